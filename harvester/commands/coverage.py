"""``scrapy coverage``: which site has which year, and why the others are not there."""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Any, ClassVar

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.output import Printer, printable, until_the_reader_leaves
from harvester.commands.unknown_options import refuse_arguments
from harvester.exceptions import HarvesterError, StoreError
from harvester.spiders.plan import year_range
from harvester.store import GridCell, coverage_grid, opened

MARKS = {
    "present": ("●", "green"),
    "late": ("◐", "yellow"),
    "not_due": ("·", "dim"),
    "missing": ("✗", "red"),
    "blocked": ("⊘", "magenta"),
    "broken": ("!", "red"),
}
FINE = frozenset({"present", "not_due"})
SITE_WIDTH, YEAR_WIDTH = 16, 4
"""Columns of a terminal that the grid takes at least: part of a site's id, a year and the blanks around it."""
MOST_REASONS = 40


class Command(ScrapyCommand):
    """Prints the grid, or writes its cells as CSV or JSON Lines."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The arguments, for --help."""
        return "[options]"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Print which site has which fiscal year, and why not"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy coverage --help``."""
        return (
            "Prints the grid of sites and fiscal years (present, late, not due, missing, blocked, broken) with the "
            "reason for everything that is not there. --csv and --json print one line a cell."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds ours to Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--only", default="", metavar="ID,ID*", help="sites to show, with *")
        parser.add_argument("--years", default="", metavar="2019-2024", help="fiscal years to show")
        parser.add_argument("--csv", action="store_true", help="one line a cell, as CSV")
        parser.add_argument("--json", action="store_true", help="one object a cell, as JSON Lines")

    @until_the_reader_leaves()
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Prints; exit code 1 where the database cannot be used."""
        refuse_arguments(args, "coverage")
        if opts.csv and opts.json:
            raise UsageError("name one of --csv and --json")
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it runs a command
        try:
            years = year_range(opts.years) or (None, None)
        except HarvesterError as error:
            raise UsageError(str(error), print_help=False) from None
        try:
            with opened(self.settings["DATABASE"], read_only=True) as db:
                cells = coverage_grid(db, first=years[0], last=years[1])
        except StoreError as error:
            print(f"coverage: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        patterns = [pattern.strip() for pattern in opts.only.split(",") if pattern.strip()]
        wanted = [cell for cell in cells if not patterns or any(fnmatchcase(cell.site_id, each) for each in patterns)]
        if patterns and not wanted:
            print(f"coverage: --only {opts.only}: no site in the database has such an id", file=sys.stderr)
            self.exitcode = 1
        if opts.csv:
            writer = csv.writer(sys.stdout)
            writer.writerow(GridCell._fields)
            writer.writerows(wanted)
        elif opts.json:
            for cell in wanted:
                print(json.dumps(cell._asdict(), ensure_ascii=False))
        elif wanted:
            show(wanted, Printer())


def show(cells: Sequence[GridCell], console: Console) -> None:
    """The grid, what its marks mean, and the reasons."""
    years = sorted({cell.fiscal_year for cell in cells})
    table = Table(title="Sites and fiscal years", title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("site", no_wrap=True, overflow="ellipsis")
    for year in years:
        table.add_column(f"{year % 100:02d}", justify="center", no_wrap=True, min_width=2)
    rows: dict[str, dict[int, str]] = {}
    for cell in cells:
        rows.setdefault(cell.site_id, {})[cell.fiscal_year] = cell.status
    for site_id, by_year in rows.items():
        table.add_row(site_id, *(_mark(by_year.get(year)) for year in years))
    least = SITE_WIDTH + YEAR_WIDTH * len(years)
    grid = Printer(file=console.file, width=max(console.width, least))  # Rich leaves out years that do not fit
    grid.print(table, crop=False)
    counts = Counter(cell.status for cell in cells)
    line = Text()
    for status, (mark, style) in MARKS.items():
        line.append(f"{mark} ", style=style)
        line.append(f"{status.replace('_', ' ')} {counts[status]}   ")
    console.print(line)
    lines = list(reason_lines(cells))
    for reason in lines[:MOST_REASONS]:
        console.print(Text(printable(f"  {reason}")), soft_wrap=True)
    if len(lines) > MOST_REASONS:
        console.print(f"  … and {len(lines) - MOST_REASONS} more: --csv prints all")


def reason_lines(cells: Iterable[GridCell]) -> Iterator[str]:
    """A line for each run of years that a site lacks for one reason; only the day they were due differs in it."""
    run: list[GridCell] = []
    for cell in cells:
        if run and not _goes_on(run[-1], cell):
            yield _line(run)
            run = []
        if cell.status not in FINE:
            run.append(cell)
    if run:
        yield _line(run)


def _goes_on(before: GridCell, cell: GridCell) -> bool:
    same = (before.site_id, before.status, _cause(before)) == (cell.site_id, cell.status, _cause(cell))
    return same and cell.fiscal_year == before.fiscal_year + 1


def _cause(cell: GridCell) -> str:
    return cell.reason.removesuffix(f"; due {cell.deadline}")


def _line(run: Sequence[GridCell]) -> str:
    first, last = run[0], run[-1]
    named = f"{first.site_id} {first.publisher}" if first.publisher else first.site_id
    if first is last:
        return f"{named} {first.fiscal_year}: {first.reason}"
    due = f"; due {first.deadline} … {last.deadline}" if _cause(first) != first.reason else ""
    return f"{named} {first.fiscal_year}–{last.fiscal_year}: {_cause(first)}{due}"


def _mark(status: str | None) -> Text:
    mark, style = MARKS.get(status or "", (" ", ""))
    return Text(mark, style=style)
