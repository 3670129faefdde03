"""Tables whose header or row lost or gained a cell: what stands below what cannot be told by place then."""

import re
from collections.abc import Sequence

from harvester.forms import Form
from harvester.forms.families import DISPUTES, REQUESTS, STATISTICS, SUM_BLOCKS, blocks_add_up
from harvester.parse.tables.columns import column_key
from harvester.parse.tables.heads import UNIT_KEY, Head
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.values import any_holds_two, holds_two_numbers, is_value_like, read_value
from harvester.parse.tables.view import Seen

_FULL = {DISPUTES: 3 * SUM_BLOCKS[DISPUTES], REQUESTS: SUM_BLOCKS[REQUESTS]}
"""Numbers of a full row."""
SURPLUS = "the row has more values than the header has columns; which of them is too much is not certain"
_CORNER = "信息内容"
_NEARLY_ALL = 0.8
_FEWEST_TELLING = 3
_FEWEST_LONGER, _MOST_LACKING = 4, 2
_ENDS_IN_NUMBER = re.compile(r"[\u4e00-\u9fff）)](?:\s+\d[\d,，.]*|\d[\d,，]*\d(?:\.\d+)?)$")


def surplus_rows(rows: Sequence[DataRow], head: Head, form: Form) -> frozenset[int]:
    """The numbers of rows with a value too many, where most rows have none and no sum comes out.

    It stands right of the header's end, or beside another below one heading.

    A table of one row has no others to tell by: there the header must know every column of the form.
    """
    if not head.placed:
        return frozenset()
    end = head.cells[-1].end
    beyond = [
        data.row
        for data in rows
        if len(data.values) > len(head.cells)
        and (any(seen.start >= end and _is_printed(seen) for seen in data.values) or _doubled(head, data))
        and not (form.family in SUM_BLOCKS and not is_damaged(head, form) and comes_out_alone(data, form))
    ]
    if len(rows) == 1:
        return frozenset() if is_damaged(head, form) else frozenset(beyond)
    return frozenset(beyond) if 2 * len(beyond) <= len(rows) else frozenset()


def _is_printed(seen: Seen) -> bool:
    return bool(seen.text.strip()) and is_value_like(seen.text)


def _doubled(head: Head, data: DataRow) -> bool:
    """Whether two printed values stand below one heading."""
    printed = [seen.start for seen in data.values if _is_printed(seen)]
    return any(sum(cell.start <= start < cell.end for start in printed) > 1 for cell in head.cells)


def joined_rows(rows: Sequence[DataRow], form: Form) -> frozenset[int]:
    """The numbers of rows of a form with sums in which one cell holds two numbers and the last place is empty.

    Two cells became one there, and what stood behind them moved; digits set apart leave no place empty, and a place
    behind a full row is none of the form's. A sum that comes out tells that nothing moved: 2 6 is 26 there.
    """
    if form.family not in SUM_BLOCKS:
        return frozenset()
    return frozenset(
        data.row
        for data in rows
        if data.values
        and (_ends_empty(data, form) or (form.family == DISPUTES and len(data.values) < _FULL[DISPUTES]))
        and sum(bool(seen.text.strip()) for seen in data.values) < _FULL[form.family]
        and any(holds_two_numbers(seen.text) for seen in (data.line if form.family == DISPUTES else data.values))
        and not _comes_out(data, form)
    )


def _ends_empty(data: DataRow, form: Form) -> bool:
    """Whether a row's last place is empty. One behind all places of the form is none of the row's.

    But where its sum is that of the numbers one by one (2 and 6 of 2 6), they may be two cells' all the same.
    """
    size = _FULL[form.family]
    *places, total = data.values[:size]
    if data.values[-1].text.strip() or form.family != REQUESTS or len(data.values) <= size:
        return not data.values[-1].text.strip()
    if not (places[0].text.strip() and total.text.strip()) or any(seen.text.strip() for seen in data.values[size:]):
        return True
    parts = [read_value(each).value or 0 for seen in places for each in seen.text.split()]
    return sum(parts) == read_value(total.text).value


def _comes_out(data: DataRow, form: Form) -> bool:
    """Whether a row that counts something is parts and their sums, read as its cells stand."""
    numbers = [read_value(seen.text).value or 0 for seen in data.values[: _FULL[form.family]]]
    return any(numbers) and blocks_add_up(numbers, SUM_BLOCKS[form.family])


