"""Which payload lies where: a hash table in a file, so that millions of captures cost no memory.

A hint and no more: whoever finds a place here looks there before believing it. A lost or damaged table therefore costs
repeated bytes at most, and it is made anew from the archive itself. Not mapped into memory: a full disk would then end
the process instead of raising an error.
"""

import os
import struct
from pathlib import Path
from typing import Self

from harvester.exceptions import ArchiveError

_HEAD = struct.Struct("<8sQQ8x")
_SLOT = struct.Struct("<20sIQ")
_MAGIC = b"HVDIGES1"
_FIRST_SLOTS = 4096
_FULL = 0.6
"""Share of slots in use at which the table doubles; linear probing slows down quickly above it."""


class DigestTable:
    """SHA-256 hex digest -> (serial number of the file, offset of the record). One writer."""

    def __init__(self, path: Path, slots: int = _FIRST_SLOTS) -> None:
        """Opens or makes the table; ``is_new`` tells whether it began empty, missing or unusable before.

        Raises:
            ArchiveError: the file cannot be made or read.
        """
        self._path = path
        self.is_new = not _usable(path)
        try:
            if self.is_new:
                _write_table(path, slots, 0, bytes(slots * _SLOT.size))
            self._open()
        except OSError as error:
            raise ArchiveError(f"{path}: {error.strerror or error}") from error

    def _open(self) -> None:
        self._file = self._path.open("r+b", buffering=0)
        _, self._slots, self._used = _HEAD.unpack(self._file.read(_HEAD.size))

    def __len__(self) -> int:
        return int(self._used)

    def find(self, sha256: str) -> tuple[int, int] | None:
        """The file's serial number and the offset in it, None where the digest is not known.

        Raises:
            ArchiveError: the table cannot be read.
        """
        key = _key(sha256)
        try:
            _, serial, offset = self._place(key)
        except (OSError, struct.error) as error:
            raise ArchiveError(f"{self._path} cannot be read: {error}") from error
        return (serial, offset) if serial else None

    def put(self, sha256: str, serial: int, offset: int) -> None:
        """Notes a place, or corrects the one that was noted.

        Raises:
            ArchiveError: the table cannot be written or cannot grow (disk full); the place is then not noted.
        """
        key = _key(sha256)
        try:
            at, taken, _ = self._place(key)
            self._write(at, _SLOT.pack(key, serial, offset))
            if not taken:
                self._used += 1
                self._write(0, _HEAD.pack(_MAGIC, self._slots, self._used))
            if self._used > self._slots * _FULL:
                self._grow()
        except (OSError, struct.error) as error:
            raise ArchiveError(f"{self._path} cannot be written: {error}") from error

    def _write(self, at: int, data: bytes) -> None:
        self._file.seek(at)
        self._file.write(data)

    def _place(self, key: bytes) -> tuple[int, int, int]:
        """Where the key's slot is, or the free one that it would take; and what the slot holds."""
        index = _first(key, self._slots)
        for _ in range(self._slots):
            at = _HEAD.size + index * _SLOT.size
            self._file.seek(at)
            found, serial, offset = _SLOT.unpack(self._file.read(_SLOT.size))
            if not serial or found == key:
                return at, serial, offset
            index = (index + 1) & (self._slots - 1)
        raise ArchiveError(f"{self._path} is damaged. Delete it; it is made anew from the archive.")

    def _grow(self) -> None:
        slots = self._slots * 2
        larger = bytearray(slots * _SLOT.size)
        self._file.seek(_HEAD.size)
        used = 0
        for key, serial, offset in _SLOT.iter_unpack(self._file.read(self._slots * _SLOT.size)):
            if not serial:
                continue
            index = _first(key, slots)
            while _SLOT.unpack_from(larger, index * _SLOT.size)[1]:
                index = (index + 1) & (slots - 1)
            _SLOT.pack_into(larger, index * _SLOT.size, key, serial, offset)
            used += 1
        beside = self._path.with_suffix(".new")
        _write_table(beside, slots, used, larger)
        self._file.close()
        try:
            os.replace(beside, self._path)  # noqa: PTH105 - over the old one, in one step
        finally:
            self._open()  # the old one where the new one could not take its place

    def close(self) -> None:
        """Hands over to the system. Does not wait for the disk: the table is only a hint."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _usable(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            magic, slots, used = _HEAD.unpack(file.read(_HEAD.size))
        size = path.stat().st_size
    except (OSError, struct.error):
        return False
    sane = magic == _MAGIC and slots > 1 and slots & (slots - 1) == 0 and used < slots
    return bool(sane and size == _HEAD.size + slots * _SLOT.size)


def _write_table(path: Path, slots: int, used: int, data: bytes | bytearray) -> None:
    with path.open("wb") as file:
        file.write(_HEAD.pack(_MAGIC, slots, used))
        file.write(data)


def _first(key: bytes, slots: int) -> int:
    return int.from_bytes(key[:8], "little") & (slots - 1)


def _key(sha256: str) -> bytes:
    return bytes.fromhex(sha256)[:20]
