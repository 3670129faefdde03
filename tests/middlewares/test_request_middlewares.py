"""What the middlewares add to a request or refuse; over real HTTP they are shown in tests/spiders/test_crawl.py."""

import asyncio
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from harvester.fetch import KIND, SITE, VERDICT, HostRule
from harvester.items import Level, Outcome, PageKind, Scope
from harvester.middlewares.host_guard import HostGuard
from harvester.middlewares.refusals import OffSite, RobotsUnreachable
from harvester.middlewares.robots import LARGEST, Robots
from harvester.middlewares.site_options import SiteOptions
from harvester.middlewares.verdicts import Verdicts
from harvester.registry import Site

GUARD = HostGuard(SimpleNamespace(spider=SimpleNamespace(host_rule=HostRule.of(["http://a.test/nb/"]))))


def site(**options) -> Site:
    return Site(
        id="a",
        publisher="青禾县司法局",
        level=Level.COUNTY,
        division="",
        platform="static",
        listing_url="http://a.test/nb/",
        scope=Scope.OWN,
        options=options,
    )


@pytest.mark.parametrize("url", ["http://a.test/robots.txt", "https://a.test/x", "http://www.qinghe.gov.cn/x"])
def test_the_guard_lets_registered_and_government_hosts_pass(url):
    assert GUARD.process_request(Request(url)) is None


@pytest.mark.parametrize("url", ["http://b.test/", "http://127.0.0.1/", "http://gov.cn.b.test/", "http://10.0.0.1:80/"])
def test_the_guard_refuses_every_other_host_and_says_where_it_came_from(url):
    with pytest.raises(OffSite) as raised:
        GUARD.process_request(Request(url, meta={"redirect_urls": ["http://a.test/r"]}))
    assert "redirected from http://a.test/r" in str(raised.value)


def test_a_spider_without_a_rule_is_not_guarded():
    assert HostGuard(SimpleNamespace(spider=None)).process_request(Request("http://b.test/")) is None


def test_the_timeout_of_a_row_is_that_of_its_requests_only():
    request = Request("http://a.test/", meta={SITE: site(timeout=7)})
    SiteOptions().process_request(request)
    assert request.meta["download_timeout"] == 7
    for other in (Request("http://a.test/"), Request("http://a.test/", meta={SITE: site()})):
        SiteOptions().process_request(other)
        assert "download_timeout" not in other.meta


def test_an_answer_is_judged_by_the_address_that_was_asked_for_first():
    home = Response("http://a.test/", body=b"<p>" + b"home page " * 100)
    asked = Request("http://a.test/", meta={KIND: PageKind.REPORT, "redirect_urls": ["http://a.test/r/1"]})
    assert Verdicts().process_response(asked, home) is home
    assert asked.meta[VERDICT].outcome is Outcome.REDIRECTED_HOME
    direct = Request("http://a.test/", meta={KIND: PageKind.LISTING})
    Verdicts().process_response(direct, home)
    assert direct.meta[VERDICT].outcome is Outcome.OK


def test_answers_that_are_no_pages_are_not_judged():
    robots = Request("http://a.test/robots.txt")
    Verdicts().process_response(robots, Response("http://a.test/robots.txt", status=500))
    assert VERDICT not in robots.meta


class BrokenShelf:
    """A shelf whose database is locked; ``asked`` counts who came."""

    asked = 0

    def get(self, place: str) -> None:
        self.asked += 1
        raise OSError(f"{place}: locked")


def test_nobody_waits_for_ever_for_a_robots_txt_that_could_not_be_looked_up():
    crawler, shelf = get_crawler(), BrokenShelf()
    crawler.spider = SimpleNamespace(shelf=shelf)

    async def both() -> list[object]:
        robots = Robots(crawler)
        waiting = [robots.process_request(Request(f"http://a.test/{page}")) for page in (1, 2)]
        return await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), timeout=10)

    found = asyncio.run(both())
    assert all(isinstance(each, OSError | RobotsUnreachable) for each in found)
    assert shelf.asked >= 1


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        (b"Disallow: /private\n", False),
        (b"# %s\nDisallow: /private\n" % (b"x" * (LARGEST - 100)), False),
        (b"# %s\nDisallow: /private\n" % (b"x" * LARGEST), True),
        (
            b"# %s\nDisallow: /somewhere/else\n" % (b"x" * (LARGEST - 28)),
            True,
        ),  # cut: "Disallow: /"
    ],
    ids=["short", "long", "beyond the bound", "across the bound"],
)
def test_of_a_long_robots_txt_the_whole_lines_of_the_first_500_kilobytes_count(rules: bytes, allowed: bool) -> None:
    crawler = get_crawler()
    body = b"User-agent: *\n" + rules
    read = Robots(crawler)._read(Response("http://a.test/robots.txt", body=body))
    assert read.allowed("http://a.test/private/1", "harvester") is allowed
