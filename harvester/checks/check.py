"""Runs every identity that fits a report. Findings only; a report is never corrected and nothing is raised."""

from collections.abc import Callable, Iterator
from functools import cache

from harvester.checks import (
    chapters,
    document_checks,
    percentage_checks,
    prose_checks,
    prose_table_checks,
    table_checks,
)
from harvester.checks.assessment import Assessment
from harvester.checks.cells import KeyedTable, keyed_tables
from harvester.checks.report_view import ReportView
from harvester.checks.sums import SumPlan, assess_sums
from harvester.checks.unfilled import unfilled, unfilled_cells
from harvester.forms.identities import Identity, load_identities
from harvester.items import Cleaned, Finding, Parsed, ReportTable

TableCheck = Callable[[Identity, KeyedTable], Iterator[Assessment]]
ReportCheck = Callable[[Identity, ReportView], Iterator[Assessment]]
TABLE_CHECKS: dict[str, TableCheck] = {
    "counts": table_checks.counts,
    "result_within_total": table_checks.result_within_total,
    "sum_of_children": table_checks.sum_of_children,
    "channels_cover_total": table_checks.channels_cover_total,
    "subset_within_parent": table_checks.subset_within_parent,
    "cumulative_covers_year": table_checks.cumulative_covers_year,
}
"""The checks of one table that identities.json calls for by name."""
REPORT_CHECKS: dict[str, ReportCheck] = {
    "zero_agreement": prose_table_checks.zero_agreement,
    "narrative_requests": prose_table_checks.narrative_requests,
    "narrative_results": prose_table_checks.narrative_results,
    "narrative_disputes": prose_table_checks.narrative_disputes,
    "percentages": percentage_checks.percentages,
    "narrative_parts": prose_checks.narrative_parts,
    "cumulative_differs": prose_checks.cumulative_differs,
    "fee_items": prose_checks.fee_items,
    "rates": percentage_checks.rates,
    "announced_parts": document_checks.announced_parts,
    "blank_table": document_checks.blank_table,
    "deadline": document_checks.deadline,
    "required_sections": chapters.required_sections,
    "chapter_numbers": chapters.chapter_numbers,
    "form_of_year": document_checks.form_of_year,
    "rules_where_competent": document_checks.rules_where_competent,
}
"""The same of a whole report."""
_OF_ONE_TABLE = frozenset({"blank_table"})
"""Of the checks of a report that which looks at its tables one by one."""
_MOST_TABLES = 60
"""No report has more statutory tables; only that many may cost what blanks cost."""


def check(cleaned: Cleaned, parsed: Parsed) -> tuple[Finding, ...]:
    """The findings of the checks that failed, in the order of the identities, and of numbers never filled in."""
    view = ReportView(cleaned, parsed)
    results = _assess(view, failures_only=True)
    found = [result.finding for result in results if result.finding is not None]
    return (*found, *unfilled(parsed.figures), *unfilled_cells(view.tables))


def check_table(table: ReportTable) -> tuple[Finding, ...]:
    """The findings of the identities within one table, and of its numbers never filled in; without a form none."""
    results: list[Assessment] = []
    tables = keyed_tables((table,))
    for keyed in tables:
        sums, named = _plan(keyed.form.template, keyed.form.family)
        results += assess_sums(keyed, sums, failures_only=True, see_through_blanks=True)
        for identity, run in named:
            results += run(identity, keyed)
    found = sorted(results, key=lambda result: _order()[result.rule])
    return (*[result.finding for result in found if result.finding is not None], *unfilled_cells(tables))


def check_prose(cleaned: Cleaned, parsed: Parsed) -> tuple[Finding, ...]:
    """The findings of a report as a whole: its prose by itself and against its tables, its chapters, its day.

    Those within one table are left out, and whether a printed table was filled in.
    """
    view = ReportView(cleaned, parsed)
    results: list[Assessment] = []
    for identity in load_identities():
        run = REPORT_CHECKS.get(identity.check or "")
        if run is not None and identity.check not in _OF_ONE_TABLE and _fits(identity, parsed.template):
            results += run(identity, view)
    return (*[result.finding for result in results if result.finding is not None], *unfilled(parsed.figures))


def assess(cleaned: Cleaned, parsed: Parsed) -> tuple[Assessment, ...]:
    """Every check at every place: passed, failed, or not assessable because an operand is unknown."""
    return tuple(_assess(ReportView(cleaned, parsed), failures_only=False))


def _assess(view: ReportView, *, failures_only: bool) -> list[Assessment]:
    results: list[Assessment] = []
    for number, table in enumerate(view.tables):
        sums, named = _plan(table.form.template, table.form.family)
        results += assess_sums(table, sums, failures_only=failures_only, see_through_blanks=number < _MOST_TABLES)
        for identity, run in named:
            results += run(identity, table)
    for identity, check_report in _report_checks(view.parsed.template):
        results += check_report(identity, view)
    if failures_only:
        results = [result for result in results if result.finding is not None]
    return sorted(results, key=lambda result: _order()[result.rule])


@cache
def _order() -> dict[str, int]:
    return {identity.key: place for place, identity in enumerate(load_identities())}


@cache
def _plan(template: str, family: str) -> tuple[SumPlan, list[tuple[Identity, TableCheck]]]:
    """The sums and the named checks that a table of a form goes through."""
    fitting = [identity for identity in load_identities() if _fits(identity, template)]
    named = [(identity, TABLE_CHECKS[identity.check]) for identity in fitting if identity.check in TABLE_CHECKS]
    return SumPlan([identity for identity in fitting if identity.family == family]), named


@cache
def _report_checks(template: str | None) -> list[tuple[Identity, ReportCheck]]:
    """The named checks that a report of an era goes through as a whole."""
    fitting = [identity for identity in load_identities() if _fits(identity, template)]
    return [(identity, REPORT_CHECKS[identity.check]) for identity in fitting if identity.check in REPORT_CHECKS]


def _fits(identity: Identity, template: str | None) -> bool:
    return "all" in identity.templates or template in identity.templates
