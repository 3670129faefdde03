"""What ``scrapy crawl`` says to names and options that are none: one line, code 2, nothing begun."""

import logging

import pytest

from harvester.commands.practice import as_csv
from harvester.commands.quiet_start import no_inventory
from harvester.practice import serve


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "error: write scrapy crawl reports"),
        (("report",), "no spider is called 'report'; write scrapy crawl reports"),
        (("reports", "--full"), "no spider is called 'reports --full'; write scrapy crawl reports"),
    ],
)
def test_a_spider_that_is_none_is_wrong_usage_and_names_the_one_there_is(scrapy, arguments, said):
    done = scrapy("crawl", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


INVENTORY = ("Versions:", "Enabled extensions", "Overridden settings", "Dumping Scrapy stats", "item_scraped_count")


@pytest.fixture(scope="module")
def crawled(scrapy_once, tmp_path_factory):
    """What a crawl of one practice site wrote to standard error: as it comes, and with the level of the log named."""
    folder = tmp_path_factory.mktemp("crawled")
    with serve(sites=1, years=1) as server:
        registry = folder / "sites.csv"
        registry.write_text(as_csv(server.rows), encoding="utf-8")
        settings = ("-s", f"DATABASE={folder / 'a.db'}", "-s", f"ARCHIVE={folder / 'archive'}", "-s", "JSON_LOG=")
        begin = ("crawl", "reports", "-a", f"sites={registry}", *settings)
        return [scrapy_once(*begin), scrapy_once(*begin, "-L", "INFO")]


def test_what_a_run_says_is_not_lost_among_scrapys_lists(crawled):
    done = crawled[0]
    assert done.returncode == 0, done.stderr
    assert [name for name in INVENTORY if name in done.stderr] == []
    assert "Spider opened" in done.stderr
    assert "1/1 sites" in done.stderr
    assert len(done.stderr.splitlines()) < 12


def test_the_lists_are_there_for_who_names_the_level(crawled):
    assert [name for name in INVENTORY[:4] if name not in crawled[1].stderr] == []


@pytest.mark.parametrize(
    ("name", "level", "message", "stays"),
    [
        ("scrapy.crawler", logging.INFO, "Received %(signame)s, shutting down gracefully", True),
        ("scrapy.crawler", logging.INFO, "Overridden settings:\n%(settings)s", False),
        ("scrapy.middleware", logging.INFO, "Enabled %(componentname)ss", False),
        ("scrapy.middleware", logging.WARNING, "Disabled %(clspath)s", True),
    ],
)
def test_only_lists_are_left_out(name, level, message, stays):
    assert no_inventory(logging.makeLogRecord({"name": name, "levelno": level, "msg": message})) is stays
