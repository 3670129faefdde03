"""A region's report against those of its members: only where all are there, and with a reason where not."""

import json
from dataclasses import replace
from pathlib import Path

from rereading_samples import run_command
from sqlite_utils import Database
from store_samples import applications, report

from harvester.audit import CrossFinding, RegionReport, Unassessed, aggregates, audit
from harvester.forms import divisions_inside
from harvester.items import Coverage, ReportItem
from harvester.store import Writer, cross_findings

REGION = "640500"
YEAR = 2023
MEMBERS = ("640502", "640521", "640522")


def region(code: str, coverage: str, received: int, *, year: int = YEAR, **totals: int | None) -> RegionReport:
    counts = {"new_received": received, "carried_over": 0, "results_total": received, "carried_forward": 0} | totals
    known = {name: count for name, count in counts.items() if count is not None}
    return RegionReport(
        version_id=int(code) + len(coverage), publisher=code, division=code, fiscal_year=year, coverage=coverage,
        totals=known,
    )  # fmt: skip


def members(*counts: int) -> list[RegionReport]:
    return [region(code, "whole_region", count) for code, count in zip(MEMBERS, counts, strict=False)]


def outcome(*reports: RegionReport) -> tuple[list[tuple[object, object]], list[str]]:
    found = [each for each in aggregates(reports, divisions_inside) if getattr(each, "publisher", REGION) == REGION]
    sums = [each.finding for each in found if isinstance(each, CrossFinding)]
    return (
        [(each.expected, each.actual) for each in sums],
        [each.reason.split(" · ")[1] for each in found if isinstance(each, Unassessed)],
    )


def test_the_divisions_right_inside_one_are_those_of_the_year() -> None:
    assert tuple(code for code, _ in divisions_inside(REGION, YEAR)) == MEMBERS
    assert divisions_inside("640502", YEAR) == ()
    assert all(code.endswith("00") for code, _ in divisions_inside("640000", YEAR))
    assert {"110101", "110108"} <= {code for code, _ in divisions_inside("110000", YEAR)}
    assert ("429004", "仙桃市") in divisions_inside("420000", YEAR), "held by no prefecture"


def test_a_region_that_counts_what_its_members_count_is_no_finding() -> None:
    whole, own = region(REGION, "whole_region", 60), region(REGION, "government_level", 10)
    assert outcome(whole, own, *members(20, 25, 5)) == ([], [])


def test_a_region_that_counts_something_else_is_named_with_both_numbers() -> None:
    whole, own = region(REGION, "whole_region", 61), region(REGION, "government_level", 10)
    assert outcome(whole, own, *members(20, 25, 5)) == ([(60, 61), (60, 61)], [])


def test_a_member_without_report_or_two_of_one_member_leave_it_open_with_the_reason() -> None:
    whole, own = region(REGION, "whole_region", 61), region(REGION, "government_level", 10)
    assert outcome(whole, own, *members(20, 25)) == ([], ["1 of the 4 members' reports are missing"])
    assert outcome(whole, *members(20, 25, 5)) == ([], ["1 of the 4 members' reports are missing"])
    assert outcome(whole, own, *members(20, 25, 5), *members(20)) == (
        [], ["more than one report counts the same"]
    )  # fmt: skip
    other_year = [replace(each, fiscal_year=2022) for each in members(20, 25, 5)]
    assert outcome(whole, own, *other_year) == ([], ["3 of the 4 members' reports are missing"])


def test_the_reason_names_who_is_missing_or_there_twice_up_to_five() -> None:
    whole, own = region(REGION, "whole_region", 61), region(REGION, "government_level", 10)
    inside = [(f"6405{number:02}", f"第{number}县") for number in range(1, 7)]

    def reason(*reports: RegionReport, parts: int) -> str:
        [told] = [
            each.reason
            for each in aggregates([whole, *reports], lambda code, _: inside[:parts] if code == REGION else [])
            if isinstance(each, Unassessed) and each.publisher == REGION
        ]
        return told.split(" · ")[0]

    assert reason(parts=0) == "区划表中没有其下辖区划"
    assert reason(parts=4) == "缺5/5份成员报告：本级、第1县、第2县、第3县、第4县"
    assert reason(parts=5) == "缺6/6份成员报告：本级、第1县、第2县、第3县、第4县…"
    assert reason(own, parts=1) == "缺1/2份成员报告：第1县"
    county = region("640501", "whole_region", 3)
    assert reason(own, own, county, county, parts=1) == "同一范围不止一份报告：本级、第1县"
    found = [
        each for each in aggregates([whole, whole, own, county], lambda *_: inside[:1]) if isinstance(each, Unassessed)
    ]
    assert {each.reason.split(" · ")[0] for each in found if each.publisher == REGION} == {
        f"同一范围不止一份报告：{REGION}"
    }


