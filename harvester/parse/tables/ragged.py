"""Rows that end elsewhere than those around them, or hold another row's label: something in them moved."""

from collections.abc import Sequence

from harvester.forms import Form
from harvester.forms.families import (
    ARTICLE_20,
    DISPUTE_BLOCK,
    DISPUTES,
    REQUESTS,
    STATISTICS,
    SUM_BLOCKS,
    blocks_add_up,
)
from harvester.parse.tables.aligning import Aligned
from harvester.parse.tables.columns import column_key
from harvester.parse.tables.heads import UNIT_KEY, Head
from harvester.parse.tables.recognise import ALSO_COLUMNS
from harvester.parse.tables.row_words import units, word_of
from harvester.parse.tables.rows import DataRow
from harvester.parse.tables.uneven import comes_out_alone, is_damaged
from harvester.parse.tables.values import read_value
from harvester.parse.tables.view import Seen, View

_FEWEST_TELLING = 3
_YEAR_AND_ALL = 2


def ends_elsewhere(
    rows: Sequence[DataRow], head: Head, form: Form, *, flattened: bool
) -> tuple[frozenset[int], frozenset[int], bool]:
    """The numbers of rows that end before the header, of those with numbers outside it; whether sums had a say."""
    short, few = _end_short(rows, head, form)
    outside, many = _stand_outside_names(rows, head, form)
    return short, outside | (_alone_in_one_place(rows, form) if flattened else frozenset()), few or many


def _end_short(rows: Sequence[DataRow], head: Head, form: Form) -> tuple[frozenset[int], bool]:
    """The numbers of rows that end before the header does, where most do not: which of their cells is lost is open.

    A row of parts and their sum that comes out lost none of those.
    """
    if not head.placed:
        return frozenset(), False
    end = head.cells[-1].end
    short = [data for data in rows if data.line[-1].end < end]
    if not short or 2 * len(short) > len(rows):
        return frozenset(), False
    sums = form.family in SUM_BLOCKS and not is_damaged(head, form)
    return frozenset(data.row for data in short if not (sums and comes_out_alone(data, form))), True


def moved_whole(data: DataRow, head: Head, form: Form) -> list[Aligned]:
    """The values of a row of requests that stands left of its columns and lacks none: a label's span ended too early.

    There are as many numbers as columns, and the last is the sum of the others. Empty for any other row.
    """
    if form.family != REQUESTS or not head.placed or len(data.values) != len(head.cells):
        return []
    if data.line[-1].end >= head.cells[-1].end or data.label < 0 or data.line[data.label].end > data.values[0].start:
        return []
    if [cell.key for cell in head.cells] != [column.key for column in form.value_columns]:
        return []
    numbers = [read_value(seen.text).value if seen.text.strip() else None for seen in data.values]
    whole = [number for number in numbers if isinstance(number, int)]
    if len(whole) != len(numbers) or sum(whole[:-1]) != whole[-1]:
        return []
    return [Aligned(seen, cell) for seen, cell in zip(data.values, head.cells, strict=True)]


def _alone_in_one_place(rows: Sequence[DataRow], form: Form) -> frozenset[int]:
    """The numbers of rows of requests that print one number each, all in one place that is not the sum's nor the first.

    A dump lost the spans of the empty cells ahead of what are the sums.
    """
    if form.family != REQUESTS:
        return frozenset()
    printed = [(data.row, [n for n, seen in enumerate(data.values) if seen.text.strip()]) for data in rows]
    filled = [(row, places) for row, places in printed if places]
    at = filled[0][1][0] if len(filled) > 1 else 0
    if not 0 < at < SUM_BLOCKS[REQUESTS] - 1 or any(places != [at] for _, places in filled):
        return frozenset()
    return frozenset(row for row, _ in filled)


def holds_another_label(data: DataRow, form: Form) -> bool:
    """Whether among a row's values stands the label of another row, as where a half beside it lost a cell."""
    if form.family != REQUESTS and not form.family.startswith(ARTICLE_20):
        return False
    for seen in data.values:
        if not seen.text.isdecimal():
            word = word_of(form.key, seen.text)
            if word.sure and not word.value and not ALSO_COLUMNS.issuperset(word.keys):
                return True
    return False


