"""Lines the values of a data row up with the header. Never decides by place alone."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from harvester.parse.tables.heads import UNIT_KEY, Head, HeadCell
from harvester.parse.tables.row_words import units
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.values import holds_two_numbers, is_value_like
from harvester.parse.tables.view import Seen

MISCOUNTED = "the row has another number of values than the header has columns"
SHORT = "the row is short of cells; which column each of its values belongs to is not certain"
_MOST_REPEATS = 6
_WIDE = 15
"""Columns of the disputes table, which has no label to begin its row."""


class Aligned(NamedTuple):
    """A value cell with the header cell it stands under; ``head`` is None where that is not certain."""

    seen: Seen
    head: HeadCell | None
    note: str | None = None


Places = dict[tuple[int, int], HeadCell]


def places_of(head: Head) -> Places:
    """The header cells by the columns they stand over."""
    return {(cell.start, cell.end): cell for cell in head.cells}


def align(data: DataRow, head: Head, by_place: Places, *, repeats: bool = False, short: bool = False) -> list[Aligned]:
    """Each value of a row with its header cell: by place where places agree, else by order where counts agree.

    ``repeats``: the text of a cell stands again in every place that it spanned. ``short``: a cell of the row is lost.
    """
    make = tuple.__new__  # what the constructor of a named tuple ends in, at half its cost
    values = data.values
    if short:
        return [Aligned(seen, None, SHORT) for seen in values]
    zone_end = data.line[data.label].end if data.label >= 0 else 0
    if head.placed and zone_end <= head.cells[0].start:
        if data.line[-1].end < max([cell.end for cell in head.cells if cell.key is not None], default=0):
            return [Aligned(seen, None, SHORT) for seen in values]
        heads = [by_place.get((seen.start, seen.end)) for seen in values]
        aligned = [make(Aligned, (seen, over, None)) for seen, over in zip(values, heads, strict=True)]
        if all(heads):
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
        filled_up = len(inside) > len(head.cells) and (inside[-1].start, inside[-1].end) in by_place
        if filled_up and not inside[-1].text.strip():  # that blank is a value, and so is what has no header
            return [Aligned(seen, None, MISCOUNTED) for seen in values]
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


def has_surplus(data: DataRow, head: Head, *, flattened: bool) -> bool:
    """Whether a row has more values than the header has cells, but for blanks right of the header's end.

    Where a cell holds two numbers, such a blank has a say (``uneven.joined_rows``).
    """
    if len(data.values) <= len(head.cells):
        return False
    if flattened or not head.placed:
        return True
    end = head.cells[-1].end
    beyond = [seen for seen in data.values if seen.start >= end]
    if len(data.values) - len(beyond) > len(head.cells) or any(seen.text.strip() for seen in beyond):
        return True
    return any(holds_two_numbers(seen.text) for seen in data.values)


def _is_headed(seen: Seen, head: Head) -> bool:
    """Whether a header cell stands over any part of a cell; nothing does over a column left empty for show."""
    return any(cell.start < seen.end and seen.start < cell.end for cell in head.cells)


def _by_order(values: Sequence[Seen], inside: Sequence[Seen], head: Head) -> list[Aligned]:
    """Values and header cells one to one; blanks behind the last and before the first are padding of lost spans.

    Empty where counts differ.
    """
    count = len(head.cells)
    kept = list(inside)
    if len(kept) > count + 1 and not kept[0].text.strip() and not kept[-1].text.strip() and count >= _WIDE:
        return []  # which end the filling stands at is not certain
    while len(kept) > count and not kept[-1].text.strip():
        kept.pop()
    if len(kept) > count and kept[0].text in units() and head.cells[0].key != UNIT_KEY:
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
