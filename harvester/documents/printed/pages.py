"""Printed pages (signs and lines with their places) -> blocks: running text as paragraphs, ruled tables as grids.

What is drawn decides: a table is where lines make cells; its text is what stands between them. A table that goes on at
the top of the next page with the same columns is one table. Places are "page 3, line 5" and "page 3, table 1, row 4,
cell 2". What a page is made of comes from the reader of the format (PDF, OFD).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from harvester.documents.printed.columns import open_tables
from harvester.documents.printed.lines import Line, Sign, lines_of, paragraphs
from harvester.documents.printed.ruled_cells import Rule
from harvester.documents.printed.tables import Ruled, goes_on, grid_of, joined, ruled_tables
from harvester.documents.text.line_tables import with_rows_of_units
from harvester.items import Block, Paragraph, Table

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


class Sheet(NamedTuple):
    """A page as printed, in points, y downwards; ``drawn`` counts the lines and boxes that ``rules`` were made of."""

    width: float
    height: float
    signs: Sequence[Sign]
    rules: Sequence[Rule]
    drawn: int


class SheetPart(NamedTuple):
    """A piece of a page in reading order: a line, or a table."""

    top: float
    line: Line | None = None
    table: Ruled | None = None


def parts_of_sheet(sheet: Sheet, place: str, notes: list[str]) -> list[SheetPart]:
    """Lines and tables of a page from top to bottom; ``notes`` is told what was left out of it."""
    signs = list(sheet.signs)
    if len(signs) > MAX_SIGNS:
        notes.append(f"{place} was cut after {MAX_SIGNS:,} characters")
        signs = signs[:MAX_SIGNS]
    if not signs:
        return []
    if is_drawing := sheet.drawn > MAX_LINES_DRAWN:
        notes.append(f"{place} is a drawing of {sheet.drawn:,} lines; no table was looked for in it")
    tables, outside = ruled_tables(() if is_drawing else sheet.rules, signs)
    columns, outside = open_tables(outside)
    found = [SheetPart(top=table.top, table=table) for table in (*tables, *columns)]
    edge = sheet.height * _EDGE
    for line in lines_of(outside, sheet.width):
        at_edge = line.top < edge or line.bottom > sheet.height - edge
        if not (at_edge and _PAGE_NUMBER.fullmatch(line.text)):
            found.append(SheetPart(top=line.top, line=line))
    return sorted(found, key=lambda part: part.top)


def blocks_of(pages: Sequence[tuple[str, Sequence[SheetPart]]]) -> list[Block]:
    """Blocks in order, of pages with their places; rows of a label, a unit and a number are a table without lines too.

    A table at the end of a page waits for what the next begins with.
    """
    return with_rows_of_units(list(_as_printed(pages)))


def _as_printed(pages: Sequence[tuple[str, Sequence[SheetPart]]]) -> Iterator[Block]:
    open_table: tuple[str, Ruled] | None = None
    waiting: list[tuple[str, Line]] = []
    for place, parts in pages:
        tables = 0
        for part in parts:
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
