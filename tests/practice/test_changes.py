"""Edits, removals and the way back: what later visits of a crawl must notice."""

from collections.abc import Iterator

import pytest
from http_client import fetch

from harvester.practice import PracticeServer, serve


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with serve() as running:
        yield running


def _with_validators(server: PracticeServer):
    for report in server.expected:
        headers = fetch(report.url)[1]
        if "ETag" in headers and "Last-Modified" in headers and "requests_received" in report.figures:
            return report, headers
    raise AssertionError("no page with both validators")


def test_an_edit_shows_on_the_page_in_its_validators_and_in_what_is_expected(server: PracticeServer) -> None:
    report, headers = _with_validators(server)
    changed = server.edit(report.url, figures={"requests_received": 7654})
    assert changed.figures["requests_received"] == 7654
    assert next(each for each in server.expected if each.url == report.url) == changed
    status, after, body = fetch(report.url, If_None_Match=headers["ETag"], If_Modified_Since=headers["Last-Modified"])
    assert status == 200
    assert "7654" in body.decode().replace(",", "")
    assert after["ETag"] != headers["ETag"]
    assert after["Last-Modified"] != headers["Last-Modified"]
    assert fetch(report.url, If_Modified_Since=headers["Last-Modified"])[0] == 200


def test_a_cell_can_be_corrected(server: PracticeServer) -> None:
    report = next(each for each in server.expected if each.template == "v2021")
    key = ("v2021_applications", "granted", "natural_person")
    assert server.edit(report.url, cells={key: 4321}).cells[key] == 4321
    assert "4321" in fetch(report.url)[2].decode("utf-8", "replace").replace(",", "")


def test_a_new_title_changes_the_listing(server: PracticeServer) -> None:
    row = next(row for row in server.rows if row["platform"] == "trs-wcm")
    tag = fetch(row["listing_url"])[1]["ETag"]
    report = max((each for each in server.expected if each.site_id == row["id"]), key=lambda each: each.published_on)
    server.edit(report.url, title=f"{report.title}（修订）")
    status, _, body = fetch(row["listing_url"], If_None_Match=tag)
    assert status == 200
    assert "（修订）" in body.decode()


def test_a_removed_report_is_gone_from_listing_and_expectation(server: PracticeServer) -> None:
    report = server.expected[0]
    server.remove(report.url)
    assert fetch(report.url)[0] == 404
    assert report.url not in {each.url for each in server.expected}
    with pytest.raises(KeyError):
        server.remove(report.url)


def test_reset_brings_everything_back(server: PracticeServer) -> None:
    before, page = server.expected, fetch(server.expected[1].url)[2]
    server.edit(before[1].url, figures={"proactive_total": 1})
    server.remove(before[2].url)
    server.reset()
    assert server.expected == before
    assert fetch(before[1].url)[2] == page


@pytest.mark.parametrize(
    "change", [{"figures": {"no_such": 1}}, {"cells": {("v2021_applications", "granted", "nobody"): 1}}]
)
def test_what_a_report_does_not_state_cannot_be_changed(server: PracticeServer, change) -> None:
    report = next(each for each in server.expected if each.template == "v2021")
    with pytest.raises(KeyError):
        server.edit(report.url, **change)
    assert fetch(report.url)[0] == 200
