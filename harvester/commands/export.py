"""``scrapy export``: whole tables, views and the answers to questions as CSV, XLSX or JSON."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.option_values import reason
from harvester.commands.output import until_the_reader_leaves
from harvester.commands.unknown_options import refuse_unknown_options
from harvester.exceptions import HarvesterError
from harvester.explore import bindings, export, mask, question, questions, unmasked
from harvester.explore.functions import add_functions
from harvester.store import all_rows, descriptions, in_words, newest_year, open_guarded

FORMATS = ("csv", "xlsx", "json")

_NUMERIC = frozenset({"year", "number", "share"})
"""Kinds of parameters that are numbers: a word in their place would find nothing and say nothing."""


class Command(ScrapyCommand):
    """Writes one table or answer to one file."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands after the command's name."""
        return "[options] WHAT FILE [parameter=value …]"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Write a table, a view or the answer to a question to a CSV, XLSX or JSON file"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy export --help``."""
        return (
            "WHAT is a table or view (scrapy export --list names all), or the key of a question; FILE ends in .csv, "
            ".xlsx or .json. A question takes its parameters as year=2024 and the like. All rows are written. Mobile "
            "numbers, private mailboxes and names of contacts are hidden unless a reason is given, which is written "
            "into the file's notes. XLSX needs the extra web (make explore, or pip install -e '.[web]')."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds ours to Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--database", default="", metavar="PATH", help="default: setting DATABASE")
        parser.add_argument("--list", action="store_true", dest="list_all", help="name tables, views and questions")
        parser.add_argument("--no-bom", action="store_true", help="CSV without the mark by which Excel knows UTF-8")
        parser.add_argument("--force", action="store_true", help="replace FILE if it exists")
        parser.add_argument("--unmask", type=reason, metavar="REASON", help="export personal data, for this reason")

    @until_the_reader_leaves()
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Writes the file; sets the exit code."""
        refuse_unknown_options(args)
        if opts.list_all:
            print("\n".join(_everything()))
            return
        if len(args) < 2:
            raise UsageError("say what to export and to which file")
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it runs a command
        what, target = args[0], Path(args[1])
        try:
            given = _parameters(args[2:])
            _refuse(what, target, given, force=opts.force)
            database = Path(opts.database or self.settings["DATABASE"])
            why = opts.unmask or self.settings.get("UNMASK_REASON", "").strip()
            count = _export(database, what, target, given, why, bom=not opts.no_bom)
        except (HarvesterError, OSError) as error:
            said = f"{target} cannot be written: {error.strerror or error}" if isinstance(error, OSError) else error
            print(f"export: {said}", file=sys.stderr)
            self.exitcode = 1
            return
        print(f"{target}: {count:,} rows")


def _everything() -> Iterator[str]:
    tables, asked = descriptions(), questions()
    width = max(map(len, (*tables, *(each.key for each in asked)))) + 2
    for name, described in sorted(tables.items()):
        yield f"{name:<{width}}{' · '.join(described.about)}"
    yield ""
    for each in asked:
        yield f"{each.key:<{width}}{' · '.join(each.title)}"
        yield f"{'':<{width}}{' '.join(f'{parameter.key}=' for parameter in each.parameters)}"


def _parameters(args: list[str]) -> dict[str, str]:
    found = {}
    for each in args:
        key, sign, value = each.partition("=")
        if not sign:
            raise UsageError(f"{each!r} is no parameter: write {each}=VALUE")
        found[key] = value
    return found


def _is_number(value: str) -> bool:
    return value.isascii() and value.replace(".", "", 1).isdigit()


def _refuse(what: str, target: Path, given: Mapping[str, str], *, force: bool) -> None:
    asked = question(what)
    if asked is None and what not in descriptions():
        raise UsageError(f"there is no table, view or question {what!r}; scrapy export --list names all")
    known = {parameter.key: parameter.kind for parameter in asked.parameters} if asked else {}
    if unknown := sorted(set(given) - set(known)):
        raise UsageError(f"{what} has no parameter {unknown[0]!r}" + (f"; it has {sorted(known)}" if known else ""))
    for key, value in given.items():
        if value and known[key] in _NUMERIC and not _is_number(value):
            raise UsageError(
                f"{key}={value}: {'a year, such as 2023' if known[key] == 'year' else 'a number'} is wanted"
            )
    if target.suffix.lstrip(".").lower() not in FORMATS:
        raise UsageError(f"{target}: the name must end in .csv, .xlsx or .json")
    if target.exists() and not force:
        raise HarvesterError(f"{target} exists already. Name another file, or use --force to replace it.")


def _export(database: Path, what: str, target: Path, given: Mapping[str, str], reason: str, *, bom: bool) -> int:
    conn = open_guarded(database, unmasked if reason else mask)
    partial = target.with_name(f"{target.name}.partial")
    try:
        with in_words(database):
            add_functions(conn)
            asked = question(what)
            values = bindings(asked, given, newest_year(conn)) if asked else {}
            cursor = conn.execute(asked.whole, values) if asked else all_rows(conn, what)
            table = export.Table(name=what, columns=tuple(column[0] for column in cursor.description), rows=cursor)
            about = "" if asked else " · ".join(descriptions()[what].about)
            with partial.open("wb") as file:
                notes = export.notes_of(asked, values, reason, about)
                count = export.write(table, target.suffix.lstrip(".").lower(), file, notes, bom=bom)
            partial.replace(target)
    except ImportError as error:
        raise HarvesterError(
            f"{error.name} is missing; it comes with make explore, or with pip install -e '.[web]'"
        ) from error
    finally:
        conn.close()
        partial.unlink(missing_ok=True)
    return count
