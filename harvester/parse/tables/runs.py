"""Splits numbers that lost the blanks between them ("5845546"), only where one solution is left. Knows no labels."""

from collections.abc import Callable, Iterator, Sequence

MAX_SOLUTIONS = 5_000
"""More ways to split than this and the run is given up."""

_MAX_DIGITS = 40


def split_run(digits: str, count: int, holds: Callable[[Sequence[int]], bool]) -> tuple[int, ...] | None:
    """The one way to read ``digits`` as ``count`` numbers without leading zeros that ``holds``; None if not unique."""
    if not count or len(digits) < count or len(digits) > _MAX_DIGITS or not (digits.isascii() and digits.isdecimal()):
        return None
    found: tuple[int, ...] | None = None
    for tried, parts in enumerate(_splits(digits, count)):
        if tried >= MAX_SOLUTIONS:
            return None
        if holds(parts):
            if found is not None:
                return None
            found = parts
    return found


def _splits(digits: str, count: int) -> Iterator[tuple[int, ...]]:
    if count == 1:
        if digits == "0" or not digits.startswith("0"):
            yield (int(digits),)
        return
    longest = 1 if digits[0] == "0" else len(digits) - count + 1
    for length in range(1, longest + 1):
        for rest in _splits(digits[length:], count - 1):
            yield (int(digits[:length]), *rest)
