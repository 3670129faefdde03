"""One crawl over hosts that attack, refuse or stay silent: each ends by name, none harms another or is asked on."""

import gzip
import itertools
import json
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from crawling import Crawled
from manners_crawl import REPORT, crawl, listing, row
from rough_server import MISSING, Answer, Exchange, Rough, rough, says

SIX = [f"/r/{number}" for number in range(6)]
ALL_FINE = dict.fromkeys(SIX, says(REPORT))
TIMEOUT = 4
"""Seconds in which the other answers of a host come, on a busy machine too."""


def bomb(exchange: Exchange) -> None:
    exchange.say(gzip.compress(b"<p>" * 10_000_000), Content_Encoding="gzip")


def huge_said(exchange: Exchange) -> None:
    exchange.send_response(200)
    exchange.send_header("Content-Length", str(10**12))
    exchange.end_headers()
    exchange.wfile.write(b"<html>")


def endless(exchange: Exchange) -> None:
    exchange.send_response(200)
    exchange.send_header("Transfer-Encoding", "chunked")
    exchange.end_headers()
    while True:
        exchange.wfile.write(b"2000\r\n" + b"x" * 0x2000 + b"\r\n")


def dripping(exchange: Exchange) -> None:
    exchange.send_response(200)
    exchange.send_header("Content-Length", "200000")
    exchange.end_headers()
    while True:
        exchange.wfile.write(b"<p>")
        exchange.wfile.flush()
        time.sleep(0.1)


def endless_headers(exchange: Exchange) -> None:
    exchange.send_response(200)
    for number in itertools.count():
        exchange.send_header(f"X-{number}", "x" * 500)
        exchange.flush_headers()


def endless_interim_answers(exchange: Exchange) -> None:
    while True:
        exchange.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def deeper(exchange: Exchange) -> None:
    exchange.say(b"", 302, Location=exchange.path + "x")


def ever_more(exchange: Exchange) -> None:
    number = int(exchange.path.partition("=")[2] or 1)
    exchange.say(listing(f"/r/{number}", tail=f'<a href="/nb/?p={number + 1}">下一页</a>'))


def busy_first(header: str, status: int = 503) -> Answer:
    asked = itertools.count()

    def answer(exchange: Exchange) -> None:
        if next(asked) == 0:
            exchange.say(b"busy", status, Retry_After=header)
        else:
            exchange.say(listing("/r/0"))

    return answer


