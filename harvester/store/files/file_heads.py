"""What a report's row has from its files: title, organ, year, day of signature and era where its page tells none.

The source of such a value is ``attachment``; as soon as the page tells its own, that stands.
"""

import json

from sqlite_utils import Database

from harvester.store.files.file_reports import Head
from harvester.store.files.whole import IN_FILE
from harvester.store.reports.publishers import Publishers

_VERSION = """
SELECT v.files_head, coalesce(v.template, v.files_template), r.template, r.title, r.publisher, r.fiscal_year,
    r.signed_on, r.title_source, r.publisher_source, r.fiscal_year_source, r.signed_on_source, r.publisher_id
FROM versions AS v JOIN reports AS r ON r.current_version_id = v.id WHERE v.id = ?
"""
_SET = """
UPDATE reports SET template = ?, title = ?, publisher = ?, fiscal_year = ?, signed_on = ?, title_source = ?,
    publisher_source = ?, fiscal_year_source = ?, signed_on_source = ?, publisher_id = ? WHERE current_version_id = ?
"""
_TAKEN = ("title", "publisher", "fiscal_year", "signed_on")


def take_head(db: Database, publishers: Publishers, version_id: int) -> None:
    """Brings the row of the report whose current version this is up to that version's files."""
    row = db.execute(_VERSION, [version_id]).fetchone()
    if row is None:
        return
    told, template, era, *rest = row
    values, sources, publisher_id = list(rest[:4]), list(rest[4:8]), rest[8]
    if told is None and template == era and IN_FILE not in sources:
        return
    head = Head(**json.loads(told)) if told else None
    for at, name in enumerate(_TAKEN):
        if values[at] is None or sources[at] == IN_FILE:
            values[at] = getattr(head, name) if head is not None else None
            sources[at] = IN_FILE if values[at] is not None else None
    if sources[1] == IN_FILE or values[1] is None:
        publisher_id = publishers.number(values[1], (None, None), (None, None))
    db.execute(_SET, [template, *values, *sources, publisher_id, version_id])


def of_page(column: str) -> str:
    """SQL of what a report (``r``) with a current version (``v``) has from its page alone in a column."""
    if column == "template":
        return "v.template"
    name = column.removesuffix("_source")
    if name in _TAKEN:
        return f"CASE WHEN r.{name}_source IS NOT '{IN_FILE}' THEN r.{column} END"
    return f"r.{column}"
