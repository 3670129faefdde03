"""A workbook (xlsx, xls, ods) -> blocks: each sheet's lines of one cell as paragraphs, all between them as one table.

Places are those a person sees in the program: "sheet 统计表, cell C4". To be called in a process that may be ended.
"""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from harvester.documents.lacking import lacking
from harvester.documents.pages.grids import MAX_POSITIONS
from harvester.documents.spacing import fold
from harvester.exceptions import UnreadableDocument
from harvester.items import Block, Document, Grid, GridCell, Paragraph, Table

MAX_SHEETS = 30
"""Sheets read; the rest is named in a note."""
_LETTERS = 26

_Span = tuple[int, int]
"""How many rows and columns a merged cell covers."""


def read_workbook(data: bytes, *, media_type: str, url: str | None = None, name: str | None = None) -> Document:
    """Read all visible sheets.

    Raises:
        UnreadableDocument: damaged, protected, without a filled cell, or no reader is installed.
    """
    who = f"{name}: " if name else ""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
    except ImportError as error:
        raise lacking("spreadsheets", "office", name) from error
    blocks: list[Block] = []
    notes: list[str] = []
    held = 0
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number, meta in enumerate(book.sheets_metadata):
            if meta.visible is not SheetVisibleEnum.Visible:
                notes.append(f"sheet {meta.name} is hidden and was not read")
            elif number >= MAX_SHEETS:
                notes.append(f"only the first {MAX_SHEETS} sheets were read")
                break
            else:
                found = sheet_blocks(meta.name, book.get_sheet_by_index(number), notes)
                held += sum(block.grid.rows * block.grid.columns for block in found if isinstance(block, Table))
                if held > MAX_POSITIONS and blocks:
                    notes.append(f"sheet {meta.name} and those after it were not read: the file is too large")
                    break
                blocks += found
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableDocument(f"{who}this spreadsheet cannot be read ({error}); save it anew as .xlsx") from error
    if not blocks:
        raise UnreadableDocument(f"{who}this spreadsheet has no filled cell")
    return Document(blocks=tuple(blocks), media_type=media_type, url=url, notes=tuple(notes))


def sheet_blocks(sheet_name: str, sheet: Any, notes: list[str]) -> list[Block]:
    """The blocks of one sheet, as python-calamine gives it; empty rows and columns at its edges are left out."""
    place = f"sheet {fold(sheet_name)}"
    rows = [[_shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    filled = [number for number, row in enumerate(rows) if any(row)]
    if not filled:
        return []
    if (width := max(map(len, rows))) * len(rows) > MAX_POSITIONS:
        rows = rows[: max(1, MAX_POSITIONS // width)]
        filled = [number for number in filled if number < len(rows)]
        notes.append(f"{place} was cut at row {len(rows) + 1}: more than {MAX_POSITIONS} positions")
        if not filled:
            return []
    merged = {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    }
    first, last = filled[0], filled[-1]
    above: list[Block] = []
    below: list[Block] = []
    while first <= last and (line := _only_text(rows[first])) is not None:
        above += [Paragraph(text=line[1], place=_cell(place, first, line[0]))] if line[1] else []
        first += 1
    while last > first and (line := _only_text(rows[last])) is not None:
        below += [Paragraph(text=line[1], place=_cell(place, last, line[0]))] if line[1] else []
        last -= 1
    if first > last:
        return above
    return [*above, Table(grid=_grid(rows, merged, (first, last), place), place=place), *reversed(below)]


def _only_text(row: Sequence[str]) -> tuple[int, str] | None:
    """Column and text of a row's only filled cell, if that is no number; 0 and "" of an empty row."""
    found = [(column, text) for column, text in enumerate(row) if text]
    if len(found) > 1 or (found and found[0][1].replace(".", "").isdecimal()):
        return None
    return found[0] if found else (0, "")


def _grid(rows: Sequence[Sequence[str]], merged: dict[tuple[int, int], _Span], span: _Span, place: str) -> Grid:
    first, last = span
    used = [column for row in rows[first : last + 1] for column, text in enumerate(row) if text]
    left, right = min(used), max(used)

    def cell(row: int, column: int) -> GridCell:
        down, across = merged.get((row, column), (1, 1))
        return GridCell(
            row=row - first,
            column=column - left,
            row_span=min(down, last - row + 1),
            column_span=min(across, right - column + 1),
            text=rows[row][column] if column < len(rows[row]) else "",
            place=_cell(place, row, column),
        )

    cells = (cell(row, column) for row in range(first, last + 1) for column in range(left, right + 1))
    return Grid.of_cells(last - first + 1, right - left + 1, cells)


def _cell(place: str, row: int, column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{place}, cell {letters}{row + 1}"


def _shown(value: object) -> str:
    """What a cell shows, as far as its value tells: whole numbers without a fraction, days without an hour."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return fold(str(value))
