"""A whole site that moves in one night: to https, to another name, to another path, and how it keeps its reports."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from column import YEARS, Column
from crawler import ROW
from loopback import Answer, Loopback, loopback
from page_words import listing, report_page

from harvester.archive import iterate, warc_files
from harvester.items import SITE_COLUMNS
from harvester.practice.tls import untrusted_context

ALL = len(YEARS)
NAMED, BARE = "www.qinghe.practice.gov.cn", "qinghe.practice.gov.cn"


def publish(server: Loopback, prefix: str = "", received: int = 6) -> None:
    server.pages[f"{prefix}/list.html"] = Answer(listing([*YEARS], ""))
    for year in YEARS:
        server.pages[f"{prefix}/{year}.html"] = Answer(report_page(year, received=received))


def lead_on(server: Loopback, base: str, prefix: str = "") -> None:
    """Every page of the server says that it has moved."""
    for path in list(server.pages):
        server.pages[path] = Answer(status=301, headers={"Location": f"{base}{prefix}{path}"})


def register(folder: Path, listing_url: str) -> None:
    options = {"delay": 0, "concurrency": 4, "timeout": 90, "private_address": True, "tls": "unverified"}
    row = {**dict.fromkeys(SITE_COLUMNS, ""), **ROW, "id": "qinghe", "listing_url": listing_url}
    with (folder / "sites.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, SITE_COLUMNS)
        writer.writeheader()
        writer.writerow({**row, "options": json.dumps(options)})


@pytest.fixture
def secure() -> Iterator[Loopback]:
    with loopback({}, untrusted_context()) as server:
        yield server


@pytest.mark.parametrize(
    ("old", "new", "prefix", "updated"),
    [
        (BARE, BARE, "", False),
        (NAMED, BARE, "", True),
        (BARE, NAMED, "/zwgk", False),
    ],
    ids=["https", "bare name and https, and the row says so", "name, https and path"],
)
def test_a_site_that_moved_keeps_every_report_once_at_both_addresses(
    old: str, new: str, prefix: str, updated: bool, column: Column, secure: Loopback
) -> None:
    http = f"http://{old}:{urlsplit(column.server.base).port}"
    https = f"https://{new}:{urlsplit(secure.base).port}"
    column.server.pages.clear()
    publish(column.server)
    register(column.folder, f"{http}/list.html")
    names = f"KNOWN_NAMES={NAMED},{BARE}"
    column.night(0, names)
    assert column.rows("SELECT count(*), min(url LIKE 'http:%') FROM reports") == [(ALL, 1)]

    publish(secure, prefix)
    lead_on(column.server, https, prefix)
    if updated:
        register(column.folder, f"{https}{prefix}/list.html")
    for day in (1, 15, 16):
        column.night(day, names)
        assert column.rows("SELECT count(*) FROM reports") == [(ALL,)]
        assert column.rows("SELECT count(*) FROM versions") == [(ALL,)]
        assert column.rows("SELECT count(*) FROM changes") == [(0,)]
        assert column.rows("SELECT last_outcome FROM sites") in ([("ok",)], [("unchanged",)])
        own = column.rows(f"SELECT count(*) FROM reports WHERE url LIKE '{https}{prefix}/%'")  # noqa: S608
        assert own == [(ALL if day > 1 or updated else 0,)], "where they are is learnt by the next complete walk"
    gone = column.rows("SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL AND url LIKE 'https:%'")
    assert gone == [(0,)]
    assert column.rows("SELECT count(*) FROM addresses WHERE url LIKE 'http:%' AND gone_at IS NOT NULL") == [(ALL,)]
    asked = [path for path, _ in secure.log]
    assert all(asked.count(f"{prefix}/{year}.html") == 1 for year in YEARS), asked
    kept = {capture.url for capture in iterate(warc_files(column.folder / "archive"))}
    for year in YEARS:
        assert {f"{http}/{year}.html", f"{https}{prefix}/{year}.html"} <= kept
