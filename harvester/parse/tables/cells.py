"""Gives the cells of a block their keys, in whichever order it has them. Every cell is handed on once, keyed or not."""

from collections.abc import Sequence
from dataclasses import replace

from harvester.forms import Form
from harvester.forms.families import ARTICLE_20, DISPUTES, STATISTICS
from harvester.items import GridCell, StatutoryCell
from harvester.parse.tables.block_keys import About, Keyed, keyed_as_printed
from harvester.parse.tables.crossed import crossed_columns
from harvester.parse.tables.labels_behind import Side, side_of_values, without_sides
from harvester.parse.tables.layout import Key, cells_of, layout_of
from harvester.parse.tables.rival_rows import CONTESTED_ROWS
from harvester.parse.tables.rows import data_rows
from harvester.parse.tables.upright import stands_in_columns
from harvester.parse.tables.values_first import keys_before_labels
from harvester.parse.tables.view import View


def keys_of(view: View, form: Form, about: About) -> Keyed:
    """The keys of the cells of a block of a form.

    A block whose numbers stand before or on both sides of their labels is told first. Any other is read as it is
    printed; where that places too little, by columns that cross its rows, from the right, or without its layout.
    """
    aside = _before_labels(view, form, about)
    if aside is not None:
        return aside
    keyed = keyed_as_printed(view, form, about)
    nothing_placed = keyed.known == 0 and not (keyed.contested or keyed.uneven)
    other = _crossed(view, form, keyed) or (_from_the_right(view, form, about) if nothing_placed else None)
    if other is not None:
        return other
    if view.flattened and nothing_placed:  # where values stand is what no shape remembers
        if stands_in_columns(view):
            keyed = keyed_as_printed(View(view.grid, view.first, view.last), form, about)
        return replace(keyed, lasting=False)
    if view.flattened or not (nothing_placed or _lost_its_spans(view)):
        return keyed
    other = keyed_as_printed(View(view.grid, view.first, view.last, flattened=True), form, about)
    better = other if other.known > keyed.known else keyed
    return replace(better, lasting=keyed.lasting and other.lasting)


def _before_labels(view: View, form: Form, about: About) -> Keyed | None:
    """A dump all of whose numbers come before their labels, a table with them left or on both sides of its labels."""
    if view.flattened and form.family.startswith(ARTICLE_20):
        before = keys_before_labels(view, form)
        if before is not None:
            return Keyed(before, None, lasting=False)
    side = side_of_values(view, form)
    if side is Side.BOTH:
        return Keyed(without_sides(view), None, lasting=False)
    return replace(keyed_as_printed(view.mirrored(), form, about), lasting=False) if side is Side.LEFT else None


def _crossed(view: View, form: Form, keyed: Keyed) -> Keyed | None:
    """A disputes table by columns that cross its rows, where these tell more than the rows do."""
    if form.family != DISPUTES or keyed.known >= len(form.value_columns) or keyed.uneven:
        return None
    if any(key.note == CONTESTED_ROWS for key in keyed.keys.values()):
        return None
    columns = crossed_columns(view, form)
    if len(columns) <= keyed.known:
        return None
    return Keyed({cell: Key(form.rows[0].key, key) for cell, key in columns.items()}, None)


def _from_the_right(view: View, form: Form, about: About) -> Keyed | None:
    """Statistics whose labels stand right of their numbers, read from the right."""
    if form.family != STATISTICS or view.transposed or _counts_right_of_labels(view, form):
        return None
    mirrored = keyed_as_printed(view.mirrored(), form, about)
    return mirrored if mirrored.known else None


def _counts_right_of_labels(view: View, form: Form) -> bool:
    """Whether rows have their numbers where they should be, so that those left of their labels are numbers of rows."""
    return any(seen.text.isdecimal() for data in data_rows(view, form)[0] for seen in data.values)


def _lost_its_spans(view: View) -> bool:
    """No cell spans anything, and the rows differ in length: an editor took the spans away, as in a text."""
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in view.anchors()):
        return False
    return len({sum(seen.anchor for seen in line) for line in view.lines}) > 1


def split_cells(anchors: Sequence[GridCell], first: int, last: int, keyed: Keyed) -> list[StatutoryCell]:
    """The cells of a block where numbers ran together: their parts take the places right of the first."""
    made: list[StatutoryCell] = []
    taken: set[tuple[int, int]] = set()
    for cell in anchors:
        if (cell.row, cell.column) in taken:
            continue
        if id(cell) not in keyed.runs:
            made += _alone(cell, first, last, keyed.keys.get(id(cell)))
            continue
        for column, (key, part) in enumerate(keyed.runs[id(cell)], cell.column):
            taken.add((cell.row, column))
            alone = GridCell(row=cell.row, column=column, text=str(part), place=cell.place)
            made += _alone(alone, first, last, key)
    return made


def _alone(cell: GridCell, first: int, last: int, key: Key | None) -> list[StatutoryCell]:
    return cells_of([cell], layout_of([cell], first, last, [key]))
