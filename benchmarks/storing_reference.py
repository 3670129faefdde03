"""The yardstick of ``benchmarks.storing``: the same rows into plain tables with sqlite3 alone.

Normalised, WITHOUT ROWID, no index beside the keys, words as numbers; a form's labels are left to the form. WAL, one
transaction a report, ``INSERT … ON CONFLICT DO UPDATE``. Rows are made beforehand: only SQLite's work is measured.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from harvester.items import FileReading, Finding, ReportItem, ReportTable

_TABLES = """
CREATE TABLE report (id INTEGER PRIMARY KEY, publisher TEXT, fiscal_year INTEGER, coverage INTEGER, template INTEGER,
    title TEXT, url TEXT, published_on TEXT, fingerprint BLOB);
CREATE TABLE section (report_id INTEGER, position INTEGER, "key" INTEGER, level INTEGER, heading TEXT, text TEXT,
    PRIMARY KEY (report_id, position)) WITHOUT ROWID;
CREATE TABLE form (report_id INTEGER, position INTEGER, "key" INTEGER, "rows" INTEGER, "columns" INTEGER,
    PRIMARY KEY (report_id, position)) WITHOUT ROWID;
CREATE TABLE cell (report_id INTEGER, form INTEGER, "row" INTEGER, "column" INTEGER, kind INTEGER, value NUMERIC,
    text TEXT, PRIMARY KEY (report_id, form, "row", "column")) WITHOUT ROWID;
CREATE TABLE figure (report_id INTEGER, position INTEGER, indicator INTEGER, period INTEGER, value NUMERIC,
    unit INTEGER, qualifier INTEGER, section INTEGER, start INTEGER, "end" INTEGER,
    PRIMARY KEY (report_id, position)) WITHOUT ROWID;
CREATE TABLE finding (report_id INTEGER, position INTEGER, rule INTEGER, severity INTEGER, message TEXT, expected ANY,
    actual ANY, PRIMARY KEY (report_id, position)) WITHOUT ROWID;
"""
Rows = dict[str, list[tuple[Any, ...]]]
_KEYS = {"report": 1, "section": 2, "form": 2, "cell": 4, "figure": 2, "finding": 2}
_WIDTH = {"report": 9, "section": 6, "form": 5, "cell": 7, "figure": 10, "finding": 7}


class Words:
    """Words as small numbers."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, word: object) -> int | None:
        """The number of a word; None stays None."""
        return None if word is None else self._known.setdefault(str(word), len(self._known) + 1)


def rows_of(number: int, item: ReportItem, word: Words) -> Rows:
    """The rows of a read report."""
    cleaned, parsed = item.cleaned, item.parsed
    assert cleaned is not None
    assert parsed is not None
    published = cleaned.published_on.value
    return {
        "report": [
            (number, cleaned.publisher.value, cleaned.fiscal_year.value, word(cleaned.coverage), word(parsed.template),
             cleaned.title.value, item.entry.url, published and published.isoformat(),
             bytes.fromhex(cleaned.fingerprint))
        ],
        "section": [
            (number, each.position, word(each.key), each.level, each.heading, each.text) for each in parsed.sections
        ],
        **_forms(number, parsed.tables, word),
        "figure": [
            (number, at, word(each.indicator), word(each.period), each.value, word(each.unit), word(each.qualifier),
             each.section_position, each.start, each.end)
            for at, each in enumerate(parsed.figures)
        ],
        "finding": _findings(number, item.findings, word),
    }  # fmt: skip


def rows_of_file(number: int, reading: FileReading, word: Words) -> Rows:
    """The rows of what a file states that a report links to; ``number`` is one that no report has."""
    findings = [finding for table in reading.tables for finding in table.findings]
    return {
        "report": [(number, None, reading.fiscal_year, None, None, reading.title, None, None, None)],
        **_forms(number, [each.table for each in reading.tables], word),
        "finding": _findings(number, findings, word),
    }


def _forms(number: int, tables: Sequence[ReportTable], word: Words) -> Rows:
    return {
        "form": [(number, each.position, word(each.key), each.rows, each.columns) for each in tables],
        "cell": [
            (number, table.position, cell.row, cell.column, word(cell.kind), cell.value,
             None if (table.key and cell.row_key is None) or cell.text == str(cell.value) else cell.text)
            for table in tables for cell in table.cells
        ],
    }  # fmt: skip


def _findings(number: int, findings: Iterable[Finding], word: Words) -> list[tuple[Any, ...]]:
    return [
        (number, at, word(each.rule), word(each.severity), each.message, each.expected, each.actual)
        for at, each in enumerate(findings)
    ]


def count(rows: Rows) -> int:
    """How many rows a report is."""
    return sum(map(len, rows.values()))


def statements(db: sqlite3.Connection) -> dict[str, str]:
    """An upsert for each table."""
    found = {}
    for table, width in _WIDTH.items():
        names = [f'"{row[1]}"' for row in db.execute(f"PRAGMA table_info({table})")]
        keys, rest = names[: _KEYS[table]], names[_KEYS[table] :]
        updates = ", ".join(f"{name} = excluded.{name}" for name in rest)
        marks = ", ".join("?" * width)
        conflict = f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {updates}"
        found[table] = f"INSERT INTO {table} VALUES ({marks}) {conflict}"  # noqa: S608 - names of our own
    return found


def open_plain(path: Path) -> sqlite3.Connection:
    """An empty database of plain tables."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;" + _TABLES)
    return db


def store_plain(db: sqlite3.Connection, reports: Iterable[Rows]) -> None:
    """Every report in a transaction of its own."""
    upsert = statements(db)
    for rows in reports:
        db.execute("BEGIN IMMEDIATE")
        for table, values in rows.items():
            db.executemany(upsert[table], values)
        db.execute("COMMIT")
