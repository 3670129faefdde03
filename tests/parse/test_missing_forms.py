"""A report of 2019 or later without the tables of the unified form is told to lack them, by name, once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from harvester.items import Attachment, Cleaned, Evidence, Image, Table
from harvester.parse import parse
from harvester.parse.missing_forms import FORMS

TITLE = "青禾县水利局{}年政府信息公开工作年度报告"
CHAPTERS = ("一、总体情况", "公开工作有序。", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "无。")


def missing(report: Cleaned, year: int | None) -> list[object]:
    report = replace(
        report, fiscal_year=Evidence(value=year), title=Evidence(value=TITLE.format(year), source="heading")
    )
    return [finding.expected for finding in parse(report).findings if finding.rule == "forms_missing"]


@pytest.mark.parametrize(("year", "told"), [(2019, [", ".join(FORMS)]), (2018, []), (None, [])])
def test_the_tables_are_missed_since_there_is_a_unified_form(
    year: int | None, told: list[str], cleaned: Callable[..., Cleaned]
) -> None:
    assert missing(cleaned(*CHAPTERS), year) == told


def test_what_was_read_is_not_missed(table: Callable[..., Table], cleaned: Callable[..., Cleaned]) -> None:
    rows = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "0", "0", "0"]]
    assert missing(cleaned(*CHAPTERS[:3], table(rows)), 2023) == ["applications, review_litigation"]


def test_what_is_a_picture_or_in_a_file_is_said_by_another_finding(cleaned: Callable[..., Cleaned]) -> None:
    picture = Image(place="img 1", alt="", url="t.png")
    assert missing(cleaned(*CHAPTERS[:4], picture), 2023) == ["art20, review_litigation"]
    sent = replace(cleaned(*CHAPTERS[:4], "见附件。"), attachments=(Attachment(name="附件.xls", url="a.xls"),))
    assert missing(sent, 2023) == []


def test_a_page_that_is_no_report_misses_nothing(cleaned: Callable[..., Cleaned]) -> None:
    report = replace(cleaned("关于召开会议的通知", "请准时参加。"), fiscal_year=Evidence(value=2023))
    assert [finding.rule for finding in parse(report).findings] == ["no_report"]


@pytest.mark.parametrize(
    "title",
    ["青禾县水利局2023年法治政府建设年度报告", "青禾县2023年政务公开工作要点", "青禾县第二中学2023年信息公开年度报告"],
)
def test_another_document_with_chapters_of_the_same_names_misses_nothing(
    title: str, cleaned: Callable[..., Cleaned]
) -> None:
    report = replace(cleaned(*CHAPTERS), fiscal_year=Evidence(value=2023), title=Evidence(value=title))
    assert "forms_missing" not in [finding.rule for finding in parse(report).findings]
    untitled = replace(report, title=Evidence())
    assert "forms_missing" in [finding.rule for finding in parse(untitled).findings]
