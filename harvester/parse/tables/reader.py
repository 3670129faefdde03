"""Reads the printed tables of a report into statutory tables, a table a form. Says what is printed, no more."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from harvester.forms import Form, load_forms
from harvester.forms.families import ARTICLE_20, DISPUTES, STATISTICS
from harvester.items import (
    Cleaned,
    ReportTable,
    Section,
    StatutoryCell,
    Template,
)
from harvester.parse.figures.reader import find_figures
from harvester.parse.tables.block_keys import About
from harvester.parse.tables.broken_digits import breaks_numbers
from harvester.parse.tables.captions import LinesAbove, lines_above, of_others
from harvester.parse.tables.cells import keys_of, split_cells
from harvester.parse.tables.dispute_groups import caption_of, of_group
from harvester.parse.tables.footnoted import with_footnoted
from harvester.parse.tables.heads import UNIT_KEY, Head
from harvester.parse.tables.layout import cells_of, layout_of
from harvester.parse.tables.lent_heads import shared_head
from harvester.parse.tables.moved_values import without_moved
from harvester.parse.tables.panels import Stack
from harvester.parse.tables.recognise import Hits, Recognition
from harvester.parse.tables.rivals import Own
from harvester.parse.tables.rows import data_rows
from harvester.parse.tables.shapes import PlanKey
from harvester.parse.tables.split_rows import with_split_rows
from harvester.parse.tables.stated import Stated, stated_counts
from harvester.parse.tables.table_blocks import Part, parts_of
from harvester.parse.tables.view import View
from harvester.parse.template import is_unified, label_votes

_FIRST_FORM = (2019, 2020)
"""Years in which the form of 2019 was in force."""
_FEWEST_STATISTICS = 6
"""Known rows of a statistics table that stands beside the tables of the unified forms."""
_COSTLY = 12
"""The first tables of a report may cost what comparing run-together rows costs; no report has more of them."""


def read_tables(cleaned: Cleaned, sections: Sequence[Section]) -> tuple[ReportTable, ...]:
    """The tables of a report in order; a printed table that holds several forms gives one of them for each."""
    parts = parts_of(cleaned, sections)
    era = _era(parts, cleaned)
    heads: dict[str, Head | None] = {}

    @cache
    def prose() -> Stated:
        return stated_counts(find_figures(cleaned, tuple(sections), ()))

    @cache
    def above() -> LinesAbove:
        return lines_above(cleaned.blocks)

    broken = _breaks_numbers(parts, era)
    own = Own(cleaned.fiscal_year.value, cleaned.publisher.value)
    tables: list[ReportTable] = []
    forms = [_form(part.recognition, era) if part.recognition is not None else None for part in parts]
    forms = _without_forms_to_come(_without_local_lists(parts, _statistics_that_go_on(parts, forms)), cleaned)
    others = of_others(parts, forms, own, above)
    over: tuple[int, Head | None] = 0, None
    for part, form in zip(parts, forms, strict=True):
        if form is None:
            cells = _cells_without_keys(part)
        elif part.ordinal in others:
            cells = [cell._replace(note=others[part.ordinal]) for cell in _cells_without_keys(part)]
        else:
            carried, flat = _carried(part, form, heads, over), part.table.flattened
            about = About(own, prose, carried, broken and flat, part.ordinal <= _COSTLY)
            cells, head = _keyed_cells(part, form, about)
            heads[form.key] = head or heads.get(form.key)
            over = part.ordinal, head
            if form.family.startswith(ARTICLE_20):
                cells = without_moved(cells)
            elif form.family == DISPUTES:
                caption = caption_of(part.anchors, cells)
                if caption is not None:
                    cells = of_group(cells, form, caption or above().get(part.ordinal, ""))
        tables.append(_report_table(len(tables) + 1, form, part, cells))
    return with_footnoted(tuple(with_split_rows(tables)), cleaned)


def _carried(part: Part, form: Form, heads: Mapping[str, Head | None], over: tuple[int, Head | None]) -> Head | None:
    """The header that rows without one stand under: the form's own on the page before, or that of the item above."""
    ordinal, head = over
    found = part.recognition
    if head is not None and ordinal == part.ordinal and found is not None:
        has_own = any(hits.columns for hits in found.hits.values())
        shared = None if has_own else shared_head(head, form)
        if shared is not None and (not found.hits or any(cell.key not in {None, UNIT_KEY} for cell in shared.cells)):
            return shared
    before = heads.get(form.key)
    return replace(before, placed=False) if before is not None else None


def _breaks_numbers(parts: Sequence[Part], era: Template) -> bool:
    """Whether flattened tables of the report show that their numbers are broken in pieces."""
    for part in parts:
        form = _form(part.recognition, era) if part.table.flattened and part.recognition is not None else None
        if form is not None and form.family != STATISTICS:
            view = part.view or View(part.table.grid, part.first, part.last, flattened=True)
            if breaks_numbers(data_rows(view, form)[0], form):
                return True
    return False


