"""Reports that an import brought before their column was crawled: what the listing says is written, nothing asked."""

import datetime as dt
import os
from pathlib import Path

from column import ROOT, START, YEARS, Column
from forked import run_python
from loopback import Answer
from page_words import report_page

PAGES = "SELECT url, site_id, title, fiscal_year, listing_date, outcome, sha256 FROM pages ORDER BY url"
REPORTS = (
    "SELECT url, site_id, publisher, publisher_source, fiscal_year, title, published_on, published_on_source "
    "FROM reports ORDER BY url"
)
COVERAGE = "SELECT fiscal_year, status FROM coverage WHERE site_id = 'qinghe' AND fiscal_year < 2024"


def run(column: Column, *words: str, registry: str = "sites.csv") -> None:
    where = {"DATABASE": "harvest.db", "ARCHIVE": "archive", "SITES": registry}
    options = [part for name, file in where.items() for part in ("-s", f"{name}={column.folder / file}")]
    command = ["-m", "scrapy", *words, "-j", "1", *options]
    done = run_python(command, cwd=ROOT, env=os.environ)
    assert done.returncode == 0, done.stdout + done.stderr


def save_pages(column: Column, years: range) -> Path:
    """As a browser saves them, two hours before the first night."""
    folder = column.folder / "saved"
    folder.mkdir()
    moment = dt.datetime.fromisoformat(START).timestamp() - 7200
    for year in years:
        path = folder / f"{year}.html"
        note = f"<!-- saved from url=(0021){column.server.base}/{year}.html -->\n".encode()
        path.write_bytes(note + column.server.pages[f"/{year}.html"].body)
        os.utime(path, (moment, moment))
    return folder


def without_days(column: Column) -> None:
    """No page tells when it was published; the listing does."""
    for year in YEARS:
        body = report_page(year).replace(f"发布日期：{year + 1}-01-20".encode(), b"")
        column.server.pages[f"/{year}.html"] = Answer(body)


def undisturbed(column: Column) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What a crawl alone stores: pages without the hash, and reports."""
    column.night(0)
    found = [row[:-1] for row in column.rows(PAGES)], column.rows(REPORTS)
    for path in column.folder.glob("harvest.db*"):
        path.unlink()
    return found


def test_what_was_imported_before_is_in_the_end_as_a_crawl_alone_would_have_it(column: Column) -> None:
    without_days(column)
    pages, reports = undisturbed(column)
    run(column, "import", str(save_pages(column, range(2014, 2020))))
    assert column.rows("SELECT DISTINCT listing_date FROM pages") == [(None,)]
    asked = column.night(0)
    assert not {f"/{year}.html" for year in range(2014, 2020)} & {*asked}, "they rest"
    assert [row[:-1] for row in column.rows(PAGES)] == pages
    assert column.night(1) == ["/list.html"]
    requests = len(column.server.log)
    run(column, "reparse")
    assert len(column.server.log) == requests
    assert column.rows(REPORTS) == reports
    assert column.rows("SELECT count(*) FROM versions") == [(len(YEARS),)]


def test_without_a_rereading_the_day_comes_when_the_page_is_due(column: Column) -> None:
    without_days(column)
    _, reports = undisturbed(column)
    run(column, "import", str(save_pages(column, range(2014, 2020))))
    column.night(0)
    column.night(91)
    assert column.rows(REPORTS) == reports
    versions = "SELECT count(*) FROM versions WHERE previous_version_id IS NOT NULL"
    assert column.rows(versions) == [(0,)], "the note of the browser is no part of the text"


def test_what_was_imported_before_its_column_was_known_counts_as_the_columns(column: Column) -> None:
    _, reports = undisturbed(column)
    (column.folder / "empty.csv").write_text(
        (column.folder / "sites.csv").read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8"
    )
    run(column, "import", str(save_pages(column, YEARS)), registry="empty.csv")
    assert column.rows("SELECT DISTINCT site_id FROM reports") == [("imported",)]
    assert sorted(column.night(0)) == ["/list.html", "/list_2.html"]
    assert {status for _, status in column.rows(COVERAGE)} == {"present"}
    run(column, "reparse")
    assert column.rows(REPORTS) == reports
