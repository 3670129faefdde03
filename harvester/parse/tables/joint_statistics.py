"""Splits rows of a statistics table that lost their separators, all rows together: wholes are the sums of their parts.

A cumulative number is never below that of the year; a whole decides its part, or its parts decide it.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from harvester.forms import Form, load_forms
from harvester.forms.families import STATISTICS
from harvester.forms.identities import load_identities
from harvester.parse.tables.stated import Stated

Pair = tuple[int, ...]
_MAX_DIGITS = 40


def pairs_of(digits: str) -> list[Pair]:
    """The ways to read digits as a number and another one that is not smaller."""
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > _MAX_DIGITS:
        return []
    cuts = [(digits[:place], digits[place:]) for place in range(1, len(digits))]
    read = [(int(a), int(b)) for a, b in cuts if _is_number(a) and _is_number(b)]
    return [pair for pair in read if pair[0] <= pair[1]]


def _is_number(digits: str) -> bool:
    return digits == "0" or not digits.startswith("0")


def solve_pairs(
    runs: Mapping[str, list[Pair]], whole: Mapping[str, Pair], form: Form, prose: Callable[[], Stated]
) -> dict[str, Pair]:
    """The rows with the one reading that the order of the two numbers, the sums, and then the prose leave."""
    known = dict(whole) | {key: readings[0] for key, readings in runs.items() if len(readings) == 1}
    while len(known) < len(whole.keys() | runs.keys()):
        found = dict(_from_sums(runs, known, form)) or dict(_from_prose(runs, known, prose()))
        if not found:
            break
        known |= found
    return {key: known[key] for key in runs if key in known}


def _from_prose(
    runs: Mapping[str, list[Pair]], known: Mapping[str, Pair], stated: Stated
) -> Iterator[tuple[str, Pair]]:
    """Rows of which the prose states the number, that of the year or that of all years, in one reading only."""
    for key, readings in runs.items():
        year, all_years = stated.get(key), stated.get(f"{key}_cumulative")
        if key in known or (year is None and all_years is None):
            continue
        told = [r for r in readings if year in (None, r[0]) and all_years in (None, r[1])]
        if len(told) == 1:
            yield key, told[0]


def _from_sums(runs: Mapping[str, list[Pair]], known: Mapping[str, Pair], form: Form) -> Iterator[tuple[str, Pair]]:
    """Rows that a sum decides: the only one of it that is not known yet."""
    for total, parts in _sums(form.key):
        printed = [key for key in parts if key in runs or key in known]
        unknown = [key for key in (total, *printed) if key not in known]
        if len(printed) < 2 or len(unknown) != 1 or unknown[0] not in runs:
            continue
        sums = [sum(numbers) for numbers in zip(*(known[key] for key in printed if key in known), strict=True)]
        if unknown[0] != total:
            sums = [whole - part for whole, part in zip(known[total], sums, strict=True)]
        if tuple(sums) in runs[unknown[0]]:
            yield unknown[0], tuple(sums)


@cache
def _sums(form_key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Rows that are the sum of other rows, by the identities of the statistics tables."""
    form = load_forms().table(form_key)
    found: list[tuple[str, tuple[str, ...]]] = []
    for identity in load_identities():
        if identity.family == STATISTICS and identity.operator == "==" and len(identity.left) == 1:
            found.append((identity.left[0], identity.right))
        for parent in identity.parents:
            found.append((parent, tuple(line.key for line in form.rows if line.parent == parent)))
    return tuple(found)
