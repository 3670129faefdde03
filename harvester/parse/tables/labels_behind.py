"""Tells whether the rows of the requests table have their numbers left of their labels, or on both sides of them."""

from enum import StrEnum

from harvester.forms import Form
from harvester.forms.families import REQUESTS
from harvester.parse.tables.layout import Key
from harvester.parse.tables.recognise import COLUMN, axis_index
from harvester.parse.tables.row_words import word_of
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import Line, View

ON_BOTH_SIDES = "numbers stand on both sides of the rows' labels; which of them belong to a row is not certain"
_FEWEST = 3
"""Rows of one kind that tell it."""
_MOST_CODES = 1
"""Numbers left of a label that are the row's own number, not its values."""


class Side(StrEnum):
    """Where the values of a table's rows stand, seen from their labels; ``BOTH``: which is whose nobody can say."""

    RIGHT = "right"
    LEFT = "left"
    BOTH = "both"


def side_of_values(view: View, form: Form) -> Side:
    """Where most values stand; right, as nearly everywhere, once one row shows it.

    Left only below a header that names the columns, as their order is none of the form's, and where each row has as
    many places as the form has columns: the first of more may be the row's number.
    """
    if form.family != REQUESTS:
        return Side.RIGHT
    width = len(form.value_columns)
    found = {Side.LEFT: 0, Side.BOTH: 0}
    for line in view.lines:
        counts = _counts(line, form)
        if counts is None:
            continue
        left, right, places, places_left = counts
        if (right and left <= _MOST_CODES) or places >= width:
            return Side.RIGHT
        if left > _MOST_CODES and (right or places_left == width):
            found[Side.BOTH if right else Side.LEFT] += 1
        if found[Side.BOTH] >= _FEWEST:
            return Side.BOTH
    return Side.LEFT if found[Side.LEFT] >= _FEWEST > found[Side.BOTH] and _names_columns(view, form) else Side.RIGHT


def without_sides(view: View) -> dict[int, Key]:
    """The remark, and no keys, for every value of a table that has them on both sides, by ``id`` of the cells."""
    return {id(cell): Key(None, None, None, ON_BOTH_SIDES) for cell in view.anchors() if is_value_like(cell.text)}


def _counts(line: Line, form: Form) -> tuple[int, int, int, int] | None:
    """How many values stand left and right of the label of a row, and how many places for some right and left of it.

    None without a label.
    """
    labels = [n for n, seen in enumerate(line) if not is_value_like(seen.text) and word_of(form.key, seen.text).sure]
    if not labels:
        return None
    values = [n for n, seen in enumerate(line) if seen.anchor and seen.text.strip() and is_value_like(seen.text)]
    places = sum(seen.anchor and is_value_like(seen.text) for seen in line[labels[-1] + 1 :])
    places_left = sum(seen.anchor for seen in line[: labels[0]])
    return sum(n < labels[0] for n in values), sum(n > labels[-1] for n in values), places, places_left


def _names_columns(view: View, form: Form) -> bool:
    index = axis_index(form.key, COLUMN)
    named = {key for cell in view.anchors() if (match := index.exact(cell.text)) is not None for key in match.keys}
    return sum(column.key in named for column in form.value_columns) >= len(form.value_columns)
