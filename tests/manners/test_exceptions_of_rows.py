"""Servers with broken https, walls and odd robots.txt: closed to every row but the one that says why it may enter."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from certificates import Authority
from crawling import Crawled
from manners_crawl import REPORT, crawl, listing, row
from rough_server import Exchange, Rough, rough, says

PAGES = {"/nb/": says(listing("/r/1")), "/r/1": says(REPORT)}
NO_ROBOTS = {**PAGES, "/robots.txt": says(b"busy", 503)}
FORBIDS = {**PAGES, "/robots.txt": says(b"User-agent: *\nDisallow: /", Content_Type="text/plain")}
SPEAKS_OF_404 = {**PAGES, "/robots.txt": says(b"User-agent: *\nDisallow: /404.html\nDisallow: /nb/\n")}
ASKS_REFERER = "http://127.0.0.1/column"


def wants_referer(exchange: Exchange) -> None:
    body = listing("/r/1") if exchange.path == "/nb/" else REPORT
    exchange.say(body) if exchange.headers.get("Referer") == ASKS_REFERER else exchange.say(b"no referer", 404)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.new(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def servers(authority: Authority) -> Iterator[dict[str, Rough]]:
    with ExitStack() as stack:
        made = {
            "valid": rough(PAGES, context=authority.server()),
            "self-signed": rough(PAGES, context=authority.server(signed=False)),
            "expired": rough(PAGES, context=authority.server(expired=True)),
            "old": rough(PAGES, context=authority.server(tls10=True)),
            "old-self-signed": rough(PAGES, context=authority.server(tls10=True, signed=False)),
            "no-robots": rough(NO_ROBOTS),
            "forbids": rough(FORBIDS),
            "speaks-of-404": rough(SPEAKS_OF_404),
            "referer": rough({"/nb/": wants_referer, "/r/1": wants_referer}),
        }
        yield {name: stack.enter_context(server) for name, server in made.items()}


CASES = [
    ("valid", {}, "ok"),
    ("self-signed", {}, "tls_error"),
    ("self-signed", {"tls": "legacy"}, "tls_error"),
    ("self-signed", {"tls": "unverified"}, "ok"),
    ("expired", {}, "tls_error"),
    ("expired", {"tls": "unverified"}, "ok"),
    ("old", {}, "tls_error"),
    ("old", {"tls": "unverified"}, "tls_error"),
    ("old", {"tls": "legacy"}, "ok"),
    ("old-self-signed", {"tls": "legacy"}, "tls_error"),
    ("old-self-signed", {"tls": "legacy-unverified"}, "ok"),
    ("no-robots", {}, "server_error"),
    ("no-robots", {"robots": "unreachable_allows"}, "ok"),
    ("forbids", {}, "robots_refused"),
    ("forbids", {"robots": "unreachable_allows"}, "robots_refused"),
    ("forbids", {"robots": "ignore"}, "ok"),
    ("speaks-of-404", {}, "robots_refused"),
    ("referer", {}, "not_found"),
    ("referer", {"referer": ASKS_REFERER}, "ok"),
]


def name_of(case: tuple[str, dict[str, str], str]) -> str:
    server, options, _ = case
    return "-".join([server, *options.values()]).replace("_", "-").replace("http://127.0.0.1/column", "given")


@pytest.fixture(scope="module")
def done(servers: dict[str, Rough], authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    rows = []
    for case in CASES:
        server, options, _ = case
        scheme = "http" if server in ("no-robots", "forbids", "speaks-of-404", "referer") else "https"
        url = f"{scheme}://127.0.0.1:{servers[server].port}/nb/"
        rows.append(row(name_of(case), url, concurrency=20, **options))
    return crawl(
        tmp_path_factory.mktemp("exceptions"), rows, env={"SSL_CERT_FILE": str(authority.path)}, HOST_BREAKER="0"
    )


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_only_the_row_that_says_so_enters(done, case):
    visit = done.visit(name_of(case))
    assert visit["outcome"] == case[2], visit
    assert len(done.reports(name_of(case))) == (case[2] == "ok")


@pytest.mark.parametrize(
    ("site", "words"),
    [("self-signed", "certificate verify failed"), ("old", "protocol"), ("old-unverified", "no secure connection")],
)
def test_a_failure_of_tls_says_in_words_what_was_wrong(done, site, words):
    assert words in done.visit(site)["message"].lower()


def test_broken_https_is_not_asked_again(done):
    assert "Gave up retrying <GET https" not in done.err
    assert "Traceback" not in done.err
