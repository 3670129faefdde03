"""Which single cell explains several sums that fail: a number mistyped once breaks its row and its column.

Nothing is corrected: whoever reads the findings is told that they are one fault.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from harvester.checks.cells import KeyedTable, Keys
from harvester.forms.key_words import spoken

_FEWEST_SUMS = 2
Sides = tuple[Sequence[Keys], Sequence[Keys]]
"""The cells of both sides of a sum."""


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
        value = round(printed - over, 6)
        for number in wrong[keys]:
            explained[number].append(OneCell(keys, value, len(wrong[keys])))
    rivals = {cell.keys for found in explained.values() if len(found) > 1 for cell in found}
    return {number: found[0] for number, found in explained.items() if found[0].keys not in rivals}
