"""Writes one version of a report with all its rows: the hot path, prepared statements and one call a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from harvester.store.rows.codes import Codes
from harvester.store.rows.content import Content, FigureRow, SectionRow

_VERSION = """
INSERT INTO versions (report_id, number, previous_version_id, fingerprint, parser_version, reading_sha256, capture_id,
    url, seen_at, template, text)
VALUES (:report_id, (SELECT coalesce(max(number), 0) + 1 FROM versions WHERE report_id = :report_id), :previous,
    :fingerprint, :parser_version, :reading_sha256, :capture_id, :url, :seen_at, :template, :text)
"""
_SECTION = """
INSERT INTO stored_sections (version_id, position, level, key_id, heading_start, heading_length, text_start,
    text_length, heading, text, place, attachment_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TABLE = """
INSERT INTO tables (version_id, position, key, occurrence, section_key, rows, columns, source_table, source_row, place,
    cell_base, printed, shape_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_FIGURE = """
INSERT INTO stored_figures (version_id, position, indicator_id, occurrence, period_id, value, unit_id, qualifier_id,
    section_position, start, "end", quote_start, quote_length, quote, pattern_id, part_of_id, note,
    place_shared, place_rest, attachment_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_FINDING = """
INSERT INTO findings (version_id, position, rule, severity, message, expected, actual, location)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """What a version row says beside its content."""

    report_id: int
    previous: int | None
    fingerprint: str
    parser_version: str
    reading_sha256: str
    capture_id: int | None
    url: str
    seen_at: str


def insert_version(db: Database, codes: Codes, version: NewVersion, content: Content) -> int:
    """Stores a version with its sections, tables, cells, figures and findings; returns its id."""
    cursor = db.execute(
        _VERSION,
        {
            "report_id": version.report_id,
            "previous": version.previous,
            "fingerprint": version.fingerprint,
            "parser_version": version.parser_version,
            "reading_sha256": version.reading_sha256,
            "capture_id": version.capture_id,
            "url": version.url,
            "seen_at": version.seen_at,
            "template": content.template,
            "text": content.text,
        },
    )
    version_id = int(cursor.lastrowid or 0)
    many = db.conn.executemany
    insert_prose(db, codes, version_id, content.sections, content.figures)
    many(_TABLE, [(version_id, *table.stored, codes.shape(table.shape)) for table in content.tables])
    many(_FINDING, [(version_id, *row) for row in content.findings])
    return version_id


def insert_prose(
    db: Database,
    codes: Codes,
    version_id: int,
    sections: Iterable[SectionRow],
    figures: Iterable[FigureRow],
    attachment_id: int | None = None,
) -> None:
    """Stores sections and figures of a version; ``attachment_id`` is the file that they are of, None for the page."""
    db.conn.executemany(_SECTION, [_section(version_id, row, codes, attachment_id) for row in sections])
    db.conn.executemany(_FIGURE, [_figure(version_id, row, codes, attachment_id) for row in figures])


def _section(version_id: int, row: SectionRow, codes: Codes, attachment_id: int | None) -> tuple[object, ...]:
    return (version_id, row.position, row.level, codes.term(row.key), *row[3:], attachment_id)


def _figure(version_id: int, row: FigureRow, codes: Codes, attachment_id: int | None) -> tuple[object, ...]:
    return (
        version_id,
        row.position,
        codes.word(row.indicator),
        row.occurrence,
        codes.word(row.period),
        row.value,
        codes.term(row.unit),
        codes.word(row.qualifier),
        row.section_position,
        row.start,
        row.end,
        row.quote_start,
        row.quote_length,
        row.quote,
        codes.term(row.pattern),
        codes.term(row.part_of),
        row.note,
        row.place_shared,
        row.place_rest,
        attachment_id,
    )
