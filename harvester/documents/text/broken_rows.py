"""Rows with a bar behind each cell whose labels hold line breaks: ``信息内容 | 本年新`` and ``制作数量 |`` below it."""

import re
from collections.abc import Sequence
from itertools import islice

_LONGEST = 60
_MOST_LINES = 12
"""Lines of one row: each of a header's labels may be broken."""
_FEWEST, _LOOKED_AT = 4, 40
_FEWEST_ALONE = 12
"""Bars in lines of their own."""
_PIECE = re.compile(r"(?!续表|附表|单位|注)[\u4e00-\u9fff]{1,4}")
"""What a row may begin with in a line of its own: a piece of a label, no heading and no remark."""
_BEGINS_A_ROW = re.compile(r"[一二三四]、")
_ROW_OF_NUMBERS = re.compile(r"\|\s?\d+\s?\|\s?\d+$")
"""The end of a row that is whole, though its bar is missing."""
_DIGITS = re.compile(r"\d$")
_NUMBER_LAST = re.compile(r"\|\s?\d+$")
"""A number as the last cell of a line: with words below it, it is no piece of a label."""


def end_of_broken_row(lines: Sequence[str], start: int, *, inside: bool) -> int:
    """The last line of the row that begins at ``start``; ``start`` itself where the row is whole, or is no such row.

    ``inside`` a table a row may begin with a piece of a label without a bar.
    """
    first = lines[start]
    if first.rstrip().endswith("|") or len(first) > _LONGEST:
        return start
    if "|" not in first and not (inside and _PIECE.fullmatch(first.strip())):
        return start
    if _ROW_OF_NUMBERS.search(first):
        return start
    for end in range(start + 1, min(start + _MOST_LINES, len(lines))):
        line = lines[end].strip()
        if not line or "|" not in line or len(line) > _LONGEST or _BEGINS_A_ROW.match(line):
            return start
        if _NUMBER_LAST.search(lines[end - 1].rstrip()) and not line[:1].isdecimal():
            return start
        if line.endswith("|"):
            return end if _rows_end_in_bars(lines, start, cells=sum(map(_bars, lines[start : end + 1]))) else start
    return start


def joined_line(lines: Sequence[str]) -> str:
    """The pieces of a row as one line; digits on both sides of a break are not put together."""
    whole = lines[0].strip()
    for line in lines[1:]:
        piece = line.strip()
        whole += f" {piece}" if _DIGITS.search(whole) and piece[:1].isdecimal() else piece
    return whole


def _bars(line: str) -> int:
    return line.count("|")


def _rows_end_in_bars(lines: Sequence[str], start: int, *, cells: int) -> bool:
    """Whether most lines with bars around here end in one: then a line that does not goes on, to so many cells.

    A row whose last cell is blank ends in a bar in every text, and tells nothing; two rows have more cells than any,
    or a number of them that no whole row has.
    """
    around = (lines[at] for at in range(max(start - _FEWEST, 0), len(lines)))
    near = list(islice((line for line in around if "|" in line), _LOOKED_AT))
    going_on = sum(not line.rstrip().endswith("|") for line in near)
    ended = sum(_ends_in_a_filled_cell(line) for line in near)
    whole = {_bars(line) for line in near if line.rstrip().endswith("|")}
    return ended >= _FEWEST and ended > going_on and cells in whole


def _ends_in_a_filled_cell(line: str) -> bool:
    before, bar, behind = line.rstrip().rpartition("|")
    return bool(bar) and not behind and not before.rstrip().endswith("|")


def with_bars_behind(lines: list[str], numbers: list[int]) -> tuple[list[str], list[int]]:
    """Lines of which many are a bar alone, with it behind the cell above, and the numbers of those that are left."""
    alone = [line.strip() == "|" for line in lines]
    if sum(alone) < _FEWEST_ALONE:
        return lines, numbers
    made: list[str] = []
    own: list[int] = []
    for line, bar, number in zip(lines, alone, numbers, strict=True):
        if bar and made and "|" not in made[-1] and made[-1].strip():
            made[-1] += " |"
        else:
            made.append(line)
            own.append(number)
    return made, own