def _statistics_that_go_on(parts: Sequence[Part], forms: list[Form | None]) -> list[Form | None]:
    """The forms with rows of statistics that have no header, on a page behind others, as the form that those are.

    Local tables share many rows with the national one, but not its single column of values.
    """
    for at in range(1, len(parts)):
        form, before, found = forms[at], forms[at - 1], parts[at].recognition
        if form is None or before is None or found is None or form is before:
            continue
        wide = parts[at].table.grid.columns == parts[at - 1].table.grid.columns
        if wide and form.family == before.family == STATISTICS and not found.hits[form.key].columns:
            forms[at] = before
    return forms


def _without_local_lists(parts: Sequence[Part], forms: list[Form | None]) -> list[Form | None]:
    """The forms without the statistics of before 2019 for a few rows of an office's own beside the unified tables.

    政府网站, 政务微博, 政务微信 in a report of 2022 count what the office likes, not what that form defined.
    """
    if not any(form is not None and form.family != STATISTICS for form in forms):
        return forms
    return [
        None
        if form is not None
        and form.family == STATISTICS
        and part.recognition is not None
        and _rows_known(part.recognition, form) < _FEWEST_STATISTICS
        else form
        for part, form in zip(parts, forms, strict=True)
    ]


def _rows_known(found: Recognition, form: Form) -> int:
    """How many rows of a form a table has; of any where it goes on with the form of the table before it."""
    own = found.hits.get(form.key)
    return len(own.rows) if own is not None else max([len(hits.rows) for hits in found.hits.values()], default=0)


def _without_forms_to_come(forms: list[Form | None], cleaned: Cleaned) -> list[Form | None]:
    """The forms without the unified ones in a report of the years before them that has none of their own labels.

    An office's own table of 2013 of ways and answers prints words that the later form has as well.
    """
    year = cleaned.fiscal_year.value
    if year is None or year >= _FIRST_FORM[0] or all(form is None or form.family == STATISTICS for form in forms):
        return forms
    if is_unified(cleaned):
        return forms
    return [form if form is not None and form.family == STATISTICS else None for form in forms]


def _cells_without_keys(part: Part) -> list[StatutoryCell]:
    key: PlanKey = "", None
    plan = part.shape.plans.get(key)
    if plan is None:
        keys = [None] * len(part.anchors)
        plan = part.shape.plans[key] = layout_of(part.anchors, part.first, part.last, keys), None
    return cells_of(part.anchors, plan[0])


def _keyed_cells(part: Part, form: Form, about: About) -> tuple[list[StatutoryCell], Head | None]:
    """The cells of a block of a form with their keys, and its header; as remembered, where its shape is known."""
    key: PlanKey = form.key, about.carried
    plan = None if about.broken else part.shape.plans.get(key)
    if plan is None:
        view = part.view or View(part.table.grid, part.first, part.last, flattened=part.table.flattened)
        keyed = keys_of(view, form, about)
        if keyed.runs:
            return split_cells(part.anchors, part.first, part.last, keyed), keyed.head
        keys = tuple(map(keyed.keys.get, map(id, part.anchors)))
        plan = layout_of(part.anchors, part.first, part.last, keys), keyed.head
        if keyed.lasting and not about.broken:
            part.shape.plans[key] = plan
    return cells_of(part.anchors, plan[0]), plan[1]


def _report_table(position: int, form: Form | None, part: Part, cells: list[StatutoryCell]) -> ReportTable:
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


def _era(parts: Sequence[Part], cleaned: Cleaned) -> Template:
    """The unified era that the blocks which tell it belong to; the form in force in its year where nothing does."""
    votes = Counter(part.recognition.template for part in parts if part.recognition and part.recognition.template)
    votes.pop(Template.REG2007, None)
    if not votes:
        votes = label_votes(cleaned)
        votes.pop(Template.REG2007, None)
    if votes:
        return max(votes, key=lambda template: (votes[template], template.value))
    return Template.V2019 if cleaned.fiscal_year.value in _FIRST_FORM else Template.V2021


def _form(recognition: Recognition, era: Template) -> Form | None:
    forms = load_forms().of_family(recognition.family)
    if recognition.family == STATISTICS:
        return max(forms, key=lambda form: _fit(recognition.hits.get(form.key)))
    template = recognition.template or era
    return next((form for form in forms if form.template is template), forms[0])


def _fit(hits: Hits | None) -> tuple[int, int]:
    return (len(hits.rows) + 2 * len(hits.columns), len(hits.columns)) if hits is not None else (-1, -1)
