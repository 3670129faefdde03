"""One way of looking at a grid: a span of its rows, upright or transposed. Reads no labels."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from harvester.items import Grid, GridCell


@dataclass(slots=True)
class Seen:
    """A cell as a row of a view shows it: columns ``start`` to ``end``; ``anchor`` tells whether it begins here."""

    text: str
    cell: GridCell
    start: int
    end: int
    anchor: bool


Line = tuple[Seen, ...]


@dataclass(slots=True)
class View:
    """Rows ``first`` to ``last`` (exclusive) of a grid. In a transposed view rows and columns change places."""

    grid: Grid
    first: int
    last: int
    transposed: bool = False
    flattened: bool = False
    _lines: list[Line] | None = field(default=None, repr=False)

    @property
    def rows(self) -> int:
        """Number of rows as seen."""
        return self.grid.columns if self.transposed else self.last - self.first

    @property
    def columns(self) -> int:
        """Number of columns as seen."""
        return self.last - self.first if self.transposed else self.grid.columns

    @property
    def lines(self) -> list[Line]:
        """The rows: their cells from left to right, each once, shadows of row spans included."""
        if self._lines is None:
            rows: Sequence[Sequence[GridCell | None]] = self.grid.array[self.first : self.last]
            if self.transposed:
                rows = list(zip(*rows, strict=True))
            self._lines = [_line(row, number, self) for number, row in enumerate(rows)]
        return self._lines

    def cell(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a position."""
        if self.transposed:
            return self.grid.array[self.first + column][row]
        return self.grid.array[self.first + row][column]

    def anchors(self) -> list[GridCell]:
        """The cells that begin inside the view, in the reading order of the grid."""
        if self.transposed:
            return View(self.grid, self.first, self.last).anchors()
        return [seen.cell for line in self.lines for seen in line if seen.anchor]

    def turned(self) -> "View":
        """The same cells with rows and columns exchanged."""
        return View(self.grid, self.first, self.last, not self.transposed, self.flattened)

    def mirrored(self) -> "View":
        """The same cells from right to left: for values that stand left of their labels."""
        lines = [
            tuple(Seen(s.text, s.cell, self.columns - s.end, self.columns - s.start, s.anchor) for s in reversed(line))
            for line in self.lines
        ]
        return View(self.grid, self.first, self.last, False, self.flattened, lines)

    def part(self, first: int, last: int) -> "View":
        """Some of the rows of an upright view; the numbers are rows of the grid."""
        lines = self.lines[first - self.first : last - self.first]
        return View(self.grid, first, last, False, self.flattened, lines)


def _line(row: Sequence[GridCell | None], number: int, view: View) -> Line:
    seen: list[Seen] = []
    last: GridCell | None = None
    across, first = view.transposed, view.first
    for column, cell in enumerate(row):
        if cell is None:
            last = None
        elif cell is last:
            seen[-1].end = column + 1
        else:
            last = cell
            printed_row, printed_column, _, _, text, _ = cell
            place = (column + first, number) if across else (number + first, column)
            seen.append(Seen(text, cell, column, column + 1, (printed_row, printed_column) == place))
    return tuple(seen)
