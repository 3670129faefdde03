"""Finds the data rows of a block and lines their values up with the header. Never decides by place alone."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from harvester.forms import Form, Line, load_forms
from harvester.parse.columns import UNIT_KEY, Head, HeadCell
from harvester.parse.labels import LabelIndex, Match, year_label
from harvester.parse.recognise import COLUMN, ROW, axis_index
from harvester.parse.values import is_value_like
from harvester.parse.view import Seen, View

_PATH = re.compile(r"[-—–－/／>＞→\s]+")
_DEEPEST = 5
MISCOUNTED = "the row has another number of values than the header has columns"
SHORT = "the row is short of cells; which column each of its values belongs to is not certain"
OTHER_YEAR = "the table stands under another year"
_MOST_REPEATS = 6
_MOST_ODD = 4
"""One in so many cells of a row of values may hold something that is no value."""
_LIKELY = 0.9
"""Likeness above this is equality, ordinals and notes aside."""


class DataRow(NamedTuple):
    """A row of values: ``label`` is its label's index in ``line`` (-1: none), ``key`` None where no form knows it."""

    row: int
    line: tuple[Seen, ...]
    label: int
    key: str | None
    values: list[Seen]
    """The cells that begin in this row right of its label."""
    note: str | None = None


class Aligned(NamedTuple):
    """A value cell with the header cell it stands under; ``head`` is None where that is not certain."""

    seen: Seen
    head: HeadCell | None
    note: str | None = None


class _Word(NamedTuple):
    """What a cell's text is to a form: ``keys`` of rows it may label (``known`` to the form itself or a neighbour)."""

    keys: tuple[str, ...] = ()
    known: bool = False
    sure: bool = False
    passed_over: bool = False
    column: bool = False
    value: bool = False


_NUMBER = _Word(value=True)


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
        values = _begun(line, found[0]) if found is not None else []
        if found is None or not values or _heads_columns(values, form):
            seen_keys += _group_keys(line, form)
            continue
        index, keys = found
        seen_keys += _group_keys(line[:index], form)
        key = _choose(form, keys, seen_keys, used)
        repeated = key is None and bool(keys) and all(k in used for k in keys)
        if key is not None:
            seen_keys.append(key)
            used.add(key)
        note = "label stands here a second time" if repeated else None
        rows.append(DataRow(number, line, index, key, values, note))
    first = rows[0].row if rows else len(lines)
    return rows, list(range(first))


def _heads_columns(values: Sequence[Seen], form: Form) -> bool:
    """Whether what stands right of a label are names of columns: a header that begins with 总计 or 其他."""
    columns = axis_index(form.key, COLUMN)
    words = [seen.text for seen in values if not is_value_like(seen.text)]
    return any(map(columns.exact, words))


def _begun(line: Sequence[Seen], label: int) -> list[Seen]:
    return [seen for seen in line[label + 1 :] if seen.anchor]


def _label(line: Sequence[Seen], form: Form) -> tuple[int, tuple[str, ...]] | None:
    """The label of a row (its index, the keys it may stand for): the last words before the values begin.

    Words that no form knows make the row a local one (no keys), unless a known label stands right before them.
    """
    best: tuple[int, tuple[str, ...]] | None = None
    sure = False
    form_key = form.key
    for index, seen in enumerate(line):
        word = _NUMBER if seen.text.isdecimal() else _word(form_key, seen.text)
        if word.passed_over:
            continue
        if word.known:
            if best is not None and word.value:
                break
            if best is not None and sure and not word.sure and not seen.anchor:
                best = (index, best[1])  # a group that reaches down too far stands behind the label
            else:
                best, sure = (index, word.keys), word.sure
        elif word.column or (best is not None and word.value):
            break
        elif best is not None and not sure:
            best = (index, ())
    return best


@lru_cache(maxsize=8192)
def _word(form_key: str, text: str) -> _Word:
    """What a text is to a form; labels, blanks and small numbers are the same on all reports."""
    if not text.strip() or text in _units():
        return _Word(passed_over=True)
    form = load_forms().table(form_key)
    match = _last_of_path(form_key, text) or axis_index(form_key, ROW).find(text)
    if match is not None:
        return _Word(match.keys, known=True, sure=match.score > _LIKELY and _holds_values(form, match.keys))
    if axis_index(form_key, COLUMN).exact(text) is not None or year_label(text):
        return _Word(column=True)
    other, value = _neighbour_key(form, text), is_value_like(text)
    return _Word((other,), known=True, sure=True, value=value) if other is not None else _Word(value=value)


def _last_of_path(form_key: str, text: str) -> Match[str] | None:
    """What the last part of a label says that names its groups as well: 不予公开-属于国家秘密."""
    parts = [part for part in _PATH.split(text) if part.strip()]
    index = axis_index(form_key, ROW)
    known = [index.exact(part) for part in parts] if 1 < len(parts) <= _DEEPEST else [None]
    return known[-1] if all(known) else None


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
    """The first row with something in it whose cells are values, a few odd ones among them where there is no other."""
    candidates = []
    for number in numbers:
        line = lines[number]
        begins = [seen for seen in line if seen.anchor]
        label = 0 if begins and not is_value_like(begins[0].text) else -1
        values = begins[label + 1 :]
        odd = sum(not is_value_like(seen.text) for seen in values)
        if label == 0 and _MOST_ODD * (odd + 1) <= len(begins) == len(form.value_columns):
            label, values, odd = -1, begins, odd + 1
        if values and _MOST_ODD * odd <= len(values):
            row = DataRow(number, line, label, form.rows[0].key, _begun(line, label))
            candidates.append((odd == 0, any(seen.text.strip() for seen in values), row))
    for sound, filled in ((True, True), (False, True), (True, False)):
        for candidate in candidates:
            if candidate[:2] == (sound, filled):
                return [candidate[2]]
    return []


