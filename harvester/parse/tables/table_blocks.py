"""Finds the printed tables of a report and the blocks in each that are forms of their own. Gives no cell a key."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from harvester.forms import Form, load_forms
from harvester.forms.families import ARTICLE_20, DISPUTES
from harvester.items import Block, Cleaned, GridCell, Heading, Paragraph, Section, Table
from harvester.parse.section_places import chapters_inside, nearest_key, sections_of_blocks
from harvester.parse.tables.panels import Stack, stack_panels
from harvester.parse.tables.recognise import ROW, Recognition, axis_index, recognise
from harvester.parse.tables.run_rows import holds_rows, read_run_rows
from harvester.parse.tables.run_together import read_run_together
from harvester.parse.tables.scattered_disputes import may_begin_scattered_disputes, read_scattered_disputes
from harvester.parse.tables.scattered_items import may_begin_scattered_items, read_scattered_items
from harvester.parse.tables.scattered_rows import may_begin_scattered_rows, read_scattered_rows
from harvester.parse.tables.segments import cut, item_of_row
from harvester.parse.tables.shapes import BlockShape, Look, ShapedBlock, block_shape, look_of, shape_of
from harvester.parse.tables.spread_disputes import are_disputes, read_spread_disputes
from harvester.parse.tables.values import is_value_like
from harvester.parse.tables.view import View

_LONGEST_LABEL_LINE = 60
"""A line between two run-together rows that may be a group label."""
_FEW_ROWS = 3
"""What a page break leaves of a table: more rows have a header of their own."""
_SHARED_LABELS = 4
"""Row labels that two halves of one form may share: 其他 and 总计 head columns as well, open groups are repeated."""


class Part(NamedTuple):
    """A block of a printed table: rows ``first`` to ``last`` (exclusive) of its grid, with what its labels tell.

    Where panels were put below each other, ``stack`` holds them and the rows are those of its grid; ``shape`` then
    remembers nothing.
    """

    table: Table
    ordinal: int
    first: int
    last: int
    recognition: Recognition | None
    section: str | None
    anchors: Sequence[GridCell]
    shape: BlockShape
    stack: Stack | None
    view: View | None
    """The block as it was looked at; None where its shape was remembered."""


def parts_of(cleaned: Cleaned, sections: Sequence[Section]) -> list[Part]:
    """The blocks of all printed tables of a report, in order."""
    parts: list[Part] = []
    places = sections_of_blocks(cleaned.blocks, sections)
    for ordinal, (table, place) in enumerate(printed_tables(cleaned.blocks), 1):
        section = nearest_key(sections, places[place])
        parts += _blocks(table, ordinal, section, several=chapters_inside(table, sections))
        if len(parts) > 1 and parts[-1].recognition is None and parts[-2].ordinal < ordinal:
            parts[-1] = _continued(parts[-1], parts[-2])
        if parts and parts[-1].recognition is None and _are_bare_disputes(parts[-1]):
            parts[-1] = parts[-1]._replace(recognition=Recognition(DISPUTES, {}, None))
    return parts


def _are_bare_disputes(part: Part) -> bool:
    """Whether nothing but the fifteen numbers of the disputes table stands in its chapter, its header left out."""
    texts = [cell.text.strip() for cell in part.anchors]
    return part.section == load_forms().of_family(DISPUTES)[0].section and are_disputes(texts)


def _continued(part: Part, before: Part) -> Part:
    """A few rows alone on their page: of the form before them, if they have labels of it and as many values."""
    known, grid = before.recognition, part.table.grid
    if known is None or part.first > 0 or grid.rows > _FEW_ROWS:
        return part
    rows = [[cell.text for cell in part.anchors if cell.row == row] for row in range(grid.rows)]
    for form in load_forms().of_family(known.family):
        if all(_is_row_of(form, row) for row in rows):
            return part._replace(recognition=Recognition(known.family, known.hits, known.template))
    return part


def _is_row_of(form: Form, row: Sequence[str]) -> bool:
    """Whether a row is a label of the form, a unit perhaps, and as many values as the form has columns."""
    values = row[2:] if row[1:2] and row[1] in load_forms().units else row[1:]
    known = bool(row) and axis_index(form.key, ROW).exact(row[0]) is not None
    return known and len(values) == len(form.value_columns) and all(map(is_value_like, values))


def printed_tables(blocks: Sequence[Block]) -> Iterator[tuple[Table, int]]:
    """The tables, also those whose cells have run together into paragraphs, with the number of their first block."""
    lines: list[Paragraph] = []
    broken: set[int] = set()
    first = done = 0
    for place, block in enumerate(blocks):
        if place < done:
            continue
        scattered = _scattered(blocks, place)
        if scattered is not None:
            yield from _of_lines(lines, first, broken)
            lines, broken = [], set()
            yield scattered[0], place
            done = scattered[1]
            if done > place:
                continue
        if isinstance(block, Paragraph) and holds_rows(block.text):
            first = first if lines else place
            if any(map(_is_bare_number, blocks[max(place - 1, 0) : place + 2])):
                broken.add(len(lines))
            lines.append(block)
            continue
        if lines and not (isinstance(block, Paragraph) and len(block.text) <= _LONGEST_LABEL_LINE):
            yield from _of_lines(lines, first, broken)
            lines, broken = [], set()
        table = (
            read_run_together(block) or read_spread_disputes(blocks, place) if isinstance(block, Paragraph) else block
        )
        if isinstance(table, Table):
            yield table, place
    yield from _of_lines(lines, first, broken)


def _scattered(blocks: Sequence[Block], place: int) -> tuple[Table, int] | None:
    """The table that a block begins whose cells are lines of their own, and the number of the block behind it."""
    block = blocks[place]
    found = read_scattered_rows(blocks, place) if may_begin_scattered_rows(block) else None
    if found is None and may_begin_scattered_items(block):
        found = read_scattered_items(blocks, place)
    if found is None and may_begin_scattered_disputes(block):
        found = read_scattered_disputes(blocks, place)
    return found


def _is_bare_number(block: Block) -> bool:
    """Whether a line is digits alone: beside a row it is what did not fit into a narrow column."""
    return isinstance(block, Paragraph) and block.text[:1].isdecimal() and "".join(block.text.split()).isdecimal()


def line_above(blocks: Sequence[Block], place: int) -> str:
    """The short line right above the block at a place, "" where none stands there."""
    before = blocks[place - 1] if place else None
    is_line = isinstance(before, Paragraph | Heading) and len(before.text) <= _LONGEST_LABEL_LINE
    return getattr(before, "text", "") if is_line else ""


def _of_lines(lines: Sequence[Paragraph], first: int, broken: Set[int]) -> Iterator[tuple[Table, int]]:
    table = read_run_rows(lines, broken)
    if table is not None:
        yield table, first


def _blocks(table: Table, ordinal: int, section: str | None, *, several: bool) -> Iterator[Part]:
    """The blocks of a printed table; as remembered, where its shape is known."""
    anchors: Sequence[GridCell] = table.grid.cells
    look, stack = look_of(table, anchors), None
    shape = shape_of(look)
    seen: list[View] = []
    if shape.blocks is None:
        stack = stack_panels(table.grid)
        if stack is not None:
            anchors, look = stack.grid.cells, None
        seen, blocks = _shaped(table if stack is None else replace(table, grid=stack.grid), anchors, look)
        if stack is None:
            shape.blocks = blocks
    else:
        blocks = shape.blocks
    for number, (first, last, recognition, begin, end, block) in enumerate(blocks):
        own = section if not several or recognition is None else None
        inside = anchors if len(blocks) == 1 else anchors[begin:end]
        view = seen[number] if seen else None
        yield Part(table, ordinal, first, last, recognition, own, inside, block, stack, view)


def _shaped(table: Table, anchors: Sequence[GridCell], look: Look | None) -> tuple[list[View], tuple[ShapedBlock, ...]]:
    """The blocks of a table as they are looked at, and what their shapes tell, which other tables may have told."""
    rows = [cell.row for cell in anchors]

    def shaped(view: View) -> tuple[int, int, BlockShape]:
        begin, end = bisect_left(rows, view.first), bisect_left(rows, view.last)
        return begin, end, block_shape(look.part(view.first, view.last, begin, end) if look is not None else None)

    views = cut(table)
    shapes = {(view.first, view.last): shaped(view) for view in views}
    for view in views:
        block = shapes[view.first, view.last][2]
        if not block.recognised:
            block.recognition, block.recognised = recognise(view), True
    joined = _joined(views, [shapes[view.first, view.last][2].recognition for view in views])
    return [view for view, _ in joined], tuple([
        ShapedBlock(view.first, view.last, recognition, *(shapes.get((view.first, view.last)) or shaped(view)))
        for view, recognition in joined
    ])  # fmt: skip


def _joined(views: Sequence[View], found: Sequence[Recognition | None]) -> list[tuple[View, Recognition | None]]:
    """Rows that belong to no form go to the form before them (or, at the top, behind them)."""
    if not any(found):
        first = views[:1]
        return [(View(v.grid, 0, v.grid.rows, flattened=v.flattened), None) for v in first]
    joined: list[tuple[View, Recognition | None]] = []
    for view, told in zip(views, found, strict=True):
        recognition = told or (_rows_below(view, joined[-1][1]) if joined else _rows_left_over(view))
        if joined and (recognition is None or joined[-1][1] is None or _goes_on(joined[-1][1], recognition)):
            before, known = joined[-1]
            joined[-1] = (View(view.grid, before.first, view.last, flattened=view.flattened), _both(known, recognition))
        else:
            joined.append((view, recognition))
    return joined


def _rows_below(view: View, before: Recognition | None) -> Recognition | None:
    """The item of art. 20 whose rows stand below the header of another item's."""
    if before is None or not before.family.startswith(ARTICLE_20):
        return None
    item = item_of_row(view, 0)
    return Recognition(item, {}, before.template) if item not in {None, before.family} else None


def _rows_left_over(view: View) -> Recognition | None:
    """The item of art. 20 whose last rows stand at the top of a table, its header on the page before."""
    item = item_of_row(view, 0)
    return Recognition(item, {}, None) if item is not None else None


def _goes_on(before: Recognition, after: Recognition) -> bool:
    """Whether a block with a header of its own only repeats that header: the same form, other rows of it."""
    if before.family != after.family:
        return False
    rows = [frozenset[str]().union(*(hits.rows for hits in part.hits.values())) for part in (before, after)]
    large = max(len(form.rows) for form in load_forms().of_family(before.family)) > 3 * _SHARED_LABELS
    return bool(rows[1]) and len(rows[0] & rows[1]) <= (_SHARED_LABELS if large else 0)


def _both(before: Recognition | None, after: Recognition | None) -> Recognition | None:
    if before is None or after is None:
        return before or after
    return replace(before, template=before.template or after.template)
