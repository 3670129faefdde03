"""Signs of a PDF page -> lines, and lines -> the paragraphs that were broken into them. Sees places, not words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from harvester.documents.spacing import fold

Sign = Mapping[str, Any]
"""A character with its box: ``x0``, ``x1``, ``top``, ``bottom``, ``size``, ``text``."""

_SAME_LINE = 0.5
"""Of a sign's height: what its middle may be off the line's."""
_GAP = 0.35
"""Of a sign's height: an empty space that separates words."""
_SHORT = 2.5
"""Signs that a full line may be short of: the next word did not fit."""
_LONG = 0.7
"""Of a page's width: a line that ends before was not broken by the margin."""
_HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．章]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|附件|附表)"
)


class Line(NamedTuple):
    """A line with its box; ``size`` is the height of its signs, ``long`` tells that it may have been broken."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    long: bool


def lines_of(signs: Iterable[Sign], wide: float = 0.0) -> list[Line]:
    """The lines that signs stand in, from top to bottom.

    Signs that lie on each other (bold by printing twice) count once. ``wide`` is the width of the page.
    """
    rows: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda sign: (sign["top"] + sign["bottom"], sign["x0"])):
        middle = (sign["top"] + sign["bottom"]) / 2
        last = rows[-1] if rows else None
        if last is not None and abs(middle - (last[0]["top"] + last[0]["bottom"]) / 2) <= _SAME_LINE * _height(sign):
            last.append(sign)
        else:
            rows.append([sign])
    return [line for row in rows if (line := _line(sorted(row, key=lambda sign: sign["x0"]), wide)).text]


def _height(sign: Sign) -> float:
    return max(float(sign["bottom"] - sign["top"]), 0.1)


def _line(row: Sequence[Sign], wide: float) -> Line:
    text, end = [], None
    before: Sign | None = None
    for sign in row:
        if before is not None and sign["text"] == before["text"] and sign["x0"] - before["x0"] < _GAP * _height(sign):
            continue
        if end is not None and sign["x0"] - end > _GAP * _height(sign):
            text.append(" ")
        text.append(sign["text"])
        end, before = max(end or sign["x1"], sign["x1"]), sign
    return Line(
        text=fold("".join(text)),
        x0=min(sign["x0"] for sign in row),
        x1=max(sign["x1"] for sign in row),
        top=min(sign["top"] for sign in row),
        bottom=max(sign["bottom"] for sign in row),
        size=max(map(_height, row)),
        long=max(sign["x1"] for sign in row) > _LONG * wide,
    )


def paragraphs(lines: Sequence[tuple[str, Line]]) -> Iterator[tuple[str, str]]:
    """Place ("page 2, line 7" of its first line) and text of each paragraph; lines come with their page's place.

    A line goes on with the one before if that was full and this one begins at the left margin, on the next page too.
    """
    if not lines:
        return
    left = min(line.x0 for _, line in lines)
    right = max(line.x1 for _, line in lines)
    count: dict[str, int] = {}
    open_place, open_text = "", ""
    for at, (page, line) in enumerate(lines):
        count[page] = count.get(page, 0) + 1
        if at and _goes_on(lines[at - 1][1], line, left, right):
            open_text = fold(f"{open_text}\n{line.text}")
            continue
        if open_text:
            yield open_place, open_text
        open_place, open_text = f"{page}, line {count[page]}", line.text
    yield open_place, open_text


def _goes_on(before: Line, line: Line, left: float, right: float) -> bool:
    full = before.long and right - before.x1 < _SHORT * before.size
    at_margin = line.x0 - left < line.size
    return full and at_margin and abs(line.size - before.size) < 1 and not _HEADING.match(line.text)


def cell_text(signs: Iterable[Sign]) -> str:
    """The text of a cell: its lines joined as a reader joins them."""
    lines = lines_of(signs)
    if any(_HEADING.match(line.text) for _, line in pairwise(lines)):
        return "\n".join(line.text for line in lines)
    return fold("\n".join(line.text for line in lines))
