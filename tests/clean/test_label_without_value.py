"""Labels that announce nothing: files that are not there, a time that is no publication."""

import datetime as dt

import pytest
from handmade_pages import LINES, REPORT, TITLE, page

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Candidate, Cleaned


def read(body: str) -> Cleaned:
    return clean(read_document(page(f"<h1>{TITLE}</h1>{body}")))


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{REPORT}</div><div>附件：</div>",
        f"<div><div>{REPORT}</div><div><p>相关附件：</p></div></div>",
        f"<div><div>{REPORT}</div><div>附件下载</div><div>分享到：</div></div>",
    ],
)
def test_the_sites_label_for_files_that_are_not_there_is_no_line_of_the_report(body: str) -> None:
    assert read(body).text.split("\n") == LINES


def test_the_same_words_among_the_reports_lines_are_its_own() -> None:
    assert read(f"<div>{REPORT}<p>附件：</p></div>").text.split("\n") == [*LINES, "附件："]
    signature = "<p align=right>青石县林业局</p>"
    before = read(f"<div>{REPORT.replace(signature, '<p>附件：</p>' + signature)}</div>").text.split("\n")
    assert before == [*LINES[:-2], "附件：", *LINES[-2:]]


def test_a_label_with_its_files_stays() -> None:
    cleaned = read(f"<div><div>{REPORT}</div><div><p>附件：</p></div><div><a href=/a.pdf>统计表.pdf</a></div></div>")
    assert cleaned.text.split("\n")[-2:] == ["附件：", "统计表.pdf"]
    assert [file.name for file in cleaned.attachments] == ["统计表.pdf"]


@pytest.mark.parametrize("label", ["更新时间", "最后更新", "最近修改", "Last updated"])
def test_a_time_of_update_is_a_rejected_candidate_and_no_date_of_publication(label: str) -> None:
    day = read(f"<p>{label}：2021-03-04</p><div>{REPORT}</div>").published_on
    source = f"label:{''.join(label.split())}"
    assert (day.value, day.rejected) == (None, (Candidate(value=dt.date(2021, 3, 4), source=source),))


def test_a_label_in_signs_of_another_block_is_read_as_it_is_meant() -> None:
    line = "<p>发布⽇期：2023-01-16</p><p>一、总体情况</p>"
    cleaned = clean(read_document(f"<html><body><h1>{TITLE}</h1>{line}</body></html>".encode()))
    assert str(cleaned.published_on.value) == "2023-01-16"


@pytest.mark.parametrize(("day", "told"), [("2021-01-28", True), ("2021-02-20", False), ("2020-12-30", False)])
def test_a_page_updated_before_its_report_was_due_was_published_by_then(day: str, told: bool) -> None:
    date = dt.date.fromisoformat(day)
    found = read(f"<p>更新日期：{day}　浏览次数：15</p><div>{REPORT}</div>").published_on
    assert (found.value, found.rejected) == (
        (date, ()) if told else (None, (Candidate(value=date, source="label:更新日期"),))
    )
    both = read(f"<p>更新日期：{day}　发布日期：2021-01-27</p><div>{REPORT}</div>").published_on
    assert (both.value, both.source) == (dt.date(2021, 1, 27), "label:发布日期")


@pytest.mark.parametrize(("day", "told"), [("2021-01-05", False), ("2021-01-20", True), ("2021-01-21", True)])
def test_a_page_updated_before_its_report_was_signed_does_not_tell_when_it_was_published(day: str, told: bool) -> None:
    text = "<p>一、总体情况</p><p>全年主动公开信息12条。</p><p>二、其他事项</p><p>无。</p><p>2021年1月20日</p>"
    title = "青石县林业局2020年政府信息公开工作年度报告"
    body = f"<html><body><h1>{title}</h1><p>更新日期：{day}　浏览次数：15</p><div>{text}</div></body></html>"
    cleaned = clean(read_document(body.encode()))
    assert cleaned.signed_on.value == dt.date(2021, 1, 20)
    assert cleaned.published_on.value == (dt.date.fromisoformat(day) if told else None)
    assert not cleaned.findings


def test_labels_in_signs_of_another_block_are_read_beside_others_that_are_not() -> None:
    cleaned = read(f"<p>更新⽇期：2022-03-04 发布⽇期：2021-01-25 来源：青石县林业局</p><div>{REPORT}</div>")
    assert (cleaned.published_on.value, cleaned.published_on.source) == (dt.date(2021, 1, 25), "label:发布日期")


def test_a_labels_value_ends_where_other_words_with_a_colon_begin() -> None:
    title = "2020年政府信息公开工作年度报告"
    line = "<p>报送单位：青石县林业局 填报单位（公章）：青石县林业局办公室</p>"
    body = f"<html><body><h1>{title}</h1>{line}<div>{REPORT.replace('青石县林业局', '我局')}</div></body></html>"
    publisher = clean(read_document(body.encode())).publisher
    assert (publisher.value, publisher.source) == ("青石县林业局", "label:报送单位")


def test_an_organ_named_in_radicals_is_the_one_named_in_characters() -> None:
    cleaned = read(f"<p>发布日期：2021-01-25 来源：⻘石县⺠政局</p><div>{REPORT}</div>")
    assert cleaned.publisher.value == "青石县民政局"


def test_the_day_of_a_signature_is_no_year_that_the_text_speaks_of() -> None:
    lines = "<p>一、概述</p><p>我局按条例公开信息。</p><p>二、依申请公开情况</p><p>未收到申请。</p>"
    title = "青石县林业局政府信息公开工作年度报告"
    body = f"<html><body><h1>{title}</h1><div>{lines}<p>青石县林业局</p><p>2016年3月20日</p></div></body></html>"
    year = clean(read_document(body.encode())).fiscal_year
    assert (year.value, year.source) == (2015, "signature")


@pytest.mark.parametrize(
    "byline", ["青石县林业局 · 2021年1月25日", "2021-01-25 10:20 | 青石县林业局", "青石县林业局　2021.01.25"]
)
def test_an_organ_with_the_day_beside_it_below_the_title_has_published(byline: str) -> None:
    title = "2020年政府信息公开工作年度报告"
    body = f"<html><body><h1>{title}</h1><p>{byline}</p><p>一、总体情况</p><p>全年主动公开信息12条。</p></body></html>"
    cleaned = clean(read_document(body.encode()))
    assert (cleaned.publisher.value, cleaned.publisher.source) == ("青石县林业局", "line")
    assert cleaned.published_on.value == dt.date(2021, 1, 25)
    signed = body.replace("</body>", "<p>二、其他事项</p><p>无。</p><p>青石县水利局</p><p>2021年1月20日</p></body>")
    publisher = clean(read_document(signed.encode())).publisher
    assert (publisher.value, publisher.source) == ("青石县水利局", "signature")


@pytest.mark.parametrize(
    ("line", "organ"),
    [
        ("青石县林业局　青石县水利局", "青石县林业局、青石县水利局"),
        ("青石市生态环境局青石市南河分局", "青石市生态环境局青石市南河分局"),
        ("青石县林业局　青石县林业局", "青石县林业局"),
    ],
)
def test_two_organs_that_sign_in_one_line_are_two(line: str, organ: str) -> None:
    text = "<p>一、总体情况</p><p>两局全年主动公开信息12条。</p><p>二、其他事项</p><p>无。</p>"
    title = "2020年政府信息公开工作年度报告"
    body = f"<html><body><h1>{title}</h1><div>{text}<p>{line}</p><p>2021年1月20日</p></div></body></html>"
    assert clean(read_document(body.encode())).publisher.value == organ
