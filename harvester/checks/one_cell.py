"""Which single slip explains several sums that fail, a number mistyped or one that stands in a wrong column.

The first breaks its row and its column, the second two columns. Nothing is corrected: whoever reads the findings is
told that they are one fault.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from harvester.checks.cells import KeyedTable, Keys, plain
from harvester.forms.key_words import spoken

_FEWEST_SUMS = 2
_TWO_COLUMNS = 2
Sides = tuple[Sequence[Keys], Sequence[Keys]]
"""The cells of both sides of a sum."""
_Rows = tuple[tuple[str, ...], tuple[str, ...]]
"""The rows of both sides: what sums of two columns have in common."""


class OneCell(NamedTuple):
    """With ``value`` in the cell under ``keys`` all ``sums`` that it is part of would hold."""

    keys: Keys
    value: float | int
    sums: int

    def said(self, table: KeyedTable) -> tuple[str, str]:
        """The clause that a finding ends with, in Chinese and in English."""
        row, column = self.keys
        printed = table.value(row, column)
        return (
            f"；若“{table.row_label(row)}”行“{table.column_label(column)}”列为{self.value}而非{printed}，"
            f"此格所涉{self.sums}处不符即全部消除",
            f"; were row {spoken(row)}, column {spoken(column)} {self.value} instead of {printed},"
            f" all {self.sums} sums of that cell would hold",
        )


def one_cells(sums: Sequence[Sides], gaps: Mapping[int, float | int], table: KeyedTable) -> dict[int, OneCell]:
    """The one cell that explains a failing equality, for each that has one.

    ``gaps``: left less right of the equalities that fail, blanks as 0, by their place in ``sums``. A cell explains
    them if every sum it is part of, two at least, fails by the same number; where two do so, neither is named.
    """
    wrong: dict[Keys, list[int]] = defaultdict(list)
    excess: dict[Keys, set[float | int]] = defaultdict(set)
    for number, gap in gaps.items():
        for sign, side in zip((1, -1), sums[number], strict=True):
            for keys in side:
                wrong[keys].append(number)
                excess[keys].add(sign * gap)
    likely = {keys for keys, places in wrong.items() if len(places) >= _FEWEST_SUMS and len(excess[keys]) == 1}
    if not likely:
        return {}
    parts = Counter(keys for both in sums for side in both for keys in side if keys in likely)
    explained: dict[int, list[OneCell]] = defaultdict(list)
    for keys in likely:
        printed, (over,) = table.value(*keys), excess[keys]
        if printed is None or printed < over or parts[keys] != len(wrong[keys]):
            continue
        value = plain(printed - over)
        for number in wrong[keys]:
            explained[number].append(OneCell(keys, value, len(wrong[keys])))
    rivals = {cell.keys for found in explained.values() if len(found) > 1 for cell in found}
    return {number: found[0] for number, found in explained.items() if found[0].keys not in rivals}


class OneMove(NamedTuple):
    """With ``amount`` of a row in the column ``to`` instead of ``out_of`` both columns would add up."""

    row: str
    out_of: str
    to: str
    amount: float | int

    def said(self, table: KeyedTable) -> tuple[str, str]:
        """The clause that a finding ends with, in Chinese and in English."""
        wrong, right = table.column_label(self.out_of), table.column_label(self.to)
        return (
            f"；若“{table.row_label(self.row)}”行有{self.amount}应由“{wrong}”列改填“{right}”列，两列不符即全部消除",
            f"; were {self.amount} of row {spoken(self.row)} in column {spoken(self.to)} instead of"
            f" {spoken(self.out_of)}, both columns would add up",
        )


def one_move(sums: Sequence[Sides], gaps: Mapping[int, float | int], table: KeyedTable) -> OneMove | None:
    """The one row whose number stands in a wrong column, where all that fails are the same sums of two columns.

    They have to fail by opposite numbers, and the row must be the only one that explains it.
    """
    failing: dict[str, dict[_Rows, tuple[int, float | int]]] = defaultdict(dict)
    for number, gap in gaps.items():
        columns = {column for side in sums[number] for _, column in side}
        if len(columns) != 1:
            return None
        left, right = sums[number]
        kind = (tuple(row for row, _ in left), tuple(row for row, _ in right))
        failing[columns.pop()][kind] = (number, gap)
    if len(failing) != _TWO_COLUMNS:
        return None
    (one, ours), (other, theirs) = failing.items()
    if ours.keys() != theirs.keys() or any(gap != -theirs[kind][1] for kind, (_, gap) in ours.items()):
        return None
    numbers = {number for number, _ in (*ours.values(), *theirs.values())}
    moves = [
        move
        for row in dict.fromkeys(row for side in next(iter(ours)) for row in side)
        if (move := _move(row, one, other, ours, table)) is not None
        and not any(((row, one) in both) != ((row, other) in both) for both in _others(sums, numbers))
    ]
    return moves[0] if len(moves) == 1 else None


def _others(sums: Sequence[Sides], numbers: Collection[int]) -> Iterator[set[Keys]]:
    """The cells of each sum that holds."""
    return ({*left, *right} for number, (left, right) in enumerate(sums) if number not in numbers)


def _move(
    row: str, one: str, other: str, ours: Mapping[_Rows, tuple[int, float | int]], table: KeyedTable
) -> OneMove | None:
    """The move within a row that makes the first column's sums hold, if its cells stand in all of them."""
    excess = {
        sign * gap for (left, right), (_, gap) in ours.items() for sign, side in ((1, left), (-1, right)) if row in side
    }
    here, there = table.value(row, one), table.value(row, other)
    if len(excess) != 1 or not all(row in (*left, *right) for left, right in ours) or here is None or there is None:
        return None
    over = excess.pop()
    if here < over or there < -over:
        return None
    return OneMove(row, one, other, over) if over > 0 else OneMove(row, other, one, -over)
