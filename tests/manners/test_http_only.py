"""A host whose https is broken and whose links and redirects lead there all the same."""

from collections.abc import Iterator

import pytest
from crawling import Crawled
from manners_crawl import REPORT, crawl, listing, row
from rough_server import Rough, rough, says

PLAIN, STRICT, CIRCLE = (f"{name}.practice.gov.cn" for name in ("plain", "strict", "circle"))


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Rough, Crawled]]:
    """Three names of one server that speaks http only. Nobody listens at the port of https."""
    pages = {}
    with rough(pages) as server:
        for name in (PLAIN, STRICT):
            pages[f"/{name}/"] = says(listing(f"https://{name}/r/linked", "/r/led"))
        pages[f"/{CIRCLE}/"] = says(b"", 302, Location=f"https://{CIRCLE}/{CIRCLE}/")
        pages["/r/linked"] = says(REPORT)
        pages["/r/led"] = says(b"", 301, Location=f"https://{PLAIN}/r/there")
        pages["/r/there"] = says(REPORT)
        rows = [
            row(name.partition(".")[0], f"http://{name}:{server.port}/{name}/", private_address=True, **options)
            for name, options in ((PLAIN, {"http_only": True}), (STRICT, {}), (CIRCLE, {"http_only": True}))
        ]
        names = ", ".join(f'"{name}": "127.0.0.1"' for name in (PLAIN, STRICT, CIRCLE))
        yield (
            server,
            crawl(
                tmp_path_factory.mktemp("http_only"),
                rows,
                EXTENSIONS='{"tests.manners.known_names.KnownNames": 1}',
                KNOWN_NAMES="{" + names + "}",
            ),
        )


def test_links_and_redirects_to_https_are_followed_over_http(crawled):
    _, done = crawled
    assert done.outcome("plain") == "ok"
    addresses = {report["entry"]["url"]: report["capture"]["url"] for report in done.reports("plain")}
    port = crawled[0].port
    assert addresses == {
        f"https://{PLAIN}/r/linked": f"http://{PLAIN}:{port}/r/linked",
        f"http://{PLAIN}:{port}/r/led": f"http://{PLAIN}:{port}/r/there",
    }


def test_robots_txt_is_asked_for_over_http_too(crawled):
    server, _ = crawled
    assert [seen for seen in server.log if seen.path == "/robots.txt" and seen.host == f"{PLAIN}:{server.port}"]


def test_a_row_that_does_not_say_so_gets_nothing_over_http(crawled):
    server, done = crawled
    (lost,) = [page for page in done.pages_of("strict") if page["url"] == f"https://{STRICT}/r/linked"]
    assert lost["outcome"] == "unreachable"
    assert not [seen for seen in server.asked("/r/linked") if seen.host.startswith(STRICT)]


def test_a_server_that_leads_back_to_https_for_ever_is_a_circle(crawled):
    server, done = crawled
    assert done.outcome("circle") == "redirect_loop"
    assert len(server.asked(f"/{CIRCLE}/")) <= 6
