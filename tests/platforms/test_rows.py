"""Rows of listings: full titles, dates in every form, and what is no row."""

import datetime as dt
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.platforms.dates import listing_date
from harvester.platforms.rows import link_rows, root_of, selected_rows

DAY = dt.date(2026, 1, 20)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-20",
        "[2026-01-20]",
        "2026/1/20",
        "2026.01.20",
        "2026年1月20日",
        "2026年01月20日 09:30",
        "发布时间：2026-01-20 09:30:11",
        "２０２６－０１－２０",
        "2026 -\n 01 - 20",
        "20\n2026-01",
        "20 2026/01",
        "12026-01-20 2026-01-20",
        "2026-13-40 2026-01-20",
    ],
)
def test_a_date_is_read_in_every_form(text):
    assert listing_date(text) == DAY


@pytest.mark.parametrize("text", ["", "01-20", "2026-01", "2026-13-01", "202601201", "第2026号", "2019年度报告"])
def test_a_date_that_is_not_whole_is_never_guessed(text):
    assert listing_date(text) is None


def test_a_row_may_have_a_date_form_of_its_own():
    assert listing_date("20.01.2026", re.compile(r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4})")) == DAY
    assert listing_date("vom 2026|01|20", re.compile(r"(\d{4})\|(\d\d)\|(\d\d)")) == DAY


@given(st.text())
def test_no_text_crashes_the_reading_of_dates(text):
    found = listing_date(text)
    assert found is None or 1900 <= found.year < 2100


def rows(html, **options):
    return [(row.title, row.href, row.date) for row in link_rows(root_of(html), **options)]


@pytest.mark.parametrize(
    "html",
    [
        '<ul><li><a href="a" title="全名报告">全名…</a><b>2026-01-20</b></li><li><a href="b">乙</a></li></ul>',
        '<ul><li><b>[2026-01-20]</b><a href="a" title="全名报告">全名...</a></li><li><a href="b">乙</a></li></ul>',
        '<table><tr><td><a href="a">全名报告</a><td>2026-01-20</tr><tr><td><a href="b">乙</a></tr></table>',
        '<dl><dt><a href="a">全名报告</a></dt><dd>2026-01-20</dd><dt><a href="b">乙</a></dt></dl>',
        '<div><p><a href="a"><i></i>全名报告</a> 2026年1月20日</p><p><a href="b">乙</a></p></div>',
        '<ul><li><a href="a"><b>全名报告</b><em>2026-01-20</em></a></li><li><a href="b">乙</a></li></ul>',
    ],
)
def test_the_row_around_a_link_gives_its_date_and_the_attribute_its_full_title(html):
    title, href, date = rows(html)[0]
    assert (title, href, date) == ("全名报告", "a", DAY)
    assert rows(html)[1][2] is None


def test_the_visible_text_counts_where_the_attribute_says_less():
    assert rows('<a href="a" title="详情">青禾县司法局年度报告</a>')[0][0] == "青禾县司法局年度报告"


def test_a_title_is_the_attribute_where_the_visible_text_only_adds_to_it_and_has_no_blanks_around_it():
    assert rows('<a href="a" title="某局2025年\n 年报">某局2025年 年报 NEW</a>')[0][0] == "某局2025年 年报"
    assert rows('<a href="a">\n 某局2025年\n年报 </a>')[0][0] == "某局2025年 年报"


def test_the_day_behind_a_term_is_not_the_terms_where_it_stands_beside_another_link():
    html = "<dl><dt><a href='a'>甲局2025年年报</a></dt><dd><a href='b'>乙局2025年年报</a> 2026-01-20</dd></dl>"
    assert [date for _, _, date in rows(html)] == [None, DAY]


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<ul><li><b>某局2025年年报</b><a href='a'>查看</a></li></ul>", "某局2025年年报"),
        ("<dl><dt>某局2025年年报</dt><dd><a href='a'>查看</a></dd></dl>", "某局2025年年报"),
        (f"<ul><li><b>{'某局2025年年报' * 30}</b><a href='a'>查看</a></li></ul>", "查看"),
    ],
    ids=["item", "terms", "a text and no row"],
)
def test_a_link_that_says_open_has_the_title_that_stands_beside_it(html, named):
    assert [title for title, _, _ in rows(html)] == [named]


