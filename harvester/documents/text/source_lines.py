"""Blocks of lines that are no lines of the text itself, with the places of those that are."""

from collections.abc import Sequence
from dataclasses import replace

from harvester.items import Block, Grid, GridCell, Table

_PLACE = "line "


def at_source(block: Block, numbers: Sequence[int]) -> Block:
    """A block whose place, and its cells' places, name lines as ``numbers`` has them, from 0 on."""
    if not isinstance(block, Table):
        return replace(block, place=_named(block.place, numbers))
    moved: dict[int, GridCell] = {}
    for cell in block.grid.cells:
        moved[id(cell)] = cell._replace(place=_named(cell.place, numbers))
    array = tuple(tuple(moved[id(cell)] if cell is not None else None for cell in row) for row in block.grid.array)
    return replace(block, place=_named(block.place, numbers), grid=Grid(array=array))


def _named(place: str, numbers: Sequence[int]) -> str:
    line, comma, rest = place.removeprefix(_PLACE).partition(",")
    return f"{_PLACE}{numbers[int(line) - 1] + 1}{comma}{rest}" if line.isdecimal() else place
