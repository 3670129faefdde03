"""Which formats hold where in the bytes of a Word 97-2003 file: pages of 512 bytes keep them. [MS-DOC] 2.9.175.

A paragraph has those that stand for the byte at which its mark begins.
"""

import struct
from bisect import bisect_right
from typing import NamedTuple

from harvester.documents.doc.file import DocFile

_PAGE = 512
_PARAGRAPH_ENTRY, _RUN_ENTRY = 13, 1
MOST_STRETCHES = 1_000_000
"""Stretches of equal format that are kept of a file; a report has a few thousand."""


class Stretch(NamedTuple):
    """Bytes from ``first`` on, up to the next stretch; the style's number (of paragraphs) and the changes to it."""

    first: int
    style: int = 0
    formats: bytes = b""


class Stretches:
    """All stretches of a file of one kind. ``table`` is that of the pages, ``paragraphs`` tells the kind.

    Raises:
        UnreadableDocument: more than any report has.
    """

    def __init__(self, file: DocFile, table: int, *, paragraphs: bool) -> None:
        found: list[Stretch] = []
        pages = file.table(table)
        count = (len(pages) - 4) // 8
        read: set[int] = set()
        for number in struct.unpack_from(f"<{count}I", pages, 4 * (count + 1)) if count > 0 else ():
            if number & 0x3FFFFF in read:
                continue
            read.add(number & 0x3FFFFF)
            at = (number & 0x3FFFFF) * _PAGE
            page = file.main[at : at + _PAGE]
            if len(page) < _PAGE:
                raise file.broken()
            found += _page(page, paragraphs=paragraphs)
            if len(found) > MOST_STRETCHES:
                raise file.broken()
        self._stretches = sorted(found, key=lambda stretch: (stretch.first, bool(stretch.formats)))
        self._firsts = [stretch.first for stretch in self._stretches]

    def at(self, place: int) -> Stretch:
        """The stretch that holds at a byte of the main stream."""
        number = bisect_right(self._firsts, place) - 1
        return self._stretches[number] if number >= 0 else Stretch(0)

    def between(self, first: int, end: int) -> list[Stretch]:
        """The stretches of some bytes, in order; the first may begin before them."""
        begin = max(0, bisect_right(self._firsts, first) - 1)
        stop = bisect_right(self._firsts, end - 1)
        return self._stretches[begin:stop] or [Stretch(first)]


def _page(page: bytes, *, paragraphs: bool) -> list[Stretch]:
    count, size = page[-1], _PARAGRAPH_ENTRY if paragraphs else _RUN_ENTRY
    if 4 * (count + 1) + count * size > _PAGE - 1:
        return []
    places = struct.unpack_from(f"<{count + 1}I", page)
    found = []
    for number in range(count):
        at = 2 * page[4 * (count + 1) + number * size]
        if places[number] >= places[number + 1]:
            continue
        style, formats = _paragraph(page, at) if paragraphs else (0, page[at + 1 : at + 1 + page[at]] if at else b"")
        found.append(Stretch(places[number], style, formats))
    if count:
        found.append(Stretch(places[count]))
    return found


def _paragraph(page: bytes, at: int) -> tuple[int, bytes]:
    """The style's number and the changes; their size is counted in words, a zero leads to the next byte."""
    if not at or at + 2 > _PAGE:
        return 0, b""
    size, begin = 2 * page[at] - 1, at + 1
    if not page[at]:
        size, begin = 2 * page[at + 1], at + 2
    held = page[begin : begin + size]
    return int.from_bytes(held[:2], "little"), held[2:]
