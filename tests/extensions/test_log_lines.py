"""What the log says about pages and items, and when it says nothing."""

import datetime as dt
import logging

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from harvester.extensions.log_lines import LogLines
from harvester.items import Capture, Entry, Hints, Outcome, PageItem, PageKind, ReportItem

AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
URL = "http://a.example/1.html"
CAPTURE = Capture(url=URL, fetched_at=AT, status=200, body=b"<p>bytes of the page</p>", sha256="0" * 64, headers={})
REPORT = ReportItem(
    site_id="a", entry=Entry(title="t", url=URL, fiscal_year=2024), capture=CAPTURE, hints=Hints(url=URL)
)
PAGE = PageItem(
    site_id="a", url=URL, kind=PageKind.LISTING, outcome=Outcome.OK, fetched_at=AT, capture=CAPTURE
)  # fmt: skip


@pytest.mark.parametrize(("item", "name"), [(REPORT, f"report of a: {URL}"), (PAGE, f"listing of a: {URL}")])
def test_an_item_is_named_and_its_bytes_stay_out_of_the_log(item: ReportItem | PageItem, name: str) -> None:
    lines, spider = LogLines(), Spider("a")
    for told in (
        lines.scraped(item, None, spider),
        lines.dropped(item, DropItem("not kept", log_level="WARNING"), None, spider),
        lines.item_error(item, ValueError("broken"), None, spider),
    ):
        assert told is not None
        said = told["msg"] % told["args"]
        assert name in said
        assert "bytes of the page" not in said


ANSWER = Request(URL), Response(URL), Spider("any")


@pytest.mark.parametrize("level", ["INFO", "WARNING", "ERROR"])
def test_a_line_that_the_level_drops_is_not_made(level: str) -> None:
    lines = LogLines.from_crawler(get_crawler(settings_dict={"LOG_LEVEL": level}))
    assert lines.crawled(*ANSWER) is None
    assert lines.scraped(PAGE, *ANSWER[1:]) is None


@pytest.mark.parametrize("level", ["DEBUG", "NOTSET", 5])
def test_who_asks_for_every_line_gets_it(level: str | int) -> None:
    lines = LogLines.from_crawler(get_crawler(settings_dict={"LOG_LEVEL": level}))
    for told in (lines.crawled(*ANSWER), lines.scraped(PAGE, *ANSWER[1:])):
        assert told is not None
        assert told["level"] == logging.DEBUG