COLUMN = {"/nb/": says(listing(*SIX))}
HOSTS: dict[str, tuple[dict[str, Answer], Answer]] = {
    "good": ({**COLUMN, **ALL_FINE}, MISSING),
    "bomb": ({"/nb/": bomb}, MISSING),
    "huge": ({"/nb/": huge_said}, MISSING),
    "endless": ({"/nb/": endless}, MISSING),
    "headers": ({"/nb/": endless_headers}, MISSING),
    "interim": ({"/nb/": endless_interim_answers}, MISSING),
    "unasked": ({"/nb/": says(b"", 304)}, MISSING),
    "drip": ({"/nb/": dripping}, MISSING),
    "inside": ({"/nb/": says(b"", 302, Location="http://10.0.0.1/nb/")}, MISSING),
    "metadata": ({"/nb/": says(b"", 301, Location="http://169.254.169.254/latest/")}, MISSING),
    "mapped": ({"/nb/": says(b"", 301, Location="http://[::ffff:127.0.0.1]/nb/")}, MISSING),
    "deeper": ({"/robots.txt": MISSING}, deeper),
    "cookie": ({"/nb/": says(b"", 302, Location="/nb/", Set_Cookie="CT6T=1")}, MISSING),
    "paging": ({f"/r/{number}": says(REPORT) for number in range(100)}, ever_more),
    "wall": ({**COLUMN, **dict.fromkeys(SIX, says(b"<script>$_ts={}</script>", 412))}, MISSING),
    "jsl": ({**COLUMN, **dict.fromkeys(SIX, says(b"<script>x</script>", 521))}, MISSING),
    "wzws": ({**COLUMN, **dict.fromkeys(SIX, says(b"<script src='/WZWSRELw==.js'></script>"))}, MISSING),
    "refused": ({"/nb/": says(b"no", 403)}, MISSING),
    "private-page": ({**COLUMN, **ALL_FINE, "/r/2": says(b"no", 403)}, MISSING),
    "refusing": ({**COLUMN, **dict.fromkeys(SIX, says(b"no", 401))}, MISSING),
    "too-many": ({**COLUMN, **dict.fromkeys(SIX, says(b"slow down", 429))}, MISSING),
    "silent": ({**COLUMN, **dict.fromkeys(SIX, says(b"late", wait=4 * TIMEOUT))}, MISSING),
    "patient": ({"/nb/": busy_first("2"), "/r/0": says(REPORT)}, MISSING),
    "hasty": ({"/nb/": busy_first("1", 429), "/r/0": says(REPORT)}, MISSING),
    "hasty-ever": ({"/nb/": says(b"busy", 429, Retry_After="1")}, MISSING),
    "gate": (
        {"/nb/": says(b"", 302, Location="/check"), "/check": says(b"", 302, Location="/nb/", Set_Cookie="ok=1")},
        MISSING,
    ),
    "session": (
        {"/nb/": says(b"", 302, Location="/(S(lit3py55t21z5v55))/nb/"), "/r/0": says(REPORT)},
        says(listing("/(S(lit3py55t21z5v55))/r/0")),
    ),
    "circle": ({"/nb/": says(b"", 302, Location="/check"), "/check": says(b"", 301, Location="/nb/")}, MISSING),
    "tomorrow": ({"/nb/": busy_first("86400")}, MISSING),
    "named": ({"/nb/": says(listing("/r/0")), "/r/0": says(REPORT)}, MISSING),
    "unnamed": ({"/nb/": says(listing("/r/0"))}, MISSING),
}


def host_of(site: str) -> str:
    """A host of its own for each, because manners are kept by host."""
    return f"{site}.practice.gov.cn"


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, Rough]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(rough(pages, rest)) for name, (pages, rest) in HOSTS.items()}


