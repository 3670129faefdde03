"""Rows of cells with spans as printed -> a Grid: bad spans clipped, ragged rows padded, Word's ruler row dropped."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, repeat
from operator import add
from typing import NamedTuple, cast

from harvester.items import Grid, GridCell
from harvester.memory import Memory

MAX_POSITIONS = 200_000
"""A statutory table has some 300 positions; one far beyond this is a mistake or an attack."""
_MAX_COLUMN_SPAN = 1000  # the HTML standard's own limits
_MAX_ROW_SPAN = 65_534
_LARGEST = 700
"""Cells of a table whose spans are remembered."""


SourceCell = tuple[str, int, int, str]
"""A cell as the source writes it: text, row span (0: to the end of the row group), column span, place in its row."""


class SourceRow(NamedTuple):
    """A row as the source writes it; ``group`` numbers thead, tbody and tfoot, ``ruler`` marks a row of no height.

    A cell's place is ``place`` followed by what the cell itself says ("/td[2]").
    """

    cells: list[SourceCell]
    group: int
    ruler: bool
    place: str = ""


@lru_cache(maxsize=512)
def span(value: str | None, most: int) -> int:
    """The number of a span attribute: its leading digits as browsers read them, else 1, never above ``most``."""
    if value is None:
        return 1
    digits = ""
    for character in value.strip().lstrip("+"):
        if not "0" <= character <= "9" or len(digits) > 6:
            break
        digits += character
    return min(int(digits), most) if digits else 1


def column_span(value: str | None) -> int:
    """``colspan``: 0 counts as 1."""
    return max(1, span(value, _MAX_COLUMN_SPAN))


def row_span(value: str | None) -> int:
    """``rowspan``: 0 stays, for "to the end of the row group"."""
    return span(value, _MAX_ROW_SPAN)


class _Spread(NamedTuple):
    """Where the cells of tables with the same spans stand: their rows, columns and spans, in the cells' order.

    ``lines`` has for each position of the grid the number of the cell that covers it, -1 where none does. ``remarks``
    tell what was clipped for size; what was cut off has no place.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    downs: tuple[int, ...]
    acrosses: tuple[int, ...]
    lines: tuple[tuple[int, ...], ...]
    remarks: tuple[str, ...]


_Spans = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""How many cells each row has, and its group; the row span and the column span of each cell."""


def build_grid(rows: Sequence[SourceRow], place: str = "") -> tuple[Grid, tuple[str, ...]]:
    """Expand spans. Returns the grid and remarks on what was clipped for size. Rows are placed below ``place``."""
    rows = list(rows)
    while rows and rows[-1].ruler and not any(cell[0] for cell in rows[-1].cells):
        rows.pop()
    cells = list(chain.from_iterable([row.cells for row in rows]))
    if not cells:
        return Grid(array=()), ()
    texts, downs, acrosses, owns = zip(*cells, strict=True)  # in C, as all that follows: pages have hundreds of cells
    spans = tuple([len(row.cells) for row in rows]), tuple([row.group for row in rows]), downs, acrosses
    spread = _SPREADS[spans] if len(cells) <= _LARGEST else _spread(spans)
    below = [place + row.place for row in rows]
    places = map(add, map(below.__getitem__, spread.rows), owns)
    columns = zip(spread.rows, spread.columns, spread.downs, spread.acrosses, texts, places, strict=False)
    anchors = cast("tuple[GridCell, ...]", tuple(map(tuple.__new__, repeat(GridCell), columns)))
    at = (*anchors, None).__getitem__
    grid = Grid(array=tuple([tuple(map(at, line)) for line in spread.lines]))
    grid.found.append(anchors)
    return grid, spread.remarks


def _spread(spans: _Spans) -> _Spread:
    counts, groups, printed, acrosses = spans
    ends = _group_ends(groups)
    lines: list[dict[int, int]] = [{} for _ in counts]
    placed: list[tuple[int, int, int, int]] = []
    budget, width, first = MAX_POSITIONS, 0, 0
    remarks: list[str] = []
    for r, count in enumerate(counts):
        line, c = lines[r], 0
        for number in range(first, first + count):
            while c in line:
                c += 1
            across = acrosses[number]
            down = 1 if printed[number] == 1 else min(printed[number] or ends[r], ends[r] - r)
            if down * across > budget:
                remarks.append(f"row {r + 1}: a span of {down} x {across} was cut to one cell")
                down = across = 1
            budget -= down * across
            if budget < 0:
                remarks.append(f"the table was cut at row {r + 1}: more than {MAX_POSITIONS} positions")
                return _cut(placed, lines[:r], width, remarks)
            placed.append((r, c, down, across))
            for covered in lines[r : r + down]:
                for column in range(c, c + across):
                    covered.setdefault(column, number)
            c += across
        first += count
        width = max(width, c)
    if width * len(lines) > MAX_POSITIONS:
        kept = max(1, MAX_POSITIONS // width)
        remarks.append(f"the table was cut at row {kept + 1}: more than {MAX_POSITIONS} positions")
        return _cut(placed, lines[:kept], width, remarks)
    return _rectangle(placed, lines, width, remarks)


def _group_ends(groups: Sequence[int]) -> list[int]:
    ends = [len(groups)] * len(groups)
    for r in range(len(groups) - 2, -1, -1):
        ends[r] = ends[r + 1] if groups[r] == groups[r + 1] else r + 1
    return ends


def _rectangle(
    placed: Sequence[tuple[int, int, int, int]], lines: list[dict[int, int]], width: int, remarks: Sequence[str]
) -> _Spread:
    """Pad ragged rows; empty rows at the end say nothing and go."""
    while lines and not lines[-1]:
        lines.pop()
    rows, columns, downs, acrosses = zip(*placed, strict=True) if placed else ((), (), (), ())
    at = tuple([tuple([line.get(column, -1) for column in range(width)]) for line in lines])
    return _Spread(rows, columns, downs, acrosses, at, tuple(remarks))


def _cut(
    placed: Sequence[tuple[int, int, int, int]], lines: list[dict[int, int]], width: int, remarks: Sequence[str]
) -> _Spread:
    """What is left of a table that was cut: spans that reach beyond the cut end there."""
    kept = len(lines)
    left = [(row, column, min(down, kept - row), across) for row, column, down, across in placed if row < kept]
    return _rectangle(left, lines, width, remarks)


_SPREADS = Memory(_spread, most=1024, longest=len(_Spread._fields))
"""Most tables have spans that many others have."""
