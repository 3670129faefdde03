"""Remembers how tables of one shape are read: same spans, same words, other numbers. Most reports print a shape again.

A shape is all that reading a table looks at, entries apart: which number, dash or slash a cell holds decides nothing
about keys, nor does a blank between two entries of a row (where it does, ``keys_of`` says that the keys do not last).
A table is remembered whole, so that it is not cut again, and each of its blocks by itself: more tables share a block.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from harvester.items import GridCell, Table
from harvester.memory import Memory, same
from harvester.parse.tables.heads import Head
from harvester.parse.tables.layout import Layout
from harvester.parse.tables.recognise import Recognition
from harvester.parse.tables.values import holds_two_numbers, is_entry

_LARGEST = 700
"""Cells; a page that prints everything in one table stays below. Larger ones are read anew each time."""
_ENTRY, _TWO_NUMBERS = "0", "0 0"
"""What stands for any entry, and for any that holds two numbers: a cell before an empty place is read by that."""
_MOST = 800
"""Tables that are remembered at a time, and twice as many blocks; some 10 KB each."""

PlanKey = tuple[str, Head | None]
"""The form of a block ("" for none), the header it may take over from the page before."""
Plan = tuple[Layout, Head | None]
"""How the cells of a block are laid out, keys included, and the header it hands on."""


@dataclass(slots=True)
class BlockShape:
    """What is known of the blocks of one shape, wherever in a table they stand."""

    recognition: Recognition | None = None
    recognised: bool = False
    """Whether the form was looked for."""
    plans: dict[PlanKey, Plan] = field(default_factory=dict)


class ShapedBlock(NamedTuple):
    """First row, row behind the last, form, first cell and cell behind the last of a block; what its shape tells."""

    first: int
    last: int
    recognition: Recognition | None
    begin: int
    end: int
    shape: BlockShape


@dataclass(slots=True)
class Shape:
    """What is known of the tables of one shape; ``blocks`` is None where that is not known yet."""

    blocks: tuple[ShapedBlock, ...] | None = None


class Look(NamedTuple):
    """All of a table that reading looks at, entries apart: places and spans of the cells, and their words."""

    flattened: bool
    width: int
    height: int
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    downs: tuple[int, ...]
    acrosses: tuple[int, ...]
    words: tuple[str, ...]

    def part(self, first: int, last: int, begin: int, end: int) -> "Look | None":
        """The look of a block of rows that no cell reaches into from above; None where one does."""
        if any(row + down > first for row, down in zip(self.rows[:begin], self.downs[:begin], strict=True)):
            return None
        return Look(
            self.flattened, self.width, last - first, tuple([row - first for row in self.rows[begin:end]]),
            self.columns[begin:end], self.downs[begin:end], self.acrosses[begin:end], self.words[begin:end],
        )  # fmt: skip


def memory_of_tables(most: int) -> Memory[Look, Shape]:
    """A memory of so many tables, empty."""
    return Memory(lambda _: Shape(), most=most, longest=len(Look._fields))


def memory_of_blocks(most: int) -> Memory[Look, BlockShape]:
    """The same of their blocks."""
    return Memory(lambda _: BlockShape(), most=2 * most, longest=len(Look._fields))


_tables, _blocks = memory_of_tables(_MOST), memory_of_blocks(_MOST)


def look_of(table: Table, anchors: Sequence[GridCell]) -> Look | None:
    """What a table looks like, or None where it has too many cells to be remembered."""
    if not 0 < len(anchors) <= _LARGEST:
        return None
    rows, columns, downs, acrosses, texts, _ = zip(*anchors, strict=True)  # in C: hundreds of cells
    words = [_ENTRY if text.isdecimal() else _word(text) for text in texts]
    if "" in words:
        _fill_gaps(words, rows)
    grid = table.grid
    return Look(table.flattened, grid.columns, grid.rows, rows, columns, downs, acrosses, tuple(words))


def shape_of(look: Look | None) -> Shape:
    """The memory of tables that look like this; a new one where none was met lately."""
    return Shape() if look is None else _tables.get(look) or _tables[_shared(look)]


def block_shape(look: Look | None) -> BlockShape:
    """The same for blocks."""
    return BlockShape() if look is None else _blocks.get(look) or _blocks[_shared(look)]


def _shared(look: Look) -> Look:
    """The same look, made of tuples that other looks have too."""
    rows, columns, downs, acrosses = map(same, (look.rows, look.columns, look.downs, look.acrosses))
    return look._replace(rows=rows, columns=columns, downs=downs, acrosses=acrosses)


@lru_cache(maxsize=4096)
def _word(text: str) -> str:
    if not is_entry(text):
        return text
    return _TWO_NUMBERS if holds_two_numbers(text) else _ENTRY


def _fill_gaps(words: list[str], rows: Sequence[int]) -> None:
    """Writes blanks between two entries of a row as entries; ``rows`` are those of the words."""
    row = last = -1
    for place, word in enumerate(words):
        if rows[place] != row:
            row, last = rows[place], -1
        if word == _ENTRY:
            if last >= 0:
                words[last:place] = [_ENTRY] * (place - last)
            last = place
        elif word:
            last = -1
