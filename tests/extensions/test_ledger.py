"""Every run leaves its row, however it ends; what was stored is what the row counts."""

import os
import subprocess
from pathlib import Path

import pytest
from forked import run_python
from queries import rows

HERE = Path(__file__).parent


def crawl(path: Path, wish: str = "all") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(HERE.parents[1]), "PYTHONWARNINGS": "default"}
    command = [str(HERE / "crawl_script.py"), str(path), wish]
    return run_python(command, cwd=Path.cwd(), env=env)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harvest.db"


RUN = "SELECT reason, new, edited, unchanged, failed, arguments, finished_at IS NOT NULL FROM crawls ORDER BY id"


def test_a_run_and_its_repeat_add_only_themselves(path: Path) -> None:
    first = crawl(path)
    assert first.returncode == 0, first.stderr
    second = crawl(path)
    assert second.returncode == 0, second.stderr
    assert rows(path, RUN) == [
        ("finished", 3, 0, 0, 0, "years=2019-2021", 1),
        ("finished", 0, 0, 3, 0, "years=2019-2021", 1),
    ]
    assert rows(path, "SELECT crawl_id, site_id, outcome, new, unchanged, entries, requests FROM visits") == [
        (1, "qingshan", "ok", 3, 0, 3, 4),
        (2, "qingshan", "ok", 0, 3, 3, 4),
    ]
    assert rows(path, "SELECT count(*) FROM versions") == [(3,)]


def test_a_run_that_is_not_watched_on_a_terminal_says_plain_lines_and_few(path: Path) -> None:
    lines = [line for line in crawl(path).stderr.splitlines() if "sites" in line]
    assert len(lines) == 1
    assert "3 reports read, 3 new, 0 edited, 0 failed" in lines[0]
    assert "\x1b" not in lines[0]


def test_a_run_that_was_ended_early_stores_what_it_has_and_says_why(path: Path) -> None:
    crawl(path, "closed")
    ((reason, new, *_, finished),) = rows(path, RUN)
    assert (reason, finished) == ("enough", 1)
    assert rows(path, "SELECT count(*) FROM reports") == [(new,)]
    assert new in (1, 2)


def test_an_interrupted_run_stores_what_it_has_and_says_so(path: Path) -> None:
    crawl(path, "interrupted")
    ((reason, new, *_, finished),) = rows(path, RUN)
    assert (reason, finished) == ("shutdown", 1)
    assert rows(path, "SELECT count(*) FROM reports") == [(new,)]


def test_a_killed_run_is_seen_as_unfinished_and_the_next_one_completes_it(path: Path) -> None:
    assert crawl(path, "killed").returncode == -9
    ((reason, *_, finished),) = rows(path, RUN)
    assert (reason, finished) == (None, 0)
    assert rows(path, "SELECT (SELECT count(*) FROM pages) = (SELECT count(*) FROM reports)") == [(1,)]
    crawl(path)
    assert rows(path, "SELECT count(*) FROM reports") == [(3,)]
    assert rows(path, RUN)[1][0] == "finished"


def test_a_database_held_by_another_process_ends_the_run_with_a_clear_word(path: Path) -> None:
    crawl(path)
    done = crawl(path, "locked")
    assert "another process is writing" in done.stderr
    assert rows(path, "SELECT count(*) FROM reports") == [(3,)]