def comes_out_alone(data: DataRow, form: Form) -> bool:
    """Whether a row comes out without what stands behind it, and neither with it nor with words between."""
    size = _FULL[form.family]
    if not all(not seen.text.strip() or is_value_like(seen.text) for seen in data.values[:size]):
        return False
    if not _comes_out(data, form):
        return False
    *parts, last = [read_value(seen.text).value or 0 for seen in data.values if seen.text.strip()]
    return form.family != REQUESTS or sum(parts) != last


def swallowed_rows(rows: Sequence[DataRow], head: Head, form: Form) -> frozenset[int]:
    """The numbers of rows whose label ends in a number and whose last place is empty: it took in their first value.

    Empty places behind the last column of a header that has all of the form's are no row's last.
    """
    if not head.placed:
        return frozenset()
    last = len(head.cells) - 1 if len(head.cells) >= len(form.value_columns) else -1
    return frozenset(
        data.row
        for data in rows
        if data.label >= 0
        and (len(data.values) < len(head.cells) or not any(seen.text.strip() for seen in data.values[last:]))
        and _ENDS_IN_NUMBER.search(data.line[data.label].text)
    )


def _lacks_sum(values: Sequence[Seen]) -> bool:
    """Whether a row counts something and leaves the place of its sum empty."""
    return not values[-1].text.strip() and any(seen.text.strip() for seen in values)


def told_by_numbers(rows: Sequence[DataRow], form: Form) -> bool:
    """Whether numbers have a say in which rows these rules refuse: another table with the same words may differ."""
    if form.family not in SUM_BLOCKS:
        return False
    size = _FULL[form.family]
    two = any_holds_two([seen.text for data in rows for seen in data.line])
    return two or any(len(d.values) >= size and _lacks_sum(d.values[:size]) for d in rows)


def _counts(values: Sequence[Seen]) -> bool:
    return any(read_value(seen.text).value for seen in values)


def _end_in_sums(rows: Sequence[DataRow], size: int) -> bool:
    """Whether what rows print ends in the sum of it, wherever that stands: their empty cells are gone from within."""
    printed = [[read_value(seen.text).value or 0 for seen in data.values[:size] if seen.text.strip()] for data in rows]
    telling = [numbers for numbers in printed if len(numbers) > 1 and any(numbers)]
    return len(telling) >= _FEWEST_TELLING and all(sum(numbers[:-1]) == numbers[-1] for numbers in telling)


def shifted_rows(rows: Sequence[DataRow], head: Head, form: Form) -> frozenset[int]:
    """The numbers of rows of requests with an empty place for their sum, from which a cell was lost.

    The last number is not less than all others together, as the sum is, which then stands one place too far left, or
    all other rows have one more cell behind their sum. In a table that lost its empty cells all sums stand so.
    """
    size = SUM_BLOCKS[REQUESTS]
    if form.family != REQUESTS or not (head.placed or len(head.cells) == size):
        return frozenset()
    found: set[int] = set()
    moved = {data.row for data in rows if _stands_left(data, head)}
    rows = rows if head.placed else [data._replace(values=_behind_its_label(data.values, size)) for data in rows]
    longer = [data.row for data in rows if len(data.values) > size]
    empty = [data for data in rows if len(data.values) >= size and _lacks_sum(data.values[:size])]
    if _end_in_sums(empty, size):
        return frozenset(data.row for data in empty)
    whole = sum(len(data.values) >= size and _counts(data.values[:size]) for data in rows) - len(empty)
    if len(empty) > max(_MOST_LACKING, whole):
        return frozenset()  # a table that gives no sums
    for data in rows:
        if len(data.values) >= size and not data.values[size - 1].text.strip():
            if len(data.values) == size and len(longer) >= max(_FEWEST_LONGER, len(rows) - 1):
                if any(seen.text.strip() for seen in data.values):
                    found.add(data.row)
                continue
            *parts, last = [read_value(seen.text).value or 0 for seen in data.values[: size - 1]]
            if last and sum(parts) <= last:
                found.add(data.row)
    return frozenset(found | moved) if 2 * len(moved) < len(rows) else frozenset(found)


def _behind_its_label(values: list[Seen], size: int) -> list[Seen]:
    """The values without empty places that only the label spans, as a spreadsheet's text has them."""
    spanned = len(values) - size
    if spanned <= 0 or not values[-1].text.strip() or any(seen.text.strip() for seen in values[:spanned]):
        return values
    return values[spanned:]


def _stands_left(data: DataRow, head: Head) -> bool:
    """Whether a row has an empty place left of where the header begins, and leaves that of its sum empty for it."""
    values = data.values
    if len(values) != SUM_BLOCKS[REQUESTS] + 1 or values[0].text.strip() or values[0].start >= head.cells[0].start:
        return False
    return _lacks_sum(values[1:])


