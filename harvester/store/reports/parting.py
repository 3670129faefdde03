"""A text that was taken for an edit of an organ's report and turns out to be another organ's.

The report has the text before it back; the versions that were not its own go where the text belongs.
"""

from sqlite_utils import Database

from harvester.store.derived.summaries import put_summary
from harvester.store.reports.moving import UNREAD

_BEFORE = f"""
SELECT o.id FROM versions AS o JOIN reports AS r ON r.id = o.report_id
WHERE o.report_id = :report AND o.fingerprint <> :fingerprint AND o.fingerprint NOT LIKE '{UNREAD}%'
    AND (instr(o.text, :other) = 0 OR instr(o.text, r.publisher) > 0)
ORDER BY o.number DESC LIMIT 1
"""  # noqa: S608 - our own constant
_MISTAKEN = "SELECT id FROM versions WHERE report_id = ? AND fingerprint = ? ORDER BY number"
_BEGINS_ANEW = """
UPDATE versions SET previous_version_id = NULL
WHERE id = :id AND previous_version_id IN (SELECT id FROM versions WHERE report_id = :report)
"""
_FOLLOWS = f"""
UPDATE versions SET previous_version_id = (
    SELECT o.id FROM versions AS o
    WHERE o.report_id = :report AND o.number < versions.number AND o.fingerprint <> :fingerprint
        AND o.fingerprint NOT LIKE '{UNREAD}%'
    ORDER BY o.number DESC LIMIT 1
)
WHERE report_id = :report AND fingerprint <> :fingerprint
    AND previous_version_id IN (SELECT id FROM versions WHERE report_id = :report AND fingerprint = :fingerprint)
"""  # noqa: S608 - our own constant
_GO = """
UPDATE versions SET report_id = a.report_id,
    number = (SELECT max(number) + 1 FROM versions WHERE report_id = a.report_id)
FROM addresses AS a WHERE a.url = :url AND versions.id = :id
"""
_HAS_BACK = """
UPDATE reports SET current_version_id = v.id, template = coalesce(v.template, v.files_template), title = p.title,
    title_source = CASE WHEN p.title IS NOT NULL THEN 'listing' END, published_on = NULL, published_on_source = NULL,
    signed_on = NULL, signed_on_source = NULL
FROM versions AS v LEFT JOIN pages AS p ON p.url = v.url
WHERE reports.id = :report AND v.id = :before
"""
"""What the page told of itself was the other organ's word; its days are not known any more."""


def text_before(db: Database, report_id: int, fingerprint: str, other: str | None) -> int | None:
    """The newest version of a report with a text that is not this one, nor as it seems one of the ``other`` organ's."""
    row = db.execute(_BEFORE, {"report": report_id, "fingerprint": fingerprint, "other": other or ""}).fetchone()
    return int(row[0]) if row else None


def part(db: Database, report_id: int, before: int, fingerprint: str, url: str) -> int | None:
    """Gives a report the version ``before`` back, and those of a text to the report that is at the address now.

    Returns the report, whose text in the index is another now; None where no version of it had the text.
    """
    mistaken = [row[0] for row in db.execute(_MISTAKEN, [report_id, fingerprint]).fetchall()]
    if not mistaken:
        return None
    own = {"report": report_id, "before": before, "fingerprint": fingerprint}
    db.execute(_FOLLOWS, own)
    db.execute(_HAS_BACK, own)
    for version_id in mistaken:
        db.execute(_GO, {"url": url, "id": version_id})
    for version_id in mistaken:
        db.execute(_BEGINS_ANEW, {"id": version_id, "report": report_id})
    put_summary(db, report_id)
    return report_id
