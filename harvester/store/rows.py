"""What a reading becomes in the database, as plain tuples of names and values. Pure: no connection, no ids.

Rows are compared and hashed in this form, so two readings are the same exactly if their rows are.
"""

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from harvester.items import Cleaned, Figure, Finding, Parsed, ReportTable, Section, StatutoryCell

Value = str | int | float | None

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""NUL ends a string in SQL functions, and lone surrogates are no UTF-8."""


_LINE = re.compile(r"line (\d{1,9})")
LABEL_LENGTH = 60
"""Longer texts among a form's labels are remarks of one report, not worth sharing."""


class SectionRow(NamedTuple):
    """A section; heading and text are None where start and length point at them in the version's text."""

    position: int
    level: int
    key: str | None
    heading_start: int | None
    heading_length: int | None
    text_start: int | None
    text_length: int | None
    heading: str | None
    text: str | None
    place: str | None


class SlotRow(NamedTuple):
    """What a cell shares with the same cell of other reports."""

    row: int
    column: int
    row_span: int
    column_span: int
    kind: str
    unit: str | None
    label: str | None
    place: str | None


class CellRow(NamedTuple):
    """A cell: keys, slot and what is its own; ``text`` is None for a label, and where it is the value's digits."""

    keys: tuple[str | None, str | None]
    slot: SlotRow
    value: int | float | None
    text: str | None
    note: str | None


class TableRow(NamedTuple):
    """A table with its cells."""

    position: int
    key: str | None
    occurrence: int
    section_key: str | None
    rows: int
    columns: int
    source_table: int
    source_row: int
    place: str | None
    cell_base: str | None
    cells: tuple[CellRow, ...]


class FigureRow(NamedTuple):
    """A figure; ``quote`` is None where quote_start and quote_length point at it in the version's text."""

    position: int
    indicator: str
    occurrence: int
    period: str
    value: int | float | None
    unit: str | None
    qualifier: str
    section_position: int
    start: int
    end: int
    quote_start: int | None
    quote_length: int | None
    quote: str | None
    pattern: str | None
    part_of: str | None
    note: str | None


class FindingRow(NamedTuple):
    """A finding."""

    position: int
    rule: str
    severity: str
    message: str
    expected: Value
    actual: Value
    location: str | None


class Content(NamedTuple):
    """All rows of one version."""

    text: str
    template: str | None
    sections: tuple[SectionRow, ...]
    tables: tuple[TableRow, ...]
    figures: tuple[FigureRow, ...]
    findings: tuple[FindingRow, ...]

    def sha256(self) -> str:
        """A digest of everything a reader of the version can see."""
        return hashlib.sha256(json.dumps(self, ensure_ascii=False, check_circular=False).encode()).hexdigest()


def storable(text: str) -> str:
    """The text with what SQLite cannot hold replaced by U+FFFD, character for character."""
    return text if _UNSTORABLE.search(text) is None else _UNSTORABLE.sub("\ufffd", text)


def optional(text: str | None) -> str | None:
    """Storable text, None for the empty one."""
    return storable(text) if text else None


def number(value: float | int | None) -> int | float | None:
    """A number SQLite keeps exactly, a float for integers beyond 64 bits, None for what is no number."""
    if value is None or isinstance(value, int):
        return value if value is None or -(2**63) <= value < 2**63 else _finite(value)
    return value if math.isfinite(value) else None


def _finite(value: int) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None


def scalar(value: Value) -> Value:
    """An expected or actual side of a finding."""
    return storable(value) if isinstance(value, str) else number(value)


def content(cleaned: Cleaned | None, parsed: Parsed | None, findings: Iterable[Finding]) -> Content:
    """The rows of one reading; a part that was not read has none."""
    text = storable(cleaned.text) if cleaned else ""
    parsed = parsed or Parsed()
    sections = _sections(parsed.sections, text)
    return Content(
        text=text,
        template=str(parsed.template) if parsed.template else None,
        sections=sections,
        tables=_tables(parsed.tables),
        figures=_figures(parsed.figures, sections, text),
        findings=_findings(findings),
    )


