"""Gives the cells of a block their keys by its rows and its header as they are printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from harvester.clean.signs import plain
from harvester.forms import Form
from harvester.forms.families import ARTICLE_20, STATISTICS
from harvester.parse.tables.aligning import MISCOUNTED, Aligned, align, depends_on_blanks, has_surplus, places_of
from harvester.parse.tables.bodies import OTHER_BODIES, names_bodies
from harvester.parse.tables.broken_digits import BROKEN, in_doubt
from harvester.parse.tables.changes import misplaced_changes, without_last
from harvester.parse.tables.flat_rows import head_is_filled_up, in_printed_order, without_serials
from harvester.parse.tables.head_choice import HEADLESS, choose_head
from harvester.parse.tables.heads import UNIT_KEY, Head
from harvester.parse.tables.layout import SEVERAL, Key
from harvester.parse.tables.placing import place_short_rows
from harvester.parse.tables.ragged import ends_elsewhere, has_unit_elsewhere, holds_another_label, moved_whole
from harvester.parse.tables.rivals import Own
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.run_split import RunRow, run_row, split_rows
from harvester.parse.tables.short_rows import ShortRow, short_row
from harvester.parse.tables.stated import Stated
from harvester.parse.tables.turned import read_upright
from harvester.parse.tables.uneven import (
    SURPLUS,
    joined_rows,
    shifted_rows,
    shortened_disputes,
    surplus_rows,
    swallowed_rows,
    told_by_numbers,
)
from harvester.parse.tables.values import is_value_like, read_value
from harvester.parse.tables.view import View


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


def keyed_as_printed(view: View, form: Form, about: About) -> Keyed:
    """The keys of a block's cells right of their labels, below the header that is chosen for them."""
    seen, rows, printed, contested, turned = read_upright(view, form, about.own)
    if names_bodies(seen, rows[0].row if rows else 0, form):
        unknown = Key(None, None, None, OTHER_BODIES)
        return Keyed({id(cell.cell): unknown for data in rows for cell in data.values}, None, uneven=True)
    unnumbered, printed = without_serials(rows, printed)
    numbered, rows = unnumbered is not rows, unnumbered
    choice = choose_head(view, rows, printed, form, about.carried)
    if choice.refused:
        unknown = Key(None, None, None, MISCOUNTED)
        keys = {id(seen.cell): unknown for data in choice.refused for seen in data.values}
        return Keyed(keys, None, lasting=False, uneven=choice.uneven)
    read = _Read(lasting=choice.lasting and not (contested or turned or numbered))
    head = choice.head
    if head is None:
        unknown = Key(None, None, None, HEADLESS)
        keys = {id(seen.cell): unknown for data in rows if data.key is not None for seen in data.values}
        return Keyed(keys, None, lasting=read.lasting, contested=contested)
    uneven = _read_rows(view, rows, head, choice.note, form, about, read)
    columns = [cell.key for cell in head.cells if cell.key not in {None, UNIT_KEY}]
    if read.short_rows and about.at_any_cost and not about.broken:
        place_short_rows(read.short_rows, rows, columns, form, read.keys)
    runs = _split_runs(rows, columns, form, about, read) if read.run_rows and len(columns) > 1 else {}
    return Keyed(read.keys, head, runs, read.lasting, contested, uneven)


@dataclass(slots=True)
class _Read:
    """What the rows of a block have given so far: keys, and rows that are told by those around them."""

    lasting: bool
    keys: dict[int, Key] = field(default_factory=dict)
    run_rows: list[RunRow] = field(default_factory=list)
    short_rows: list[ShortRow] = field(default_factory=list)


