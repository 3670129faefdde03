"""The archive's one writer: appends captures to WARC files, one gzip member a record, and always ends at a boundary.

Opening repairs what a killed process left; a lock keeps a second writer out. Knows nothing of databases or reports.
"""

import contextlib
import datetime as dt
import errno
import logging
import os
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from harvester.archive.digests import DigestTable
from harvester.archive.folder import file_name, flush_folder, flush_to_disk, serial_of, warc_files
from harvester.archive.places import is_whole, noted_places, original_at
from harvester.archive.records import RESOURCE, RESPONSE, Original, capture_records, warcinfo
from harvester.archive.tail import Repair, ended_cleanly, note_clean_end, repair
from harvester.exceptions import ArchiveError
from harvester.items import Capture

MAX_BYTES = 256 * 1024 * 1024
"""Size at which a new file begins: small enough to copy and to check, large enough that a country fits in a folder."""

LEVEL = 6
"""zlib's level: 9 takes a third more CPU to save 2 % of the bytes; see docs/archive.md."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Where a capture went. ``size`` are the bytes it added; ``revisit`` tells that its payload was there already.

    ``held`` is the place of that payload, where it was read through.
    """

    warc_file: str
    warc_offset: int
    size: int
    revisit: bool
    held: tuple[str, int] | None = None

    def place(self, capture: Capture) -> Capture:
        """The capture, with where it went."""
        return replace(
            capture,
            warc_file=self.warc_file,
            warc_offset=self.warc_offset,
            warc_whole=not self.revisit,
            warc_held=self.held,
        )


def utc_now() -> dt.datetime:
    """The clock, unless another is handed in."""
    return dt.datetime.now(dt.UTC)


