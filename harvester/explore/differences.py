"""What differs between two texts, line by line, for people. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_MOST_LINES = 3_000
_MOST_COMPARED = 1_000
"""Lines from the first that differs to the last: comparing costs up to the cube of their number."""

_MOST_SHOWN = 60
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class LineChange:
    """Lines that stood there before and those that stand there now; one of the two may be empty."""

    before: str
    after: str


def line_changes(old: str | None, new: str | None) -> tuple[LineChange, ...]:
    """The first sixty places in which the lines differ, white space at their ends aside. Long lines are cut."""
    one, other = _without_common_ends(_lines(old), _lines(new))
    # A line that makes up more than a hundredth of a long text is no anchor (autojunk): a page may repeat one at will.
    matcher = SequenceMatcher(None, one[:_MOST_COMPARED], other[:_MOST_COMPARED])
    found = []
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind != "equal":
            found += list(_paired(one[first:last], other[begin:end]))
        if len(found) >= _MOST_SHOWN:
            break
    return tuple(found[:_MOST_SHOWN])


def _lines(text: str | None) -> list[str]:
    return [line.strip()[:_LONGEST] for line in (text or "").split("\n", _MOST_LINES)[:_MOST_LINES] if line.strip()]


def _without_common_ends(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """What is left of both when the lines are gone that both begin and end with."""
    shorter = min(len(one), len(other))
    begin = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    end = next((at for at in range(shorter - begin) if one[-1 - at] != other[-1 - at]), shorter - begin)
    return one[begin : len(one) - end], other[begin : len(other) - end]


def _paired(before: list[str], after: list[str]) -> Iterator[LineChange]:
    for index in range(max(len(before), len(after))):
        yield LineChange(before[index] if index < len(before) else "", after[index] if index < len(after) else "")
