"""A report that was never read, whose page turns out to be another address of a report known by then.

Until a page is read nobody knows what it holds, so it has a row of its own. The row goes; what was seen stays.
"""

from sqlite_utils import Database

from harvester.store.derived.search import remove_search

_LEFT = "SELECT 1 FROM addresses WHERE report_id = ? LIMIT 1"
_NUMBERED = """
UPDATE versions SET report_id = :into, number = (SELECT max(number) + 1 FROM versions WHERE report_id = :into)
WHERE id = :id
"""
_OF_A_REPORT = ("summaries", "audited", "attachments")


def absorb(db: Database, report_id: int, into: int) -> None:
    """Gives the versions of a report without address to another one and forgets its row."""
    if db.execute(_LEFT, [report_id]).fetchone() is not None:
        return
    remove_search(db, report_id)
    for (version_id,) in db.execute(
        "SELECT id FROM versions WHERE report_id = ? ORDER BY number", [report_id]
    ).fetchall():
        db.execute(_NUMBERED, {"into": into, "id": version_id})
    db.execute(
        "DELETE FROM version_files WHERE attachment_id IN (SELECT id FROM attachments WHERE report_id = ?)", [report_id]
    )
    for table in _OF_A_REPORT:
        db.execute(f"DELETE FROM {table} WHERE report_id = ?", [report_id])  # noqa: S608 - names are constants
    db.execute("DELETE FROM reports WHERE id = ?", [report_id])
