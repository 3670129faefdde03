"""A report's table looked at through its keys: which cell is where, and how a reader would name it."""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from harvester.forms import Form, Line, load_forms
from harvester.items import CellKind, ReportTable, StatutoryCell

_NUMBER = re.compile(r"(?P<chapter>[一二三四五六七八九十])(?:\((?P<group>[一二三四五六七八九十]+)\))?(?P<item>\d*)")
_EMPTY = {CellKind.BLANK, CellKind.DASH, CellKind.SLASH}
_NAMES = {
    "applications": ("申请表", "requests table"),
    "review_litigation": ("复议诉讼表", "review and litigation table"),
    "statistics": ("统计表", "statistics table"),
}


def is_empty(cell: StatutoryCell) -> bool:
    """Nothing, a dash or a slash: no number is printed, which is not 0."""
    return cell.kind in _EMPTY


@dataclass(frozen=True)
class KeyedTable:
    """A table of a known form. ``cell`` is None where the printed table lacks the line."""

    table: ReportTable
    form: Form

    @cached_property
    def by_keys(self) -> dict[tuple[str, str], StatutoryCell]:
        """The value cells by row and column key."""
        return {
            (cell.row_key, cell.column_key): cell
            for cell in self.table.cells
            if cell.row_key is not None and cell.column_key is not None
        }

    @cached_property
    def _lines(self) -> tuple[dict[str, dict[str, StatutoryCell]], dict[str, dict[str, StatutoryCell]]]:
        rows: dict[str, dict[str, StatutoryCell]] = {}
        columns: dict[str, dict[str, StatutoryCell]] = {}
        for (row, column), cell in self.by_keys.items():
            rows.setdefault(row, {})[column] = cell
            columns.setdefault(column, {})[row] = cell
        return rows, columns

    def row(self, key: str) -> dict[str, StatutoryCell]:
        """The cells of a row by their column keys."""
        return self._lines[0].get(key, {})

    def column(self, key: str) -> dict[str, StatutoryCell]:
        """The cells of a column by their row keys."""
        return self._lines[1].get(key, {})

    @cached_property
    def row_keys(self) -> list[str]:
        """The printed rows, in the form's order; rows that the form does not know last."""
        places = _places(self.form.key)[0]
        return sorted(self._lines[0], key=lambda key: (places.get(key, len(places)), key))

    @cached_property
    def column_keys(self) -> list[str]:
        """The printed columns, in the form's order."""
        places = _places(self.form.key)[1]
        return sorted(self._lines[1], key=lambda key: (places.get(key, len(places)), key))

    @property
    def cells(self) -> list[StatutoryCell]:
        """The value cells."""
        return list(self.by_keys.values())

    def cell(self, row: str, column: str) -> StatutoryCell | None:
        """The cell under two keys."""
        return self.by_keys.get((row, column))

    def value(self, row: str, column: str) -> float | int | None:
        """The printed number under two keys, None where none is printed."""
        cell = self.by_keys.get((row, column))
        return None if cell is None else cell.value

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
        return f"{self.form.title}表", f"article 20 table {self.form.key}"


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


def spoken(key: str | None) -> str:
    """A key in English words: natural_person -> natural person."""
    return (key or "").replace("_", " ")
