"""Rows of a label and one number with a blank between, as a table of two columns leaves them in a text without bars."""

import re
from collections.abc import Sequence

from harvester.documents.text.cells import FEWEST_PAIRS, Row, count_nothing, is_cell, is_unit, is_value_cell

_ROW = re.compile(r"(?P<label>(?:\d{1,2}[.．、)）])?[^\s\d].{1,100}) (?P<value>\S{1,20})")
_HEADER = 2
_MOST_GROUPS = 2
"""Lines in a row without a number: a group and one within it."""


def rows_of_single_values(lines: Sequence[str], start: int) -> tuple[list[Row], int]:
    """The rows from ``start`` on, and the line behind them; where there are none, none begins before that line.

    A header of two names may stand above; lines without a number among them are groups. Numbers that never fall are
    those of pages, long ones telephones.
    """
    rows: list[Row] = []
    waiting: list[Row] = []
    values: list[str] = []
    n, end = start, start + 1
    while n < len(lines) and len(waiting) <= _MOST_GROUPS:
        line = lines[n]
        found = _ROW.fullmatch(line) if is_cell(line) else None
        last = found["label"].split()[-1] if found is not None else ""
        if found is not None and is_value_cell(found["value"]) and not (is_value_cell(last) or is_unit(last)):
            rows += [*waiting, (n, [found["label"], found["value"]])]
            values.append(found["value"])
            waiting, end = [], n + 1
        elif line.strip():
            if not is_cell(line) or not (rows or waiting or len(line.split()) == _HEADER):
                break
            waiting.append((n, line.split()))
        n += 1
    return (rows, end) if len(values) >= FEWEST_PAIRS and not count_nothing(values) else ([], end)
