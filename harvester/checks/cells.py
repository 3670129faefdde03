"""A report's table looked at through its keys: which cell is where, and how a reader would name it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from harvester.forms import Form, Line, load_forms
from harvester.items import CellKind, ReportTable, StatutoryCell

_NUMBER = re.compile(r"(?P<chapter>[一二三四五六七八九十])(?:\((?P<group>[一二三四五六七八九十]+)\))?(?P<item>\d*)")
_EMPTY = {CellKind.BLANK, CellKind.DASH, CellKind.SLASH}
_NAMES = {
    "applications": ("申请表", "requests table"),
    "review_litigation": ("复议诉讼表", "review and litigation table"),
    "statistics": ("统计表", "statistics table"),
}


def plain(value: float | int) -> float | int:
    """A sum without the dust that adding floats leaves, as an integer where it is one."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def is_empty(cell: StatutoryCell) -> bool:
    """Nothing, a dash or a slash: no number is printed, which is not 0."""
    return cell.kind in _EMPTY


Keys = tuple[str, str]
"""Row and column key of a cell."""
Picker = Callable[[Sequence[Any]], Sequence[Any]]
"""Takes what stands at some places of a sequence."""


def picker(places: Sequence[int]) -> Picker:
    """Takes what stands at some places, as a sequence also where it is one place or none."""
    if len(places) > 1:
        return itemgetter(*places)
    return itemgetter(slice(places[0], places[0] + 1) if places else slice(0, 0))


@lru_cache(maxsize=8192)
def same_keys(row: str, column: str) -> Keys:
    """The keys of a cell as one object for all: the shapes of tables that are remembered hold a hundred thousand."""
    return row, column


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """Which value cells of its form a table prints. Tables that print the same ones share it.

    ``places``: where a cell stands among all cells of the table; ``row_keys`` and ``column_keys``: the printed lines in
    the form's order, lines that the form does not know last; ``pick`` takes what belongs to the value cells out of a
    sequence with something for each cell; ``columns`` are the printed columns as they are met.
    """

    places: dict[Keys, int]
    row_keys: list[str]
    column_keys: list[str]
    columns: list[str]
    pick: Picker


@lru_cache(maxsize=256)
def _printed(form_key: str, row_keys: tuple[str | None, ...], column_keys: tuple[str | None, ...]) -> Printed:
    both = enumerate(zip(row_keys, column_keys, strict=True))
    places = {same_keys(row, column): place for place, (row, column) in both if row is not None and column is not None}
    rows, columns = (sorted({keys[axis] for keys in places}, key=_order(form_key, axis)) for axis in (0, 1))
    return Printed(places, rows, columns, list(dict.fromkeys(keys[1] for keys in places)), picker([*places.values()]))


def _order(form_key: str, axis: int) -> Callable[[str], tuple[int, str]]:
    known = _places(form_key)[axis]
    return lambda key: (known.get(key, len(known)), key)


_FIELDS = itemgetter(*map(StatutoryCell._fields.index, ("row_key", "column_key", "value", "kind")))
_NOTHING: Sequence[tuple[Any, ...]] = [()] * len(StatutoryCell._fields)
"""What a table without cells has in each field."""


class KeyedTable:
    """A table of a known form. A cell is None where the printed table lacks the line.

    ``keys``, ``values`` and ``kinds`` are those of the value cells, in the same order.
    """

    __slots__ = ("form", "keys", "kinds", "printed", "table", "values")

    def __init__(self, table: ReportTable, form: Form) -> None:
        self.table, self.form = table, form
        fields = list(zip(*table.cells, strict=True))  # in C: a page has hundreds of cells
        rows, columns, values, kinds = _FIELDS(fields or _NOTHING)
        printed = self.printed = _printed(form.key, rows, columns)
        self.keys = printed.places.keys()
        self.values: Sequence[float | int | None] = printed.pick(values)
        self.kinds: Sequence[CellKind] = printed.pick(kinds)

    @property
    def row_keys(self) -> list[str]:
        """The printed rows, in the form's order; rows that the form does not know last."""
        return self.printed.row_keys

    @property
    def column_keys(self) -> list[str]:
        """The printed columns, in the form's order."""
        return self.printed.column_keys

    @property
    def cells(self) -> Sequence[StatutoryCell]:
        """The value cells."""
        return self.printed.pick(self.table.cells)

    def cell(self, row: str, column: str) -> StatutoryCell | None:
        """The cell under two keys."""
        place = self.printed.places.get((row, column))
        return None if place is None else self.table.cells[place]

    def value(self, row: str, column: str) -> float | int | None:
        """The printed number under two keys, None where none is printed."""
        place = self.printed.places.get((row, column))
        return None if place is None else self.table.cells[place].value

    def row_label(self, key: str) -> str:
        """How a reader calls a row: its number in the form, then its label."""
        return _label(key, self.form.rows)

    def column_label(self, key: str) -> str:
        """How a reader calls a column."""
        return _label(key, self.form.columns)

    @property
    def name(self) -> tuple[str, str]:
        """Chinese and English name of the table."""
        known = _NAMES.get(self.form.family)
        if known is not None:
            return known
        return f"{self.form.title}表", f"article 20 table {self.form.title}"


def keyed_tables(tables: tuple[ReportTable, ...]) -> list[KeyedTable]:
    """The tables whose form is known; a form that goes on in another printed table is one."""
    forms = {form.key: form for form in load_forms().tables}
    whole: list[ReportTable] = []
    for table in tables:
        if table.key not in forms:
            continue
        if whole and whole[-1].key == table.key and _goes_on(whole[-1], table):
            whole[-1] = whole[-1]._replace(cells=whole[-1].cells + table.cells)
        else:
            whole.append(table)
    return [KeyedTable(table, forms[table.key or ""]) for table in whole]


def _goes_on(first: ReportTable, second: ReportTable) -> bool:
    """Whether a table has other lines of the form than the one before it: a second copy has the same ones."""
    keys = {(cell.row_key, cell.column_key) for cell in first.cells if cell.row_key is not None}
    return all((cell.row_key, cell.column_key) not in keys for cell in second.cells if cell.row_key is not None)


@cache
def _places(form_key: str) -> tuple[dict[str, int], dict[str, int]]:
    """Where the rows and the columns of a form stand in it."""
    form = load_forms().table(form_key)
    rows, columns = ({line.key: place for place, line in enumerate(lines)} for lines in (form.rows, form.columns))
    return rows, columns


def _label(key: str, lines: tuple[Line, ...]) -> str:
    for line in lines:
        if line.key == key:
            label = line.label.split("（")[0] or line.label
            block = "".join(part + "·" for part in line.path[:-1]) if line.block else ""
            return f"{_ordinal(line.number or '')}{block}{label}"
    return key


def _ordinal(number: str) -> str:
    """三(四)1 as it is printed: 三、（四）1."""
    match = _NUMBER.fullmatch(number)
    if match is None:
        return number
    group = f"（{match['group']}）" if match["group"] else ""
    return f"{match['chapter']}、{group}{match['item'] + '.' if match['item'] else ''}"
