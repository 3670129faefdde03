"""Lines of text and ruled tables laid out on sheets of paper, for formats that say where everything stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from harvester.practice.printed_tables import Cell, size

WIDTH, HEIGHT, MARGIN = 842, 595, 40
"""A sheet of A4 on its side, in points."""
_LEADING, _SIZE, SMALL = 20, 12, 6
_ROW = 28


class PlacedText(NamedTuple):
    """A line of text: where it begins on its base line, counted from the sheet's lower left corner, and its size."""

    text: str
    left: float
    base: float
    size: int


class PlacedFrame(NamedTuple):
    """The frame of a cell: its lower left corner, how wide and how high it is."""

    left: float
    bottom: float
    width: float
    height: float


Drawn = list[PlacedText | PlacedFrame]


def sheets(lines: Sequence[str], tables: Sequence[Sequence[Cell]]) -> Iterator[Drawn]:
    """The lines, then the tables, on as many sheets as they need. A line too long for its sheet is wrapped."""
    drawn: Drawn = []
    top = HEIGHT - MARGIN
    wide = (WIDTH - 2 * MARGIN) // _SIZE
    for line in [whole[at : at + wide] for whole in lines for at in range(0, len(whole), wide)]:
        if top - _LEADING < MARGIN:
            yield drawn
            drawn, top = [], HEIGHT - MARGIN
        top -= _LEADING
        drawn.append(PlacedText(line, MARGIN, top, _SIZE))
    for cells in tables:
        rows, columns = size(cells)
        across = (WIDTH - 2 * MARGIN) / columns
        begun = 0
        if top - 2 * _ROW < MARGIN:
            yield drawn
            drawn, top = [], HEIGHT - MARGIN
        top -= _ROW
        while begun < rows:
            end = min(rows, begun + int((top - MARGIN) // _ROW))
            for cell in cells:
                drawn += _box(cell, begun, end, (MARGIN, top, across))
            top -= (end - begun) * _ROW
            begun = end
            if begun < rows:
                yield drawn
                drawn, top = [], HEIGHT - MARGIN
    yield drawn


def foot(number: int) -> PlacedText:
    """The number of a sheet, counted from 1, at its foot."""
    return PlacedText(f"- {number} -", WIDTH / 2, MARGIN / 2, SMALL)


def _box(cell: Cell, begun: int, end: int, at: tuple[float, float, float]) -> Iterator[PlacedText | PlacedFrame]:
    """What is seen of a cell on a sheet with the rows ``begun`` to ``end``: its text where it begins."""
    first, last = max(cell.row, begun), min(cell.row + cell.row_span, end)
    if first >= last:
        return
    left, top, across = at[0] + cell.column * at[2], at[1] - (first - begun) * _ROW, at[2]
    wide, high = cell.column_span * across, (last - first) * _ROW
    yield PlacedFrame(left, top - high, wide, high)
    fits = max(1, int((wide - 2) // SMALL))
    for number, start in enumerate(range(0, len(cell.text) if cell.row >= begun else 0, fits)):
        yield PlacedText(cell.text[start : start + fits], left + 1, top - (number + 1) * (SMALL + 0.5), SMALL)