def test_a_day_in_a_long_text_or_beside_a_long_list_of_one_address_is_no_rows():
    text = "有关情况说明如下" * 40
    assert rows(f"<dl><dt><a href='a'>某局2025年年报</a></dt><dd>2026-01-20 {text}</dd></dl>")[0][2] is None
    listed = "<p><a href='a'>某局2025年年报</a></p>"
    assert {row[2] for row in rows(f"<section>{listed * 3}2026-01-20</section>")} == {DAY}
    assert {row[2] for row in rows(f"<section>{listed * 9}2026-01-20</section>")} == {None}


def test_a_title_has_no_address_only_where_its_link_does_something_and_leads_nowhere():
    title = "某局2025年政府信息公开年报"
    hidden = ("href='JavaScript:show(1)'", "href='#' onclick='show(1)'", "href='' onclick='show(1)'")
    for attributes in hidden:
        assert [(row.title, row.href) for row in link_rows(root_of(f"<a {attributes}>{title}</a>"))] == [(title, "")]
    assert rows(f"<a href='#'>{title}</a>") == []
    assert [href for _, href, _ in rows(f"<a href='1.html' onclick='count()'>{title}</a>")] == ["1.html"]


def test_no_more_than_so_many_rows_of_a_page_are_read(monkeypatch):
    monkeypatch.setattr("harvester.platforms.rows.MOST_ROWS", 3)
    page = root_of("<ul>" + "".join(f"<li><a href='{at}'>第{at}行</a></li>" for at in range(5)) + "</ul>")
    assert [row.href for row in link_rows(page)] == ["0", "1", "2"]
    assert [row.href for row in selected_rows(page, "li")] == ["0", "1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-20 某局2025年年报",
        "[2026/01/20]某局2025年年报",
        "某局2025年年报 2026年1月20日",
        "某局2025年年报 (2026-01-20)",
    ],
)
def test_a_date_inside_the_link_is_no_part_of_the_title(text):
    assert rows(f"<ul><li><a href='a'>{text}</a></li><li><a href='b'>乙</a></li></ul>")[0] == (
        "某局2025年年报",
        "a",
        DAY,
    )


def test_scripts_anchors_and_mail_are_no_rows():
    html = '<a href="javascript:go()">a</a><a href="#x">b</a><a href="mailto:a@b">c</a><a>d</a><a href=" ">e</a>'
    assert rows(html) == []


def test_a_link_pattern_keeps_what_it_names():
    html = '<a href="/c/1.html">一</a><a href="/nav">二</a>'
    assert [row[1] for row in rows(html, link=re.compile(r"^/c/\d+"))] == ["/c/1.html"]


@pytest.mark.parametrize("selector", ["div.item", "//div[@class='item']"])
def test_a_selector_names_the_rows_and_the_longest_title_is_theirs(selector):
    html = (
        '<a href="x">导航</a>'
        '<div class="item"><a href="/org">司法局</a> <a href="r1">青禾县司法局年度报告</a> 2026-01-20</div>'
        '<div class="item">没有链接</div>'
    )
    found = selected_rows(root_of(html), selector)
    assert [(row.title, row.href, row.date, row.listed) for row in found] == [("青禾县司法局年度报告", "r1", DAY, True)]


@pytest.mark.parametrize("selector", ["(//ul)[1]/li/a", "ul.rows a", "./body/ul[1]//a"])
def test_a_selector_may_name_the_links_themselves_whose_days_stand_beside_them(selector):
    html = (
        "<ul class='rows'><li><a href='a'>某局2025年年报</a><b>2026-01-20</b></li></ul><ul><li><a href='b'>乙</a></ul>"
    )
    found = selected_rows(root_of(html), selector)
    assert [(row.href, row.date, row.listed) for row in found] == [("a", DAY, True)]


def test_what_a_selector_or_a_pattern_names_is_a_row_without_any_day():
    page = root_of("<ul><li><a href='/c/1'>某局工作要点</a></li></ul>")
    assert [row.listed for row in selected_rows(page, "li")] == [True]
    assert [row.listed for row in link_rows(page, link=re.compile("/c/"))] == [True]
    assert [row.listed for row in link_rows(page)] == [False]


@pytest.mark.parametrize(
    "html", ["", "\x00", "<", "<a href=", "<?xml version='1.0' encoding='gb2312'?><a href='b'>丙</a>"]
)
def test_broken_markup_gives_what_it_holds(html):
    assert len(rows(html)) <= 1


def test_a_page_of_many_links_and_deep_nesting_takes_no_time():
    started = time.process_time()
    link_rows(root_of("<div>" * 200 + "".join(f"<a href='{i}'>第{i}</a>" for i in range(20_000))))
    link_rows(root_of("<ul>" + "<li><a href='x'>同</a>" * 5_000))
    assert time.process_time() - started < 5
