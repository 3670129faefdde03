"""The rules of the monitors. Pure: a night in, alerts out."""

import datetime as dt
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from harvester.items import COLUMN_GONE, FIRST_DUE_YEAR, Alert, LostReport, OtherReport, Outcome, SiteNight, deadline
from harvester.monitors.model import Night

LOSS = 0.8
"""Fewer than this share of what a column listed before is a loss; single rows come and go."""
FEWEST_OF_A_PLATFORM, BROKEN_SHARE = 3, 0.8
FEWEST_PEERS, PEER_SHARE = 5, 0.8
FEWEST_STOPS = 3
"""In a fortnight: a column that stops as often and comes back is unsteady, and that is said once."""
GONE_FOR = dt.timedelta(days=14)
NOT_A_FAULT = frozenset({Outcome.POSTPONED, Outcome.NOT_DUE})
"""We did not look; that says nothing about the site."""

_IN_ITS_PLACE = {
    "gone": "栏目已不再列出",
    "not_found": "原址答复页面不存在",
    "soft_404": "原址说页面已不存在",
    "redirected_home": "原址转到首页",
    "script_shell": "原址只剩空页面",
    "stub": "原址只剩空页面",
    "not_a_report": "原址已是别的内容",
    "unreadable": "原址内容无法识读",
}
"""What stands where a report was, by the outcomes of the view gone_reports."""


def notice(night: Night) -> list[Alert]:
    """Everything that is so tonight, what was so before included; most urgent first."""
    lost = {alert.subject: alert for site in night.sites if (alert := _lost(site)) is not None}
    platforms = list(_platforms(night, lost))
    broken = {alert.subject for alert in platforms}
    overdue = [alert for site in night.sites if (alert := _overdue(site, night.today)) is not None]
    missing = list(_missing_years(night, {(alert.subject, alert.fiscal_year) for alert in overdue}))
    of = {site.site_id: site.platform for site in night.sites if site.platform in broken}
    unsteady = {alert.subject: alert for site in night.sites if (alert := _unsteady(site, lost)) is not None}
    gone = [alert for site in night.sites if (alert := _gone(site, night.today)) is not None]
    columns = [
        replace(alert, part_of=of.get(alert.subject) or (alert.subject if alert.subject in unsteady else None))
        for alert in lost.values()
    ]
    late = [
        Alert(
            kind="late",
            subject=each.site_id,
            fiscal_year=each.fiscal_year,
            message=f"{each.publisher or ''}{each.fiscal_year}年度报告{each.published_on}发布，期限为{each.deadline}。"
            f" {_of(each.publisher, each.fiscal_year)}: published {each.published_on}, due {each.deadline}",
            lasting=False,
        )
        for each in night.late
    ]
    others = map(_of_another, night.others)
    return [
        *platforms,
        *columns,
        *unsteady.values(),
        *gone,
        *_lost_reports(night.lost),
        *others,
        *overdue,
        *late,
        *missing,
    ]


def _of(publisher: str | None, year: int | None) -> str:
    """The report an English sentence is about; what is not known of organ and year is left out."""
    return " ".join(str(each) for each in (publisher, year) if each)


def _of_another(page: OtherReport) -> Alert:
    """A page of an organ's own column shows another organ's report, and the column does not say so."""
    return Alert(
        kind="another_organ",
        subject=page.site_id,
        fiscal_year=page.fiscal_year,
        message=f"栏目中“{page.listed_as or page.url}”的页面是“{page.publisher}”的报告。"
        f" {page.url} is listed as {page.listed_as or 'a report'} and shows the report of {page.publisher}",
    )


def _lost_reports(lost: tuple[LostReport, ...]) -> Iterator[Alert]:
    """Reports that were had and are not to be had any more, a row a column and year.

    Each opens and closes with its report, so they tell later when it was away.
    """
    columns: dict[tuple[str, int | None], list[LostReport]] = defaultdict(list)
    for each in lost:
        columns[each.site_id, each.fiscal_year].append(each)
    for (site_id, year), reports in columns.items():
        first = reports[0]
        name = f"{first.publisher or ''}{f'{year}年度报告' if year else '报告'}"
        more, english_more = (
            (f"等{len(reports)}份", f" and {len(reports) - 1} more of the year") if len(reports) > 1 else ("", "")
        )
        yield Alert(
            kind="lost",
            subject=site_id,
            fiscal_year=year,
            message=f"{name}{more}曾采集到，现已不见：{_IN_ITS_PLACE.get(first.outcome, first.outcome)}。"
            f" {_of(first.publisher, year) or 'a report'}{english_more} was had and is not to be had any more:"
            f" {first.outcome}, {first.url}",
        )


