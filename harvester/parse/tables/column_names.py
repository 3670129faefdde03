"""Tells in a text dump the names of columns, 其他 and 总计, from the labels of rows with the same words."""

from collections.abc import Sequence

from harvester.forms import Form
from harvester.forms.families import REQUESTS
from harvester.parse.tables.recognise import COLUMN, ROW, axis_index
from harvester.parse.tables.view import Seen

NAME_OF_A_COLUMN = "the word before these values is the name of a column; their own label is not there"
NAMES = frozenset({"其他", "总计", "合计", "總計"})
"""Of columns that rows are named like as well."""
_PIECES = frozenset("".join(NAMES))
_RECEIVED = frozenset({"new_received", "carried_over"})


def ends_a_header(lines: Sequence[Sequence[Seen]], number: int, label: int, form: Form) -> bool:
    """Whether the label of the first row is the last of a header's words that stand one a line.

    So it is, too, below the label of requests received, whose numbers these are: the header stands between.
    """
    text = lines[number][label].text.strip()
    if number == 0 or not text or not _PIECES.issuperset(text):
        return False
    above = [seen.text for seen in lines[number - 1] if seen.anchor and seen.text.strip()]
    if text in NAMES and len(above) == 1 and axis_index(form.key, COLUMN).exact(above[0]) is not None:
        return True
    index = axis_index(form.key, ROW)
    labels = [match for line in lines[:number] for seen in line if (match := index.exact(seen.text)) is not None]
    return form.family == REQUESTS and any(not _RECEIVED.isdisjoint(match.keys) for match in labels)


def comes_too_early(label: Seen, last: str | None, form: Form) -> bool:
    """Whether 其他 or 总计 without an ordinal stands below requests received: the form has its results between them.

    ``last`` is the key of the row above.
    """
    text = label.text.strip()
    return form.family == REQUESTS and last in _RECEIVED and bool(text) and _PIECES.issuperset(text)
