"""When a robots.txt of an earlier run counts, when it is asked for again, and what of the answer is kept."""

import asyncio
import datetime as dt
from collections.abc import Mapping
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from harvester.fetch import judge_answer
from harvester.items import PAGE_GONE, RobotsFile
from harvester.middlewares.refusals import OffSite, RobotsRefused, RobotsUnreachable
from harvester.middlewares.robots import LARGEST, LONGEST_PAUSE, Robots

NOW = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC)
PLACE = "http://a.test"
FORBIDS = b"User-agent: *\nDisallow: /private\n"


class Run:
    """A run with a shelf of one file, before a host that answers in one way."""

    def __init__(self, answer: Response | Exception, kept: RobotsFile | None = None, pause: float = 1.0) -> None:
        self.put, self.asked = [], []
        self.slot = SimpleNamespace(delay=pause, jitter=0.5, concurrency=3)
        self.settings: dict[str, Mapping[str, float]] = {}

        async def download(request: Request) -> Response:
            self.asked.append(request)
            if isinstance(answer, Exception):
                raise answer
            return answer

        crawler = get_crawler()
        self.shelf = SimpleNamespace(get=lambda _: kept, put=self.put.append)
        crawler.spider = SimpleNamespace(shelf=self.shelf, clock=lambda: NOW)
        downloader = SimpleNamespace(_get_slot=lambda _: ("a.test", self.slot), per_slot_settings=self.settings)
        crawler.engine = SimpleNamespace(download_async=download, downloader=downloader)
        self.robots = Robots(crawler)

    def lets_pass(self, path: str = "/private/1") -> bool:
        try:
            asyncio.run(self.robots.process_request(Request(f"{PLACE}{path}")))
        except RobotsRefused:
            return False
        return True


def file(age: dt.timedelta, body: bytes | None = FORBIDS) -> RobotsFile:
    return RobotsFile(place=PLACE, fetched_at=NOW - age, body=body, etag='"1"', last_modified="Sun, 01 Feb 2026")


def answer(body: bytes = b"User-agent: *\nDisallow: /other\n", status: int = 200) -> Response:
    return Response(
        f"{PLACE}/robots.txt", status=status, body=body, headers={"ETag": '"2"', "Content-Type": "text/plain"}
    )


@pytest.mark.parametrize("age", [dt.timedelta(0), dt.timedelta(hours=23, minutes=59)])
@pytest.mark.parametrize("body", [FORBIDS, None])
def test_a_fresh_file_is_not_asked_for(age: dt.timedelta, body: bytes | None) -> None:
    run = Run(answer(), file(age, body))
    assert run.lets_pass() is (body is None)
    assert not run.asked


@pytest.mark.parametrize("age", [dt.timedelta(hours=24), dt.timedelta(days=300), dt.timedelta(seconds=-1)])
def test_an_old_file_and_one_of_tomorrow_are_asked_for_with_what_was_said_of_them(age: dt.timedelta) -> None:
    run = Run(answer(), file(age))
    assert run.lets_pass()
    (request,) = run.asked
    assert request.headers["If-None-Match"] == b'"1"'
    assert request.headers["If-Modified-Since"] == b"Sun, 01 Feb 2026"
    (put,) = run.put
    assert (put.place, put.fetched_at, put.etag) == (PLACE, NOW, '"2"')


def test_a_file_that_has_not_changed_counts_on_and_is_fresh_again() -> None:
    run = Run(answer(b"", 304), file(dt.timedelta(days=2)))
    assert not run.lets_pass()
    assert run.put == [file(dt.timedelta(0))]


def test_that_there_is_no_file_is_kept_too() -> None:
    run = Run(answer(b"", 404))
    assert run.lets_pass()
    assert [(put.body, put.etag) for put in run.put] == [(None, None)]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_an_answer_of_this_kind_means_that_there_is_no_file(status: int) -> None:
    run = Run(answer(FORBIDS, status))
    assert run.lets_pass()
    assert [put.body for put in run.put] == [None]


@pytest.mark.parametrize("body", [b"Disallow: /404.html\n" + FORBIDS, b"\xef\xbb\xbfDisallow: /404.html\n"])
def test_rules_about_the_page_for_what_is_not_found_are_rules(body: bytes) -> None:
    assert judge_answer(200, {}, body, PLACE, PLACE).outcome in PAGE_GONE
    run = Run(answer(body))
    assert run.lets_pass() is (FORBIDS not in body)
    assert [put.body for put in run.put] == [body]


def test_of_a_long_file_no_more_is_kept_than_is_read() -> None:
    run = Run(answer(FORBIDS + b"# line\n" * LARGEST))
    assert not run.lets_pass()
    (put,) = run.put
    assert put.body is not None
    assert LARGEST - 10 < len(put.body) <= LARGEST


def test_a_file_that_leads_to_another_host_is_none_of_this_one() -> None:
    run = Run(OffSite("elsewhere"))
    assert run.lets_pass()
    assert not run.put


@pytest.mark.parametrize("fault", [answer(b"busy", 503), answer(b"", 429), OSError("no answer")])
def test_a_file_that_cannot_be_had_now_allows_nothing_and_leaves_the_kept_one(fault: Response | Exception) -> None:
    run = Run(fault, file(dt.timedelta(days=2), None))
    with pytest.raises(RobotsUnreachable):
        run.lets_pass()
    assert not run.put


@pytest.mark.parametrize(
    ("said", "usual", "kept"), [("7", 1.0, 7.0), ("0.5", 1.0, 1.0), ("86400", 1.0, LONGEST_PAUSE), ("2", 0.0, 2.0)]
)
def test_the_pause_is_the_longer_of_both_within_reason(said: str, usual: float, kept: float) -> None:
    run = Run(answer(b"User-agent: *\nCrawl-delay: " + said.encode()), pause=usual)
    assert run.lets_pass()
    assert (run.slot.delay, run.slot.jitter) == (kept, 0.0)
    assert run.settings == {"a.test": {"delay": kept, "jitter": 0.0, "concurrency": 3}}


def test_a_kept_file_asks_for_its_pause_too() -> None:
    run = Run(answer(), file(dt.timedelta(hours=1), b"User-agent: *\nCrawl-delay: 7"))
    assert run.lets_pass()
    assert run.slot.delay == 7.0


@pytest.mark.parametrize("said", ["0", "-3", "soon"])
def test_no_pause_is_no_reason_to_hurry(said: str) -> None:
    run = Run(answer(b"User-agent: *\nCrawl-delay: " + said.encode()))
    assert run.lets_pass()
    assert (run.slot.delay, run.slot.jitter, run.settings) == (1.0, 0.5, {})


def test_what_could_not_be_looked_up_is_looked_up_again() -> None:
    run = Run(answer(FORBIDS))
    get, run.shelf.get = run.shelf.get, None
    with pytest.raises(TypeError):
        run.lets_pass()
    run.shelf.get = get
    assert not run.lets_pass()
