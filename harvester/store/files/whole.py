"""A stored version as a parsed report again, alone or with its files: what the rules of a whole report look at.

Only what counts is there: no table that another one stands for, no block, no grid.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlite_utils import Database

from harvester.items import (
    FILE_SIGNATURE,
    FILE_TITLE,
    Candidate,
    CellKind,
    Cleaned,
    Evidence,
    Figure,
    Finding,
    Grid,
    Parsed,
    Period,
    Qualifier,
    ReportTable,
    Section,
    StatutoryCell,
    Template,
)
from harvester.store.files.file_reports import Head

Judge = Callable[[Cleaned, Parsed], tuple[Finding, ...]]
"""The rules of a whole report; what they are is no matter of the database."""

_HEAD = """
SELECT r.title, r.publisher, r.fiscal_year, r.published_on, r.signed_on, r.title_source, r.publisher_source,
    r.fiscal_year_source, r.signed_on_source, p.level, v.template, v.files_template, v.text, v.own_length, v.fingerprint
FROM versions AS v JOIN reports AS r ON r.id = v.report_id LEFT JOIN publishers AS p ON p.id = r.publisher_id
WHERE v.id = ?
"""
_SECTIONS = """
SELECT position, "key", level, heading, text, coalesce(place, '') FROM sections
WHERE version_id = ? {own} ORDER BY position
"""
_FIGURES = """
SELECT indicator, period, value, unit, qualifier, quote, section_position, start, "end", coalesce(pattern, ''), part_of,
    note, coalesce(place, '')
FROM figures WHERE version_id = ? {own} ORDER BY position
"""
_TABLES = """
SELECT id, position, "key", section_key, "rows", "columns", source_table, source_row, coalesce(place, '')
FROM tables WHERE version_id = ? AND "key" IS NOT NULL {own} ORDER BY position
"""
_CELLS = """
SELECT "row", "column", row_span, column_span, text, kind, value, unit, row_key, column_key, coalesce(place, ''), note
FROM cells WHERE table_id = ? ORDER BY "row", "column"
"""
_OF_PAGE = ("AND attachment_id IS NULL", "AND attachment_id IS NULL")
_COUNTING = ("", "AND counts")
"""Which rows: of sections and figures, of tables."""
IN_FILE = "attachment"
"""The source of what a report's row has from a file."""


def of_page(db: Database, version_id: int) -> tuple[Cleaned, Parsed]:
    """What the page of a version states."""
    return _report(db, version_id, None, with_files=False)


def with_files(db: Database, version_id: int, head: Head | None) -> tuple[Cleaned, Parsed]:
    """What a version states with its files; ``head`` is that of the file which is the whole report."""
    return _report(db, version_id, head, with_files=True)


def _report(db: Database, version_id: int, head: Head | None, *, with_files: bool) -> tuple[Cleaned, Parsed]:
    row = db.execute(_HEAD, [version_id]).fetchone()
    title, publisher, year, published, signed, *sources, level, template, files_template, text, own, fingerprint = row
    title, publisher, year, signed = (
        None if source == IN_FILE else value
        for value, source in zip((title, publisher, year, signed), sources, strict=True)
    )
    candidates: tuple[Candidate[str], ...] = ()
    if head is not None:
        title, publisher, year = title or head.title, publisher or head.publisher, year or head.fiscal_year
        signed = signed or head.signed_on
        named = ((FILE_TITLE, head.titled), (FILE_SIGNATURE, head.signed_by))
        candidates = tuple(Candidate(value=name, source=source) for source, name in named if name)
    cleaned = Cleaned(
        blocks=(),
        title=Evidence(value=title),
        publisher=Evidence(value=publisher, rejected=candidates),
        fiscal_year=Evidence(value=year),
        published_on=Evidence(value=dt.date.fromisoformat(published) if published else None),
        signed_on=Evidence(value=dt.date.fromisoformat(signed) if signed else None),
        attachments=(),
        text=text if with_files or own is None else text[:own],
        fingerprint=fingerprint,
        level=Evidence(value=level),
    )
    era = (template or files_template) if with_files else template
    return cleaned, _parsed(db, version_id, era, _COUNTING if with_files else _OF_PAGE)


def _parsed(db: Database, version_id: int, template: str | None, which: tuple[str, str]) -> Parsed:
    def rows(query: str, own: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = db.execute(query.format(own=own), [version_id]).fetchall()
        return found

    of_prose, of_tables = which
    return Parsed(
        template=Template(template) if template else None,
        sections=tuple(Section(*row) for row in rows(_SECTIONS, of_prose)),
        tables=tuple(_table(db, row) for row in rows(_TABLES, of_tables)),
        figures=tuple(_figure(*row) for row in rows(_FIGURES, of_prose)),
    )


def _table(db: Database, row: tuple[Any, ...]) -> ReportTable:
    table_id, position, key, section, rows, columns, source_table, source_row, place = row
    return ReportTable(
        position=position,
        key=key,
        section_key=section,
        rows=rows,
        columns=columns,
        cells=tuple(_cell(*cell) for cell in db.execute(_CELLS, [table_id]).fetchall()),
        grid=Grid(array=()),
        source_table=source_table,
        source_row=source_row,
        place=place,
    )


def _cell(row: int, column: int, row_span: int, column_span: int, text: str, kind: str, *rest: Any) -> StatutoryCell:
    return StatutoryCell(row, column, row_span, column_span, text, CellKind(kind), *rest)


def _figure(indicator: str, period: str, value: Any, unit: str | None, qualifier: str, *rest: Any) -> Figure:
    return Figure(indicator, Period(period), value, unit, Qualifier(qualifier), *rest)
