"""A PDF file -> blocks: running text as paragraphs, ruled tables as grids with their spans, page by page.

What is drawn decides: a table is where lines make cells; its text is what stands between them. A table that goes on at
the top of the next page with the same columns is one table. Places are "page 3, line 5" and "page 3, table 1, row 4,
cell 2". Pages that are pictures have no text and are named. To be called in a process that may be ended.
"""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from harvester.documents.lacking import lacking
from harvester.documents.pdf_columns import open_tables
from harvester.documents.pdf_lines import Line, lines_of, paragraphs
from harvester.documents.pdf_tables import Ruled, goes_on, grid_of, joined, ruled_tables
from harvester.exceptions import UnreadableDocument
from harvester.items import Block, Document, Paragraph, Table

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 60
"""Pages read; the longest reports have forty."""
MAX_SIGNS = 40_000
"""Characters of a page that are looked at; a page in small print has 3,000."""
MAX_LINES_DRAWN = 6_000
"""Lines and boxes of a page beyond which it is a drawing, in which no table is looked for."""
_PAGE_NUMBER = re.compile(
    r"[-—–－_·.\s第]{0,6}(?:\d{1,3}|[ivx]{1,5})(?:\s?[/／]\s?\d{1,3})?[-—–－_·.\s页]{0,6}", re.IGNORECASE
)
_EDGE = 0.1
"""The share of a page's height, at top and at bottom, in which a number alone is the page's."""


class _Part(NamedTuple):
    """A piece of a page in reading order: a line, or a table."""

    top: float
    line: Line | None = None
    table: Ruled | None = None


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
    parts: list[tuple[int, list[_Part]]] = []
    pictures = 0
    try:
        with pdfplumber.open(io.BytesIO(data), unicode_norm=None) as file:
            if len(file.pages) > MAX_PAGES:
                notes.append(f"only the first {MAX_PAGES} of {len(file.pages)} pages were read")
            for number, page in enumerate(file.pages[:MAX_PAGES], 1):
                found = list(_parts(page, number, notes))
                pictures += not found and bool(page.images)
                parts.append((number, found))
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
    blocks = tuple(_blocks(parts))
    if not blocks:
        what = "holds pictures only (a scan)" if pictures else "holds no text"
        raise UnreadableDocument(f"{who}this PDF file {what}; give the Word file it was made of, or the page")
    if pictures:
        notes.append(f"{pictures} pages are pictures and were not read")
    return Document(blocks=blocks, media_type=MEDIA_TYPE, url=url, notes=tuple(notes))


def _parts(page: Any, number: int, notes: list[str]) -> Iterator[_Part]:
    """Lines and tables of a page from top to bottom."""
    signs = page.chars
    if len(signs) > MAX_SIGNS:
        notes.append(f"page {number} was cut after {MAX_SIGNS:,} characters")
        signs = signs[:MAX_SIGNS]
    if not signs:
        return
    drawn = len(page.lines) + len(page.rects) + len(page.curves)
    if drawn > MAX_LINES_DRAWN:
        notes.append(f"page {number} is a drawing of {drawn:,} lines; no table was looked for in it")
    tables, outside = ruled_tables(page, signs) if drawn <= MAX_LINES_DRAWN else ([], signs)
    columns, outside = open_tables(outside)
    found = [_Part(top=table.top, table=table) for table in (*tables, *columns)]
    edge = page.height * _EDGE
    for line in lines_of(outside, float(page.width)):
        at_edge = line.top < edge or line.bottom > page.height - edge
        if not (at_edge and _PAGE_NUMBER.fullmatch(line.text)):
            found.append(_Part(top=line.top, line=line))
    yield from sorted(found, key=lambda part: part.top)


def _blocks(pages: Sequence[tuple[int, list[_Part]]]) -> Iterator[Block]:
    """Blocks in order; a table at the end of a page waits for what the next begins with."""
    open_table: tuple[str, Ruled] | None = None
    waiting: list[tuple[str, Line]] = []
    for number, parts in pages:
        tables = 0
        for place, part in ((f"page {number}", part) for part in parts):
            if part.line is not None:
                if open_table is not None:
                    yield _table(*open_table)
                    open_table = None
                waiting.append((place, part.line))
            elif part.table is not None:
                tables += 1
                if open_table is not None and part is parts[0] and goes_on(open_table[1], part.table):
                    open_table = open_table[0], joined(open_table[1], part.table.on(f"{place}, table {tables}"))
                    continue
                if open_table is not None:
                    yield _table(*open_table)
                yield from _paragraphs(waiting)
                waiting = []
                open_table = f"{place}, table {tables}", part.table.on(f"{place}, table {tables}")
    if open_table is not None:
        yield _table(*open_table)
    yield from _paragraphs(waiting)


def _table(place: str, table: Ruled) -> Table:
    return Table(grid=grid_of(table), place=place)


def _paragraphs(lines: Sequence[tuple[str, Line]]) -> Iterator[Paragraph]:
    for place, text in paragraphs(lines):
        yield Paragraph(text=text, place=place)