def are_ragged(view: View) -> bool:
    """Whether rows do not all end in one column: turned round, they have cells in other columns' places."""
    ends = {line[-1].end for line in view.lines if sum(seen.anchor for seen in line) > 1}
    return len(ends) > 1


def contradict_order(rows: Sequence[Sequence[str]], form: Form) -> bool:
    """Whether most full rows are in another order than the form's: their sum first, or the year's behind all years'."""
    cumulative = form.family == STATISTICS and len(form.value_columns) == _YEAR_AND_ALL
    if form.family != REQUESTS and not cumulative:
        return False
    told = other = 0
    for texts in rows:
        numbers = [read_value(text).value for text in texts]
        counts = [number for number in numbers if number is not None]
        if len(counts) == len(form.value_columns) and any(counts):
            told += 1
            other += counts[0] > counts[1] if cumulative else sum(counts[1:]) == counts[0] != counts[-1]
    return told >= _FEWEST_TELLING and 2 * other > told


def stands_outside(head: Head, rows: Sequence[DataRow], form: Form) -> bool:
    """Whether a header of a form with sums lost a name: it knows no whole groups of outcomes, or no sum of requests.

    Then numbers stand behind its last name, and the names may be those of the places beside theirs.
    """
    known = {cell.key for cell in head.cells} - {None, UNIT_KEY}
    if form.family not in SUM_BLOCKS or not head.placed or not known:
        return False
    if len(known) % DISPUTE_BLOCK == 0 if form.family == DISPUTES else form.value_columns[-1].key in known:
        return False
    end = max([cell.end for cell in head.cells if cell.key is not None or (form.family == REQUESTS and cell.text)])
    return any(seen.start >= end and _is_number(seen) for data in rows for seen in data.values)


def lies_behind(head: Head, rows: Sequence[DataRow]) -> bool:
    """Whether a number stands behind the last column that a header knows."""
    end = max([cell.end for cell in head.cells if cell.key is not None], default=0)
    return any(seen.start >= end and _is_number(seen) for data in rows for seen in data.values)


def _is_number(seen: Seen) -> bool:
    return seen.text[:1].isdecimal()


def _stand_outside_names(rows: Sequence[DataRow], head: Head, form: Form) -> tuple[frozenset[int], bool]:
    """The numbers of rows with a number where no name stands, which the other numbers do not explain.

    Of disputes, where the sums of the named places do not come out; of article 20, where every row has one behind the
    header's end, which then lost a name.
    """
    if not head.placed or (form.family != DISPUTES and not form.family.startswith(ARTICLE_20)):
        return frozenset(), False
    end = head.cells[-1].end
    if form.family != DISPUTES:
        beyond = [any(seen.start >= end and _is_number(seen) for seen in data.values) for data in rows]
        return frozenset(data.row for data in rows) if beyond and all(beyond) else frozenset(), any(beyond)
    places = {(cell.start, cell.end) for cell in head.cells if cell.key not in {None, UNIT_KEY}}
    named_too = {(c.start, c.end) for c in head.cells if column_key(form, c.text, (), set()) is not None} | places
    found: set[int] = set()
    outside = False
    for data in rows:
        named = [read_value(seen.text).value or 0 for seen in data.values if (seen.start, seen.end) in places]
        apart = any(_is_number(seen) for seen in data.values if (seen.start, seen.end) not in named_too)
        outside = outside or apart
        if apart and len(named) >= DISPUTE_BLOCK and not blocks_add_up(named, DISPUTE_BLOCK):
            whole = len(places) == len(data.values) == len(form.value_columns)  # 件数 under no name shifts all
            numbers = [read_value(seen.text).value or 0 for seen in data.values] if whole else []
            if not numbers or not blocks_add_up(numbers, DISPUTE_BLOCK):
                found.add(data.row)
    return frozenset(found), outside


def has_unit_elsewhere(aligned: Sequence[Aligned]) -> bool:
    """Whether a unit stands below the name of numbers, beside a column of units: the row is moved."""
    keys = [head.key for _, head, _ in aligned if head is not None]
    return UNIT_KEY in keys and any(
        head is not None and head.key != UNIT_KEY and seen.text in units() for seen, head, _ in aligned
    )
