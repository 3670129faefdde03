"""Finds the data rows of a block: which lines hold values, and what labels them. Knows no header."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from harvester.forms import Form
from harvester.forms.families import DISPUTES, STATISTICS
from harvester.parse.labels import LabelIndex
from harvester.parse.tables.broken_labels import keys_over_lines
from harvester.parse.tables.column_names import NAME_OF_A_COLUMN, NAMES, comes_too_early, ends_a_header
from harvester.parse.tables.recognise import ALSO_COLUMNS, COLUMN, ROW, axis_index
from harvester.parse.tables.rival_rows import CONTESTED_ROWS, own_row, rival_rows
from harvester.parse.tables.rivals import NOBODY, Own, names_a_count
from harvester.parse.tables.row_keys import key_of_row
from harvester.parse.tables.row_words import NUMBER, footnoted, labels_of, word_of
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import Seen, View

_MOST_ODD = 4
"""One in so many cells of a row of values may hold something that is no value."""


_BARE_YEAR = re.compile(r"20[012]\d")
_LABEL_YEAR = re.compile(r"(20[012]\d)年度?")
REPEATED = "label stands here a second time"


class DataRow(NamedTuple):
    """A row of values: ``label`` is its label's index in ``line`` (-1: none), ``key`` None where no form knows it."""

    row: int
    line: tuple[Seen, ...]
    label: int
    key: str | None
    values: list[Seen]
    """The cells that begin in this row right of its label."""
    note: str | None = None
    contested: bool = False
    """Whether other rows of numbers stand beside it, and what the report is decided which is its own."""
    again: str | None = None
    """The key of a row above with the same label."""


def data_rows(view: View, form: Form, own: Own = NOBODY) -> tuple[list[DataRow], list[int]]:
    """The rows of values, and the numbers of the rows above the first of them."""
    lines = view.lines
    if form.family == DISPUTES:
        return _unlabelled_row(lines, form, own)
    rows: list[DataRow] = []
    seen_keys: list[str] = []
    used: set[str] = set()
    printed: set[str] | None = None
    for number, line in enumerate(lines):
        found = _label(line, form)
        if found is None and line and view.flattened:
            found = _label_over_lines(lines, number, form)
        values = _begun(line, found[0]) if found is not None else []
        if found is None or not values or _heads_columns(values, form):
            seen_keys += _group_keys(line, form)
            continue
        index, keys = found
        if view.flattened and number and index == 0:
            keys = keys_over_lines(lines, number, form) or keys
        seen_keys += _group_keys(line[:index], form)
        if form.family == STATISTICS and len(keys) == 1 and not word_of(form.key, line[index].text).sure:
            printed = labels_of(lines, form) if printed is None else printed
            keys = () if keys[0] in printed else keys
        key = key_of_row(form, keys, seen_keys, used) if not _took_a_value_in(line[index], values, form) else None
        if key in ALSO_COLUMNS and not rows and not any(is_value_like(seen.text) for seen in values):
            continue  # the name of a column that stands before all others
        last = next((data.key for data in reversed(rows) if data.key is not None), None)
        if (
            key in ALSO_COLUMNS
            and view.flattened
            and (comes_too_early(line[index], last, form) if rows else ends_a_header(lines, number, index, form))
        ):
            rows.append(DataRow(number, line, index, None, values, NAME_OF_A_COLUMN))
            continue
        repeated = key is None and bool(keys) and all(k in used for k in keys)
        if key is None:
            seen_keys += _group_keys(line[index : index + 1], form)
        else:
            seen_keys.append(key)
            used.add(key)
        again = keys[0] if repeated and len(keys) == 1 else None
        rows.append(DataRow(number, line, index, key, values, REPEATED if repeated else None, again=again))
    first = rows[0].row if rows else len(lines)
    return rows, list(range(first))


def _took_a_value_in(label: Seen, values: Sequence[Seen], form: Form) -> bool:
    """Whether the digit behind a label may be the row's first value: not all others have theirs (规章 1 | 3 | 8)."""
    if not label.text[-1:].isdecimal() or footnoted(form.key, label.text) is None:
        return False
    places = len(form.value_columns)
    return len(values) < places or not values[places - 1].text.strip()


