"""What lies in an archive folder: WARC files named by us, in order, and nothing whose name came from outside."""

import datetime as dt
import os
import re
from pathlib import Path

from harvester.exceptions import ArchiveError

FILE_NAME = re.compile(r"harvester-(\d{14})-(\d{6})\.warc\.gz", re.ASCII)
"""Prefix, UTC time of the first record, serial number, as crawlers name theirs. The serial alone orders the files."""


_BOOKS = re.compile(rf"digests\.(?:bin|new)|tail\.json(?:\.new)?|writer\.lock|{FILE_NAME.pattern}\.\d+\.torn", re.ASCII)


def file_name(serial: int, started_at: dt.datetime) -> str:
    """The name of a new file."""
    return f"harvester-{started_at.astimezone(dt.UTC):%Y%m%d%H%M%S}-{serial:06d}.warc.gz"


def keeps_books(path: Path) -> bool:
    """Whether a file is one that an archive of ours makes for itself beside its WARC files, and no page."""
    named = _BOOKS.fullmatch(path.name) is not None
    return named and (path.name.endswith(".torn") or bool(warc_files(path.parent)))


def serial_of(name: str) -> int | None:
    """The serial number in one of our names, None for any other name."""
    found = FILE_NAME.fullmatch(name)
    return int(found[2]) if found else None


def warc_files(folder: Path) -> list[Path]:
    """Our files in the order in which they were written; whatever else lies in the folder is not ours."""
    try:
        names = [name for name in os.listdir(folder) if FILE_NAME.fullmatch(name)]  # noqa: PTH208 - names, not paths
    except OSError:
        return []
    return [folder / name for name in sorted(names, key=lambda name: serial_of(name) or 0)]


def locate(folder: Path, name: str) -> Path:
    """The path of a file that the database or a record names.

    Raises:
        ArchiveError: the name is not one that the archive gives (so it cannot lead out of the folder), or no such file.
    """
    if not FILE_NAME.fullmatch(name):
        raise ArchiveError(f"{name!r} is not the name of a file of this archive.")
    path = folder / name
    if not path.is_file():
        raise ArchiveError(
            f"The archive file {name} is missing in {folder}. Restore it from a backup, "
            "or name the archive that belongs to this database (-s ARCHIVE=FOLDER)."
        )
    return path


def flush_to_disk(descriptor: int) -> None:
    """Returns when the bytes would survive a power cut."""
    getattr(os, "fdatasync", os.fsync)(descriptor)


def flush_folder(folder: Path) -> None:
    """Makes a new file's name as durable as its bytes; systems that cannot open a folder do it by themselves."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        return  # a file system without it (some network shares) has nothing better to offer
    finally:
        os.close(descriptor)
