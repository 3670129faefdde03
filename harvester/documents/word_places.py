"""Places in a Word text: steps of the markup it was written as -> what a person counts in Word."""

import re
from collections.abc import Mapping
from dataclasses import replace

from harvester.items import Block, Grid, Table

_PLACE = re.compile(r"html/body/([a-z0-9]+\[\d+\])(.*)")
_STEP = re.compile(r"(tr|td)\[(\d+)\]")
_WORDS = {"tr": "row", "td": "cell"}


def placed(block: Block, places: Mapping[str, str]) -> Block:
    """The block with places in words; ``places`` names the outermost elements ("p[3]") as Word's reader counts them."""
    block = replace(block, place=_in_words(block.place, places))
    if not isinstance(block, Table):
        return block
    renamed = {id(cell): cell._replace(place=_in_words(cell.place, places)) for cell in block.grid.cells}
    array = tuple(tuple(renamed[id(cell)] if cell is not None else None for cell in line) for line in block.grid.array)
    return replace(block, grid=Grid(array=array))


def _in_words(place: str, places: Mapping[str, str]) -> str:
    match = _PLACE.fullmatch(place)
    if match is None or match[1] not in places:
        return place
    return ", ".join([places[match[1]], *(f"{_WORDS[step]} {count}" for step, count in _STEP.findall(match[2]))])
