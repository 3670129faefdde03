"""Fixtures that more than one room needs."""

import gc
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from forked import run_python
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from harvester.store import open_database

# The same few examples a property in every run, many new ones where asked: HYPOTHESIS_PROFILE=thorough make test
settings.register_profile("quick", max_examples=30, deadline=None, derandomize=True)
settings.register_profile("thorough", max_examples=500, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

ROOT = Path(__file__).resolve().parent.parent

# What somebody has set for his own shell (proxies, colours, his database) is no part of a test, nor of what it starts.
_OF_THE_SHELL = re.compile(r"(?i).*_proxy|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|SCRAPY_.*|HARVESTER_(?!PICTURES).*")
for _name in filter(_OF_THE_SHELL.fullmatch, [*os.environ]):
    del os.environ[_name]


@settings(max_examples=1, database=None)
@given(st.none())
def _draw_once(_: None) -> None:
    """Hypothesis makes its source of chance at its first use and looks for who holds it, which hides once frozen."""


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the collector need not look at it again and again."""
    _draw_once()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def nothing_is_left_open() -> Iterator[None]:
    """A file or process that a test has left in a circle is a fault of its own module, not of a later one."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts and the page generator beside the checkout; without it the test is skipped."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared (real texts, page generator), which is not part of the checkout")
    return folder


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty database in a file of its own."""
    database = open_database(tmp_path / "harvest.db")
    yield database
    database.conn.close()


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def scrapy(tmp_path: Path) -> Run:
    """Runs ``scrapy ARGS`` of the project as a user would, in its own process."""
    return runner(tmp_path)


@pytest.fixture(scope="module")
def scrapy_once(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same, for what a whole module needs once."""
    return runner(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def plain_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of ``make demo``, made once for all tests; nobody writes to it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    path, made = shared / "plain-demo" / "demo.db", shared / "plain-demo" / "made"
    with FileLock(shared / "plain-demo.lock"):
        if not made.exists():
            run = runner(shared)("demo", "--database", str(path))
            assert run.returncode == 0, run.stdout + run.stderr
            made.touch()
    return path


WARNINGS = "default,ignore:unclosed database in <sqlite3:ResourceWarning"  # as pyproject.toml has it for the tests


def runner(home: Path) -> Run:
    def run(*args: str, timeout: float = 200, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        env = {"PATH": "/usr/bin:/bin", "HOME": str(home), "PYTHONWARNINGS": WARNINGS, "COLUMNS": "200"}
        return run_python(["-m", "scrapy", *args], cwd=cwd, env=env, timeout=timeout)

    return run