def _lost(site: SiteNight) -> Alert | None:
    """A column that gives nothing, or clearly less, than it did."""
    if site.outcome is None or site.outcome in NOT_A_FAULT or not site.past_entries:
        return None
    usual = statistics.median(site.past_entries)
    entries = site.entries or 0
    if entries >= usual * LOSS:
        return None
    nights = f"{len(site.past_entries)} good visits before" if len(site.past_entries) > 1 else "it was well before"
    if site.well:
        return Alert(
            kind="fewer",
            subject=site.site_id,
            message=f"栏目列出{entries}份报告，通常为{usual:g}份。 {entries} reports listed, usually {usual:g}",
        )
    return Alert(
        kind="stopped",
        subject=site.site_id,
        message=f"栏目未能读取（{site.outcome}），列出{entries}份报告，通常为{usual:g}份；此前{len(site.past_entries)}次正常。"
        f" {site.outcome}, {entries} of {usual:g} reports listed; {nights}",
    )


def _unsteady(site: SiteNight, lost: dict[str, Alert]) -> Alert | None:
    """A column that stopped and came back again and again: a server at its limit, or a list that is made anew."""
    stops = site.stops + (site.site_id in lost and not site.is_down)
    if stops < FEWEST_STOPS:
        return None
    return Alert(
        kind="unsteady",
        subject=site.site_id,
        message=f"栏目时好时坏：两周内{stops}次未能读取或列出明显减少。"
        f" {stops} times within a fortnight it could not be read or listed fewer, and came back",
    )


def _gone(site: SiteNight, today: dt.date) -> Alert | None:
    """A column that has not been there for weeks, whether or not it ever was."""
    if site.gone_since is None or site.outcome not in COLUMN_GONE or today - site.gone_since < GONE_FOR:
        return None
    return Alert(
        kind="gone",
        subject=site.site_id,
        message=f"栏目自{site.gone_since}起已不存在（{site.outcome}），此后减少访问；请更正网址，或将该行设为 dead。"
        f" gone since {site.gone_since} ({site.outcome}), asked for more rarely: correct listing_url, or set the row"
        " to dead",
    )


def _platforms(night: Night, lost: dict[str, Alert]) -> Iterator[Alert]:
    """A platform of which nearly all columns that were well fail in one night: its makers changed something."""
    columns: dict[str, list[str]] = defaultdict(list)
    for site in night.sites:
        if site.platform and site.past_entries and site.outcome is not None and site.outcome not in NOT_A_FAULT:
            columns[site.platform].append(site.site_id)
    for platform, ids in sorted(columns.items()):
        failing = [site_id for site_id in ids if site_id in lost]
        if len(failing) >= FEWEST_OF_A_PLATFORM and len(failing) >= len(ids) * BROKEN_SHARE:
            message = (
                f"原先正常的{len(ids)}个栏目中有{len(failing)}个失败：{'、'.join(failing[:5])}。"
                f" {len(failing)} of {len(ids)} columns fail that were well before: {', '.join(failing[:5])}"
            )
            yield Alert(kind="platform", subject=platform, message=message)


def _overdue(site: SiteNight, today: dt.date) -> Alert | None:
    """Last year's report is not there although its day has passed, and the column was read."""
    year = today.year - 1
    if not site.own or not site.publisher or not site.well or not site.years or year in site.years:
        return None
    day = deadline(site.publisher, year)
    if today <= day or max(site.years) > year:
        return None
    return Alert(
        kind="overdue",
        subject=site.site_id,
        fiscal_year=year,
        message=f"{site.publisher}{year}年度报告应于{day}前发布，栏目中没有。"
        f" {site.publisher} {year}: due {day}, not listed",
    )


def _missing_years(night: Night, said: set[tuple[str, int | None]]) -> Iterator[Alert]:
    """A year that nearly all peers have and this organ has not: same level and province, else same level."""
    near: dict[tuple[str | None, str], list[SiteNight]] = defaultdict(list)
    wide: dict[str | None, list[SiteNight]] = defaultdict(list)
    for site in night.sites:
        if site.own and site.years:
            near[site.level, (site.division or "")[:2]].append(site)
            wide[site.level].append(site)
    for site in night.sites:
        if not site.own or not site.years or not site.well:
            continue
        group = near[site.level, (site.division or "")[:2]]
        peers = group if len(group) > FEWEST_PEERS else wide[site.level]
        for year in range(max(FIRST_DUE_YEAR, site.since or min(site.years)), night.today.year):
            if year in site.years or (site.site_id, year) in said:
                continue
            if night.today <= deadline(site.publisher, year):
                continue  # its peers were early: it has not missed its day yet
            others = [peer for peer in peers if peer is not site]
            have = sum(year in peer.years for peer in others)
            if len(others) >= FEWEST_PEERS and have >= len(others) * PEER_SHARE:
                message = (
                    f"栏目中没有{site.publisher or ''}{year}年度报告，{len(others)}个同类机关中{have}个有。"
                    f" {_of(site.publisher, year)}: not listed, {have} of {len(others)} peers have it"
                )
                yield Alert(kind="missing_year", subject=site.site_id, fiscal_year=year, message=message)
