"""Finds the data rows of a block and lines their values up with the header. Never decides by place alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from harvester.forms import Form, Line, load_forms
from harvester.parse.columns import Head, HeadCell
from harvester.parse.labels import LabelIndex, year_label
from harvester.parse.recognise import COLUMN, ROW, axis_index
from harvester.parse.values import is_value_like
from harvester.parse.view import Seen, View

_LIKELY = 0.9
"""Likeness above this is equality, ordinals and notes aside."""


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row of values: ``label`` is its label's index in ``line`` (-1: none), ``key`` None where no form knows it."""

    row: int
    line: tuple[Seen, ...]
    label: int
    key: str | None
    note: str | None = None

    @property
    def values(self) -> list[Seen]:
        """The cells that begin in this row right of its label."""
        return [seen for seen in self.line[self.label + 1 :] if seen.anchor]


@dataclass(slots=True)
class Aligned:
    """A value cell with the header cell it stands under; ``head`` is None where that is not certain."""

    seen: Seen
    head: HeadCell | None
    note: str | None = None


def data_rows(view: View, form: Form) -> tuple[list[DataRow], list[int]]:
    """The rows of values, and the numbers of the rows above the first of them."""
    lines = view.lines
    if form.family == "review_litigation":
        return _unlabelled_row(lines, form)
    rows: list[DataRow] = []
    seen_keys: list[str] = []
    used: set[str] = set()
    for number, line in enumerate(lines):
        found = _label(line, form)
        if found is None or not any(seen.anchor for seen in line[found[0] + 1 :]):
            seen_keys += _group_keys(line, form)
            continue
        index, keys = found
        seen_keys += _group_keys(line[:index], form)
        key = _choose(form, keys, seen_keys, used)
        repeated = key is None and bool(keys) and all(k in used for k in keys)
        if key is not None:
            seen_keys.append(key)
            used.add(key)
        rows.append(DataRow(number, line, index, key, "label stands here a second time" if repeated else None))
    first = rows[0].row if rows else len(lines)
    return rows, list(range(first))


def _label(line: Sequence[Seen], form: Form) -> tuple[int, tuple[str, ...]] | None:
    """The label of a row (its index, the keys it may stand for): the last words before the values begin.

    Words that no form knows make the row a local one (no keys), unless a known label stands right before them.
    """
    rows, columns = axis_index(form.key, ROW), axis_index(form.key, COLUMN)
    best: tuple[int, tuple[str, ...]] | None = None
    sure = False
    for index, seen in enumerate(line):
        text = seen.text
        if not text.strip() or text in _units():
            continue
        match = rows.find(text)
        if match is not None:
            best, sure = (index, match.keys), match.score > _LIKELY and _holds_values(form, match.keys)
        elif columns.exact(text) is not None or year_label(text) or (best is not None and is_value_like(text)):
            break
        elif (other := _neighbour_key(form, text)) is not None:
            best, sure = (index, (other,)), True
        elif best is not None and not sure:
            best = (index, ())
    return best


@cache
def _units() -> frozenset[str]:
    return frozenset(load_forms().cell_words.units)


@cache
def _row_lines(form_key: str) -> dict[str, Line]:
    form = load_forms().table(form_key)
    return {line.key: line for line in (*form.rows, *form.local_rows)}


def _holds_values(form: Form, keys: Sequence[str]) -> bool:
    lines = _row_lines(form.key)
    return any(lines[key].holds_values for key in keys)


def _neighbour_key(form: Form, text: str) -> str | None:
    """The key of a row that another statistics form prints with exactly this label; local tables mix them."""
    if form.family != "statistics":
        return None
    keys = set()
    for other in load_forms().of_family("statistics"):
        match = axis_index(other.key, ROW).exact(text) if other.key != form.key else None
        if match is not None and len(match.keys) == 1:
            keys.add(match.keys[0])
    return keys.pop() if len(keys) == 1 else None


def _group_keys(line: Sequence[Seen], form: Form) -> list[str]:
    index: LabelIndex[str] = axis_index(form.key, ROW)
    found = (index.exact(seen.text) for seen in line if seen.anchor and seen.text)
    return [match.keys[0] for match in found if match is not None and len(match.keys) == 1]


def _choose(form: Form, keys: Sequence[str], seen_keys: Sequence[str], used: set[str]) -> str | None:
    """One of the keys a label may stand for: not used yet, holding values, below the group named last."""
    lines = _row_lines(form.key)
    open_keys = [key for key in keys if key not in used and (key not in lines or lines[key].holds_values)]
    if len(open_keys) < 2:
        return open_keys[0] if open_keys else None
    for parent in reversed(seen_keys):
        below = [key for key in open_keys if key in lines and lines[key].parent == parent]
        if below:
            return below[0]
    return open_keys[0]


def _unlabelled_row(lines: Sequence[tuple[Seen, ...]], form: Form) -> tuple[list[DataRow], list[int]]:
    """The one row of numbers below the header of the disputes table."""
    columns = axis_index(form.key, COLUMN)
    heads = [
        number for number, line in enumerate(lines) if any(columns.exact(s.text) for s in line if s.anchor and s.text)
    ]
    if not heads:
        return _first_row(lines, range(len(lines)), form), []
    above = [number for number in range(len(lines)) if number <= heads[-1]]
    return _first_row(lines, range(heads[-1] + 1, len(lines)), form), above


def _first_row(lines: Sequence[tuple[Seen, ...]], numbers: range, form: Form) -> list[DataRow]:
    candidates = []
    for number in numbers:
        line = lines[number]
        begins = [seen for seen in line if seen.anchor]
        label = 0 if begins and not is_value_like(begins[0].text) else -1
        if begins and all(is_value_like(seen.text) for seen in begins[label + 1 :]) and len(begins) + label > 0:
            candidates.append((any(s.text.strip() for s in begins[label + 1 :]), DataRow(number, line, label, None)))
    best = next((row for filled, row in candidates if filled), candidates[0][1] if candidates else None)
    return [DataRow(best.row, best.line, best.label, form.rows[0].key)] if best is not None else []


def align(data: DataRow, head: Head) -> list[Aligned]:
    """Each value of a row with its header cell: by place where places agree, else by order where counts agree."""
    values = data.values
    zone_end = data.line[data.label].end if data.label >= 0 else 0
    if head.placed and zone_end <= head.cells[0].start:
        by_place = {(cell.start, cell.end): cell for cell in head.cells}
        inside = [seen for seen in values if seen.start < head.cells[-1].end]
        if all((seen.start, seen.end) in by_place for seen in inside):
            return [Aligned(seen, by_place.get((seen.start, seen.end))) for seen in values]
        in_order = _by_order(values, inside, head)
        return in_order or [Aligned(s, *_certain(by_place.get((s.start, s.end)))) for s in values]
    return _by_order(values, values, head) or [Aligned(s, *_certain(None)) for s in values]


def _by_order(values: Sequence[Seen], inside: Sequence[Seen], head: Head) -> list[Aligned]:
    """Values and header cells one to one; blanks beyond the last header cell are padding. Empty where counts differ."""
    count = len(head.cells)
    kept = list(inside)
    while len(kept) > count and not kept[-1].text.strip():
        kept.pop()
    if len(kept) != count:
        return []
    heads = {id(seen): cell for seen, cell in zip(kept, head.cells, strict=True)}
    return [Aligned(seen, heads.get(id(seen))) for seen in values]


def _certain(cell: HeadCell | None) -> tuple[HeadCell | None, str | None]:
    return cell, None if cell is not None else "the row has another number of values than the header has columns"
