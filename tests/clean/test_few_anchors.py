"""Reports that little shows: chapters numbered 1、 2、, chapters without a number, one sentence among short lines."""

import pytest

from harvester.clean import clean
from harvester.documents import read_document
from harvester.reading import read_report

TITLE = "禾丰县青山乡2015年政府信息公开工作年度报告"
TEXTS = ["配了2名信息员。", "公开37条，微信12条。", "没有申请。", "没有收费。", "栏目更新慢。"]
TITLES = ["概述", "主动公开政府信息情况", "依申请公开政府信息办理情况", "收费及减免情况", "存在的主要问题及改进措施"]
KEYS = ["overview", "proactive_disclosure", "applications", "fees", "problems_improvements"]


def page_of(lines: list[str], foot: str = "<div>主办：禾丰县人民政府</div><div>今日访问 12</div>") -> bytes:
    text = "".join(f"<p>{line}</p>" for line in lines)
    head = f"<div>首页 | 政务公开 | 办事服务</div><h1>{TITLE}</h1><div>2016-01-13　来源：青山乡</div>"
    return f"<!DOCTYPE html><body>{head}<div class='a'>{text}</div>{foot}</body>".encode()


@pytest.mark.parametrize("mark", ["、", ".", "．"])
def test_chapters_numbered_in_figures_show_where_the_report_is(mark: str) -> None:
    titles = [f"{n}{mark}{title}" for n, title in enumerate(TITLES, 1)]
    lines = [line for pair in zip(titles, TEXTS, strict=True) for line in pair]
    assert clean(read_document(page_of(lines))).text.split("\n") == lines


@pytest.mark.parametrize(("before", "behind"), [("<b>", "</b>"), ("【", "】"), ("", "")])
def test_chapters_may_have_no_number_at_all(before: str, behind: str) -> None:
    titles = [f"{before}{title}{behind}" for title in TITLES]
    lines = [line for pair in zip(titles, TEXTS, strict=True) for line in pair]
    sections = read_report(page_of(lines)).parsed.sections
    assert [section.key for section in sections if section.heading] == KEYS


def test_short_lines_beside_the_only_sentence_are_the_report_too() -> None:
    lines = ["乡里第一年公开。", "全年在村口的公告栏里张贴各类名单和账目共37份。", "明年继续。"]
    assert clean(read_document(page_of(lines))).text.split("\n") == lines


def test_the_only_sentence_in_a_box_of_its_own_takes_nothing_from_the_page() -> None:
    sentence = "全年在村口的公告栏里张贴各类名单和账目共37份，没有收到申请。"
    assert clean(read_document(page_of([sentence]))).text == sentence


def test_a_list_of_links_numbered_in_figures_is_no_report() -> None:
    links = "".join(f"<p><a href='{n}.html'>{n}、{2010 + n}年政府信息公开情况</a></p>" for n in range(1, 6))
    page = page_of(["全年在村口的公告栏里张贴各类名单和账目共37份，没有收到申请。"], f"<div>{links}</div>")
    assert "2011年" not in clean(read_document(page)).text


def test_longer_sentences_beside_the_report_that_speak_of_something_else_are_not_it() -> None:
    notice = (
        "<p>为方便群众办事，大厅自三月起延长服务时间，周六上午照常受理社保、医保、不动产登记等业务，请相互转告。</p>"
    )
    lines = ["全年公开信息75条。", "没有收到申请，没有收费，没有复议诉讼。", "明年赶集日上街宣传。"]
    page = page_of(lines, f"<div><h3>公告</h3>{notice}{notice}</div>")
    assert clean(read_document(page)).text.split("\n") == lines


def test_a_menu_of_lines_below_each_other_is_no_report() -> None:
    menu = ["1、政府信息公开指南", "2、政府信息公开制度", "3、政府信息公开年报", "4、依申请公开"]
    sentence = "全年在村口的公告栏里张贴各类名单和账目共37份，没有收到公开申请。"
    foot = "<div class='m'>" + "".join(f"<p>{line}</p>" for line in menu) + "</div>"
    assert clean(read_document(page_of([sentence], foot))).text == sentence


def test_a_title_whose_year_stands_apart_in_numerals_is_no_chapter() -> None:
    title = "二 〇 一 五 年 度 政府信息公开工作年度报告"
    lines = [
        line
        for pair in zip((f"{n}、{title}" for n, title in zip("一二三四五", TITLES, strict=True)), TEXTS, strict=True)
        for line in pair
    ]
    page = page_of(lines).decode().replace(TITLE, title)
    assert clean(read_document(page.encode())).text.split("\n") == lines


LETTER = "全年主动公开政府信息57条，没有收到公开申请，没有发生行政复议。"


def letter(*behind: str) -> str:
    text = "".join(f"<p>{line}</p>" for line in (LETTER, *behind))
    page = f"<html><body><h1>青山乡关于2015年政府信息公开工作情况的报告</h1>{text}</body></html>"
    return clean(read_document(page.encode())).text


@pytest.mark.parametrize("last", ["特此报告。", "下一步，我乡将继续改进。"])
def test_a_short_last_sentence_above_organ_and_day_belongs_to_a_letter(last: str) -> None:
    behind = (last, "青山乡人民政府", "二○一六年一月二十日")
    assert letter(*behind).split("\n") == [LETTER, *behind]


@pytest.mark.parametrize("behind", [
    ("欢迎访问青山乡。", "友情链接"), ("版权所有。", "青山乡人民政府", "2016-01-20"),
    ("首页", "青山乡人民政府", "2016-01-20"),
    ("特此报告。", "2016-01-20", "打印"),
])  # fmt: skip
def test_other_short_lines_below_a_letter_are_not_its_end(behind: tuple[str, ...]) -> None:
    assert letter(*behind) == LETTER
