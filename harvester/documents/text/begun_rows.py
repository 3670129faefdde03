"""Rows that a bar alone begins and whose cells stand one a line with a bar behind, filled up to the table's width.

|
信息内容 |
本年处理决定数量 | ||
"""

from collections.abc import Sequence
from itertools import islice

from harvester.documents.text.cells import is_value_cell

_FEWEST_ROWS = 3
_MOST_CANDIDATES = 4
_LONGEST_PIECE = 60
"""Of a cell that is broken over lines, what stands in a line without a bar."""
_WIDE = 10
"""Cells of a row without a label, as the disputes table has one."""
_MOST_BLANKS = 4
_MOST_LINES = 80
"""Lines of a row."""


def with_rows_joined(lines: list[str], numbers: list[int]) -> tuple[list[str], list[int]]:
    """The lines with each such row in one, and the numbers of the lines they begin in.

    No cell stands above the bar that begins a table's first row; elsewhere a bar alone is an empty cell.
    """
    alone = [line.strip() == "|" for line in lines]
    if sum(alone) < _FEWEST_ROWS:
        return lines, numbers
    made: list[str] = []
    own: list[int] = []
    n = 0
    while n < len(lines):
        rows = _rows_at(lines, alone, n) if alone[n] and not (made and "|" in made[-1]) else []
        for start, end in rows:
            made.append("| " + " ".join(line.strip() for line in lines[start + 1 : end]))
            own.append(numbers[start + 1])
        if rows:
            n = rows[-1][1]
            continue
        made.append(lines[n])
        own.append(numbers[n])
        n += 1
    return made, own


def _rows_at(lines: Sequence[str], alone: Sequence[bool], start: int) -> list[tuple[int, int]]:
    """Where the rows of the table at ``start`` begin and end, if it is one: all have as many bars as the first."""
    bars, found = 0, []
    for n in range(start + 1, min(start + _MOST_LINES, len(lines))):
        bars += lines[n].count("|")
        behind = _behind_blanks(lines, n + 1)
        if behind < len(lines) and alone[behind] and lines[n].rstrip().endswith("|"):
            found.append(bars)
        elif not _goes_on(lines[n]):
            break
    tried = (_rows_of_width(lines, alone, start, width) for width in islice(found, _MOST_CANDIDATES))
    best = max([*tried, _rows_of_any_width(lines, alone, start)], key=_reach, default=[])
    return best if len(best) >= _FEWEST_ROWS else []


def _reach(rows: Sequence[tuple[int, int]]) -> int:
    return rows[-1][1] if rows else 0


def _rows_of_any_width(lines: Sequence[str], alone: Sequence[bool], start: int) -> list[tuple[int, int]]:
    """The rows where cells that span rows are not filled up below: each begins with a label, or holds many values.

    Where a cell is empty, a bar alone is its end and no row begins behind it: then there are none.
    """
    rows: list[tuple[int, int]] = []
    while start < len(lines) and alone[start]:
        n = start + 1
        while n < len(lines) and not alone[n] and n - start < _MOST_LINES and _ends_a_cell(lines[n]):
            n += 1
        cells = [line for line in lines[start + 1 : n] if line.strip()]
        first = cells[0].split("|", 1)[0].strip() if cells else ""
        if not first or (is_value_cell(first) and len(cells) < _WIDE):
            return []
        rows.append((start, n))
        start = n
    return rows


def _ends_a_cell(line: str) -> bool:
    return not line.strip() or line.rstrip().endswith("|")


def _goes_on(line: str) -> bool:
    """Whether a line is a cell of a row or a piece of one."""
    return line.rstrip().endswith("|") or len(line) <= _LONGEST_PIECE


def _rows_of_width(lines: Sequence[str], alone: Sequence[bool], start: int, width: int) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    while width > 1 and start < len(lines) and alone[start]:
        bars, n = 0, start + 1
        while n < len(lines) and bars < width and n - start < _MOST_LINES and _goes_on(lines[n]):
            bars += lines[n].count("|")
            n += 1
        if bars != width or not lines[n - 1].rstrip().endswith("|"):
            break
        rows.append((start, n))
        start = _behind_blanks(lines, n)
    return rows


def _behind_blanks(lines: Sequence[str], n: int) -> int:
    """The next line that shows something, among the few that may stand between two rows."""
    return next((at for at in range(n, min(n + _MOST_BLANKS, len(lines))) if lines[at].strip()), n)
