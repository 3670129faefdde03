"""Crawls of reports whose forms stand in a file alone: read from it, noticed when it changes, the same when reread."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from forked import run_python
from queries import change, rows
from rereading_samples import run_command

from harvester.commands.practice import as_csv
from harvester.practice import ExpectedReport, PracticeServer, serve

ROOT = Path(__file__).resolve().parents[2]
CELL = ("v2021_applications", "new_received", "natural_person")
DOCX, PDF = ("practice-chenggong-sfj", 2022), ("practice-chongqing-sfj", 2018)
"""Site and year of the reports whose forms stand in a file of that kind."""
TABLES = (
    "SELECT r.url, t.position, t.key, t.occurrence, t.counts, a.url, t.place, t.cell_base, t.printed "
    "FROM tables t JOIN reports r ON r.current_version_id = t.version_id "
    "LEFT JOIN attachments a ON a.id = t.attachment_id ORDER BY 1, 2"
)
FINDINGS = "SELECT url, position, rule, message, location FROM current_findings ORDER BY 1, 2"
SUMMARIES = "SELECT r.url, s.* FROM summaries s JOIN reports r ON r.id = s.report_id ORDER BY 1"
FIGURES = "SELECT position, indicator, value, quote, attachment_id, place FROM current_figures"


pytestmark = pytest.mark.timeout(300)  # several crawls one after another, each in a process of its own


@pytest.fixture(scope="module")
def server() -> Iterator[PracticeServer]:
    with serve(sites=5) as running:
        yield running


def run(folder: Path, *words: str) -> str:
    command = ["-m", "scrapy", *words, "-s", f"DATABASE={folder / 'harvest.db'}"]
    command += ["-s", f"ARCHIVE={folder / 'archive'}", "-s", "CONTACT=tests@example.org"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    done = run_python(command, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-2000:]
    return done.stdout


def crawl(server: PracticeServer, folder: Path, site: str, *words: str) -> None:
    registry = folder / "sites.csv"
    registry.write_text(as_csv([row for row in server.rows if row["id"] == site]), encoding="utf-8")
    run(folder, "crawl", "reports", "-a", f"sites={registry}", *words)


def state(folder: Path) -> list[list[tuple[object, ...]]]:
    return [rows(folder, query) for query in (TABLES, FINDINGS, SUMMARIES)]


def in_file(server: PracticeServer, where: tuple[str, int]) -> ExpectedReport:
    return next(each for each in server.expected if (each.site_id, each.fiscal_year) == where)


def values(folder: Path, report: ExpectedReport) -> dict[tuple[object, ...], object]:
    query = (
        "SELECT c.table_key, c.row_key, c.column_key, c.value FROM statutory_cells c "
        "JOIN reports r ON r.id = c.report_id WHERE r.url = ?"
    )
    return {row[:3]: row[3] for row in rows(folder, query, report.url)}


def test_what_stands_in_a_file_alone_is_read_and_what_changes_there_overnight_is_seen(
    server: PracticeServer, tmp_path: Path
) -> None:
    crawl(server, tmp_path, DOCX[0])
    report = in_file(server, DOCX)
    assert report.cells
    assert values(tmp_path, report) == report.cells
    assert rows(tmp_path, "SELECT count(*) FROM changes") == [(0,)]
    assert rows(tmp_path, "SELECT max(number) FROM versions") == [(1,)]
    first = state(tmp_path)

    crawl(server, tmp_path, DOCX[0], "-s", "RECHECK_ALL=1")
    assert state(tmp_path) == first
    assert rows(tmp_path, "SELECT max(number) FROM versions") == [(1,)]

    server.edit(report.url, cells={CELL: 4711})
    crawl(server, tmp_path, DOCX[0], "-s", "RECHECK_ALL=1")
    assert values(tmp_path, report) == {**report.cells, CELL: 4711}
    found = rows(tmp_path, "SELECT cause, what, table_key, row_key, column_key, old_value, new_value FROM changes")
    assert found == [("attachment", "cell", *CELL, report.cells[CELL], 4711)]
    assert rows(tmp_path, "SELECT count(*) FROM versions WHERE number > 1") == [(1,)]
    assert rows(tmp_path, "SELECT DISTINCT rule FROM current_findings WHERE attachment_id IS NOT NULL") != []

    stands = state(tmp_path)
    run(tmp_path, "reparse", "--all", "-j", "1")
    assert state(tmp_path) == stands
    assert rows(tmp_path, "SELECT count(*) FROM versions WHERE number > 1") == [(1,)]


def test_files_that_were_kept_and_not_yet_read_are_read_by_reparse(server: PracticeServer, tmp_path: Path) -> None:
    crawl(server, tmp_path, PDF[0])
    report = in_file(server, PDF)
    assert report.cells
    assert values(tmp_path, report) == report.cells
    read = state(tmp_path)
    for statement in (  # as a program left it that kept files and did not read them
        "DELETE FROM tables WHERE attachment_id IS NOT NULL",
        "DELETE FROM findings WHERE attachment_id IS NOT NULL",
        "UPDATE findings SET resolved_by = NULL",
        "UPDATE tables SET counts = 1",
        "UPDATE versions SET files = NULL, files_reading = NULL, files_template = NULL",
        "UPDATE reports SET template = (SELECT template FROM versions WHERE id = current_version_id)",
        "DELETE FROM file_readings",
    ):
        change(tmp_path, statement)
    assert state(tmp_path) != read
    said = run(tmp_path, "reparse", "-j", "1")
    assert "attachments read" in said
    assert "pages read again" not in said
    assert state(tmp_path) == read
    assert "--all reads them again" in run(tmp_path, "reparse", "-j", "1")


def test_a_reading_of_a_file_that_cannot_be_stored_is_told(server: PracticeServer, tmp_path: Path) -> None:
    crawl(server, tmp_path, PDF[0])
    read = state(tmp_path)
    change(
        tmp_path,
        "CREATE TRIGGER odd BEFORE INSERT ON file_readings WHEN new.outcome <> 'failed' "
        "BEGIN SELECT raise(ABORT, 'odd'); END",
    )
    change(tmp_path, "UPDATE file_readings SET parser_version = NULL")
    [(files,)] = rows(tmp_path, "SELECT count(*) FROM file_readings")
    done = run_command("reparse", tmp_path, "-j", 1)
    assert done.returncode == 1
    assert f"{files} of them could not be stored; file_readings.message says why" in done.stdout
    assert rows(tmp_path, "SELECT DISTINCT outcome, message FROM file_readings") == [
        ("failed", "could not be stored: odd")
    ]
    assert state(tmp_path) == read


def test_a_report_whose_page_is_only_a_title_is_read_whole_from_its_file(tmp_path: Path) -> None:
    site = "practice-000"
    with serve(sites=6, years=1, organs=1, faults={site: ("file-only",)}) as running:
        (report,) = (each for each in running.expected if each.site_id == site)
        crawl(running, tmp_path, site)
        assert report.cells
        assert values(tmp_path, report) == report.cells
        assert report.figures.items() <= stated_figures(tmp_path).items()
        assert rows(tmp_path, "SELECT DISTINCT attachment_id FROM current_figures") == [(1,)]
        assert rows(tmp_path, "SELECT title, published_on, signed_on, signed_on_source FROM reports") == [
            (report.title, str(report.published_on), str(report.signed_on), "attachment")
        ]
        assert sorted(rule for (rule,) in rows(tmp_path, "SELECT rule FROM current_findings")) == list(report.findings)
        figures = rows(tmp_path, FIGURES)

        running.edit(report.url, cells={CELL: 4711})
        crawl(running, tmp_path, site, "-s", "RECHECK_ALL=1")
        assert rows(tmp_path, "SELECT cause, new_value FROM changes WHERE what = 'cell'") == [("attachment", 4711)]
        assert rows(tmp_path, FIGURES) == figures
        assert "4711" in str(rows(tmp_path, "SELECT text FROM current_sections"))
        stands = state(tmp_path)
        run(tmp_path, "reparse", "--all", "-j", "1")
        assert state(tmp_path) == stands
        assert rows(tmp_path, "SELECT count(*) FROM versions") == [(2,)]


def stated_figures(folder: Path) -> dict[object, object]:
    found = rows(folder, "SELECT indicator, value FROM current_figures WHERE period = 'year' ORDER BY position DESC")
    return dict(found)  # of several the first
