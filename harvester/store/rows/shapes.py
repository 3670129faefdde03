"""A table as two parts: its shape, which many reports share, and what is printed in it. Pure.

The shape says where cells stand, what the form calls them and what its labels say; it is kept once. What is printed is
a JSON array with one element a cell that is not a label, in this language:

- an integer: that number, printed as its digits;
- a text: no number; the empty one is a blank cell;
- ``[kind, value, text, note]``: everything else ("1,234", "3.5 万元", a dash).
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from harvester.items import CellKind, ReportTable, StatutoryCell
from harvester.store.rows.values import compact, number, optional, storable

Keys = tuple[str | None, str | None]
Number = int | float | None
LABEL_LENGTH = 60
"""Longer texts among a form's labels are remarks of one report, not worth sharing."""

_LINE = re.compile(r"line (\d{1,9})")
_OWN = re.compile(r"\d{4}|[:：]")
"""A label with a year, or with what somebody filled in behind a colon, is the report's own."""

_FIXED = itemgetter(0, 1, 2, 3, 7, 8, 9, 10)
"""Row, column, spans, unit, keys and place of a cell: with the labels' texts all that a shape depends on."""

_NUMBER, _ZERO = CellKind.NUMBER, CellKind.ZERO
_LONG = 18
"""Digits that fit into 64 bits whatever they are."""
_MOST = 500
"""Frames remembered, some ten kilobytes each; forms times the templates they are printed with."""
_MOST_WORDINGS = 16
"""Wordings of its labels remembered for a frame."""


class SlotRow(NamedTuple):
    """What a cell shares with the same cell of other reports; ``kind`` is empty and ``label`` None unless it is one."""

    row: int
    column: int
    row_span: int
    column_span: int
    kind: str
    unit: str | None
    label: str | None
    place: str | None


class ShapeCell(NamedTuple):
    """A cell of a shape; ``position`` is its place in what is printed, None for a label."""

    keys: Keys
    slot: SlotRow
    position: int | None


class Shape(NamedTuple):
    """``digest`` stands for the cells; ``base`` is what the places of this table's cells begin with."""

    digest: str
    cells: tuple[ShapeCell, ...]


class Shaped(NamedTuple):
    """A table in its two parts; ``numbers`` are those of what is printed, None where an element is none."""

    shape: Shape
    base: str
    printed: str
    numbers: tuple[Number, ...]


_Pick = Callable[[Sequence[Any]], tuple[Any, ...]]


class _Frame:
    """Tables whose cells stand alike, whatever they say: what is remembered of them."""

    __slots__ = ("base", "shapes", "words_of")

    def __init__(self, table: ReportTable, unkeyed: tuple[int, ...]) -> None:
        place = table.place
        self.base = place if _LINE.fullmatch(place) else _common_place(cell.place for cell in table.cells)
        self.words_of = _columns_of(unkeyed)
        self.shapes: dict[tuple[object, ...], tuple[Shape, _Pick]] = {}


def _columns_of(places: Sequence[int]) -> _Pick:
    """Picks the elements at these places."""
    if len(places) == 1:
        return lambda row: (row[places[0]],)
    return itemgetter(*places) if places else lambda _: ()


_frames: dict[tuple[object, ...], _Frame] = {}
_shapes: dict[str, Shape] = {}


def shaped(table: ReportTable) -> Shaped:
    """Takes a table apart.

    Runs for every table of every report, so it works on whole columns of cells; the first condition below holds for
    nearly every cell that is no label.
    """
    if not table.cells:
        return Shaped(_EMPTY, "", "[]", ())
    columns = tuple(zip(*table.cells, strict=True))
    texts, kinds, values, notes = columns[4], columns[5], columns[6], columns[11]
    frame = _frame(table, columns)
    words = (frame.words_of(texts), frame.words_of(kinds), frame.words_of(values), frame.words_of(notes))
    known = frame.shapes.get(words)
    if known is None:
        known = _with_labels(table, frame, words)
    shape, own = known
    numbers, shown, kinds, notes = own(values), own(texts), own(kinds), own(notes)
    printed = [
        text
        if text == digits and type(value) is int and kind is (_NUMBER if value else _ZERO) and note is None
        and len(text) < _LONG
        else compact(element(kind.value, number(value), storable(text), optional(note)))
        for kind, value, text, digits, note in zip(kinds, numbers, shown, map(str, numbers), notes, strict=True)
    ]  # fmt: skip
    return Shaped(shape, frame.base, f"[{','.join(printed)}]", numbers)


