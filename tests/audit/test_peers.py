"""What the audit takes from a database: numbers that are certain, organs of a kind and level as each other's peers."""

import re
from dataclasses import replace

import pytest
from sqlite_utils import Database
from store_samples import applications, art20, finding, report, unread

from harvester.audit import audit
from harvester.audit.series import VERSION
from harvester.items import ReportItem
from harvester.store import Writer, cross_findings, organs_to_audit, years_of

YEARS = (2021, 2022, 2023)


def of(place: str, received: int, *, kind: str = "司法局", level: str = "county", year: int = 2023) -> ReportItem:
    made = report(
        year=year,
        publisher=f"{place}{kind}",
        url=f"http://www.qingshan.gov.cn/{place}{kind}/{year}.html",
        tables=(applications({"new_received": received, "results_total": received, "granted": received}),),
        remark=f"{received}",
    )
    return replace(made, hints=replace(made.hints, level=level))


def idle_among(db: Database, *, peers: int = 5, received: int = 30, **otherwise: str) -> list[tuple[str, int]]:
    """Organ and year of each finding QUAL-04, where one county's office had no request and so many others had some."""
    places = [f"{name}县" for name in ("甲", "乙", "丙", "丁", "戊", "己", "庚")][:peers]
    Writer(db).store(of("青山县", 0, year=year) for year in YEARS)
    Writer(db).store(of(place, received, year=year, **otherwise) for place in places for year in YEARS)
    audit(db)
    return [(name, year) for name, year, rule, _, _ in cross_findings(db) if rule == "QUAL-04"]


def test_an_organ_without_requests_stands_out_among_active_ones_of_its_kind_and_level(db: Database) -> None:
    assert idle_among(db) == [("青山县司法局", 2023)]
    (message,) = [message for _, _, rule, _, message in cross_findings(db) if rule == "QUAL-04"]
    assert re.match("连续3年新收申请为0，同类同级机关中位数为30件", message)


@pytest.mark.parametrize(
    "otherwise", [{"kind": "教育局"}, {"level": "prefecture"}], ids=["another kind", "another level"]
)
def test_organs_of_another_kind_or_level_are_no_peers(db: Database, otherwise: dict[str, str]) -> None:
    assert idle_among(db, **otherwise) == []


def test_few_or_quiet_peers_say_nothing(db: Database) -> None:
    assert idle_among(db, peers=3) == []
    assert idle_among(db, peers=6, received=20) == []


def test_a_number_counts_that_is_printed_once_or_alike_and_a_blank_beside_it_makes_it_uncertain(db: Database) -> None:
    def rules(number: int, *pairs: tuple[int | None, int | None]) -> ReportItem:
        tables = [
            art20("v2021_art20_1", {("rules", "issued"): one, ("rules", "in_force"): other}, position)
            for position, (one, other) in enumerate(pairs, 1)
        ]
        return report(year=2020 + number, url=f"http://a.gov.cn/{number}", tables=tuple(tables), remark=f"{number}")

    Writer(db).store([rules(1, (3, 4)), rules(2, (3, 4), (3, 5)), rules(3, (3, None), (3, 4)), rules(4, (None, 0))])
    (organ,) = organs_to_audit(db, VERSION)
    found = {year.fiscal_year: {key[2]: value for key, value in year.values.items()} for year in years_of(db, organ)}
    assert found == {
        2021: {"issued": 3, "in_force": 4},
        2022: {"issued": 3},
        2023: {"issued": 3},
        2024: {"in_force": 0},
    }


def test_only_reports_that_were_read_and_have_an_organ_and_a_year_are_audited(db: Database) -> None:
    Writer(db).store(
        [
            report(publisher=None, url="http://a.gov.cn/1", remark="1"),
            report(year=None, url="http://a.gov.cn/2", remark="2"),
            unread(url="http://a.gov.cn/3"),
        ]
    )
    assert organs_to_audit(db, VERSION) == []
    assert audit(db).organs == 0
    Writer(db).store([report(url="http://a.gov.cn/4", findings=(finding(),))])
    assert len(organs_to_audit(db, VERSION)) == 1
    assert audit(db).reports == 1
    assert organs_to_audit(db, VERSION) == []
    assert len(organs_to_audit(db, "another")) == 1
