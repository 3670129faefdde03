"""Answers and tables as files: CSV that Excel opens right, XLSX with typed columns and a sheet of notes, JSON.

A text that a spreadsheet would take for a formula is written as text. Rows are taken one by one, so size has no limit
but that of the format (an XLSX sheet holds 1,048,576 rows; the next sheet goes on).
"""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from harvester.explore.catalogue import Question

Notes = Sequence[tuple[str, str]]
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SHEET_ROWS = 1_048_575
_CELL_LENGTH = 32_767
_DAY = 10
_SOURCE = (
    "各机关政府信息公开工作年度报告；“报告编号”即 reports.id，该行的 url 为原网址。",
    "Annual disclosure reports of the organs; a report number is reports.id, whose url is the page.",
)
_EMPTY = (
    "空表示未印数字或无法识读，绝不是 0。",
    "Empty means that no number is printed or that it could not be read, never 0.",
)
_HIDDEN = (
    "手机号码、私人邮箱、联系人姓名已隐去。",
    "Mobile numbers, private mailboxes and names of contacts are hidden.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What is exported: a name, headings, rows (consumed once)."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Sequence[Any]]


def notes_of(asked: Question | None, values: Mapping[str, str], reason: str, source: str = "") -> Notes:
    """What the sheet of notes says: the question, its terms, where the numbers come from, what is hidden."""
    notes = [("导出时间 · exported", dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))]
    if asked is not None:
        notes += [("问题 · question", " / ".join(asked.title)), ("说明 · about", " / ".join(asked.about))]
        notes += [(f"参数 · parameter {key}", value or "（不限 · any）") for key, value in values.items()]
        notes.append(("SQL", asked.sql))
    if source:
        notes.append(("表 · table", source))
    hidden = f"未隐去，理由：{reason} · shown, because: {reason}" if reason else " · ".join(_HIDDEN)
    notes += [
        ("来源 · source", " · ".join(_SOURCE)),
        ("空值 · empty cells", " · ".join(_EMPTY)),
        ("个人信息 · personal data", hidden),
    ]
    return notes


def as_bytes(table: Table, kind: str, notes: Notes, *, bom: bool = True) -> bytes:
    """The file as bytes, for a download."""
    buffer = io.BytesIO()
    write(table, kind, buffer, notes, bom=bom)
    return buffer.getvalue()


def write(table: Table, kind: str, target: IO[bytes], notes: Notes, *, bom: bool = True) -> int:
    """Writes the file to ``target``; returns the number of rows. ``bom`` is the mark by which Excel knows UTF-8."""
    writers = {"csv": _write_csv, "json": _write_json, "xlsx": _write_xlsx}
    return writers[kind](table, target, notes, bom)


def harmless(value: Any) -> Any:
    """A text that begins like a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(value, bytes):
        return value.hex()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _counted(rows: Iterable[Sequence[Any]], count: list[int]) -> Iterator[Sequence[Any]]:
    for row in rows:
        count[0] += 1
        yield row


def _write_csv(table: Table, target: IO[bytes], notes: Notes, bom: bool) -> int:  # noqa: ARG001 - one shape for all
    text, count = io.TextIOWrapper(target, encoding="utf-8", errors="replace", newline=""), [0]
    if bom:
        text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow([harmless(name) for name in table.columns])
    writer.writerows([harmless(value) for value in row] for row in _counted(table.rows, count))
    text.flush()
    text.detach()
    return count[0]


def _write_json(table: Table, target: IO[bytes], notes: Notes, bom: bool) -> int:  # noqa: ARG001 - JSON has no BOM
    count = 0
    head = {"name": table.name, "notes": dict(notes), "columns": table.columns}
    target.write(json.dumps(head, ensure_ascii=False).encode(errors="replace")[:-1] + b', "rows": [')
    for row in table.rows:
        plain = [value.hex() if isinstance(value, bytes) else value for value in row]
        entry = json.dumps(dict(zip(table.columns, plain, strict=True)), ensure_ascii=False).encode(errors="replace")
        target.write((b",\n" if count else b"\n") + entry)
        count += 1
    target.write(b"\n]}\n")
    return count


def _write_xlsx(table: Table, target: IO[bytes], notes: Notes, bom: bool) -> int:  # noqa: ARG001 - XLSX has no BOM
    book, count, sheet = Workbook(write_only=True), 0, None
    for row in table.rows:
        if sheet is None or count % _SHEET_ROWS == 0:
            sheet = _sheet(book, table, count // _SHEET_ROWS)
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    if sheet is None:
        _sheet(book, table, 0)
    about = book.create_sheet("说明与来源")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 28, 110
    for name, text in notes:
        about.append([_cell(about, name), _cell(about, text)])
    book.save(target)
    return count


def _sheet(book: Workbook, table: Table, index: int) -> Any:
    sheet = book.create_sheet(table.name[:25] + (f" {index + 1}" if index else ""))
    sheet.freeze_panes = "A2"
    heads = [_cell(sheet, name) for name in table.columns]
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
