"""Rows written as lists of pairs: a label, below it ``自然人：7``, ``商业企业：0`` …, name for name the same again.

Judges shapes, no words. What recurs is the header, what it recurs under are the rows.
"""

import re
from collections.abc import Sequence

Row = tuple[int, list[str]]
"""The line a row begins at, and its cells."""
_PAIR = re.compile(
    r"[\-•·●◆*]?\s*(?P<name>[^\s\d：:，,。；;|][^：:，,。；;|]{0,19})\s*[：:]\s*(?P<value>-?\d[\d,，]{0,12}|[/—-])\s*(?:[件条个次人])?[；;，,。]?"
)
_LONGEST_LABEL = 110
_FEWEST_PAIRS = 3
_FEWEST_ROWS = 2


def rows_of_pairs(lines: Sequence[str], start: int) -> tuple[list[Row], int]:
    """The header and the rows from a label on, and the line behind them; none where the pairs do not recur."""
    rows: list[Row] = []
    names: list[str] = []
    n = start
    while n < len(lines):
        label, at = lines[n].strip(), n
        if not label or len(label) > _LONGEST_LABEL or _PAIR.fullmatch(label):
            break
        n += 1
        own: list[str] = []
        values: list[str] = []
        while n < len(lines) and (pair := _PAIR.fullmatch(lines[n].strip())) is not None:
            own.append(pair["name"].strip())
            values.append(pair["value"])
            n += 1
        if len(own) < _FEWEST_PAIRS or (names and own != names) or len(set(own)) < len(own):
            n = at
            break
        names = own
        rows.append((at, [label.rstrip("：:"), *values]))
    if len(rows) < _FEWEST_ROWS:
        return [], start
    return [(start, ["", *names]), *rows], n


def may_begin_pairs(lines: Sequence[str], start: int) -> bool:
    """A cheap look: whether the line below one is a pair."""
    if start + _FEWEST_PAIRS >= len(lines):
        return False
    below = lines[start + 1]
    return (
        ("：" in below or ":" in below) and len(below) < _LONGEST_LABEL and _PAIR.fullmatch(below.strip()) is not None
    )
