"""The lines of a report's text, each with the block it comes from; lines that were cut by width are put together."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from harvester.items import Block, Cleaned, GridCell, Heading, Link, Paragraph, Table
from harvester.parse.headings import LONGEST_HEADING, read_ordinal
from harvester.parse.wrapped import goes_on, put_together, wrap_width

_ROW = itemgetter(GridCell._fields.index("row"))


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
    """The lines of the text, each with the block it comes from where that can be told."""
    sources: dict[str, list[Block]] = {}
    """The blocks that a line may come from, the first of them last."""
    cells: dict[str, Block] = {}
    make = tuple.__new__  # what the constructor of a named tuple ends in, at half its cost
    for block in reversed(cleaned.blocks):
        if isinstance(block, Table):
            for _, row in groupby(block.grid.cells, _ROW):
                cells[next(row).text.strip()] = block  # a row's line begins with its first cell
        elif isinstance(block, Heading | Paragraph | Link):
            for text in map(str.strip, block.text.splitlines()):
                waiting = sources.get(text)
                if waiting is None:
                    sources[text] = [block]
                else:
                    waiting.append(block)
    for line in cleaned.text.splitlines():
        text = line.strip()
        if not text:
            continue
        queue = sources.get(text)
        if queue:
            block = queue.pop()
            yield make(Line, (text, block.place, False, block.level if isinstance(block, Heading) else 0))
        elif "|" in text:
            yield make(Line, (text, _row_place(text, cells), True, 0))
        else:
            table = cells.get(text)
            yield Line(text, table.place if table else "", in_table=table is not None)


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


def _row_place(text: str, cells: dict[str, Block]) -> str:
    block = cells.get(text.partition("|")[0].strip())
    return block.place if block is not None else ""
