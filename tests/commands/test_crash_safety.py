"""Killed, out of disk, read by somebody, started twice: the next run completes, nothing is lost, nothing is double."""

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from forked import run_python
from held_pages import held_pages
from queries import rows

from harvester.commands.practice import as_csv
from harvester.practice import PracticeServer, serve
from harvester.store import open_database

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
STATE = (
    "SELECT publisher, fiscal_year, coverage, title, url, outcome, keyed_by, published_on FROM reports",
    "SELECT v.url, v.number, v.fingerprint, v.reading_sha256, r.url FROM versions v "
    "JOIN reports r ON r.id = v.report_id",
    "SELECT r.url, c.row_key, c.column_key, c.value, c.text FROM reports r "
    "JOIN tables t ON t.version_id = r.current_version_id JOIN cells c ON c.table_id = t.id",
    "SELECT r.url, f.indicator, f.value, f.quote FROM reports r JOIN figures f ON f.version_id = r.current_version_id",
    "SELECT report_id, rule, location FROM current_findings",
    "SELECT url, kind, sha256, outcome, title FROM pages",
    "SELECT url, gone_at FROM addresses",
    "SELECT site_id, url, absent_since FROM listed",
    "SELECT site_id, digest, complete, entries FROM listings",
)


@pytest.fixture(scope="module")
def sites() -> Iterator[PracticeServer]:
    with serve(sites=3, years=3) as server:
        yield server


class Harvest:
    """A database and an archive in a folder, and crawls of the practice sites into it."""

    def __init__(self, server: PracticeServer, folder: Path, **options: float) -> None:
        self.server = server
        self.database = folder / "harvest.db"
        self.registry = folder / "sites.csv"
        folder.mkdir(exist_ok=True)
        rows = server.rows
        for row in rows:
            row["options"] = json.dumps({**json.loads(row["options"]), **options}, ensure_ascii=False)
        self.registry.write_text(as_csv(rows), encoding="utf-8")
        self.command = [
            "-m", "scrapy", "crawl", "reports", "-a", f"sites={self.registry}",
            "-s", f"DATABASE={self.database}", "-s", f"ARCHIVE={folder / 'archive'}", "-s", "STORE_BATCH_ITEMS=3",
            "-s", "LOG_LEVEL=WARNING",
        ]  # fmt: skip

    @contextmanager
    def running(self, **popen: object) -> "Iterator[subprocess.Popen[str]]":
        """A crawl under way, which does not outlive the block."""
        with subprocess.Popen(  # type: ignore[call-overload]
            [sys.executable, *self.command], cwd=ROOT, env=ENVIRONMENT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **popen,
        ) as process:  # fmt: skip
            try:
                yield process
            finally:
                process.kill()

    def crawl(self) -> tuple[int, str]:
        done = run_python(self.command, cwd=ROOT, env=ENVIRONMENT)
        return done.returncode, (done.stdout + done.stderr)[-3000:]

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return rows(self.database, query)

    def state(self) -> list[list[tuple[object, ...]]]:
        queries = [query.replace("SELECT report_id,", "SELECT url,") for query in STATE]
        assert self.rows("PRAGMA integrity_check") == [("ok",)]
        assert self.rows("PRAGMA foreign_key_check") == []
        return [sorted(self.rows(query), key=repr) for query in queries]


@pytest.fixture(scope="module")
def undisturbed(sites: PracticeServer, tmp_path_factory: pytest.TempPathFactory) -> Harvest:
    harvest = Harvest(sites, tmp_path_factory.mktemp("undisturbed"))
    code, said = harvest.crawl()
    assert code == 0, said
    assert len(harvest.state()[0]) == len(sites.expected)
    return harvest


def test_killed_at_random_moments_the_database_comes_out_as_the_undisturbed_one(
    sites: PracticeServer, undisturbed: Harvest, tmp_path: Path
) -> None:
    harvest = Harvest(sites, tmp_path / "killed", concurrency=1)
    moments = random.Random(11)  # noqa: S311 - a run that fails can be repeated
    killed = 0
    for _ in range(3):
        with held_pages(sites, moments.randint(2, 6)) as held, harvest.running() as process:
            if held.reached(process):
                time.sleep(moments.uniform(0, 0.1))  # what was answered before is being read and stored
                process.send_signal(signal.SIGKILL)
                killed += 1
            process.communicate(timeout=200)
    code, said = harvest.crawl()
    assert code == 0, said
    assert killed >= 1
    assert harvest.state() == undisturbed.state()
    ended = harvest.rows("SELECT count(*), count(finished_at), max(reason) FROM crawls")
    assert ended == [(4, 4 - killed, "finished")], "a killed run keeps its row without an end"


