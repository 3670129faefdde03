"""What a file is, by its own bytes: extensions, servlets and Content-Type headers say little that is true."""

from typing import NamedTuple

from harvester.fetch.zip_names import zip_names


class Magic(NamedTuple):
    """How bytes of a kind begin; ``words`` name the kind to a person."""

    start: bytes
    media_type: str
    words: str


_ZIP = "application/zip"
_OLE = "application/x-ole-storage"
_OFFICE = "application/vnd.openxmlformats-officedocument."

MAGIC = (
    Magic(b"%PDF-", "application/pdf", "a PDF file"),
    Magic(b"PK\x03\x04", _ZIP, "a zip archive or an Office file (docx, xlsx, ofd)"),
    Magic(b"PK\x05\x06", _ZIP, "an empty zip archive"),
    Magic(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLE, "an old Office file (doc, xls, wps)"),
    Magic(b"Rar!", "application/vnd.rar", "a RAR archive"),
    Magic(b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "a 7z archive"),
    Magic(b"\x1f\x8b", "application/gzip", "gzip data"),
    Magic(b"\x89PNG", "image/png", "a PNG picture"),
    Magic(b"\xff\xd8\xff", "image/jpeg", "a JPEG picture"),
    Magic(b"GIF8", "image/gif", "a GIF picture"),
    Magic(b"{\\rtf", "application/rtf", "an RTF file"),
    Magic(b"SQLite format 3\x00", "application/vnd.sqlite3", "an SQLite database"),
)
"""Files that are no text; what a report or one of its attachments may turn out to be."""

_STARTS = tuple(magic.start for magic in MAGIC)

_IN_ZIP = (
    (b"word/document", _OFFICE + "wordprocessingml.document"),
    (b"xl/workbook", _OFFICE + "spreadsheetml.sheet"),
    (b"ppt/presentation", _OFFICE + "presentationml.presentation"),
    (b"OFD.xml", "application/ofd"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    (b"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
)
_IN_OLE = (
    ("WordDocument".encode("utf-16-le"), "application/msword"),
    ("Workbook".encode("utf-16-le"), "application/vnd.ms-excel"),
    ("Book".encode("utf-16-le"), "application/vnd.ms-excel"),
    ("PowerPoint Document".encode("utf-16-le"), "application/vnd.ms-powerpoint"),
)
_IN_MARKUP = (
    (b"urn:schemas-microsoft-com:office:word", "application/msword"),
    (b"urn:schemas-microsoft-com:office:excel", "application/vnd.ms-excel"),
    (b"mime-version", "multipart/related"),
)
_KIND_FIRST = b"mimetype"
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<body", b"<script", b"<div", b"<form", b"<title")
_LOOKED_AT = 1024
"""Bytes in which a page begins to look like one."""


def magic_of(data: bytes) -> Magic | None:
    """The kind of file that bytes begin like."""
    head = data[:_LOOKED_AT].lstrip()
    if not head.startswith(_STARTS):
        return None
    return next((magic for magic in MAGIC if head.startswith(magic.start)), None)


def looks_like_page(data: bytes) -> bool:
    """Whether bytes are an HTML page, whatever a header says; documents that Office saved as HTML are none."""
    head = data[:_LOOKED_AT].lower()
    return magic_of(data) is None and any(mark in head for mark in _PAGE) and _saved_by_office(head) is None


def _saved_by_office(head: bytes) -> str | None:
    """The kind of a document that Word or Excel saved as HTML or MHTML under its own name."""
    if not (head.lstrip().startswith(b"mime-version") or b"urn:schemas-microsoft-com:office" in head):
        return None
    return next((kind for mark, kind in _IN_MARKUP if mark in head), None)


def media_type(data: bytes, declared: str | None = None) -> str | None:
    """The media type of a file; the declared one where the bytes tell nothing, None where nothing does.

    Of a zip archive its own names decide, not those in archives that it holds; nothing is unpacked.
    """
    magic = magic_of(data)
    if magic is None:
        if (office := _saved_by_office(data[:_LOOKED_AT].lower())) is not None:
            return office
        if looks_like_page(data):
            return "text/html"
        return (declared or "").partition(";")[0].strip().lower() or None
    inside = {_ZIP: _IN_ZIP, _OLE: _IN_OLE}.get(magic.media_type, ())
    names = zip_names(data) if magic.media_type == _ZIP else None
    if names is None:
        return next((kind for name, kind in inside if name in data), magic.media_type)
    said = [name.replace(b"\\", b"/").lstrip(b"/").lower() for name in names]
    if said[:1] == [_KIND_FIRST]:  # OpenDocument: the first member tells the kind, not packed
        said.append(data[:_LOOKED_AT])
    return next((kind for name, kind in _IN_ZIP if any(_is_named(name, each) for each in said)), _ZIP)


def _is_named(name: bytes, member: bytes) -> bool:
    return member.startswith(name.lower()) or (name.startswith(b"application/") and name in member)
