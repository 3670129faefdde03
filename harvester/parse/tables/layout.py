"""Makes the cells of a block: what its shape tells of each (place, span, keys) and what its own text says.

A page has hundreds of cells. What they have in common is worked out column by column in C, not cell by cell.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import repeat
from operator import call
from typing import NamedTuple, cast

from harvester.items import CellKind, GridCell, StatutoryCell
from harvester.memory import same
from harvester.parse.tables.values import CellValue, read_other, read_value

SEVERAL = "columns run together; the identities and the prose leave more than one reading"
"""The note of a cell whose numbers nobody can tell apart."""


class Key(NamedTuple):
    """The keys of a value cell, the unit its header prints, a remark; without keys only the remark counts."""

    row: str | None
    column: str | None
    unit: str | None = None
    note: str | None = None


_NO_KEY = Key(None, None)


class Layout(NamedTuple):
    """What the cells of a block share with those of every table of its shape, in their order.

    Rows are counted from the block's first. ``readers`` say how the text of each is read, ``units`` are those of the
    header, ``notes`` the remarks of the keys; None where no cell has any.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    downs: tuple[int, ...]
    acrosses: tuple[int, ...]
    row_keys: tuple[str | None, ...]
    column_keys: tuple[str | None, ...]
    readers: tuple[Callable[[str], CellValue], ...]
    units: tuple[str | None, ...] | None
    notes: tuple[str | None, ...] | None


def layout_of(anchors: Sequence[GridCell], first: int, last: int, keys: Sequence[Key | None]) -> Layout:
    """The layout of the cells of the rows ``first`` to ``last`` (exclusive), each with its keys."""
    if not anchors:
        return Layout((), (), (), (), (), (), (), None, None)
    rows, columns, downs, acrosses, _, _ = zip(*anchors, strict=True)
    row_keys, column_keys, units, notes = zip(*[_NO_KEY if key is None else key for key in keys], strict=True)
    return Layout(
        rows=same(tuple([row - first for row in rows])),
        columns=same(columns),
        downs=same(tuple([down if row + down <= last else last - row for row, down in zip(rows, downs, strict=True)])),
        acrosses=same(acrosses),
        row_keys=same(row_keys),
        column_keys=same(column_keys),
        readers=same(tuple([
            _unreadable if note == SEVERAL else _without_remark if row is None else read_value
            for row, note in zip(row_keys, notes, strict=True)
        ])),
        units=same(units) if any(units) else None,
        notes=same(notes) if any(notes) else None,
    )  # fmt: skip


def _unreadable(_text: str) -> CellValue:
    return CellValue(CellKind.TEXT)


@lru_cache(maxsize=8192)
def _without_remark(text: str) -> CellValue:
    return read_other(text)._replace(note=None)


def cells_of(anchors: Sequence[GridCell], layout: Layout) -> list[StatutoryCell]:
    """The cells of a block."""
    if not anchors:
        return []
    _, _, _, _, texts, places = zip(*anchors, strict=True)
    kinds, values, units, remarks = zip(*map(call, layout.readers, texts), strict=True)
    if layout.units is not None:
        units = tuple([
            head if own is None and kind is not CellKind.TEXT else own
            for own, head, kind in zip(units, layout.units, kinds, strict=True)
        ])  # fmt: skip
    notes = layout.notes or (None,) * len(anchors)
    if any(remarks):
        notes = tuple(map(_joined, notes, remarks))
    columns = zip(
        layout.rows, layout.columns, layout.downs, layout.acrosses, texts, kinds, values, units,
        layout.row_keys, layout.column_keys, places, notes, strict=True,
    )  # fmt: skip
    return cast("list[StatutoryCell]", list(map(tuple.__new__, repeat(StatutoryCell), columns)))


def _joined(note: str | None, remark: str | None) -> str | None:
    return f"{note}; {remark}" if note and remark else note or remark
