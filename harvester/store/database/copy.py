"""A consistent copy of the database while others write to it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from harvester.exceptions import StoreError
from harvester.store.database.lock import crawl_lock, hold_for_crawl
from harvester.store.database.opening import BUSY_SECONDS, explained, open_database

_PAGES_A_STEP = 2048
"""8 MB at the usual page size: small enough that a progress display moves and a writer is never held up long."""

COUNTED = ("reports", "versions", "addresses", "pages", "crawls")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy holds, read from the copy itself. ``bytes`` is its size on disk."""

    path: Path
    bytes: int
    counts: dict[str, int]


def copy_database(
    source: str | Path,
    target: str | Path,
    *,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Copied:
    """Copies ``source`` to ``target`` and checks the copy; ``progress`` hears pages done and pages in all.

    The copy is made beside the target and takes its name only when it is whole: an interrupted one replaces nothing.

    Raises:
        StoreError: no source, the target exists (without ``force``), is the source or a running crawl's database, the
            copy is not sound.
    """
    source, target = Path(source), Path(target)
    _refuse(source, target, force=force)
    partial = target.with_name(f"{target.name}.partial")
    db = open_database(source, read_only=True)
    try:
        with explained(target), _nobody_crawls_into(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            partial.unlink(missing_ok=True)
            _copy(db.conn, partial, progress)
            counts = _check(partial)
            _forget_companions(target)
            partial.replace(target)
    finally:
        db.conn.close()
        partial.unlink(missing_ok=True)
    return Copied(path=target, bytes=target.stat().st_size, counts=counts)


def _refuse(source: Path, target: Path, *, force: bool) -> None:
    if target.is_dir():
        raise StoreError(f"{target} is a folder. Name a file in it.")
    if target.exists() and source.exists() and target.samefile(source):
        raise StoreError("The copy would replace the database itself. Name another file.")
    if target.exists() and not force:
        raise StoreError(f"{target} exists already. Name another file, or use --force to replace it.")


@contextmanager
def _nobody_crawls_into(target: Path) -> Iterator[None]:
    """Keeps crawls away from a database that is replaced: one that runs would write on into a file without a name."""
    if not crawl_lock(target).exists():
        yield
        return
    lock = hold_for_crawl(target)
    try:
        yield
    finally:
        lock.release()


def _copy(source: sqlite3.Connection, target: Path, progress: Callable[[int, int], None] | None) -> None:
    copy = sqlite3.connect(target, timeout=BUSY_SECONDS)
    try:
        # One read transaction for the whole copy: otherwise every commit of a crawl would make it start again.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(
            copy,
            pages=_PAGES_A_STEP,
            progress=(lambda _status, left, total: progress(total - left, total)) if progress else None,
        )
        source.rollback()
        # The copy is one file, fit to be carried away; opening it for writing turns WAL on again.
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        copy.close()


def _forget_companions(target: Path) -> None:
    """What a killed process left beside a database that is replaced would be written over the one in its place."""
    for ending in ("-wal", "-shm", "-journal"):
        target.with_name(target.name + ending).unlink(missing_ok=True)


def _check(path: Path) -> dict[str, int]:
    copy = sqlite3.connect(path)
    try:
        verdict = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise StoreError(f"The copy is not sound ({verdict}); it was thrown away. Check the disk and try again.")
        return {
            name: int(copy.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608 - names are constants
            for name in COUNTED
        }
    finally:
        copy.close()
