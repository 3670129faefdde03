"""Commands beside the crawl, killed in the middle: the next one completes, nothing is lost, nothing is double."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from forked import run_python

from harvester.commands.practice import as_csv
from harvester.practice import PracticeServer, serve

ROOT = Path(__file__).resolve().parents[2]
STATE = (
    "SELECT publisher, fiscal_year, coverage, title, url, outcome, keyed_by, published_on FROM reports",
    "SELECT url, number, fingerprint, reading_sha256, parser_version FROM versions",
    "SELECT r.url, c.row_key, c.column_key, c.value, c.text FROM reports r "
    "JOIN tables t ON t.version_id = r.current_version_id JOIN cells c ON c.table_id = t.id",
    "SELECT url, rule, location FROM current_findings",
    "SELECT r.url, x.rule, x.location FROM cross_findings x JOIN versions r ON r.id = x.version_id",
    "SELECT r.url, s.version_id = r.current_version_id FROM searched s JOIN reports r ON r.id = s.report_id",
    "SELECT url, kind, sha256, outcome, title FROM pages",
    "SELECT url, sha256 FROM captures",
    "SELECT kind, subject, fiscal_year, closed_at IS NULL FROM alerts",
)


class Place:
    """A folder with a database and an archive, and commands run on them."""

    def __init__(self, folder: Path, registry: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.folder, self.registry = folder, registry

    def run(self, number: int | str, *command: object) -> tuple[int, str]:
        where = {"DATABASE": "harvest.db", "ARCHIVE": "archive"}
        settings = [word for name, path in where.items() for word in ("-s", f"{name}={self.folder / path}")]
        words = [str(ROOT / "tests/commands/killing.py"), str(number), *map(str, command), *settings]
        words += ["-s", f"SITES={self.registry}", "-s", "LOG_LEVEL=WARNING"]
        done = run_python(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
        return done.returncode, done.stdout + done.stderr

    def statements(self, *command: object) -> int:
        """How many a command makes that is left in peace."""
        code, said = self.run(0, *command)
        assert code == 0, said
        return int(re.findall(r"statements: (\d+)", said)[-1])

    def killed(self, number: int | str, *command: object) -> None:
        code, said = self.run(number, *command)
        assert code == -signal.SIGKILL, said

    def state(self, name: str = "harvest.db") -> list[list[tuple[object, ...]]]:
        db = sqlite3.connect(self.folder / name)
        try:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            return [sorted(db.execute(query).fetchall(), key=repr) for query in STATE]
        finally:
            db.close()


@pytest.fixture(scope="module")
def sites() -> Iterator[PracticeServer]:
    with serve(sites=6, years=3) as server:
        yield server


@pytest.fixture(scope="module")
def registry(sites: PracticeServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("registry") / "sites.csv"
    path.write_text(as_csv(sites.rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def harvest(registry: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A crawl that was left in peace."""
    place = Place(tmp_path_factory.mktemp("harvest"), registry)
    place.statements("crawl", "reports", "-a", f"sites={registry}")
    return place


def test_an_import_that_was_killed_is_completed_by_the_next(harvest: Place, registry: Path, tmp_path: Path) -> None:
    command = ("import", "-j", 1, *sorted((harvest.folder / "archive").glob("*.warc.gz")))
    whole = Place(tmp_path / "whole", registry)
    statements = whole.statements(*command)
    assert len(whole.state()[0]) == len(harvest.state()[0])
    place = Place(tmp_path / "killed", registry)
    place.killed(statements // 2, *command)
    place.killed(statements // 5, *command)
    place.statements(*command)
    assert place.state() == whole.state()


def test_a_backup_that_was_killed_leaves_the_one_before_and_is_made_by_the_next(
    harvest: Place, registry: Path, tmp_path: Path
) -> None:
    place = Place(tmp_path / "killed", registry)
    shutil.copy(harvest.folder / "harvest.db", place.folder / "harvest.db")
    command = ("backup", "--force", place.folder / "copy.db")
    statements = place.statements(*command)
    before = place.state("copy.db")
    place.killed(statements // 2, *command)
    assert (place.state("copy.db"), (place.folder / "copy.db.partial").exists()) == (before, True)
    place.statements(*command)
    assert place.state("copy.db") == place.state() == harvest.state()
    assert not list(place.folder.glob("copy.db.*"))


def test_a_run_killed_while_it_compares_is_compared_by_the_next(harvest: Place, registry: Path, tmp_path: Path) -> None:
    place = Place(tmp_path / "killed", registry)
    shutil.copytree(harvest.folder, place.folder, dirs_exist_ok=True)
    db = sqlite3.connect(place.folder / "harvest.db")
    with db:  # as a crawl leaves it that has just ended
        db.execute("DELETE FROM cross_findings")
        db.execute("DELETE FROM audited")
        db.execute("DELETE FROM alerts")
    db.close()
    command = ("crawl", "reports", "-a", f"sites={registry}")
    copy = Place(tmp_path / "copy", registry)
    shutil.copytree(place.folder, copy.folder, dirs_exist_ok=True)
    statements = copy.statements(*command)
    place.killed(statements - 30, *command)
    place.statements(*command)
    assert place.state() == harvest.state()


def test_processes_that_read_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    script = tmp_path / "begins.py"
    script.write_text(
        "import os, time\n"
        "from harvester.commands.processes import in_processes\n"
        "def work(number: int) -> int:\n"
        "    os.write(1, b'%d\\n' % os.getpid())  # in one piece: both workers write on this pipe\n"
        "    time.sleep(0.2)\n"
        "    return number\n"
        "if __name__ == '__main__':\n"
        "    for _ in in_processes(work, range(10_000), 2):\n"
        "        pass\n",
        encoding="utf-8",
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    workers: set[int] = set()
    with subprocess.Popen([sys.executable, str(script)], env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            while len(workers) < 2:
                workers.add(int(process.stdout.readline()))
        finally:
            process.kill()
    deadline = time.monotonic() + 100
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    left = [worker for worker in workers if alive(worker)]
    for worker in left:
        os.kill(worker, signal.SIGKILL)
    assert left == []


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split()[2] != "Z" if Path("/proc").is_dir() else True