def shortened_disputes(rows: Sequence[DataRow], form: Form) -> frozenset[int]:
    """The numbers of rows of disputes with an empty place for their last sum, from which a cell was lost.

    Where they stand their sums do not come out, one place further right behind some cell they do; or the number before
    the empty place is as much as its block holds, which is the sum, in a table that gives sums.
    """
    if form.family != DISPUTES:
        return frozenset()
    full = _FULL[DISPUTES]
    return frozenset(
        data.row
        for data in rows
        if len(data.values) >= full
        and _lacks_sum(data.values[:full])
        and _moved_left([read_value(seen.text).value for seen in data.values[: full - 1]])
    )


def _moved_left(numbers: Sequence[float | int | None]) -> bool:
    """Whether the numbers of a row without its last place are more likely those behind a cell that was lost."""
    size, known = SUM_BLOCKS[DISPUTES], [number or 0 for number in numbers]
    blocks = [known[start : start + size] for start in range(0, len(known), size)]
    differ = [at for at, block in enumerate(blocks[:-1], start=1) if sum(block[:-1]) != block[-1]]
    if any(numbers[at * size - 1] is None for at in differ):
        return False  # a table that gives no sums
    if not differ:
        *parts, last = blocks[-1]
        return bool(last) and sum(parts) <= last
    return any(
        all(_may_come_out(moved[start : start + size]) for start in range(0, len(moved), size))
        for moved in ([*known[:at], None, *known[at:]] for at in range(len(known) + 1))
    )


def _may_come_out(block: Sequence[float | int | None]) -> bool:
    """Whether parts and their sum agree, whatever the number that is not known."""
    *parts, total = block
    known = sum(number for number in parts if number is not None)
    return total is None or known == total or (None in parts and known < total)


def _named(form: Form, text: str) -> str | None:
    return _CORNER if text == _CORNER else column_key(form, text, (), set())


def names_two_columns(above: Sequence[Sequence[str]], form: Form) -> bool:
    """Whether a header cell holds two columns' names (本年制发件数 本年废止件数): those right of it stand shifted.

    The corner is a column's name here: 信息内容 本年制发件数.
    """
    for text in (text for line in above for text in line if " " in text.strip() or "\n" in text.strip()):
        parts = text.split()
        for at in range(1, len(parts)):
            left, right = (_named(form, "".join(side)) for side in (parts[:at], parts[at:]))
            if left is not None and right is not None and left != right:
                return True
    return False


def lacks_columns(head: Head, rows: Sequence[DataRow], form: Form) -> bool:
    """Whether the header names some of the form's columns, in its order and none else, and values stand right of it."""
    if not head.placed or not 1 < len(form.value_columns) > len(head.cells) or form.family == STATISTICS:
        return False
    order = [line.key for line in form.value_columns]
    places = [order.index(cell.key) if cell.key in order else -1 for cell in head.cells]
    if min(places) < 0 or places != sorted(set(places)):
        return False
    end = head.cells[-1].end
    return any(seen.start >= end and seen.text.strip() for data in rows for seen in data.values)


def is_damaged(head: Head, form: Form) -> bool:
    """Whether the header of a form with sums in its rows fails to name each of its columns once and nothing else.

    A header that has them all in another order is one, too, where a sum is not behind its parts.
    """
    if not head.placed or form.family not in SUM_BLOCKS:
        return False
    wanted = [line.key for line in form.value_columns]
    named = [cell.key or "" for cell in head.cells if cell.key != UNIT_KEY]
    size = SUM_BLOCKS[form.family]
    return sorted(named) != sorted(wanted) or named[size - 1 :: size] != wanted[size - 1 :: size]


def keeps_order(head: Head, form: Form) -> bool:
    """Whether each column that a header knows stands where the form has it: others have other names, none is lost."""
    wanted = [line.key for line in form.value_columns]
    cells = [cell.key for cell in head.cells if cell.key != UNIT_KEY]
    return len(cells) == len(wanted) and all(key in {None, own} for key, own in zip(cells, wanted, strict=True))


def adds_up(rows: Sequence[Sequence[str]], form: Form) -> bool:
    """Whether nearly all rows that count something, read in the form's order, are parts and their sums."""
    size = SUM_BLOCKS[form.family]
    right = told = 0
    for texts in rows:
        values = [read_value(text).value or 0 for text in texts]
        told += any(values)
        right += any(values) and blocks_add_up(values, size)
    return right >= _NEARLY_ALL * told
