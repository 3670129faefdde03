"""What one year hands on to the next: pending requests, stocks, item lists, cumulative counts. Pure."""

from collections.abc import Iterator

from harvester.audit.model import Number, YearReport
from harvester.forms.families import DISPUTES, REQUESTS, STATISTICS
from harvester.forms.key_words import key_label, spoken
from harvester.items import Finding, Severity

REFORMS = frozenset({2019, 2024})
"""Fiscal years after the reforms of organs in 2018-19 and 2023-24: functions moved, so a difference is only a lead."""

_STOCK_ROWS = ("rules", "normative_documents")
_STOCK = ("issued", "repealed", "in_force")
_ITEM_LISTS = ("art20_5", "art20_6", "art20_8")


def carried_requests(before: YearReport, now: YearReport) -> Iterator[Finding]:
    """APP-05: carried over this year = carried forward last year; in total, else by natural persons.

    Applicants are sorted into other columns from time to time, so where the totals are known only these count.
    """
    for column in ("total", "natural_person"):
        left = before.get(REQUESTS, "carried_forward", column)
        taken = now.get(REQUESTS, "carried_over", column)
        if left is None or taken is None:
            continue
        if left != taken:
            yield _unequal(
                "APP-05", "结转下年度继续办理", "上年结转", left, taken, before, now, ("carried_over", column)
            )
        return


def pending_reviews(before: YearReport, now: YearReport) -> Iterator[Finding]:
    """RL-04: reviews pending at the end of a year are among those of the next; practice differs, so it is a lead."""
    pending = before.get(DISPUTES, "count", "review_pending")
    total = now.get(DISPUTES, "count", "review_total")
    if pending is not None and total is not None and total < pending:
        yield Finding(
            rule="RL-04",
            severity=Severity.INFO,
            message=(
                f"{before.fiscal_year}年尚未审结的行政复议{pending}件，{now.fiscal_year}年行政复议总计仅{total}件 · "
                f"{pending} reviews were pending, the next year counts {total} in all"
            ),
            expected=pending,
            actual=total,
            where="review_litigation · review_total",
        )


def stock_in_force(before: YearReport, now: YearReport) -> Iterator[Finding]:
    """ART20-01 (form of 2021): in force = in force last year + issued - repealed."""
    if (before.template, now.template) != ("v2021", "v2021"):
        return
    for row in _STOCK_ROWS:
        was, terms = before.get("art20_1", row, "in_force"), [now.get("art20_1", row, name) for name in _STOCK]
        if was is None or None in terms:
            continue
        issued, repealed, in_force = (term or 0 for term in terms)
        expected = was + issued - repealed
        if expected != in_force:
            yield _unequal(
                "ART20-01", f"现行有效{was}件+本年制发{issued}件-本年废止{repealed}件", "现行有效件数", expected,
                in_force, before, now, (row, "in_force"),
            )  # fmt: skip


def disclosed_stock(before: YearReport, now: YearReport) -> Iterator[Finding]:
    """ART20-03 (form of 2019): disclosed in all is at most what it was plus what is new."""
    for row in _STOCK_ROWS:
        was, total = before.get("art20_1", row, "total_disclosed"), now.get("art20_1", row, "total_disclosed")
        new = now.get("art20_1", row, "newly_disclosed")
        if was is None or total is None or new is None or total <= was + new:
            continue
        yield _unequal(
            "ART20-03", f"对外公开总数量{was}件+本年新公开{new}件", "对外公开总数量", was + new, total, before, now,
            (row, "total_disclosed"), severity=Severity.INFO, at_most=True,
        )  # fmt: skip


def item_lists(before: YearReport, now: YearReport) -> Iterator[Finding]:
    """ART20-04 (form of 2019): items of the year before = what the report of that year ends with."""
    for family, row, column in now.values:
        if family not in _ITEM_LISTS or column != "previous_year_items":
            continue
        taken = now.get(family, row, column)
        was, change = before.get(family, row, column), before.get(family, row, "change_this_year")
        if taken is None or was is None or change is None or was + change == taken:
            continue
        yield _unequal(
            "ART20-04", f"上一年项目数量{was}本年增减{change:+}", "上一年项目数量", was + change, taken, before, now,
            (row, "previous_year_items"), where=f"{family} · {row}",
        )  # fmt: skip


def cumulative_counts(before: YearReport, now: YearReport) -> Iterator[Finding]:
    """STAT-10 (annexes before 2019): cumulative = cumulative last year + this year.

    A cumulative count below that of its own year is wrong by itself; STAT-09 names it in the report.
    """
    for family, row, column in now.values:
        if family != STATISTICS or column != "cumulative":
            continue
        total, year = now.get(family, row, column), now.get(family, row, "current_year")
        was = before.get(family, row, column)
        if total is None or year is None or was is None or total < year or was + year == total:
            continue
        yield _unequal(
            "STAT-10", f"历年累计{was}+本年度{year}", "历年累计", was + year, total, before, now,
            (row, "cumulative"), severity=Severity.INFO,
        )  # fmt: skip


def _unequal(
    rule: str, first: str, second: str, expected: Number, actual: Number, before: YearReport, now: YearReport,
    keys: tuple[str, str], *, where: str = "", severity: Severity = Severity.WARNING, at_most: bool = False,
) -> Finding:  # fmt: skip
    """The finding on the number under two ``keys``, row and column, which both languages name."""
    reform = now.fiscal_year in REFORMS
    remark = "（其间机构改革，职能可能划转）" if reform else ""
    note = "; organs were reformed in between" if reform else ""
    should, limit = ("应不大于", "at most ") if at_most else ("应为", "")
    return Finding(
        rule=rule,
        severity=Severity.INFO if reform else severity,
        message=(
            f"“{'·'.join(map(key_label, keys))}”：按{before.fiscal_year}年{first}推算，"
            f"{now.fiscal_year}年{second}{should}{expected}，实为{actual}{remark} · "
            f"{', '.join(map(spoken, keys))}: {limit}{expected} expected from the report of {before.fiscal_year}, "
            f"{actual} printed in {now.fiscal_year}{note}"
        ),
        expected=expected,
        actual=actual,
        where=where or " · ".join(keys),
    )