def _heads_columns(values: Sequence[Seen], form: Form) -> bool:
    """Whether what stands right of a label are names of columns: a header that begins with 总计 or 其他."""
    columns = axis_index(form.key, COLUMN)
    words = [seen.text for seen in values if not is_value_like(seen.text)]
    return any(map(columns.exact, words))


def _begun(line: Sequence[Seen], label: int) -> list[Seen]:
    return [seen for seen in line[label + 1 :] if seen.anchor]


def _label(line: Sequence[Seen], form: Form) -> tuple[int, tuple[str, ...]] | None:
    """The label of a row (its index, the keys it may stand for): the last words before the values begin.

    Words that no form knows make the row a local one (no keys), unless a known label stands right before them.
    """
    best: tuple[int, tuple[str, ...]] | None = None
    sure = False
    form_key = form.key
    for index, seen in enumerate(line):
        word = NUMBER if seen.text.isdecimal() else word_of(form_key, seen.text)
        if word.passed_over:
            continue
        if word.known:
            if best is not None and word.value:
                break
            if best is not None and sure and not word.sure and not seen.anchor:
                best = (index, best[1])  # a group that reaches down too far stands behind the label
            else:
                best, sure = (index, word.keys), word.sure
        elif word.column or (best is not None and word.value):
            break
        elif best is not None and not sure:
            best = (index, ())
    return best


def _label_over_lines(lines: Sequence[tuple[Seen, ...]], number: int, form: Form) -> tuple[int, tuple[str, ...]] | None:
    """The label of a dump's row whose first cell says nothing by itself, as the last signs of a label cut by width."""
    first, values = lines[number][0], [seen.text for seen in _begun(lines[number], 0)]
    if not first.anchor or is_value_like(first.text) or not values or not all(map(is_value_like, values)):
        return None
    keys = keys_over_lines(lines, number, form)
    return (0, keys) if keys else None


def _group_keys(line: Sequence[Seen], form: Form) -> list[str]:
    index: LabelIndex[str] = axis_index(form.key, ROW)
    found = (index.exact(seen.text) for seen in line if seen.anchor and seen.text)
    return [match.keys[0] for match in found if match is not None and len(match.keys) == 1]


def _unlabelled_row(lines: Sequence[tuple[Seen, ...]], form: Form, own: Own) -> tuple[list[DataRow], list[int]]:
    """The one row of numbers below the header of the disputes table."""
    columns = axis_index(form.key, COLUMN)
    heads = [
        number
        for number, line in enumerate(lines)
        if any(columns.exact(s.text) for s in line if s.anchor and s.text) and not _is_sum_of_rows(line)
    ]
    if not heads:
        return _first_row(lines, range(len(lines)), form, own), []
    above = [number for number in range(len(lines)) if number <= heads[-1]]
    if sum(_is_row_of_outcome(line, form) for line in lines) > 1:
        return [], above  # outcomes stand left of their numbers
    return _first_row(lines, range(heads[-1] + 1, len(lines)), form, own), above


def _is_sum_of_rows(line: Sequence[Seen]) -> bool:
    """Whether a row is 合计 and numbers: the sum of the rows above it, no header."""
    begins = [seen.text for seen in line if seen.anchor]
    return begins[0].strip() in NAMES and len(begins) > 1 and all(map(is_value_like, begins[1:]))


def _is_row_of_outcome(line: Sequence[Seen], form: Form) -> bool:
    """Whether a row is an outcome and its numbers, not the sum of rows above."""
    begins = [seen for seen in line if seen.anchor]
    if len(begins) < 2 or begins[0].text.strip() in NAMES or not begins[1].text[:1].isdecimal():
        return False
    return axis_index(form.key, COLUMN).exact(begins[0].text) is not None


def _label_of(data: DataRow) -> str:
    text = data.line[data.label].text if data.label >= 0 else ""
    return f"{text.strip()}年" if _BARE_YEAR.fullmatch(text.strip()) else text


