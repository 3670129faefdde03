"""Archive files as a stream of plain bytes, gzip or not, that knows where members begin and never runs away.

It stands under warcio's record parser: lines and heads have limits, and behind a broken place it finds the next record.
It interprets no header and no record.
"""

import os
import zlib
from typing import BinaryIO

from harvester.exceptions import ArchiveError

CHUNK = 64 * 1024
LINE_LIMIT = 64 * 1024
"""Bytes of one header line; longer ones are no header."""
HEAD_LIMIT = 1024 * 1024
"""Bytes of all header lines of one record."""

GZIP_MAGIC = b"\x1f\x8b\x08"
_PLAIN_STARTS = (b"\nWARC/1.", b"\nWARC/0.1")


class BrokenRecordError(ArchiveError):
    """The bytes at this place are no whole record."""


class RecordStream:
    """Bytes of a WARC or ARC file. ``offset`` is where the member (without gzip: the record) at hand begins."""

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self._file = file
        file.seek(start)
        self.compressed = file.read(len(GZIP_MAGIC)) == GZIP_MAGIC
        self._limit: int | None = None
        self.read_again = 0
        """Bytes that were read more than once, because what seemed to be a record reached into whole ones."""
        self._begin(start)

    def _begin(self, start: int) -> None:
        self._file.seek(start)
        self._raw = b""  # compressed bytes read and not yet decompressed
        self._raw_end = start  # where in the file the bytes after _raw stand
        self._data = b""  # plain bytes of the member at hand (or of the file)
        self._at = 0
        self._inflate: zlib._Decompress | None = None
        self._plain_start = start  # where in the file _data[0] stands, without gzip
        self._fresh = False  # nothing of the member at hand was read yet
        self.offset = start
        self.whole = start
        """End of the last member that was whole, as far as read."""

    def left(self) -> int | None:
        """Bytes from here to the end of the file; None where only reading tells."""
        if self.compressed:
            return None
        try:
            size = os.fstat(self._file.fileno()).st_size
        except OSError:  # a file within a container
            return None
        return max(0, size - self._plain_start - self._at)

    # --- what the record parser calls ------------------------------------------------------------------------------

    def limit(self, size: int | None) -> None:
        """From here on at most so many bytes may be read, until the next call."""
        self._limit = size

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes, fewer only at the end of the file."""
        parts = []
        while size > 0 and (self._at < len(self._data) or self._fill()):
            part = self._data[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            self._fresh = False
            parts.append(part)
        found = b"".join(parts)
        self._spend(len(found))
        return found

    def readline(self, size: int | None = None) -> bytes:
        """A line with its end, or what is left.

        Raises:
            BrokenRecordError: the line, or all lines together, are longer than a head may be.
        """
        most = LINE_LIMIT if size is None else min(size, LINE_LIMIT)
        parts: list[bytes] = []
        length = 0
        while length < most and (self._at < len(self._data) or self._fill()):
            end = self._data.find(b"\n", self._at, self._at + most - length)
            stop = end + 1 if end >= 0 else min(len(self._data), self._at + most - length)
            parts.append(self._data[self._at : stop])
            length += stop - self._at
            self._at = stop
            self._fresh = False
            if end >= 0:
                break
        line = b"".join(parts)
        if len(line) >= LINE_LIMIT and not line.endswith(b"\n"):
            raise BrokenRecordError(f"a header line is longer than {LINE_LIMIT} bytes")
        self._spend(length)
        return line

    def _spend(self, size: int) -> None:
        if self._limit is None:
            return
        self._limit -= size
        if self._limit < 0:
            raise BrokenRecordError("the record's headers are longer than any real ones")

    # --- from record to record -------------------------------------------------------------------------------------

    def next_record(self) -> int | None:
        """Passes the empty lines between records; the offset to read the next one from, None at the end of the file.

        A record inside a gzip member that holds several has no offset of its own: -1.
        """
        self.limit(None)
        while self._at < len(self._data) or self._fill():
            byte = self._data[self._at : self._at + 1]
            if byte not in (b"\r", b"\n"):
                if not self.compressed:
                    self.offset = self._plain_start + self._at
                    return self.offset
                return self.offset if self._fresh else -1
            self._at += 1
            self._fresh = False
        return None

    def resume(self, *, after: int) -> bool:
        """After a broken place: goes on at the next place behind ``after`` that looks like a record's beginning."""
        self.limit(None)
        read_to = self._file.tell()
        self.read_again += max(0, read_to - after)
        found = self._find((GZIP_MAGIC,), after + 1) if self.compressed else self._find(_PLAIN_STARTS, after)
        if found is None:
            return False
        whole = self.whole
        self._begin(found if self.compressed else found + 1)
        self.whole = whole
        return True

    def _find(self, marks: tuple[bytes, ...], start: int) -> int | None:
        self._file.seek(start)
        keep = max(map(len, marks)) - 1
        window, base = b"", start
        while piece := self._file.read(CHUNK):
            window += piece
            places = [at for mark in marks if (at := window.find(mark)) >= 0]
            if places:
                return base + min(places)
            base += max(0, len(window) - keep)
            window = window[-keep:]
        return None

    # --- bytes -----------------------------------------------------------------------------------------------------

    def _fill(self) -> bool:
        """Gets more bytes of the member at hand, or of the next one; False at the end of the file."""
        self._at = 0
        if not self.compressed:
            self._plain_start += len(self._data)
            self._data = self._file.read(CHUNK)
            return bool(self._data)
        self._data = b""
        while not self._data:
            if self._inflate is None and not self._open_member():
                return False
            self._inflate_some()
        return True

    def _open_member(self) -> bool:
        if len(self._raw) < len(GZIP_MAGIC):
            self._read_raw()
        if not self._raw:
            return False
        self.offset = self._raw_end - len(self._raw)
        if not self._raw.startswith(GZIP_MAGIC):
            raise BrokenRecordError("no gzip member begins here")
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._fresh = True
        return True

    def _inflate_some(self) -> None:
        assert self._inflate is not None  # noqa: S101 - for the type checker
        if not self._raw:
            self._read_raw()
            if not self._raw:
                raise BrokenRecordError("the file ends within a record")
        try:
            self._data = self._inflate.decompress(self._raw, CHUNK)
        except zlib.error as error:
            raise BrokenRecordError(f"damaged gzip data ({error})") from error
        self._raw = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        if self._inflate.eof:
            self._inflate = None
            self.whole = self._raw_end - len(self._raw)

    def _read_raw(self) -> None:
        piece = self._file.read(CHUNK)
        self._raw += piece
        self._raw_end += len(piece)
