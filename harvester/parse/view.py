"""One way of looking at a grid: a span of its rows, upright or transposed. Reads no labels."""

from collections.abc import Iterator
from dataclasses import dataclass

from harvester.items import Grid, GridCell


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell as one row of a view shows it: ``start`` to ``end`` are its columns, ``anchor`` tells whether it begins here."""

    cell: GridCell
    start: int
    end: int
    anchor: bool

    @property
    def text(self) -> str:
        """What is printed."""
        return self.cell.text


@dataclass(frozen=True, slots=True)
class View:
    """Rows ``first`` to ``last`` (exclusive) of a grid. In a transposed view rows and columns change places."""

    grid: Grid
    first: int
    last: int
    transposed: bool = False
    flattened: bool = False

    @property
    def rows(self) -> int:
        """Number of rows as seen."""
        return self.grid.columns if self.transposed else self.last - self.first

    @property
    def columns(self) -> int:
        """Number of columns as seen."""
        return self.last - self.first if self.transposed else self.grid.columns

    def cell(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a position."""
        if self.transposed:
            return self.grid.array[self.first + column][row]
        return self.grid.array[self.first + row][column]

    def line(self, row: int) -> list[Seen]:
        """The cells of a row from left to right, each once, shadows of row spans included."""
        seen: list[Seen] = []
        last: GridCell | None = None
        for column in range(self.columns):
            cell = self.cell(row, column)
            if cell is None:
                last = None
                continue
            if cell is last:
                seen[-1] = Seen(cell, seen[-1].start, column + 1, seen[-1].anchor)
                continue
            begins = cell.column if self.transposed else cell.row - self.first
            seen.append(Seen(cell, column, column + 1, begins == row))
            last = cell
        return seen

    def anchors(self) -> Iterator[GridCell]:
        """The cells that begin inside the view, in the reading order of the grid."""
        for r in range(self.first, self.last):
            for c, cell in enumerate(self.grid.array[r]):
                if cell is not None and cell.row == r and cell.column == c:
                    yield cell

    def turned(self) -> "View":
        """The same cells with rows and columns exchanged."""
        return View(self.grid, self.first, self.last, not self.transposed, self.flattened)
