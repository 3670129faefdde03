"""Rows whose cells are given by the positions of their edges -> the markup of a table with its spans.

So Word's binary files and RTF keep tables: every row has edges of its own (twips from the margin), and what is merged
is told by edges that neighbours have and it has not, or by marks at the cells.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from harvester.documents.word.spanning import SpanningCell, rows_markup

CLOSE = 45
"""Twips (0.8 mm) within which two edges are one: rounding and dragging leave them so, no cell is as narrow."""
MOST_CELLS = 200
"""Cells of a row that are looked at; Word has 63 at most."""


class Edges(NamedTuple):
    """One cell of a row as it is defined.

    ``across``: goes on from the cell to its left; ``down``: from the one above, if that ``opens`` merged cells.
    """

    left: int
    right: int
    across: bool = False
    opens: bool = False
    down: bool = False


class Row(NamedTuple):
    """A row's contents as markup, and its definition: () where the file does not give one."""

    cells: Sequence[str]
    edges: Sequence[Edges] = ()


class _Placed(NamedTuple):
    """A cell's markup, the columns where it begins and ends, how it is merged."""

    text: str
    left: int
    right: int
    edges: Edges | None = None


def table_markup(rows: Sequence[Row]) -> str:
    """The markup of a table. A row that is not defined, or whose definition lacks a cell, has a column a cell."""
    columns = _columns(rows)
    open_above: dict[int, SpanningCell] = {}
    lines: list[list[SpanningCell]] = []
    for row in rows:
        cells: list[SpanningCell] = []
        below: dict[int, SpanningCell] = {}
        for number, (text, left, right, edges) in enumerate(_placed(row, columns)):
            if not number and left:
                cells.append(SpanningCell("", left))
            above = open_above.get(left)
            if edges is not None and edges.across and cells:
                cells[-1].across += right - left
            elif edges is not None and edges.down and above is not None:
                above.down += 1
                below[left] = above
            else:
                cell = SpanningCell(text, right - left)
                cells.append(cell)
                if edges is not None and edges.opens:
                    below[left] = cell
        open_above = below
        lines.append(cells)
    return f"<table>{rows_markup(lines)}</table>"


def _placed(row: Row, columns: dict[int, int]) -> Iterator[_Placed]:
    found = [
        _Placed(text, columns[edges.left], columns[edges.right], edges)
        for text, edges in zip(row.cells, row.edges, strict=False)
    ]
    wide = [cell for cell in found if cell.right > cell.left]
    if len(found) < len(row.cells) or any(cell.text for cell in found if cell.right <= cell.left):
        wide = [_Placed(text, number, number + 1) for number, text in enumerate(row.cells)]
    yield from wide[:MOST_CELLS]


def _columns(rows: Sequence[Row]) -> dict[int, int]:
    """Position of an edge -> number of the column that begins there."""
    defined = {cell[:2] for row in rows for cell in row.edges}
    narrow = any(0 < right - left <= CLOSE for left, right in defined)
    numbers: dict[int, int] = {}
    begun, number = 0, -1
    for position in sorted({position for cell in defined for position in cell}):
        if number < 0 or narrow or position - begun > CLOSE:
            begun, number = position, number + 1
        numbers[position] = number
    return numbers
