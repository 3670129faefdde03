"""Simulated nights: what went quiet is named the same night, and quiet nights stay quiet."""

import dataclasses
import datetime as dt
import random

import pytest

from harvester.items import LateReport, LostReport, OtherReport, Outcome, SiteNight
from harvester.monitors import Night, Noticed, notice

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


@pytest.mark.parametrize(("usual", "entries", "said"), [(10, 8, []), (10, 7, ["fewer"]), (1, 0, ["fewer"]), (0, 0, [])])
def test_less_than_four_fifths_of_what_is_usual_is_a_loss(usual: int, entries: int, said: list[str]) -> None:
    assert [kind for kind, _ in kinds(site(1, entries=entries, past_entries=(usual,) * 3))] == said


@pytest.mark.parametrize(
    ("past", "said"), [((9,), "; it was well before"), ((9, 9), "; 2 good visits before")], ids=["once", "twice"]
)
def test_a_column_that_stops_says_how_often_it_was_well(past: tuple[int, ...], said: str) -> None:
    [alert] = notice(Night(today=JUNE, sites=(site(1, outcome="timeout", entries=0, past_entries=past),)))
    assert alert.message.endswith(said)


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


def test_a_broken_platform_names_five_of_its_columns() -> None:
    failing = tuple(site(n, platform="alpha", outcome="empty_listing", entries=0) for n in range(6))
    message = notice(Night(today=JUNE, sites=failing))[0].message
    assert message == (
        "原先正常的6个栏目中有6个失败：s0、s1、s2、s3、s4。"
        " 6 of 6 columns fail that were well before: s0, s1, s2, s3, s4"
    )


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


@pytest.mark.parametrize(
    "otherwise",
    [
        {"own": False},
        {"publisher": None},
        {"outcome": "timeout", "past_entries": ()},
        {"years": frozenset()},
        {"years": (YEARS - {2024}) | {2025}},
    ],
    ids=["many organs", "no name", "not read", "no reports", "later years already"],
)
def test_a_column_of_which_it_cannot_be_known_is_not_overdue(otherwise: dict[str, object]) -> None:
    waiting = {"years": YEARS - {2024}}
    assert kinds(site(1, **waiting)) == [("overdue", "s1")]
    assert kinds(site(1, **(waiting | otherwise))) == []


def test_a_page_that_shows_another_organs_report_is_named_by_its_title_or_its_address() -> None:
    titled = OtherReport(
        site_id="s1", publisher="青山市民政局", fiscal_year=2023, url="http://s1.example/9", listed_as="2023年度报告"
    )
    untitled = dataclasses.replace(titled, listed_as=None)
    first, second = notice(Night(today=JUNE, sites=(site(1),), others=(titled, untitled)))
    assert (first.kind, first.subject, first.fiscal_year) == ("another_organ", "s1", 2023)
    assert first.message.startswith("栏目中“2023年度报告”的页面是“青山市民政局”的报告。 http://s1.example/9 is listed")
    assert second.message.startswith("栏目中“http://s1.example/9”的页面是“青山市民政局”的报告。")
    assert "is listed as a report and shows" in second.message


def test_a_report_published_late_is_named_with_both_days() -> None:
    late = LateReport(
        site_id="s1", publisher="青山市司法局", fiscal_year=2024, published_on="2025-03-02", deadline="2025-01-31"
    )
    [alert] = notice(Night(today=JUNE, sites=(site(1),), late=(late,)))
    assert (alert.kind, alert.lasting) == ("late", False)
    assert alert.message == (
        "青山市司法局2024年度报告2025-03-02发布，期限为2025-01-31。"
        " 青山市司法局 2024: published 2025-03-02, due 2025-01-31"
    )
    [nameless] = notice(Night(today=JUNE, sites=(site(1),), late=(dataclasses.replace(late, publisher=None),)))
    assert nameless.message == (
        "2024年度报告2025-03-02发布，期限为2025-01-31。 2024: published 2025-03-02, due 2025-01-31"
    )


def test_a_year_that_the_peers_have_and_one_organ_has_not() -> None:
    peers = [site(n) for n in range(2, 9)]
    assert kinds(site(1, years=YEARS - {2020}), *peers) == [("missing_year", "s1")]
    assert kinds(site(1, years=YEARS - {2020}), *peers[:4]) == []
    half = [dataclasses.replace(peer, years=YEARS - {2020}) for peer in peers[:3]]
    assert kinds(site(1, years=YEARS - {2020}), *half, *peers[3:]) == []


def test_four_of_five_peers_are_nearly_all() -> None:
    peers = [site(n) for n in range(2, 7)]
    unread = dataclasses.replace(peers[0], years=YEARS - {2020}, outcome="timeout", entries=0)
    assert kinds(site(1, years=YEARS - {2020}), *peers[1:], unread) == [("stopped", "s2"), ("missing_year", "s1")]


