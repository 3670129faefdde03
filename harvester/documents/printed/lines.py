"""Signs of a printed page -> lines, and lines -> the paragraphs that were broken into them. Sees places, not words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from harvester.documents.spacing import fold

Sign = Mapping[str, Any]
"""A character with its box: ``x0``, ``x1``, ``top``, ``bottom``, ``size``, ``text``."""

_SAME_LINE = 0.5
"""Of a sign's height: what its middle may be off the line's."""
_GAP = 0.35
"""Of a sign's height: an empty space that separates words."""
_AGAIN = 0.5
"""Of a sign's width: what it is moved by where it is printed twice."""
_PILED, _MOST_PILED = 0.1, 3
"""Of a sign's width: what another is moved by that lies on it; one in so many makes a line that nobody can read."""
_UNREADABLE = "\ufffd"
"""In the place of a digit of such a line: its words may be told by their order, a number cannot."""
_WIDE = 1.2
"""The same of one that may separate cells."""
_ROW = 3
"""Parts of a line that is a row."""
_SHORT = 2.5
"""Signs that a full line may be short of: the next word did not fit."""
_INDENT = 0.6
"""Of a sign's height: what a line may begin right of its paragraph's margin."""
_DEEPEST = 4.5
"""The same of a paragraph's first line: a line that begins further right stands in the middle of the page."""
_LARGE, _NEXT = 1.15, 2.2
"""Of the usual sign's height: that of a title; and of a title's, from one of its lines to the next."""
_STOPS = ("。", "；", ";", "！", "？", "：", ":")
_LONG = 0.7
"""Of a page's width: a line that ends before was not broken by the margin."""
_HEADING = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．章]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|附件|附表)"
)


