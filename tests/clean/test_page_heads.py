"""Heads of pages without the usual labels, letters that send a report, and articles that a script keeps."""

import datetime as dt
import json

import pytest
from handmade_pages import LINES, REPORT, TITLE, page

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned

DAY = dt.date(2021, 1, 25)
BARE = REPORT.partition("</p>")[2]
"""The report without its opening: the first chapter stands right below the line of date and source."""


def read(body: str, *, title: str = "青石县林业局") -> Cleaned:
    return clean(read_document(page(body, title=title)))


@pytest.mark.parametrize(
    "line",
    [
        "<div><i>2021-01-25</i><i>来源：青石县林业局</i><i>阅读：<em></em></i></div>",
        "<div><span>2021年1月25日 16:08</span><span>来源：青石县林业局办公室</span><span>点击：12</span></div>",
        "<div><span>25</span><span>2021-01</span></div>",
        "<small>文/办公室　图/信息中心　2021-01-25</small>",
        "<p>供稿：<b>李某</b> 2021-01-25</p>",
    ],
)
def test_a_line_of_date_and_source_right_above_the_first_chapter_is_no_text(line: str) -> None:
    cleaned = read(f"<div><div>{TITLE}</div>{line}{BARE}</div>")
    assert cleaned.text.split("\n") == LINES[1:]
    assert cleaned.published_on.value == DAY
    assert cleaned.publisher.value == "青石县林业局"


@pytest.mark.parametrize("source", ["本院", "本局", "本站", "本单位网站", "青石县林业局指挥中心", "青石县林业局办公室"])
def test_a_source_that_is_the_house_itself_or_a_room_of_it_names_no_publisher(source: str) -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>来源：{source} 时间：2021-01-25</p><div>{REPORT}</div>")
    assert cleaned.publisher.value == "青石县林业局"


@pytest.mark.parametrize("source", ["青石县林业局", "青石县林业局林场"])
def test_another_organ_of_the_same_first_words_stays_the_source(source: str) -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>发布机构：{source} 时间：2021-01-25</p><div>{REPORT}</div>")
    assert cleaned.publisher.value == source


LETTER = [
    "局属各单位：",
    "现将我局2020年政府信息公开工作年度报告印发给你们，请对照检查。",
    "青石县林业局",
    "2021年1月22日",
]


def test_the_letter_that_sends_a_report_stays_with_it() -> None:
    notice = f"青石县林业局关于印发{TITLE}的通知"
    lines = "".join(f"<p>{line}</p>" for line in LETTER)
    cleaned = read(
        f"<h1>{notice}</h1><p>发布日期：2021-01-25</p><div>{lines}<p><b>{TITLE}</b></p>{REPORT}</div>", title=notice
    )
    assert cleaned.text.split("\n") == [*LETTER, *LINES]
    assert cleaned.fiscal_year.value == 2020
    assert cleaned.signed_on.value == dt.date(2021, 1, 20)


def test_a_line_above_a_repeated_title_that_sends_nothing_is_no_letter() -> None:
    cleaned = read(
        f"<h1>{TITLE}</h1><p>发布日期：2021-01-25</p><div><p>点击上方按钮收听全文。</p><p>{TITLE}</p>{REPORT}</div>"
    )
    assert cleaned.text.split("\n") == LINES


@pytest.mark.parametrize(
    "facts",
    [
        {"title": TITLE, "publishTime": "2021-01-25 11:20:00", "source": "青石县林业局"},
        {"doc_title": TITLE, "pubDate": "2021年1月25日", "fbjg": "青石县林业局"},
        {"releaseDate": "2021/01/25", "contentSource": "青石县林业局", "bt": TITLE},
    ],
)
def test_an_article_in_a_script_brings_its_title_date_and_source(facts: dict[str, str]) -> None:
    state = json.dumps(
        {"data": {**facts, "content": REPORT}, "next": {"title": "下一条", "pubDate": "2022-02-02"}}, ensure_ascii=False
    ).replace("</", "<\\/")
    shell = f"<html><body><div id=app></div><script>window.state={state}</script></body></html>"
    cleaned = clean(read_document(shell.encode()))
    assert cleaned.text.split("\n") == LINES
    assert (cleaned.title.value, cleaned.published_on.value, cleaned.publisher.value) == (TITLE, DAY, "青石县林业局")
