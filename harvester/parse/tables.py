"""Reads the printed tables of a report into statutory tables, a table a form. Says what is printed, no more."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from harvester.forms import Form, load_forms
from harvester.items import (
    Block,
    Cleaned,
    GridCell,
    Heading,
    Paragraph,
    ReportTable,
    Section,
    StatutoryCell,
    Table,
    Template,
)
from harvester.parse.cells import About, keys_of, split_cells
from harvester.parse.columns import Head
from harvester.parse.layout import cells_of, layout_of
from harvester.parse.panels import Stack, stack_panels
from harvester.parse.recognise import ROW, Hits, Recognition, axis_index, recognise
from harvester.parse.rivals import Own
from harvester.parse.rows import OTHER_YEAR
from harvester.parse.run_rows import holds_rows, read_run_rows
from harvester.parse.run_together import read_run_together
from harvester.parse.sections import chapters_inside, sections_of_blocks
from harvester.parse.segments import cut
from harvester.parse.shapes import BlockShape, Look, Place, ShapedBlock, block_shape, look_of, shape_of
from harvester.parse.template import label_votes
from harvester.parse.values import is_value_like
from harvester.parse.view import View

_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_COUNT = re.compile(r"(\d{1,12})\s?(?=[条件次个篇人项份起])")
_LONGEST_LABEL_LINE = 60
"""A line between two run-together rows that may be a group label."""
_FEW_ROWS = 3
"""What a page break leaves of a table: more rows have a header of their own."""
_COSTLY = 12
"""The first tables of a report may cost what comparing run-together rows costs; no report has more of them."""
_SHARED_LABELS = 4
"""Row labels that two halves of one form may share: 其他 and 总计 head columns as well, open groups are repeated."""


class _Part(NamedTuple):
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


def read_tables(cleaned: Cleaned, sections: Sequence[Section]) -> tuple[ReportTable, ...]:
    """The tables of a report in order; a printed table that holds several forms gives one of them for each."""
    parts = list(_parts(cleaned, sections))
    era = _era(parts, cleaned)
    heads: dict[str, Head | None] = {}

    @cache
    def prose() -> frozenset[int]:
        return frozenset(int(number) for number in _COUNT.findall(cleaned.text))

    own = Own(cleaned.fiscal_year.value, cleaned.publisher.value)
    tables: list[ReportTable] = []
    forms = [_form(part.recognition, era) if part.recognition is not None else None for part in parts]
    others = _of_other_years(parts, forms, cleaned)
    for part, form in zip(parts, forms, strict=True):
        if form is None:
            cells = _cells_without_keys(part)
        elif part.ordinal in others:
            cells = [cell._replace(note=OTHER_YEAR) for cell in _cells_without_keys(part)]
        else:
            cells, head = _keyed_cells(part, form, About(own, prose, heads.get(form.key), part.ordinal <= _COSTLY))
            heads[form.key] = head or heads.get(form.key)
        tables.append(_report_table(len(tables) + 1, form, part, cells))
    return tuple(tables)


def _of_other_years(parts: Sequence[_Part], forms: Sequence[Form | None], cleaned: Cleaned) -> frozenset[int]:
    """The tables that stand right under another year, where the report has the same form without such a line."""
    printed = Counter(form.key for form in forms if form is not None)
    year = cleaned.fiscal_year.value
    if year is None or not any(count > 1 for count in printed.values()):
        return frozenset()
    above: dict[int, str] = {}
    for ordinal, (_, place) in enumerate(_printed_tables(cleaned.blocks), 1):
        before = cleaned.blocks[place - 1] if place else None
        line = (
            before.text if isinstance(before, Paragraph | Heading) and len(before.text) <= _LONGEST_LABEL_LINE else ""
        )
        above[ordinal] = line
    named = {part.ordinal: set(map(int, _YEAR.findall(above.get(part.ordinal, "")))) for part in parts}
    foreign = {ordinal for ordinal, years in named.items() if years and year not in years}
    own = {
        form.key for part, form in zip(parts, forms, strict=True) if form is not None and part.ordinal not in foreign
    }
    return frozenset(
        part.ordinal
        for part, form in zip(parts, forms, strict=True)
        if form is not None and form.key in own and part.ordinal in foreign
    )


def _cells_without_keys(part: _Part) -> list[StatutoryCell]:
    place: Place = "", None
    plan = part.shape.plans.get(place)
    if plan is None:
        keys = [None] * len(part.anchors)
        plan = part.shape.plans[place] = layout_of(part.anchors, part.first, part.last, keys), None
    return cells_of(part.anchors, plan[0])


def _keyed_cells(part: _Part, form: Form, about: About) -> tuple[list[StatutoryCell], Head | None]:
    """The cells of a block of a form with their keys, and its header; as remembered, where its shape is known."""
    place = form.key, about.carried
    plan = part.shape.plans.get(place)
    if plan is None:
        view = part.view or View(part.table.grid, part.first, part.last, flattened=part.table.flattened)
        keyed = keys_of(view, form, about)
        if keyed.runs:
            return split_cells(part.anchors, part.first, part.last, keyed), keyed.head
        keys = tuple(map(keyed.keys.get, map(id, part.anchors)))
        plan = layout_of(part.anchors, part.first, part.last, keys), keyed.head
        if keyed.lasting:
            part.shape.plans[place] = plan
    return cells_of(part.anchors, plan[0]), plan[1]


def _report_table(position: int, form: Form | None, part: _Part, cells: list[StatutoryCell]) -> ReportTable:
    grid, first, rows = part.table.grid, part.first, part.last - part.first
    if part.stack is not None:
        cells = sorted((_printed(cell, first, part.stack) for cell in cells), key=lambda c: (c.row, c.column))
        first, rows = 0, grid.rows
    columns = grid.columns
    if len(cells) > len(part.anchors):  # numbers that had run together
        columns = max([columns, *(cell.column + cell.column_span for cell in cells)])
    return ReportTable(
        position=position,
        key=form.key if form else None,
        section_key=part.section or (form.section if form else None),
        rows=rows,
        columns=columns,
        cells=tuple(cells),
        grid=grid,
        source_table=part.ordinal,
        source_row=first,
        place=part.table.place,
    )


def _printed(cell: StatutoryCell, first: int, stack: Stack) -> StatutoryCell:
    """A cell of a stack at the place where it was printed."""
    row, column = stack.printed.get((first + cell.row, cell.column), (first + cell.row, cell.column))
    return cell._replace(row=row, column=column)


def _parts(cleaned: Cleaned, sections: Sequence[Section]) -> list[_Part]:
    parts: list[_Part] = []
    places = sections_of_blocks(cleaned.blocks, sections)
    for ordinal, (table, place) in enumerate(_printed_tables(cleaned.blocks), 1):
        section = nearest_key(sections, places[place])
        parts += _blocks(table, ordinal, section, several=chapters_inside(table, sections))
        if len(parts) > 1 and parts[-1].recognition is None and parts[-2].ordinal < ordinal:
            parts[-1] = _continued(parts[-1], parts[-2])
    return parts


def _continued(part: _Part, before: _Part) -> _Part:
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
    values = row[2:] if row[1:2] and row[1] in load_forms().cell_words.units else row[1:]
    known = bool(row) and axis_index(form.key, ROW).exact(row[0]) is not None
    return known and len(values) == len(form.value_columns) and all(map(is_value_like, values))


def _printed_tables(blocks: Sequence[Block]) -> Iterator[tuple[Table, int]]:
    """The tables, also those whose cells have run together into paragraphs, with the number of their first block."""
    lines: list[Paragraph] = []
    first = 0
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and holds_rows(block.text):
            first = first if lines else place
            lines.append(block)
            continue
        if lines and not (isinstance(block, Paragraph) and len(block.text) <= _LONGEST_LABEL_LINE):
            yield from _of_lines(lines, first)
            lines = []
        table = read_run_together(block) if isinstance(block, Paragraph) else block
        if isinstance(table, Table):
            yield table, place
    yield from _of_lines(lines, first)


def _of_lines(lines: Sequence[Paragraph], first: int) -> Iterator[tuple[Table, int]]:
    table = read_run_rows(lines)
    if table is not None:
        yield table, first


def _blocks(table: Table, ordinal: int, section: str | None, *, several: bool) -> Iterator[_Part]:
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
        yield _Part(table, ordinal, first, last, recognition, own, inside, block, stack, view)


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
    for view, recognition in zip(views, found, strict=True):
        if joined and (recognition is None or joined[-1][1] is None or _goes_on(joined[-1][1], recognition)):
            before, known = joined[-1]
            joined[-1] = (View(view.grid, before.first, view.last, flattened=view.flattened), _both(known, recognition))
        else:
            joined.append((view, recognition))
    return joined


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


def nearest_key(sections: Sequence[Section], index: int) -> str | None:
    """The key of a section, else of the nearest one above it that encloses it."""
    if not 0 <= index < len(sections):
        return None
    level = sections[index].level + 1
    for section in reversed(sections[: index + 1]):
        if section.level < level:
            if section.key is not None:
                return section.key
            level = section.level
    return None


def _era(parts: Sequence[_Part], cleaned: Cleaned) -> Template:
    """The unified era that the blocks which tell it belong to; the form in force where nothing does."""
    votes = Counter(part.recognition.template for part in parts if part.recognition and part.recognition.template)
    votes.pop(Template.REG2007, None)
    if not votes:
        votes = label_votes(cleaned)
        votes.pop(Template.REG2007, None)
    return max(votes, key=lambda template: (votes[template], template.value)) if votes else Template.V2021


def _form(recognition: Recognition, era: Template) -> Form | None:
    forms = load_forms().of_family(recognition.family)
    if recognition.family == "statistics":
        return max(forms, key=lambda form: _fit(recognition.hits.get(form.key)))
    template = recognition.template or era
    return next((form for form in forms if form.template is template), forms[0])


def _fit(hits: Hits | None) -> tuple[int, int]:
    return (len(hits.rows) + 2 * len(hits.columns), len(hits.columns)) if hits is not None else (-1, -1)