def _begins_with_a_year(begins: Sequence[Seen], form: Form) -> bool:
    """Whether a year without a sign stands before as many values as the form has columns."""
    return len(begins) == len(form.value_columns) + 1 and _BARE_YEAR.fullmatch(begins[0].text.strip()) is not None


def _of_its_year(row: DataRow, own: Own) -> DataRow:
    """The row; without its key where its label is another year than the report's."""
    year = _LABEL_YEAR.fullmatch(_label_of(row).strip())
    if year is None or own.fiscal_year is None:
        return row
    if int(year[1]) == own.fiscal_year:
        return row._replace(contested=True)
    return row._replace(key=None, note=CONTESTED_ROWS, contested=True)


def _counts(data: DataRow) -> bool:
    """Whether a row counts the columns: 1, 2, 3 … 15 below the header (栏次)."""
    return [seen.text.strip() for seen in data.values] == list(map(str, range(1, len(data.values) + 1)))


class _Candidate(NamedTuple):
    """A row that may be the block's first. ``sound``: all of its cells are values; ``filled``: one has something."""

    sound: bool
    filled: bool
    row: DataRow

    @property
    def is_full(self) -> bool:
        """Whether it is sound and filled."""
        return self.sound and self.filled


def _first_row(lines: Sequence[tuple[Seen, ...]], numbers: range, form: Form, own: Own) -> list[DataRow]:
    """The first row with something in it whose cells are values, a few odd ones among them where there is no other.

    Of rows of several years or bodies the one that is the report's own, else all of them without a key.
    """
    candidates = [one for number in numbers if (one := _candidate(number, lines[number], form)) is not None]
    rows = [one.row for one in candidates if one.is_full and one.row.label >= 0]
    rivals = rival_rows(list(map(_label_of, rows)), own)
    if rivals is not None:
        if rivals.own is not None:
            return [rows[rivals.own]._replace(contested=rivals.by_report)]
        return [row._replace(key=None, note=CONTESTED_ROWS, contested=True) for row in rows]
    columns = len(form.value_columns)
    if sum(len(one.row.values) >= columns for one in candidates) > 1:
        # What more than words tells holds for no other table of this shape.
        candidates = [one._replace(row=one.row._replace(contested=True)) for one in candidates if not _counts(one.row)]
        rows = [one.row for one in candidates if one.is_full and len(one.row.values) >= columns]
        if rows:
            return _own_of(rows, own)
    for wanted in ((True, True), (False, True), (True, False)):
        for one in candidates:
            if (one.sound, one.filled) == wanted:
                return [_of_its_year(one.row, own)]
    return []


def _candidate(number: int, line: tuple[Seen, ...], form: Form) -> _Candidate | None:
    """A line as the first row, with a label or without; None where too much of it is no value."""
    begins = [seen for seen in line if seen.anchor]
    label = 0 if begins and (not is_value_like(begins[0].text) or _begins_with_a_year(begins, form)) else -1
    values = begins[label + 1 :]
    odd = sum(not is_value_like(seen.text) for seen in values)
    if (
        label == 0
        and not names_a_count(begins[0].text)
        and _MOST_ODD * (odd + 1) <= len(begins) == len(form.value_columns)
    ):
        label, values, odd = -1, begins, odd + 1
    if not values or _MOST_ODD * odd > len(values):
        return None
    row = DataRow(number, line, label, form.rows[0].key, _begun(line, label))
    return _Candidate(odd == 0, any(seen.text.strip() for seen in values), row)


def _own_of(rows: list[DataRow], own: Own) -> list[DataRow]:
    """Of several full rows the report's own, the first where all say the same, else all of them without a key."""
    rows = [row for row in rows if any(seen.text.isdecimal() for seen in row.values)] or rows[:1]  # not of dashes
    alike = len({tuple([seen.text for seen in row.values]) for row in rows}) == 1
    told = 0 if alike else own_row(list(map(_label_of, rows)), own)
    return [rows[told]] if told is not None else [row._replace(key=None, note=CONTESTED_ROWS) for row in rows]
