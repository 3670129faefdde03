"""Splits the rows of the requests table that lost their separators, all rows together: each sum rules out readings.

A row's last number is the sum of the others; columns add up over the rows. A row is read where all solutions of the
whole table give it the same numbers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from math import prod

from harvester.forms import Form
from harvester.parse.tables.stated import APPLICANTS, Stated

Numbers = tuple[int, ...]
Readings = dict[str, list[Numbers]]

MAX_DIGITS = 40
_MAX_READINGS = 400
"""A row with more readings than this is given up, and with it the columns it stands in."""
_MAX_STEPS = 20_000
"""More ways tried than this and a row is given up."""
_MAX_STATES = 20_000
"""More partial sums of a column than this, or balances to try, and the other rows rule nothing out."""
_NEW, _OVER, _TOTAL, _FORWARD = _BALANCE = ("new_received", "carried_over", "results_total", "carried_forward")


def readings_of(digits: str, count: int) -> list[Numbers]:
    """The ways to read digits as ``count`` numbers of which the last is the sum of the others; [] if too many."""
    found: list[Numbers] = []
    if not digits.isdecimal() or not digits.isascii() or not count < len(digits) + 1 <= MAX_DIGITS + 1:
        return found
    steps = 0
    for length in range(1, len(digits) - count + 2):
        last = digits[len(digits) - length :]
        if length > 1 and last[0] == "0":
            continue
        for parts in _parts(digits[: len(digits) - length], count - 1, int(last)):
            steps += 1
            if len(found) > _MAX_READINGS or steps > _MAX_STEPS:
                return []
            if parts is not None:
                found.append((*parts, int(last)))
    return found


def _parts(digits: str, count: int, total: int) -> Iterator[Numbers | None]:
    """The ways to read digits as ``count`` numbers that add up to ``total``; None for each way that came to nothing."""
    if count == 1:
        yield (total,) if (digits == "0" or not digits.startswith("0")) and int(digits) == total else None
        return
    longest = 1 if digits[0] == "0" else len(digits) - count + 1
    for length in range(1, longest + 1):
        first = int(digits[:length])
        if first > total:
            return
        for rest in _parts(digits[length:], count - 1, total - first):
            yield (first, *rest) if rest is not None else None


def solve(rows: Mapping[str, Sequence[Numbers]], form: Form, prose: Callable[[], Stated]) -> dict[str, Numbers]:
    """The rows with the one reading that is left to each; rows with none or several are not in it."""
    return {key: readings[0] for key, readings in narrowed(rows, form, prose).items() if len(readings) == 1}


def narrowed(
    rows: Mapping[str, Sequence[Numbers]],
    form: Form,
    prose: Callable[[], Stated],
    most_states: int = _MAX_STATES,
) -> Readings:
    """The readings that are left to each row. Columns with more partial sums than ``most_states`` rule nothing out."""
    left: Readings = {key: list(readings) for key, readings in rows.items()}
    _narrow(left, form, most_states)
    if any(len(readings) > 1 for readings in left.values()) and (stated := prose()):
        told = _told(left, stated)
        _narrow(told, form, most_states)
        if all(told.values()):
            return told
    return left


def _told(left: Readings, stated: Stated) -> Readings:
    """The readings that agree with what the prose states of their own cells."""
    told: Readings = {key: list(readings) for key, readings in left.items()}
    cells = {key: (key, -1) for key in left} | APPLICANTS
    for indicator, (key, place) in cells.items():
        if indicator in stated and key in told:
            told[key] = [reading for reading in told[key] if reading[place] == stated[indicator]]
    return told


def _narrow(left: Readings, form: Form, most_states: int) -> None:
    """Leave out readings that no solution has."""
    leaves = [line.key for line in form.rows if line.role == "leaf" and line.parent is not None]
    while True:
        count = sum(map(len, left.values()))
        _balance(left)
        if left.get(_TOTAL) and all(left.get(key) for key in leaves):
            _add_up(left, leaves, most_states)
        if sum(map(len, left.values())) == count:
            return


def _balance(left: Readings) -> None:
    """New and carried over are the total and what is carried forward."""
    if (
        not all(left.get(key) for key in _BALANCE)
        or prod(len(left[key]) for key in _BALANCE if key != _TOTAL) > _MAX_STATES
    ):
        return
    totals = set(left[_TOTAL])
    kept = {key: set[Numbers]() for key in _BALANCE}
    for new, over, forward in product(left[_NEW], left[_OVER], left[_FORWARD]):
        total = tuple(a + b - c for a, b, c in zip(new, over, forward, strict=True))
        if total in totals:
            for key, reading in zip(_BALANCE, (new, over, total, forward), strict=True):
                kept[key].add(reading)
    left |= {key: [reading for reading in left[key] if reading in kept[key]] for key in _BALANCE}


def _add_up(left: Readings, leaves: list[str], most_states: int) -> None:
    """The kinds of result add up to the total in each column: partial sums forth, then what leads to a total back."""
    order = sorted(leaves, key=lambda key: len(left[key]))
    most = tuple(map(max, zip(*left[_TOTAL], strict=True)))
    sums: list[set[Numbers]] = [{(0,) * len(most)}]
    for key in order:
        sums.append({total for before in sums[-1] for row in left[key] if _within(total := _sum(before, row), most)})
        if len(sums[-1]) > most_states:
            return
    left[_TOTAL] = [reading for reading in left[_TOTAL] if reading in sums[-1]]
    alive = set(left[_TOTAL])
    for key, before in zip(reversed(order), reversed(sums[:-1]), strict=True):
        left[key] = [row for row in left[key] if any(_sum(start, row) in alive for start in before)]
        alive = {start for start in before if any(_sum(start, row) in alive for row in left[key])}


def _sum(left: Numbers, right: Numbers) -> Numbers:
    return tuple(map(int.__add__, left, right))


def _within(numbers: Numbers, most: Numbers) -> bool:
    return all(map(int.__le__, numbers, most))
