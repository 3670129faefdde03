"""AGG-01: what a region's report counts is the sum of what its members' reports count. Pure.

Assessed only where it is certain who the members are and all of them are there: a report of a whole region against the
one of its government's own level and those of the whole regions right inside it. Everything else is named with the
reason, for a sum that lacks a member is wrong for no fault of the report's.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from harvester.audit.model import CrossFinding, Number
from harvester.forms.key_words import spoken
from harvester.items import Coverage, Finding, Severity

RULE = "AGG-01"
Inside = Callable[[str, int], Sequence[tuple[str, str]]]
"""Division code, fiscal year -> code and name of the divisions right inside it."""
NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionReport:
    """A report of more than one organ. ``totals``: what was printed once for all applicants, by row key."""

    version_id: int
    publisher: str
    division: str
    fiscal_year: int
    coverage: str
    totals: Mapping[str, Number] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unassessed:
    """A regional report that could not be held against its members, and why (Chinese, then English)."""

    publisher: str
    fiscal_year: int
    rule: str
    reason: str


TOTALS = {
    "new_received": "本年新收", "carried_over": "上年结转", "results_total": "办理结果总计",
    "carried_forward": "结转下年度",
}  # fmt: skip
"""What is compared, and what it is called in Chinese."""


def aggregates(reports: Iterable[RegionReport], inside: Inside) -> Iterator[CrossFinding | Unassessed]:
    """Every report of a whole region: the totals that are not the sum, or why that cannot be said."""
    held: dict[tuple[str, int, str], list[RegionReport]] = defaultdict(list)
    for report in reports:
        held[report.division, report.fiscal_year, report.coverage].append(report)
    for parents in list(held.values()):
        for parent in parents:
            if parent.coverage == Coverage.WHOLE_REGION:
                yield from _of(parent, held, inside, alone=len(parents) == 1)


def _of(
    parent: RegionReport, held: Mapping[tuple[str, int, str], list[RegionReport]], inside: Inside, *, alone: bool
) -> Iterator[CrossFinding | Unassessed]:
    year = parent.fiscal_year
    parts = inside(parent.division, year)
    wanted = [(parent.division, "本级", Coverage.GOVERNMENT_LEVEL)]
    wanted += [(code, name, Coverage.WHOLE_REGION) for code, name in parts]
    found = [held.get((code, year, coverage), []) for code, _, coverage in wanted]
    missing = [name for (_, name, _), reports in zip(wanted, found, strict=True) if not reports]
    twice = [name for (_, name, _), reports in zip(wanted, found, strict=True) if len(reports) > 1]
    reason = None
    if not parts:
        reason = "区划表中没有其下辖区划 · the divisions inside it are not in the table"
    elif missing:
        reason = (
            f"缺{len(missing)}/{len(wanted)}份成员报告：{_named(missing)} · "
            f"{len(missing)} of the {len(wanted)} members' reports are missing"
        )
    elif twice or not alone:
        reason = f"同一范围不止一份报告：{_named(twice or [parent.publisher])} · more than one report counts the same"
    if reason is not None:
        yield Unassessed(publisher=parent.publisher, fiscal_year=year, rule=RULE, reason=reason)
        return
    yield from _sums(parent, [report for [report] in found])


def _sums(parent: RegionReport, members: Sequence[RegionReport]) -> Iterator[CrossFinding | Unassessed]:
    unknown = []
    for total in TOTALS:
        counts = [member.totals.get(total) for member in members]
        printed = parent.totals.get(total)
        known = [count for count in counts if count is not None]
        if printed is None or len(known) < len(counts):
            unknown.append(total)
        elif sum(known) != printed:
            yield CrossFinding(
                version_id=parent.version_id,
                compared_version_id=None,
                finding=_unequal(total, sum(known), printed, len(members)),
            )
    if unknown:
        yield Unassessed(
            publisher=parent.publisher,
            fiscal_year=parent.fiscal_year,
            rule=RULE,
            reason=f"部分总计未印数字：{'、'.join(TOTALS[total] for total in unknown)} · "
            f"some reports print no single number for these totals: {', '.join(map(spoken, unknown))}",
        )


def _unequal(total: str, expected: Number, actual: Number, members: int) -> Finding:
    return Finding(
        rule=RULE,
        severity=Severity.INFO,
        message=(
            f"{TOTALS[total]}：全区域报告为{actual}，{members}份成员报告合计{expected}（转办的申请可能重复计算） · "
            f"{spoken(total)}: the region's report says {actual}, its {members} members' add up to {expected}; "
            "applications handed on may be counted twice"
        ),
        expected=expected,
        actual=actual,
        where=f"{total} · total",
    )


def _named(names: Sequence[str]) -> str:
    return "、".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
