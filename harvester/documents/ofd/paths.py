"""A path of an OFD page -> the straight lines in it. GB/T 33190-2016: M, S, L, B, Q, A, C and their numbers."""

from collections.abc import Iterator

from harvester.documents.ofd.space import Matrix
from harvester.documents.ofd.xml import number
from harvester.documents.printed.ruled_cells import Rule, rule_between

_OPERANDS = {"M": 2, "S": 2, "L": 2, "B": 6, "Q": 4, "A": 7, "C": 0}
_MOST_STEPS = 60_000

_Point = tuple[float, float]


def lines_of_path(data: str, matrix: Matrix) -> tuple[list[Rule], int]:
    """The level and upright lines among those drawn, where they lie on the page; and how many steps were drawn."""
    rules: list[Rule] = []
    drawn = 0
    for begin, end in _segments(data):
        drawn += 1
        if end is None:
            continue
        rule = rule_between(*matrix.at(*begin), *matrix.at(*end))
        if rule is not None:
            rules.append(rule)
    return rules, drawn


def _segments(data: str) -> Iterator[tuple[_Point, _Point | None]]:
    """Beginning and end of each step; a curve has no end that matters. What is damaged ends the path."""
    words = iter(data.split(None, _MOST_STEPS))
    begun = at = (0.0, 0.0)
    for _, word in zip(range(_MOST_STEPS), words, strict=False):
        count = _OPERANDS.get(word)
        if count is None:
            return
        values = [number(next(words, None)) for _ in range(count)]
        numbers = [value for value in values if value is not None]
        if len(numbers) < count:
            return
        if word == "C":
            yield at, begun
            at = begun
            continue
        end = numbers[-2], numbers[-1]
        if word in "MS":
            begun = end
        else:
            yield at, end if word == "L" else None
        at = end
