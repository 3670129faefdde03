"""Batches of the writer: one transaction each, and what becomes of one that holds something the database refuses."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sqlite_utils import Database

from harvester.store.database.opening import savepoint, transaction
from harvester.store.database.standing import Standing
from harvester.store.derived.indexing import Indexing

Each = TypeVar("Each")
Result = TypeVar("Result")

_REFUSALS = (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.DataError, ValueError, OverflowError)
"""What is wrong with one item, not with the database."""


class Batches:
    """Transactions of one connection; ``forget`` is called after whatever is taken back, be it a part of a batch."""

    def __init__(self, db: Database, indexing: Indexing, forget: Callable[[], None]) -> None:
        self._db = db
        self._standing = Standing(db)
        self._indexing = indexing
        self._forget = forget
        self._careful = False

    def write(self, store: Callable[[Sequence[Each]], Result], items: Iterable[Each]) -> Result:
        """What ``store`` says of the batch, written in one transaction, with the index of texts as far as it is due.

        A batch with a part that is refused is begun anew with a savepoint for every part. Without one SQLite need not
        copy every page that a report touches; refusals are rare.

        Raises:
            StoreError: locked by another process for too long, disk full, damaged, deleted or replaced. Nothing of the
                batch is stored then.
        """
        batch = tuple(items)
        self._standing.refuse_moved()
        try:
            return self._written(store, batch)
        except _REFUSALS:
            self._careful = True
        try:
            return self._written(store, batch)
        finally:
            self._careful = False

    def _written(self, store: Callable[[Sequence[Each]], Result], batch: Sequence[Each]) -> Result:
        try:
            with transaction(self._db):
                result = store(batch)
                self._indexing.write_due()
                return result
        except BaseException:
            self._take_back()
            raise

    def part(self, put: Callable[[], Result], refuse: Callable[[str], Result]) -> Result:
        """What ``put`` says; ``refuse`` is told why, in a batch begun anew, if the database refuses what is put."""
        if not self._careful:
            return put()
        try:
            with savepoint(self._db):
                return put()
        except _REFUSALS as error:
            self._take_back()
            return refuse(f"could not be stored: {error}")

    def _take_back(self) -> None:
        self._forget()
        self._indexing.look()
