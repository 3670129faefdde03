"""``scrapy probe`` against real HTTP on loopback: what it prints, what it saves, and how it fails."""

import csv
import datetime as dt
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from listing_cases import load_case

from harvester.commands.probe_row import propose_row, proposed_id, proposed_level
from harvester.items import Entry, Outcome

CASES = Path(__file__).resolve().parent.parent / "cases" / "platforms"
ALLOW = b"User-agent: *\nAllow: /\n"


class Run(Protocol):
    def __call__(self, *args: str) -> CompletedProcess[str]: ...


@contextmanager
def serving(case: str, robots: bytes = ALLOW) -> Iterator[str]:
    """The answers of a case, by path, with the made-up host replaced by the server's own."""
    stored = load_case(CASES / case)
    old = "http://" + urlsplit(stored.site.listing_url).netloc
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self._send(f"POST {old}{self.path} {self.rfile.read(int(self.headers['Content-Length'])).decode()}")

        def do_GET(self) -> None:
            self._send(f"GET {old}{self.path}")

        def _send(self, request: str) -> None:
            here = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
            seen.append(self.path)
            found = next((each for each in stored.answers if each.request == request), None)
            body = (
                robots
                if self.path == "/robots.txt"
                else found.body.replace(old.encode(), here.encode())
                if found
                else b""
            )
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", found.content_type if found else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{stored.site.listing_url.removeprefix(old)}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        assert not [path for path in seen if "/2026" in path or "/info/" in path], "a report was fetched"


def test_it_names_the_platform_and_prints_a_row_that_the_registry_takes(scrapy: Run, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with serving("ucap/static") as url:
        done = scrapy("probe", url, "-s", "DOWNLOAD_DELAY=0", "--save-case", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "platform  ucap (text createPageHTML with six arguments)" in done.stdout
    assert "read      3 pages of 3 declared, 14 rows of 14 declared" in done.stdout
    assert "taken     12" in done.stdout
    assert "refused   2" in done.stdout
    header = done.stdout.index("id,publisher,level")
    row = next(csv.DictReader(io.StringIO(done.stdout[header:].partition("\n\n")[0])))
    assert (row["platform"], row["listing_url"], row["scope"], row["status"]) == ("ucap", url, "mixed", "active")
    saved = load_case(folder)
    assert [answer.request for answer in saved.answers] == saved.expected["asked"]
    assert len(saved.expected["entries"]) == 12


def test_it_reads_no_more_pages_than_it_may_and_says_which_it_left(scrapy: Run) -> None:
    with serving("vsb/numbered-downwards") as url:
        done = scrapy("probe", url, "-s", "DOWNLOAD_DELAY=0", "--pages", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "not asked GET" in done.stdout
    assert "nb/2.htm" in done.stdout
    assert "taken     5" in done.stdout


def test_rows_behind_a_script_and_a_post_are_reached(scrapy: Run) -> None:
    with serving("epoint/script-then-rows") as url:
        done = scrapy("probe", url, "-s", "DOWNLOAD_DELAY=0")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "asked     200 POST" in done.stdout
    assert "taken     22" in done.stdout


def test_a_site_that_forbids_robots_is_not_read(scrapy: Run) -> None:
    with serving("trs-wcm/static", robots=b"User-agent: *\nDisallow: /\n") as url:
        done = scrapy("probe", url, "-s", "DOWNLOAD_DELAY=0")
    assert done.returncode == 1
    assert "outcome   robots_refused" in done.stdout
    assert "taken     0" in done.stdout


def test_a_page_that_is_no_listing_fails_and_its_row_is_paused(scrapy: Run) -> None:
    with serving("static/no-listing") as url:
        done = scrapy("probe", url, "-s", "DOWNLOAD_DELAY=0")
    assert done.returncode == 1
    assert "outcome   not_a_listing" in done.stdout
    assert ",paused,," in done.stdout


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (("ftp://a.gov.cn/",), "give one address that begins with http:// or https://"),
        (("http://a.gov.cn/", "--platform", "no-such"), "no platform is called 'no-such'"),
        (("http://a.gov.cn/", "--options", '{"rows": "li >"}'), "rows is no CSS selector"),
    ],
)
def test_wrong_usage_is_named_and_nothing_is_fetched(scrapy: Run, args: tuple[str, ...], reason: str) -> None:
    done = scrapy("probe", *args)
    assert done.returncode == 2
    assert reason in done.stderr


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("青禾县司法局", "county"),
        ("青禾县石坪镇人民政府", "township"),
        ("柳溪街道办事处", "township"),
        ("重庆市司法局", "province"),
        ("重庆市奉节县财政局", "county"),
        ("内蒙古自治区司法厅", "province"),
        ("互助土族自治县财政局", "county"),
        ("广东省司法厅", "province"),
        ("兰州市司法局", "prefecture"),
        ("喀什地区行政公署", "prefecture"),
        ("统计局", ""),
    ],
)
def test_a_level_is_proposed_only_where_the_name_shows_one(name: str, level: str) -> None:
    assert proposed_level(name) == level


def test_an_id_is_made_of_the_host_from_the_town_down() -> None:
    assert proposed_id("http://sfj.qinghe.gov.cn/x/") == "qinghe-sfj"
    assert proposed_id("http://www.qinghe.gov.cn/") == "qinghe"
    assert proposed_id("http://127.0.0.1:8000/") == "127-0-0-1"


@pytest.mark.parametrize(
    ("publisher", "level", "division"),
    [
        ("葫芦岛市司法局", "prefecture", "211400"),
        ("福州市晋安区司法局", "county", "350111"),
        ("昆山市财政局", "county", "320583"),  # a city that a prefecture holds
        ("朝阳区司法局", "county", ""),  # several bear the name
        ("青禾县司法局", "county", ""),
    ],
)
def test_the_division_is_proposed_where_the_name_tells_it_for_certain(
    publisher: str, level: str, division: str
) -> None:
    entry = Entry(title=f"{publisher}2023年政府信息公开工作年度报告", url="http://a.gov.cn/1.html", fiscal_year=2023)
    row = propose_row(
        listing_url="http://a.gov.cn/nb/", platform="static", test="none", options={}, entries=[entry],
        outcome=Outcome.OK, today=dt.date(2026, 3, 1),
    )  # fmt: skip
    assert (row["publisher"], row["level"], row["division"]) == (publisher, level, division)
