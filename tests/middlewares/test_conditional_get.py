"""Which requests are made with the validators of the last answer, and which never are."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from scrapy import Request

from harvester.fetch import CONDITIONAL, KIND, SITE
from harvester.items import KnownPage, Level, Outcome, PageKind, Scope
from harvester.middlewares.conditional_get import ConditionalGet
from harvester.parser_version import parser_version
from harvester.registry import Site

URL = "http://sf.qinghe.gov.cn/2024.html"
KNOWN = KnownPage(
    url=URL, etag='"1"', last_modified="Mon, 02 Jun 2025 08:00:00 GMT", sha256="0" * 64, outcome=Outcome.OK,
    parser_version=parser_version(),
)  # fmt: skip
BOTH = {"If-None-Match": '"1"', "If-Modified-Since": "Mon, 02 Jun 2025 08:00:00 GMT"}


class Pages:
    def __init__(self, known: KnownPage | None) -> None:
        self._known = known

    def page(self, url: str) -> KnownPage | None:
        return self._known if self._known and url == self._known.url else None


def sent(
    known: KnownPage | None, url: str = URL, headers: dict[str, str] | None = None, full: bool = False, **meta: object
) -> dict[str, str]:
    """The validators of a request for a report page, unless ``meta`` says otherwise."""
    request = Request(url, headers=headers, meta={KIND: PageKind.REPORT, **meta})
    spider = SimpleNamespace(known=Pages(known), full=full)
    ConditionalGet(SimpleNamespace(spider=spider)).process_request(request)
    return {name.decode(): values[0].decode() for name, values in request.headers.items()}


@pytest.mark.parametrize("kind", [PageKind.REPORT, PageKind.ATTACHMENT])
def test_a_known_page_is_asked_for_with_both_validators(kind: PageKind) -> None:
    assert sent(KNOWN, **{KIND: kind}) == BOTH


@pytest.mark.parametrize("outcome", [Outcome.OK, Outcome.UNCHANGED, Outcome.NOT_MODIFIED])
def test_every_outcome_that_means_it_was_read_allows_it(outcome: Outcome) -> None:
    assert sent(replace(KNOWN, outcome=outcome)) == BOTH


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {"ok", "unchanged", "not_modified"}))
def test_no_other_outcome_does(outcome: Outcome) -> None:
    assert sent(replace(KNOWN, outcome=outcome)) == {}


def test_a_validator_that_is_not_known_is_not_sent() -> None:
    assert sent(replace(KNOWN, etag=None)) == {"If-Modified-Since": BOTH["If-Modified-Since"]}
    assert sent(replace(KNOWN, last_modified=None)) == {"If-None-Match": '"1"'}


def test_an_unknown_page_and_one_without_a_hash_are_fetched_in_full() -> None:
    assert sent(None) == {}
    assert sent(replace(KNOWN, sha256=None)) == {}


def test_a_page_is_known_by_its_address_in_the_form_of_its_row() -> None:
    site = Site(
        id="a", publisher="青禾县司法局", level=Level.COUNTY, division="", platform="static", listing_url=URL,
        scope=Scope.OWN, options={"drop_query": ["from"]},
    )  # fmt: skip
    assert sent(KNOWN, f"{URL}?from=list#top", **{SITE: site}) == BOTH
    assert sent(KNOWN, f"{URL}?from=list") == {}


def test_a_page_that_older_code_read_is_wanted_with_its_body_and_one_nobody_read_is_not() -> None:
    assert sent(replace(KNOWN, parser_version="0.0.1+00000000")) == {}
    assert sent(replace(KNOWN, parser_version=None)) == BOTH


def test_a_listing_is_asked_for_so_only_where_the_visit_may_stop_at_it() -> None:
    assert sent(KNOWN, **{KIND: PageKind.LISTING}) == {}
    assert sent(KNOWN, **{KIND: PageKind.LISTING, CONDITIONAL: True}) == BOTH
    assert sent(KNOWN, **{KIND: PageKind.LISTING, CONDITIONAL: False}) == {}


def test_an_empty_page_is_asked_for_so_only_where_it_is_compared_with_what_it_was() -> None:
    empty = replace(KNOWN, outcome=Outcome.EMPTY_LISTING)
    assert sent(empty, **{KIND: PageKind.LISTING, CONDITIONAL: True}) == BOTH
    assert sent(empty, **{KIND: PageKind.REPORT}) == {}


def test_a_forced_crawl_and_a_spider_that_knows_nothing_ask_for_everything() -> None:
    assert sent(KNOWN, full=True) == {}
    request = Request(URL, meta={KIND: PageKind.REPORT})
    ConditionalGet(SimpleNamespace(spider=SimpleNamespace())).process_request(request)
    assert not request.headers


def test_a_spider_that_does_not_say_whether_it_is_forced_is_not() -> None:
    request = Request(URL, meta={KIND: PageKind.REPORT})
    ConditionalGet(SimpleNamespace(spider=SimpleNamespace(known=Pages(KNOWN)))).process_request(request)
    assert request.headers["If-None-Match"] == b'"1"'


def test_a_redirect_carries_what_was_set_for_the_first_address_and_nothing_of_its_own() -> None:
    assert sent(KNOWN, redirect_urls=["http://sf.qinghe.gov.cn/old.html"]) == {}
    assert sent(KNOWN, redirect_urls=[]) == BOTH


def test_what_a_request_says_itself_stands() -> None:
    assert sent(KNOWN, headers={"If-None-Match": '"0"'})["If-None-Match"] == '"0"'
