"""Rows in which one number stands where the header has several columns: split where only one reading is possible."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from harvester.forms import Form
from harvester.forms.families import DISPUTE_BLOCK, DISPUTES, REQUESTS, STATISTICS, blocks_add_up
from harvester.items import GridCell
from harvester.parse.tables.aligning import Aligned
from harvester.parse.tables.joint import Numbers, readings_of, solve
from harvester.parse.tables.joint_statistics import pairs_of, solve_pairs
from harvester.parse.tables.runs import split_run
from harvester.parse.tables.stated import Stated
from harvester.parse.tables.values import is_value_like

_RUN = re.compile(r"\d{2,40}")
Prose = Callable[[], Stated]
"""What the prose states of the cells of the table."""


class RunRow(NamedTuple):
    """A row whose only number may be several: its key, the cell, its digits, the unit printed beside them."""

    key: str
    cell: GridCell
    digits: str
    unit: str | None


def is_run(text: str) -> bool:
    """Whether a text is nothing but digits that may be several numbers."""
    return _RUN.fullmatch(text.strip()) is not None


def run_row(row_key: str, aligned: Sequence[Aligned]) -> list[RunRow]:
    """The row, if one run of digits is all it has beside a unit; else nothing."""
    filled = [item.seen for item in aligned if item.seen.text.strip()]
    numbers = [seen for seen in filled if is_run(seen.text)]
    if len(numbers) != 1 or any(is_value_like(seen.text) for seen in filled if seen is not numbers[0]):
        return []
    unit = next((seen.text.strip() for seen in filled if seen is not numbers[0]), None)
    return [RunRow(row_key, numbers[0].cell, numbers[0].text.strip(), unit)]


def split_rows(
    rows: Sequence[RunRow],
    whole: Mapping[str, Numbers],
    columns: Sequence[str | None],
    form: Form,
    prose: Prose,
    *,
    at_any_cost: bool,
) -> dict[str, Numbers]:
    """The numbers of the rows that have one reading. ``whole`` are the rows of the table that kept their separators.

    Without ``at_any_cost`` the rows of a requests table, whose sums all have a say, are not split at all.
    """
    if form.family == REQUESTS and columns[-1] == "total" and len(columns) == len(form.value_columns):
        if not at_any_cost:
            return {}
        readings = {row.key: readings_of(row.digits, len(columns)) for row in rows}
        return solve({key: [numbers] for key, numbers in whole.items()} | readings, form, prose)
    if form.family == STATISTICS and len(columns) == 2:
        return solve_pairs({row.key: pairs_of(row.digits) for row in rows}, whole, form, prose)
    if form.family == DISPUTES and len(columns) == len(form.value_columns):
        found = {row.key: split_run(row.digits, len(columns), _totals_hold) for row in rows}
        return {key: numbers for key, numbers in found.items() if numbers is not None}
    return {}


def _totals_hold(parts: Sequence[int]) -> bool:
    """Whether each block of the disputes table adds up to its total."""
    return blocks_add_up(parts, DISPUTE_BLOCK)