def _frame(table: ReportTable, columns: tuple[tuple[Any, ...], ...]) -> _Frame:
    """Remembered by all it is made of: a site prints the same form on the same page every year."""
    key = (table.key is None, table.columns, table.place, *_FIXED(columns))
    if (known := _frames.get(key)) is None:
        if len(_frames) >= _MOST:
            _frames.clear()
            _shapes.clear()
        in_form = table.key is not None
        unkeyed = tuple(
            at for at, cell in enumerate(table.cells) if in_form and cell.row_key is None and cell.column_key is None
        )
        known = _frames[key] = _Frame(table, unkeyed)
    return known


def _with_labels(table: ReportTable, frame: _Frame, words: tuple[object, ...]) -> tuple[Shape, _Pick]:
    """The shape, and what picks the cells that are no labels."""
    labels = {
        at: (cell.kind.value, storable(cell.text))
        for at, cell in enumerate(table.cells)
        if table.key is not None
        and cell.row_key is None
        and cell.column_key is None
        and is_label(cell.text, cell.value, cell.note)
    }
    shape = _made(table.cells, frame.base, labels)
    shape = _shapes.setdefault(shape.digest, shape)
    if len(frame.shapes) >= _MOST_WORDINGS:
        frame.shapes.clear()
    found = frame.shapes[words] = shape, _columns_of([at for at in range(len(table.cells)) if at not in labels])
    return found


def is_label(text: str, value: object, note: object) -> bool:
    """Whether a form's cell without keys says what many reports say there."""
    return value is None and note is None and len(text) <= LABEL_LENGTH and not _is_own(text)


@lru_cache(maxsize=4096)
def _is_own(text: str) -> bool:
    return _OWN.search(text) is not None


def element(kind: str, value: Number, text: str, note: str | None) -> object:
    """A cell in the language above."""
    if note is None:
        if value is None and kind == (CellKind.TEXT.value if text else CellKind.BLANK.value):
            return text
        if type(value) is int and text == str(value) and kind == (CellKind.NUMBER if value else CellKind.ZERO).value:
            return value
    return [kind, value, text, note]


def as_printed(elements: list[object]) -> str:
    """What ``tables.printed`` holds."""
    return compact(elements)


def _made(cells: Iterable[StatutoryCell], base: str, labels: dict[int, tuple[str, str]]) -> Shape:
    rows: list[ShapeCell] = []
    position = 0
    for at, cell in enumerate(cells):
        kind, label = labels.get(at, ("", None))
        slot = SlotRow(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            kind,
            optional(cell.unit),
            label,
            _place_within(cell.place, base),
        )
        rows.append(ShapeCell((cell.row_key, cell.column_key), slot, None if at in labels else position))
        position += at not in labels
    return shape_of(rows)


def shape_of(rows: Iterable[ShapeCell]) -> Shape:
    """The shape that has these cells."""
    cells = tuple(rows)
    plain = [(*cell.keys, *cell.slot, cell.position) for cell in cells]
    return Shape(hashlib.blake2b(json.dumps(plain).encode(), digest_size=16).hexdigest(), cells)


_EMPTY = shape_of(())


def _common_place(places: Iterable[str]) -> str:
    """The part that all places begin with, up to and with its last separator."""
    known = list(places)
    if not known:
        return ""
    first, last = min(known), max(known)
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    common = first[:same]
    return common[: max(common.rfind("/"), common.rfind(" ")) + 1]


def _place_within(place: str, base: str) -> str | None:
    """The place within the table: the rest of a DOM path, or the distance in lines ("+3"), the same in many reports."""
    first = _LINE.fullmatch(base)
    if first is None:
        return optional(place[len(base) :])
    match = _LINE.fullmatch(place)
    return f"+{int(match[1]) - int(first[1])}" if match else None
