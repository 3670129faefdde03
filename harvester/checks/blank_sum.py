"""A sum over cells of which some are blank, as an equation over these blanks. Decides nothing."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from harvester.checks.cells import KeyedTable, Keys, is_empty
from harvester.checks.solvable import Equation, Number

_FINEST = 1_000_000
"""Amounts are compared to the millionth, as everywhere in these checks."""


class Surplus:
    """The unknown by which a side that should be at least the other may exceed it."""


@dataclass(frozen=True, slots=True)
class BlankSum:
    """What the blanks of a sum must add up to. ``name`` tells sums apart.

    ``holds_with_zeros``: the sum holds if its blanks are 0. ``judged`` is False where a whole side is blank: that is
    missing, and never an error.
    """

    name: int
    equation: Equation
    holds_with_zeros: bool
    judged: bool


def equation_of(operator: str, left: Iterable[Keys], right: Iterable[Keys], table: KeyedTable) -> Equation | None:
    """A sum as an equation over its blanks; None where none is blank, or one is missing or holds words."""
    terms: dict[Hashable, Number] = defaultdict(int)
    constant: Number = 0
    for sign, side in ((1, left), (-1, right)):
        for keys in side:
            cell = table.cell(*keys)
            if cell is None or (cell.value is None and not is_empty(cell)):
                return None
            if cell.value is None:
                terms[keys] += sign
            else:
                constant -= sign * _exact(cell.value)
    if not terms:
        return None
    if operator != "==":
        terms[Surplus()] = -1 if operator == ">=" else 1
    return Equation(dict(terms), constant)


def _exact(value: float | int) -> Number:
    return value if isinstance(value, int) else Fraction(value).limit_denominator(_FINEST)
