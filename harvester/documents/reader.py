"""Bytes -> Document: refuses what no reader takes, decodes, chooses the reader by content, never by file name."""

import re

from harvester.documents.archives.reader import read_zip
from harvester.documents.doc.ole import SIGNATURE, kind_of_compound
from harvester.documents.doc.reader import MEDIA_TYPE as DOC
from harvester.documents.doc.reader import read_doc
from harvester.documents.ofd.reader import MEDIA_TYPE as OFD
from harvester.documents.ofd.reader import read_ofd
from harvester.documents.pages.html import read_html
from harvester.documents.printed.pdf import MEDIA_TYPE as PDF
from harvester.documents.printed.pdf import read_pdf
from harvester.documents.rtf.reader import MEDIA_TYPE as RTF
from harvester.documents.rtf.reader import read_rtf
from harvester.documents.sheets.sheet_xml import MEDIA_TYPE as _SHEET_XML
from harvester.documents.sheets.sheet_xml import is_sheet_xml, read_sheet_xml
from harvester.documents.sheets.workbook import read_workbook
from harvester.documents.sniff import MAX_BYTES, refuse_unreadable
from harvester.documents.text.markdown import is_markdown
from harvester.documents.text.markup_tables import is_text_with_tables, read_text_with_tables
from harvester.documents.text.reader import read_text
from harvester.documents.word.flat import is_flat_word
from harvester.documents.word.parts import MEDIA_TYPE as DOCX
from harvester.documents.word.parts import is_word
from harvester.documents.word.reader import read_word
from harvester.fetch import decode, embedded_article, is_mhtml, magic_of, media_type, read_mhtml
from harvester.items import ARCHIVE, Document

_WORKBOOKS = frozenset({
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
})  # fmt: skip
_READERS = {PDF: read_pdf, DOC: read_doc, RTF: read_rtf, OFD: read_ofd}
_BEST_FIRST = (DOCX, DOC, RTF, *sorted(_WORKBOOKS), OFD, PDF)
"""Of copies of one text the one in which tables are told rather than drawn."""
_PRINTED = frozenset({PDF, OFD})
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|span|br|hr|td|tr|font|article|section|a|h[1-6]|[uod]l|li"
    r"|script|style|details|summary|main|center|strong|b|blockquote|pre|form|img)\b[^<]{0,2000}?>",
    re.IGNORECASE,
)


_FEWEST_TAGS = 3
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
"""The tag that Markdown too has in the cells of its tables."""
_ANSWER = re.compile(r"[\ufeff\s]{0,20}(?:[\w.$]{1,60}\(\s{0,20})?[\[{]\s{0,20}[\"{\[]")
_BEGINNINGS = ("<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<?xml")
_LONGEST_BEGINNING = max(map(len, _BEGINNINGS))


def read_document(
    data: bytes, *, url: str | None = None, content_type: str | None = None, name: str | None = None
) -> Document:
    """Read a page, a text dump, a Word file, a spreadsheet, a PDF or an OFD file, or those in a zip archive.

    What ``read_elsewhere`` names is to be read in a process with limits: readers that are not ours, pages of lines.
    ``content_type`` is the header's value (its charset is a hint), ``name`` the file's name, used in messages only.

    Raises:
        UnreadableDocument: empty, binary or larger than 20 MB; the message says which and what to do.
        ReaderMissing: the optional package that reads the file is not installed.
    """
    if is_word(data) and len(data) <= MAX_BYTES:
        return read_word(data, url=url, name=name)
    kind = _kind(data)
    refuse_unreadable(data, name, may_be=kind)
    if kind in _READERS:
        return _READERS[kind](data, url=url, name=name)
    if kind == ARCHIVE:
        return read_zip(data, _rank, _read_member, url=url, name=name)
    if kind is not None:
        return read_workbook(data, media_type=kind, url=url, name=name)
    if is_flat_word(data):
        return read_word(data, url=url, name=name)
    if is_sheet_xml(data):
        return read_sheet_xml(data, url=url, name=name)
    return _read_page(data, url, content_type)


def _read_page(data: bytes, url: str | None, content_type: str | None) -> Document:
    """A page, a page saved with its pictures, a site's answer or a text, by what its letters say."""
    page = read_mhtml(data) if is_mhtml(data) else None
    if page is not None:
        data, content_type = page.body, page.content_type
    decoded = decode(data, content_type)
    text = _answer_as_page(decoded.text)
    if is_text_with_tables(text):
        return read_text_with_tables(text, url=url, encoding=decoded.encoding, notes=decoded.notes)
    if _is_html(text):
        return read_html(text, url=url, encoding=decoded.encoding, notes=decoded.notes, may_hold_nul=b"\x00" in data)
    return read_text(decoded.text, url=url, encoding=decoded.encoding, notes=decoded.notes)


def read_elsewhere(data: bytes) -> bool:
    """Whether bytes are to be read in a process with limits: printed pages (PDF, OFD), spreadsheets, archives."""
    kind = _kind(data) if len(data) <= MAX_BYTES else None
    return kind in _PRINTED or kind in _WORKBOOKS or kind == ARCHIVE


def _kind(data: bytes) -> str | None:
    """The media type of a file with a reader of its own, by the bytes alone; a docx is known before."""
    magic = magic_of(data)
    if magic is None:
        return None
    kind = magic.media_type
    if kind not in _READERS:
        kind = (kind_of_compound(data) if data.startswith(SIGNATURE) else None) or media_type(data) or kind
    return kind if kind in _READERS or kind in _WORKBOOKS or kind == ARCHIVE else None


def _read_member(data: bytes, name: str) -> Document:
    return read_document(data, name=name)


def _rank(data: bytes) -> int | None:
    """The place of a file's kind in ``_BEST_FIRST``; None of what is no document: archives, pages, pictures, texts."""
    if is_word(data) or is_flat_word(data) or is_mhtml(data):
        return 0
    kind = _kind(data)
    if kind is None:
        return _BEST_FIRST.index(_SHEET_XML) if is_sheet_xml(data) else None
    return _BEST_FIRST.index(kind) if kind != ARCHIVE else None


def _answer_as_page(text: str) -> str:
    """What a site's interface answers (JSON with markup in it) as a page whose script holds it; other texts stay."""
    if not _ANSWER.match(text) or not embedded_article(text):
        return text
    return f"<html><script>{text.replace('</script', '')}</script></html>"


def _is_html(text: str) -> bool:
    """HTML begins and ends with tags, or has many of them: one "<a>" quoted in a text is not a page."""
    head = text[:4000].lstrip("\ufeff \t\r\n")
    if head[:_LONGEST_BEGINNING].lower().startswith(_BEGINNINGS):
        return True
    if _TAG.match(head) and text[-200:].rstrip().endswith(">"):
        return True
    tags = _TAG.findall(text, 0, 20_000)
    if len(tags) < _FEWEST_TAGS:
        return False
    return not is_markdown(text) or sum(not _BREAK.match(tag) for tag in tags) >= _FEWEST_TAGS
