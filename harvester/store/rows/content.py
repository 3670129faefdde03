"""What a reading becomes in the database, as plain tuples of names and values. Pure: no connection, no ids.

Rows are compared and hashed in this form, so two readings are the same exactly if their rows are.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from harvester.items import Cleaned, Figure, Finding, Parsed, ReportTable, Section
from harvester.store.rows.shapes import Number, Shape, shaped
from harvester.store.rows.values import Value, number, optional, scalar, storable

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


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


class TableRow(NamedTuple):
    """A table: what is printed in it, and the shape that says where."""

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
    printed: str
    shape: Shape
    numbers: tuple[Number, ...] = ()
    """What is printed once more, as it was read; no part of what is stored or compared."""

    @property
    def stored(self) -> tuple[object, ...]:
        """The columns of its row, but for the number of its shape."""
        return self[:11]


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
    place_shared: int | None
    place_rest: str | None
    """The figure's place is that many characters of its section's place, then these."""


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
        tables = [(*table.stored, table.shape.digest) for table in self.tables]
        plain = (self.text, self.template, self.sections, tables, self.figures, self.findings)
        return hashlib.sha256(_ENCODER.encode(plain).encode()).hexdigest()


def content(cleaned: Cleaned | None, parsed: Parsed | None, findings: Iterable[Finding]) -> Content:
    """The rows of one reading; a part that was not read has none."""
    text = storable(cleaned.text) if cleaned else ""
    parsed = parsed or Parsed()
    sections = section_rows(parsed.sections, text)
    return Content(
        text=text,
        template=str(parsed.template) if parsed.template else None,
        sections=sections,
        tables=_tables(parsed.tables),
        figures=figure_rows(parsed.figures, sections, text),
        findings=finding_rows(findings),
    )


def section_rows(sections: Iterable[Section], text: str) -> tuple[SectionRow, ...]:
    """The rows of sections; ``text`` is the storable text that they are pieces of."""
    rows, at = [], 0
    for section in sections:
        heading, body = storable(section.heading), storable(section.text)
        heading_at = text.find(heading, at)
        at = heading_at + len(heading) if heading_at >= 0 else at
        text_at = text.find(body, at)
        at = text_at + len(body) if text_at >= 0 else at
        stands, follows = heading_at >= 0, text_at >= 0
        rows.append(
            SectionRow(
                section.position,
                section.level,
                section.key,
                heading_at if stands else None,
                len(heading) if stands else None,
                text_at if follows else None,
                len(body) if follows else None,
                None if stands else heading,
                None if follows else body,
                optional(section.place),
            )
        )
    return tuple(rows)


def _tables(tables: Iterable[ReportTable]) -> tuple[TableRow, ...]:
    met: Counter[str | None] = Counter()
    rows = []
    for table in tables:
        met[table.key] += 1
        shape, base, printed, numbers = shaped(table)
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
                printed=printed,
                shape=shape,
                numbers=numbers,
            )
        )
    return tuple(rows)


def figure_rows(figures: Iterable[Figure], sections: Iterable[SectionRow], text: str) -> tuple[FigureRow, ...]:
    """The rows of figures in sections of that text."""
    starts = {row.position: row.text_start for row in sections}
    places = {row.position: row.place or "" for row in sections}
    met: Counter[tuple[str, str]] = Counter()
    rows = []
    for position, figure in enumerate(figures, 1):
        met[figure.indicator, figure.period] += 1
        quote = storable(figure.quote)
        section_start = starts.get(figure.section_position)
        at = section_start + figure.start if section_start is not None else -1
        place = optional(figure.place)
        shared = _shared(place, places.get(figure.section_position, "")) if place is not None else None
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
                place_shared=shared,
                place_rest=place[shared:] if place is not None else None,
            )
        )
    return tuple(rows)


def _shared(place: str, other: str) -> int:
    """How many characters two places begin with in common, found by halves."""
    low, high = 0, min(len(place), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if place.startswith(other[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def finding_rows(findings: Iterable[Finding]) -> tuple[FindingRow, ...]:
    """The rows of findings, in their order."""
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