def test_a_missing_year_says_how_many_peers_have_it_and_names_no_one_where_there_is_no_name() -> None:
    peers = [site(n) for n in range(2, 8)]
    [named] = notice(Night(today=JUNE, sites=(site(1, years=YEARS - {2020}), *peers)))
    assert named.message == (
        "栏目中没有青山市第1局2020年度报告，6个同类机关中6个有。 青山市第1局 2020: not listed, 6 of 6 peers have it"
    )
    [nameless] = notice(Night(today=JUNE, sites=(site(1, publisher=None, years=YEARS - {2020}), *peers)))
    assert nameless.message == "栏目中没有2020年度报告，6个同类机关中6个有。 2020: not listed, 6 of 6 peers have it"


def test_the_peers_of_the_province_count_before_those_of_the_country() -> None:
    near = [site(n) for n in range(2, 7)]
    far = [site(n, division="880101", years=YEARS - {2020}, platform=None) for n in range(7, 27)]
    assert kinds(site(1, years=YEARS - {2020}), *near, *far) == [("missing_year", "s1")]
    unlike = [dataclasses.replace(peer, years=YEARS - {2020}) for peer in near]
    rest = [dataclasses.replace(peer, years=YEARS) for peer in far]
    assert kinds(site(1, years=YEARS - {2020}), *unlike, *rest) == []


def test_where_the_province_has_too_few_peers_all_of_the_level_are_asked() -> None:
    few = [site(n, years=YEARS - {2020}) for n in range(2, 6)]
    far = [site(n, division="880101") for n in range(10, 40)]
    assert ("missing_year", "s1") in kinds(site(1, years=YEARS - {2020}), *few, *far)
    assert kinds(site(1, years=YEARS - {2020}), *few, *(dataclasses.replace(each, level="city") for each in far)) == []


def test_columns_of_many_organs_and_of_no_reports_are_nobodys_peers() -> None:
    portals = [site(n, own=False) for n in range(10, 20)]
    empty = [site(n, years=frozenset()) for n in range(20, 30)]
    lacking = site(1, years=YEARS - {2020})
    assert kinds(*portals, *empty, lacking) == []
    assert kinds(*portals, *empty, lacking, *(site(n) for n in range(2, 7))) == [("missing_year", "s1")]


def test_a_report_that_is_overdue_is_not_also_a_missing_year() -> None:
    assert kinds(site(1, years=YEARS - {2024}), *(site(n) for n in range(2, 9))) == [("overdue", "s1")]


def test_a_failing_column_is_not_also_blamed_for_missing_years() -> None:
    broken = site(1, years=YEARS - {2020}, outcome=str(Outcome.TIMEOUT), entries=0)
    assert kinds(broken, *(site(n) for n in range(2, 9))) == [("stopped", "s1")]


def test_a_column_without_any_count_lists_none() -> None:
    assert kinds(site(1, outcome="timeout", entries=None)) == [("stopped", "s1")]


def test_four_of_five_columns_that_fail_are_nearly_all_of_a_platform() -> None:
    well = site(0, platform="alpha")
    failing = [site(n, platform="alpha", outcome="empty_listing", entries=0) for n in range(1, 5)]
    assert kinds(well, *failing)[0] == ("platform", "alpha")
    assert kinds(well, *failing[:3])[0] == ("stopped", "s1")


def test_a_missing_year_is_told_of_the_years_since_the_row_begins_and_with_the_year_it_is() -> None:
    peers = [site(n, years=frozenset(range(2012, 2025))) for n in range(2, 8)]
    told = notice(Night(today=JUNE, sites=(site(1, since=2014), *peers)))
    assert [(alert.kind, alert.fiscal_year) for alert in told] == [("missing_year", 2014), ("missing_year", 2015)]
    assert notice(Night(today=JUNE, sites=(site(1), *peers))) == [], "nothing is known of the years before its first"


def test_a_column_of_several_organs_has_no_missing_years() -> None:
    assert kinds(site(1, own=False, years=YEARS - {2020}), *(site(n) for n in range(2, 8))) == []


def test_reports_that_are_not_to_be_had_any_more_are_a_row_a_year_and_a_line_a_column() -> None:
    lost = tuple(
        LostReport(
            site_id="s1", publisher="青山市民政局", fiscal_year=year, url=f"http://s1.example/{n}", outcome="gone"
        )
        for n, year in enumerate([2022, 2023, 2023, None])
    )
    alerts = notice(Night(today=JUNE, sites=(site(1),), lost=lost))
    assert [(each.kind, each.subject, each.fiscal_year) for each in alerts] == [
        ("lost", "s1", 2022), ("lost", "s1", 2023), ("lost", "s1", None)
    ]  # fmt: skip
    assert alerts[0].message == (
        "青山市民政局2022年度报告曾采集到，现已不见：栏目已不再列出。"
        " 青山市民政局 2022 was had and is not to be had any more: gone, http://s1.example/0"
    )
    assert alerts[1].message.startswith("青山市民政局2023年度报告等2份曾采集到，现已不见：")
    assert " 2023 and 1 more of the year was had" in alerts[1].message
    lines = Noticed(new=tuple(alerts), closed=0, still_open=0, oldest=None).lines()
    assert lines == ["Noticed in this run:", f"  lost: s1: {alerts[0].message} … and 2 more of this column"]
