"""A version made whole: beside the tables of its page those of the files that the page links to.

Its page's rows are never touched but for two marks: a form that the page leaves blank does not count where a file fills
it in (``tables.counts``), and what the page's findings miss may stand in a file (``findings.resolved_by``).

Files that come for the first time, or come in addition, complete the version. Where a file that was read into it is
another now (its bytes, or what newer code reads in them), a new version takes its place, with the same text.
"""

import json
from typing import NamedTuple

from sqlite_utils import Database

from harvester.store.file_readings import StoredReading, stored_reading
from harvester.store.joining import Joined, joined
from harvester.store.page_forms import page_forms

_LINKED = """
SELECT a.id, a.name, a.sha256, a.outcome FROM version_files AS f JOIN attachments AS a ON a.id = f.attachment_id
WHERE f.version_id = ? ORDER BY f.position
"""
_TABLE = """
INSERT INTO tables (version_id, position, key, occurrence, section_key, rows, columns, attachment_id, source_table,
    source_row, place, cell_base, printed, shape_id, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_FINDING = """
INSERT INTO findings (version_id, position, rule, severity, message, expected, actual, location, attachment_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_COPY = (
    """
INSERT INTO stored_sections
SELECT :new, position, level, key_id, heading_start, heading_length, text_start, text_length, heading, text, place
FROM stored_sections WHERE version_id = :old
""",
    """
INSERT INTO tables (version_id, position, key, occurrence, section_key, rows, columns, source_table, source_row, place,
    cell_base, printed, shape_id)
SELECT :new, position, key, occurrence, section_key, rows, columns, source_table, source_row, place, cell_base, printed,
    shape_id FROM tables WHERE version_id = :old AND attachment_id IS NULL ORDER BY position
""",
    """
INSERT INTO stored_figures (version_id, position, indicator_id, occurrence, period_id, value, unit_id, qualifier_id,
    section_position, start, "end", quote_start, quote_length, quote, pattern_id, part_of_id, note, place_shared,
    place_rest)
SELECT :new, position, indicator_id, occurrence, period_id, value, unit_id, qualifier_id, section_position, start,
    "end", quote_start, quote_length, quote, pattern_id, part_of_id, note, place_shared, place_rest
FROM stored_figures WHERE version_id = :old
""",
    """
INSERT INTO findings (version_id, position, rule, severity, message, expected, actual, location)
SELECT :new, position, rule, severity, message, expected, actual, location FROM findings
WHERE version_id = :old AND attachment_id IS NULL
""",
    "INSERT INTO version_files SELECT :new, attachment_id, position FROM version_files WHERE version_id = :old",
    "UPDATE addresses SET version_id = :new WHERE version_id = :old",
    "UPDATE reports SET current_version_id = :new WHERE current_version_id = :old",
)
_COMPOSED = "UPDATE versions SET files = ?, files_reading = ?, files_template = ? WHERE id = ?"
_ERA = """
UPDATE reports SET template = coalesce(v.template, v.files_template) FROM versions AS v
WHERE v.id = ? AND reports.current_version_id = v.id
"""
_VERSION = """
INSERT INTO versions (report_id, number, previous_version_id, fingerprint, parser_version, reading_sha256, capture_id,
    url, seen_at, template, text)
SELECT report_id, (SELECT max(number) + 1 FROM versions AS o WHERE o.report_id = v.report_id), id, fingerprint,
    parser_version, reading_sha256, capture_id, url, :at, template, text
FROM versions AS v WHERE id = :old
"""


class LinkedFile(NamedTuple):
    """A file that a version links to, and what it states; ``reading`` is None where it did not come or was not read."""

    attachment_id: int
    name: str
    sha256: str | None
    outcome: str | None
    reading: StoredReading | None

    @property
    def is_awaited(self) -> bool:
        """Whether it has not been asked for, or came and was not read."""
        return self.outcome is None or (self.sha256 is not None and self.reading is None)


def compose(db: Database, version_id: int, at: str) -> int | None:
    """Brings a version up to its files as they are known now; returns the version that stands for the text then.

    None where nothing had to be done.

    ``at`` is the moment at which a file was found to be another.
    """
    links = [
        LinkedFile(row[0], row[1], row[2], row[3], stored_reading(db, row[2]) if row[2] else None)
        for row in db.execute(_LINKED, [version_id]).fetchall()
    ]
    read = list({link.sha256: link for link in reversed(links) if link.reading is not None}.values())[::-1]
    held, held_reading = db.execute("SELECT files, files_reading FROM versions WHERE id = ?", [version_id]).fetchone()
    hashes = [str(link.sha256) for link in read]
    digest = " ".join(link.reading.digest for link in read if link.reading is not None)
    if (json.loads(held or "[]"), held_reading or "") == (hashes, digest):
        return None
    if not _adds(json.loads(held or "[]"), held_reading or "", read):
        lost = len(hashes) < len(json.loads(held or "[]")) and any(link.sha256 is None for link in links)
        if lost or any(link.is_awaited for link in links):
            return None  # what was read stands until it is known what takes its place
        version_id = _successor(db, version_id, at)
    era = _write(db, version_id, read)
    db.execute(_COMPOSED, [json.dumps(hashes), digest, era, version_id])
    db.execute(_ERA, [version_id])
    return version_id


def _adds(held: list[str], digests: str, read: list[LinkedFile]) -> bool:
    """Whether everything that is held is still there as it was read."""
    now = {link.sha256: link.reading.digest for link in read if link.reading is not None}
    return all(now.get(sha256) == digest for sha256, digest in zip(held, digests.split(), strict=True))


def _successor(db: Database, old: int, at: str) -> int:
    """A version with the same page, in the place of the old one wherever that stood."""
    new = int(db.execute(_VERSION, {"old": old, "at": at}).lastrowid or 0)
    for statement in _COPY:
        db.execute(statement, {"new": new, "old": old})
    return new


def _write(db: Database, version_id: int, read: list[LinkedFile]) -> str | None:
    """The rows of the files, in the place of those that were there; returns the era that their forms show."""
    given = [version_id]
    db.execute("DELETE FROM tables WHERE version_id = ? AND attachment_id IS NOT NULL", given)
    db.execute("DELETE FROM findings WHERE version_id = ? AND attachment_id IS NOT NULL", given)
    db.execute("UPDATE tables SET counts = 1 WHERE version_id = ? AND NOT counts", given)
    db.execute("UPDATE findings SET resolved_by = NULL WHERE version_id = ? AND resolved_by IS NOT NULL", given)
    year, tables, findings = db.execute(
        "SELECT r.fiscal_year, (SELECT coalesce(max(position), 0) FROM tables WHERE version_id = v.id), "
        "(SELECT coalesce(max(position), 0) FROM findings WHERE version_id = v.id) "
        "FROM versions AS v JOIN reports AS r ON r.id = v.report_id WHERE v.id = ?",
        given,
    ).fetchone()
    page = page_forms(db, version_id)
    result: Joined = joined(
        page, [(link.attachment_id, link.name, link.reading) for link in read if link.reading is not None], year
    )
    db.conn.executemany(_TABLE, [(version_id, tables + number, *row) for number, row in enumerate(result.tables, 1)])
    db.conn.executemany(
        _FINDING, [(version_id, findings + number, *row) for number, row in enumerate(result.findings, 1)]
    )
    db.conn.executemany("UPDATE tables SET counts = 0 WHERE id = ?", [(each,) for each in result.superseded])
    db.conn.executemany(
        "UPDATE findings SET resolved_by = ? WHERE version_id = ? AND position = ?",
        [(attachment, version_id, position) for position, attachment in result.resolved],
    )
    return result.template
