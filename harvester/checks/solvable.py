"""Whether linear equations have a solution in which no unknown is negative. Exact: no rounding, no guessing.

Unknowns are real here. Over whole numbers the answer is the same for the requests table: with one of its redundant sums
left out, each cell stands in at most two sums, once on either side, so that the sums are those of a network, whose
corners are whole. Elsewhere real unknowns may only make a system solvable that is not so in whole numbers.
"""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

Number = int | Fraction


class Equation(NamedTuple):
    """The sum of coefficient times unknown equals ``constant``; coefficients are not 0."""

    terms: Mapping[Hashable, Number]
    constant: Number


def is_solvable(equations: Iterable[Equation]) -> bool:
    """Whether non-negative unknowns satisfy all equations."""
    left = _settled([(dict(equation.terms), equation.constant) for equation in equations])
    return left is not None and (not left or _first_phase(left))


_Row = tuple[dict[Hashable, Number], Number]


def _settled(rows: list[_Row]) -> list[_Row] | None:
    """The rows whose unknowns no row settles alone, settled ones put in; None where that is already impossible."""
    known: dict[Hashable, Number] = {}
    while True:
        found: dict[Hashable, Number] = {}
        kept: list[_Row] = []
        for terms, constant in rows:
            constant -= _taken_out(terms, known)
            if _is_out_of_reach(terms, constant):
                return None
            if not constant and _are_of_one_sign(terms):
                found |= dict.fromkeys(terms, 0)
                continue
            if len(terms) == 1:
                name, coefficient = next(iter(terms.items()))
                found.setdefault(name, _quotient(constant, coefficient))
            kept.append((terms, constant))
        rows = kept
        if not found:
            return rows
        known |= found


def _taken_out(terms: dict[Hashable, Number], known: Mapping[Hashable, Number]) -> Number:
    """What the known unknowns of a row sum up to; they are no longer in its terms."""
    return sum(terms.pop(name) * known[name] for name in [name for name in terms if name in known])


def _is_out_of_reach(terms: Mapping[Hashable, Number], constant: Number) -> bool:
    """Whether terms that are all of one sign, or none, are to sum up to something of the other."""
    return bool(constant) and _are_of_one_sign(terms) and (constant > 0) not in _signs(terms)


def _are_of_one_sign(terms: Mapping[Hashable, Number]) -> bool:
    return len(_signs(terms)) < 2


def _signs(terms: Mapping[Hashable, Number]) -> set[bool]:
    return {coefficient > 0 for coefficient in terms.values()}


def _first_phase(rows: list[_Row]) -> bool:
    """The first phase of the simplex method by Bland's rule, which always ends: can the constants all be reached?"""
    names = {name: place for place, name in enumerate(dict.fromkeys(name for terms, _ in rows for name in terms))}
    table: list[dict[int, Number]] = []
    rest: list[Number] = []
    for terms, constant in rows:
        sign = -1 if constant < 0 else 1
        table.append({names[name]: sign * coefficient for name, coefficient in terms.items()})
        rest.append(sign * constant)
    basis: list[int | None] = [None] * len(table)
    while any(value for value, base in zip(rest, basis, strict=True) if base is None):
        entering = _entering(table, basis)
        if entering is None:
            return False
        leaving = min(
            (row for row, terms in enumerate(table) if terms.get(entering, 0) > 0),
            key=lambda row: (
                Fraction(rest[row]) / table[row][entering],
                len(names) if basis[row] is None else basis[row],
            ),
        )
        _pivot(table, rest, leaving, entering)
        basis[leaving] = entering
    return True


def _entering(table: list[dict[int, Number]], basis: list[int | None]) -> int | None:
    """The first unknown that brings the rows not yet reached nearer to their constants."""
    gain: dict[int, Number] = {}
    for terms, base in zip(table, basis, strict=True):
        if base is None:
            for place, coefficient in terms.items():
                gain[place] = gain.get(place, 0) + coefficient
    return min((place for place, value in gain.items() if value > 0), default=None)


def _pivot(table: list[dict[int, Number]], rest: list[Number], leaving: int, entering: int) -> None:
    pivot = table[leaving][entering]
    if pivot != 1:
        table[leaving] = {place: _quotient(value, pivot) for place, value in table[leaving].items()}
        rest[leaving] = _quotient(rest[leaving], pivot)
    terms, constant = table[leaving], rest[leaving]
    for row, other in enumerate(table):
        factor = other.get(entering)
        if factor is None or row == leaving:
            continue
        for place, value in terms.items():
            changed = other.get(place, 0) - factor * value
            if changed:
                other[place] = changed
            else:
                other.pop(place, None)
        rest[row] -= factor * constant


def _quotient(value: Number, divisor: Number) -> Number:
    found = Fraction(value) / divisor
    return found.numerator if found.denominator == 1 else found
