"""One convention for all commands: 1 where something was tried and failed or was found, 2 for a wrong call."""

import subprocess
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from rereading_samples import run_command
from scrapy.exceptions import UsageError

import harvester.commands

Run = Callable[..., subprocess.CompletedProcess[str]]

ON_A_DATABASE: dict[str, list[object]] = {
    "audit": [],
    "backup": ["COPY"],
    "capture": [1, "COPY"],
    "coverage": [],
    "explore": ["--check-index"],
    "export": ["reports", "COPY"],
    "reparse": [],
}
MAKE_ONE = {"crawl", "demo", "import"}
HAVE_NONE = {"check", "extract", "practice", "probe", "sites"}


def is_command(name: str) -> bool:
    return hasattr(import_module(f"harvester.commands.{name}"), "Command")


def test_every_command_is_asked() -> None:
    names = {module.name for module in iter_modules(harvester.commands.__path__) if is_command(module.name)}
    assert names == {*ON_A_DATABASE, *MAKE_ONE, *HAVE_NONE}


def missing(path: Path) -> str:
    return f"There is no database at {path}. Crawl first, or name another with -s DATABASE=PATH."


def empty(path: Path) -> str:
    path.touch()
    return f"{path} is no database of this program. Crawl first, or name another with -s DATABASE=PATH."


def foreign(path: Path) -> str:
    path.write_text("a letter")
    return f"{path}: the file is not an SQLite database. Name another file."


@pytest.mark.parametrize("state", [missing, empty, foreign])
@pytest.mark.parametrize("name", ON_A_DATABASE)
def test_a_database_that_cannot_be_used_is_said_in_the_same_line_with_the_same_code(
    name: str, state: Callable[[Path], str], tmp_path: Path
) -> None:
    database, copy = tmp_path / "harvest.db", tmp_path / "copy.csv"
    said = state(database)
    before = database.read_bytes() if database.exists() else None
    done = run_command(name, tmp_path, *(copy if each == "COPY" else each for each in ON_A_DATABASE[name]))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{name}: {said}\n")
    assert (database.read_bytes() if database.exists() else None) == before
    assert not copy.exists()


def test_reparse_makes_no_file_of_changes_beside_it(tmp_path: Path) -> None:
    assert run_command("reparse", tmp_path, "-o", tmp_path / "changes.jsonl").returncode == 1
    assert not (tmp_path / "changes.jsonl").exists()


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("export", ["nosuch", "out.csv"], "there is no table, view or question 'nosuch'"),
        ("export", ["reports", "out.txt"], "must end in .csv, .xlsx or .json"),
        ("import", ["--site", "nosuch", "PAGE"], "--site nosuch: the registry has no such row"),
        ("practice", ["--sites", 0], "sites must be from 1 to 500, not 0"),
        ("practice", ["--faults", "nosuch=challenge-412"], "no practice site is called nosuch"),
        ("practice", ["--sites", 6, "--faults", "practice-000=nosuch"], "no fault is called 'nosuch'"),
        ("practice", ["--faults", "nosuch"], "write SITE=NAME,NAME or every"),
    ],
)
def test_a_name_or_number_that_there_is_none_of_is_a_wrong_call(
    name: str, arguments: list[object], said: str, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.touch()
    with pytest.raises(UsageError, match=said):
        run_command(name, tmp_path, *(page if each == "PAGE" else each for each in arguments))


def test_a_demo_of_no_site_is_a_wrong_call(tmp_path: Path, scrapy: Run) -> None:
    done = scrapy("demo", "--sites", "0", "--database", str(tmp_path / "demo.db"))
    assert done.returncode == 2
    assert "error: sites must be from 1 to 500, not 0" in done.stderr
