"""Rows of a text dump whose values do not stand as its header does: told by order, where order leaves one reading.

A dump that fills lost spans with empty cells fills other places in a row than in the header; one that writes a cell a
line breaks a header's words over several; one made of a printed page may write values above their labels.
"""

import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from harvester.forms import Form
from harvester.forms.families import ARTICLE_20, DISPUTE_BLOCK, DISPUTES, REQUESTS
from harvester.parse.tables.aligning import Aligned
from harvester.parse.tables.heads import UNIT_KEY, Head
from harvester.parse.tables.recognise import COLUMN, ROW, axis_index
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.segments import caption_item
from harvester.parse.tables.values import is_value_like, read_value
from harvester.parse.tables.view import View

_MOST_FILLINGS = 2
"""Empty cells of a row of a table of so few columns; a wider row has blanks of its own."""
_FEWEST_TELLING = 3
_MANY_BARE = 5
"""Labels of rows without a value, above which the values stand elsewhere."""
_SEVERAL = 2
_LONGEST_PIECE = 6
_CORNER = "信息内容"
_HEADS_IN_ORDER = (("行政复议", "行政诉讼"), ("未经复议直接起诉", "复议后起诉"))
_FEWEST_SERIALS = 5
_LONGEST_SERIAL = 4
_SERIAL_STEPS = frozenset({1, 2})
"""A group between two rows has a number of its own."""


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


def without_serials(rows: list[DataRow], head: Head | None) -> tuple[list[DataRow], Head | None]:
    """The rows without the serial number that stands before the values of each, under no name of a column.

    Their values then stand one place right of the header's names, which are counted instead.
    """
    known = [data for data in rows if data.key is not None]
    if head is None or len(known) < _FEWEST_SERIALS:
        return rows, head
    places = len(head.cells) + 1
    if any(len(data.values) != places or not data.values[0].text.isdecimal() for data in known):
        return rows, head
    numbers = [data.values[0].text for data in known]
    if len(max(numbers, key=len)) > _LONGEST_SERIAL:
        return rows, head
    if not {after - before for before, after in pairwise(map(int, numbers))} <= _SERIAL_STEPS:
        return rows, head
    bare = [data._replace(values=data.values[1:]) if len(data.values) == places else data for data in rows]
    return bare, replace(head, placed=False)


def stands_in_order(view: View, rows: Sequence[DataRow], form: Form) -> bool:
    """Whether rows with a value for each column of the form have them in its order, though no header cell says so."""
    if not rows:
        return False
    if form.family == REQUESTS:
        return adds_up_in_order(rows)
    if form.family == DISPUTES:
        return names_outcomes_in_order(view, rows[0].row, form)
    return form.family.startswith(ARTICLE_20) and names_columns_in_order(view, rows[0].row, form)


def has_broken_head(view: View, rows: Sequence[DataRow], form: Form) -> bool:
    """Whether an article 20 table of several columns has a header that names none of them: its words are in pieces."""
    if not form.family.startswith(ARTICLE_20) or len(form.value_columns) < _SEVERAL:
        return False
    above = [line[0].text for line in view.lines[: rows[0].row] if line and len(line[0].text) <= _LONGEST_PIECE]
    pieces = [
        text for text in above if text.strip() and caption_item(text) is None and _without_blanks(text) not in _CORNER
    ]
    return len(pieces) > 1 and not names_columns_in_order(view, rows[0].row, form)


def head_is_filled_up(view: View, first: int, form: Form) -> bool:
    """Whether an empty cell stands between an article 20 table's columns: its rows' empty cells may be fillings too."""
    if not form.family.startswith(ARTICLE_20):
        return False
    texts = [seen.text.strip() for seen in view.lines[first - 1] if seen.anchor] if first else []
    while texts and not texts[-1]:
        texts.pop()
    return "" in texts[1:]


def _names_rows_without_values(view: View, form: Form) -> int:
    index = axis_index(form.key, ROW)
    begun = [[seen.text for seen in line if seen.anchor and seen.text.strip()] for line in view.lines]
    return sum(len(texts) == 1 and index.exact(texts[0]) is not None for texts in begun)