@pytest.fixture(scope="module")
def done(servers: dict[str, Rough], tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    rows = []
    for name, server in servers.items():
        slow = {"timeout": TIMEOUT} if name in ("drip", "silent") else {}
        pages = {"max_pages": 4} if name == "paging" else {}
        private = {} if name == "unnamed" else {"private_address": True}
        rows.append(row(name, f"http://{host_of(name)}:{server.port}/nb/", **slow, **pages, **private, concurrency=1))
    return crawl(
        tmp_path_factory.mktemp("hostile"),
        rows,
        DOWNLOAD_MAXSIZE="300000",
        RETRY_TIMES="1",
        ADDRESS_CONCURRENCY="50",
        EXTENSIONS='{"tests.manners.known_names.KnownNames": 1}',
        KNOWN_NAMES=json.dumps({host_of(name): "127.0.0.1" for name in HOSTS}),
    )


@pytest.mark.parametrize(
    ("site", "outcome", "words"),
    [
        ("good", "ok", None),
        ("bomb", "too_large", "DOWNLOAD_MAXSIZE"),
        ("huge", "too_large", "larger"),
        ("endless", "too_large", "larger"),
        ("headers", "too_large", "the head of the answer is larger than 262144 bytes"),
        ("interim", "too_large", "the head of the answer is larger than 262144 bytes"),
        ("unasked", "server_error", "not modified (304)"),
        ("drip", "timeout", "no answer in time"),
        ("inside", "private_address", "http://10.0.0.1/nb/"),
        ("metadata", "private_address", "169.254.169.254"),
        ("mapped", "private_address", "::ffff:"),
        ("deeper", "redirect_loop", "redirects and no page"),
        ("cookie", "challenge", "cookie check"),
        ("paging", "short_listing", "max_pages"),
        ("refused", "forbidden", "403"),
        ("patient", "ok", None),
        ("hasty", "ok", None),
        ("hasty-ever", "forbidden", "429"),
        ("gate", "challenge", "cookie check"),
        ("session", "ok", None),
        ("circle", "redirect_loop", "2 addresses"),
        ("tomorrow", "host_stopped", "86400 seconds"),
        ("named", "ok", None),
        ("unnamed", "private_address", "unnamed.practice.gov.cn is 127.0.0.1"),
    ],
)
def test_each_fault_ends_the_visit_by_its_own_name(done, site, outcome, words):
    visit = done.visit(site)
    assert (visit["outcome"], words is None or words in visit["message"]) == (outcome, True), visit


@pytest.mark.parametrize(
    ("site", "first", "spared", "why"),
    [
        ("wall", "challenge", 5, "412"),
        ("jsl", "challenge", 5, "521"),
        ("wzws", "challenge", 4, "WZWS"),
        ("refusing", "forbidden", 4, "refused (401)"),
        ("too-many", "forbidden", 5, "429"),
    ],
)
def test_a_host_that_refuses_is_left_alone_and_what_was_not_asked_for_is_a_row_that_says_so(
    done, servers, site, first, spared, why
):
    stopped = done.pages_of(site, "host_stopped")
    assert done.pages_of(site, first)
    assert len(stopped) >= spared
    assert all(why in page["message"] and page["title"] for page in stopped)
    asked = {seen.path for seen in servers[site].asked()} - {"/nb/"}
    assert not asked & {page["url"][-4:] for page in stopped}
    assert len(asked) + len(stopped) == 6


def test_three_time_outs_in_a_row_stop_a_host(done, servers):
    assert len([seen for seen in servers["silent"].asked() if seen.path in SIX]) == 3
    assert any("3 time-outs in a row" in page["message"] for page in done.pages_of("silent", "host_stopped"))
    assert len(done.pages_of("silent", "host_stopped")) + len(done.pages_of("silent", "timeout")) == 6


def test_the_summary_names_the_hosts_that_were_stopped_and_why(done, servers):
    for site, why in (("wall", "412"), ("silent", "time-outs"), ("tomorrow", "86400 seconds")):
        (line,) = [
            line for line in done.out.splitlines() if line.startswith(f"  {host_of(site)}:{servers[site].port}: ")
        ]
        assert why in line
    assert done.code == 1
    assert "Traceback" not in done.err


def test_one_page_that_is_kept_back_does_not_stop_a_host_that_serves_the_others(done):
    assert len(done.reports("private-page")) == 5
    assert len(done.pages_of("private-page", "forbidden")) == 1


def test_a_host_that_asks_for_patience_is_given_it(servers, done):
    assert done.reports("patient")
    first, second = (seen.at for seen in servers["patient"].asked("/nb/"))
    assert 1.95 < second - first < 20


def test_a_host_that_asks_for_more_patience_than_a_run_has_is_not_asked_again(servers, done):
    assert len(servers["tomorrow"].asked()) == 1
    assert done.code == 1


def test_no_connection_is_made_where_a_name_leads_into_a_private_network(servers, done):
    assert done.outcome("unnamed") == "private_address"
    assert servers["unnamed"].log == []


def test_a_page_that_redirects_to_itself_is_asked_for_once(servers, done):
    assert done.outcome("cookie") == "challenge"
    assert len(servers["cookie"].asked("/nb/")) == 1


def test_an_endless_list_is_read_up_to_its_limit_and_its_reports_are_kept(servers, done):
    assert len(done.reports("paging")) == 4
    assert not servers["paging"].asked("/nb/?p=5")


def test_a_host_that_says_when_to_come_back_is_asked_for_the_same_page_once_more(servers, done):
    assert done.reports("hasty")
    first, second = (seen.at for seen in servers["hasty"].asked("/nb/"))
    assert 0.95 < second - first < 20
    assert len(servers["hasty-ever"].asked("/nb/")) == 2


def test_addresses_that_lead_back_to_each_other_are_each_asked_for_once(servers, done):
    for site in ("gate", "circle"):
        assert not done.reports(site)
        assert [seen.path for seen in servers[site].asked() if seen.path != "/robots.txt"] == ["/nb/", "/check"]