Places = dict[tuple[int, int], HeadCell]


def places_of(head: Head) -> Places:
    """The header cells by the columns they stand over."""
    return {(cell.start, cell.end): cell for cell in head.cells}


def align(data: DataRow, head: Head, by_place: Places, *, repeats: bool = False) -> list[Aligned]:
    """Each value of a row with its header cell: by place where places agree, else by order where counts agree.

    ``repeats``: the text of a cell stands again in every place that it spanned.
    """
    values = data.values
    zone_end = data.line[data.label].end if data.label >= 0 else 0
    if head.placed and zone_end <= head.cells[0].start:
        if data.line[-1].end < max([cell.end for cell in head.cells if cell.key is not None], default=0):
            return [Aligned(seen, None, SHORT) for seen in values]
        aligned = [Aligned(seen, by_place.get((seen.start, seen.end))) for seen in values]
        if None not in [head for _, head, _ in aligned]:
            return aligned
        end = head.cells[-1].end
        apart = [seen for seen, cell, _ in aligned if cell is None and seen.start < end]
        empty = {id(seen) for seen in apart if not seen.text.strip() and not _is_headed(seen, head)}
        if len(apart) == len(empty):
            return aligned
        shared = _one_under_each(values, head)
        if shared:
            return shared
        inside = [seen for seen in values if seen.start < end and id(seen) not in empty]
        in_order = _by_order(values, inside, head)
        if not in_order and len(values) == len(head.cells) and all(is_value_like(seen.text) for seen in values):
            in_order = _by_order(values, values, head)  # a span above pushed the whole row aside
        return in_order or [Aligned(s, *_certain(by_place.get((s.start, s.end)))) for s in values]
    in_order = _by_order(values, values, head)
    if not in_order and repeats:
        in_order = _by_order(values, _without_repeats(values, len(head.cells)), head)
    return in_order or [Aligned(s, *_certain(None)) for s in values]


def _without_repeats(values: Sequence[Seen], count: int) -> list[Seen]:
    """The values without those that repeat the one before, where only one reading is left with ``count`` numbers."""
    again = [n for n in range(1, len(values)) if values[n].text == values[n - 1].text]
    surplus = len(values) - count
    if not 0 < surplus <= min(_MOST_REPEATS, len(again)) or len(again) > 2 * _MOST_REPEATS:
        return []
    left = {
        tuple([seen.text for n, seen in enumerate(values) if n not in gone]): gone
        for gone in combinations(again, surplus)
    }
    if len(left) != 1:
        return []
    (gone,) = left.values()
    return [seen for n, seen in enumerate(values) if n not in gone]


def _one_under_each(values: Sequence[Seen], head: Head) -> list[Aligned]:
    """Where empty cells stand beside the values under header cells that span both: each header cell's one entry."""
    found: dict[int, HeadCell] = {}
    for cell in head.cells:
        under = [seen for seen in values if cell.start <= seen.start and seen.end <= cell.end]
        entries = [seen for seen in under if seen.text.strip()] or under[:1]
        if len(entries) != 1:
            return []
        found[id(entries[0])] = cell
    left = [seen for seen in values if id(seen) not in found and seen.start < head.cells[-1].end]
    if any(seen.text.strip() for seen in left):
        return []
    return [Aligned(seen, found.get(id(seen))) for seen in values]


def depends_on_blanks(data: DataRow, head: Head, by_place: Places) -> bool:
    """Whether a row is read in another way where a cell of it is blank: one under no header cell or beside another."""
    if not head.placed:
        return False
    end = head.cells[-1].end
    apart = [seen for seen in data.values if (seen.start, seen.end) not in by_place]
    return any(seen.start < end and not (seen.text.strip() and _is_headed(seen, head)) for seen in apart)


def _is_headed(seen: Seen, head: Head) -> bool:
    """Whether a header cell stands over any part of a cell; nothing does over a column left empty for show."""
    return any(cell.start < seen.end and seen.start < cell.end for cell in head.cells)


def _by_order(values: Sequence[Seen], inside: Sequence[Seen], head: Head) -> list[Aligned]:
    """Values and header cells one to one; blanks behind the last and before the first are padding of lost spans.

    Empty where counts differ.
    """
    count = len(head.cells)
    kept = list(inside)
    while len(kept) > count and not kept[-1].text.strip():
        kept.pop()
    if len(kept) > count and kept[0].text in _units() and head.cells[0].key != UNIT_KEY:
        kept = kept[1:]
    surplus = len(kept) - count
    if surplus > 0 and not any(seen.text.strip() for seen in kept[:surplus]):
        kept = kept[surplus:]
    if len(kept) != count:
        return []
    heads = {id(seen): cell for seen, cell in zip(kept, head.cells, strict=True)}
    return [Aligned(seen, heads.get(id(seen))) for seen in values]


def _certain(cell: HeadCell | None) -> tuple[HeadCell | None, str | None]:
    return cell, None if cell is not None else MISCOUNTED
