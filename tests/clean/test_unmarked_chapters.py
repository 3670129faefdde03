"""Old reports whose chapters are numbered without a mark, prose above one table, the number of a sent report."""

import pytest

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned
from harvester.reading import read_report

TITLE = "禾丰镇2018年度政府信息公开年度报告"
INDEX = (
    "<table><tr><td>索引号：<td>0142/2019-3<td>发布机构：<td>乙河区禾丰镇</tr>"
    "<tr><td>生成日期：<td>2019-01-09</tr></table>"
)
STATISTICS = (
    "<table><tr><td>指标名称<td>计量单位<td>代码<td>本期实际<td>本年累计</tr>"
    "<tr><td>主动公开信息数<td>条<td>01<td>38<td>38</tr><tr><td>申请总数<td>条<td>10<td>4<td>4</tr></table>"
)
CHAPTERS = ["一 概 述", "二 政府信息主动公开情况", "三 政府信息依申请公开情况", "四 咨询情况", "五 政府支出与收费"]


def read(text: str, title: str = TITLE) -> Cleaned:
    page = f"<!DOCTYPE html><body><h1>{title}</h1>{INDEX}<div>{text}</div><div>分享到：微信</div></body>"
    return clean(read_document(page.encode()))


def test_chapters_numbered_without_a_mark_show_where_the_report_is() -> None:
    text = "".join(f"<p>{chapter}</p><p>镇里照实记下这一项。</p>" for chapter in CHAPTERS)
    cleaned = read(text + "<p>六 附表</p>" + STATISTICS)
    assert [line for line in cleaned.text.split("\n") if line[:1] in "一二三四五六"] == [*CHAPTERS, "六 附表"]
    assert "分享" not in cleaned.text
    assert "索引号" not in cleaned.text


@pytest.mark.parametrize(
    "chapters",
    [
        ["壹、概述", "贰、政府信息主动公开情况", "叁、政府信息依申请公开情况"],
        ["第一章 概述", "第二章 政府信息主动公开情况", "第三章 政府信息依申请公开情况"],
    ],
)
def test_chapters_in_other_numerals_show_it_too(chapters: list[str]) -> None:
    text = "".join(f"<p>{chapter}</p><p>镇里照实记下。</p>" for chapter in chapters)
    news = "".join(f"<li>禾丰镇第{n}批惠农补贴正在公示，欢迎群众前来监督。</li>" for n in range(1, 9))
    page = f"<body><h1>{TITLE}</h1><ul>{news}</ul><div>{text}</div></body>"
    assert clean(read_document(page.encode())).text.split("\n")[::2] == chapters


def test_they_get_the_keys_of_their_titles() -> None:
    text = "".join(f"<p>{chapter}</p><p>镇里照实记下这一项。</p>" for chapter in CHAPTERS)
    page = f"<!DOCTYPE html><body><h1>{TITLE}</h1>{INDEX}<div>{text}{STATISTICS}</div></body>"
    sections = read_report(page.encode()).parsed.sections
    keys = [section.key for section in sections if section.level == 1]
    assert keys == ["overview", "proactive_disclosure", "applications", "enquiries", "fees"]


@pytest.mark.parametrize("line", ["一 批群众来信要求公开宅基地审批名单。", "三 年来镇里没有收到申请。"])
def test_a_sentence_with_a_blank_behind_its_first_sign_is_no_chapter(line: str) -> None:
    page = f"<!DOCTYPE html><body><h1>{TITLE}</h1><div><p>一 概 述</p><p>{line}</p></div></body>"
    sections = read_report(page.encode()).parsed.sections
    assert [section.heading for section in sections if section.heading] == ["一 概 述"]


def test_the_prose_above_the_only_table_of_a_report_belongs_to_it() -> None:
    cleaned = read("<p>镇里全年公开村级账目，每季一次，张榜七天。</p><p>下一年补上照片。</p>" + STATISTICS)
    assert cleaned.text.startswith("镇里全年公开村级账目，每季一次，张榜七天。\n下一年补上照片。\n指标名称")
    assert "分享" not in cleaned.text


def test_the_number_under_which_a_report_was_sent_stands_above_its_title() -> None:
    title = "禾丰县水利局2010年度政府信息公开工作年度报告"
    text = "<p>禾水〔2011〕18号　　　签发人：林某</p><p>{}</p><p>{}：</p><p>一、概述</p><p>全年平稳。</p>"
    cleaned = read(text.format(title, "县政府办公室") + "<p>二、主动公开政府信息情况</p><p>公开14条。</p>", title)
    assert cleaned.text.split("\n")[:2] == ["禾水〔2011〕18号 签发人：林某", "县政府办公室："]
    assert cleaned.publisher.value == "乙河区禾丰镇"
    halves = "</p><p>".join(("禾丰县水利局", title.removeprefix("禾丰县水利局")))
    cleaned = read(text.format(halves, "各科室") + "<p>二、主动公开政府信息情况</p><p>公开14条。</p>", title)
    assert cleaned.text.split("\n")[0] == "禾水〔2011〕18号 签发人：林某"


@pytest.mark.parametrize(
    ("title", "source", "publisher"),
    [
        ("清江水务有限公司2019年度政府信息公开工作报告", "综合部", "清江水务有限公司"),
        ("清江海关2015年海关政府信息公开年度报告", "清江海关", "清江海关"),
        ("清江海关2015年海关政府信息公开年度报告", "", "清江海关"),
        ("清江县2015年县政府信息公开年度报告", "", "清江县"),
    ],
)
def test_the_organ_is_named_once_and_not_by_a_room_of_it(title: str, source: str, publisher: str) -> None:
    label = f"<div>时间：2020-01-22　来源：{source}</div>" if source else ""
    text = "<div><p>一、概述</p><p>全年平稳。</p><p>二、主动公开情况</p></div>"
    page = f"<!DOCTYPE html><body><h1>{title}</h1>{label}{text}</body>"
    assert clean(read_document(page.encode())).publisher.value == publisher
