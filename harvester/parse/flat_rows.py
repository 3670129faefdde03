"""Rows of a text dump whose values do not stand as its header does: told by order, where order leaves one reading.

A dump that fills lost spans with empty cells fills other places in a row than in the header; one that writes a cell a
line breaks a header's words over several; one made of a printed page may write values above their labels.
"""

import unicodedata
from collections.abc import Sequence

from harvester.forms import Form
from harvester.parse.aligning import Aligned
from harvester.parse.columns import UNIT_KEY, Head
from harvester.parse.recognise import COLUMN, axis_index
from harvester.parse.rows import DataRow
from harvester.parse.values import is_value_like, read_value
from harvester.parse.view import View

ARTICLE_20 = "art20"
BEFORE = "values stand between the columns' names and the first label; which row a value belongs to is not certain"
_MOST_FILLINGS = 2
"""Empty cells of a row of a table of so few columns; a wider row has blanks of its own."""
_FEWEST_TELLING = 3
_OUTCOMES = 5
"""Four outcomes and their sum."""


def in_printed_order(data: DataRow, head: Head, form: Form) -> list[Aligned]:
    """The row's printed values below the header's names one to one, where each column of the form is named.

    Empty where there are not just as many: a blank among them may then be any column's.
    """
    named = [cell for cell in head.cells if cell.key not in {None, UNIT_KEY}]
    printed = [seen for seen in data.values if seen.text.strip()]
    if [cell.key for cell in named] != [line.key for line in form.value_columns] or len(named) != len(head.cells):
        return []
    if len(printed) != len(named) or len(data.values) - len(printed) > _MOST_FILLINGS:
        return []
    if not all(is_value_like(seen.text) for seen in printed):
        return []
    heads = {id(seen): cell for seen, cell in zip(printed, named, strict=True)}
    return [Aligned(seen, heads.get(id(seen))) for seen in data.values]


def stands_in_order(view: View, rows: Sequence[DataRow], form: Form) -> bool:
    """Whether rows with a value for each column of the form have them in its order, though no header cell says so."""
    if not rows:
        return False
    if form.family == "applications":
        return adds_up_in_order(rows)
    if form.family == "review_litigation":
        return names_outcomes_in_order(view, rows[0].row, form)
    return form.family.startswith(ARTICLE_20) and names_columns_in_order(view, rows[0].row, form)


def head_is_in_pieces(view: View, first: int, head: Head, form: Form) -> bool:
    """Whether a requests table's header is known by a few words that stand in different lines above row ``first``.

    Words of the others were broken; as many values as those few may be any columns'.
    """
    keys = {cell.key for cell in head.cells if cell.key not in {None, UNIT_KEY}}
    if form.family != "applications" or not 1 < len(keys) < len(form.value_columns):
        return False
    columns = axis_index(form.key, COLUMN)
    for line in view.lines[:first]:
        found = [match for seen in line if seen.text and (match := columns.exact(seen.text)) is not None]
        if keys <= {key for match in found for key in match.keys}:
            return False
    return True


def names_columns_in_order(view: View, first: int, form: Form) -> bool:
    """Whether the lines above row ``first``, written one behind another, name every column of the form in its order."""
    text, at = _above(view, first), 0
    for column in form.value_columns:
        ends = [text.find(label, at) + len(label) for label in map(_bare, column.labels) if label in text[at:]]
        if not ends:
            return False
        at = min(ends)
    return True


def names_outcomes_in_order(view: View, first: int, form: Form) -> bool:
    """Whether the lines above name the outcomes of the disputes table three times over, reviews before lawsuits."""
    text = _above(view, first)
    outcomes = "".join(_bare(column.labels[0]) for column in form.value_columns[:_OUTCOMES])
    reviews, lawsuits = text.find("行政复议"), text.find("行政诉讼")
    return 0 <= reviews < lawsuits and text.count(outcomes) * _OUTCOMES == len(form.value_columns)


def _above(view: View, first: int) -> str:
    return _bare("".join(seen.text for line in view.lines[:first] for seen in line if seen.anchor))


def adds_up_in_order(rows: Sequence[DataRow]) -> bool:
    """Whether every row ends in the sum of what stands before, and enough rows say something: the total is the last."""
    telling = 0
    for data in rows:
        texts = [seen.text for seen in data.values if seen.text.strip()]
        numbers = [read_value(text).value for text in texts]
        if not all(isinstance(number, int) for number in numbers):
            return False
        *parts, total = [number for number in numbers if isinstance(number, int)] or [0]
        if sum(parts) != total:
            return False
        telling += len(set(numbers)) > 1
    return telling >= _FEWEST_TELLING


def values_come_first(view: View, form: Form) -> bool:
    """Whether a line of columns' names has values behind it, as if they were its row's: the rows' labels come later."""
    columns = axis_index(form.key, COLUMN)
    for line in view.lines:
        texts = [seen.text for seen in line if seen.anchor and seen.text.strip()]
        if len(texts) < 2 or not all(map(is_value_like, texts[1:])) or is_value_like(texts[0]):
            continue
        if columns.exact(texts[0]) is not None or _all_exact(texts[0].split(), form):
            return True
    return False


def _all_exact(words: Sequence[str], form: Form) -> bool:
    columns = axis_index(form.key, COLUMN)
    return len(words) > 1 and all(columns.exact(word) is not None for word in words)


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
