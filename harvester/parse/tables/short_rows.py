"""Rows that are short of cells: which column each value belongs to is told by the sums, where they leave one placing.

A page lost a cell of the row, or a text dump its empty ones. Cells that are not there print nothing, so they get no
value; in the sums a lost cell counts what the row's total leaves for it, an empty one 0 and an empty total the sum.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import comb
from typing import NamedTuple

from harvester.forms import Form
from harvester.forms.families import DISPUTE_BLOCK, DISPUTES, REQUESTS
from harvester.parse.tables.aligning import MISCOUNTED, SHORT
from harvester.parse.tables.joint import Numbers, narrowed
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.run_split import is_run
from harvester.parse.tables.stated import Stated
from harvester.parse.tables.values import is_value_like, may_hold_two, read_value

_MOST_WAYS = 500
_MOST_STATES = 800
"""A row has dozens of readings, not hundreds: more partial sums would take seconds."""
_SEVERAL = 2
_FEWEST_WHOLE = 1
"""Whole rows that count something: their totals are printed, and so are those of the others."""
_FEWEST_TELLING = 5
"""Rows that must end in the sum of their other values, and no other row, for it to be no chance."""


class ShortRow(NamedTuple):
    """A row of fewer values than columns: its key, its printed values, ``id`` of their cells; ``lost``: one is gone."""

    key: str
    values: Numbers
    cells: tuple[int, ...]
    lost: bool


def short_row(data: DataRow, note: str | None, columns: int) -> ShortRow | None:
    """The row as one, if it has whole numbers for some of the columns and nothing else."""
    if note not in (SHORT, MISCOUNTED) or data.key is None:
        return None
    printed = [seen for seen in data.values if seen.text.strip()]
    if not all(is_value_like(seen.text) and not may_hold_two(seen.text) for seen in data.values):
        return None
    if len(printed) == 1 and is_run(printed[0].text) and len(printed[0].text.strip()) >= columns:
        return None
    values = [read_value(seen.text) for seen in printed]
    if not 0 < len(values) < columns or any(not isinstance(value.value, int) or value.value < 0 for value in values):
        return None
    lost = note == SHORT and len(data.values) == columns - 1 and len(printed) == len(data.values)
    numbers = tuple(value.value for value in values if isinstance(value.value, int))
    return ShortRow(data.key, numbers, tuple(id(seen.cell) for seen in printed), lost)


def place_rows(
    rows: Sequence[ShortRow],
    known: Mapping[str, Sequence[Numbers]],
    columns: Sequence[str | None],
    form: Form,
) -> dict[str, list[int | None]]:
    """The column of each of a row's values, by the row's key; None where the placings left do not agree on it."""
    count = len(columns)
    if count != len(form.value_columns):
        return {}
    if form.family == REQUESTS and columns[-1] == "total":
        totals = _totals_are_printed([row.values for row in rows])
        whole = [row for found in known.values() for row in found if any(row)]
        all_have = len(whole) >= _FEWEST_WHOLE or _totals_are_printed([*whole, *(row.values for row in rows)])
        readings = {row.key: _readings(row, count, _adds_up, totals or (all_have and not row.lost)) for row in rows}
        left = narrowed({**known, **readings}, form, _no_prose, _MOST_STATES)
    elif form.family == DISPUTES:
        left = {
            row.key: _readings(row, count, _blocks_may_add_up if row.lost else _blocks_add_up, totals=False)
            for row in rows
        }
    else:
        return {}
    return {row.key: _agreed([_places(row, reading) for reading in left[row.key]]) for row in rows if left[row.key]}


def _no_prose() -> Stated:
    """A count that the prose states may be that of any column, where whole columns may be empty."""
    return {}


def _agreed(placings: Sequence[Sequence[int]]) -> list[int | None]:
    return [
        place if all(place == other for other in others) else None for place, *others in zip(*placings, strict=True)
    ]


def _totals_are_printed(rows: Sequence[Numbers]) -> bool:
    """Whether rows end in the sum of their other values: in a table without totals hardly one does.

    A row that does not lost a number, and its last one is its total all the same.
    """
    telling = [values for values in rows if len(values) > 1 and any(values)]
    right = sum(sum(values[:-1]) == values[-1] for values in telling)
    return right >= _FEWEST_TELLING and len(telling) - right <= right // _FEWEST_TELLING


def _readings(
    row: ShortRow, count: int, complete: Callable[[list[int | None]], Numbers | None], totals: bool
) -> list[Numbers]:
    """The numbers the row may have in all its columns, each once. ``totals``: its last value is its total."""
    if comb(count, len(row.values)) > _MOST_WAYS:
        return []
    found: dict[Numbers, None] = {}
    for places in combinations(range(count), len(row.values)):
        if totals and len(row.values) > 1 and places[-1] != count - 1:
            continue
        filled: list[int | None] = [None if row.lost or place in _totals(count) else 0 for place in range(count)]
        for place, value in zip(places, row.values, strict=True):
            filled[place] = value
        numbers = complete(filled)
        if numbers is not None:
            found[numbers] = None
    return list(found)


def _adds_up(filled: list[int | None]) -> Numbers | None:
    """The row with the sum as an empty total, and what the total leaves for a lost cell; None if it does not add up."""
    *parts, total = filled
    known = sum(part for part in parts if part is not None)
    if total is None:
        total = known
    whole = [total - known if part is None else part for part in parts]
    return (*whole, total) if total >= known and sum(whole) == total else None


def _blocks_add_up(filled: list[int | None]) -> Numbers | None:
    """The same block by block; where one prints its total, all that count something do."""
    return _by_blocks(filled, all_print=True)


def _blocks_may_add_up(filled: list[int | None]) -> Numbers | None:
    """The same where a cell is lost, which may be a total."""
    return _by_blocks(filled, all_print=False)


def _by_blocks(filled: list[int | None], *, all_print: bool) -> Numbers | None:
    whole: list[int] = []
    printed = set[bool]()
    for start in range(0, len(filled), DISPUTE_BLOCK):
        block = _adds_up(filled[start : start + DISPUTE_BLOCK])
        if block is None:
            return None
        whole += block
        if block[-1]:
            printed.add(filled[start + DISPUTE_BLOCK - 1] is not None)
    return tuple(whole) if len(printed) < _SEVERAL or not all_print else None


def _totals(count: int) -> frozenset[int]:
    """The columns that hold the sum of those before them."""
    return frozenset(range(DISPUTE_BLOCK - 1, count, DISPUTE_BLOCK) if count % DISPUTE_BLOCK == 0 else [count - 1])


def _places(row: ShortRow, numbers: Numbers) -> list[int]:
    """A column for each value; where several would do they hold the same number. What is skipped is lost or empty."""
    totals = _totals(len(numbers))
    placings = [
        places
        for places in combinations(range(len(numbers)), len(row.values))
        if tuple(numbers[place] for place in places) == row.values
    ]
    for places in placings:
        skipped = set(range(len(numbers))) - set(places) - totals
        if row.lost or not any(numbers[place] for place in skipped):
            return list(places)
    return list(placings[0])
