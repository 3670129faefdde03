"""A PDF file -> blocks, page by page: what its pages are made of, read as printed pages are.

Pages that are pictures have no text and are named. To be called in a process that may be ended.
"""

import io
from typing import Any

from harvester.documents.lacking import lacking
from harvester.documents.printed.pages import MAX_LINES_DRAWN, MAX_PAGES, Sheet, SheetPart, blocks_of, parts_of_sheet
from harvester.documents.printed.ruled_cells import Rule, rule_between
from harvester.documents.radicals import CHARACTERS
from harvester.exceptions import UnreadableDocument
from harvester.items import Document

MEDIA_TYPE = "application/pdf"
_SIDES = ("x0", "top", "x1", "bottom")
_STRAIGHT = 0.05
"""Slope up to which text is level or upright: three degrees."""
_SHOWN = 40
"""Characters that a note tells of a text that is left out."""


def read_pdf(data: bytes, *, url: str | None = None, name: str | None = None) -> Document:
    """Read the text of a PDF file.

    Raises:
        UnreadableDocument: damaged, protected, pictures only, or no reader is installed.
    """
    who = f"{name}: " if name else ""
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    except ImportError as error:
        raise lacking("PDF files", "pdf", name) from error
    notes: list[str] = []
    parts: list[tuple[str, list[SheetPart]]] = []
    pictures = 0
    try:
        with pdfplumber.open(io.BytesIO(data), unicode_norm=None) as file:
            if len(file.pages) > MAX_PAGES:
                notes.append(f"only the first {MAX_PAGES} of {len(file.pages)} pages were read")
            for number, page in enumerate(file.pages[:MAX_PAGES], 1):
                place = f"page {number}"
                found = parts_of_sheet(_sheet(page, notes), place, notes)
                pictures += not found and bool(page.images)
                parts.append((place, found))
                page.close()
    except Exception as error:  # whatever the reader stumbles over is the file's fault
        if isinstance(error, UnreadableDocument):
            raise
        causes = (error, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
            raise UnreadableDocument(f"{who}this PDF file is under a password; save it without one") from error
        if any(isinstance(cause, PDFEncryptionError) for cause in causes):
            raise UnreadableDocument(
                f"{who}this PDF file is protected in a way that is not read; save it without protection"
            ) from error
        raise UnreadableDocument(f"{who}this PDF file is damaged ({type(error).__name__}); save it anew") from error
    blocks = tuple(blocks_of(parts))
    if not blocks:
        what = "holds pictures only (a scan)" if pictures else "holds no text"
        raise UnreadableDocument(f"{who}this PDF file {what}; give the Word file it was made of, or the page")
    if pictures:
        notes.append(f"{pictures} pages are pictures and were not read")
    return Document(blocks=blocks, media_type=MEDIA_TYPE, url=url, notes=tuple(notes))


def _sheet(page: Any, notes: list[str]) -> Sheet:
    signs = [sign for sign in page.chars if not _is_aslant(sign)]
    for sign in signs:
        if sign["text"] in CHARACTERS:  # what the page shows; the file tells but a glyph's first name
            sign["text"] = CHARACTERS[sign["text"]]
    if len(signs) < len(page.chars):
        text = "".join(sign["text"] for sign in page.chars if _is_aslant(sign))
        note = f"text that stands aslant: left out: {text.strip()[:_SHOWN]}"
        notes += [note] * (note not in notes)
    drawn = len(page.lines) + len(page.rects) + len(page.curves)
    rules: list[Rule] = []
    if signs and drawn <= MAX_LINES_DRAWN:
        sides = (tuple(float(edge[side]) for side in _SIDES) for edge in page.edges)
        rules = [rule for x0, top, x1, bottom in sides if (rule := rule_between(x0, top, x1, bottom)) is not None]
    return Sheet(float(page.width), float(page.height), signs, rules, drawn)


def _is_aslant(sign: Any) -> bool:
    """Whether a sign is neither level nor upright on the page: a watermark, whose digits would mix with the text's."""
    along, across, *_ = map(abs, sign["matrix"])
    return bool(min(along, across) > _STRAIGHT * max(along, across))
