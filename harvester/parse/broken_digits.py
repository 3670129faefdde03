"""Whether a text broke its numbers: 38 written as ``3`` and ``8``, parted as cells are. Counting cells then misleads.

A page whose spans cut through words gives such text with many tools; the cells it loses elsewhere make the count right.
"""

from collections.abc import Sequence

from harvester.forms import Form
from harvester.parse.layout import Key
from harvester.parse.rows import DataRow
from harvester.parse.values import is_value_like, read_value

BROKEN = "numbers of this text are broken in pieces; the row may have lost as many values as it has pieces"
_BLOCK = 5
"""Columns of a block of the disputes table: four outcomes and their sum."""
_PIECES = 2


def breaks_numbers(rows: Sequence[DataRow], form: Form) -> bool:
    """Whether rows show it: digits with a blank among them, or more numbers than the form has columns."""
    for data in rows:
        printed = [seen.text for seen in data.values if seen.text.strip()]
        if any(len(words := text.split()) == _PIECES and all(map(str.isdecimal, words)) for text in printed):
            return True
        numbers = [text for text in printed if is_value_like(text)]
        if data.key is not None and len(numbers) == len(printed) > len(form.value_columns) > 1:
            return True
    return False


def in_doubt(data: DataRow, keys: dict[int, Key], form: Form) -> bool:
    """Whether a keyed row of such a text may be of pieces: nothing tells, or what tells says so."""
    by_column = {key.column: read_value(seen.text).value for seen in data.values if (key := keys.get(id(seen.cell)))}
    if form.family == "applications":
        return not _adds_up([by_column.get(column.key) for column in form.value_columns])
    if form.family == "review_litigation":
        numbers = [by_column.get(column.key) for column in form.value_columns]
        return not all(_adds_up(numbers[n : n + _BLOCK]) for n in range(0, len(numbers), _BLOCK))
    return len(form.value_columns) > 1


def _adds_up(numbers: Sequence[float | int | None]) -> bool:
    """Whether the last is the sum of those before it, blanks counted as nothing."""
    return sum(number or 0 for number in numbers[:-1]) == (numbers[-1] or 0)
