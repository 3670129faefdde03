"""Reads the header of a block: which column holds what, by the labels above it. Places are compared, never assumed."""

from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from harvester.forms import Form, Line, load_forms
from harvester.forms.families import DISPUTE_BLOCK, DISPUTES, REQUESTS, STATISTICS
from harvester.parse.labels import bare, year_label
from harvester.parse.tables.dispute_groups import lawsuits_alone
from harvester.parse.tables.heads import UNIT_KEY, Head, HeadCell, in_order
from harvester.parse.tables.recognise import COLUMN, axis_index
from harvester.parse.tables.rivals import (
    CONTESTED,
    NOBODY,
    OF_OTHERS,
    Claim,
    Own,
    contested,
    losers,
    names_a_time,
    names_a_total_of_time,
    names_the_year,
    whole_of_parts,
)
from harvester.parse.tables.values import are_numbers, header_unit
from harvester.parse.tables.view import View

_MOST_HEADER_ROWS = 40
"""A form's header has five rows at most; what stands far above the values is another matter."""
_UNIT_HEADS = {"单位", "计量单位", "统计单位"}
_CODE_HEADS = {"代码", "指标代码", "编码", "行次", "序号"}
"""Heads of a column that numbers the rows; what stands under it is no value."""


class _Above(NamedTuple):
    """A header cell as one row shows it: columns ``start`` to ``end``; ``origin`` is where it begins in the grid."""

    start: int
    end: int
    text: str
    origin: tuple[int, int]


def read_head(view: View, form: Form, rows: Sequence[int], own: Own = NOBODY) -> Head | None:
    """The header that the given rows form, or None where they name no column of the form."""
    if not rows:
        return None
    rows = rows[-_MOST_HEADER_ROWS:]
    if view.flattened:
        head = _listed_head(view, form, rows)
        if head is not None and form.family == DISPUTES and len(head.cells) == 2 * DISPUTE_BLOCK:
            keys = lawsuits_alone([seen.text for row in rows for seen in view.lines[row]], form)
            head = in_order(keys) if keys else None
        return _own_columns(head, own) if head is not None and head.claims else head
    lines = [
        tuple([
            _Above(seen.start, seen.end, seen.text, (seen.cell.row - view.first, seen.cell.column))
            for seen in view.lines[row] if seen.text.strip()
        ]) for row in rows if not are_numbers([seen.text for seen in view.lines[row]])
    ]  # fmt: skip
    head = _placed_head(form.key, view.columns, tuple(lines))
    if head is None:
        return _years_side_by_side(form, lines, own) if form.family in (REQUESTS, STATISTICS) else None
    return _own_columns(head, own) if head.claims else head


def _years_side_by_side(form: Form, lines: Sequence[Sequence[_Above]], own: Own) -> Head | None:
    """The header of a table that prints its totals alone, the year's beside those of other years perhaps."""
    lowest = {cell.start: cell for line in lines for cell in line if cell.end - cell.start == 1}
    times = [lowest[column] for column in sorted(lowest) if names_a_total_of_time(lowest[column].text)]
    total = form.value_columns[-1]
    claims = tuple([Claim(total.key, total.label, cell.text, ()) for cell in times])
    labels = lowest.keys() - {cell.start for cell in times}
    named = [column for column in labels if bare(lowest[column].text) not in _UNIT_HEADS | _CODE_HEADS]
    if not times or len(named) > 1 or [cell.start for cell in times] != sorted(lowest)[-len(times) :]:
        return None
    cells = tuple([HeadCell(cell.start, cell.end, None) for cell in times])
    whole = whole_of_parts([cell.text for cell in times])
    if whole is not None:
        return Head((*cells[:whole], replace(cells[whole], key=total.key), *cells[whole + 1 :]))
    head = _own_columns(Head(cells, claims=claims), own)
    mine = [time.text for cell, time in zip(head.cells, times, strict=True) if cell.key is not None]
    return head if len(mine) == 1 and names_the_year(mine[0], own) else None


def _own_columns(head: Head, own: Own) -> Head:
    """The header with keys only for the columns that are the report's own."""
    lost = losers(head.claims, own)
    told = {claim.key for i, claim in enumerate(head.claims) if i not in lost}
    cells = list(head.cells)
    for i, (cell, claim) in enumerate(zip(head.cells, head.claims, strict=True)):
        why = OF_OTHERS if claim.key in told else CONTESTED
        cells[i] = replace(cell, key=None, note=why) if i in lost else replace(cell, key=claim.key or cell.key)
    return replace(head, cells=tuple(cells))


