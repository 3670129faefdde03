"""The forms of a page and those of its files held against each other: which count, what differs, what is found. Pure.

The page's own form stands first; of the files the first that is linked. A form that the page prints without a single
number is stated by the file. A file that says it is of another year states nothing for this report.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from harvester.items import Severity
from harvester.store.files.file_readings import StoredFileReading, StoredFinding, StoredTable
from harvester.store.files.page_forms import PageFinding, PageForms
from harvester.store.rows.form_keys import family_of
from harvester.store.rows.values import Value, storable

DIFFERS = "attachment_differs"
OTHER_YEAR = "attachment_of_other_year"
_OF_THE_WHOLE = frozenset({"no_report", "text_in_frame", "text_missing"})
"""Findings that a page shows no report, which a file that is the report resolves."""
_SHOWN = 3
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")

Values = dict[tuple[str, str], Value]
Given = tuple[int, str, StoredFileReading]
"""Id and name of an attachment, and what it states."""


@dataclass(slots=True)
class Joined:
    """Rows to be.

    ``tables`` (from ``key`` on) and ``findings`` (from ``rule`` on) are those of the files, ``superseded`` tables of
    the page that do not count, ``resolved`` positions of its findings with the file that has what they miss.
    """

    tables: list[tuple[object, ...]] = field(default_factory=list)
    findings: list[tuple[object, ...]] = field(default_factory=list)
    superseded: list[int] = field(default_factory=list)
    resolved: list[tuple[int, int]] = field(default_factory=list)
    eras: Counter[str] = field(default_factory=Counter)

    @property
    def template(self) -> str | None:
        """The era of most forms of the files that count, None where they have none."""
        return max(self.eras, key=lambda era: (self.eras[era], era)) if self.eras else None


def is_of_other_year(reading: StoredFileReading, fiscal_year: int | None) -> bool:
    """Whether a file says that it is of another year than the report."""
    return None not in (fiscal_year, reading.fiscal_year) and fiscal_year != reading.fiscal_year


def joined(page: PageForms, files: Sequence[Given], fiscal_year: int | None, whole: int | None = None) -> Joined:
    """What the files add to a version of a report of that year; ``whole`` is the file that is the report itself."""
    result = Joined()
    stated: dict[str, tuple[str, Values]] = {}
    for printed in page.tables:
        if not printed.is_blank:
            stated.setdefault(family_of(printed.key), ("", {}))[1].update(printed.values)
    left_blank = {family_of(printed.key) for printed in page.tables if printed.is_blank}
    met: Counter[str | None] = Counter()
    sections: dict[str, int] = {}
    for attachment_id, name, reading in files:
        foreign = is_of_other_year(reading, fiscal_year)
        if foreign and (reading.report or any(table.key for table in reading.tables)):
            result.findings.append((*_of_other_year(name, fiscal_year, reading.fiscal_year), attachment_id))
        own: dict[str, tuple[str, Values]] = {}
        for table in reading.tables:
            met[table.key] += 1
            counts = not foreign
            if table.key is not None and counts:
                empty = all(value is None for _, _, value in table.values)
                counts = not (empty and family_of(table.key) in left_blank)
                counts = counts and _take(result, table, (attachment_id, name), stated, own)
            if table.key is not None and counts:
                sections.setdefault(table.section_key or "", attachment_id)
                result.eras[table.key.partition("_")[0]] += 1
            result.tables.append(_row(table, met[table.key], attachment_id, counts=counts))
        stated |= own
        filled = [printed.id for printed in page.tables if printed.is_blank and family_of(printed.key) in own]
        result.superseded += [each for each in filled if each not in result.superseded]
    result.resolved += _resolved(page, result, sections, stated.keys(), whole)
    return result


def _take(
    result: Joined,
    table: StoredTable,
    file: tuple[int, str],
    stated: dict[str, tuple[str, Values]],
    own: dict[str, tuple[str, Values]],
) -> bool:
    """Whether a form of a file counts; adds what is found about it."""
    attachment_id, name = file
    values: Values = {(row, column): value for row, column, value in table.values}
    if (first := stated.get(family_of(str(table.key)))) is not None:
        if (finding := _difference(table, name, values, first)) is not None:
            result.findings.append((*finding, attachment_id))
        return False
    if any(value is not None for value in values.values()):
        own.setdefault(family_of(str(table.key)), (name, {}))[1].update(values)
    for finding in table.findings:
        located = finding._replace(location=storable(f"{name}: {finding.location or table.place or 'table'}"))
        result.findings.append((*located, attachment_id))
    return True


def _row(table: StoredTable, occurrence: int, attachment_id: int, *, counts: bool) -> tuple[object, ...]:
    return (
        table.key, occurrence, table.section_key, table.rows, table.columns, attachment_id, table.source_table,
        table.source_row, table.place, table.cell_base, table.printed, table.shape_id, int(counts),
    )  # fmt: skip


def _difference(table: StoredTable, name: str, values: Values, first: tuple[str, Values]) -> StoredFinding | None:
    """Where a file prints another number than the page, or the file before it, under the same keys."""
    other, known = first
    differing = [
        (keys, known[keys], value)
        for keys, value in values.items()
        if value is not None and known.get(keys) is not None and known[keys] != value
    ]
    if not differing:
        return None
    shown = "；".join(f"{row}.{column}: {one}/{two}" for (row, column), one, two in differing[:_SHOWN])
    more = "…" if len(differing) > _SHOWN else ""
    side, said = (f"附件“{other}”", f'attachment "{other}"') if other else ("页面", "the page")
    return StoredFinding(
        rule=DIFFERS,
        severity=str(Severity.WARNING),
        message=storable(
            f"附件“{name}”中的表（{table.key}）与{side}有{len(differing)}个数不同（{shown}{more}），以{side}为准。"
            f' {len(differing)} numbers of the form in attachment "{name}" differ from {said}, which counts'
            f" ({shown}{more}: {said} first)."
        ),
        expected=differing[0][1],
        actual=differing[0][2],
        location=storable(f"{name}: {table.place or 'table'}"),
    )


def _of_other_year(name: str, wanted: int | None, found: int | None) -> StoredFinding:
    return StoredFinding(
        rule=OTHER_YEAR,
        severity=str(Severity.INFO),
        message=storable(
            f"附件“{name}”写的是{found}年度，本报告为{wanted}年度，其中的表保留但不作取值。"
            f' Attachment "{name}" is of {found}, the report of {wanted}; its tables are kept and count for nothing.'
        ),
        expected=wanted,
        actual=found,
        location=storable(name),
    )


def _resolved(
    page: PageForms, result: Joined, sections: dict[str, int], stated: Collection[str], whole: int | None
) -> list[tuple[int, int]]:
    """The page's findings of tables, or a report, that are missing, pictures or blank, and that a file has."""
    gone = {printed.key for printed in page.tables if printed.id in result.superseded}
    found = (
        (each.position, whole if each.rule in _OF_THE_WHOLE else _who_resolves(each, gone, sections, stated))
        for each in page.findings
    )
    return [(position, attachment) for position, attachment in found if attachment is not None]


def _who_resolves(
    finding: PageFinding, gone: set[str], sections: dict[str, int], stated: Collection[str]
) -> int | None:
    first = next(iter(sections.values()), None)
    if finding.rule == "QUAL-02":
        named = _IN_BRACKETS.search(finding.location or "")
        keys = {key.strip() for key in named[1].split(",")} if named else set()
        return first if keys and keys <= gone else None
    if finding.rule == "forms_missing":
        missing = str(finding.expected).split(", ")
        return first if all(any(each.startswith(family) for each in stated) for family in missing) else None
    if finding.rule == "table_is_image" and finding.expected is not None:
        return sections.get(str(finding.expected))
    return first
