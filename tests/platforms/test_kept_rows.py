"""Rows in a hidden text area, which a script of the page shows."""

import html
import time

import pytest
from scrapy.http import HtmlResponse, Request

from harvester.items import Level, Scope
from harvester.platforms import Listing, platform_for
from harvester.platforms.kept_rows import kept_rows
from harvester.registry import Site

URL = "http://qh.test/zwgk/nb/index.html"
ROWS = "".join(
    f"<li><a href='/a/{year}.html'>青禾县水利局{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-20</span></li>"
    for year in (2024, 2023)
)


def read(body: str) -> Listing:
    site = Site(
        id="a", publisher="青禾县水利局", level=Level.COUNTY, division="", platform="static", listing_url=URL,
        scope=Scope.OWN, options={},
    )  # fmt: skip
    page = f"<html><p>政府信息公开年报</p>{body}</html>".encode()
    request = Request(URL, meta={"page": 1})
    return platform_for(site).parse_listing(HtmlResponse(URL, body=page, encoding="utf-8", request=request))


@pytest.mark.parametrize("kept", [ROWS, html.escape(ROWS)], ids=["as markup", "escaped"])
def test_rows_of_a_hidden_text_area_are_read_with_their_days(kept: str) -> None:
    listing = read(f"<textarea style='display:none' id='d'>{kept}</textarea><ul id='l'></ul><script>show()</script>")
    found = [(each.url, each.fiscal_year, str(each.date)) for each in listing.entries]
    assert found == [(f"http://qh.test/a/{year}.html", year, f"{year + 1}-01-20") for year in (2024, 2023)]


def test_rows_that_stand_in_the_page_are_those_of_the_list() -> None:
    other = ROWS.replace("/a/", "/b/")
    listing = read(f"<ul>{ROWS}</ul><textarea hidden>{other}</textarea>")
    assert [each.url for each in listing.entries] == ["http://qh.test/a/2024.html", "http://qh.test/a/2023.html"]


def test_a_text_area_to_write_in_has_no_rows() -> None:
    assert read("<textarea placeholder='请输入留言'></textarea><textarea>1 &lt; 2</textarea>").entries == ()


@pytest.mark.parametrize("before", ["İ" * 60, f"<p>&#{'1' * 5000};</p>"], ids=["a letter that becomes two", "a number"])
def test_what_else_stands_in_the_page_moves_no_row(before: str) -> None:
    kept = f"{before}<textarea>&#{'1' * 5000};{html.escape(ROWS)}</textarea>"
    assert [row.href for row in kept_rows(kept, URL)] == ["/a/2024.html", "/a/2023.html"]


def test_text_areas_that_never_end_cost_no_more_than_their_length() -> None:
    started = time.process_time()
    assert kept_rows("<textarea" * 200_000, URL) == []
    assert kept_rows("<textarea>" * 200_000, URL) == []
    assert time.process_time() - started < 2
