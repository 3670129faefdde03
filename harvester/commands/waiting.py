"""A word to a person where nothing seems to happen."""

import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from harvester.store import Database, refuse_unwritable

SAID_AFTER = 2.0
"""Seconds of silence after which it is said what is waited for."""


@contextmanager
def said_if_long(words: str, seconds: float = SAID_AFTER) -> Iterator[None]:
    """Prints ``words`` on standard error where what is done inside takes longer than ``seconds``."""
    timer = threading.Timer(seconds, print, [words], {"file": sys.stderr, "flush": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def said_of_database(database: object, seconds: float = SAID_AFTER) -> AbstractContextManager[None]:
    """The same where a database is opened or locked, which may take half a minute."""
    return said_if_long(
        f"Waiting until {database} can be written: somebody else writes into it, or it is brought up to date",
        seconds,
    )


def wait_until_writable(db: Database, seconds: float = SAID_AFTER) -> None:
    """Waits for whoever writes into the database, in words, before something is stored that takes its own time.

    Raises:
        StoreError: it could not be written in time.
    """
    with said_of_database("the database", seconds):
        refuse_unwritable(db)
