"""What findings say is for a reader who knows no key of ours."""

import datetime as dt
import re

import pytest

from harvester.clean.contradictions import contradictions
from harvester.forms import load_forms
from harvester.forms.key_words import spoken
from harvester.items import Candidate, Evidence, Finding
from harvester.reading import read_report


def said(
    *, year: Evidence[int], opening: tuple[int, str] | None = None, published: str = "", signed: str = ""
) -> tuple[Finding, ...]:
    return contradictions(
        year=year,
        opening=opening,
        published=Evidence(value=dt.date.fromisoformat(published) if published else None),
        signed=Evidence(value=dt.date.fromisoformat(signed) if signed else None),
        publisher=Evidence(value="泸江市民政局", source="title"),
        titled=None,
        signed_by=None,
        host=None,
    )


def test_two_years_are_told_with_the_places_they_stand_in() -> None:
    year = Evidence(value=2020, source="period", rejected=(Candidate(value=2019, source="title"),))
    assert [finding.message for finding in said(year=year)] == [
        "年度不一致：统计期限为2020年，标题为2019年；本条记录按2020年。"
        " The statistical period says 2020, the title 2019; 2020 is taken."
    ]


def test_a_page_dated_long_after_or_before_the_signature_says_what_it_may_mean() -> None:
    year = Evidence(value=2015, source="title")
    (late,) = said(year=year, published="2016-12-22", signed="2016-03-18")
    assert "晚于落款日期2016-03-18，相差279天（可能是补发" in late.message
    assert "279 days after the signature of 2016-03-18 (it may have been posted late" in late.message
    (early,) = said(year=year, published="2016-03-01", signed="2016-03-18")
    assert "早于落款日期2016-03-18，相差17天" in early.message
    assert "a report is published once it is signed" in early.message


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("denied_state_secret", "refused: state secret"),
        ("unable_not_held", "unable to provide: not held by this organ"),
        ("not_processed_repeat", "not processed: asked before"),
        ("other_fee_overdue", "other handling: applicant did not pay in time"),
        ("litigation_direct_upheld", "lawsuits filed directly: upheld"),
        ("litigation_after_review_total", "lawsuits after review: total"),
        ("review_litigation", "reviews and lawsuits"),
        ("natural_person", "natural person"),
        (None, ""),
    ],
)
def test_keys_are_said_in_words(key: str | None, words: str) -> None:
    assert spoken(key) == words


def test_no_line_of_a_form_is_said_as_a_key() -> None:
    for form in load_forms().tables:
        for line in (*form.rows, *form.columns):
            assert spoken(line.key)
            assert "_" not in spoken(line.key)


def test_messages_of_a_report_full_of_faults_hold_no_keys() -> None:
    text = (
        "泸江县民政局2022年政府信息公开工作年度报告\n一、总体情况\n收到申请8件,其中网络申请2件,所占比例30%。\n"
        "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n"
        "规章 | 5 | 0 | 5\n行政规范性文件 | 0 | 0 | 0\n"
    )
    messages = [finding.message for finding in read_report(text.encode()).findings]
    assert len(messages) >= 2
    assert [message for message in messages if re.search(r"[a-z]_[a-z]", message)] == []


@pytest.mark.parametrize(
    ("sentence", "lacking"),
    [
        ("全年主动公开政府信息数为 条，其中网站公开3条。", "主动公开政府信息数"),
        ("全年主动公开政府信息XX条。", "主动公开政府信息数"),
        ("全年主动公开政府信息数为条（网站公开3条、微信公开2条）。", "主动公开政府信息数"),
        ("全年主动公开政府信息总数为条。", "主动公开政府信息数"),
        ("全年收到政府信息公开申请 件，均按期答复。", "收到政府信息公开申请数"),
        ("全年收到政府信息公开申请总量为××件。", "收到政府信息公开申请数"),
        ("全年没有收到政府信息公开申请件。", None),
        ("全年主动公开政府信息12条，收到政府信息公开申请3件。", None),
        ("全年收到政府信息公开申请若干件。", None),
        ("全年办理政府信息公开申请件（含上年结转1件）共5件。", None),
        ("全年收到政府信息公开申请件、答复件均为0。", None),
        ("全年收到政府信息公开申请件、答复件分别为5件和4件。", None),
    ],
)
def test_a_number_that_was_never_filled_in_is_named(sentence: str, lacking: str | None) -> None:
    text = f"青禾县水利局2023年政府信息公开工作年度报告\n一、总体情况\n{sentence}\n青禾县水利局\n2024年1月12日"
    found = [each for each in read_report(text.encode()).findings if each.rule == "number_missing"]
    assert [each.message.partition(" The ")[0] for each in found] == (
        [f"正文“{sentence}”中没有填写“{lacking}”的数字。"] if lacking else []
    )


