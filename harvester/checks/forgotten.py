"""Whether a few forgotten numbers explain why sums fail in a table that leaves its zeros blank. Judges no report."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from fractions import Fraction

from harvester.checks.blank_sum import BlankSum, Surplus
from harvester.checks.solvable import Equation, is_solvable

_Over = dict[Hashable, list[BlankSum]]
"""The sums that a blank is part of."""


def not_forgotten(chain: Sequence[BlankSum]) -> list[BlankSum]:
    """The judged sums that fail even if two more numbers were forgotten than those that are evident.

    Evident is a blank side of a sum (a total left out over its parts), and a blank that alone mends at least two
    failing sums and spoils none: a forgotten number shows in its row and in its column.
    """
    over: _Over = defaultdict(list)
    for one in chain:
        for blank in one.equation.terms:
            over[blank].append(one)
    evident = {blank for one in chain for blank in _blank_side(one)}
    evident |= {blank for blank, sums in over.items() if isinstance(blank, Surplus) or _mends(blank, sums)}
    failing = [one for one in chain if one.judged and not one.holds_with_zeros]
    if _explained(chain, frozenset(evident), over):
        return []
    return [one for one in failing if evident.isdisjoint(one.equation.terms)] or failing


def _blank_side(one: BlankSum) -> list[Hashable]:
    """The blanks of a side that prints nothing, where the other side does."""
    if one.judged or one.holds_with_zeros:
        return []
    return [blank for blank, coefficient in one.equation.terms.items() if coefficient * one.equation.constant > 0]


def _mends(blank: Hashable, sums: Sequence[BlankSum]) -> bool:
    needed = {Fraction(one.equation.constant) / one.equation.terms[blank] for one in sums}
    return len(sums) > 1 and len(needed) == 1 and min(needed) > 0


def _explained(chain: Sequence[BlankSum], evident: frozenset[Hashable], over: _Over) -> bool:
    """Whether all sums hold once one or two blanks more may be numbers."""
    if _hold(chain, evident):
        return True
    first_sum = _unexplained(chain, evident)
    for first in first_sum.equation.terms if first_sum is not None else over:
        with_first = evident | {first}
        if _hold(chain, with_first):
            return True
        second_sum = _unexplained(chain, with_first)
        seconds = (
            second_sum.equation.terms
            if second_sum is not None
            else [b for one in over[first] for b in one.equation.terms]
        )
        if any(_hold(chain, with_first | {second}) for second in seconds):
            return True
    return False


def _unexplained(chain: Sequence[BlankSum], allowed: frozenset[Hashable]) -> BlankSum | None:
    """Of the sums that cannot hold while all blanks but the allowed ones are 0, the one with the fewest blanks."""
    failing = [one for one in chain if one.equation.constant and allowed.isdisjoint(one.equation.terms)]
    return min(failing, key=lambda one: len(one.equation.terms), default=None)


def _hold(chain: Sequence[BlankSum], allowed: frozenset[Hashable]) -> bool:
    if _unexplained(chain, allowed) is not None:
        return False
    return is_solvable(
        Equation({name: c for name, c in one.equation.terms.items() if name in allowed}, one.equation.constant)
        for one in chain
    )
