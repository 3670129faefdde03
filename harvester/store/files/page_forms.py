"""What a version's page states by itself, as far as its attachments have to be held against it."""

from typing import NamedTuple

from sqlite_utils import Database

from harvester.store.rows.cell_parts import with_cells
from harvester.store.rows.values import Value

_TABLES = """
SELECT t.id, t."key", t.source_table FROM tables AS t
WHERE t.version_id = ? AND t.attachment_id IS NULL AND t."key" IS NOT NULL ORDER BY t.position
"""
_VALUES = with_cells("""
SELECT t.id, k.row_key, k.column_key, cell(value)
FROM tables AS t
CROSS JOIN shape_cells AS c ON c.shape_id = t.shape_id
CROSS JOIN cell_keys AS k ON k.id = c.key_id
WHERE t.version_id = ? AND t.attachment_id IS NULL AND t."key" IS NOT NULL AND k.row_key IS NOT NULL
    AND k.column_key IS NOT NULL
""")
_FINDINGS = """
SELECT position, rule, expected, location FROM findings WHERE version_id = ? AND attachment_id IS NULL AND rule IN
    ('table_in_attachment', 'table_is_image', 'forms_missing', 'QUAL-02', 'no_report', 'text_in_frame', 'text_missing')
ORDER BY position
"""


class PageTable(NamedTuple):
    """A table of the page that is a form, with the numbers printed in it."""

    id: int
    key: str
    source_table: int
    values: dict[tuple[str, str], Value]

    @property
    def is_blank(self) -> bool:
        """Whether it has no number at all."""
        return all(value is None for value in self.values.values())


class PageFinding(NamedTuple):
    """A finding that says that a table is missing, a picture or blank."""

    position: int
    rule: str
    expected: Value
    location: str | None


class PageForms(NamedTuple):
    """The forms of a page, and what it misses."""

    tables: list[PageTable]
    findings: list[PageFinding]


def page_forms(db: Database, version_id: int) -> PageForms:
    """Those of a version."""
    tables = {
        row[0]: PageTable(id=row[0], key=row[1], source_table=row[2], values={})
        for row in db.execute(_TABLES, [version_id]).fetchall()
    }
    for table_id, row_key, column_key, value in db.execute(_VALUES, [version_id]).fetchall():
        tables[table_id].values[row_key, column_key] = value
    findings = [PageFinding(*row) for row in db.execute(_FINDINGS, [version_id]).fetchall()]
    return PageForms(tables=list(tables.values()), findings=findings)
