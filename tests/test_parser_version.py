"""The version of the reader: it stands for all code that decides what is read in a page, and for none beside it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from harvester.parser_version import READING

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "harvester"
DECIDES_NOTHING = {
    "exceptions.py",  # names of what went wrong
    "items/crawl.py",  # what a page travels in
    "memory.py",  # gives what a pure function gives
    "pipelines/failure.py",  # a stage that broke
}


def file_of(module: str) -> Path | None:
    place = ROOT.joinpath(*module.split("."))
    return next((path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()), None)


def defining(module: str, name: str) -> Path | None:
    """The file that a name comes from, through packages that only hand it on."""
    if (submodule := file_of(f"{module}.{name}")) is not None:
        return submodule
    path = file_of(module)
    if path is None or path.name != "__init__.py":
        return path
    for source, imported in imports_of(path):
        if imported == name:
            return defining(source, name)
    return path


def imports_of(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("harvester"):
            yield from ((str(node.module), alias.name) for alias in node.names)


def code_of(name: str) -> list[Path]:
    place = PACKAGE / name
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def test_whatever_a_reading_imports_is_part_of_its_version_or_decides_nothing() -> None:
    counted = {path for name in READING for path in code_of(name)}
    used = {defining(*each) for path in counted for each in imports_of(path)} - {None}
    beside = {str(path.relative_to(PACKAGE)) for path in used - counted if path is not None}
    assert beside == DECIDES_NOTHING


def test_all_that_is_named_is_there() -> None:
    assert all((PACKAGE / name).exists() for name in READING)
