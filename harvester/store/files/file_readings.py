"""What the attachments state, kept once a file by the hash of its bytes, whoever links to it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlite_utils import Database

from harvester.items import FileOutcome, FileReading, FileTable
from harvester.store.files.file_reports import packed
from harvester.store.rows.codes import Codes
from harvester.store.rows.content import finding_rows
from harvester.store.rows.shapes import shaped
from harvester.store.rows.values import Value, compact, number, optional

_PUT = """
INSERT INTO file_readings (sha256, parser_version, outcome, message, title, fiscal_year, reading_sha256, content,
    report_sha256, report)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sha256) DO UPDATE SET parser_version = excluded.parser_version, outcome = excluded.outcome,
    message = excluded.message, title = excluded.title, fiscal_year = excluded.fiscal_year,
    reading_sha256 = excluded.reading_sha256, content = excluded.content,
    report_sha256 = excluded.report_sha256, report = excluded.report
"""
_GET = "SELECT fiscal_year, reading_sha256, content, report_sha256 FROM file_readings WHERE sha256 = ?"
_BATCH = 200
"""Files that are looked for at once."""
_WAITING = """
FROM (SELECT DISTINCT sha256 FROM attachments WHERE sha256 > :after) AS a
JOIN captures AS c ON c.id = (SELECT min(id) FROM captures WHERE sha256 = a.sha256 AND warc_file IS NOT NULL)
LEFT JOIN file_readings AS f ON f.sha256 = a.sha256
WHERE f.parser_version IS NOT :parser_version
"""


class StoredFinding(NamedTuple):
    """A finding as ``findings`` has it."""

    rule: str
    severity: str
    message: str
    expected: Value
    actual: Value
    location: str | None


class StoredTable(NamedTuple):
    """A table of a file in the columns of ``tables``; ``values`` are its numbers by row and column key."""

    key: str | None
    section_key: str | None
    rows: int
    columns: int
    source_table: int
    source_row: int
    place: str | None
    cell_base: str | None
    printed: str
    shape_id: int
    values: list[tuple[str, str, Value]]
    findings: list[StoredFinding]


class StoredFileReading(NamedTuple):
    """What a file states; ``digest`` stands for its tables, ``report`` for the report that it is, if it is one."""

    fiscal_year: int | None
    digest: str
    tables: list[StoredTable]
    report: str | None = None


def put_reading(db: Database, codes: Codes, sha256: str, reading: FileReading, parser_version: str) -> None:
    """Keeps a reading in the place of an earlier one.

    A file whose reader is not installed stays to be read: no version of ours has read it.
    """
    tables, digests = [], []
    for each in reading.tables:
        row, digest = _row(codes, each)
        tables.append(row)
        digests.append(digest)
    told = (str(reading.outcome), optional(reading.title), reading.fiscal_year)
    plain = [*told, [[*row[:9], digest, *row[10:]] for row, digest in zip(tables, digests, strict=True)]]
    digest = hashlib.sha256(compact(plain).encode()).hexdigest()
    read_by = None if reading.outcome is FileOutcome.READER_MISSING else parser_version
    values = [sha256, read_by, str(reading.outcome), optional(reading.message), *told[1:], digest]
    db.execute(_PUT, [*values, compact(tables), *packed(reading)])


def _row(codes: Codes, each: FileTable) -> tuple[StoredTable, str]:
    table = each.table
    shape, base, printed, _ = shaped(table)
    row = StoredTable(
        key=table.key,
        section_key=table.section_key,
        rows=table.rows,
        columns=table.columns,
        source_table=table.source_table,
        source_row=table.source_row,
        place=optional(table.place),
        cell_base=optional(base),
        printed=printed,
        shape_id=codes.shape(shape),
        values=[
            (cell.row_key, cell.column_key, number(cell.value))
            for cell in table.cells
            if cell.row_key is not None and cell.column_key is not None
        ],
        findings=[StoredFinding(*row[1:]) for row in finding_rows(each.findings)],
    )
    return row, shape.digest


def stored_reading(db: Database, sha256: str) -> StoredFileReading | None:
    """What the file with these bytes states; None where it was never read."""
    row = db.execute(_GET, [sha256]).fetchone()
    if row is None:
        return None
    return StoredFileReading(
        fiscal_year=row[0], digest=row[1], tables=list(map(_table, json.loads(row[2]))), report=row[3]
    )


def _table(plain: list[Any]) -> StoredTable:
    *columns, values, findings = plain
    return StoredTable._make(
        (*columns, [tuple(each) for each in values], [StoredFinding._make(each) for each in findings])
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedFile:
    """An attachment in the archive that waits to be read."""

    sha256: str
    url: str
    warc_file: str
    warc_offset: int


def count_waiting_files(db: Database, parser_version: str) -> int:
    """How many archived attachments this version has not read."""
    row = db.execute(f"SELECT count(*) {_WAITING}", {"parser_version": parser_version, "after": ""}).fetchone()
    return int(row[0])


def waiting_files(db: Database, parser_version: str) -> Iterator[ArchivedFile]:
    """The same files in the order of their hashes; asks in batches, so that no read transaction stays open."""
    after = ""
    query = f"SELECT a.sha256, c.url, c.warc_file, c.warc_offset {_WAITING} ORDER BY a.sha256 LIMIT :batch"
    while rows := db.execute(query, {"parser_version": parser_version, "after": after, "batch": _BATCH}).fetchall():
        for sha256, url, file, offset in rows:
            yield ArchivedFile(sha256=sha256, url=url, warc_file=file, warc_offset=offset)
        after = rows[-1][0]


def forget_readings(db: Database) -> None:
    """Every archived attachment waits to be read again; inside the caller's transaction."""
    db.execute("UPDATE file_readings SET parser_version = NULL")


def note_read(db: Database, hashes: Iterable[str], parser_version: str) -> None:
    """The pages of these files were read by this version."""
    rows = [(parser_version, sha256) for sha256 in hashes]
    db.conn.executemany("UPDATE pages SET parser_version = ? WHERE kind = 'attachment' AND sha256 = ?", rows)
