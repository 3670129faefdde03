"""The rows that files give a version, in the place of those they gave it before.

Its page's rows are never touched but for two marks: a form that the page leaves blank does not count where a file fills
it in (``tables.counts``), and what the page's findings miss may stand in a file (``findings.resolved_by``). Where a
file is the whole report its text follows the page's own, which ``versions.own_length`` tells apart.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from harvester.items import Finding
from harvester.store.derived.search import forget_text
from harvester.store.files.file_readings import StoredFileReading
from harvester.store.files.file_reports import Head, StoredFileReport, moved, stored_file_report
from harvester.store.files.joining import joined
from harvester.store.files.page_forms import page_forms
from harvester.store.files.whole import IN_FILE, Judge, of_page, with_files
from harvester.store.reports.versions import insert_prose
from harvester.store.rows.codes import Codes
from harvester.store.rows.content import finding_rows
from harvester.store.rows.values import Value, storable

_TABLE = """
INSERT INTO tables (version_id, position, key, occurrence, section_key, rows, columns, attachment_id, source_table,
    source_row, place, cell_base, printed, shape_id, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_FINDING = """
INSERT INTO findings (version_id, position, rule, severity, message, expected, actual, location, attachment_id)
VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM findings WHERE version_id = ?), ?, ?, ?, ?, ?, ?, ?)
"""
_RESOLVED = "UPDATE findings SET resolved_by = ? WHERE version_id = ? AND position = ?"
_CLEARED = (
    "DELETE FROM tables WHERE version_id = ? AND attachment_id IS NOT NULL",
    "DELETE FROM findings WHERE version_id = ? AND attachment_id IS NOT NULL",
    "DELETE FROM stored_figures WHERE version_id = ? AND attachment_id IS NOT NULL",
    "DELETE FROM stored_sections WHERE version_id = ? AND attachment_id IS NOT NULL",
    "UPDATE tables SET counts = 1 WHERE version_id = ? AND NOT counts",
    "UPDATE findings SET resolved_by = NULL WHERE version_id = ? AND resolved_by IS NOT NULL",
    "DELETE FROM audited WHERE version_id = ?",  # the rules of several years have not seen it as it becomes now
)
_TEXT = "SELECT text, own_length FROM versions WHERE id = ?"
_SET_TEXT = "UPDATE versions SET text = ?, own_length = ?, files_head = ?, files_template = ? WHERE id = ?"
_JUDGED = "UPDATE versions SET files_judged = ? WHERE id = ?"
_YEAR = """
SELECT CASE WHEN r.fiscal_year_source IS NOT ? THEN r.fiscal_year END
FROM versions AS v JOIN reports AS r ON r.id = v.report_id WHERE v.id = ?
"""
_OWN_FINDINGS = """
SELECT position, rule, expected, actual, location FROM findings
WHERE version_id = ? AND attachment_id IS NULL AND resolved_by IS NULL ORDER BY position
"""
_UNKNOWN_ORGAN = "publisher"
"""Where a finding says that no organ is named; what it names instead is not the same from page to page."""


class Judging(NamedTuple):
    """The rules of a whole report, None to apply none, and the program that they are of."""

    rules: Judge | None
    reader: str


class FileOfVersion(NamedTuple):
    """A file that a version links to, and what it states; ``reading`` is None where it did not come or was not read."""

    attachment_id: int
    name: str
    sha256: str | None
    outcome: str | None
    reading: StoredFileReading | None

    @property
    def is_awaited(self) -> bool:
        """Whether it has not been asked for, or came and was not read."""
        return self.outcome is None or (self.sha256 is not None and self.reading is None)


def page_year(db: Database, version_id: int) -> int | None:
    """The fiscal year of a version's report, as far as no file had to tell it."""
    row = db.execute(_YEAR, [IN_FILE, version_id]).fetchone()
    return None if row[0] is None else int(row[0])


def write(
    db: Database,
    codes: Codes,
    version_id: int,
    read: list[FileOfVersion],
    whole: FileOfVersion | None,
    judging: Judging,
) -> bool:
    """Writes what the files give; ``whole`` is the one that is the report. Says whether the text is another now."""
    for statement in _CLEARED:
        db.execute(statement, [version_id])
    report = stored_file_report(db, str(whole.sha256)) if whole is not None else None
    year = page_year(db, version_id)
    if year is None and report is not None:
        year = report.head.fiscal_year
    result = joined(
        page_forms(db, version_id),
        [(link.attachment_id, link.name, link.reading) for link in read if link.reading is not None],
        year,
        whole.attachment_id if whole is not None else None,
    )
    [tables] = db.execute("SELECT coalesce(max(position), 0) FROM tables WHERE version_id = ?", [version_id]).fetchone()
    many = db.conn.executemany
    many(_TABLE, [(version_id, tables + number, *row) for number, row in enumerate(result.tables, 1)])
    many("UPDATE tables SET counts = 0 WHERE id = ?", [(each,) for each in result.superseded])
    many(_RESOLVED, [(attachment, version_id, position) for position, attachment in result.resolved])
    _add_findings(db, version_id, result.findings)
    template = result.template or (report.template if report is not None else None)
    retold = _set_text(db, version_id, report, template)
    if whole is not None and report is not None:
        _add_report(db, codes, version_id, whole, report)
    giving = whole.attachment_id if whole is not None else _first_counting(db, version_id)
    if judging.rules is not None and giving is not None:
        _judge(db, version_id, judging.rules, report.head if report is not None else None, giving)
    db.execute(_JUDGED, [judging.reader if judging.rules is not None else None, version_id])
    return retold


def _set_text(db: Database, version_id: int, report: StoredFileReport | None, template: str | None) -> bool:
    text, own_length = db.execute(_TEXT, [version_id]).fetchone()
    own = text if own_length is None else text[:own_length]
    told = own if report is None else f"{own}\n{report.text}" if own else report.text
    if told != text:
        forget_text(db, version_id)
    head = json.dumps(report.head._asdict(), ensure_ascii=False) if report is not None else None
    db.execute(_SET_TEXT, [told, len(own) if report is not None else None, head, template, version_id])
    return bool(told != text)


def _add_report(db: Database, codes: Codes, version_id: int, whole: FileOfVersion, report: StoredFileReport) -> None:
    text, _ = db.execute(_TEXT, [version_id]).fetchone()
    [after] = db.execute(
        "SELECT coalesce(max(position), 0) FROM stored_sections WHERE version_id = ?", [version_id]
    ).fetchone()
    sections, figures = moved(report, by=len(text) - len(report.text), after=after)
    insert_prose(db, codes, version_id, sections, figures, whole.attachment_id)
    _add_findings(
        db,
        version_id,
        [
            (*row[1:6], storable(f"{whole.name}: {row.location or 'text'}"), whole.attachment_id)
            for row in report.findings
        ],
    )


def _add_findings(db: Database, version_id: int, rows: Iterable[tuple[object, ...]]) -> None:
    for row in rows:
        db.execute(_FINDING, [version_id, version_id, *row])


def _first_counting(db: Database, version_id: int) -> int | None:
    row = db.execute(
        'SELECT attachment_id FROM tables WHERE version_id = ? AND attachment_id IS NOT NULL AND counts AND "key" '
        "IS NOT NULL ORDER BY position LIMIT 1",
        [version_id],
    ).fetchone()
    return None if row is None else int(row[0])


def _judge(db: Database, version_id: int, rules: Judge, head: Head | None, attachment_id: int) -> None:
    """What the page and its files say against each other, and what the page says against itself no longer."""
    alone = {_sign(finding): finding for finding in rules(*of_page(db, version_id))}
    together = {_sign(finding): finding for finding in rules(*with_files(db, version_id, head))}
    gone = alone.keys() - together.keys()
    own = [(_key(*row), position) for position, *row in db.execute(_OWN_FINDINGS, [version_id]).fetchall()]
    settled = [(attachment_id, version_id, position) for sign, position in own if sign in gone]
    db.conn.executemany(_RESOLVED, settled)
    known = alone.keys() | {sign for sign, _ in own}
    new = [finding for sign, finding in together.items() if sign not in known]
    _add_findings(db, version_id, [(*row[1:], attachment_id) for row in finding_rows(new)])


def _sign(finding: Finding) -> tuple[str, Value, Value, str | None]:
    [row] = finding_rows([finding])
    return _key(row.rule, row.expected, row.actual, row.location)


def _key(rule: str, expected: Value, actual: Value, location: str | None) -> tuple[str, Value, Value, str | None]:
    return rule, expected, None if location == _UNKNOWN_ORGAN else actual, location