def test_out_of_disk_is_said_and_the_next_run_completes(
    sites: PracticeServer, undisturbed: Harvest, tmp_path: Path
) -> None:
    harvest = Harvest(sites, tmp_path / "full")
    room = 800_000  # bytes a file: the schema fits, the reports do not

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    with harvest.running(preexec_fn=little_room) as process:
        said = "".join(process.communicate(timeout=200))[-3000:]
        code = process.returncode
    assert code in (1, 3), said
    assert "disk" in said or "No room left" in said, said
    assert "Ended early" in said, said
    assert "body=b" not in said, "pages have no place in the log, least of all on a full disk"
    code, said = harvest.crawl()
    assert code == 0, said
    assert harvest.state() == undisturbed.state()


def test_a_reader_that_keeps_its_transaction_open_does_not_hold_the_crawl_up(
    sites: PracticeServer, undisturbed: Harvest, tmp_path: Path
) -> None:
    harvest = Harvest(sites, tmp_path / "read")
    open_database(harvest.database).conn.close()
    reader = sqlite3.connect(harvest.database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM reports").fetchall()
    try:
        code, said = harvest.crawl()
    finally:
        reader.close()
    assert code == 0, said
    assert harvest.state() == undisturbed.state()


def test_a_reader_of_the_progress_that_leaves_does_not_hold_the_crawl_up(
    sites: PracticeServer, undisturbed: Harvest, tmp_path: Path
) -> None:
    harvest = Harvest(sites, tmp_path / "unread")
    harvest.command += ["-s", "PROGRESS_SECONDS=0.1"]
    with held_pages(sites, 1) as held, harvest.running() as process:
        assert held.reached(process)
        assert process.stderr is not None
        process.stderr.close()
        held.let()
        out, _ = process.communicate(timeout=200)
        assert process.returncode == 0
    assert "3 sites" in out, "the summary is printed elsewhere"
    assert harvest.state() == undisturbed.state()


def test_a_second_crawler_is_told_that_the_first_one_runs_and_harms_nothing(
    sites: PracticeServer, tmp_path: Path
) -> None:
    harvest = Harvest(sites, tmp_path / "twice", concurrency=1)
    with held_pages(sites, 1) as held, harvest.running() as first:
        assert held.reached(first)
        code, said = harvest.crawl()
        first.send_signal(signal.SIGTERM)
        held.let()
        first.communicate(timeout=200)
    assert code == 3
    assert "another crawl is running into this database" in said
    assert "Traceback" not in said
    assert harvest.rows("SELECT reason FROM crawls") == [("shutdown",)], "the first one ended by our signal, unharmed"


def test_an_interrupt_ends_well_and_visits_cut_off_have_a_row(sites: PracticeServer, tmp_path: Path) -> None:
    harvest = Harvest(sites, tmp_path / "stopped", concurrency=1)
    with held_pages(sites, 1) as held, harvest.running() as process:
        assert held.reached(process)
        process.send_signal(signal.SIGTERM)
        held.let()
        process.communicate(timeout=200)
    assert harvest.rows("SELECT reason, finished_at IS NOT NULL FROM crawls") == [("shutdown", 1)]
    cut_off = harvest.rows("SELECT count(*), max(message) FROM visits WHERE outcome IS NULL")
    assert cut_off == [(3, "cut off: shutdown")]


def test_an_interrupt_before_the_engine_runs_ends_the_runs_row_as_well(sites: PracticeServer, tmp_path: Path) -> None:
    harvest = Harvest(sites, tmp_path / "early")
    ours = {"harvester.extensions.ledger.Ledger": 500, "tests.commands.stopping.StopsAtTheStart": 900}
    harvest.command += ["-s", f"EXTENSIONS={json.dumps(ours)}"]
    harvest.crawl()
    assert harvest.rows("SELECT reason, finished_at IS NOT NULL FROM crawls") == [("shutdown", 1)]
    cut_off = harvest.rows("SELECT count(*), max(message) FROM visits WHERE outcome IS NULL")
    assert cut_off == [(3, "cut off: shutdown")]
