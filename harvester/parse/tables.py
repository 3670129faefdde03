"""Reads the printed tables of a report into statutory tables, a table a form. Says what is printed, no more."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from harvester.forms import Form, load_forms
from harvester.items import Cleaned, Grid, GridCell, Paragraph, ReportTable, Section, StatutoryCell, Table, Template
from harvester.parse.cells import About, keyed_cells, plain_cells
from harvester.parse.columns import Head
from harvester.parse.panels import Stack, stack_panels
from harvester.parse.recognise import Hits, Recognition, recognise
from harvester.parse.rivals import Own
from harvester.parse.run_together import read_run_together
from harvester.parse.sections import chapters_inside, sections_of_blocks
from harvester.parse.segments import cut
from harvester.parse.template import label_votes
from harvester.parse.view import View

_COUNT = re.compile(r"(\d{1,12})\s?(?=[条件次个篇人项份起])")
_SHARED_LABELS = 4
"""Row labels that two halves of one form may share: 其他 and 总计 head columns as well, open groups are repeated."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block of a printed table, with what its labels tell."""

    view: View
    recognition: Recognition | None
    table: Table
    ordinal: int
    section: str | None
    stack: Stack | None = None
    """Set where the view is one of panels put below each other."""


def read_tables(cleaned: Cleaned, sections: Sequence[Section]) -> tuple[ReportTable, ...]:
    """The tables of a report in order; a printed table that holds several forms gives one of them for each."""
    parts = list(_parts(cleaned, sections))
    era = _era(parts, cleaned)
    heads: dict[str, Head] = {}
    own = Own(cleaned.fiscal_year.value, cleaned.publisher.value)

    @cache
    def prose() -> frozenset[int]:
        return frozenset(int(number) for number in _COUNT.findall(cleaned.text))

    tables: list[ReportTable] = []
    for part in parts:
        form = _form(part.recognition, era) if part.recognition is not None else None
        if form is None:
            cells = plain_cells(part.view)
        else:
            keyed = keyed_cells(part.view, form, About(own, prose, heads.get(form.key)))
            cells = keyed.cells
            if keyed.head is not None:
                heads[form.key] = keyed.head
        tables.append(_report_table(len(tables) + 1, form, part, cells))
    return tuple(tables)


def _report_table(position: int, form: Form | None, part: _Part, cells: tuple[StatutoryCell, ...]) -> ReportTable:
    view, grid, first, rows = part.view, None, part.view.first, part.view.last - part.view.first
    if part.stack is not None:
        cells = tuple(sorted((_printed(cell, first, part.stack) for cell in cells), key=lambda c: (c.row, c.column)))
        grid, first, rows = part.table.grid, 0, part.table.grid.rows
    grid = grid or _own_grid(view)
    return ReportTable(
        position=position,
        key=form.key if form else None,
        section_key=part.section or (form.section if form else None),
        rows=rows,
        columns=max([grid.columns, *(cell.column + cell.column_span for cell in cells)]),
        cells=cells,
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
    ordinal = 0
    for block, index in zip(cleaned.blocks, sections_of_blocks(cleaned.blocks, sections), strict=True):
        table = read_run_together(block) if isinstance(block, Paragraph) else block
        if not isinstance(table, Table):
            continue
        ordinal += 1
        section = nearest_key(sections, index)
        several = chapters_inside(table, sections)
        stack = stack_panels(table.grid)
        views = cut(table if stack is None else replace(table, grid=stack.grid))
        found = [recognise(view) for view in views]
        for view, recognition in _joined(views, found):
            own = section if not several or recognition is None else None
            parts.append(_Part(view, recognition, table, ordinal, own, stack))
    return parts


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


def _own_grid(view: View) -> Grid:
    """The rows of one block as a grid of its own; cells that began in an earlier block are not in it."""
    if view.first == 0 and view.last == view.grid.rows:
        return view.grid
    cells = {id(cell): _moved(cell, view) for cell in view.anchors()}
    rows = view.grid.array[view.first : view.last]
    return Grid(array=tuple(tuple(cells.get(id(cell)) for cell in row) for row in rows))


def _moved(cell: GridCell, view: View) -> GridCell:
    return GridCell(
        row=cell.row - view.first,
        column=cell.column,
        row_span=min(cell.row_span, view.last - cell.row),
        column_span=cell.column_span,
        text=cell.text,
        place=cell.place,
    )