def _sections(sections: Iterable[Section], text: str) -> tuple[SectionRow, ...]:
    rows, at = [], 0
    for section in sections:
        heading, body = storable(section.heading), storable(section.text)
        heading_at = text.find(heading, at)
        at = heading_at + len(heading) if heading_at >= 0 else at
        text_at = text.find(body, at)
        at = text_at + len(body) if text_at >= 0 else at
        rows.append(
            SectionRow(
                position=section.position,
                level=section.level,
                key=section.key,
                heading_start=heading_at if heading_at >= 0 else None,
                heading_length=len(heading) if heading_at >= 0 else None,
                text_start=text_at if text_at >= 0 else None,
                text_length=len(body) if text_at >= 0 else None,
                heading=heading if heading_at < 0 else None,
                text=body if text_at < 0 else None,
                place=optional(section.place),
            )
        )
    return tuple(rows)


def _tables(tables: Iterable[ReportTable]) -> tuple[TableRow, ...]:
    met: Counter[str | None] = Counter()
    rows = []
    for table in tables:
        met[table.key] += 1
        base = table.place if _LINE.fullmatch(table.place) else _common_place(cell.place for cell in table.cells)
        rows.append(
            TableRow(
                position=table.position,
                key=table.key,
                occurrence=met[table.key],
                section_key=table.section_key,
                rows=table.rows,
                columns=table.columns,
                source_table=table.source_table,
                source_row=table.source_row,
                place=optional(table.place),
                cell_base=optional(base),
                cells=tuple(_cell(cell, base, in_form=table.key is not None) for cell in table.cells),
            )
        )
    return tuple(rows)


def _common_place(places: Iterable[str]) -> str:
    """The part that all places begin with, up to and with its last separator."""
    known = list(places)
    if not known:
        return ""
    first, last = min(known), max(known)
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    common = first[:same]
    return common[: max(common.rfind("/"), common.rfind(" ")) + 1]


def _slot_place(place: str, base: str) -> str | None:
    """The place within the table: the rest of a DOM path, or the distance in lines ("+3"), the same in many reports."""
    if not base.startswith("line "):
        return optional(place[len(base) :])
    match = _LINE.fullmatch(place)
    return f"+{int(match[1]) - int(base[5:])}" if match else None


def _cell(cell: StatutoryCell, base: str, *, in_form: bool) -> CellRow:
    text = storable(cell.text)
    # A label of a form is one of few texts; a value, and any cell of a table that fits no form, is the report's own.
    is_label = in_form and cell.row_key is None and cell.column_key is None and len(text) <= LABEL_LENGTH
    # Positional, and no call for what is absent: this runs for every cell of every report.
    slot = SlotRow(
        cell.row,
        cell.column,
        cell.row_span,
        cell.column_span,
        cell.kind.value,
        optional(cell.unit) if cell.unit else None,
        text if is_label else None,
        _slot_place(cell.place, base) if cell.place else None,
    )
    value = number(cell.value) if cell.value is not None else None
    plain = isinstance(value, int) and text == str(value)
    note = optional(cell.note) if cell.note else None
    return CellRow((cell.row_key, cell.column_key), slot, value, None if is_label or plain else text, note)


def _figures(figures: Iterable[Figure], sections: Iterable[SectionRow], text: str) -> tuple[FigureRow, ...]:
    starts = {row.position: row.text_start for row in sections}
    met: Counter[tuple[str, str]] = Counter()
    rows = []
    for position, figure in enumerate(figures, 1):
        met[figure.indicator, figure.period] += 1
        quote = storable(figure.quote)
        section_start = starts.get(figure.section_position)
        at = section_start + figure.start if section_start is not None else -1
        stands = bool(quote) and at >= 0 and text.startswith(quote, at)
        rows.append(
            FigureRow(
                position=position,
                indicator=figure.indicator,
                occurrence=met[figure.indicator, figure.period],
                period=str(figure.period),
                value=number(figure.value),
                unit=optional(figure.unit),
                qualifier=str(figure.qualifier),
                section_position=figure.section_position,
                start=figure.start,
                end=figure.end,
                quote_start=at if stands else None,
                quote_length=len(quote) if stands else None,
                quote=None if stands else quote,
                pattern=optional(figure.pattern),
                part_of=optional(figure.part_of),
                note=optional(figure.note),
            )
        )
    return tuple(rows)


def _findings(findings: Iterable[Finding]) -> tuple[FindingRow, ...]:
    return tuple(
        FindingRow(
            position=position,
            rule=finding.rule,
            severity=str(finding.severity),
            message=storable(finding.message),
            expected=scalar(finding.expected),
            actual=scalar(finding.actual),
            location=optional(finding.where),
        )
        for position, finding in enumerate(findings, 1)
    )