class Line(NamedTuple):
    """A line with its box; ``size`` is the height of its signs, ``long`` tells that it may have been broken.

    ``parts`` counts what wide empty spaces set apart: three are a row of a table that nobody ruled.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    long: bool
    parts: int = 1


def lines_of(signs: Iterable[Sign], wide: float = 0.0) -> list[Line]:
    """The lines that signs stand in, from top to bottom.

    Signs that lie on each other (bold by printing twice) count once. ``wide`` is the width of the page.
    """
    return [line for row in rows_of(signs) if (line := line_of(row, wide)).text]


def rows_of(signs: Iterable[Sign]) -> list[list[Sign]]:
    """The signs of each line from left to right, the lines from top to bottom."""
    rows: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda sign: (sign["top"] + sign["bottom"], sign["x0"])):
        middle = (sign["top"] + sign["bottom"]) / 2
        last = rows[-1] if rows else None
        if last is not None and abs(middle - (last[0]["top"] + last[0]["bottom"]) / 2) <= _SAME_LINE * _height(sign):
            last.append(sign)
        else:
            rows.append([sign])
    return [sorted(row, key=lambda sign: sign["x0"]) for row in rows]


def parts_of(row: Sequence[Sign]) -> Iterator[list[Sign]]:
    """The signs of a line, parted where a wide empty space is."""
    part: list[Sign] = []
    end = 0.0
    for sign in row:
        if part and sign["x0"] - end > _WIDE * _height(sign):
            yield part
            part = []
        end = max(end, float(sign["x1"])) if part else float(sign["x1"])
        part.append(sign)
    if part:
        yield part


def _height(sign: Sign) -> float:
    return max(float(sign["bottom"] - sign["top"]), 0.1)


def line_of(row: Sequence[Sign], wide: float = 0.0) -> Line:
    """The line that signs from left to right make."""
    text, end, parts = [], None, 1
    before: Sign | None = None
    piled = _is_piled(row)
    for sign in row:
        if before is not None and sign["text"] == before["text"] and _lies_on(sign, before):
            continue
        if end is not None and sign["x0"] - end > _GAP * _height(sign):
            text.append(" ")
            parts += sign["x0"] - end > _WIDE * _height(sign)
        text.append(_UNREADABLE if piled and sign["text"].isdecimal() else sign["text"])
        end, before = max(end or sign["x1"], sign["x1"]), sign
    return Line(
        text=fold("".join(text)),
        x0=min(sign["x0"] for sign in row),
        x1=max(sign["x1"] for sign in row),
        top=min(sign["top"] for sign in row),
        bottom=max(sign["bottom"] for sign in row),
        size=max(map(_height, row)),
        long=max(sign["x1"] for sign in row) > _LONG * wide,
        parts=parts,
    )


def _lies_on(sign: Sign, before: Sign) -> bool:
    """Whether a sign is the one before printed again; of two in condensed print each has a place of its own."""
    return bool(sign["x0"] - before["x0"] < _AGAIN * (before["x1"] - before["x0"]))


def _is_piled(row: Sequence[Sign]) -> bool:
    """Whether many signs of a line cover others: nobody can read it, and its digits stand in no order."""
    piled = sum(
        sign["text"] != before["text"]
        and sign["x0"] - before["x0"] < _PILED * min(sign["x1"] - sign["x0"], before["x1"] - before["x0"])
        for before, sign in pairwise(row)
    )
    return bool(_MOST_PILED * piled > len(row))


def paragraphs(lines: Sequence[tuple[str, Line]]) -> Iterator[tuple[str, str]]:
    """Place ("page 2, line 7" of its first line) and text of each paragraph; lines come with their page's place.

    A line goes on with the one before if that was full and this one begins at the left margin, on the next page too;
    or if both are in larger print, as titles are, and close to each other.
    """
    if not lines:
        return
    right = max(line.x1 for _, line in lines)
    usual = median(line.size for _, line in lines)
    count: dict[str, int] = {}
    open_place, open_text, margin = "", "", 0.0
    for at, (page, line) in enumerate(lines):
        count[page] = count.get(page, 0) + 1
        before = lines[at - 1][1] if at else None
        if before is not None and (_goes_on(before, line, margin, right) or _is_title(before, line, usual)):
            open_text = fold(f"{open_text}\n{line.text}")
            margin = min(margin, line.x0)
            continue
        if open_text:
            yield open_place, open_text
        open_place, open_text, margin = f"{page}, line {count[page]}", line.text, line.x0
    yield open_place, open_text


def _goes_on(before: Line, line: Line, margin: float, right: float) -> bool:
    """Whether a line is the next of a paragraph whose lines begin at ``margin`` or right of it."""
    if (
        max(before.parts, line.parts) >= _ROW
        or not before.long
        or abs(line.size - before.size) >= 1
        or _HEADING.match(line.text)
    ):
        return False
    if line.x0 - margin >= _INDENT * line.size:
        return False
    full = right - before.x1 < _SHORT * before.size
    return full if before.text.endswith(_STOPS) else full or line.size < margin - line.x0 < _DEEPEST * line.size


def _is_title(before: Line, line: Line, usual: float) -> bool:
    """Whether two lines are one title: larger than the text, of one size, the second right below the first."""
    large = line.size > _LARGE * usual and abs(line.size - before.size) < 1
    near = 0 < line.top - before.top < _NEXT * line.size
    return large and near and not before.text.endswith(_STOPS) and not _HEADING.match(line.text)


def cell_text(signs: Iterable[Sign], x0: float, x1: float) -> str:
    """The text of a cell between two edges: its lines joined as a reader joins them.

    A number that is broken because its column is narrow is one number.
    """
    lines = lines_of(signs)
    if any(_HEADING.match(line.text) for _, line in pairwise(lines)):
        return "\n".join(line.text for line in lines)
    if len(lines) > 1 and all(line.text.isdecimal() for line in lines) and _fill(lines[:-1], x0, x1):
        return "".join(line.text for line in lines)
    return fold("\n".join(line.text for line in lines))


def _fill(lines: Sequence[Line], x0: float, x1: float) -> bool:
    """Whether lines of digits leave no room for one digit more, the cell's margins aside."""
    margin = min(line.x0 for line in lines) - x0
    return all((x1 - x0) - (line.x1 - line.x0) - 2 * margin < (line.x1 - line.x0) / len(line.text) for line in lines)


def begins_item(text: str) -> bool:
    """Whether a text begins as a numbered heading or row does."""
    return _HEADING.match(text) is not None
