"""The places of a block and of its cells, put in other words."""

from collections.abc import Callable
from dataclasses import replace

from harvester.items import Block, Grid, Table


def with_places(block: Block, said: Callable[[str], str]) -> Block:
    """The block with each of its places as ``said`` gives it."""
    block = replace(block, place=said(block.place))
    if not isinstance(block, Table):
        return block
    renamed = {id(cell): cell._replace(place=said(cell.place)) for cell in block.grid.cells}
    array = tuple(tuple(renamed[id(cell)] if cell is not None else None for cell in line) for line in block.grid.array)
    return replace(block, grid=Grid(array=array))
