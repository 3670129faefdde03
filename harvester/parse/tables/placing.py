"""Rows that are short of cells: gives their values keys where the sums of the table leave one placing."""

from collections.abc import Sequence

from harvester.forms import Form
from harvester.items import CellKind
from harvester.parse.tables.layout import Key
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.short_rows import ShortRow, place_rows
from harvester.parse.tables.values import is_value_like, read_value

BY_SUMS = "the row is short of cells; placed as the sums of the table alone allow"


def place_short_rows(
    short: Sequence[ShortRow],
    rows: Sequence[DataRow],
    columns: Sequence[str | None],
    form: Form,
    keys: dict[int, Key],
) -> None:
    """Give the values of short rows their keys where the sums of the table leave one placing."""
    known = {key: [numbers] for key, numbers in _rows_with_blanks(rows, keys, columns).items()}
    left = {line.key for line in form.rows if line.role == "leaf" and line.parent is not None} - known.keys()
    left -= {data.key for data in rows}
    unread = {data.key for data in rows if _holds_numbers(data)} - known.keys() - {row.key for row in short}
    if not unread and not any(row.lost for row in short):  # a text that lost its empty cells, and with them whole rows
        known |= {key: [(0,) * len(columns)] for key in left}
    for key, places in place_rows(short, known, columns, form).items():
        row = next(row for row in short if row.key == key)
        for cell, place in zip(row.cells, places, strict=True):
            if place is not None:
                keys[cell] = Key(key, columns[place], None, BY_SUMS)


def _holds_numbers(data: DataRow) -> bool:
    """Whether a row prints a number that counts something: a row that could not be read is not empty."""
    return any(read_value(seen.text).value or not is_value_like(seen.text) for seen in data.values)


def _rows_with_blanks(
    rows: Sequence[DataRow], keys: dict[int, Key], columns: Sequence[str | None]
) -> dict[str, tuple[int, ...]]:
    """The placed rows whose numbers add up to their last, blanks read as 0."""
    found: dict[str, tuple[int, ...]] = {}
    for data in rows:
        by_column = {keys[id(seen.cell)].column: read_value(seen.text) for seen in data.values if id(seen.cell) in keys}
        read = [by_column.get(column) for column in columns]
        numbers = tuple(cell.value or 0 for cell in read if cell is not None and cell.kind is not CellKind.TEXT)
        if data.key is not None and len(numbers) == len(columns) and sum(numbers[:-1]) == numbers[-1]:
            found[data.key] = tuple(map(int, numbers))
    return found
