"""Remembers how tables of one shape are read: same spans, same words, other numbers. Most reports print a shape again.

A shape is all that reading a table looks at, entries apart: which number, dash or slash a cell holds decides nothing
about keys, nor does a blank between two entries of a row (where it does, ``keys_of`` says that the keys do not last).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from harvester.items import GridCell, Table
from harvester.parse.columns import Head
from harvester.parse.layout import Layout
from harvester.parse.recognise import Recognition
from harvester.parse.values import is_entry

_LARGEST = 700
"""Cells; a page that prints everything in one table stays below. Larger ones are read anew each time."""
_ENTRY = "0"
_MOST = 400
"""Shapes remembered before the memory begins anew."""

Place = tuple[int, str, Head | None]
"""The number of a block in its table, its form ("" for none), the header it may take over from the page before."""
Plan = tuple[Layout, Head | None]
"""How the cells of a block are laid out, keys included, and the header it hands on."""


@dataclass(slots=True)
class Shape:
    """What is known of the tables of one shape."""

    blocks: tuple[tuple[int, int, Recognition | None, int, int], ...] | None = None
    """First row, row behind the last, form, first cell and cell behind the last of each block; None if not known yet.
    """
    plans: dict[Place, Plan] = field(default_factory=dict)


_memory: dict[object, Shape] = {}


def shape_of(table: Table, anchors: Sequence[GridCell]) -> Shape:
    """The memory of the shape of a table; a new one where it was not met before."""
    if len(anchors) > _LARGEST:
        return Shape()
    key: object = table.flattened, table.grid.rows, table.grid.columns
    if anchors:
        rows, columns, downs, acrosses, texts, _ = zip(*anchors, strict=True)  # in C: hundreds of cells
        words = list(map(_word, texts))
        if "" in words:
            _fill_gaps(words, rows)
        key = key, rows, columns, downs, acrosses, tuple(words)
    shape = _memory.get(key)
    if shape is None:
        if len(_memory) >= _MOST:
            _memory.clear()
        shape = _memory[key] = Shape()
    return shape


@lru_cache(maxsize=8192)
def _word(text: str) -> str:
    return _ENTRY if text.isdecimal() or is_entry(text) else text


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
