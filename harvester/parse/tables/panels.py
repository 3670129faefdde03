"""Panels printed side by side in one table (指标|单位|数|指标|单位|数) are put below each other, to be read as one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from harvester.items import Grid, GridCell
from harvester.parse.labels import compact

_HEADS = frozenset(
    {"信息内容", "指标名称", "统计指标", "指标", "统计项目", "项目名称", "项目", "指标项目", "统计内容", "内容"}
)
"""What stands over the labels of a table; twice in one row where the table goes on beside itself."""
_COUNTED = re.compile("数量?[条件次篇个人元万]{0,3}$")
_WORD = re.compile("[\u4e00-\u9fff]")
_PAIR = 2
_LOOKED_AT = 6
"""A header stands in the first rows."""

_MOST_FILLED_UP = 2
"""Panels are about as wide as each other: hundreds of small ones beside a wide one would fill the memory."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stack:
    """The panels below each other, and where each of its positions was printed."""

    grid: Grid
    printed: dict[Place, Place]


def stack_panels(grid: Grid) -> Stack | None:
    """The panels of a grid below each other, or None where it has but one."""
    starts = _starts(grid)
    if len(starts) < 2:
        return None
    rows: list[tuple[GridCell | None, ...]] = []
    printed: dict[Place, Place] = {}
    bounds = [*starts, grid.columns]
    width = max(last - first for first, last in pairwise(bounds))
    if width * len(starts) > _MOST_FILLED_UP * grid.columns:
        return None
    for first, last in pairwise(bounds):
        moved: dict[int, GridCell] = {}
        top = len(rows)
        for row in grid.array:
            line: list[GridCell | None] = [None] * width
            for column in range(first, last):
                cell = row[column]
                if cell is None or not first <= cell.column < last:
                    continue
                if id(cell) not in moved:
                    moved[id(cell)] = cell._replace(
                        row=top + cell.row, column=cell.column - first,
                        column_span=min(cell.column_span, last - cell.column),
                    )  # fmt: skip
                    printed[top + cell.row, cell.column - first] = cell.row, cell.column
                line[column - first] = moved[id(cell)]
            rows.append(tuple(line))
    return Stack(Grid(array=tuple(rows)), printed)


def _starts(grid: Grid) -> list[int]:
    """The first columns of the panels; one column 0 where there is but one panel."""
    for number, row in enumerate(grid.array[:_LOOKED_AT]):
        begun = [
            cell for column, cell in enumerate(row) if cell is not None and (cell.row, cell.column) == (number, column)
        ]
        heads = [place for place, cell in enumerate(begun) if compact(cell.text) in _HEADS]
        if len(heads) > 1 and any(compact(cell.text).isdecimal() for cell in begun):
            return [0]  # no header: whole tables whose rows ran on in one line
        if len(heads) > 1 and all(after - before > 1 for before, after in pairwise(heads)):
            return _with_what_stands_before(begun, heads)
        period = _period(begun)
        if period and _holds_labels(grid, number + 1, [cell.column for cell in begun[::period]]):
            return [cell.column for cell in begun[::period]]
    return list(range(0, grid.columns, _PAIR)) if _are_pairs(grid) else [0]


def _are_pairs(grid: Grid) -> bool:
    """Whether all rows are what was counted and its number, twice or three times, without a header."""
    if grid.rows < _PAIR or grid.columns not in (2 * _PAIR, 3 * _PAIR):
        return False
    for number in range(grid.rows):
        texts = [compact(grid.text(number, column)) for column in range(grid.columns)]
        labels, values = texts[::_PAIR], texts[1::_PAIR]
        if not all(map(_COUNTED.search, filter(None, labels))) or not labels[0]:
            return False
        if any(map(_WORD.search, values)) or any(
            value and not label for label, value in zip(labels, values, strict=True)
        ):
            return False
    return True


def _period(begun: Sequence[GridCell]) -> int:
    """The number of cells after which a row says the same again, all of it; 0 where it does not."""
    texts = [compact(cell.text) for cell in begun]
    again = texts.index(texts[0], 1) if len(texts) > 2 and texts[0] and texts[0] in texts[1:] else 0
    repeated = again > 1 and len(texts) % again == 0 and texts == texts[:again] * (len(texts) // again)
    return again if repeated else 0


def _holds_labels(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Whether the row below a header has words where the panels begin and numbers besides."""
    if row >= grid.rows:
        return False
    texts = [compact(grid.text(row, column)) for column in range(grid.columns)]
    words = all(texts[column] and not texts[column][0].isdecimal() and len(texts[column]) > 1 for column in columns)
    return words and any(text.isdecimal() for text in texts)


def _with_what_stands_before(begun: Sequence[GridCell], heads: Sequence[int]) -> list[int]:
    """A serial number may stand before the label; it does so in all panels or in none."""
    back = 0
    while heads[0] - back > 0 and all(
        compact(begun[head - back - 1].text) == compact(begun[heads[0] - back - 1].text) for head in heads
    ):
        back += 1
    if heads[0] - back > 0:
        return [0]
    return [begun[head - back].column for head in heads]
