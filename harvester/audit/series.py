"""One organ's reports in the order of their years -> findings. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from harvester.audit import carried, plausible
from harvester.audit.model import CrossFinding, YearReport

VERSION = "4"
"""Raised when a rule or its words change, so that everything is looked at again."""

RULES = (
    carried.carried_requests,
    carried.pending_reviews,
    carried.stock_in_force,
    carried.disclosed_stock,
    carried.item_lists,
    carried.cumulative_counts,
    plausible.jumps,
    plausible.unit_slips,
    plausible.copies,
)
UNKNOWN = "unknown"


def across_years(reports: Iterable[YearReport]) -> Iterator[CrossFinding]:
    """Every rule over every two consecutive years that count the same: own body, government, whole region."""
    for before, now in pairs(reports):
        for rule in RULES:
            for finding in rule(before, now):
                yield CrossFinding(version_id=now.version_id, compared_version_id=before.version_id, finding=finding)


def pairs(reports: Iterable[YearReport]) -> Iterator[tuple[YearReport, YearReport]]:
    """Consecutive years to be compared. A coverage that is not known fits any, if the year has no second report."""
    by_year: dict[int, list[YearReport]] = defaultdict(list)
    for report in reports:
        by_year[report.fiscal_year].append(report)
    for year in sorted(by_year):
        for now in by_year[year]:
            before = _counterpart(now, by_year.get(year - 1, []), alone=len(by_year[year]) == 1)
            if before is not None:
                yield before, now


def _counterpart(now: YearReport, candidates: Sequence[YearReport], *, alone: bool) -> YearReport | None:
    for each in candidates:
        if each.coverage == now.coverage:
            return each
    if alone and len(candidates) == 1 and UNKNOWN in (now.coverage, candidates[0].coverage):
        return candidates[0]
    return None
