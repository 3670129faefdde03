"""Which header the rows of a block are read under: its own, that of the page before, or the form's. Keys no cell."""

from collections.abc import Sequence
from typing import NamedTuple

from harvester.forms import Form, load_forms
from harvester.forms.families import DISPUTES, REQUESTS, STATISTICS, SUM_BLOCKS
from harvester.parse.tables.bodies import only_counts_columns
from harvester.parse.tables.flat_rows import has_broken_head, head_is_in_pieces, stands_in_order
from harvester.parse.tables.heads import Head
from harvester.parse.tables.lent_heads import is_cut_short, prescribed_head
from harvester.parse.tables.ragged import contradict_order, lies_behind, stands_outside
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.run_split import is_run
from harvester.parse.tables.uneven import adds_up, is_damaged, keeps_order, lacks_columns, names_two_columns
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import View

HEADLESS = "no header above the row names a column of the form"
_BY_FORM_SUMS = "the header is damaged; columns taken from the form, as the sums of the row confirm"
_BY_FORM_CUT = "the header's names are cut short; columns taken from the form, whose order they keep"
_BY_FORM = "no header; columns taken from the form, as the row has as many values"


class HeadChoice(NamedTuple):
    """The header, and the remark for each value that is read under it.

    ``lasting`` is False where the numbers of the rows had a say. ``refused``: rows that have no keys, as what their
    values stand under cannot be told; then there is no header. ``uneven``: because cells are missing or too many.
    """

    head: Head | None
    note: str | None = None
    lasting: bool = True
    refused: Sequence[DataRow] = ()
    uneven: bool = False


def choose_head(
    view: View, rows: Sequence[DataRow], printed: Head | None, form: Form, carried: Head | None
) -> HeadChoice:
    """The header for the rows of a block; ``printed`` is its own, ``carried`` one from above: an item's, a page's."""
    if printed is not None and only_counts_columns(view, rows[0].row if rows else 0, form):
        printed = None
    short = printed is not None and bool(rows) and not _is_whole(printed, form) and _fits_form(rows, form)
    if short and is_cut_short([text for line in _above(view, rows) for text in line], form):
        return HeadChoice(prescribed_head(form), _BY_FORM_CUT, lasting=False)
    choice = HeadChoice(carried if printed is None else printed)
    bare = choice.head is None and bool(rows) and _fits_form(rows, form)
    if bare and contradict_order([_unpadded(data, len(form.value_columns)) for data in rows], form):
        return HeadChoice(None, lasting=False, refused=rows)
    if bare and not (view.flattened and has_broken_head(view, rows, form)):
        choice = HeadChoice(prescribed_head(form), _BY_FORM, lasting=form.family not in {REQUESTS, STATISTICS})
    head, known = choice.head, [data for data in rows if data.key is not None]
    if view.flattened and rows and head is not None:
        others = len(head.cells) != len(form.value_columns)
        if others and _fits_form(rows, form) and stands_in_order(view, known, form):
            choice = _by_form(form)
        elif head_is_in_pieces(view, rows, head, form):
            return HeadChoice(None, lasting=False, refused=rows)
    if printed is not None and form.family not in SUM_BLOCKS and names_two_columns(_above(view, rows), form):
        if _fits_form(rows, form):
            return _by_form(form)
        return HeadChoice(None, lasting=False, refused=rows, uneven=True)
    in_requests = printed is not None and not view.flattened and form.family == REQUESTS
    if in_requests and not _fits_form(rows, form) and names_two_columns(_above(view, rows), form):
        return HeadChoice(None, lasting=False, refused=rows, uneven=True)
    if choice.head is not None and lacks_columns(choice.head, rows, form) and _fits_form(rows, form):
        choice = _by_form(form)
    if choice.head is None or not known or not is_damaged(choice.head, form):
        return choice
    fits = _fits_form(rows, form)
    if fits and adds_up([_unpadded(data, len(form.value_columns)) for data in known], form):
        return HeadChoice(prescribed_head(form), _BY_FORM_SUMS, lasting=False)
    if stands_outside(choice.head, rows, form):
        return HeadChoice(None, lasting=False, refused=rows, uneven=True)
    if fits and form.family == DISPUTES and not keeps_order(choice.head, form):
        return HeadChoice(None, lasting=False, refused=rows[:1], uneven=True)
    return choice._replace(lasting=choice.lasting and not (fits or lies_behind(choice.head, rows)))


def _is_whole(head: Head, form: Form) -> bool:
    return {line.key for line in form.value_columns} <= {cell.key for cell in head.cells}


def _above(view: View, rows: Sequence[DataRow]) -> list[list[str]]:
    """The texts of the header's rows."""
    end = rows[0].row if rows else 0
    return [[seen.text for seen in line if seen.anchor] for line in view.lines[:end]]


def _by_form(form: Form) -> HeadChoice:
    return HeadChoice(prescribed_head(form), _BY_FORM, lasting=False)


def _fits_form(rows: Sequence[DataRow], form: Form) -> bool:
    """Whether every known row has as many values as the form has columns; rows that ran together aside."""
    texts = [_unpadded(data, len(form.value_columns)) for data in rows if data.key is not None]
    if len(form.value_columns) > 1 and any(len(row) == 1 for row in texts):
        texts = [row for row in texts if len(row) != 1 or not (is_run(row[0]) or not row[0].isdecimal())]
        return all(len(row) == len(form.value_columns) for row in texts)
    return {len(row) for row in texts} == {len(form.value_columns)}


def _unpadded(data: DataRow, count: int) -> list[str]:
    """The values of a row without its unit and the empty cells behind them; [] where something is no value."""
    texts = [seen.text for seen in data.values]
    if len(texts) > count and texts[0] in load_forms().units:
        texts = texts[1:]
    while len(texts) > count and not texts[-1].strip():
        texts.pop()
    return texts if all(is_value_like(text) for text in texts) else []
