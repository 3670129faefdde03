"""Bytes -> Document: refuses what no reader takes, decodes, chooses the reader by content, never by file name."""

import re
from codecs import BOM_UTF8

from harvester.documents.html import read_html
from harvester.documents.sniff import refuse_unreadable
from harvester.documents.text import read_text
from harvester.fetch import Decoded, decode
from harvester.items import Document

_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|span|br|td|tr|font|article|section|a|h[1-6]|ul|li|script|style)\b[^<]{0,2000}?>",
    re.IGNORECASE,
)


def read_document(
    data: bytes, *, url: str | None = None, content_type: str | None = None, name: str | None = None
) -> Document:
    """Read a page or a text dump.

    ``content_type`` is the header's value (its charset is a hint), ``name`` the file's name, used in messages only.

    Raises:
        UnreadableDocument: empty, binary or larger than 20 MB; the message says which and what to do.
    """
    refuse_unreadable(data, name)
    decoded = decode(data, content_type)
    if _is_html(decoded.text):
        return read_html(_as_utf8(data, decoded), url=url, encoding=decoded.encoding, notes=decoded.notes)
    return read_text(decoded.text, url=url, encoding=decoded.encoding, notes=decoded.notes)


def _as_utf8(data: bytes, decoded: Decoded) -> bytes:
    """The page in UTF-8: as it came, where it is that already, for writing it out again costs a tenth of parsing it."""
    if decoded.encoding == "utf-8" and not decoded.notes:
        return data.removeprefix(BOM_UTF8)
    return decoded.text.encode("utf-8", "replace")


def _is_html(text: str) -> bool:
    """HTML has tags near its beginning, or many of them: one "<a>" quoted in a text is not a page."""
    head = text[:4000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<?xml")):
        return True
    return len(_TAG.findall(text, 0, 20_000)) >= 3
