"""A version made whole: beside what its page states that of the files that the page links to.

When, and with which files; what becomes of its rows stands in ``composed_rows``.

Files that come for the first time, or come in addition, complete the version. Where a file that was read into it is
another now (its bytes, or what newer code reads in them), a new version takes its place, with the same text.
"""

import json
from typing import NamedTuple

from sqlite_utils import Database

from harvester.store.files.composed_rows import FileOfVersion, Judging, page_year, write
from harvester.store.files.file_readings import stored_reading
from harvester.store.files.joining import is_of_other_year
from harvester.store.rows.codes import Codes

_LINKED = """
SELECT a.id, a.name, a.sha256, a.outcome FROM version_files AS f JOIN attachments AS a ON a.id = f.attachment_id
WHERE f.version_id = ? ORDER BY f.position
"""
_COPY = (
    """
INSERT INTO stored_sections (version_id, position, level, key_id, heading_start, heading_length, text_start,
    text_length, heading, text, place)
SELECT :new, position, level, key_id, heading_start, heading_length, text_start, text_length, heading, text, place
FROM stored_sections WHERE version_id = :old AND attachment_id IS NULL
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
FROM stored_figures WHERE version_id = :old AND attachment_id IS NULL
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
_COMPOSED = "UPDATE versions SET files = ?, files_reading = ?, files_report = ? WHERE id = ?"
_NOTED = "UPDATE versions SET files = ?, files_reading = ?, files_judged = ? WHERE id = ?"
_VERSION = """
INSERT INTO versions (report_id, number, previous_version_id, fingerprint, parser_version, reading_sha256, capture_id,
    url, seen_at, template, text)
SELECT report_id, (SELECT max(number) + 1 FROM versions AS o WHERE o.report_id = v.report_id), id, fingerprint,
    parser_version, reading_sha256, capture_id, url, :at, template, substr(text, 1, coalesce(own_length, length(text)))
FROM versions AS v WHERE id = :old
"""


_HELD = "SELECT files, files_reading, files_report, files_judged FROM versions WHERE id = ?"
_LONGEST_NOTICE = 600
"""Characters; a page with more has a text of its own, whatever is read in it."""
_NO_CHAPTER = "statistics_table"
"""The heading of an annex that a bare page may have: "附件"."""
_BARE = """
SELECT coalesce(v.own_length, length(v.text)) <= ?
    AND NOT EXISTS (SELECT 1 FROM stored_sections AS s JOIN terms AS k ON k.id = s.key_id
        WHERE s.version_id = v.id AND s.attachment_id IS NULL AND k.term <> ?)
    AND NOT EXISTS (SELECT 1 FROM stored_figures WHERE version_id = v.id AND attachment_id IS NULL)
    AND NOT EXISTS (SELECT 1 FROM tables WHERE version_id = v.id AND attachment_id IS NULL AND "key" IS NOT NULL)
FROM versions AS v WHERE v.id = ?
"""


class Composed(NamedTuple):
    """The version that stands for a text now, and whether it has another text than it had."""

    version_id: int
    retold: bool


class _Held(NamedTuple):
    """What a version was made of: hashes of files, digests of their tables, that of the report that one of them is."""

    files: list[str]
    readings: list[str]
    report: str | None


def compose(db: Database, codes: Codes, version_id: int, at: str, judging: Judging) -> Composed | None:
    """Brings a version up to its files as they are known now.

    None where nothing had to be done but to note which they are.

    ``at`` is the moment at which a file was found to be another.
    """
    links = [
        FileOfVersion(row[0], row[1], row[2], row[3], stored_reading(db, row[2]) if row[2] else None)
        for row in db.execute(_LINKED, [version_id]).fetchall()
    ]
    read = list({link.sha256: link for link in reversed(links) if link.reading is not None}.values())[::-1]
    files, readings, report, judged = db.execute(_HELD, [version_id]).fetchone()
    held = _Held(json.loads(files or "[]"), (readings or "").split(), report)
    whole = _whole(db, version_id, read)
    now = _Held(
        [str(link.sha256) for link in read],
        [link.reading.digest for link in read if link.reading is not None],
        whole.reading.report if whole is not None and whole.reading is not None else None,
    )
    if held == now and (not read or judging.rules is None or judged == judging.reader):
        return None
    if held != now and not _adds(held, read):
        lost = len(now.files) < len(held.files) and any(link.sha256 is None for link in links)
        if lost or any(link.is_awaited for link in links):
            return None  # what was read stands until it is known what takes its place
        version_id = _successor(db, version_id, at)
    elif (not held.files or judged == judging.reader) and _state_nothing_more(held, now, read):
        by = judging.reader if judging.rules is not None else judged
        db.execute(_NOTED, [json.dumps(now.files), " ".join(now.readings), by, version_id])
        return None
    retold = write(db, codes, version_id, read, whole, judging)
    db.execute(_COMPOSED, [json.dumps(now.files), " ".join(now.readings), now.report, version_id])
    return Composed(version_id, retold)


def _whole(db: Database, version_id: int, read: list[FileOfVersion]) -> FileOfVersion | None:
    """The first file that is the report itself, where the page has nothing of it."""
    reports = [link for link in read if link.reading is not None and link.reading.report is not None]
    if not reports or not db.execute(_BARE, [_LONGEST_NOTICE, _NO_CHAPTER, version_id]).fetchone()[0]:
        return None
    year = page_year(db, version_id)
    own = (link for link in reports if link.reading is not None and not is_of_other_year(link.reading, year))
    return next(own, None)


def _adds(held: _Held, read: list[FileOfVersion]) -> bool:
    """Whether everything that is held is still there as it was read."""
    now = {link.sha256: link.reading for link in read if link.reading is not None}
    if held.report is not None and all(reading.report != held.report for reading in now.values()):
        return False
    readings = zip(held.files, held.readings, strict=True)
    return all(sha256 in now and now[sha256].digest == digest for sha256, digest in readings)


def _state_nothing_more(held: _Held, now: _Held, read: list[FileOfVersion]) -> bool:
    """Whether what came beside the files that are held has no table and is no report, as most files that are linked."""
    kept = [sha256 for sha256 in now.files if sha256 in held.files]
    added = [link.reading for link in read if link.sha256 not in held.files]
    return (
        kept == held.files
        and now.report == held.report
        and bool(added)
        and not any(reading.tables or reading.report for reading in added if reading is not None)
    )


def _successor(db: Database, old: int, at: str) -> int:
    """A version with the same page, in the place of the old one wherever that stood."""
    new = int(db.execute(_VERSION, {"old": old, "at": at}).lastrowid or 0)
    for statement in _COPY:
        db.execute(statement, {"new": new, "old": old})
    return new