def head_is_in_pieces(view: View, rows: Sequence[DataRow], head: Head, form: Form) -> bool:
    """Whether a header names more columns than are known, as words were broken on several lines.

    As many values as the known few may be any columns'. A requests table is known by a few words that stand apart.
    """
    first, widest = rows[0].row, max(len(data.values) for data in rows)
    keys = {cell.key for cell in head.cells if cell.key not in {None, UNIT_KEY}}
    if not 0 < len(keys) < len(form.value_columns):
        return False
    if len(head.cells) < len(form.value_columns) and names_columns_in_order(view, first, form):
        return True
    if form.family == DISPUTES:
        return len(keys) % DISPUTE_BLOCK != 0 and not _stand_in_one_line(keys, view, first, form)
    if form.family != REQUESTS:
        return False
    if _names_rows_without_values(view, form) >= _MANY_BARE or (len(keys) == 1 and widest > len(head.cells)):
        return True
    if len(keys) == 1:
        return sum(data.key is not None for data in rows) == 1
    return not _stand_in_one_line(keys, view, first, form, cells=len(head.cells))


def _stand_in_one_line(keys: Set[str | None], view: View, first: int, form: Form, *, cells: int | None = None) -> bool:
    """Whether a line names them all; where a header has so many ``cells``, one that has no more but a corner."""
    columns = axis_index(form.key, COLUMN)
    for line in view.lines[:first]:
        if cells is not None and sum(seen.anchor and bool(seen.text.strip()) for seen in line) > cells + 1:
            continue
        found = [match for seen in line if seen.text and (match := columns.exact(seen.text)) is not None]
        if keys <= {key for match in found for key in match.keys}:
            return True
    return False


def names_columns_in_order(view: View, first: int, form: Form) -> bool:
    """Whether the lines above row ``first``, written one behind another, name every column of the form in its order."""
    text, at = _above(view, first), 0
    for column in form.value_columns:
        ends = [
            text.find(label, at) + len(label) for label in map(_without_blanks, column.labels) if label in text[at:]
        ]
        if not ends:
            return False
        at = min(ends)
    return True


def names_outcomes_in_order(view: View, first: int, form: Form) -> bool:
    """Whether the lines above name the outcomes of the disputes table three times over, reviews before lawsuits."""
    text = _above(view, first)
    outcomes = "".join(_without_blanks(column.labels[0]) for column in form.value_columns[:DISPUTE_BLOCK])
    reviews, lawsuits = text.find("行政复议"), text.find("行政诉讼")
    return 0 <= reviews < lawsuits and text.count(outcomes) * DISPUTE_BLOCK == len(form.value_columns)


def names_outcomes_otherwise(view: View, first: int, form: Form) -> bool:
    """Whether the lines above a disputes table's numbers name lawsuits before reviews, or outcomes in another order.

    An order within one line is that of its columns and is read as such.
    """
    if form.family != DISPUTES:
        return False
    text = _above(view, first)
    for one, other in _HEADS_IN_ORDER:
        if 0 <= text.find(other) < text.find(one):
            return True
    names = [_without_blanks(column.labels[0]) for column in form.value_columns[:DISPUTE_BLOCK]]
    said = re.compile("|".join(map(re.escape, names)))
    lines = [said.findall(_without_blanks("".join(s.text for s in line if s.anchor))) for line in view.lines[:first]]
    found = [names.index(name) for line in lines for name in line]
    if sum(map(bool, lines)) <= 1 or len(found) != len(form.value_columns):
        return False
    fives = {tuple(found[n : n + DISPUTE_BLOCK]) for n in range(0, len(found), DISPUTE_BLOCK)}
    return len(fives) == 1 and fives != {tuple(range(DISPUTE_BLOCK))}


def _above(view: View, first: int) -> str:
    return _without_blanks("".join(seen.text for line in view.lines[:first] for seen in line if seen.anchor))


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


def _without_blanks(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
