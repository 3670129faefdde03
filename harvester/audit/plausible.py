"""Whether two years of an organ, or an organ beside its peers, are plausible: jumps, units, copies, zeros. Pure."""

import re
import statistics
from collections.abc import Iterator, Sequence

from harvester.audit.model import Number, YearReport
from harvester.forms.families import REQUESTS
from harvester.forms.key_words import key_label, spoken
from harvester.items import Finding, Severity

JUMP, LEAST = 5, 20
"""A count that was at least LEAST and is now more than JUMP times as large or as small."""
UNIT_JUMP = (3_000, 30_000)
"""Ratios that look like 万元 printed as 元 (10,000), or the other way round."""
SIMILAR = 0.97
PEER_YEARS, PEER_MEDIAN, FEWEST_PEERS = 3, 20, 5

_COUNTS = ((REQUESTS, "new_received", "新收申请"), (REQUESTS, "results_total", "办理结果"))
"""Family and row of what is counted in all, and what it is called."""
_MONEY = (
    ("art20_9", "centralized_procurement", "total_amount"),
    ("art20_8", "administrative_fees", "amount_collected"),
)
_YEAR = re.compile(r"\d{4}\s*年(?:度)?|\d{4}-\d{4}")
_SHINGLE = 5


def jumps(before: YearReport, now: YearReport) -> Iterator[Finding]:
    """QUAL-01: requests received or closed in all jump; campaigns, mergers and unit slips do that."""
    for family, row, name in _COUNTS:
        was, is_now = before.get(family, row, "total"), now.get(family, row, "total")
        if was is None or is_now is None or was < LEAST or (was <= is_now * JUMP and is_now <= was * JUMP):
            continue
        yield Finding(
            rule="QUAL-01",
            severity=Severity.INFO,
            message=(
                f"{name}总计{before.fiscal_year}年为{was}，{now.fiscal_year}年为{is_now}，变动超过{JUMP}倍 · "
                f"{spoken(row)}, total: {was} in {before.fiscal_year}, {is_now} in {now.fiscal_year}, "
                f"more than {JUMP} times"
            ),
            expected=was,
            actual=is_now,
            where=f"{row} · total",
        )


def unit_slips(before: YearReport, now: YearReport) -> Iterator[Finding]:
    """ART20-05: an amount of money changes by a factor near 10,000 although the units are taken into account."""
    for address in _MONEY:
        was, is_now = _yuan(before, address), _yuan(now, address)
        if not was or not is_now or was < 0 or is_now < 0:
            continue
        low, high = UNIT_JUMP
        if low <= is_now / was <= high or low <= was / is_now <= high:
            yield Finding(
                rule="ART20-05",
                severity=Severity.WARNING,
                message=(
                    f"{key_label(address[1])}金额{before.fiscal_year}年为{was:,.2f}元，"
                    f"{now.fiscal_year}年为{is_now:,.2f}元，疑为万元与元混用 · {spoken(address[1])}: "
                    f"{was:,.2f} yuan in {before.fiscal_year}, {is_now:,.2f} in {now.fiscal_year}, about 10,000 times; "
                    "yuan and ten thousand yuan may have been mixed up"
                ),
                expected=was,
                actual=is_now,
                where=" · ".join(address),
            )


def _yuan(report: YearReport, address: tuple[str, str, str]) -> Number | None:
    value = report.values.get(address)
    if value is None:
        return None
    return value * 10_000 if "万" in report.units.get(address, "") else value


def copies(before: YearReport, now: YearReport) -> Iterator[Finding]:
    """DOC-04: nearly the prose of the year before, and no figure differs though there was something to count."""
    shared = before.values.keys() & now.values.keys()
    if not any(now.values[each] for each in shared) or any(before.values[each] != now.values[each] for each in shared):
        return
    one, other = _shingles(before.text), _shingles(now.text)
    if not one or not other:
        return
    alike = len(one & other) / len(one | other)
    if alike >= SIMILAR:
        yield Finding(
            rule="DOC-04",
            severity=Severity.INFO,
            message=(
                f"正文与{before.fiscal_year}年报告相同{alike:.0%}，数字无一不同 · "
                f"{alike:.0%} of the text is that of {before.fiscal_year}, and no figure differs"
            ),
            expected=f"< {SIMILAR}",
            actual=round(alike, 3),
            where="text",
        )


def _shingles(text: str) -> set[str]:
    """Runs of five characters of the prose, years aside; table rows are compared as numbers."""
    prose = "".join(_YEAR.sub("", line) for line in text.splitlines() if " | " not in line)
    return {prose[at : at + _SHINGLE] for at in range(len(prose) - _SHINGLE + 1)}


def zero_beside_peers(years: Sequence[YearReport], medians: dict[int, tuple[float, int]]) -> Iterator[Finding]:
    """QUAL-04: nothing received for three years running while peers of the same kind and level are active.

    ``medians``: fiscal year -> median of the peers' requests received, and how many peers there are.
    """
    last = years[-PEER_YEARS:]
    if len(last) < PEER_YEARS or last[-1].fiscal_year - last[0].fiscal_year != PEER_YEARS - 1:
        return
    if any(year.get(REQUESTS, "new_received", "total") != 0 for year in last):
        return
    peers = [medians.get(year.fiscal_year, (0.0, 0)) for year in last]
    if all(median > PEER_MEDIAN and count >= FEWEST_PEERS for median, count in peers):
        middle = statistics.median(median for median, _ in peers)
        yield Finding(
            rule="QUAL-04",
            severity=Severity.INFO,
            message=(
                f"连续{PEER_YEARS}年新收申请为0，同类同级机关中位数为{middle:g}件 · "
                f"no request in {PEER_YEARS} years, the median of its peers is {middle:g}"
            ),
            expected=f"> {PEER_MEDIAN}",
            actual=0,
            where="new_received · total",
        )
