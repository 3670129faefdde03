"""Simulated nights: what went quiet is named the same night, and quiet nights stay quiet."""

import dataclasses
import datetime as dt
import random

from harvester.items import LateReport, Outcome, SiteNight
from harvester.monitors import Night, notice

JUNE = dt.date(2025, 6, 3)
YEARS = frozenset(range(2016, 2025))


def site(number: int, **changes: object) -> SiteNight:
    usual = SiteNight(
        site_id=f"s{number}",
        publisher=f"青山市第{number}局",
        level="county",
        division="990101",
        platform=("alpha", "beta", "gamma")[number % 3],
        own=True,
        outcome="unchanged",
        entries=9,
        past_entries=(9,) * 7,
        years=YEARS,
    )
    return dataclasses.replace(usual, **changes)  # type: ignore[arg-type]


def kinds(*sites: SiteNight, today: dt.date = JUNE, late: tuple[LateReport, ...] = ()) -> list[tuple[str, str]]:
    return [(alert.kind, alert.subject) for alert in notice(Night(today=today, sites=sites, late=late))]


def test_thirty_quiet_nights_of_many_sites_raise_nothing() -> None:
    lots = random.Random(7)  # noqa: S311 - the same nights every time
    for night in range(30):
        sites = [
            site(n, outcome=lots.choice(["ok", "unchanged", "not_modified"]), past_entries=(9,) * min(night, 7))
            for n in range(60)
        ]
        sites[3] = dataclasses.replace(sites[3], entries=10, past_entries=(9, 9))
        sites[4] = dataclasses.replace(sites[4], entries=19, past_entries=(20,) * 7)
        sites[5] = dataclasses.replace(sites[5], outcome="postponed", entries=0)
        assert kinds(*sites, today=JUNE + dt.timedelta(days=night)) == []


def test_a_column_that_stops_is_named_with_its_reason() -> None:
    alerts = notice(Night(today=JUNE, sites=(site(1, outcome="challenge", entries=0), site(2))))
    assert [(alert.kind, alert.subject) for alert in alerts] == [("stopped", "s1")]
    assert alerts[0].message == (
        "栏目未能读取（challenge），列出0份报告，通常为9份；此前7次正常。"
        " challenge, 0 of 9 reports listed; 7 good visits before"
    )


def test_a_column_that_yields_clearly_less_is_named_and_one_row_less_is_not() -> None:
    assert kinds(site(1, entries=5)) == [("fewer", "s1")]
    assert kinds(site(1, entries=8)) == []


def test_a_column_that_never_worked_is_no_news() -> None:
    assert kinds(site(1, outcome="timeout", entries=0, past_entries=())) == []


def test_an_interrupted_visit_says_nothing_about_the_site() -> None:
    assert kinds(site(1, outcome=None, entries=None)) == []


def test_a_platform_that_fails_everywhere_at_once_comes_first_and_holds_its_columns() -> None:
    sites = [site(n, **({"outcome": "empty_listing", "entries": 0} if n % 3 == 0 else {})) for n in range(12)]
    alerts = notice(Night(today=JUNE, sites=tuple(sites)))
    assert (alerts[0].kind, alerts[0].subject) == ("platform", "alpha")
    assert {alert.subject for alert in alerts[1:]} == {"s0", "s3", "s6", "s9"}
    assert all(alert.part_of == "alpha" for alert in alerts[1:])


def test_columns_that_never_worked_or_were_not_read_do_not_hide_a_broken_platform() -> None:
    failing = [site(n, platform="alpha", outcome="empty_listing", entries=0) for n in range(4)]
    never = [site(n, platform="alpha", past_entries=(), outcome="timeout", entries=0) for n in range(10, 20)]
    unread = [site(n, platform="alpha", outcome=None, entries=None) for n in range(20, 25)]
    postponed = [site(n, platform="alpha", outcome="postponed", entries=0) for n in range(25, 30)]
    assert kinds(*failing, *never, *unread, *postponed)[0] == ("platform", "alpha")
    assert [kind for kind, _ in kinds(*failing, *(site(n, platform="alpha") for n in range(10, 12)))] == ["stopped"] * 4


def test_two_failing_columns_are_no_broken_platform() -> None:
    sites = [site(n, outcome="timeout", entries=0) for n in (0, 3)]
    assert [kind for kind, _ in kinds(*sites, site(1), site(2))] == ["stopped", "stopped"]


def test_a_report_that_is_overdue_is_named_from_the_day_after_its_deadline() -> None:
    waiting = site(1, years=frozenset(range(2016, 2024)))
    assert kinds(waiting, today=dt.date(2025, 1, 31)) == []
    assert kinds(waiting, today=dt.date(2025, 2, 1)) == [("overdue", "s1")]
    government = dataclasses.replace(waiting, publisher="青山市人民政府")
    assert kinds(government, today=dt.date(2025, 3, 31)) == []
    assert kinds(government, today=dt.date(2025, 4, 1)) == [("overdue", "s1")]


def test_a_report_published_late_is_named_with_both_days() -> None:
    late = LateReport(
        site_id="s1", publisher="青山市司法局", fiscal_year=2024, published_on="2025-03-02", deadline="2025-01-31"
    )
    [alert] = notice(Night(today=JUNE, sites=(site(1),), late=(late,)))
    assert (alert.kind, alert.lasting) == ("late", False)
    assert "published 2025-03-02, due 2025-01-31" in alert.message


def test_a_year_that_the_peers_have_and_one_organ_has_not() -> None:
    peers = [site(n) for n in range(2, 9)]
    assert kinds(site(1, years=YEARS - {2020}), *peers) == [("missing_year", "s1")]
    assert kinds(site(1, years=YEARS - {2020}), *peers[:4]) == []
    half = [dataclasses.replace(peer, years=YEARS - {2020}) for peer in peers[:3]]
    assert kinds(site(1, years=YEARS - {2020}), *half, *peers[3:]) == []


def test_a_failing_column_is_not_also_blamed_for_missing_years() -> None:
    broken = site(1, years=YEARS - {2020}, outcome=str(Outcome.TIMEOUT), entries=0)
    assert kinds(broken, *(site(n) for n in range(2, 9))) == [("stopped", "s1")]
