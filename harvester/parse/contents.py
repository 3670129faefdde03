"""A report's table of contents: lines that name its chapters and are none. Looks at lines alone, knows no keys."""

from collections.abc import Sequence

from harvester.parse.headings import begins_without_ordinal
from harvester.parse.labels import compact

_FEWEST = 4
"""Chapters in a row with no text between them; a report without text in so many repeats none of them below."""
_LONGEST = 80
_LONGEST_NUMBER = 3
"""Digits of a page's number."""


def contents_of(lines: Sequence[str]) -> frozenset[int]:
    """Which lines are entries of a table of contents: numbered lines in a run, each of them again further down."""
    numbered = [bool(line) and len(line) <= _LONGEST and not begins_without_ordinal(line) for line in lines]
    first = _first_run(numbered)
    if first is None or sum(numbered[first + _FEWEST :]) < _FEWEST:
        return frozenset()
    keys = [_entry(line) if one else "" for line, one in zip(lines, numbered, strict=True)]
    start = first
    while start < len(lines):
        end = start
        while end < len(lines) and keys[end] and keys[end] not in keys[start:end]:
            end += 1
        run = keys[start:end]
        if len(run) >= _FEWEST and set(run) <= set(keys[end:]):
            return frozenset(range(start, end))
        start = max(end, start + 1)
    return frozenset()


def _first_run(numbered: Sequence[bool]) -> int | None:
    """Where the first numbered lines in a row begin; most reports are told by that to have no table of contents."""
    found = bytes(numbered).find(b"\1" * _FEWEST)
    return found if found >= 0 else None


def _entry(line: str) -> str:
    """A line without the number of a page at its end; leaders before it are no letters."""
    stem = line.rstrip()
    number = stem[-_LONGEST_NUMBER:]
    while number and number[-1].isdecimal():
        number, stem = number[:-1], stem[:-1]
    return compact(stem)
