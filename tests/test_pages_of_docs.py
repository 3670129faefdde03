"""What README and docs/ name is there: links, files, commands with their options, targets of make."""

import ast
import importlib
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from scrapy.cmdline import ScrapyArgumentParser
from scrapy.commands import ScrapyCommand
from scrapy.settings import Settings

from harvester import settings as ours

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
THINGS = [
    f"/{path.relative_to(ROOT).as_posix()}"
    for room in ("harvester", "tests", "benchmarks", "deploy", "docs", "requirements", "data/sites.csv")
    for path in ((ROOT / room), *(ROOT / room).rglob("*"))
    if "__pycache__" not in path.parts
]
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)")
FILE = re.compile(r"`((?:[\w.-]+/)*[\w-]+(?:\.(?:py|sql|md|toml|csv|conf)|/))`")
CALL = re.compile(r"(?<![\w-])(?:scrapy ([a-z]+)|python -m ((?:benchmarks|harvester)[\w.]*))([^`|#\n;&>]*)")
OPTION = re.compile(r"(?<![\w-])--?[a-zA-Z][\w-]*")


def anchors_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as they are shown on the web."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@cache
def options_of(command: str) -> set[str]:
    """What a command of Scrapy's takes, ours first."""
    place = next(
        f"{room}.commands.{command}" for room in ("harvester", "scrapy") if find_spec(f"{room}.commands.{command}")
    )
    module = importlib.import_module(place)
    [kind] = [
        each for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, ScrapyCommand) and each.__module__ == module.__name__
    ]  # fmt: skip
    instance = kind()
    instance.settings = Settings()
    instance.settings.setmodule(ours)
    parser = ScrapyArgumentParser()
    instance.add_options(parser)
    return {option for action in parser._actions for option in action.option_strings}


@cache
def options_in(module: str) -> set[str]:
    """What a program of ours takes: all words in its file, and in those beside it, that look like options."""
    spec = find_spec(module)
    assert spec is not None, f"there is no {module}"
    return {
        str(node.value)
        for path in Path(str(spec.origin)).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and OPTION.fullmatch(str(node.value))
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for path, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors_of(target), f"{path}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = set(FILE.findall(page.read_text(encoding="utf-8")))
    gone = {
        name
        for name in named
        if not any(thing.endswith(f"/{name.rstrip('/')}") for thing in THINGS) and not (ROOT / name).exists()
    }
    assert not gone


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_that_a_page_gives_to_a_command_exists(page: Path) -> None:
    for command, module, rest in CALL.findall(page.read_text(encoding="utf-8")):
        known = options_of(command) if command else options_in(module)
        unknown = set(OPTION.findall(rest)) - known - {"-h", "--help"}
        assert not unknown, f"{command or module}: {sorted(unknown)}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_row_of_a_table_stands_under_a_head(page: Path) -> None:
    lines = ["", *page.read_text(encoding="utf-8").splitlines(), ""]
    begun = [n for n, line in enumerate(lines) if line.startswith("|") and not lines[n - 1].startswith("|")]
    assert not [lines[n] for n in begun if not re.fullmatch(r"\|(?:\s*:?-+:?\s*\|)+", lines[n + 1])]


def test_every_target_of_make_that_a_page_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"`make ([a-z]+)|^\$ make ([a-z]+)", page.read_text("utf-8"), re.M)
        for name in name
        if name
    }
    assert {"demo", "test"} <= named <= targets
