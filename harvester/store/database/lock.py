"""One crawl a database: two would visit the same sites twice and count the same reports twice."""

from pathlib import Path

from filelock import FileLock, Timeout

from harvester.exceptions import StoreError


def crawl_lock(path: str | Path) -> Path:
    """The file that a crawl into a database holds; it may stay when the crawl has ended."""
    return Path(f"{path}.crawl.lock")


def hold_for_crawl(path: str | Path) -> FileLock:
    """Takes the lock of a database's crawl; the system lets it go when the process ends, however it ends.

    Reading, backups and reparse do not need it.

    Raises:
        StoreError: another crawl holds it, or the folder cannot be written.
    """
    path = Path(path)
    lock = FileLock(crawl_lock(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout:
        raise StoreError(
            f"{path}: another crawl is running into this database. Wait for its end, or stop it."
        ) from None
    except OSError as error:
        raise StoreError(
            f"{lock.lock_file} cannot be written: {error.strerror or error}. Check the permissions of the database's "
            "folder, or name another database with -s DATABASE=…"
        ) from error
    return lock