def test_a_total_that_is_not_printed_everywhere_is_left_open_and_the_others_are_compared() -> None:
    whole, own = region(REGION, "whole_region", 61), region(REGION, "government_level", 10, results_total=None)
    assert outcome(whole, own, *members(20, 25, 5)) == (
        [(60, 61)], ["some reports print no single number for these totals: all results"]
    )  # fmt: skip


def test_a_total_that_the_region_itself_does_not_print_is_left_open() -> None:
    whole = region(REGION, "whole_region", 61, results_total=None, carried_forward=None)
    told = aggregates([whole, region(REGION, "government_level", 10), *members(20, 25, 5)], divisions_inside)
    [sums, open_] = [each for each in told if getattr(each, "publisher", REGION) == REGION]
    assert isinstance(sums, CrossFinding)
    assert isinstance(open_, Unassessed)
    assert sums.finding.where == "new_received · total"
    assert sums.finding.message.startswith("本年新收：全区域报告为61，4份成员报告合计60")
    assert " · new requests: the region's report says 61" in sums.finding.message
    assert open_.reason.startswith("部分总计未印数字：办理结果总计、结转下年度 · ")


def test_a_county_is_left_open_for_its_towns_are_in_no_table() -> None:
    found = list(aggregates([region("640502", "whole_region", 3)], divisions_inside))
    assert [type(each) for each in found] == [Unassessed]


def item(name: str, code: str, coverage: Coverage, received: int) -> ReportItem:
    made = report(
        year=YEAR, publisher=name, coverage=coverage, url=f"http://www.{code}.gov.cn/{coverage}.html",
        tables=(applications({"new_received": received, "results_total": received, "granted": received}),),
        remark=f"{coverage} {received}",
    )  # fmt: skip
    return replace(made, hints=replace(made.hints, division=code))


def test_planted_in_a_database_it_is_found_and_goes_when_a_member_is_put_right(db: Database, tmp_path: Path) -> None:
    names = dict(divisions_inside(REGION, YEAR))
    reports = [
        item("中卫市人民政府", REGION, Coverage.WHOLE_REGION, 60),
        item("中卫市人民政府", REGION, Coverage.GOVERNMENT_LEVEL, 10),
        *(
            item(f"中卫市{names[code]}人民政府", code, Coverage.WHOLE_REGION, count)
            for code, count in zip(MEMBERS, (20, 25, 4), strict=True)
        ),
    ]
    Writer(db).store(reports[:-1])
    before = audit(db)
    assert [each.reason.split(" · ")[1] for each in before.unassessed if each.publisher == "中卫市人民政府"] == [
        "1 of the 4 members' reports are missing"
    ]
    assert [rule for _, _, rule, _, _ in cross_findings(db)] == []
    Writer(db).store(reports[-1:])
    audit(db)
    assert [(name, rule) for name, _, rule, _, _ in cross_findings(db)] == [("中卫市人民政府", "AGG-01")] * 2
    assert audit(db).organs == 0
    assert len(cross_findings(db)) == 2, "an audit that has nothing to do leaves what there is"
    told = run_command("audit", tmp_path, "--json").stdout
    rows = [json.loads(line) for line in told.splitlines()]
    assert {row["rule"] for row in rows} == {"AGG-01"}
    assert {row["severity"] for row in rows} == {"info", "not_assessable"}
    Writer(db).store([item(f"中卫市{names[MEMBERS[-1]]}人民政府", MEMBERS[-1], Coverage.WHOLE_REGION, 5)])
    audit(db)
    assert cross_findings(db) == []
