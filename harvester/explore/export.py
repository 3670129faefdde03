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

from harvester.explore.catalogue import Question

Notes = Sequence[tuple[str, str]]
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "＠")  # wide ones, too, begin formulas in some locales
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
        notes.append(("SQL", asked.whole))
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
    if kind == "xlsx":
        from harvester.explore.xlsx import write_xlsx  # needs the extra web; the others do not

        return write_xlsx(table.name, table.columns, table.rows, target, notes)
    return _write_csv(table, target, bom=bom) if kind == "csv" else _write_json(table, target, notes)


def harmless(value: Any) -> Any:
    """A text that begins like a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(value, bytes):
        return value.hex()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _counted(rows: Iterable[Sequence[Any]], count: list[int]) -> Iterator[Sequence[Any]]:
    for row in rows:
        count[0] += 1
        yield row


def _write_csv(table: Table, target: IO[bytes], *, bom: bool) -> int:
    text, count = io.TextIOWrapper(target, encoding="utf-8", errors="replace", newline=""), [0]
    if bom:
        text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow([harmless(name) for name in table.columns])
    writer.writerows([harmless(value) for value in row] for row in _counted(table.rows, count))
    text.flush()
    text.detach()
    return count[0]


def _write_json(table: Table, target: IO[bytes], notes: Notes) -> int:
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
