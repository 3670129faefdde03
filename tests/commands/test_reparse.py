"""Reading the archive again: nothing is asked for, what differs is told, an interruption costs nothing."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from queries import change, rows
from rereading_samples import OLD, fetch, leave_behind, other_body, run_command
from scrapy.utils.misc import load_object
from scrapy.utils.project import get_project_settings

from harvester.archive import ArchiveWriter, warc_files
from harvester.commands.reparse import reread
from harvester.commands.rereading import STAGES, read_item
from harvester.items import Entry, Hints, PageItem, ReportItem
from harvester.parser_version import parser_version
from harvester.pipelines.archive import ArchivePipeline
from harvester.pipelines.attached import AttachedPipeline
from harvester.pipelines.sqlite import SqlitePipeline
from harvester.pipelines.unchanged import UnchangedPipeline
from harvester.practice import PracticeServer, serve
from harvester.store import Writer, count_waiting, open_database, waiting_pages

PACKAGE = Path(__file__).resolve().parents[2] / "harvester"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def server() -> Iterator[PracticeServer]:
    with serve(sites=3, years=3) as running:
        yield running


@pytest.fixture(scope="module")
def old(server: PracticeServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("old")
    leave_behind(server, folder)
    return folder


@pytest.fixture
def folder(old: Path, tmp_path: Path) -> Path:
    shutil.copytree(old, tmp_path / "data")
    return tmp_path / "data"


def state(folder: Path) -> list[tuple[object, ...]]:
    """What the database says about reports, but for ids and the version that says it."""
    reports = rows(
        folder, "SELECT url, publisher, fiscal_year, title, published_on, template FROM reports ORDER BY url"
    )
    cells = rows(
        folder,
        "SELECT r.url, c.table_key, c.row_key, c.column_key, c.value, c.text FROM statutory_cells c "
        "JOIN reports r ON r.id = c.report_id ORDER BY 1, 2, 3, 4",
    )
    return [*reports, *cells]


def test_the_stages_are_those_of_a_crawl_in_their_order() -> None:
    pipelines = get_project_settings()["ITEM_PIPELINES"]
    crawled = [load_object(path) for path, _ in sorted(pipelines.items(), key=lambda pair: pair[1])]
    beside = (ArchivePipeline, UnchangedPipeline, AttachedPipeline, SqlitePipeline)
    assert list(STAGES) == [stage for stage in crawled if stage not in beside]


def test_a_file_for_the_changes_that_cannot_be_written_is_said_before_anything_is_read(folder: Path) -> None:
    done = run_command("reparse", folder, "--all", "-o", folder / "nowhere" / "changes.jsonl")

    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert not done.stdout


def test_reading_again_finds_what_an_older_version_missed_or_misread(server: PracticeServer, folder: Path) -> None:
    (misread,) = rows(
        folder, "SELECT v.id, r.url FROM versions v JOIN reports r ON r.current_version_id = v.id ORDER BY v.id LIMIT 1"
    )
    version, url = misread
    change(folder, "UPDATE versions SET reading_sha256 = 'of an older reading' WHERE id = ?", version)
    change(
        folder,
        "UPDATE tables SET printed = (SELECT json_group_array(CASE type WHEN 'integer' THEN value + 1 "
        "WHEN 'array' THEN json(value) ELSE value END) FROM json_each(printed)) WHERE version_id = ?",
        version,
    )
    missed = server.expected[0].url
    requests = len(server.log)
    out = folder / "changes.jsonl"
    done = run_command("reparse", folder, "-j", 2, "-o", out)
    assert done.returncode == 0, done.stderr
    assert len(server.log) == requests, "not one request"
    expected = len(server.expected)
    assert f"{expected} of {expected} pages read again, without a request: 1 differ" in done.stdout
    assert ", 1 new," in done.stdout
    assert (missed,) in rows(folder, "SELECT url FROM reports")
    changes = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert changes
    assert {each["url"] for each in changes} == {url}
    assert all(each["old_value"] == each["new_value"] + 1 for each in changes if each["what"] == "cell")
    assert rows(folder, "SELECT count(*) FROM pages WHERE parser_version <> ?", parser_version()) == [(0,)]
    again = run_command("reparse", folder)
    assert again.returncode == 0
    assert "already" in again.stdout
    change(
        folder, "UPDATE versions SET reading_sha256 = 'of code that forgot to raise its version' WHERE id = ?", version
    )
    all_again = run_command("reparse", folder, "--all")
    assert all_again.returncode == 0, all_again.stderr
    assert f"{expected} of {expected} pages read again" in all_again.stdout


def test_an_interrupted_run_is_completed_by_the_next(folder: Path, tmp_path: Path) -> None:
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(folder, undisturbed)
    for where, stop_at in ((undisturbed, None), (folder, 3)):
        db = open_database(where / "harvest.db")
        seen = 0

        def on_page(stop_at: int | None = stop_at) -> None:
            nonlocal seen
            seen += 1
            if seen == stop_at:
                raise KeyboardInterrupt

        total = count_waiting(db, parser_version())
        done = reread(db, where / "archive", 1, on_page=on_page)
        assert done.interrupted == (stop_at is not None)
        if stop_at is not None:
            assert count_waiting(db, parser_version()) == total - stop_at, "what was read is stored"
            done = reread(db, where / "archive", 2, on_page=lambda: None)
            assert done.pages == total - stop_at
            assert not done.interrupted
        db.conn.close()
    assert state(folder) == state(undisturbed)


def test_what_the_crawl_noted_about_a_page_stands(server: PracticeServer, folder: Path) -> None:
    url = server.expected[1].url
    noted = "SELECT etag, outcome, message, status, fetched_at FROM pages WHERE url = ?"
    change(
        folder,
        "UPDATE pages SET etag = 'n', outcome = 'not_found', message = 'gone', status = 404 WHERE url = ?",
        url,
    )
    change(folder, "UPDATE addresses SET gone_at = '2026-04-01T00:00:00+00:00' WHERE url = ?", url)
    before = rows(folder, noted, url)
    db = open_database(folder / "harvest.db")
    reread(db, folder / "archive", 1, on_page=lambda: None)
    db.conn.close()
    assert rows(folder, noted, url) == before
    assert rows(folder, "SELECT gone_at FROM addresses WHERE url = ?", url) == [("2026-04-01T00:00:00+00:00",)]
    assert rows(folder, "SELECT parser_version FROM pages WHERE url = ?", url) == [(parser_version(),)]


def test_a_page_is_read_with_what_listing_and_registry_said_of_it(server: PracticeServer, folder: Path) -> None:
    report = server.expected[1]
    change(folder, "UPDATE sites SET publisher = '某局', scope = 'own', level = 'county' WHERE id = ?", report.site_id)
    db = open_database(folder / "harvest.db", read_only=True)
    page = next(page for page in waiting_pages(db, parser_version()) if page.url == report.url)
    shared = [other for other in waiting_pages(db, parser_version()) if other.site_id != report.site_id]
    db.conn.close()
    assert page.entry.title == page.hints.listing_title == report.title
    assert page.entry.date == page.hints.listing_date == dt.date(report.fiscal_year + 1, 1, 20)
    assert page.entry.fiscal_year == report.fiscal_year
    assert (page.hints.publisher, page.hints.level, page.hints.url) == ("某局", "county", report.url)
    assert shared
    assert all(other.hints.publisher is None for other in shared)


def test_a_page_that_a_version_could_not_read_waits_for_the_next(server: PracticeServer, tmp_path: Path) -> None:
    fetched = fetch(server.expected[0].url)
    news = other_body(fetched, "<h1>通知</h1><p>放假安排</p>".encode(), url="http://127.0.0.1/news.html")
    binary = other_body(fetched, b"\x00\x01\x02" * 500, url="http://127.0.0.1/file.html")
    db = open_database(tmp_path / "harvest.db")
    items = []
    with ArchiveWriter(tmp_path / "archive") as archive:
        for capture in (news, binary):
            stored = archive.write(capture)
            kept = replace(capture, warc_file=stored.warc_file, warc_offset=stored.warc_offset)
            entry = Entry(title="", url=capture.url)
            items.append(read_item(ReportItem(site_id="s", entry=entry, capture=kept, hints=Hints()), keep_body=True))
    assert all(isinstance(item, PageItem) for item in items)
    Writer(db, parser_version=OLD).store(items)
    waiting = {page.url: page for page in waiting_pages(db, parser_version())}
    assert set(waiting) == {news.url, binary.url}
    again = reread(db, tmp_path / "archive", 1, on_page=lambda: None)
    db.conn.close()
    assert (again.pages, again.lost) == (2, [])
    outcomes = rows(tmp_path, "SELECT outcome, parser_version FROM pages ORDER BY outcome")
    assert outcomes == [("not_a_report", parser_version()), ("unreadable", parser_version())]


def test_what_names_and_dates_a_report_is_corrected_too(folder: Path) -> None:
    query = "SELECT url, title, publisher, published_on FROM reports ORDER BY url"
    db = open_database(folder / "harvest.db")
    reread(db, folder / "archive", 1, on_page=lambda: None)
    right = rows(folder, query)
    change(folder, "UPDATE reports SET published_on = '1999-01-01' WHERE url = ?", right[0][0])
    change(folder, "UPDATE reports SET title = 'misread' WHERE url = ?", right[1][0])
    change(folder, "UPDATE pages SET parser_version = ?", OLD)
    change(folder, "UPDATE versions SET parser_version = ?", OLD)
    versions = rows(folder, "SELECT count(*) FROM versions")
    done = reread(db, folder / "archive", 1, on_page=lambda: None)
    db.conn.close()
    assert done.counts.unchanged == done.pages == len(right)
    assert rows(folder, query) == right
    assert rows(folder, "SELECT count(*) FROM versions") == versions
    assert rows(folder, "SELECT DISTINCT parser_version FROM versions") == [(parser_version(),)]


def test_pages_that_the_archive_lost_are_named_and_wait(folder: Path) -> None:
    for path in warc_files(folder / "archive"):
        path.unlink()
    waiting = rows(folder, "SELECT count(*) FROM pages WHERE parser_version = ?", OLD)
    done = run_command("reparse", folder, "-j", 1)
    assert done.returncode == 1
    assert done.stdout.count("is missing") == 1, "a file that is gone is said once, not for every page"
    assert "scrapy import FOLDER" in done.stdout
    reports = rows(folder, "SELECT url FROM pages WHERE kind = 'report'")
    assert any(f"      {url}\n" in done.stdout for (url,) in reports), "some of them, by the order of their addresses"
    assert rows(folder, "SELECT count(*) FROM pages WHERE parser_version = ?", OLD) == waiting


def test_a_place_where_another_page_lies_now_gives_nothing_and_is_named(folder: Path) -> None:
    ((url, last),) = rows(
        folder,
        "SELECT r.url, (SELECT max(warc_offset) FROM captures) FROM reports r JOIN captures c ON c.url = r.url "
        "ORDER BY c.warc_offset LIMIT 1",
    )
    stored = "SELECT v.id, v.fingerprint, v.parser_version FROM versions v JOIN reports r ON r.id = v.report_id "
    before = rows(folder, f"{stored} WHERE r.url = ?", str(url))
    assert before
    change(folder, "UPDATE captures SET warc_offset = ? WHERE url = ?", last, url)  # as a crawl after a loss
    done = run_command("reparse", folder, "-j", 1)
    assert done.returncode == 1
    assert f"      {url}\n" in done.stdout
    assert "the bytes of another page" in done.stdout
    assert "full=1" in done.stdout
    assert rows(folder, f"{stored} WHERE r.url = ?", str(url)) == before


def test_without_a_database_it_says_what_to_do(tmp_path: Path, scrapy: Run) -> None:
    done = scrapy("reparse", "-s", f"DATABASE={tmp_path}/none.db")
    assert done.returncode == 1
    assert "Crawl first" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database_of_ours_becomes_none(tmp_path: Path) -> None:
    path = tmp_path / "harvest.db"
    path.touch()
    said = run_command("reparse", tmp_path)
    assert said.returncode == 1
    assert f"{path} is no database of this program" in said.stderr
    assert "-s DATABASE=" in said.stderr
    assert path.read_bytes() == b""


def test_a_reader_is_another_one_when_its_code_or_data_changes_and_only_then(tmp_path: Path) -> None:
    def reader(package: Path) -> str:
        code = "from harvester.parser_version import parser_version; print(parser_version())"
        environment = os.environ | {"PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-P", "-c", code]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    copy = tmp_path / "elsewhere" / "harvester"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    assert reader(copy) == parser_version()
    with (copy / "store" / "pages.py").open("a") as file:
        file.write("# nothing that reads\n")
    assert reader(copy) == parser_version()
    with (copy / "forms" / "titles.json").open("a") as file:
        file.write("\n")
    assert reader(copy) != parser_version()


def test_killed_at_any_moment_and_run_again_it_ends_where_an_undisturbed_run_does(folder: Path, tmp_path: Path) -> None:
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(folder, undisturbed)
    for where, kills in ((undisturbed, 0), (folder, 3)):
        for number in range(kills + 1):
            code = (
                "import sys; from pathlib import Path; from harvester.commands import reparse; "
                "from harvester.store import open_database; reparse.BATCH = 3; "
                "db = open_database(sys.argv[1] + '/harvest.db'); "
                "done = reparse.reread(db, Path(sys.argv[1]) / 'archive', 1, on_page=lambda: print('.', flush=True)); "
                "print(done.pages)"
            )
            command = [sys.executable, "-c", code, str(where)]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout is not None
                if number < kills:
                    for _ in range(4 + number):
                        process.stdout.readline()
                    process.kill()
                process.stdout.read()
    assert state(folder) == state(undisturbed)
    db = open_database(folder / "harvest.db")
    assert count_waiting(db, parser_version()) == 0
    db.conn.close()