@lru_cache(maxsize=1024)
def _placed_head(form_key: str, columns: int, lines: tuple[tuple[_Above, ...], ...]) -> Head | None:
    """The header of some rows; the same few headers stand on nearly all reports."""
    form = load_forms().table(form_key)
    over: list[list[_Above]] = [[] for _ in range(columns)]
    for line in lines:
        for cell in line:
            for column in range(cell.start, cell.end):
                over[column].append(cell)
    cells: list[HeadCell] = []
    claims: list[Claim] = []
    used: set[str] = set()
    guessed: set[int] = set()
    codes: set[int] = set()
    before: _Above | None = None
    for column, above in enumerate(over):
        if cells and above and before is not None and above[-1].origin == before.origin:
            cells[-1] = replace(cells[-1], end=column + 1)
            continue
        texts = tuple([cell.text for cell in above])
        if (parted := _parted(form, over, column, texts)) is not None:
            before = above[-1]
            cells.append(HeadCell(column, column + 1, parted, header_unit(above[-2].text)))
            claims.append(Claim(parted, "", before.text, texts[:-1]))
            used.add(parted)
            continue
        before, key = _lowest(form, above, texts, used, columns)
        if before is not None:
            keys = _column_keys(form.key, before.text, texts) or _whole_group(form, before)
            if len(keys) > 1:
                guessed.add(len(cells))
            claims.append(_claim(form, keys, before.text, texts))
            cells.append(HeadCell(column, column + 1, key, header_unit(before.text), None, before.text))
            used |= {key} if key is not None else set()
            codes |= {len(cells) - 1} if bare(before.text) in _CODE_HEADS else set()
    return _trimmed(_without_guesses(cells, guessed, form), claims if contested(claims) else (), codes)


def _parted(form: Form, over: Sequence[Sequence[_Above]], column: int, texts: tuple[str, ...]) -> str | None:
    """The column whose name stands over several years, bodies or kinds, or a year and its growth, this among them."""
    above = over[column]
    if len(above) < 2 or above[-2].end - above[-2].start < 2 or form.family == STATISTICS:
        return None
    name, heading = above[-1], above[-2]
    named = heading.end - heading.start > name.end - name.start and not _column_keys(form.key, name.text, texts)
    named = named and all(over[place][-1] is not heading for place in range(heading.start, heading.end))
    if not named and not names_a_time(name.text):
        return None
    keys = _column_keys(form.key, heading.text, texts[:-1])
    return keys[0] if len(keys) == 1 and keys[0] != UNIT_KEY else None


def _claim(form: Form, keys: Sequence[str], text: str, above: tuple[str, ...]) -> Claim:
    key = keys[0] if len(keys) == 1 and keys[0] != UNIT_KEY else None
    return Claim(key, next((line.label for line in form.columns if line.key == key), ""), text, above[:-1])


def _trimmed(cells: list[HeadCell], claims: Sequence[Claim] = (), codes: Set[int] = frozenset()) -> Head | None:
    """From the first known column on; what stands before it is the corner, but for a column of the rows' codes."""
    if not any(cell.key not in {None, UNIT_KEY} for cell in cells):
        return None
    first = next(index for index, cell in enumerate(cells) if cell.key is not None)
    first -= first - 1 in codes and first > 1
    return Head(tuple(cells[first:]), claims=tuple(claims[first:]))


def _lowest(
    form: Form, above: Sequence[_Above], texts: tuple[str, ...], used: set[str], columns: int
) -> tuple[_Above | None, str | None]:
    """The lowest header cell over a column that names a leaf column, else the lowest one.

    What spans all columns is a caption and names none: （2016年度）. Nor does what spans the columns of several bodies,
    where the form has one column of values: 统计数 over 区政府, 区直单位, 乡镇街道.
    """
    for cell in reversed(above):
        wide = cell.end - cell.start
        if wide == columns > 1 or (wide > 1 and cell is not above[-1] and _only_values(form)):
            continue
        key = column_key(form, cell.text, texts, used)
        if key is not None:
            return cell, key
    group = _whole_group(form, above[-1]) if above else ()
    return above[-1] if above else None, next((key for key in group if key not in used), None)