class ArchiveWriter:
    """Opens the folder for writing; ``repaired`` tells what was done to a torn tail.

    ``write`` hands the bytes to the operating system, so a killed process loses nothing that was written. ``sync``
    returns when they would survive a power cut: call it before anything durable refers to them. It may be called in
    another thread.
    """

    def __init__(
        self, folder: str | Path, *, max_bytes: int = MAX_BYTES, clock: Callable[[], dt.datetime] = utc_now
    ) -> None:
        """Makes the folder where it is missing.

        Raises:
            ArchiveError: another process writes into the archive, or the folder cannot be used.
        """
        self.folder = Path(folder)
        self._max_bytes = max_bytes
        self._clock = clock
        self._descriptor: int | None = None
        self._name = ""
        self._length = 0
        self._switching = threading.Lock()  # sync() in another thread must not meet a descriptor that is being closed
        self.repaired: Repair | None = None
        self._lock = self._locked()
        try:
            self._open()
        except BaseException as error:
            if self._descriptor is not None:
                os.close(self._descriptor)
            self._lock.release()
            if isinstance(error, OSError):
                raise ArchiveError(_unusable(self.folder, error)) from error
            raise

    def _locked(self) -> FileLock:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / "writer.lock")
            lock.acquire(timeout=0)
        except Timeout:
            raise ArchiveError(
                f"Another process writes into the archive {self.folder}. Wait until it has finished, or stop it, "
                "or name another folder with -s ARCHIVE=…"
            ) from None
        except OSError as error:
            raise ArchiveError(_unusable(self.folder, error)) from error
        return lock

    def _open(self) -> None:
        files = warc_files(self.folder)
        self._serial = 0
        if files:
            last = files[-1]
            self._serial = serial_of(last.name) or 0
            if not ended_cleanly(last):
                self._repair(last)
            self._append_to(last)
        self._digests = DigestTable(self.folder / "digests.bin")
        if self._digests.is_new and files:
            logger.info("Noting anew which payloads %d archive files hold", len(files))
            for sha256, serial, offset in noted_places(files):
                self._digests.put(sha256, serial, offset)

    def _repair(self, path: Path) -> None:
        self.repaired = repair(path)
        if self.repaired:
            logger.warning(
                "%s ended within a record: cut back to %d bytes, the %d torn ones are kept in %s",
                path.name, self.repaired.length, self.repaired.torn, self.repaired.kept_in,
            )  # fmt: skip

    # --- writing ---------------------------------------------------------------------------------------------------

    def write(self, capture: Capture, *, prove: bool = False) -> Stored:
        """Appends a capture; a payload that the archive holds already becomes a revisit record.

        With ``prove`` it holds only what can be read to the end: the head of a damaged record may still be there.

        Raises:
            ArchiveError: the disk is full or failing. The archive then ends where it ended before.
        """
        if not self._lock.is_locked:
            raise ArchiveError(f"The archive {self.folder} is closed.")
        original = self._original(capture)
        if prove and original is not None and not is_whole(self.folder, original, capture.sha256):
            original = None
        records = [_compressed(record) for record in capture_records(capture, original)]
        size = sum(map(len, records))
        if self._descriptor is None or (self._length and self._length + size > self._max_bytes):
            self._begin_file()
        elif not self._length:
            self._append(_compressed(warcinfo(self._name)))
        offset = self._append(b"".join(records))
        if original is None and capture.body:
            self._note(capture.sha256, offset)
        held = (original.file, original.offset) if prove and original is not None else None
        return Stored(warc_file=self._name, warc_offset=offset, size=size, revisit=original is not None, held=held)

    def _original(self, capture: Capture) -> Original | None:
        try:
            place = self._digests.find(capture.sha256) if capture.body else None
        except ArchiveError as error:  # at worst the bytes are stored twice
            logger.warning("The archive's table of payloads could not be read: %s", error)
            return None
        if place is None:
            return None
        return original_at(self.folder, *place, capture.sha256, RESPONSE if capture.status else RESOURCE)

    def _note(self, sha256: str, offset: int) -> None:
        try:
            self._digests.put(sha256, self._serial, offset)
        except ArchiveError as error:  # the record is safe; only a later repetition would be stored in full
            logger.warning("The archive's table of payloads could not be written: %s", error)

    def _append(self, data: bytes) -> int:
        descriptor = self._descriptor
        assert descriptor is not None  # noqa: S101 - for the type checker
        start, rest = self._length, memoryview(data)
        try:
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        except BaseException as error:
            with contextlib.suppress(OSError):  # a disk this ill leaves a torn tail, which the next opening repairs
                os.lseek(descriptor, start, os.SEEK_SET)
                os.ftruncate(descriptor, start)  # giving bytes back needs no room
            if isinstance(error, OSError):
                raise ArchiveError(self._explained(error)) from error
            raise  # Ctrl-C
        self._length = start + len(data)
        return start

    def _explained(self, error: OSError) -> str:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            return f"No room left for the archive in {self.folder}. Nothing is half-written; make room and run again."
        return f"The archive in {self.folder} cannot be written: {error.strerror or error}. Nothing is half-written."

    # --- files -----------------------------------------------------------------------------------------------------

    def _begin_file(self) -> None:
        self._close_file()
        self._serial += 1
        path = self.folder / file_name(self._serial, self._clock())
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        except OSError as error:
            raise ArchiveError(self._explained(error)) from error
        self._descriptor, self._name, self._length = descriptor, path.name, 0
        flush_folder(self.folder)
        self._append(_compressed(warcinfo(self._name)))

    def _append_to(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        self._name = path.name
        self._length = os.lseek(self._descriptor, 0, os.SEEK_END)

    def sync(self) -> None:
        """Returns when everything written so far would survive a power cut.

        Raises:
            ArchiveError: the disk is failing, or the file was deleted; what was written since the last call may be
                lost.
        """
        with self._switching:
            if self._descriptor is None:
                return
            descriptor, name = os.dup(self._descriptor), self._name
        try:
            flush_to_disk(descriptor)
            self._refuse_moved(descriptor, name)
        except OSError as error:
            raise ArchiveError(f"The archive in {self.folder} may be incomplete: {error.strerror or error}.") from error
        finally:
            os.close(descriptor)

    def _refuse_moved(self, descriptor: int, name: str) -> None:
        """A file that was deleted or replaced takes what is written to it along, without an error."""
        try:
            stands = os.path.samestat(os.fstat(descriptor), os.stat(self.folder / name))  # noqa: PTH116 - as its twin
        except FileNotFoundError:
            stands = False
        if not stands:
            raise ArchiveError(
                f"{self.folder / name} was deleted or replaced while it was written to. Restore it from a backup where "
                "there is one; the next run begins another file."
            )

    def _close_file(self) -> None:
        if self._descriptor is None:
            return
        try:
            self.sync()
        finally:
            with self._switching:
                os.close(self._descriptor)
                self._descriptor = None

    def close(self) -> None:
        """Ends writing and lets the next writer in.

        Raises:
            ArchiveError: see ``sync``.
        """
        if not self._lock.is_locked:
            return
        try:
            if self._descriptor is not None:
                self._close_file()
                note_clean_end(self.folder, self._name, self._length)
        except OSError as error:
            logger.warning("The archive's last file will be checked at the next start: %s", error)
        finally:
            self._digests.close()
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _unusable(folder: Path, error: OSError) -> str:
    return (
        f"The archive {folder} cannot be written: {error.strerror or error}. Check the permissions of the folder "
        "and of the files in it, or name another folder with -s ARCHIVE=…"
    )


def _compressed(record: bytes) -> bytes:
    return zlib.compress(record, LEVEL, wbits=16 + zlib.MAX_WBITS)
