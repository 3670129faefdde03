"""Bytes -> Document: refuses what no reader takes, decodes, chooses the reader by content, never by file name."""

import re

from harvester.documents.html import read_html
from harvester.documents.sniff import MAX_BYTES, refuse_unreadable
from harvester.documents.text import read_text
from harvester.documents.word import read_word
from harvester.documents.word_parts import is_word
from harvester.fetch import decode
from harvester.items import Document

_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|span|br|hr|td|tr|font|article|section|a|h[1-6]|[uod]l|li"
    r"|script|style|details|summary|main|center|strong|b|blockquote|pre|form|img)\b[^<]{0,2000}?>",
    re.IGNORECASE,
)


def read_document(
    data: bytes, *, url: str | None = None, content_type: str | None = None, name: str | None = None
) -> Document:
    """Read a page, a text dump or a Word file.

    ``content_type`` is the header's value (its charset is a hint), ``name`` the file's name, used in messages only.

    Raises:
        UnreadableDocument: empty, binary or larger than 20 MB; the message says which and what to do.
    """
    if is_word(data) and len(data) <= MAX_BYTES:
        return read_word(data, url=url, name=name)
    refuse_unreadable(data, name)
    decoded = decode(data, content_type)
    if _is_html(decoded.text):
        return read_html(
            decoded.text, url=url, encoding=decoded.encoding, notes=decoded.notes, may_hold_nul=b"\x00" in data
        )
    return read_text(decoded.text, url=url, encoding=decoded.encoding, notes=decoded.notes)


def _is_html(text: str) -> bool:
    """HTML begins and ends with tags, or has many of them: one "<a>" quoted in a text is not a page."""
    head = text[:4000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<?xml")):
        return True
    if _TAG.match(head) and text[-200:].rstrip().endswith(">"):
        return True
    return len(_TAG.findall(text, 0, 20_000)) >= 3
