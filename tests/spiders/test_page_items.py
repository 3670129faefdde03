"""What becomes of an answer: the state of a page, of a file, and a report with what row and listing say of it."""

import datetime as dt
import hashlib
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Response

from harvester.fetch import Verdict
from harvester.items import Entry, KnownPage, Level, Outcome, PageItem, PageKind, Refusal, Scope
from harvester.registry import Site
from harvester.spiders.pages import asked_for, canonical, file_item, page_item, report_item

NOON = dt.datetime(2025, 6, 2, 12, tzinfo=dt.UTC)
URL = "http://a.test/1.html"
BODY = b"%PDF-1.4 report"
ENTRY = Entry(title="2023年度报告", url=URL, date=dt.date(2024, 1, 20), fiscal_year=2023)
KNOWN = KnownPage(url=URL, etag='"old"', last_modified="Mon", sha256="0" * 64)


def site(scope: Scope = Scope.OWN, **options: Any) -> Site:
    return Site(
        id="a", publisher="青禾县司法局", level=Level.COUNTY, division="990000", platform="static",
        listing_url="http://a.test/", scope=scope, options=options,
    )  # fmt: skip


def answer(body: bytes = BODY, status: int = 200, **headers: str) -> Response:
    request = Request(URL, method="POST", body=b"a=1", headers={"X-Asked": "1"})
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(URL, status=status, body=body, headers=named, request=request)


def page(outcome: Outcome, **given: Any) -> PageItem:
    return page_item(site(), URL, PageKind.REPORT, Verdict(outcome, given.pop("reason", "")), at=NOON, **given)


def test_a_page_that_was_read_has_the_hash_of_what_came_and_the_validators_that_came() -> None:
    item = page(Outcome.OK, response=answer(ETag='"new"', Last_Modified="Tue"), known=KNOWN, entry=ENTRY)
    assert (item.sha256, item.etag, item.last_modified) == (hashlib.sha256(BODY).hexdigest(), '"new"', "Tue")
    assert (item.status, item.fetched_at, item.outcome, item.message) == (200, NOON, Outcome.OK, None)
    assert (item.title, item.fiscal_year, item.listing_date) == (ENTRY.title, 2023, ENTRY.date)
    empty = page(Outcome.EMPTY_LISTING, response=answer(b""))
    assert (empty.sha256, empty.capture) == (hashlib.sha256(b"").hexdigest(), None)


def test_of_a_page_not_modified_or_not_had_what_was_known_still_holds() -> None:
    same = page(Outcome.NOT_MODIFIED, response=answer(b"", 304), known=KNOWN)
    assert (same.sha256, same.etag, same.last_modified) == (KNOWN.sha256, '"old"', "Mon")
    lost = page(Outcome.TIMEOUT, reason="no answer")
    assert (lost.status, lost.sha256, lost.etag, lost.capture, lost.message) == (None, None, None, None, "no answer")
    broken = page(Outcome.SERVER_ERROR, response=answer(b"oops", 500), known=KNOWN)
    assert (broken.status, broken.sha256) == (500, KNOWN.sha256)


def test_a_refused_row_gives_its_title_alone() -> None:
    item = page(Outcome.NOT_A_REPORT, entry=Refusal(title="预算", url=URL, reason="other"))
    assert (item.title, item.fiscal_year, item.listing_date) == ("预算", None, None)


def test_a_capture_is_what_was_asked_and_what_came() -> None:
    capture = page(Outcome.OK, response=answer(Server="x")).capture
    assert capture is not None
    assert (capture.url, capture.status, capture.body, capture.fetched_at) == (URL, 200, BODY, NOON)
    assert (capture.request_method, capture.request_body) == ("POST", b"a=1")
    assert (capture.request_headers, capture.headers) == ({"x-asked": "1"}, {"server": "x"})
    assert (capture.sha256, capture.ip_address) == (hashlib.sha256(BODY).hexdigest(), None)


def linked(outcome: Outcome, response: Response | None, known: KnownPage | None = None) -> PageItem:
    spelt = ("http://A.test/1.html", URL)
    return file_item(site(), ENTRY, spelt, Verdict(outcome), response=response, known=known, at=NOON)


def test_an_attachment_has_its_kind_its_size_and_its_spellings() -> None:
    item = linked(Outcome.OK, answer(Content_Type="text/html"))
    assert (item.kind, item.url, item.title, item.fiscal_year) == (PageKind.ATTACHMENT, URL, ENTRY.title, 2023)
    assert item.file is not None
    assert (item.file.media_type, item.file.bytes, len(item.file.links)) == ("application/pdf", len(BODY), 2)
    plain = linked(Outcome.OK, answer(b"a,b", Content_Type="text/csv")).file
    assert plain is not None
    assert plain.media_type == "text/csv"


@pytest.mark.parametrize("response", [None, answer(b"", 304), answer(b"<h1>404</h1>", 404)])
def test_of_an_attachment_that_did_not_come_nothing_is_told_but_what_was_known(response: Response | None) -> None:
    item = linked(Outcome.NOT_MODIFIED, response, KNOWN)
    assert item.file is not None
    assert (item.file.media_type, item.file.bytes, item.sha256) == (None, None, KNOWN.sha256)


def test_a_report_has_what_its_row_and_its_listing_say() -> None:
    hints = report_item(site(), ENTRY, answer(), NOON).hints
    assert (hints.url, hints.publisher, hints.division, hints.level) == (URL, "青禾县司法局", "990000", Level.COUNTY)
    assert (hints.listing_title, hints.listing_date, hints.shared_column) == (ENTRY.title, ENTRY.date, False)
    shared = report_item(site(Scope.MIXED), ENTRY, answer(), NOON)
    assert (shared.hints.publisher, shared.hints.shared_column) == (None, True)
    assert (shared.site_id, shared.entry, shared.capture.body, shared.capture.fetched_at) == ("a", ENTRY, BODY, NOON)


def test_the_address_of_a_page_is_the_one_that_was_asked_for() -> None:
    assert asked_for(Request(URL)) == URL
    assert asked_for(Request(URL, meta={"redirect_urls": ["http://a.test/0", "http://a.test/00"]})) == "http://a.test/0"


def test_an_address_is_written_in_one_form_without_what_the_row_drops_and_a_broken_one_as_it_stands() -> None:
    assert canonical("HTTP://A.test/?s=9&id=1", site(drop_query=["s"])) == "http://a.test/?id=1"
    assert canonical("http://[::1/\udc80", site()) == "http://[::1/?"