def _read_rows(
    view: View, rows: Sequence[DataRow], head: Head, note: str | None, form: Form, about: About, read: _Read
) -> bool:
    """Give the values of all rows their keys, as far as each row tells; whether rows had cells too many or too few."""
    places = places_of(head)
    by_order = view.flattened and form.family.startswith(ARTICLE_20)
    by_order = by_order and all(in_printed_order(data, head, form) for data in rows)
    spread = view.flattened and any(cell.column_span > 1 for cell in view.anchors())
    whole = sum(cell.key not in {None, UNIT_KEY} for cell in head.cells) == len(form.value_columns)
    filled_up = bool(rows) and view.flattened and head_is_filled_up(view, rows[0].row, form)
    surplus = surplus_rows(rows, head, form)
    merged = joined_rows(rows, form) | swallowed_rows(rows, head, form) | shifted_rows(rows, head, form)
    merged |= shortened_disputes(rows, form) | {data.row for data in rows if holds_another_label(data, form)}
    short, moved, by_sums = ends_elsewhere(rows, head, form, flattened=view.flattened)
    merged |= moved
    open_rows = without_last(rows, head, form)
    merged |= misplaced_changes(open_rows, head)
    read.lasting = read.lasting and not (open_rows or by_sums or told_by_numbers(rows, form))
    read.lasting = read.lasting and not any(has_surplus(data, head, flattened=view.flattened) for data in rows)
    for data in rows:
        if data.row in surplus or data.row in merged:
            read.lasting = False
            _refuse(data, SURPLUS if data.row in surplus else MISCOUNTED, read)
            continue
        aligned = moved_whole(data, head, form)
        read.lasting = read.lasting and not aligned
        aligned = aligned or align(data, head, places, repeats=spread and whole, short=data.row in short)
        if filled_up and len(data.values) > len(head.cells) and any(not seen.text.strip() for seen in data.values):
            aligned, read.lasting = [Aligned(seen, None, MISCOUNTED) for seen in data.values], False
        if by_order and not any(item.head for item in aligned):
            aligned, read.lasting = in_printed_order(data, head, form) or aligned, False
        read.lasting = read.lasting and not spread and not depends_on_blanks(data, head, places)
        if has_unit_elsewhere(aligned):
            aligned, read.lasting = [Aligned(seen, None, MISCOUNTED) for seen in data.values], False
        if not _key_row(data, aligned, note, read.keys):
            _keep_for_others(data, aligned, head, read)
        elif about.broken and in_doubt(data, read.keys, form):
            _refuse(data, BROKEN, read)
    return bool(surplus or merged)


def _refuse(data: DataRow, why: str, read: _Read) -> None:
    """The values of a row have no keys, and the remark why."""
    read.keys.update({id(seen.cell): Key(None, None, None, why) for seen in data.values})


def _keep_for_others(data: DataRow, aligned: Sequence[Aligned], head: Head, read: _Read) -> None:
    """A known row none of whose values has a column: short of cells, or run together, which the other rows may tell."""
    if data.key is None:
        return
    read.lasting = False
    columns = sum(cell.key not in {None, UNIT_KEY} for cell in head.cells)
    short = short_row(data, aligned[0].note if aligned else None, columns)
    if short is not None:
        read.short_rows.append(short)
        return
    found = run_row(data.key, aligned)
    for item in aligned if found else ():
        read.keys.pop(id(item.seen.cell), None)
    read.run_rows += found


def _split_runs(
    rows: Sequence[DataRow], columns: Sequence[str | None], form: Form, about: About, read: _Read
) -> dict[int, list[tuple[Key, int]]]:
    """The cells whose numbers can be told apart, with their parts; a remark for those that cannot."""
    if form.family == STATISTICS and 2 * len(read.run_rows) < _rows_with_numbers(rows):
        return {}  # a lone number among rows of two is not two of them
    whole = _whole_rows(rows, read.keys, columns)
    split = split_rows(read.run_rows, whole, columns, form, about.prose, at_any_cost=about.at_any_cost)
    runs: dict[int, list[tuple[Key, int]]] = {}
    for row in read.run_rows:
        if row.key not in split:
            read.keys[id(row.cell)] = Key(None, None, None, SEVERAL)
            continue
        told = f"split from {row.digits}: the only reading the identities and the prose allow"
        runs[id(row.cell)] = [
            (Key(row.key, column, row.unit, told), part) for column, part in zip(columns, split[row.key], strict=True)
        ]
    return runs


def _rows_with_numbers(rows: Sequence[DataRow]) -> int:
    return sum(data.key is not None and any(seen.text[:1].isdecimal() for seen in data.values) for data in rows)


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


def _key_row(data: DataRow, aligned: Sequence[Aligned], note: str | None, keys: dict[int, Key]) -> bool:
    """Give the values of a row their keys; whether there were any."""
    row_key, taken = data.key, set[str]()
    make = tuple.__new__  # what the constructor of a named tuple ends in, at half its cost
    units = [seen.text.strip() for seen, head, _ in aligned if head is not None and head.key == UNIT_KEY]
    unit = plain(units[0]) if units else None
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
