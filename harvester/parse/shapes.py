"""Remembers how tables of one shape are read: same spans, same words, other numbers. Most reports print a shape again.

A shape is all that reading a table looks at, entries apart: which number, dash or slash a cell holds decides nothing
about keys, nor does a blank between two entries of a row (where it does, ``keys_of`` says that the keys do not last).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from harvester.items import GridCell, Table
from harvester.parse.cells import Key
from harvester.parse.columns import Head
from harvester.parse.recognise import Recognition
from harvester.parse.values import is_entry

_LARGEST = 700
"""Cells; a page that prints everything in one table stays below. Larger ones are read anew each time."""
_ENTRY = "0"
_MOST = 400
"""Shapes remembered before the memory begins anew."""

Place = tuple[int, str, Head | None]
"""The number of a block in its table, its form, the header it may take over from the page before."""
Plan = tuple[tuple[Key | None, ...], Head | None]
"""What keys the cells of a block get, in their order, and the header it hands on."""


@dataclass(slots=True)
class Shape:
    """What is known of the tables of one shape."""

    blocks: tuple[tuple[int, int, Recognition | None], ...] | None = None
    """First row, row behind the last, and the form of each block; None where that is not known yet."""
    plans: dict[Place, Plan] = field(default_factory=dict)


_memory: dict[object, Shape] = {}


def shape_of(table: Table, anchors: Sequence[GridCell]) -> Shape:
    """The memory of the shape of a table; a new one where it was not met before."""
    if len(anchors) > _LARGEST:
        return Shape()
    spans = tuple([cell[:4] for cell in anchors])
    words = [_ENTRY if cell.text.isdecimal() or is_entry(cell.text) else cell.text for cell in anchors]
    if "" in words:
        _fill_gaps(words, anchors)
    key = table.flattened, table.grid.rows, table.grid.columns, spans, tuple(words)
    shape = _memory.get(key)
    if shape is None:
        if len(_memory) >= _MOST:
            _memory.clear()
        shape = _memory[key] = Shape()
    return shape


def _fill_gaps(words: list[str], anchors: Sequence[GridCell]) -> None:
    """Writes blanks between two entries of a row as entries."""
    row = last = -1
    for place, word in enumerate(words):
        if anchors[place].row != row:
            row, last = anchors[place].row, -1
        if word == _ENTRY:
            if last >= 0:
                words[last:place] = [_ENTRY] * (place - last)
            last = place
        elif word:
            last = -1
