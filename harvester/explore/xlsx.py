"""A workbook with typed columns and a sheet of notes and sources. Streams: rows are not held in memory."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

_SHEET_ROWS = 1_048_575
"""Rows of a sheet below its heads."""

_CELL_LENGTH = 32_767
_DAY = 10


def write_xlsx(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    target: IO[bytes],
    notes: Sequence[tuple[str, str]],
) -> int:
    """Writes a workbook: the rows on as many sheets as they need, then the notes. Returns the number of rows."""
    book, count, sheet = Workbook(write_only=True), 0, None
    for row in rows:
        if sheet is None or count % _SHEET_ROWS == 0:
            sheet = _sheet(book, name, columns, count // _SHEET_ROWS)
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    if sheet is None:
        _sheet(book, name, columns, 0)
    about = book.create_sheet("说明与来源")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 28, 110
    for what, text in notes:
        about.append([_cell(about, what), _cell(about, text)])
    book.save(target)
    return count


def _sheet(book: Workbook, name: str, columns: Sequence[str], index: int) -> Any:
    sheet = book.create_sheet(name[:25] + (f" {index + 1}" if index else ""))
    sheet.freeze_panes = "A2"
    heads = [_cell(sheet, column) for column in columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    return sheet


def _cell(sheet: Any, value: Any) -> Any:
    """A typed cell: numbers as numbers, days as days, everything else as text (never as a formula)."""
    if value is None or isinstance(value, int | float):
        # Excel keeps 15 digits; a longer integer would change without a word.
        return WriteOnlyCell(sheet, str(value) if isinstance(value, int) and abs(value) >= 10**15 else value)
    text = value.hex() if isinstance(value, bytes) else ILLEGAL_CHARACTERS_RE.sub("\ufffd", str(value))[:_CELL_LENGTH]
    if (day := _day(text)) is not None:
        cell = WriteOnlyCell(sheet, day)
        cell.number_format = "yyyy-mm-dd"
        return cell
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _day(text: str) -> dt.date | None:
    if len(text) != _DAY or text[4] != "-":
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
