"""Gives the cells of a block their keys and values. Every cell is handed on exactly once, keyed or not."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from harvester.forms import Form
from harvester.items import CellKind, StatutoryCell
from harvester.parse.columns import UNIT_KEY, Head, HeadCell, prescribed_head, read_head
from harvester.parse.rows import Aligned, DataRow, align, data_rows
from harvester.parse.runs import split_run
from harvester.parse.segments import caption_item
from harvester.parse.values import CellValue, is_value_like, read_other, read_value
from harvester.parse.view import View

_RUN = re.compile(r"\d{2,40}")
_UNCERTAIN = "columns run together; the identities and the prose leave more than one reading"
_BY_FORM = "no header; columns taken from the form, as the row has as many values"


@dataclass(slots=True)
class _Key:
    row: str | None
    column: str | None
    unit: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """The cells of a block with rows counted from 0, and the header that a continuation on the next page may use."""

    cells: tuple[StatutoryCell, ...]
    head: Head | None


def plain_cells(view: View) -> tuple[StatutoryCell, ...]:
    """All cells of a block without keys."""
    return _cells(view, {}, {})


def keyed_cells(view: View, form: Form, carried: Head | None, prose: Callable[[], frozenset[int]]) -> Keyed:
    """The cells of a block of a form. ``carried`` is the header of the same form on the page before."""
    rows, head = _upright(view, form)
    note = None
    if head is None:
        head = Head(carried.cells, placed=False) if carried is not None else None
    if head is None and rows and _fits_form(rows, form):
        head, note = prescribed_head(form), _BY_FORM
    keys: dict[int, _Key] = {}
    runs: dict[int, list[tuple[_Key, int]]] = {}
    for data in rows if head is not None else ():
        assert head is not None  # noqa: S101 - for the type checker: the loop is empty otherwise
        _key_row(data, head, form, note, keys, runs, prose)
    return Keyed(_cells(view, keys, runs), head)


def _is_caption(view: View, row: int) -> bool:
    texts = [seen.text for seen in view.lines[row] if seen.anchor and seen.text.strip()]
    return len(texts) == 1 and caption_item(texts[0]) is not None


def _fits_form(rows: Sequence[DataRow], form: Form) -> bool:
    """Whether every known row has as many values as the form has columns."""
    counts = {len(_unpadded(data, len(form.value_columns))) for data in rows if data.key is not None}
    return counts == {len(form.value_columns)}


def _unpadded(data: DataRow, count: int) -> list[str]:
    texts = [seen.text for seen in data.values]
    while len(texts) > count and not texts[-1].strip():
        texts.pop()
    return texts if all(is_value_like(text) for text in texts) else []


def _upright(view: View, form: Form) -> tuple[list[DataRow], Head | None]:
    """Rows and header of a block, read the other way round where only that gives both, or more of them."""
    rows, head = _read(view, form)
    down, across = _size(rows, head)
    if view.flattened or (down >= min(2, len(form.rows)) and across >= min(2, len(form.value_columns))):
        return rows, head
    turned_rows, turned_head = _read(view.turned(), form)
    turned_down, turned_across = _size(turned_rows, turned_head)
    return (turned_rows, turned_head) if turned_down * turned_across > down * across else (rows, head)


def _read(view: View, form: Form) -> tuple[list[DataRow], Head | None]:
    rows, above = data_rows(view, form)
    return rows, read_head(view, form, [number for number in above if not _is_caption(view, number)])


def _size(rows: Sequence[DataRow], head: Head | None) -> tuple[int, int]:
    """The known rows and the known columns."""
    across = sum(cell.key not in {None, UNIT_KEY} for cell in head.cells) if head else 0
    return sum(data.key is not None for data in rows), across


def _key_row(
    data: DataRow, head: Head, form: Form, note: str | None, keys: dict[int, _Key],
    runs: dict[int, list[tuple[_Key, int]]], prose: Callable[[], frozenset[int]],
) -> None:  # fmt: skip
    aligned = align(data, head)
    unit = next((a.seen.text.strip() for a in aligned if a.head and a.head.key == UNIT_KEY), None)
    taken: set[str] = set()
    for item in aligned:
        key = item.head.key if item.head is not None else None
        if key == UNIT_KEY or key in taken:
            continue
        if key is None or data.key is None:
            keys[id(item.seen.cell)] = _Key(None, None, None, item.note or data.note)
            continue
        taken.add(key)
        keys[id(item.seen.cell)] = _Key(data.key, key, _unit(item.head, unit), note)
    if data.key is not None and not taken:
        _split_row(data.key, head, form, aligned, keys, runs, prose)


def _unit(head: HeadCell | None, row_unit: str | None) -> str | None:
    printed = row_unit if row_unit and not is_value_like(row_unit) else None
    return printed or (head.unit if head else None)


def _split_row(
    row_key: str, head: Head, form: Form, aligned: Sequence[Aligned], keys: dict[int, _Key],
    runs: dict[int, list[tuple[_Key, int]]], prose: Callable[[], frozenset[int]],
) -> None:  # fmt: skip
    """One number where the header has several columns: split it where only one reading is possible."""
    filled = [item.seen for item in aligned if item.seen.text.strip()]
    numbers = [seen for seen in filled if _RUN.fullmatch(seen.text.strip())]
    columns = [cell.key for cell in head.cells if cell.key not in {None, UNIT_KEY}]
    if len(numbers) != 1 or len(columns) < 2 or any(is_value_like(s.text) for s in filled if s is not numbers[0]):
        return
    cell = numbers[0].cell
    unit = next((seen.text.strip() for seen in filled if seen is not numbers[0]), None)
    parts = _read_run(cell.text.strip(), [column for column in columns if column], form, prose)
    if parts is None:
        keys[id(cell)] = _Key(None, None, None, _UNCERTAIN)
        return
    note = f"split from {cell.text.strip()}: the only reading the identities and the prose allow"
    runs[id(cell)] = [(_Key(row_key, column, unit, note), part) for column, part in zip(columns, parts, strict=True)]


def _read_run(
    digits: str, columns: Sequence[str], form: Form, prose: Callable[[], frozenset[int]]
) -> tuple[int, ...] | None:
    if form.family == "applications" and columns[-1] == "total" and len(columns) == len(form.value_columns):
        return split_run(digits, len(columns), lambda parts: sum(parts[:-1]) == parts[-1])
    if form.family == "review_litigation" and len(columns) == len(form.value_columns):
        return split_run(digits, len(columns), _totals_hold)
    if form.family == "statistics" and len(columns) == 2:
        alone = split_run(digits, 2, lambda parts: parts[0] <= parts[1])
        return alone or split_run(digits, 2, lambda parts: parts[0] <= parts[1] and parts[0] in prose())
    return None


def _totals_hold(parts: Sequence[int]) -> bool:
    """Whether each block of the disputes table adds up to its total."""
    return all(sum(parts[start : start + 4]) == parts[start + 4] for start in (0, 5, 10))


def _cells(view: View, keys: dict[int, _Key], runs: dict[int, list[tuple[_Key, int]]]) -> tuple[StatutoryCell, ...]:
    made: list[StatutoryCell] = []
    taken: set[tuple[int, int]] = set()
    for cell in view.anchors():
        row, span = cell.row - view.first, min(cell.row_span, view.last - cell.row)
        if (row, cell.column) in taken:
            continue
        for offset, (key, part) in enumerate(runs.get(id(cell), ())):
            taken.add((row, cell.column + offset))
            value = CellValue(CellKind.NUMBER if part else CellKind.ZERO, part)
            made.append(_cell(row, cell.column + offset, 1, 1, str(part), value, key, cell.place))
        if id(cell) not in runs:
            found = keys.get(id(cell))
            value = read_value(cell.text) if found and found.row else read_other(cell.text)
            made.append(_cell(row, cell.column, span, cell.column_span, cell.text, value, found, cell.place))
    return tuple(made)


def _joined_note(*notes: str | None) -> str | None:
    return "; ".join(note for note in notes if note) if any(notes) else None


def _cell(
    row: int, column: int, row_span: int, column_span: int, text: str, value: CellValue, key: _Key | None, place: str
) -> StatutoryCell:
    keyed = key is not None and key.row is not None
    return StatutoryCell(
        row=row, column=column, row_span=row_span, column_span=column_span, text=text, kind=value.kind,
        value=value.value, unit=value.unit or (key.unit if key and value.kind is not CellKind.TEXT else None),
        row_key=key.row if key and keyed else None, column_key=key.column if key and keyed else None, place=place,
        note=_joined_note(key.note if key else None, value.note if keyed else None),
    )  # fmt: skip
