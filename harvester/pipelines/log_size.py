"""What lies beside the database while a crawl writes: emptied where readers made it grow, else mentioned."""

import logging
import time
from collections.abc import Callable

from harvester.pipelines.lock_wait import MOMENT
from harvester.store import LARGE_LOG, Database, log_bytes, shorten_log

logger = logging.getLogger(__name__)

USUAL = 16 * 1024 * 1024
"""Bytes that the file ``-wal`` does not reach unless somebody reads."""

PAUSE = 10.0
"""Seconds between two attempts; each may wait a moment, and nothing else happens in the crawl meanwhile."""

AT_THE_END = 1.0
"""Seconds that the last attempt may wait."""


class LogSize:
    """Looks after the log of the database at ``path``."""

    def __init__(self, path: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = path
        self._clock = clock
        self._tried = clock()
        self._said = False

    def look(self, db: Database) -> None:
        """Called often."""
        if (size := log_bytes(self._path)) > USUAL and self._clock() - self._tried >= PAUSE:
            self._tried = self._clock()
            shorten_log(db, MOMENT)
            size = log_bytes(self._path)
        if size > LARGE_LOG and not self._said:
            self._said = True
            logger.warning(
                "%s-wal has grown to %d MB and grows on: another program reads in a transaction that does not end. It "
                "does no harm but takes room, and shrinks when that program ends its transaction",
                self._path,
                size // 1_000_000,
            )

    def end(self, db: Database) -> None:
        """Who reads on after the crawl keeps no large file from it."""
        if log_bytes(self._path) > USUAL:
            shorten_log(db, AT_THE_END)
