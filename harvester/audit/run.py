"""The audit over a database: which organs are due, their reports through the rules, the findings stored."""

import statistics
from collections import defaultdict
from dataclasses import dataclass

from harvester import store
from harvester.audit.aggregate import RULE, TOTALS, RegionReport, Unassessed, aggregates
from harvester.audit.model import Address, CrossFinding, Number, YearReport
from harvester.audit.plausible import zero_beside_peers
from harvester.audit.series import VERSION, across_years
from harvester.forms import divisions_inside, load_forms
from harvester.forms.organ_kinds import organ_kind

Medians = dict[tuple[str, str], dict[int, tuple[float, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What a run looked at: organs, reports, and the findings these have now."""

    organs: int
    reports: int
    findings: int
    unassessed: tuple[Unassessed, ...] = ()


def audit(db: store.Database, *, everything: bool = False) -> Audited:
    """Runs the rules over the organs of whom something changed, or over all; stores what they find."""
    organs = store.organs_to_audit(db, VERSION, everything=everything)
    medians = _medians(db) if organs else {}
    reports = findings = 0
    for publisher_id in organs:
        stored = store.years_of(db, publisher_id)
        years = [_plain(year) for year in stored]
        name, level = store.name_of(db, publisher_id)
        found = [*across_years(years), *_beside_peers(years, medians.get((organ_kind(name) or "", level or ""), {}))]
        rows = [(each.version_id, each.compared_version_id, each.finding) for each in found]
        findings += store.put_audit(db, VERSION, stored, rows)
        reports += len(years)
    found_sums, unassessed = _sums(db)
    if organs:
        findings += store.put_rule(db, RULE, [(each.version_id, None, each.finding) for each in found_sums])
    return Audited(organs=len(organs), reports=reports, findings=findings, unassessed=tuple(unassessed))


def _sums(db: store.Database) -> tuple[list[CrossFinding], list[Unassessed]]:
    """AGG-01 over all regional reports, which are few: a member that changed concerns its region's report."""
    regions = [
        RegionReport(
            version_id=version_id, publisher=publisher, division=division, fiscal_year=year, coverage=coverage,
            totals={name: value for name, value in zip(TOTALS, totals, strict=True) if value is not None},
        )
        for version_id, publisher, division, year, coverage, *totals in store.regional_reports(db, tuple(TOTALS))
    ]  # fmt: skip
    found = list(aggregates(regions, divisions_inside))
    return (
        [each for each in found if isinstance(each, CrossFinding)],
        [each for each in found if isinstance(each, Unassessed)],
    )


def _plain(year: store.StoredYear) -> YearReport:
    """The stored values under what the forms of all years have in common."""
    family = {form.key: form.family for form in load_forms().tables}
    values: dict[Address, Number] = {}
    units: dict[Address, str] = {}
    for (table, row, column), value in year.values.items():
        address = (family.get(table, table), row, column)
        values[address] = value
        if unit := year.units.get((table, row, column)):
            units[address] = unit
    return YearReport(
        report_id=year.report_id,
        version_id=year.version_id,
        fiscal_year=year.fiscal_year,
        coverage=year.coverage,
        template=year.template,
        values=values,
        units=units,
        text=year.text,
    )


def _medians(db: store.Database) -> Medians:
    by_kind: dict[tuple[str, str], dict[int, list[Number]]] = defaultdict(lambda: defaultdict(list))
    for name, level, year, received in store.requests_of_peers(db):
        by_kind[organ_kind(name) or "", level][year].append(received)
    return {
        kind: {year: (statistics.median(counts), len(counts)) for year, counts in years.items()}
        for kind, years in by_kind.items()
    }


def _beside_peers(years: list[YearReport], medians: dict[int, tuple[float, int]]) -> list[CrossFinding]:
    return [
        CrossFinding(version_id=years[-1].version_id, compared_version_id=None, finding=finding)
        for finding in zero_beside_peers(years, medians)
    ]
