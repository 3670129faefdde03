"""Which header the rows of a block are read under: its own, that of the page before, or the form's. Keys no cell."""

from collections.abc import Sequence
from typing import NamedTuple

from harvester.forms import Form, load_forms
from harvester.forms.families import DISPUTES, REQUESTS, STATISTICS, SUM_BLOCKS
from harvester.parse.tables.bodies import only_counts_columns
from harvester.parse.tables.flat_rows import (
    has_broken_head,
    head_is_in_pieces,
    names_outcomes_otherwise,
    stands_in_order,
)
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


class _Block(NamedTuple):
    """The rows of a block and the header printed above them."""

    view: View
    rows: Sequence[DataRow]
    printed: Head | None
    form: Form

    @property
    def fits(self) -> bool:
        """Whether the rows have as many values as the form has columns."""
        return _fits_form(self.rows, self.form)

    @property
    def known(self) -> list[DataRow]:
        """The rows that have a key."""
        return [data for data in self.rows if data.key is not None]

    def by_form(self, note: str = _BY_FORM, *, lasting: bool = False) -> HeadChoice:
        """The columns as the form prescribes them."""
        return HeadChoice(prescribed_head(self.form), note, lasting=lasting)

    def refused(self, rows: Sequence[DataRow] | None = None, *, uneven: bool = False) -> HeadChoice:
        """No header for some of the rows, by default all."""
        return HeadChoice(None, lasting=False, refused=self.rows if rows is None else rows, uneven=uneven)


def choose_head(
    view: View, rows: Sequence[DataRow], printed: Head | None, form: Form, carried: Head | None
) -> HeadChoice:
    """The header for the rows of a block; ``printed`` is its own, ``carried`` one from above: an item's, a page's.

    A printed header whose names are cut short gives way to the form's, then the block has its own or the carried one,
    without these the form's. What is read under it is then doubted in this order: a dump whose lines do not tell, a
    cell that names two columns, columns that are missing, a header that is damaged.
    """
    if printed is not None and only_counts_columns(view, rows[0].row if rows else 0, form):
        printed = None
    block = _Block(view, rows, printed, form)
    if _is_cut_short(block):
        return block.by_form(_BY_FORM_CUT)
    choice = HeadChoice(carried if printed is None else printed)
    if choice.head is None and rows and block.fits:
        choice = _without_header(block)
    if choice.head is not None and rows and view.flattened:
        choice = _in_dump(block, choice, choice.head)
    if choice.head is None:
        return choice
    if _has_two_in_a_cell(block):
        return block.by_form() if block.fits else block.refused(uneven=True)
    if lacks_columns(choice.head, rows, form) and block.fits:
        choice = block.by_form()
    if choice.head is None or not block.known or not is_damaged(choice.head, form):
        return choice
    return _damaged(block, choice, choice.head)


def _is_cut_short(block: _Block) -> bool:
    """Whether what is printed of the header is the beginning of each of the form's names."""
    if block.printed is None or not block.rows or _is_whole(block.printed, block.form) or not block.fits:
        return False
    return is_cut_short([text for line in _above(block.view, block.rows) for text in line], block.form)


def _without_header(block: _Block) -> HeadChoice:
    """The form's columns for rows of as many values, unless their numbers or what is left of a header contradict."""
    rows, form = block.rows, block.form
    if contradict_order([_unpadded(data, len(form.value_columns)) for data in rows], form):
        return block.refused()
    if block.view.flattened and has_broken_head(block.view, rows, form):
        return HeadChoice(None)
    return block.by_form(lasting=form.family not in {REQUESTS, STATISTICS})


def _in_dump(block: _Block, choice: HeadChoice, head: Head) -> HeadChoice:
    """The choice where a table lost its layout: its header stands in its order, or in pieces that tell nothing."""
    view, form = block.view, block.form
    if names_outcomes_otherwise(view, block.rows[0].row, form):
        return block.refused()
    others = len(head.cells) != len(form.value_columns)
    if others and block.fits and stands_in_order(view, block.known, form):
        return block.by_form()
    return block.refused() if head_is_in_pieces(view, block.rows, head, form) else choice


def _has_two_in_a_cell(block: _Block) -> bool:
    """Whether a printed header names two columns in one cell, so that it does not tell under which a value stands.

    That of a table of sums is read all the same; of the requests table only in a dump, or where there are as many
    values as columns.
    """
    family = block.form.family
    if block.printed is None or (family == REQUESTS and (block.view.flattened or block.fits)):
        return False
    return (family == REQUESTS or family not in SUM_BLOCKS) and names_two_columns(
        _above(block.view, block.rows), block.form
    )


def _damaged(block: _Block, choice: HeadChoice, head: Head) -> HeadChoice:
    """What a damaged header is good for: the form's columns where sums confirm them, its own where order allows."""
    rows, form = block.rows, block.form
    if block.fits and adds_up([_unpadded(data, len(form.value_columns)) for data in block.known], form):
        return block.by_form(_BY_FORM_SUMS)
    if stands_outside(head, rows, form):
        return block.refused(uneven=True)
    if block.fits and form.family == DISPUTES and not keeps_order(head, form):
        return block.refused(rows[:1], uneven=True)
    return choice._replace(lasting=choice.lasting and not (block.fits or lies_behind(head, rows)))


def _is_whole(head: Head, form: Form) -> bool:
    return {line.key for line in form.value_columns} <= {cell.key for cell in head.cells}


def _above(view: View, rows: Sequence[DataRow]) -> list[list[str]]:
    """The texts of the header's rows."""
    end = rows[0].row if rows else 0
    return [[seen.text for seen in line if seen.anchor] for line in view.lines[:end]]


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
