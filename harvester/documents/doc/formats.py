"""Formats in a Word 97-2003 file: lists of changes to properties (sprms) -> what is said of a paragraph, a run, a row.

[MS-DOC] 2.6 and 2.2.5. Only those that change what is read are looked at; the others are stepped over by their size.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from harvester.documents.word.flow_tables import Edges

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_ROW, _TABS = 0xD608, 0xC615
_HUGE, _TABLE = 0x6646, 0x646B
_IN_TABLE, _ROW_END, _DEPTH, _DEEPER = 0x2416, 0x2417, 0x6649, 0x664A
_INNER_CELL, _INNER_ROW = 0x244B, 0x244C
_OUTLINE, _LEVEL, _LIST = 0x2640, 0x260A, 0x460B
_SAID = {
    _IN_TABLE: "in_table", _ROW_END: "row_end", _DEPTH: "depth", _INNER_CELL: "inner_cell", _INNER_ROW: "inner_row",
    _OUTLINE: "outline", _LEVEL: "list_level", _LIST: "list_use",
}  # fmt: skip
"""What a change says of a paragraph that is a number by itself."""
_DELETED, _INSERTED, _STRUCK, _STRUCK_TWICE, _HIDDEN, _SPECIAL = 0x0800, 0x0801, 0x0837, 0x2A53, 0x083C, 0x0855
_RAISED, _BINARY, _OBJECT = 0x2A48, 0x0806, 0x080A
_DOWN, _MERGE, _SPLIT = 0xD62B, 0x5624, 0x5625
_INSERT, _REMOVE, _WIDEN = 0x7621, 0x5622, 0x7623
_MOST_IN_ROW = 63
_CELL_BYTES = 20
MOST_KEPT = 8_000_000
"""Bytes of long lists that are read of a file: a row takes some hundreds."""


class ParagraphFormat(NamedTuple):
    """What is said of a paragraph; None where nothing is said of it."""

    depth: int = 0
    cell_end: bool = False
    row_end: bool = False
    outline: int | None = None
    list_use: int | None = None
    list_level: int | None = None
    edges: tuple[Edges, ...] = ()


class RunFormat(NamedTuple):
    """What is said of a run. ``raised``: 1 above the line, 2 below it."""

    deleted: bool = False
    inserted: bool = False
    struck: bool = False
    hidden: bool = False
    special: bool = False
    raised: int = 0
    binary: bool = False


def changes(formats: bytes) -> Iterator[tuple[int, bytes]]:
    """Each change and what it is given; ends where the list does not hold what it announces."""
    at = 0
    while at + 2 <= len(formats):
        (sprm,) = struct.unpack_from("<H", formats, at)
        at += 2
        size = _SIZES[sprm >> 13]
        if sprm >> 13 == 6:
            if sprm == _ROW:
                size, at = max(0, int.from_bytes(formats[at : at + 2], "little") - 1), at + 2
            else:
                size, at = (formats[at] if at < len(formats) else 0), at + 1
                if sprm == _TABS and size == 255:
                    return
        operand = formats[at : at + size]
        if len(operand) < size:
            return
        at += size
        yield sprm, operand


class LongLists:
    """Lists of changes too long for the page of a paragraph: they stand in the data stream, each read once."""

    def __init__(self, data: bytes) -> None:
        self._data, self._known, self._left = data, dict[int, list[tuple[int, bytes]]](), MOST_KEPT

    def at(self, place: int) -> list[tuple[int, bytes]]:
        """The changes that stand at a place; such a list does not lead on to another."""
        if place not in self._known:
            size = int.from_bytes(self._data[place : place + 2], "little")
            self._left -= size
            held = self._data[place + 2 : place + 2 + size] if self._left > 0 else b""
            self._known[place] = [change for change in changes(held) if change[0] not in (_HUGE, _TABLE)]
        return self._known[place]


def paragraph_format(formats: bytes, long_lists: LongLists) -> ParagraphFormat:
    """What the changes of a paragraph say, one after the other."""
    found: dict[str, int] = {}
    edges: tuple[Edges, ...] = ()
    for sprm, operand in _spread(formats, long_lists):
        if sprm in _SAID:
            found[_SAID[sprm]] = int.from_bytes(operand[:4], "little")
        elif sprm == _DEEPER:
            found["depth"] = found.get("depth", 0) + struct.unpack("<i", operand)[0]
        else:
            edges = _row_changed(edges, sprm, operand)
    depth = found.get("depth", 0)
    return ParagraphFormat(
        depth=depth if 0 < depth < 1000 else int(bool(found.get("in_table"))),
        cell_end=bool(found.get("inner_cell")),
        row_end=bool(found.get("row_end") or found.get("inner_row")),
        outline=found.get("outline"),
        list_use=found.get("list_use"),
        list_level=found.get("list_level"),
        edges=edges,
    )


def run_format(formats: bytes) -> RunFormat:
    """What a run's changes say; a property taken over from the style counts as off, for styles do not strike out."""
    found: dict[str, bool] = {}
    raised = 0
    flags = {
        _DELETED: "deleted", _INSERTED: "inserted", _STRUCK: "struck", _STRUCK_TWICE: "struck", _HIDDEN: "hidden",
        _SPECIAL: "special", _BINARY: "binary", _OBJECT: "binary",
    }  # fmt: skip
    for sprm, operand in changes(formats):
        if sprm in flags:
            found[flags[sprm]] = operand[0] in (1, 0x81)
        elif sprm == _RAISED:
            raised = operand[0]
    return RunFormat(raised=raised, **found)


