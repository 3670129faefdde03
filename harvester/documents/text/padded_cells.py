"""Tables whose cells stand one a line with a bar behind each, short rows filled up: ``规章 |``, ``0 |``, ``||``.

So do readers of web pages write tables whose cells hold paragraphs. Nothing is lost but where a full row ends, and the
fillings tell the width.
"""

from collections.abc import Sequence

Row = tuple[int, list[str]]
"""The line a row begins at, and its cells."""
_WIDEST = 24


def rows_of_padded_cells(lines: Sequence[Row]) -> list[Row] | None:
    """The rows of lines that hold one cell each or only the filling of a row; None where they are no such lines.

    A line's cells are what stands before its last bar: several empty ones are a filling. Tables of different width may
    follow each other.
    """
    if len(lines) < 4 or not any(_filling(cells) for _, cells in lines):
        return None
    if any(len(cells) > 1 and not _filling(cells) for _, cells in lines):
        return None
    made: list[Row] = []
    n = 0
    while n < len(lines):
        rows, end = max(
            (_rows(lines, n, width) for width in _widths(lines, n)), key=lambda found: found[1], default=([], n)
        )
        if end == n:
            return None
        made += rows
        n = end
    return made


def _filling(cells: list[str]) -> bool:
    return len(cells) > 1 and not any(cells)


def _widths(lines: Sequence[Row], start: int) -> list[int]:
    """What the first filling from a line on lets the width be: it ends the first row, or a later one."""
    first = next((n for n in range(start, len(lines)) if _filling(lines[n][1])), None)
    if first is None:
        return []
    filled = len(lines[first][1])
    total = first - start + filled
    return [total // n for n in range(1, total) if total % n == 0 and filled < total // n <= _WIDEST]


def _rows(lines: Sequence[Row], start: int, width: int) -> tuple[list[Row], int]:
    """Rows of a width from a line on, as far as they come out even, and the line behind them.

    A filling ends a row. The last row of all may lack its own.
    """
    rows: list[Row] = []
    n = end = start
    row: list[str] = []
    while n < len(lines):
        row += lines[n][1]
        n += 1
        if len(row) > width or (len(row) < width and _filling(lines[n - 1][1])):
            return rows, end
        if len(row) == width:
            rows.append((lines[end][0], row))
            row, end = [], n
    if row and rows:
        rows.append((lines[end][0], row))
        end = n
    return rows, end
