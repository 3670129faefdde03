# ruff: noqa: E501 - pages stand as written
"""One report on many kinds of page: text, title, dates and publisher are the same on all of them."""

import datetime as dt

import pytest
from handmade_pages import LINES, TITLE, page, surroundings

from harvester.clean import clean
from harvester.documents import read_document

PAGES = surroundings()


@pytest.mark.parametrize("name", PAGES)
def test_the_report_comes_out_whole_and_alone(name: str) -> None:
    cleaned = clean(read_document(PAGES[name]))
    assert cleaned.text.split("\n") == LINES


@pytest.mark.parametrize("name", PAGES)
def test_what_identifies_it_is_found(name: str) -> None:
    cleaned = clean(read_document(PAGES[name]))
    assert cleaned.title.value == TITLE
    assert cleaned.fiscal_year.value == 2020
    assert cleaned.published_on.value == dt.date(2021, 1, 25)
    assert cleaned.signed_on.value == dt.date(2021, 1, 20)
    assert cleaned.publisher.value == "青石县林业局"
    assert cleaned.findings == ()


def test_the_fingerprint_is_of_the_words_not_of_the_page() -> None:
    prints = {clean(read_document(data)).fingerprint for data in PAGES.values()}
    assert len(prints) == 1
    changed = PAGES["a box of its own"].replace("十二条".encode(), "十三条".encode())
    assert clean(read_document(changed)).fingerprint not in prints


def test_prose_without_headings_is_found_by_density() -> None:
    prose = "<p>2020年，我局公开工作按要求推进，群众满意。</p><p>下一步将继续努力，扩大公开范围。</p>"
    cleaned = clean(read_document(page(f"<h1>{TITLE}</h1><p>发布日期：2021-01-25</p><div>{prose}</div>")))
    assert cleaned.text.split("\n") == [
        "2020年，我局公开工作按要求推进，群众满意。",
        "下一步将继续努力，扩大公开范围。",
    ]


def test_attachments_below_the_body_are_found_and_footer_links_are_not() -> None:
    body = "<div><p>一、概述</p><p>全年公开三条。</p><p>附件：<a href=/a/1.xls>统计表.xls</a></p></div><div><a href=/b/2.docx>全文.docx</a></div>"
    cleaned = clean(
        read_document(
            page(body + "<p>版权所有：青石县</p><a href=/help.pdf>使用帮助.pdf</a>"), url="http://www.example.gov.cn/"
        )
    )
    assert [attachment.name for attachment in cleaned.attachments] == ["统计表.xls", "全文.docx"]
    assert cleaned.attachments[0].url == "http://www.example.gov.cn/a/1.xls"


def test_a_list_of_attachments_stands_behind_the_line_of_tools() -> None:
    body = "<div><p>一、概述</p><p>全年公开三条。</p></div><p>【时间：2021/01/25】 来 源：青石县林业局 浏览次数： 打印本页</p>"
    files = "<div><p>附件：</p><ul><li><a href=/a/1.wps>统计表.wps</a></li></ul></div>"
    footer = "<p>主办：青石县 打印本页</p><a href=/help.pdf>使用帮助.pdf</a>"
    cleaned = clean(read_document(page(body + files + footer)))
    assert [attachment.name for attachment in cleaned.attachments] == ["统计表.wps"]
