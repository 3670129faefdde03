"""Listings made to keep a crawl busy: what is looked at in one is bounded, whatever it holds."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from listings import BASE, item, read, site

from harvester.items import Scope

ROW = "<ul>" + item("/nb/1.html", 2024) + "</ul>"
COLUMN = "<p>政府信息公开年度报告</p>"
TITLE = "青禾县司法局2024年政府信息公开工作年度报告"


def many(count: int, make: Callable[[int], str]) -> str:
    return "".join(map(make, range(count)))


def calls(script: str, link: Callable[[int], str]) -> str:
    return f"{ROW}<script>{script}</script>" + many(600, lambda n: f'<a href="javascript:{link(n)}">{TITLE}</a>')


SUMS = "+".join(f"v{n}" for n in range(110))
PAGES = {
    "links behind a list": ROW + many(30_000, lambda n: f'<a href="/x/{n}.html">这是第{n}条新闻的标题</a>'),
    "links 更多": f"{ROW}<div>" + many(5_000, lambda n: f'<a href="/m/{n}.html">更多</a>') + "</div>",
    "choices of years": f"{ROW}<script>{'x' * 400_000}</script><select id=y>"
    + many(20_000, lambda n: f'<option value="{n}">2024</option>')
    + "</select>",
    "years in a strip": f"{ROW}<div>"
    + many(10_000, lambda n: f'<a href="/nb/index{n}.html">2024</a><a href="/a">2023</a>')
    + "</div>",
    "calls of one function": calls(f"function show(id){{ return {SUMS}}}" + "var aa='x';" * 40_000, "show({})".format),
    "calls of many functions": calls("function x(a) {} " * 30_000, "show{0}({0})".format),
    "cells of one row": COLUMN + "<table><tr>" + many(5_000, lambda n: f'<td><a href="/x/{n}.html">查看</a></td>'),
    "texts in one row": f"{COLUMN}<li>" + many(3_000, lambda n: f'<b>{"文" * 400}</b><a href="/x/{n}.html">2024年</a>'),
}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_keeps_a_crawl_for_long(page: str) -> None:
    row = site("static", BASE)
    began = time.process_time()
    read(row, f"<html>{PAGES[page]}</html>")
    assert time.process_time() - began < 8


def test_a_strip_of_very_many_organs_is_counted_once() -> None:
    strip = many(3_000, lambda n: f'<a href="{n}.html">教育局</a>')
    began = time.process_time()
    listing = read(replace(site("static", BASE), scope=Scope.MIXED), f"<html>{ROW}<div>{strip}</div></html>")
    assert time.process_time() - began < 8
    assert len(listing.next_requests) == 100


def test_years_on_another_host_are_none_of_the_column() -> None:
    years = many(5, lambda n: f'<a href="http://www{n}.site.test/2024/index.html">{2020 + n}</a>')
    listing = read(site("static", "http://www9.site.test/2025/index.html"), f"<html>{ROW}<div>{years}</div></html>",
                   "http://www9.site.test/2025/index.html")  # fmt: skip
    assert listing.next_requests == ()


def test_what_stands_behind_the_end_of_a_page_belongs_to_it() -> None:
    behind = "<a href='javascript:go(2)'>下一页</a><script>function go(n){location.href='list.html?p='+n;}</script>"
    listing = read(site("static", BASE), f"<html>{ROW}</html>{behind}")
    assert [request.url for request in listing.next_requests] == [BASE.rpartition("/")[0] + "/list.html?p=2"]
    rows = item("/nb/1.html", 2024) + item("/nb/2.html", 2023)
    for text in (f"<html>{COLUMN}</html>{rows}", f"<html>{COLUMN}</html><html><body>{rows}</body></html>"):
        assert [entry.fiscal_year for entry in read(site("static", BASE), text).entries] == [2024, 2023]
