"""The lines of a report's text, each with the block it comes from; lines that were cut by width are put together."""

from collections.abc import Iterator
from typing import NamedTuple

from harvester.clean import block_lines
from harvester.items import Cleaned, Heading, Table
from harvester.parse.headings import LONGEST_HEADING, read_ordinal
from harvester.parse.wrapped import goes_on, put_together, wrap_width


class Line(NamedTuple):
    """``marked``: the level of a heading the source marks as one, 0 for other lines."""

    text: str
    place: str = ""
    in_table: bool = False
    marked: int = 0


def lines_of(cleaned: Cleaned) -> list[Line]:
    """Every line with text, in order."""
    return _unwrapped(list(_lines(cleaned)))


def _lines(cleaned: Cleaned) -> Iterator[Line]:
    """The lines of the text, each with its block: the text is what the blocks give, one after the other."""
    make = tuple.__new__  # what the constructor of a named tuple ends in, at half its cost
    for block in cleaned.blocks:
        in_table = isinstance(block, Table)
        level = block.level if isinstance(block, Heading) else 0
        for whole in block_lines(block):
            for line in whole.splitlines():
                text = line.strip()
                if text:
                    yield make(Line, (text, block.place, in_table, level))


def _unwrapped(lines: list[Line]) -> list[Line]:
    """The lines with those put together that were cut by width; a table, a marked or numbered heading begins anew."""
    width = wrap_width([line.text for line in lines if not line.in_table])
    if width is None:
        return lines
    whole: list[Line] = []
    cut = heading = False
    for line in lines:
        numbered = not line.in_table and read_ordinal(line.text) is not None
        if cut and not (line.in_table or line.marked or numbered):
            whole[-1] = whole[-1]._replace(text=put_together(whole[-1].text, line.text))
        else:
            whole.append(line)
            heading = numbered
        heading = heading and len(whole[-1].text) <= LONGEST_HEADING
        cut = not (line.in_table or line.marked) and goes_on(line.text, width, heading=heading)
    return whole
