"""Rows of cells with spans as printed -> a Grid: bad spans clipped, ragged rows padded, Word's ruler row dropped."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from harvester.items import Grid, GridCell

MAX_POSITIONS = 200_000
"""A statutory table has some 300 positions; one far beyond this is a mistake or an attack."""
_MAX_COLUMN_SPAN = 1000  # the HTML standard's own limits
_MAX_ROW_SPAN = 65_534


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


def build_grid(rows: Sequence[SourceRow], place: str = "") -> tuple[Grid, tuple[str, ...]]:
    """Expand spans. Returns the grid and remarks on what was clipped for size. Rows are placed below ``place``."""
    rows = list(rows)
    make = tuple.__new__  # what the constructor of a named tuple ends in, at half its cost
    while rows and rows[-1].ruler and not any(cell[0] for cell in rows[-1].cells):
        rows.pop()
    ends = _group_ends(rows)
    lines: list[dict[int, GridCell]] = [{} for _ in rows]
    anchors: list[GridCell] = []
    budget, notes, width = MAX_POSITIONS, [], 0
    for r, row in enumerate(rows):
        line, row_place = lines[r], place + row.place
        c = 0
        for text, printed, across, own in row.cells:
            while c in line:
                c += 1
            if printed == 1 and across == 1 and budget > 0:  # nearly all cells: the short way
                anchor = line[c] = make(GridCell, (r, c, 1, 1, text, row_place + own))
                anchors.append(anchor)
                budget -= 1
                c += 1
                continue
            down = 1 if printed == 1 else min(printed or ends[r], ends[r] - r)
            if down * across > budget:
                notes.append(f"row {r + 1}: a span of {down} x {across} was cut to one cell")
                down = across = 1
            budget -= down * across
            if budget < 0:
                notes.append(f"the table was cut at row {r + 1}: more than {MAX_POSITIONS} positions")
                return _cut(lines[:r], width), tuple(notes)
            anchor = make(GridCell, (r, c, down, across, text, row_place + own))
            anchors.append(anchor)
            for covered in lines[r : r + down] if down > 1 else (line,):
                if across == 1:
                    covered.setdefault(c, anchor)
                else:
                    for column in range(c, c + across):
                        covered.setdefault(column, anchor)
            c += across
        width = max(width, c)
    if width * len(lines) > MAX_POSITIONS:
        kept = max(1, MAX_POSITIONS // width)
        notes.append(f"the table was cut at row {kept + 1}: more than {MAX_POSITIONS} positions")
        return _cut(lines[:kept], width), tuple(notes)
    grid = _rectangle(lines, width)
    grid.found.append(tuple(anchors))
    return grid, tuple(notes)


def _group_ends(rows: Sequence[SourceRow]) -> list[int]:
    ends = [len(rows)] * len(rows)
    for r in range(len(rows) - 2, -1, -1):
        ends[r] = ends[r + 1] if rows[r].group == rows[r + 1].group else r + 1
    return ends


def _rectangle(lines: list[dict[int, GridCell]], width: int) -> Grid:
    """Pad ragged rows; empty rows at the end say nothing and go."""
    while lines and not lines[-1]:
        lines.pop()
    return Grid(array=tuple(tuple(map(line.get, range(width))) for line in lines))


def _cut(lines: list[dict[int, GridCell]], width: int) -> Grid:
    """The grid of what is left of a table that was cut: spans that reach beyond the cut end there."""
    for r, line in enumerate(lines):
        for column, cell in line.items():
            if cell.row + cell.row_span > len(lines) and cell.row == r and cell.column == column:
                clipped = cell._replace(row_span=len(lines) - r)
                for covered in lines[r:]:
                    covered.update({c: clipped for c, other in covered.items() if other is cell})
    return _rectangle(lines, width)
