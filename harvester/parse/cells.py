"""Gives the cells of a block their keys. Every cell is handed on exactly once, keyed or not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from harvester.forms import Form, load_forms
from harvester.items import GridCell, StatutoryCell
from harvester.parse.aligning import MISCOUNTED, Aligned, align, depends_on_blanks, places_of
from harvester.parse.broken_digits import BROKEN, in_doubt
from harvester.parse.columns import UNIT_KEY, Head, prescribed_head
from harvester.parse.crossed import crossed_columns
from harvester.parse.dispute_groups import DISPUTES
from harvester.parse.flat_rows import (
    ARTICLE_20,
    has_broken_head,
    head_is_filled_up,
    head_is_in_pieces,
    in_printed_order,
    stands_in_order,
)
from harvester.parse.layout import SEVERAL, Key, cells_of, layout_of
from harvester.parse.placing import place_short_rows
from harvester.parse.rivals import Own
from harvester.parse.rows import DataRow
from harvester.parse.run_split import RunRow, is_run, run_row, split_rows
from harvester.parse.short_rows import ShortRow, short_row
from harvester.parse.stated import Stated
from harvester.parse.turned import read_upright
from harvester.parse.uneven import SURPLUS, adds_up, is_damaged, joined_rows, keeps_order, lacks_columns, surplus_rows
from harvester.parse.upright import stands_in_columns
from harvester.parse.values import is_value_like, read_value
from harvester.parse.values_first import keys_before_labels
from harvester.parse.view import View

_BY_FORM_SUMS = "the header is damaged; columns taken from the form, as the sums of the row confirm"
_BY_FORM = "no header; columns taken from the form, as the row has as many values"


@dataclass(frozen=True, slots=True)
class About:
    """What is known beside a block: the same form's header on the page before, the report, what its prose states."""

    own: Own
    prose: Callable[[], Stated]
    carried: Head | None = None
    broken: bool = False
    """Whether numbers of the text are broken in pieces."""
    at_any_cost: bool = True
    """Whether rows that ran together may be compared with each other, which costs time."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """The keys of a block's cells by ``id`` of the cell, and the header that a continuation on the next page may use.

    ``runs`` are cells that hold several numbers run together, with the keys and the numbers they are split into.
    ``lasting``: any table with the same words and spans gets the same keys, whatever its numbers are and wherever there
    are blanks between them.
    """

    keys: dict[int, Key]
    head: Head | None
    runs: dict[int, list[tuple[Key, int]]] = field(default_factory=dict)
    lasting: bool = True
    contested: bool = False
    """Whether several columns claimed one key."""
    uneven: bool = False
    """Whether cells are missing or too many, so that another way of reading would only guess."""

    @property
    def known(self) -> int:
        """Number of values with keys."""
        return len([key for key in self.keys.values() if key.row is not None]) + sum(map(len, self.runs.values()))


def keys_of(view: View, form: Form, about: About) -> Keyed:
    """The keys of the cells of a block of a form."""
    if view.flattened and form.family.startswith(ARTICLE_20):
        before = keys_before_labels(view, form)
        if before is not None:
            return Keyed(before, None, lasting=False)
    keyed = _keyed(view, form, about)
    if form.family == DISPUTES and keyed.known < len(form.value_columns) and not keyed.uneven:
        columns = crossed_columns(view, form)
        if len(columns) > keyed.known:
            return Keyed({cell: Key(form.rows[0].key, key) for cell, key in columns.items()}, None)
    nothing_placed = keyed.known == 0 and not (keyed.contested or keyed.uneven)
    if nothing_placed and form.family == "statistics" and not view.transposed:
        mirrored = _keyed(view.mirrored(), form, about)
        if mirrored.known:
            return mirrored
    if view.flattened and nothing_placed:  # where values stand is what no shape remembers
        if stands_in_columns(view):
            keyed = _keyed(View(view.grid, view.first, view.last), form, about)
        return replace(keyed, lasting=False)
    if view.flattened or not (nothing_placed or _lost_its_spans(view)):
        return keyed
    other = _keyed(View(view.grid, view.first, view.last, flattened=True), form, about)
    better = other if other.known > keyed.known else keyed
    return replace(better, lasting=keyed.lasting and other.lasting)


def _lost_its_spans(view: View) -> bool:
    """No cell spans anything, and the rows differ in length: an editor took the spans away, as in a text."""
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in view.anchors()):
        return False
    return len({sum(seen.anchor for seen in line) for line in view.lines}) > 1


def _keyed(view: View, form: Form, about: About) -> Keyed:
    rows, head, contested, turned = read_upright(view, form, about.own)
    note, lasting = None, not (contested or turned)
    if head is None:
        head = Head(about.carried.cells, placed=False) if about.carried is not None else None
    if head is None and rows and _fits_form(rows, form) and not (view.flattened and has_broken_head(view, rows, form)):
        head, note = prescribed_head(form), _BY_FORM
    by_order = view.flattened and form.family.startswith(ARTICLE_20)
    known = [data for data in rows if data.key is not None]
    if (
        view.flattened
        and head is not None
        and len(head.cells) != len(form.value_columns)
        and _fits_form(rows, form)
        and stands_in_order(view, known, form)
    ):
        head, note, lasting = prescribed_head(form), _BY_FORM, False  # the numbers had a say
    elif view.flattened and head is not None and rows and head_is_in_pieces(view, rows, head, form):
        pieces = Key(None, None, None, MISCOUNTED)
        return Keyed({id(seen.cell): pieces for data in rows for seen in data.values}, None, lasting=False)
    if head is not None and lacks_columns(head, rows, form) and _fits_form(rows, form):
        head, note, lasting = prescribed_head(form), _BY_FORM, False
    if head is not None and known and is_damaged(head, form) and _fits_form(rows, form):
        lasting = False  # the numbers have a say
        if adds_up([_unpadded(data, len(form.value_columns)) for data in known], form):
            head, note = prescribed_head(form), _BY_FORM_SUMS
        elif form.family == DISPUTES and not keeps_order(head, form):
            unknown = Key(None, None, None, MISCOUNTED)
            return Keyed({id(seen.cell): unknown for seen in rows[0].values}, None, lasting=False, uneven=True)
    keys: dict[int, Key] = {}
    run_rows: list[RunRow] = []
    short_rows: list[ShortRow] = []
    columns = [cell.key for cell in head.cells if cell.key not in {None, UNIT_KEY}] if head is not None else []
    surplus: frozenset[int] = frozenset()
    merged: frozenset[int] = frozenset()
    if head is not None:
        places = places_of(head)
        by_order = by_order and all(in_printed_order(data, head, form) for data in rows)
        repeats = view.flattened and any(cell.column_span > 1 for cell in view.anchors())
        filled_up = bool(rows) and view.flattened and head_is_filled_up(view, rows[0].row, form)
        surplus, merged = surplus_rows(rows, head, form), joined_rows(rows, form)
        lasting = lasting and not any(len(data.values) > len(head.cells) for data in rows)
        for data in rows:
            if data.row in surplus or data.row in merged:
                why = SURPLUS if data.row in surplus else MISCOUNTED
                keys |= {id(seen.cell): Key(None, None, None, why) for seen in data.values}
                lasting = False
                continue
            aligned = align(data, head, places, repeats=repeats and len(columns) == len(form.value_columns))
            if filled_up and len(data.values) > len(head.cells) and any(not seen.text.strip() for seen in data.values):
                aligned, lasting = [Aligned(seen, None, MISCOUNTED) for seen in data.values], False
            if by_order and not any(item.head for item in aligned):
                aligned = in_printed_order(data, head, form) or aligned
                lasting = False
            lasting = lasting and not repeats and not depends_on_blanks(data, head, places)
            keyed = _key_row(data, aligned, note, keys)
            if keyed and about.broken and in_doubt(data, keys, form):
                keys.update({id(seen.cell): Key(None, None, None, BROKEN) for seen in data.values})
                continue
            if not keyed and data.key is not None:
                lasting = False
                short = short_row(data, aligned[0].note if aligned else None, len(columns))
                if short is not None:
                    short_rows.append(short)
                    continue
                found = run_row(data.key, aligned)
                for item in aligned if found else ():
                    keys.pop(id(item.seen.cell), None)
                run_rows += found
    if short_rows and about.at_any_cost and not about.broken:
        place_short_rows(short_rows, rows, columns, form, keys)
    runs: dict[int, list[tuple[Key, int]]] = {}
    if run_rows and len(columns) > 1:
        whole = _whole_rows(rows, keys, columns)
        split = split_rows(run_rows, whole, columns, form, about.prose, at_any_cost=about.at_any_cost)
        for row in run_rows:
            if row.key not in split:
                keys[id(row.cell)] = Key(None, None, None, SEVERAL)
                continue
            told = f"split from {row.digits}: the only reading the identities and the prose allow"
            runs[id(row.cell)] = [
                (Key(row.key, column, row.unit, told), part)
                for column, part in zip(columns, split[row.key], strict=True)
            ]
    return Keyed(keys, head, runs, lasting, contested, bool(surplus or merged))


def _whole_rows(
    rows: Sequence[DataRow], keys: dict[int, Key], columns: Sequence[str | None]
) -> dict[str, tuple[int, ...]]:
    """The rows that have a number in every column, by key."""
    found: dict[str, tuple[int, ...]] = {}
    for data in rows:
        by_column = {
            keys[id(seen.cell)].column: read_value(seen.text).value for seen in data.values if id(seen.cell) in keys
        }
        numbers = [by_column.get(column) for column in columns]
        if data.key is not None and all(isinstance(number, int) for number in numbers):
            found[data.key] = tuple(number for number in numbers if isinstance(number, int))
    return found


def _fits_form(rows: Sequence[DataRow], form: Form) -> bool:
    """Whether every known row has as many values as the form has columns."""
    texts = [_unpadded(data, len(form.value_columns)) for data in rows if data.key is not None]
    if len(form.value_columns) > 1 and any(len(row) == 1 for row in texts):
        texts = [row for row in texts if len(row) != 1 or not is_run(row[0])]
        return all(len(row) == len(form.value_columns) for row in texts)
    return {len(row) for row in texts} == {len(form.value_columns)}


def _unpadded(data: DataRow, count: int) -> list[str]:
    texts = [seen.text for seen in data.values]
    if len(texts) > count and texts[0] in load_forms().units:
        texts = texts[1:]
    while len(texts) > count and not texts[-1].strip():
        texts.pop()
    return texts if all(is_value_like(text) for text in texts) else []


def _key_row(data: DataRow, aligned: Sequence[Aligned], note: str | None, keys: dict[int, Key]) -> bool:
    """Give the values of a row their keys; whether there were any."""
    row_key, taken = data.key, set[str]()
    make = tuple.__new__  # what the constructor of a named tuple ends in, at half its cost
    units = [seen.text.strip() for seen, head, _ in aligned if head is not None and head.key == UNIT_KEY]
    unit = units[0] if units else None
    if unit and is_value_like(unit):
        unit = None
    for seen, head, why in aligned:
        key = head.key if head is not None else None
        if key == UNIT_KEY or key in taken:
            continue
        if head is None or key is None or row_key is None:
            keys[id(seen.cell)] = Key(None, None, None, why or data.note or (head.note if head is not None else None))
            continue
        taken.add(key)
        keys[id(seen.cell)] = make(Key, (row_key, key, unit or head.unit, note))
    return bool(taken)


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
