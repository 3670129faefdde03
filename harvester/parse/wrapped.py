"""Lines that a PDF converter or a column of ``<br>`` cut by width: told by the text as a whole, put together again."""

import re
from collections.abc import Sequence

_FEWEST_FULL = 5
_NARROWEST, _WIDEST = 36, 180
"""Columns (a Chinese sign takes two): narrower are lists, wider are paragraphs."""
_SLACK = 6
"""A line is full though its last signs moved on to the next: three signs."""
_ENDED = re.compile(r"[。！？!?；;：:][”’」』）)\"']*$")
_HEADING_ENDS = re.compile(r"(?:情况|措施|事项|打算|计划|说明|附表|统计表|概述|建议|问题)$")
_LATIN = re.compile(r"[A-Za-z]")


def width_of(line: str) -> int:
    """The columns a line takes: two for a Chinese sign, one for others."""
    return (len(line) + len(line.encode("utf-8", "replace"))) // 2


def wrap_width(lines: Sequence[str]) -> int | None:
    """The width that the prose of a text was cut at, or None where that is not certain.

    It is where no line is wider, at least five are full and hold half of the text, and most full ones end without the
    end of a sentence. Tables are not among ``lines``.
    """
    if len(lines) < _FEWEST_FULL or max(map(len, lines)) > _WIDEST:
        return None
    widths = [width_of(line) for line in lines]
    width = max(widths)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [line for line, own in zip(lines, widths, strict=True) if own >= width - _SLACK]
    cut = [line for line in full if not _ENDED.search(line)]
    if len(full) < _FEWEST_FULL or 2 * sum(map(len, full)) < sum(map(len, lines)) or 3 * len(cut) < 2 * len(full):
        return None
    return width


def goes_on(line: str, width: int, *, heading: bool = False) -> bool:
    """Whether a line was cut: it is full and ends no sentence; nor a ``heading``, by the word that headings end in."""
    if width_of(line) < width - _SLACK or _ENDED.search(line):
        return False
    return not (heading and _HEADING_ENDS.search(line))


def put_together(first: str, second: str) -> str:
    """Two lines as one; a blank stands only between Latin words."""
    latin = _LATIN.match(first[-1:]) and _LATIN.match(second[:1])
    return f"{first} {second}" if latin else first + second
