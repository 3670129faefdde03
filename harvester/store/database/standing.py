"""Whether the file a connection writes to still stands under its name.

A file that is deleted or replaced while it is open takes what is written to it along, without an error. What SQLite
keeps beside it (``-wal``, ``-shm``) belongs to the old file and would be written over the one in its place.
"""

import os
from pathlib import Path

from sqlite_utils import Database

from harvester.exceptions import DatabaseMoved

_BESIDE = ("-wal", "-shm")


class Standing:
    """Made when the database is opened; nothing is held open."""

    def __init__(self, db: Database) -> None:
        name = db.conn.execute("PRAGMA database_list").fetchone()[2]
        self._path = Path(name) if name else None
        self._file = _identity(self._path) if self._path else None
        self._beside = self._files_beside()

    def refuse_moved(self) -> None:
        """To be called before anything is written.

        Raises:
            DatabaseMoved: the file was deleted or replaced. What belonged to it is gone from beside its successor then.
        """
        if self._path is None:
            return
        if _identity(self._path) == self._file:
            if len(self._beside) < len(_BESIDE):
                self._beside = self._files_beside()
            return
        for path, known in self._beside.items():
            if known == _identity(path):
                path.unlink(missing_ok=True)
        raise DatabaseMoved(
            f"{self._path} was deleted or replaced while it was written to. What was stored in it before is in the old "
            "file; the pages are in the archive (scrapy import takes the reports from there), and the next run fetches "
            "what is missing."
        )

    def _files_beside(self) -> dict[Path, tuple[int, int]]:
        if self._path is None:
            return {}
        found = {path: _identity(path) for end in _BESIDE if (path := self._path.with_name(self._path.name + end))}
        return {path: known for path, known in found.items() if known is not None}


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and number of a file; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for before every transaction
    except OSError:
        return None
    return status.st_dev, status.st_ino
