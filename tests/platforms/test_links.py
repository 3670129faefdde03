"""Where links lead: base addresses, backslashes, scripts; pagers of numbers; columns in frames; cut titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import HtmlResponse, Request

from harvester.forms import completed, judge_title
from harvester.items import Level, Scope
from harvester.platforms import platform_for
from harvester.platforms.hrefs import script_target
from harvester.platforms.rows import root_of
from harvester.registry import Site

URL = "http://sfj.test/zwgk/nb/index.html"
TITLE = "青禾县司法局2023年政府信息公开工作年度报告"


def read(body: str, url: str = URL, page: int = 1, **options: object):
    site = Site(
        id="a", publisher="青禾县司法局", level=Level.COUNTY, division="", platform="static", listing_url=url,
        scope=Scope.OWN, options=options,
    )  # fmt: skip
    request = Request(url, meta={"page": page})
    return platform_for(site).parse_listing(HtmlResponse(url, body=body.encode(), encoding="utf-8", request=request))


def entries(body: str) -> list[str]:
    return [entry.url for entry in read(f"<p>政府信息公开年报</p><ul>{body}</ul>").entries]


@pytest.mark.parametrize(
    ("row", "leads_to"),
    [
        (f"<li><a href='\\zwgk\\1.html'>{TITLE}</a></li>", "http://sfj.test/zwgk/1.html"),
        (f"<li><a href=\"javascript:window.open('/zwgk/1.html');\">{TITLE}</a></li>", "http://sfj.test/zwgk/1.html"),
        (f"<li><a href='#' onclick=\"location.href='1.html'\">{TITLE}</a></li>", "http://sfj.test/zwgk/nb/1.html"),
        (f"<li><a onclick=\"toDetail('../1.jsp?id=4', 2)\">{TITLE}</a></li>", "http://sfj.test/zwgk/1.jsp?id=4"),
        (f"<li onclick=\"window.location = '1.html'\">{TITLE}<b>2024-01-20</b></li>", "http://sfj.test/zwgk/nb/1.html"),
        (f"<li onclick=\"location='1.html'\"><a>{TITLE}</a></li>", "http://sfj.test/zwgk/nb/1.html"),
        (f"<li><a href='2.html' onclick=\"open('1.html')\">{TITLE}</a></li>", "http://sfj.test/zwgk/nb/2.html"),
        (f"<li><a href='//sfj.test/1.html;jsessionid=9A'>{TITLE}</a></li>", "http://sfj.test/1.html"),
        (f"<li><A HREF= '1.HTML' >{TITLE}</A></li>", "http://sfj.test/zwgk/nb/1.HTML"),
    ],
)
def test_a_row_leads_where_a_browser_would_go(row: str, leads_to: str) -> None:
    assert entries(row) == [leads_to]


@pytest.mark.parametrize("script", ["show(123)", "void(0)", "share('微信')", "return false", "open(base + id)"])
def test_an_address_that_a_script_would_put_together_is_not_guessed(script: str) -> None:
    assert script_target(script) is None


def test_relative_links_begin_at_the_base_that_the_page_names() -> None:
    body = f"<base href='/reports/'><ul><li><a href='1.html'>{TITLE}</a></li></ul><a href='list_2.html'>下一页</a>"
    listing = read(body)
    assert [entry.url for entry in listing.entries] == ["http://sfj.test/reports/1.html"]
    assert [request.url for request in listing.next_requests] == ["http://sfj.test/reports/list_2.html"]


@given(st.text(max_size=200))
def test_no_base_and_no_script_breaks_the_reading(text: str) -> None:
    script = text.replace('"', "")
    body = f'<base href="{text}"><a href="javascript:{script}" onclick="{script}">x</a>'
    root_of(body, URL)


ROW = f"<li><a href='1.html'>{TITLE}</a></li>"


@pytest.mark.parametrize(
    ("pager", "page", "following"),
    [
        ("<div><b>1</b> <a href='l2.html'>2</a> <a href='l3.html'>3</a></div>", 1, "l2.html"),
        ("<div><a href='l1.html'>[1]</a> <b>[2]</b> <a href='l3.html'>[3]</a></div>", 2, "l3.html"),
        ("<ul><li>1</li><li><a href='l2.html'>2</a></li></ul>", 1, "l2.html"),
        ("<select><option value='l1.html'>第1页</option><option value='l2.html'>第2页</option></select>", 1, "l2.html"),
        ("<a href='javascript:;' onclick=\"location.href='l2.html'\">下一页</a>", 1, "l2.html"),
        ("<a href='l2.html'>2</a>", 1, None),
        ("<div><a href='l1.html'>1</a> <b>2</b></div>", 2, None),
        ("<select><option value='1'>1</option><option value='2'>2</option></select>", 1, None),
    ],
)
def test_a_pager_of_numbers_is_followed_to_the_next_one(pager: str, page: int, following: str | None) -> None:
    found = [request.url for request in read(f"<ul>{ROW}</ul>{pager}", page=page).next_requests]
    assert found == ([f"http://sfj.test/zwgk/nb/{following}"] if following else [])


def test_pages_that_want_a_form_are_asked_for_with_the_one_of_the_row() -> None:
    listing = read(f"<ul>{ROW}</ul>共3页 <a href='javascript:go(2)'>下一页</a>", post="pageNo={page}")
    (following,) = listing.next_requests
    assert (following.method, following.url, following.body) == ("POST", URL, b"pageNo=2")
    assert not read(f"<ul>{ROW}</ul>共3页", page=3, post="pageNo={page}").next_requests


FORM = (
    '<form action="list.do" method="{}"><input type="hidden" name="pageNo" value="1">'
    '<input type="hidden" name="col" value="年报"><input type="submit" name="go" value="GO"></form>'
)


@pytest.mark.parametrize(
    ("method", "asked"),
    [
        ("post", ("POST", "http://sfj.test/zwgk/nb/list.do", b"pageNo=2&col=%E5%B9%B4%E6%8A%A5")),
        ("get", ("GET", "http://sfj.test/zwgk/nb/list.do?pageNo=2&col=%E5%B9%B4%E6%8A%A5", b"")),
    ],
)
def test_a_form_that_a_script_would_send_is_sent_where_the_script_says_the_number(method: str, asked: object) -> None:
    pager = FORM.format(method) + '<a href="javascript:gotoPage(2)">下一页</a>'
    (following,) = read(f"<ul>{ROW}</ul>{pager}").next_requests
    assert (following.method, following.url, following.body) == asked


@pytest.mark.parametrize(
    "pager",
    [
        FORM.format("post"),
        FORM.format("post") + '<a href="javascript:gotoPage(3)">尾页</a>',
        '<a href="javascript:gotoPage(2)">下一页</a>',
        FORM.format("post").replace("pageNo", "keyword") + '<a href="javascript:gotoPage(2)">下一页</a>',
        FORM.format("post").replace("list.do", "http://else.test/") + '<a href="javascript:gotoPage(2)">下一页</a>',
    ],
)
def test_no_form_is_sent_without_a_call_for_the_number_and_a_field_for_it(pager: str) -> None:
    assert not read(f"<ul>{ROW}</ul>{pager}").next_requests


def test_a_column_without_rows_is_read_in_its_frames_on_the_same_host() -> None:
    body = (
        "<p>政府信息公开年报</p><iframe src='list.html?a=1&amp;b=2'></iframe><iframe src='http://map.test/'></iframe>"
    )
    listing = read(body)
    assert listing.leads_on
    assert [request.url for request in listing.next_requests] == ["http://sfj.test/zwgk/nb/list.html?a=1&b=2"]
    assert not read(f"<ul>{ROW}</ul>{body}").leads_on


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("青禾县司法局2023年政府信息公开工作年度…", TITLE),
        ("青禾县司法局2023年政府信息公开...", TITLE),
        ("青禾县司法局2023年度信息公开年…", "青禾县司法局2023年度信息公开年度报告"),
        ("青禾县司法局2023年政府信息…", None),
        ("青禾县司法局2023年政府信息公开指南…", None),
        (TITLE, None),
    ],
)
def test_a_title_cut_in_its_last_words_is_completed(cut: str, whole: str | None) -> None:
    assert completed(cut) == whole
    assert whole is None or judge_title(whole).accepted


def test_a_cut_title_is_taken_with_its_year_and_left_as_it_stands() -> None:
    body = "<ul><li><a href='1.html'>青禾县司法局2023年政府信息公开工作…</a></li></ul>"
    (entry,) = read(body).entries
    assert (entry.fiscal_year, entry.title) == (2023, "青禾县司法局2023年政府信息公开工作…")
