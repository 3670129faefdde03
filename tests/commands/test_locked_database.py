"""Another process holds the database while a crawl runs: a short lock is waited out, a long one ends it in words."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from held_pages import held_pages
from test_crash_safety import Harvest

from harvester.practice import PracticeServer, serve
from harvester.store import open_database

_HOLDER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=100)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def sites() -> Iterator[PracticeServer]:
    with serve(sites=2, years=3) as server:
        yield server


@contextmanager
def held(database: Path) -> Iterator[None]:
    """The write lock, in another process."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.communicate("\n", timeout=200)


def asked(server: PracticeServer) -> int:
    return len(server.log)


def test_a_short_lock_is_waited_out_without_a_word_and_pages_are_fetched_meanwhile(
    sites: PracticeServer, tmp_path: Path
) -> None:
    harvest = Harvest(sites, tmp_path / "short", concurrency=1)
    with held_pages(sites, 3) as pages, harvest.running() as process:
        assert pages.reached(process)
        with held(harvest.database):
            before = asked(sites)
            pages.let()
            until = time.monotonic() + 100
            while asked(sites) < before + 3 and time.monotonic() < until:
                time.sleep(0.05)
            assert asked(sites) >= before + 3, "the crawl goes on"
        out, err = process.communicate(timeout=200)
    assert process.returncode == 0, out + err
    assert "lock" not in out + err
    assert "another process" not in out + err
    assert len(harvest.state()[0]) == len(sites.expected)
    assert harvest.rows("SELECT reason, new, failed FROM crawls") == [("finished", len(sites.expected), 0)]


def test_a_long_lock_ends_the_crawl_with_one_line_and_the_next_run_completes_it(
    sites: PracticeServer, tmp_path: Path
) -> None:
    harvest = Harvest(sites, tmp_path / "long", concurrency=1)
    whole = list(harvest.command)
    harvest.command += ["-s", "STORE_LOCK_SECONDS=2"]
    with held_pages(sites, 3) as pages, harvest.running() as process:
        assert pages.reached(process)
        with held(harvest.database):
            pages.let()
            begun = time.monotonic()
            out, err = process.communicate(timeout=200)
            assert time.monotonic() - begun < 30
    said = [line for line in (out + err).splitlines() if "another process is writing" in line]
    assert any(line.startswith("Ended early") for line in said), out + err
    assert process.returncode in (1, 3)
    assert "Traceback" not in out + err
    harvest.command = whole
    code, said_then = harvest.crawl()
    assert code == 0, said_then
    assert len(harvest.state()[0]) == len(sites.expected)
    for table in ("reports", "versions"):
        assert harvest.rows(f"SELECT count(*) FROM {table}") == [(len(sites.expected),)]  # noqa: S608


def test_a_lock_that_is_there_from_the_start_is_named_and_waited_out(sites: PracticeServer, tmp_path: Path) -> None:
    harvest = Harvest(sites, tmp_path / "start")
    code, said = harvest.crawl()
    assert code == 0, said
    with ExitStack() as lock:
        lock.enter_context(held(harvest.database))
        with harvest.running() as process:
            assert process.stderr is not None
            named = next(line for line in process.stderr if line.startswith("Waiting until"))
            assert f"{harvest.database} can be written: somebody else writes into it" in named
            lock.close()
            out, err = process.communicate(timeout=200)
    assert process.returncode == 0, out + err


def test_an_audit_says_what_it_waits_for(tmp_path: Path) -> None:
    database = tmp_path / "h.db"
    open_database(database).conn.close()
    command = [sys.executable, "-m", "scrapy", "audit", "-s", f"DATABASE={database}"]
    with ExitStack() as lock:
        lock.enter_context(held(database))
        with subprocess.Popen(
            command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stderr is not None
            assert next(line for line in process.stderr if line.startswith("Waiting until the database can be written"))
            lock.close()
            out, err = process.communicate(timeout=200)
    assert process.returncode == 0, out + err
    assert out.startswith("0 organs looked at")
