"""Whether a text broke its numbers: 38 written as ``3`` and ``8``, parted as cells are. Counting cells then misleads.

A page whose spans cut through words gives such text with many tools; the cells it loses elsewhere make the count right.
"""

from collections.abc import Sequence

from harvester.forms import Form
from harvester.forms.families import SUM_BLOCKS, blocks_add_up
from harvester.parse.tables.layout import Key
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.values import is_value_like, read_value

BROKEN = "numbers of this text are broken in pieces; the row may have lost as many values as it has pieces"
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
    if form.family in SUM_BLOCKS:
        numbers = [by_column.get(column.key) or 0 for column in form.value_columns]  # blanks count as nothing
        return not blocks_add_up(numbers, SUM_BLOCKS[form.family])
    return len(form.value_columns) > 1