def _whole_group(form: Form, cell: _Above) -> tuple[str, ...]:
    """The group that one column stands for where what is below it in the form is left out: 法人或其他组织."""
    match = axis_index(form.key, COLUMN).exact(cell.text) if cell.end - cell.start == 1 else None
    return tuple([line.key for line in form.columns if match and line.key in match.keys and not line.holds_values])


def column_key(form: Form, text: str, above: tuple[str, ...], used: set[str]) -> str | None:
    """The key of the leaf column a label names; a label used more than once is told apart by the labels above it."""
    return next((key for key in _column_keys(form.key, text, above) if key not in used), None)


@lru_cache(maxsize=4096)
def _column_keys(form_key: str, text: str, above: tuple[str, ...]) -> tuple[str, ...]:
    """The columns a label may name: of several with that label those whose groups are printed above it."""
    form = load_forms().table(form_key)
    if bare(text) in _UNIT_HEADS:
        return (UNIT_KEY,) if form.family != DISPUTES else ()  # 单位 above its rows are bodies
    if year_label(text):
        named = [line for line in form.columns if line.pattern] or _only_values(form)
        keys: tuple[str, ...] = tuple(line.key for line in named)
    else:
        match = axis_index(form.key, COLUMN).find(text)
        keys = match.keys if match else ()
    lines = [line for line in form.columns if line.key in keys and line.holds_values]
    if len(lines) > 1:
        labels = {bare(label) for label in above}
        scores = [sum(bare(part) in labels for part in line.path) for line in lines]
        lines = [line for line, score in zip(lines, scores, strict=True) if score == max(scores)]
    return tuple([line.key for line in lines])


def _only_values(form: Form) -> list[Line]:
    """The one column of values of a statistics form, which some print with the year over it."""
    return list(form.value_columns) if form.family == STATISTICS and len(form.value_columns) == 1 else []


def _without_guesses(cells: list[HeadCell], guessed: set[int], form: Form) -> list[HeadCell]:
    """Columns that only their order tells apart lose their keys where it is not the form's, or columns are missing."""
    keys = [cell.key for cell in cells if cell.key is not None]
    if not guessed or keys == [line.key for line in form.value_columns]:
        return cells
    return [replace(cell, key=None) if index in guessed else cell for index, cell in enumerate(cells)]


def _listed_head(view: View, form: Form, rows: Sequence[int]) -> Head | None:
    """The columns of a header whose spans are lost: known labels in the order of the form, or as printed in one row."""
    texts = [[seen.text for seen in view.lines[row] if seen.anchor and seen.text.strip()] for row in rows]
    if len([line for line in texts if any(_names_column(form, text) for text in line)]) <= 1:
        return _single_row(form, next((t for t in texts if any(_names_column(form, x) for x in t)), []))
    found: set[str] = set()
    for line in texts:
        for text in line:
            key = column_key(form, text, (), found)
            if key is not None:
                found.add(key)
    keys = [line.key for line in form.value_columns if line.key in found]
    return in_order(keys) if keys else None


def _names_column(form: Form, text: str) -> bool:
    return column_key(form, text, (), set()) is not None


def _single_row(form: Form, texts: Sequence[str]) -> Head | None:
    cells: list[HeadCell] = []
    claims: list[Claim] = []
    used: set[str] = set()
    for text in texts:
        key = column_key(form, text, (), used)
        used |= {key} if key else set()
        cells.append(HeadCell(len(cells), len(cells) + 1, key, header_unit(text), None, text))
        claims.append(_claim(form, _column_keys(form.key, text, ()), text, ()))
    codes = {index for index, text in enumerate(texts) if bare(text) in _CODE_HEADS}
    head = _trimmed(cells, claims if contested(claims) else (), codes=codes)
    if head is not None and _folded(form, texts, head):
        keys = [line.key for line in form.value_columns if line.key in used]
        return in_order(keys)
    return replace(head, placed=False) if head else None


def _folded(form: Form, texts: Sequence[str], head: Head) -> bool:
    """Whether a line holds several rows of a header: a group among its columns, and these in another order than theirs.

    自然人, 法人或其他组织, 总计, then what stands below 法人或其他组织.
    """
    groups = {bare(part) for line in form.columns for part in line.path[:-1]}
    if not any(bare(text) in groups for text in texts):
        return False
    order = [line.key for line in form.value_columns]
    places = [order.index(cell.key) for cell in head.cells if cell.key in order]
    return places != sorted(places)
