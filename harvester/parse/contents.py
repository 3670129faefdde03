"""A report's table of contents: lines that name its chapters and are none. Looks at lines alone, knows no keys."""

import re
from collections.abc import Sequence

from harvester.parse.headings import begins_without_ordinal
from harvester.parse.labels import compact

_FEWEST = 4
"""Chapters in a row with no text between them; a report without text in so many repeats none of them below."""
_LONGEST = 80
_PAGE = re.compile(r"[\s…⋯.．·。_\-—–]*\d{0,3}\s*$")
"""Leaders and the number of a page."""


def contents_of(lines: Sequence[str]) -> frozenset[int]:
    """Which lines are entries of a table of contents: numbered lines in a run, each of them again further down."""
    numbered = [bool(line) and len(line) <= _LONGEST and not begins_without_ordinal(line) for line in lines]
    if sum(numbered) < 2 * _FEWEST:
        return frozenset()
    keys = [compact(_PAGE.sub("", line)) if one else "" for line, one in zip(lines, numbered, strict=True)]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and keys[end] and keys[end] not in keys[start:end]:
            end += 1
        run = keys[start:end]
        if len(run) >= _FEWEST and set(run) <= set(keys[end:]):
            return frozenset(range(start, end))
        start = max(end, start + 1)
    return frozenset()