def _spread(formats: bytes, long_lists: LongLists) -> Iterator[tuple[int, bytes]]:
    for sprm, operand in changes(formats):
        if sprm in (_HUGE, _TABLE):
            yield from long_lists.at(int.from_bytes(operand, "little"))
        else:
            yield sprm, operand


def _row_changed(edges: tuple[Edges, ...], sprm: int, operand: bytes) -> tuple[Edges, ...]:
    if sprm == _ROW:
        return _row(operand)
    if sprm == _DOWN and len(operand) >= 2 and operand[0] < len(edges):
        cell = edges[operand[0]]._replace(opens=operand[1] == 3, down=operand[1] == 1)
        return (*edges[: operand[0]], cell, *edges[operand[0] + 1 :])
    if sprm in (_MERGE, _SPLIT):
        first, end = operand[0], operand[1]
        return tuple(
            cell._replace(across=sprm == _MERGE and number > first) if first <= number < end else cell
            for number, cell in enumerate(edges)
        )
    if sprm in (_INSERT, _REMOVE, _WIDEN):
        return _resized(edges, sprm, operand)
    return edges


def _resized(edges: tuple[Edges, ...], sprm: int, operand: bytes) -> tuple[Edges, ...]:
    """Cells put in, taken out or made wider; those to the right of them move."""
    first, count, wide = operand[0], operand[1], int.from_bytes(operand[2:4], "little")
    cells = [(cell.right - cell.left, cell) for cell in edges]
    if sprm == _INSERT:
        cells[first:first] = [(wide, Edges(0, 0))] * count
    elif sprm == _REMOVE:
        del cells[first:count]
    else:
        cells[first:count] = [(wide, cell) for _, cell in cells[first:count]]
    placed, at = [], edges[0].left if edges else 0
    for width, cell in cells[:_MOST_IN_ROW]:
        placed.append(cell._replace(left=at, right=at + width))
        at += width
    return tuple(placed)


def _row(operand: bytes) -> tuple[Edges, ...]:
    """The cells of a row: their edges, then for each as far as it goes 20 bytes that begin with its marks."""
    count = operand[0] if operand else 0
    if not 0 < count <= _MOST_IN_ROW or len(operand) < 1 + 2 * (count + 1):
        return ()
    positions = struct.unpack_from(f"<{count + 1}h", operand, 1)
    marks = operand[1 + 2 * (count + 1) :]
    cells = []
    for number in range(count):
        said = int.from_bytes(marks[_CELL_BYTES * number : _CELL_BYTES * number + 2], "little")
        across, down = said & 3, said >> 5 & 3
        cells.append(
            Edges(
                positions[number],
                max(positions[number : number + 2]),
                across=bool(across & 2),
                opens=bool(down & 2),
                down=bool(down & 1) and not down & 2,
            )
        )
    return tuple(cells)
