"""A walk over addresses of years that was cut off goes on, for some hours, with what it has had."""

import datetime as dt
import os
import re
import sqlite3
from pathlib import Path

import pytest
from forked import run_python
from test_first_look import ROOT, night, register, rows

from harvester.items import Entry, KnownPage
from harvester.practice import serve
from harvester.spiders.resumed import LATELY, had_lately

NOW = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)
DAY = dt.date(2022, 1, 20)
URL = "http://a.gov.cn/nb.jsp?nbYear=2021"
STATE = (
    "SELECT site_id, url, digest, complete, entries FROM listings",
    "SELECT site_id, url, absent_since FROM listed",
    "SELECT url, kind, title, fiscal_year, listing_date, outcome, sha256 FROM pages",
    "SELECT url, gone_at FROM addresses",
    "SELECT url, publisher, fiscal_year, published_on FROM reports",
)


def page(**other: object) -> KnownPage:
    told = {"url": URL, "kind": "report", "title": "2021年年报", "outcome": "ok", "fetched_at": NOW - LATELY / 2}
    told["listing_date"] = DAY
    return KnownPage(**{**told, **other})


def test_a_report_had_within_the_last_hours_stands_for_its_row() -> None:
    assert had_lately(page(), 2021, NOW) == Entry(title="2021年年报", url=URL, date=DAY, fiscal_year=2021)


@pytest.mark.parametrize(
    "other",
    [
        {"fetched_at": NOW - LATELY},
        {"fetched_at": NOW + LATELY},
        {"fetched_at": None},
        {"kind": "listing"},
        {"outcome": "server_error"},
        {"outcome": "not_a_report"},
        {"title": None},
        {"listing_date": None},
    ],
    ids=str,
)
def test_what_is_older_or_no_report_is_asked_for(other: dict[str, object]) -> None:
    assert had_lately(page(**other), 2021, NOW) is None


def test_what_is_not_known_is_asked_for() -> None:
    assert had_lately(None, 2021, NOW) is None


def test_a_walk_that_was_cut_off_asks_for_what_it_has_not_had(tmp_path: Path) -> None:
    with serve(sites=34, years=5) as server:
        of_years = {report.site_id for report in server.expected if re.search("(nbYear|fbtime)=", report.url)}
        register(tmp_path, [row for row in server.rows if row["id"] in of_years])
        night(tmp_path, 0)
        whole = [sorted(rows(tmp_path, query), key=repr) for query in STATE]
        urls = sorted(report.url for report in server.expected if report.site_id in of_years)
        paths = {url.split("/", 3)[3] for url in urls}
        forget(tmp_path, missing := urls[0])
        server.take_log()
        night(tmp_path, 0.1)
        log = {seen.path.lstrip("/") for seen in server.take_log()}
        assert log & paths == {missing.split("/", 3)[3]}
        assert log - paths - {"robots.txt"}, "the newest years, which have no report yet"
        assert [sorted(rows(tmp_path, query), key=repr) for query in STATE] == whole
        forget(tmp_path, missing)
        night(tmp_path, 0.1 + LATELY / dt.timedelta(days=1))
        assert {seen.path.lstrip("/") for seen in server.take_log()} >= paths, "the next night's is another walk"


def test_what_an_import_brought_before_was_not_had_by_a_walk(tmp_path: Path) -> None:
    """Where a server shows the newest report at the address of a year that has none, that address is not its own."""
    with serve(sites=34, years=3) as server:
        of_years = {report.site_id for report in server.expected if re.search("(nbYear|fbtime)=", report.url)}
        alone, after = tmp_path / "alone", tmp_path / "after"
        for folder in (alone, after):
            folder.mkdir()
            register(folder, [row for row in server.rows if row["id"] in of_years])
        night(alone, 0)
        run_import(after, alone / "archive")
        assert rows(after, "SELECT count(*) FROM addresses") > rows(alone, "SELECT count(*) FROM addresses")
        night(after, 0.01)
        for query in STATE:
            assert sorted(rows(after, query), key=repr) == sorted(rows(alone, query), key=repr)


def run_import(folder: Path, archive: Path) -> None:
    where = {"DATABASE": folder / "harvest.db", "ARCHIVE": folder / "archive", "SITES": folder / "sites.csv"}
    settings = [word for name, path in where.items() for word in ("-s", f"{name}={path}")]
    command = ["-m", "scrapy", "import", "-j", "1", str(archive), *settings]
    run_python(command, cwd=ROOT, env=os.environ).check_returncode()


def test_a_visit_that_only_looks_leaves_the_pages_that_the_walk_left(tmp_path: Path) -> None:
    """As after a run that was killed when these columns had been walked: the next one has nothing to add."""
    with serve(sites=34, years=3) as server:
        of_years = {report.site_id for report in server.expected if re.search("(nbYear|fbtime)=", report.url)}
        register(tmp_path, [row for row in server.rows if row["id"] in of_years])
        night(tmp_path, 0)
        walked = [sorted(rows(tmp_path, query), key=repr) for query in STATE]
        nothing_yet = rows(tmp_path, "SELECT sha256 FROM pages WHERE kind = 'listing' AND outcome = 'empty_listing'")
        assert nothing_yet
        assert all(sha256 for (sha256,) in nothing_yet)
        for day in (0.1, 0.2):
            night(tmp_path, day)
            assert [sorted(rows(tmp_path, query), key=repr) for query in STATE] == walked
        assert set(rows(tmp_path, "SELECT outcome FROM visits WHERE crawl_id > 1")) <= {
            ("unchanged",),
            ("not_modified",),
        }


def forget(folder: Path, url: str) -> None:
    """What a run leaves that is killed before it has had the page and ended its visits."""
    db = sqlite3.connect(folder / "harvest.db")
    with db:
        db.execute("DELETE FROM listed")
        db.execute("DELETE FROM listings")
        db.execute("DELETE FROM pages WHERE url = ?", [url])
    db.close()
