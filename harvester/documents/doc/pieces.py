"""The text of a Word 97-2003 file, from the pieces in which it is kept. [MS-DOC] 2.4.1, 2.8.35, 2.9.177.

A piece lies anywhere in the main stream, in UTF-16 or, where its characters allow it, in one byte each; what was put in
last by a fast save is a piece of its own, with formats that hold for it alone.
"""

import struct
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from harvester.documents.doc.file import PIECES, DocFile

MAX_SIGNS = 2_000_000
"""Characters that are read; a report has thirty thousand."""
_FORMATS, _PLACES = 1, 2
_ONE_BYTE = 0x40000000
_SINGLE = {
    0x0C: 0x260A, 0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x42: 0x0801, 0x57: 0x0837, 0x5C: 0x083C, 0x68: 0x2A48,
    0x75: 0x0855,
}  # fmt: skip
"""Formats that a piece names by a number of their own ([MS-DOC] 2.9.215), those that are read."""


class Piece(NamedTuple):
    """Characters ``first`` to ``end`` of the text, from byte ``at`` on, ``width`` bytes each; formats laid over it."""

    first: int
    end: int
    at: int
    width: int
    formats: bytes


class Pieces:
    """``text`` are all characters in order, of the main text and the others, one for each position.

    Raises:
        UnreadableDocument: no pieces, or pieces that lie outside the file.
    """

    def __init__(self, file: DocFile) -> None:
        self._pieces: list[Piece] = []
        parts: list[str] = []
        for piece in _read(file):
            if piece.first >= MAX_SIGNS:
                break
            raw = file.main[piece.at : piece.at + (piece.end - piece.first) * piece.width]
            if len(raw) < (piece.end - piece.first) * piece.width:
                raise file.broken()
            parts.append(_decoded(raw, piece.width))
            self._pieces.append(piece)
        self.text = "".join(parts)
        self._firsts = [piece.first for piece in self._pieces]
        self.cut = bool(self._pieces) and sum(file.lengths) > MAX_SIGNS
        if not self._pieces:
            raise file.broken()

    def of(self, first: int, end: int) -> Sequence[Piece]:
        """The pieces of a stretch of text, in order, cut to it."""
        found = []
        number = max(0, bisect_right(self._firsts, first) - 1)
        while number < len(self._pieces) and (piece := self._pieces[number]).first < end:
            begin, stop = max(first, piece.first), min(end, piece.end)
            if begin < stop:
                at = piece.at + (begin - piece.first) * piece.width
                found.append(Piece(begin, stop, at, piece.width, piece.formats))
            number += 1
        return found


def _decoded(raw: bytes, width: int) -> str:
    """One character for each position: half a pair stays by itself."""
    if width == 1:
        return raw.decode("cp1252", "replace")
    text = raw.decode("utf-16-le", "surrogatepass")
    return text if len(text) * 2 == len(raw) else "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))


def _read(file: DocFile) -> list[Piece]:
    held, at, formats = file.table(PIECES), 0, list[bytes]()
    while held[at : at + 1] == bytes([_FORMATS]) and len(held) >= at + 3:
        (size,) = struct.unpack_from("<H", held, at + 1)
        formats.append(held[at + 3 : at + 3 + size])
        at += 3 + size
    if held[at : at + 1] != bytes([_PLACES]):
        raise file.broken()
    held = held[at + 5 : at + 5 + int.from_bytes(held[at + 1 : at + 5], "little")]
    count = (len(held) - 4) // 12
    if count <= 0:
        raise file.broken()
    positions = struct.unpack_from(f"<{count + 1}I", held)
    pieces, end = [], 0
    for number in range(count):
        _, where, said = struct.unpack_from("<HIH", held, 4 * (count + 1) + 8 * number)
        first, last = positions[number], positions[number + 1]
        if first != end or last < first:
            raise file.broken()
        end = last
        one_byte = bool(where & _ONE_BYTE)
        place = (where & (_ONE_BYTE - 1)) // 2 if one_byte else where & (_ONE_BYTE - 1)
        pieces.append(Piece(first, last, place, 1 if one_byte else 2, _laid_over(said, formats)))
    return pieces


def _laid_over(said: int, formats: Sequence[bytes]) -> bytes:
    """The formats of a piece: one named in place, or a list that stands before the pieces."""
    if said & 1:
        return formats[said >> 1] if said >> 1 < len(formats) else b""
    sprm = _SINGLE.get(said >> 1 & 0x7F)
    return struct.pack("<HB", sprm, said >> 8) if sprm is not None else b""
