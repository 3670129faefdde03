"""A form as the page prints it -> its cells with their spans, for files that print it once more."""

from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from typing import Literal, NamedTuple


class Cell(NamedTuple):
    """A cell where it begins, counted from 0, with its spans and its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


class _Rows(HTMLParser):
    """Collects the tables of a piece of markup of ours: well-formed, no table in a table."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[tuple[int, int, list[str]]]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a table, a row, a cell."""
        said = dict(attrs)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append((int(said.get("rowspan") or 1), int(said.get("colspan") or 1), []))
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        """Closes a cell."""
        self._open = self._open and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        """The text of a cell."""
        if self._open:
            self.tables[-1][-1][-1][2].append(data)


def printed_tables(markup: str) -> list[list[Cell]]:
    """The tables in a piece of markup."""
    reader = _Rows()
    reader.feed(markup)
    return [_placed(rows) for rows in reader.tables]


def _placed(rows: list[list[tuple[int, int, list[str]]]]) -> list[Cell]:
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, printed in enumerate(rows):
        column = 0
        for down, across, pieces in printed:
            while (row, column) in taken:
                column += 1
            taken |= {(r, c) for r in range(row, row + down) for c in range(column, column + across)}
            cells.append(Cell(row, column, down, across, "".join("".join(pieces).split())))
            column += across
    return cells


def size(cells: Sequence[Cell]) -> tuple[int, int]:
    """Rows and columns of a table."""
    return max(cell.row + cell.row_span for cell in cells), max(cell.column + cell.column_span for cell in cells)


class Place(NamedTuple):
    """What a row holds at one place of a table that is written row by row.

    ``column`` and ``across`` in columns; ``down``: "" for a cell of this row alone, "begins" or "goes on" for one of
    several rows, whose text stands where it begins.
    """

    column: int
    across: int
    text: str = ""
    down: Literal["", "begins", "goes on"] = ""


def places(cells: Sequence[Cell]) -> Iterator[list[Place]]:
    """The rows of a table, all as wide as it is; where no cell is, an empty one of one column."""
    rows, columns = size(cells)
    covers = _covered(cells)
    for row in range(rows):
        found: list[Place] = []
        column = 0
        while column < columns:
            cell = covers.get((row, column))
            if cell is None:
                found.append(Place(column, 1))
            elif cell.row_span == 1:
                found.append(Place(column, cell.column_span, cell.text))
            elif cell.row == row:
                found.append(Place(column, cell.column_span, cell.text, "begins"))
            else:
                found.append(Place(column, cell.column_span, "", "goes on"))
            column += found[-1].across
        yield found


def _covered(cells: Iterable[Cell]) -> dict[tuple[int, int], Cell]:
    """Row and column of each place -> the cell that covers it."""
    return {
        (row, column): cell
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