LINES = ("5 {0} 0 0 0 0 5", "0 0 0 0 0 0 0", "5 0 0 0 0 0 5", "0 0 0 0 0 0 0")
LABELS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（七）总计",
    "四、结转下年度继续办理",
)
FORM = (
    "<table><tr><td rowspan=2></td><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td>"
    "</tr><tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
    + "".join(
        f"<tr><td>{label}</td>" + "".join(f"<td>{value}</td>" for value in line.split()) + "</tr>"
        for label, line in zip(LABELS, LINES, strict=True)
    )
    + "</table>"
)


@pytest.mark.parametrize("text", ["XX", "O", "l", "l0", "#REF!", "**", "×", "?"])
def test_letters_and_signs_where_a_number_belongs_are_named_once_a_row(text: str) -> None:
    (found,) = _in_form(text)
    assert found.message.startswith(f"申请表“一、本年新收政府信息公开申请数量”行“商业企业”列为“{text}”，不是数字")
    assert found.message.endswith(
        f" Requests table, row new requests, column commercial enterprise: “{text}” is no number."
    )
    assert found.where == "table 1 (v2021_applications), row new_received, column commercial_enterprise"


def test_one_sign_in_many_cells_is_told_once() -> None:
    page = (
        f"<html><body><h1>青禾县水利局2023年政府信息公开工作年度报告</h1>{FORM.format('O').replace('<td>0<', '<td>O<')}"
    )
    (found,) = [each for each in read_report(page.encode()).findings if each.rule == "number_missing"]
    assert "行“商业企业”列等24格为“O”" in found.message
    assert "column commercial enterprise and 23 more cells: “O” is no number." in found.message


@pytest.mark.parametrize("text", ["0", "", "—", "/", "无", "见附件", "N/A", "３", "0件", "1,024", "3*", "0＊"])
def test_numbers_blanks_and_words_are_no_signs(text: str) -> None:
    assert _in_form(text) == []


def _in_form(text: str) -> list[Finding]:
    page = (
        "<html><body><h1>青禾县水利局2023年政府信息公开工作年度报告</h1><p>三、收到和处理政府信息公开申请情况</p>"
        f"{FORM.format(text)}</body></html>"
    )
    return [each for each in read_report(page.encode()).findings if each.rule == "number_missing"]


HEADED = (
    "青禾县水利局2023年政府信息公开工作年度报告\n一、总体情况\n全年收到政府信息公开申请3件。\n{0}\n青禾县水利局\n{1}"
)


@pytest.mark.parametrize(
    ("day", "named"),
    [
        ("2024年 月 日", "2024年月日"),
        ("2024年1月 日", "2024年1月日"),
        ("2024年2月30日", "2024年2月30日"),
        ("XXXX年XX月XX日", "XXXX年XX月XX日"),
        ("2024年1月12日", None),
        ("二〇二四年一月十二日", None),
        ("2024年1月", None),
        ("统计期限为2023年1月1日至12月31日", None),
    ],
)
def test_a_day_below_the_text_that_is_none_is_named(day: str, named: str | None) -> None:
    found = [each for each in read_report(HEADED.format("", day).encode()).findings if each.rule == "day_missing"]
    assert [each.actual for each in found] == ([named] if named else [])


@pytest.mark.parametrize(
    ("end", "empty"),
    [
        ("五、存在的主要问题及改进情况\n六、其他需要报告的事项\n无。", ["五、存在的主要问题及改进情况"]),
        ("五、存在的主要问题及改进情况\n（一）存在的问题\n更新偏慢。\n六、其他需要报告的事项\n无。", []),
        ("五、存在的主要问题及改进情况\n更新偏慢。\n六、其他需要报告的事项：无", []),
        ("五、存在的主要问题及改进情况\n一、更新偏慢。二、解读偏少。\n六、其他需要报告的事项\n无。", []),
    ],
)
def test_a_chapter_with_nothing_but_its_heading_is_named(end: str, empty: list[str]) -> None:
    page = (
        "<html><body><h1>青禾县水利局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>收到申请5件。</p>"
        f"<p>三、收到和处理政府信息公开申请情况</p>{FORM.format(0)}"
        + "".join(f"<p>{line}</p>" for line in end.splitlines())
        + "</body></html>"
    )
    found = [each.message for each in read_report(page.encode()).findings if "只有标题" in each.message]
    assert [message.partition("”")[0] for message in found] == [f"“{heading}" for heading in empty]
