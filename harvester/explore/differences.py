"""What differs between two texts, line by line, for people. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_MOST_LINES = 3_000
_MOST_SHOWN = 60
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class LineChange:
    """Lines that stood there before and those that stand there now; one of the two may be empty."""

    before: str
    after: str


def line_changes(old: str | None, new: str | None) -> tuple[LineChange, ...]:
    """The first sixty places in which the lines differ, white space at their ends aside. Long lines are cut."""
    one, other = _lines(old), _lines(new)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    found = []
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind != "equal":
            found += list(_paired(one[first:last], other[begin:end]))
        if len(found) >= _MOST_SHOWN:
            break
    return tuple(found[:_MOST_SHOWN])


def _lines(text: str | None) -> list[str]:
    return [line.strip()[:_LONGEST] for line in (text or "").split("\n", _MOST_LINES)[:_MOST_LINES] if line.strip()]


def _paired(before: list[str], after: list[str]) -> Iterator[LineChange]:
    for index in range(max(len(before), len(after))):
        yield LineChange(before[index] if index < len(before) else "", after[index] if index < len(after) else "")
