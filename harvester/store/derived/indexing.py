"""When reports get into the index of texts: at once, or several together.

An index entry costs a page for each of its words, so many in one transaction cost little more than one. Until then they
are found everywhere but in a search by words. Which ones wait stands in the tables themselves (``searched`` says what
is indexed), so a killed process loses nothing: whoever opens the database next sees what is behind.
"""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from harvester.store.database.opening import opened, transaction
from harvester.store.derived.search import put_search

_BEHIND = """
SELECT r.id FROM reports AS r LEFT JOIN searched AS s ON s.report_id = r.id
WHERE r.current_version_id IS NOT NULL AND (s.version_id IS NOT r.current_version_id OR s.title IS NOT r.title)
"""
_CURRENT = "SELECT current_version_id FROM reports WHERE id = ? AND current_version_id IS NOT NULL"


class Indexing:
    """Takes reports inside the caller's transactions; ``together`` are written in one."""

    def __init__(self, db: Database, together: int = 1) -> None:
        self._db = db
        self._together = together
        self._waiting: set[int] = set()
        self.look()

    def look(self) -> None:
        """Finds what is behind: at the beginning, and after a rollback, when what was taken may not be there."""
        rows = self._db.execute(_BEHIND).fetchall() if self._together > 1 else ()
        self._waiting = {report_id for (report_id,) in rows}

    @property
    def waits(self) -> bool:
        """Whether anything does."""
        return bool(self._waiting)

    def put(self, report_id: int, version_id: int) -> None:
        """A report has another text or title, those of ``version_id``."""
        if self._together > 1:
            self._waiting.add(report_id)
        else:
            put_search(self._db, report_id, version_id)

    def write_due(self) -> None:
        """Writes what waits if it is enough: to be called at the end of a transaction."""
        if len(self._waiting) >= self._together:
            self.write()

    def write(self) -> int:
        """Writes what waits, inside the caller's transaction; returns the number of reports."""
        count = len(self._waiting)
        for report_id in sorted(self._waiting):
            current = self._db.execute(_CURRENT, [report_id]).fetchone()
            if current is not None:  # what a savepoint took back is not there
                put_search(self._db, report_id, current[0])
        self._waiting.clear()
        return count


def is_behind(conn: sqlite3.Connection) -> bool:
    """Whether a report is not in the index with its present text and title, as a killed crawl leaves it."""
    return conn.execute(f"{_BEHIND} LIMIT 1").fetchone() is not None


def catch_up(path: str | Path) -> int:
    """Brings the index of a database up to its reports; returns how many were behind.

    Raises:
        StoreError: the database is locked or cannot be written.
    """
    with opened(path) as db, transaction(db):
        return Indexing(db, together=2).write()
