"""The display counts what passes, lives on a terminal only, and repeats no line."""

import io
from types import SimpleNamespace

import pytest
from rich.console import Console
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from harvester.extensions.progress import Aside, Progress
from harvester.items import Outcome, VisitItem


class Planned(Spider):
    name = "planned"
    plan = SimpleNamespace(sites=(1, 2, 3))


def crawler_with(**settings: object) -> Crawler:
    crawler = get_crawler(Planned, settings)
    crawler.spider = Planned()
    return crawler


def visit(site_id: str) -> VisitItem:
    return VisitItem(site_id=site_id, outcome=Outcome.OK, entries=1, requests=2)


def test_without_a_terminal_a_line_is_printed_once_for_each_change() -> None:
    out = io.StringIO()
    progress = Progress(crawler_with(), Console(file=out, force_terminal=False))
    progress.begin()
    progress.item_scraped(visit("a"))
    progress.refresh()
    progress.refresh()
    progress.item_scraped(visit("b"))
    progress.refresh()
    lines = out.getvalue().splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("[00:00] 1/3 sites · 0 reports read, 0 new")
    assert lines[1].startswith("[00:00] 2/3 sites")


def test_on_a_terminal_the_display_is_live_and_goes_away_at_the_end() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=120, legacy_windows=False)
    progress = Progress(crawler_with(), console)
    progress.begin()
    progress.item_scraped(visit("a"))
    progress.refresh()
    assert "1/3" in out.getvalue()
    progress.spider_closed()
    assert out.getvalue().rstrip().endswith("\x1b[2K")  # the line is cleared


def test_a_reader_that_has_left_is_told_no_more_and_ends_nothing() -> None:
    class Left(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    console = Aside(file=Left())
    progress = Progress(crawler_with(), console)
    progress.begin()
    for site in ("a", "b"):
        progress.item_scraped(visit(site))
        progress.refresh()
    assert console.quiet


def test_new_and_edited_are_those_that_were_stored() -> None:
    crawler = crawler_with()
    progress = Progress(crawler, Console(file=io.StringIO()))
    assert crawler.stats is not None
    crawler.stats.set_value("harvester/new", 7)
    crawler.stats.set_value("harvester/edited", 2)
    assert progress.words() == "0 reports read, 7 new, 2 edited, 0 failed"


def test_it_can_be_switched_off() -> None:
    with pytest.raises(NotConfigured):
        Progress.from_crawler(crawler_with(PROGRESS_ENABLED=False))
