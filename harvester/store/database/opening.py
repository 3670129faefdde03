"""Opening the database: the one place for pragmas, transactions and for saying in words what SQLite says in codes."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from harvester.exceptions import DatabaseBusy, StoreError
from harvester.store.database import schema

BUSY_SECONDS = 30.0
"""How long a writer waits for another one; a batch takes milliseconds, so whoever waits this long meets a fault."""

LARGE_LOG = 64 * 1024 * 1024
"""Bytes of the file ``-wal`` above which somebody keeps it from being worked in; it usually stays below 5 MB."""

_ANOTHER = "Crawl first, or name another with -s DATABASE=PATH."
_BUSY = "another process is writing and did not finish in time. Wait for it, or stop it, and try again."


def open_database(path: str | Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS) -> Database:
    """Opens or makes the database and brings it to the present schema.

    ``read_only`` neither creates nor migrates nor writes. Missing folders are made.

    Raises:
        StoreError: no such file (read only), not a database, written by a newer version, locked, or not writable.
    """
    path = Path(path)
    if read_only and not path.is_file():
        raise StoreError(f"There is no database at {path}. {_ANOTHER}")
    with explained(path):
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
        db = Database(connect(path, read_only=read_only, busy_seconds=busy_seconds), execute_plugins=False)
        try:
            _prepare(db, path, read_only=read_only)
        except BaseException:
            db.conn.close()
            raise
    return db


@contextmanager
def opened(path: str | Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS) -> Iterator[Database]:
    """A database for as long as it is used; see ``open_database``.

    Raises:
        StoreError: as ``open_database``, and for what goes wrong with the file while it is used.
    """
    db = open_database(path, read_only=read_only, busy_seconds=busy_seconds)
    try:
        with in_words(db):
            yield db
    finally:
        db.conn.close()


def connect(
    path: Path, *, read_only: bool, busy_seconds: float = BUSY_SECONDS, one_thread: bool = True
) -> sqlite3.Connection:
    """A bare connection to a file, as ``open_database`` makes it; ``one_thread``: only its maker's may use it."""
    mode = "rwc" if not read_only else "ro&immutable=1" if lies_still(path) else "ro"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=busy_seconds, check_same_thread=one_thread)


def lies_still(path: Path) -> bool:
    """Whether nobody writes: SQLite cannot even read a WAL database in a folder it may not write to, unless told so."""
    return not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()


def _prepare(db: Database, path: Path, *, read_only: bool) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    if read_only:
        db.execute("PRAGMA query_only = ON")
        if not schema.is_ours(db):
            raise StoreError(f"{path} is no database of this program. {_ANOTHER}")
        schema.refuse_newer(db, schema.migrations())
        return
    if schema.is_present(db):
        _tune(db)
        return
    if db.execute("PRAGMA application_id").fetchone()[0] == 0 and schema.is_of_something_else(db):
        raise StoreError(f"{path} is a database of something else. Name another file.")
    _tune(db)
    with transaction(db):  # whoever waits for it finds all of it done
        schema.bring_up_to_date(db)


def _tune(db: Database) -> None:
    # WAL: readers never wait for the crawl, and a transaction a batch costs no more than one a hundred batches.
    db.execute("PRAGMA journal_mode = WAL").fetchone()
    # NORMAL: after a power cut the last transactions may be gone, data and crawl state together; nothing is corrupted.
    db.execute("PRAGMA synchronous = NORMAL")
    # What a reader's long transaction made of the log is given back as soon as that has ended.
    db.execute(f"PRAGMA journal_size_limit = {LARGE_LOG}").fetchone()


@contextmanager
def transaction(db: Database) -> Iterator[Database]:
    """A write transaction that takes the lock at once.

    A deferred one that first reads and then writes fails without waiting when another writer was quicker.

    Raises:
        StoreError: another process held the lock for longer than the busy time-out, or the disk is full.
    """
    with explained(db):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
        except BaseException:
            db.conn.rollback()
            raise
        try:
            db.execute("COMMIT")
        except BaseException:
            db.conn.rollback()
            raise


def wait_for_locks(db: Database, seconds: float) -> None:
    """How long this connection's transactions wait for another process from now on."""
    db.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}").fetchone()


def log_bytes(path: str | Path) -> int:
    """How large the file beside a database is that takes what was written last."""
    try:
        return Path(f"{path}-wal").stat().st_size
    except OSError:
        return 0


def shorten_log(db: Database, seconds: float) -> bool:
    """Works what was written last into the database and empties the file beside it; whether nobody kept it from that.

    A transaction that reads for long keeps it from that for good; one reader after the other, each beginning before the
    last has ended, only for a moment each, and yet the file grows for ever unless somebody waits that moment.
    """
    [before] = db.execute("PRAGMA busy_timeout").fetchone()
    wait_for_locks(db, seconds)
    try:
        return bool(db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    except sqlite3.DatabaseError:
        return False  # a disk without room for it tells so at the next batch
    finally:
        db.execute(f"PRAGMA busy_timeout = {before}").fetchone()


def refuse_unwritable(db: Database) -> None:
    """Takes the write lock for a moment.

    Raises:
        StoreError: another process holds it for longer than the busy time-out.
    """
    with transaction(db):
        pass


@contextmanager
def savepoint(db: Database) -> Iterator[None]:
    """Undoes what fails inside a transaction. One name, not nested: a name a time would be a statement to compile."""
    db.conn.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if db.conn.in_transaction:  # a full disk has undone all of it
            db.conn.execute("ROLLBACK TO part")
            db.conn.execute("RELEASE part")
        raise
    db.conn.execute("RELEASE part")


@contextmanager
def in_words(place: Path | Database) -> Iterator[None]:
    """Turns SQLite's errors about the file as a whole into a StoreError; programming errors pass as they are."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if (text := _explanation(error)) is None:
            raise
        kind = DatabaseBusy if text is _BUSY else StoreError
        raise kind(f"{_file(place)}: {text}") from error


@contextmanager
def explained(place: Path | Database) -> Iterator[None]:
    """The same with the errors of the file system."""
    try:
        with in_words(place):
            yield
    except OSError as error:
        raise StoreError(f"{_file(place)}: {error.strerror or error}") from error


def _file(place: Path | Database) -> str:
    if isinstance(place, Path):
        return str(place)
    try:
        return place.conn.execute("PRAGMA database_list").fetchone()[2] or "The database"
    except sqlite3.Error:
        return "The database"


def _explanation(error: sqlite3.DatabaseError) -> str | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return {
        sqlite3.SQLITE_BUSY: _BUSY,
        sqlite3.SQLITE_LOCKED: _BUSY,
        sqlite3.SQLITE_NOTADB: "the file is not an SQLite database. Name another file.",
        sqlite3.SQLITE_CORRUPT: "the database is damaged. Restore a backup (scrapy backup makes them).",
        sqlite3.SQLITE_FULL: "the disk is full. Nothing was half-written; make room and run again.",
        sqlite3.SQLITE_READONLY: "the database cannot be written. Check the permissions of the file and its folder.",
        sqlite3.SQLITE_CANTOPEN: "the file cannot be opened. Check the path and its permissions.",
        sqlite3.SQLITE_IOERR: "the disk gave an error; nothing was half-written. Make room or check it, and run again.",
    }.get(code)
