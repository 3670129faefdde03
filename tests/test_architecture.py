"""Reads every import of the package and holds it against the table of docs/architecture.md."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "harvester"

# room -> rooms of ours that it may import (its own name is always allowed)
ARROWS: dict[str, set[str]] = {
    "exceptions": set(),
    "items": set(),
    "forms": {"items", "exceptions"},
    "registry": {"items", "exceptions"},
    "fetch": {"items", "exceptions"},
    "documents": {"items", "exceptions", "fetch", "memory"},
    "clean": {"items", "exceptions", "forms", "documents", "memory"},
    "parse": {"items", "exceptions", "forms", "clean", "memory"},
    "checks": {"items", "exceptions", "forms", "parse"},
    "apart": {"items", "exceptions", "documents"},
    "attached": {"items", "exceptions", "forms", "clean", "parse", "checks", "attached_together"},
    "attached_together": {"items"},
    "whole": {"items", "exceptions", "forms", "clean", "checks"},
    "reading": {"items", "exceptions", "apart", "clean", "parse", "checks", "time_limit"},
    "platforms": {"items", "exceptions", "registry", "fetch", "forms"},
    "spiders": {"items", "exceptions", "platforms", "registry", "forms", "fetch"},
    "middlewares": {"parser_version", "items", "exceptions", "fetch", "registry"},
    "archive": {"items", "exceptions", "fetch"},
    "pipelines": {
        "items", "exceptions", "archive", "documents", "clean", "forms", "parse", "checks", "store", "parser_version",
        "time_limit", "apart", "attached", "whole",
    },
    "store": {"parser_version", "items", "exceptions"},
    "audit": {"items", "exceptions", "forms", "store"},
    "monitors": {"items", "exceptions", "store"},
    "extensions": {"items", "exceptions", "store", "audit", "monitors", "collecting"},
    "practice": {"items", "exceptions"},
    "explore": {"items", "exceptions", "forms", "store"},
    "settings": set(),
    "collecting": set(),
    "time_limit": {"exceptions"},
    "memory": set(),
    "parser_version": set(),
}  # fmt: skip
PURE = {
    "items",
    "exceptions",
    "fetch",
    "documents",
    "clean",
    "parse",
    "checks",
    "reading",
    "attached",
    "attached_together",
    "whole",
    "memory",
}
PURE_MUST_NOT = {
    "scrapy", "twisted", "sqlite3", "sqlite_utils", "logging", "time", "socket", "subprocess", "os", "pathlib",
    "shutil", "tempfile", "urllib.request", "http",
}  # fmt: skip
SQL_MODULES = {"sqlite3", "sqlite_utils"}
ENGINE = {"scrapy", "twisted"}
ENGINE_ROOMS = {"platforms", "spiders", "middlewares", "pipelines", "extensions", "commands"}
ENVIRONMENT = {
    "settings.py",
    "apart.py",  # hands its own on to the process that it starts
    "commands/check_words.py",  # the language of who calls, as every program reads it
}
LONGEST = 300
"""Lines of a file."""


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Every module named by an import statement, wherever it stands in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the arrow"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "harvester"}
    return names


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.name != "__init__.py" or p.parent != PACKAGE)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_imports_only_the_rooms_it_may(path: Path) -> None:
    room = room_of(path)
    if room == "commands":
        return
    ours = {name.split(".")[1] for name in imports_of(path) if name.startswith("harvester.")} - {"__version__"}
    wrong = ours - ARROWS[room] - {room}
    assert not wrong, f"{path.relative_to(PACKAGE.parent)} may not import {sorted(wrong)} of ours"


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) in PURE], ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_that_understands_content_touches_no_engine_disk_clock_or_log(path: Path) -> None:
    found = {name for name in imports_of(path) if name in PURE_MUST_NOT or name.split(".")[0] in PURE_MUST_NOT}
    assert not found, f"{path.relative_to(PACKAGE.parent)} imports {sorted(found)}"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room_of(p) != "store"], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_sql_lives_in_the_store_alone(path: Path) -> None:
    found = {name for name in imports_of(path) if name.split(".")[0] in SQL_MODULES}
    assert not found, f"{path.relative_to(PACKAGE.parent)} imports {sorted(found)}; ask harvester.store for a function"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room_of(p) != "store"], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_the_rooms_of_the_store_are_its_own(path: Path) -> None:
    found = {name for name in imports_of(path) if name.startswith("harvester.store.")}
    assert not found, f"{path.relative_to(PACKAGE.parent)} imports {sorted(found)}; harvester.store hands on its names"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room_of(p) not in ENGINE_ROOMS], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_the_engine_is_known_to_the_rooms_around_it_alone(path: Path) -> None:
    found = {name for name in imports_of(path) if name.split(".")[0] in ENGINE}
    assert not found, f"{path.relative_to(PACKAGE.parent)} imports {sorted(found)}"


def test_the_environment_is_read_in_one_place() -> None:
    asking = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv"))
        or (isinstance(node, ast.ImportFrom) and {"environ", "getenv"} & {alias.name for alias in node.names})
    }
    assert asking == ENVIRONMENT


def test_whoever_imports_the_package_sees_its_types() -> None:
    assert (PACKAGE / "py.typed").is_file(), "PEP 561: without it a type checker takes every name for Any"


def test_no_file_is_longer_than_one_reads_in_one_go() -> None:
    long = {str(path.relative_to(PACKAGE)) for path in MODULES if len(path.read_text("utf-8").splitlines()) > LONGEST}
    assert not long, f"{sorted(long)}: cut them where a newcomer would look for the parts"


def test_no_name_of_a_module_is_given_twice() -> None:
    """The second would take the place of the first wherever that is used, and nothing would say so."""
    for path in sorted(PACKAGE.rglob("*.py")):
        assigned: list[str] = []
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign):
                assigned += [target.id for target in node.targets if isinstance(target, ast.Name)]
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                assigned.append(node.target.id)
        assert not [name for name, times in Counter(assigned).items() if times > 1], path


def test_the_table_of_the_documentation_names_the_same_arrows() -> None:
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    told: dict[str, set[str]] = {}
    for first, arrows in re.findall(r"^\| (`[^|]+) \| [^|]+ \| ([^|]+) \| [^|]+ \|$", text, re.M):
        named = set(re.findall(r"[a-z_]+", re.sub(r"\([^)]*\)", "", arrows))) & set(ARROWS)
        told |= dict.fromkeys(re.findall(r"`([a-z_]+)(?:/|\.py)`", first), named)
    assert {room: told.get(room) for room in ARROWS} == ARROWS


def test_every_room_is_in_the_table_and_in_the_documentation() -> None:
    rooms = {room_of(p) for p in MODULES}
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert rooms - {"commands"} <= set(ARROWS), "a new room needs its row in ARROWS"
    assert not {room for room in rooms if f"`{room}" not in text}, "docs/architecture.md does not describe a room"


@pytest.mark.parametrize("package", sorted(p.parent for p in PACKAGE.rglob("__init__.py")), ids=lambda p: p.name)
def test_an_init_only_hands_on_public_names(package: Path) -> None:
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    for node in tree.body:
        allowed = isinstance(node, ast.Import | ast.ImportFrom) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        )
        named = isinstance(node, ast.Assign | ast.AnnAssign)
        assert allowed or named, f"{package.name}/__init__.py line {node.lineno}: code belongs in a file with a name"


def test_no_two_files_of_the_tests_have_one_name() -> None:
    names = Counter(p.name for p in Path(__file__).parent.rglob("*.py") if p.name not in ("conftest.py", "__init__.py"))
    twice = sorted(name for name, files in names.items() if files > 1)
    assert not twice, f"pytest imports the files of all folders by their bare names: {', '.join(twice)}"
