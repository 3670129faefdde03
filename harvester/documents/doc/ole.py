"""A compound file (OLE2: .doc, .xls, .wps) -> its streams by name, as bytes. [MS-CFB].

Own and small: all that is needed is to find the streams of the root and to follow their chains of sectors. A chain is
never longer than the file has sectors, so that broken or made-up files end in words.
"""

import struct
import sys
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from harvester.exceptions import UnreadableDocument

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD_BYTES = 512
_HEAD = struct.Struct("<HH6x4xIIxxxxIIIII")
"""At 30: shift of a sector and of a small one, sectors of the table, first sector of the directory, size below which a
stream is small, first sector and number of sectors of the small table, the same of the list that goes on with the
table's sectors."""
_HEAD_AT, _LIST_AT, _LISTED = 30, 76, 109
_LARGEST = 0xFFFFFFF9
"""Numbers beyond are no sectors: the end of a chain, a free sector, one of the table's own."""
_ENTRY = struct.Struct("<64sHBxIII36xIQ")
_SHIFTS, _SMALL_SHIFT = (9, 12), 6
_FOLDER, _STREAM, _ROOT = 1, 2, 5
_KINDS = (
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
)
_MOST_ENTRIES = 4_000
"""Entries of the directory that are looked at; a text with many objects in it has some hundreds."""


class _Entry(NamedTuple):
    name: str
    kind: int
    left: int
    right: int
    child: int
    first: int
    size: int


class CompoundFile:
    """The opened file. ``names`` are those of the streams and folders that stand directly under its root.

    Raises:
        UnreadableDocument: not such a file, cut, or leading nowhere; ``who`` stands before the reason.
    """

    def __init__(self, data: bytes, who: str = "") -> None:
        self._data, self._who = data, who
        if not data.startswith(SIGNATURE) or len(data) < _HEAD_BYTES:
            raise self._broken()
        shift, small, count, first, cutoff, small_first, small_count, list_first, list_count = _HEAD.unpack_from(
            data, _HEAD_AT
        )
        if shift not in _SHIFTS or small != _SMALL_SHIFT:
            raise self._broken()
        self._shift, self._cutoff = shift, cutoff
        self._sectors = len(data) >> shift
        self._next = self._table(count, list_first, list_count)
        entries = list(_entries(self._chain(first)[: _MOST_ENTRIES * _ENTRY.size]))
        if not entries or entries[0].kind != _ROOT:
            raise self._broken()
        self._small_next = _numbers(self._chain(small_first)) if small_count else array("I")
        self._small = self._chain(entries[0].first, entries[0].size) if small_count else b""
        self._found = {entry.name: entry for entry in _siblings(entries, entries[0].child)}
        self.names = frozenset(self._found)

    def stream(self, name: str) -> bytes | None:
        """The bytes of a stream; None where there is none of the name."""
        entry = self._found.get(name)
        if entry is None or entry.kind != _STREAM:
            return None
        size = entry.size & 0xFFFFFFFF if self._shift == _SHIFTS[0] else entry.size
        if size >= self._cutoff:
            return self._chain(entry.first, size)
        return self._followed(self._small_next, self._small, entry.first, _SMALL_SHIFT, 0, size)

    def _table(self, count: int, list_first: int, list_count: int) -> "array[int]":
        """For each sector the one that follows it, from the sectors that hold this table."""
        listed = list(struct.unpack_from(f"<{_LISTED}I", self._data, _LIST_AT))
        step = list_first
        for _ in range(min(list_count, self._sectors)):
            if step > _LARGEST:
                break
            numbers = _numbers(self._sector(step))
            listed += numbers[:-1]
            step = numbers[-1]
        held = [number for number in listed[:count] if number <= _LARGEST][: self._sectors]
        return _numbers(b"".join(map(self._sector, held)))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) << self._shift
        found = self._data[at : at + (1 << self._shift)]
        if len(found) < 1 << self._shift:
            raise self._broken()
        return found

    def _chain(self, first: int, size: int | None = None) -> bytes:
        return self._followed(self._next, self._data, first, self._shift, 1, size)

    def _followed(
        self, following: "array[int]", data: bytes, first: int, shift: int, before: int, size: int | None
    ) -> bytes:
        """The bytes of a chain: ``size`` of them, all where it is None. ``before``: sectors before the first."""
        length = 1 << shift
        most = len(data) // length + 1
        if size is not None:
            if size > len(data):
                raise self._broken()
            most = min(most, -(-size // length))
        parts: list[bytes] = []
        step = first
        while len(parts) < most and step <= _LARGEST:
            at = (step + before) << shift
            parts.append(data[at : at + length])
            if step >= len(following):
                break
            step = following[step]
        found = b"".join(parts)
        if size is not None and len(found) < size:
            raise self._broken()
        return found if size is None else found[:size]

    def _broken(self) -> UnreadableDocument:
        return UnreadableDocument(f"{self._who}this old Office file is cut or broken; save it anew")


def kind_of_compound(data: bytes) -> str | None:
    """The media type of a text or a spreadsheet by the streams under its root, whatever is embedded in it."""
    try:
        names = CompoundFile(data).names
    except UnreadableDocument:
        return None
    return next((kind for name, kind in _KINDS if name in names), None)


def _numbers(data: bytes) -> "array[int]":
    found = array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _entries(data: bytes) -> Iterator[_Entry]:
    for at in range(0, len(data) // _ENTRY.size * _ENTRY.size, _ENTRY.size):
        name, length, kind, left, right, child, first, size = _ENTRY.unpack_from(data, at)
        text = name[: max(0, min(length, len(name)) - 2)].decode("utf-16-le", "replace")
        yield _Entry(text, kind, left, right, child, first, size)


def _siblings(entries: list[_Entry], first: int) -> Iterator[_Entry]:
    """Streams and folders of one folder: a tree of neighbours, walked without trusting it to be one."""
    waiting, seen = [first], set[int]()
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        if entry.kind in (_FOLDER, _STREAM):
            yield entry
        waiting += [entry.left, entry.right]
