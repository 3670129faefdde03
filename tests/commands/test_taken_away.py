"""Database or archive deleted or replaced under a running crawl, or its logs full: said in words, then completed."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from held_pages import held_pages
from test_crash_safety import Harvest

from harvester.practice import PracticeServer, serve
from harvester.store import copy_database


@pytest.fixture(scope="module")
def sites() -> Iterator[PracticeServer]:
    with serve(sites=2, years=3) as server:
        yield server


def stored(harvest: Harvest) -> int:
    try:
        return int(str(harvest.rows("SELECT count(*) FROM reports")[0][0]))
    except sqlite3.OperationalError:
        return 0


def delete(harvest: Harvest) -> None:
    harvest.database.unlink()


def replace(harvest: Harvest) -> None:
    copy = harvest.database.with_name("copy.db")
    copy_database(harvest.database, copy)
    copy.replace(harvest.database)


def delete_archive(harvest: Harvest) -> None:
    shutil.rmtree(harvest.database.parent / "archive")


@pytest.mark.parametrize("take", [delete, replace, delete_archive])
def test_what_is_taken_away_ends_the_crawl_in_words_and_the_next_run_completes(
    take: Callable[[Harvest], None], sites: PracticeServer, tmp_path: Path
) -> None:
    harvest = Harvest(sites, tmp_path / "h", concurrency=1)
    reports = {urlsplit(report.url).path for report in sites.expected}
    with held_pages(sites, 4, reports) as held, harvest.running() as process:
        assert held.reached(process)
        until = time.monotonic() + 100
        while not stored(harvest) and time.monotonic() < until:
            time.sleep(0.02)
        take(harvest)
        held.let()
        out, err = process.communicate(timeout=200)
    assert process.returncode in (1, 3), out + err
    assert any(line.startswith("Ended early") and "deleted or replaced" in line for line in out.splitlines()), out
    assert "Traceback" not in out + err
    code, said = harvest.crawl()
    assert code == 0, said
    assert len(harvest.state()[0]) == len(sites.expected)
    archive = {path.name: path.stat().st_size for path in (tmp_path / "h" / "archive").glob("*.warc.gz")}
    led_to = harvest.rows("SELECT warc_file, max(warc_offset) FROM captures WHERE warc_file NOT NULL GROUP BY 1")
    if take is not delete_archive:  # what that one held is lost, and named by reparse
        assert all(archive.get(str(name), 0) > int(str(offset)) for name, offset in led_to)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a system without a device that is always full")  # noqa: PTH110
def test_logs_and_metrics_that_find_no_room_cost_a_crawl_nothing_but_a_line_each(
    sites: PracticeServer, tmp_path: Path
) -> None:
    harvest = Harvest(sites, tmp_path / "h")
    logs = [tmp_path / name for name in ("log", "log.json")]
    for log in logs:
        log.symlink_to("/dev/full")
    files = {"LOG_FILE": logs[0], "JSON_LOG": logs[1], "METRICS_FILE": "/dev/full/metrics.prom", "LOG_LEVEL": "INFO"}
    harvest.command += [word for name, path in files.items() for word in ("-s", f"{name}={path}")]
    code, said = harvest.crawl()
    assert code == 0, said
    for log in logs:
        assert said.count(f"{log} cannot be written (No space left on device); this run logs no more to it.") == 1
    assert "Logging error" not in said
    assert "Traceback" not in said
    assert len(harvest.state()[0]) == len(sites.expected)


def test_a_log_file_that_cannot_be_opened_is_wrong_usage_in_one_line(sites: PracticeServer, tmp_path: Path) -> None:
    harvest = Harvest(sites, tmp_path / "h")
    log = tmp_path / "missing" / "log"
    harvest.command += ["-s", f"LOG_FILE={log}"]
    code, said = harvest.crawl()
    assert code == 2, said
    assert f"error: LOG_FILE: {log} cannot be written: No such file or directory" in said
    assert "Traceback" not in said
    assert not harvest.database.exists()
