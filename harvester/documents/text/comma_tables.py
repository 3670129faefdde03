"""Tables of a text whose cells are parted by commas: ``"（一）予以公开",3,0,0``. Judges shapes, no words."""

import csv
from collections.abc import Sequence

from harvester.documents.pages.numeric import is_value
from harvester.documents.text.cells import is_unit

Row = tuple[int, list[str]]
"""The line a row begins at, and its cells."""
_FEWEST_CELLS = 3
_FEWEST_ROWS = 3
_FEWEST_NUMBERS = 6
_LONGEST = 400
_SENTENCE_ENDS = "。；;！？?"


def rows_of_commas(lines: Sequence[str], start: int) -> tuple[list[Row], int]:
    """The rows from a line on that have as many cells as it, and the line behind them.

    Where it is no table there are none, and none is looked for before that line: an eighth of the lines further on.

    Thousands parted by commas outside quotes give a row more cells than the others, and so no table.
    """
    first = _cells(lines[start])
    if len(first) < _FEWEST_CELLS:
        return [], start + 1
    rows: list[Row] = [(start, first)]
    end = start + 1
    while end < len(lines):
        cells = _cells(lines[end])
        if len(cells) != len(first):
            break
        rows.append((end, cells))
        end += 1
    with_unit = [len(cells) == _FEWEST_CELLS and is_unit(cells[1]) and is_value(cells[2]) for _, cells in rows]
    if sum(with_unit) >= _FEWEST_NUMBERS and 2 * sum(with_unit) > len(rows):  # a label, its unit, its number
        return rows, end
    numbers = [sum(bool(cell) and cell[0].isdecimal() and is_value(cell) for cell in cells) for _, cells in rows]
    filled_up = any(not cells[-1] for _, cells in rows)  # no sentence ends in a comma
    counted = [n for n in numbers if n > (0 if filled_up else 1)]
    fewest = len(rows) // (3 if filled_up else 2)
    if len(rows) < _FEWEST_ROWS or len(counted) < fewest or sum(numbers) < _FEWEST_NUMBERS or not counted:
        return [], start + max(1, (end - start) // 8)
    return rows, end


def _cells(line: str) -> list[str]:
    if line.count(",") < _FEWEST_CELLS - 1 or len(line) > _LONGEST or line[-1] in _SENTENCE_ENDS:
        return []
    return [cell.strip() for cell in next(csv.reader([line], skipinitialspace=True), [])]
