"""Checks what is derived from the reports (summaries and the index of texts), and makes it anew."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from harvester.store.database.opening import transaction
from harvester.store.derived.summaries import fill

_CHECKS = {
    "reports whose current text is not what is indexed": "SELECT count(*) FROM reports AS r LEFT JOIN searched AS s "
    "ON s.report_id = r.id WHERE r.current_version_id IS NOT s.version_id",
    "reports whose title is not what is indexed": "SELECT count(*) FROM reports AS r JOIN searched AS s "
    "ON s.report_id = r.id WHERE r.title IS NOT s.title",
    "reports noted as indexed that the index does not hold": "SELECT count(*) FROM searched "
    "WHERE report_id NOT IN (SELECT id FROM reports_fts_docsize)",
    "entries of the index that belong to no report": "SELECT count(*) FROM reports_fts_docsize "
    "WHERE id NOT IN (SELECT report_id FROM searched)",
    "reports whose summary is of another version": "SELECT count(*) FROM reports AS r LEFT JOIN summaries AS s "
    "ON s.report_id = r.id WHERE r.current_version_id IS NOT s.version_id",
}


_INDEX = """
CREATE VIRTUAL TABLE IF NOT EXISTS reports_fts USING fts5(
    text, title,
    content = '', tokenize = "unicode61 remove_diacritics 0"
)"""
_HAS_INDEX = "SELECT 1 FROM sqlite_master WHERE name = 'reports_fts'"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexCheck:
    """What a check of the index found; ``faults`` are sentences, none if all is well."""

    reports: int
    faults: tuple[str, ...]


def check_index(db: Database) -> IndexCheck:
    """Holds the index against the reports: every current text in it, nothing else, and its own structure sound."""
    [reports] = db.execute("SELECT count(*) FROM reports WHERE current_version_id IS NOT NULL").fetchone()
    if db.execute(_HAS_INDEX).fetchone() is None:
        return IndexCheck(reports=int(reports), faults=("there is no index of texts",))
    faults = [f"{count} {what}" for what, query in _CHECKS.items() if (count := int(db.execute(query).fetchone()[0]))]
    with transaction(db):
        try:
            db.execute("INSERT INTO reports_fts (reports_fts) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            faults.append(f"the index is damaged: {error}")
    return IndexCheck(reports=int(reports), faults=tuple(faults))


def rebuild(db: Database) -> int:
    """Makes summaries and index anew from what is stored, in one transaction; returns the number of reports."""
    with transaction(db):
        db.execute(_INDEX)
        db.execute("INSERT INTO reports_fts (reports_fts) VALUES ('delete-all')")
        db.execute("DELETE FROM searched")
        db.execute("DELETE FROM summaries")
        return fill(db)


def newest_year(conn: sqlite3.Connection) -> int | None:
    """The newest fiscal year of which reports enough are here, see ``newest_of``."""
    years = conn.execute(
        "SELECT fiscal_year, count(*) FROM summaries WHERE fiscal_year IS NOT NULL GROUP BY fiscal_year"
    ).fetchall()
    return newest_of(years)


def newest_of(years: Sequence[tuple[int, int]]) -> int | None:
    """Of years with their numbers of reports the newest that has at least half as many as the year with most."""
    most = max((count for _, count in years), default=0)
    return max((year for year, count in years if 2 * count >= most), default=None)
