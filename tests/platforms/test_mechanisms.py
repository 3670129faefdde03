"""The shared pieces: what ends a walk, addresses of further pages, JSON in its wrappings, shells, and options."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import HtmlResponse, Request

from harvester.fetch import written_markup
from harvester.platforms.json_rows import Fields, dig, load, moment, plain, rows_of, whole_number
from harvester.platforms.mechanisms import (
    Declared,
    declared_in,
    following_link,
    page_size,
    query_value,
    sibling,
    with_query,
)
from harvester.platforms.rows import root_of
from harvester.platforms.shells import MOST_HOPS, hop, led_to, shown_file

URL = "http://www.qinghe.gov.cn/nb/index.html"


@pytest.mark.parametrize(
    ("declared", "number", "more"),
    [
        (Declared(pages=3), 2, True),
        (Declared(pages=3), 3, False),
        (Declared(total=30, size=15), 1, True),
        (Declared(total=30, size=15), 2, False),
        (Declared(total=31, size=15), 2, True),
        (Declared(total=0, size=15), 1, False),
        (Declared(total=30), 1, None),
        (Declared(), 1, None),
    ],
)
def test_what_is_declared_ends_a_walk_and_silence_ends_nothing(
    declared: Declared, number: int, more: bool | None
) -> None:
    assert declared.more_after(number) is more


def test_a_pager_in_words_declares_pages_and_rows() -> None:
    assert declared_in("共 32 条 页次：1/3") == Declared(pages=3, total=32)
    assert declared_in("共3页") == Declared(pages=3)
    assert declared_in("共同富裕") == Declared()


def test_a_parameter_is_set_in_its_place_and_the_rest_stays_as_it_is() -> None:
    url = "http://a.gov.cn/list?b=%E9%9D%92&page=1&a=1"
    assert with_query(url, page=2) == "http://a.gov.cn/list?b=%E9%9D%92&page=2&a=1"
    assert with_query("http://a.gov.cn/list", page=2) == "http://a.gov.cn/list?page=2"
    assert with_query("http://a.gov.cn/l?page=1&page=1", page=2) == "http://a.gov.cn/l?page=2"


@given(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(min_size=1, max_size=30))
def test_a_parameter_that_was_set_is_read_back(name: str, value: str) -> None:
    text = value.encode("utf-8", errors="ignore").decode()
    assert query_value(with_query(URL + "?x=1", **{name: text}), name) == text


def test_a_sibling_lies_in_the_folder_of_the_page_and_takes_no_query_along() -> None:
    assert sibling(URL + "?from=mobile", "index_2.html") == "http://www.qinghe.gov.cn/nb/index_2.html"


@pytest.mark.parametrize("href", ["#", "javascript:;", "", "http://[", "index.html", "mailto:a@b"])
def test_a_link_that_leads_nowhere_or_to_itself_is_no_next_page(href: str) -> None:
    assert (
        following_link(root_of(f'<span class="p_next"><a href="{href}">下页</a></span>'), URL, (".p_next a",)) is None
    )


def test_the_last_page_is_measured_by_the_size_of_the_first() -> None:
    request = Request(URL, meta={"size": 10})
    assert page_size(HtmlResponse(URL, request=request), None, 4) == 10
    assert page_size(HtmlResponse(URL, request=Request(URL)), None, 4) == 4
    assert page_size(HtmlResponse(URL, request=request), 15, 4) == 15


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a":1}', {"a": 1}),
        ('\ufeff [{"a":1}] ', [{"a": 1}]),
        ('cb({"a":1})', {"a": 1}),
        ('/**/jQuery1_2.rows({"a":1});', {"a": 1}),
        ('{"a":"line\nend"}', {"a": "line\nend"}),
        ("<html></html>", None),
        ("cb(", None),
        ("", None),
        ("[" * 100_000, None),
    ],
)
def test_json_is_read_bare_and_in_a_callback_and_nothing_else_is(text: str, value: object) -> None:
    assert load(text) == value


@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda each: st.lists(each) | st.dictionaries(st.text(), each))
)
def test_any_json_gives_rows_or_none(data: object) -> None:
    assert load(json.dumps({"x": data})) == {"x": data}
    assert isinstance(rows_of(data, Fields(rows="")), list)
    dig(data, "a.0.b")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1768872600, dt.date(2026, 1, 20)),
        (1768838400, dt.date(2026, 1, 20)),  # midnight in Beijing, still the 19th in Greenwich
        ("1768872600000", dt.date(2026, 1, 20)),
        ("2026-01-20 09:30:00", dt.date(2026, 1, 20)),
        ("2026年1月20日", dt.date(2026, 1, 20)),
        ("20260120", None),
        (True, None),
        (None, None),
        ("", None),
    ],
)
def test_a_moment_is_a_day_in_beijing(value: object, day: dt.date | None) -> None:
    assert moment(value) == day


def test_counts_and_titles_are_taken_as_they_are_meant() -> None:
    assert [whole_number(each) for each in (3, "14", " 14 ", -1, True, "1e9", None, "", 1.5)] == [
        3, 14, 14, None, None, None, None, None, None,
    ]  # fmt: skip
    assert plain("<em>青禾县</em>司法局&nbsp;2025年 报") == "青禾县司法局 2025年 报"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ('<script>location.replace("./szbm/");</script>', "http://www.qinghe.gov.cn/nb/szbm/"),
        ("<script>window.location.href = '/new/'</script>", "http://www.qinghe.gov.cn/new/"),
        ('<meta http-equiv="refresh" content="0; url=/new/">', "http://www.qinghe.gov.cn/new/"),
        ('<script>location="http://elsewhere.test/"</script>', None),
        ('<script>location.href="index.html"</script>', None),
        ('<script>location.href="http://["</script>', None),
        ('<a href="/x">x</a><script>location.href="/new/"</script>', None),
        (" " * 5000 + '<script>location.href="/new/"</script>', None),
        ("<p>nothing</p>", None),
    ],
)
def test_a_shell_leads_on_inside_its_host_only(text: str, target: str | None) -> None:
    assert led_to(text, URL) == target


def test_a_chain_of_shells_ends() -> None:
    request, count = Request(URL), 0
    while ahead := hop(Request(URL), HtmlResponse(URL, request=request)):
        request, count = ahead[0], count + 1
    assert count == MOST_HOPS


@pytest.mark.parametrize(
    ("script", "written"),
    [
        ("document.write('<li>a</li>');", "<li>a</li>"),
        ('document.writeln("<a href=\\"x\\">b<\\/a>")', '<a href="x">b</a>'),
        ("document.write('<li>' + title + '</li>')", ""),
        ("document.write('unclosed", ""),
        ("document.write(title)", ""),
    ],
)
def test_only_whole_texts_that_a_script_writes_are_rows(script: str, written: str) -> None:
    assert written_markup(script) == written


FRAMES = "<html><frameset rows='80,*'><frame name='topFrame' src='t.htm'>{}</frameset></html>"


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("<script>var u = '/b/1.html';\nwindow.location.replace(u);</script>", "http://sfj.test/b/1.html"),
        ("<script>var u = '/b/1.html'; location.href = v;</script>", None),
        (FRAMES.format("<frame name='main' src='c.htm'>"), "http://sfj.test/a/c.htm"),
        (FRAMES.format("<frame name='a' src='c.htm'><frame name='b' src='d.htm'>"), None),
        (FRAMES.format("<frame name='a' src='http://else.test/c.htm'>"), None),
    ],
    ids=["a kept address", "another name", "the main frame", "two frames", "another host"],
)
def test_a_page_leads_to_its_main_frame_and_to_an_address_it_keeps(text: str, target: str | None) -> None:
    assert led_to(text, "http://sfj.test/a/1.html") == target


@pytest.mark.parametrize(
    ("query", "file"),
    [
        ("viewer.html?file=/upload/1.pdf", "http://sfj.test/upload/1.pdf"),
        ("viewer.html?file=http%3A%2F%2Fsfj.test%2F1.PDF", "http://sfj.test/1.PDF"),
        ("viewer.html?file=http://else.test/1.pdf", None),
        ("viewer.html?file=/upload/1", None),
        ("viewer.html?name=/upload/1.pdf", None),
    ],
)
def test_a_viewer_names_the_file_it_shows(query: str, file: str | None) -> None:
    assert shown_file(f"http://sfj.test/js/{query}") == file
