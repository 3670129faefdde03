"""The rows of a version as they were before they were stored: what its digest is made of."""

from typing import Any

from sqlite_utils import Database

from harvester.store.rows.content import Content, FigureRow, FindingRow, SectionRow, TableRow
from harvester.store.rows.shapes import Shape

_SECTIONS = """
SELECT s.position, s.level, k.term, s.heading_start, s.heading_length, s.text_start, s.text_length, s.heading, s.text,
    s.place
FROM stored_sections AS s LEFT JOIN terms AS k ON k.id = s.key_id WHERE s.version_id = ? ORDER BY s.position
"""
_TABLES = """
SELECT t.position, t."key", t.occurrence, t.section_key, t."rows", t."columns", t.source_table, t.source_row, t.place,
    t.cell_base, t.printed, lower(hex(h.digest))
FROM tables AS t JOIN shapes AS h ON h.id = t.shape_id
WHERE t.version_id = ? AND t.attachment_id IS NULL ORDER BY t.position
"""
_FIGURES = """
SELECT f.position, i.term, f.occurrence, p.term, f.value, u.term, q.term, f.section_position, f.start, f."end",
    f.quote_start, f.quote_length, f.quote, n.term, w.term, f.note, {places}
FROM stored_figures AS f
JOIN terms AS i ON i.id = f.indicator_id
JOIN terms AS p ON p.id = f.period_id
JOIN terms AS q ON q.id = f.qualifier_id
LEFT JOIN terms AS u ON u.id = f.unit_id
LEFT JOIN terms AS n ON n.id = f.pattern_id
LEFT JOIN terms AS w ON w.id = f.part_of_id
WHERE f.version_id = ? ORDER BY f.position
"""
_FINDINGS = """
SELECT position, rule, severity, message, expected, actual, location FROM findings WHERE version_id = ? {own}
ORDER BY position
"""


def stored_content(db: Database, version_id: int) -> Content:
    """The rows that a version's page gave; shapes come with their digest alone."""

    def rows(query: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = db.execute(query, [version_id]).fetchall()
        return found

    known = "place_rest" in db["stored_figures"].columns_dict
    places = "f.place_shared, f.place_rest" if known else "NULL, NULL"  # an earlier step of the schema asks too
    own = "AND attachment_id IS NULL" if "attachment_id" in db["findings"].columns_dict else ""
    text, template = db.execute("SELECT text, template FROM versions WHERE id = ?", [version_id]).fetchone()
    return Content(
        text=text,
        template=template,
        sections=tuple(SectionRow(*row) for row in rows(_SECTIONS)),
        tables=tuple(TableRow._make((*row[:11], Shape(str(row[11]), ()), ())) for row in rows(_TABLES)),
        figures=tuple(FigureRow(*row) for row in rows(_FIGURES.format(places=places))),
        findings=tuple(FindingRow(*row) for row in rows(_FINDINGS.format(own=own))),
    )
