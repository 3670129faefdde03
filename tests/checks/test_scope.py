"""Prose that counts something else than the table (a quarter, one channel, the county) contradicts nothing."""

import pytest
from test_checks import applications, cleaned, disputes, figure, parsed

from harvester.checks import check
from harvester.items import Evidence, Section

PROSE = {"APP-08", "NAR-01", "NAR-02", "NAR-03"}
TOWN = {"publisher": Evidence(value="某县某镇人民政府"), "level": Evidence(value="township")}
COUNTY = {"publisher": Evidence(value="某县人民政府"), "level": Evidence(value="county")}


def told(indicator: str, value: int, quote: str, heading: str = "一、总体情况", **organ) -> list[str]:
    section = Section(position=1, key="overview", level=1, heading=heading, text=quote)
    report = parsed(applications(), disputes(), figures=[figure(indicator, value, quote=quote)], sections=[section])
    return [finding.rule for finding in check(cleaned(**(organ or TOWN)), report) if finding.rule in PROSE]


@pytest.mark.parametrize(
    ("indicator", "value", "quote"),
    [
        ("requests_received", 2, "第三季度，收到政府信息公开申请2件。"),
        ("requests_received", 2, "上半年收到政府信息公开申请2件。"),
        ("requests_received", 2, "3月至9月收到政府信息公开申请2件。"),
        ("requests_received", 2, "去年收到政府信息公开申请2件。"),
        ("requests_received", 88, "全县受理政府信息公开申请88件，其中我镇受理3件。"),
        ("requests_received", 88, "各村共收到政府信息公开申请88件。"),
        ("requests_received", 5, "收到政府信息公开申请5件，转交2件，实际受理3件。"),
        ("requests_received", 0, "全年没有收到传真提交的政府信息公开申请。"),
        ("requests_received", 0, "网站依申请公开栏目未收到政府信息公开申请。"),
        ("requests_received", 0, "没有收到企业提出的政府信息公开申请。"),
        ("requests_received", 0, "下半年未收到政府信息公开申请。"),
        ("requests_received", 0, "所属学校未收到政府信息公开申请。"),
        ("granted", 1, "上半年予以公开1件。"),
        ("granted", 1, "所属学校予以公开1件。"),
        ("unable_to_provide", 1, "因机构改革档案移交等原因无法提供1件。"),
        ("reviews", 31, "全年办理的行政复议案件31件。"),
        ("reviews", 31, "行政复议31件，其中涉及信息公开3件。"),
        ("reviews", 5, "收到因信息公开提起的行政复议5件，复议机关受理3件。"),
        ("lawsuits", 7, "出庭应诉案件7件。"),
        ("lawsuits", 7, "行政诉讼7件。"),
    ],
)
def test_what_counts_otherwise_is_no_contradiction(indicator, value, quote):
    assert told(indicator, value, quote) == []


@pytest.mark.parametrize(
    ("indicator", "value", "quote", "rule"),
    [
        ("requests_received", 2, "全年收到政府信息公开申请2件。", "NAR-01"),
        ("requests_received", 2, "1月至12月收到政府信息公开申请2件。", "NAR-01"),
        ("requests_received", 2, "第一季度开展自查，全年收到政府信息公开申请2件。", "NAR-01"),
        ("requests_received", 2, "我镇收到政府信息公开申请2件。", "NAR-01"),
        ("requests_received", 0, "全年未收到任何形式的政府信息公开申请。", "APP-08"),
        ("requests_received", 0, "未收到公民、法人和其他组织的政府信息公开申请。", "APP-08"),
        ("granted", 1, "予以公开1件。", "NAR-02"),
        ("reviews", 1, "因信息公开引发行政复议1件。", "NAR-03"),
        ("lawsuits", 1, "因政府信息公开被提起行政诉讼1件。", "NAR-03"),
    ],
)
def test_what_counts_the_same_is_held_against_the_table(indicator, value, quote, rule):
    assert told(indicator, value, quote) == [rule]


def test_what_a_county_says_of_the_whole_county_is_its_own_count():
    quote = "全县受理政府信息公开申请88件。"
    assert told("requests_received", 88, quote, **COUNTY) == ["NAR-01"]
    assert told("requests_received", 88, quote, **TOWN) == []


def test_disputes_are_those_of_disclosure_where_the_heading_says_so():
    assert told("reviews", 1, "行政复议1件。", heading="（二）依申请公开情况") == ["NAR-03"]
    assert told("reviews", 1, "行政复议1件。") == []
