"""``scrapy sites``: checks the registry and prints it as a table. Fetches nothing."""

import argparse
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.items import SiteStatus
from harvester.platforms import OPTIONS
from harvester.registry import Site, read_registry

WIDTH = 160
"""Columns of the table where the output is no terminal."""


class Command(ScrapyCommand):
    """The command; Scrapy finds it by its module's name."""

    requires_project = True
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own way to declare it

    def syntax(self) -> str:
        """The arguments, for --help."""
        return "[options]"

    def short_desc(self) -> str:
        """One line, for the list of commands."""
        return "Check the registry of sites and print it as a table"

    def long_desc(self) -> str:
        """What --help begins with."""
        return (
            "Checks every row of the registry and prints it as a table. Each fault is a line file:line: column: what is"
            " wrong. The exit code is 1 if a row is wrong, 0 otherwise."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        group = parser.add_argument_group("Sites")
        group.add_argument("--sites", metavar="PATH", help="the registry (default: the setting SITES, data/sites.csv)")
        group.add_argument("--platform", metavar="KEY", help="show only rows of this platform")
        group.add_argument("--status", choices=[*SiteStatus], help="show only rows of this status")
        group.add_argument("--division", metavar="CODE", help="show only rows whose division begins with these digits")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check, print, and set the exit code."""
        if args:
            raise UsageError(f"unexpected {args[0]!r}: scrapy sites takes options only")
        assert self.settings is not None  # noqa: S101 - set by Scrapy before run
        sites, faults = read_registry(opts.sites or self.settings["SITES"], platforms=OPTIONS)
        chosen = [site for site in sites if _matches(site, opts)]
        console = Console(width=None if sys.stdout.isatty() else WIDTH)
        if chosen:
            console.print(_table(chosen))
        print(f"{len(chosen)} of {len(sites)} rows shown, {len(faults)} faults")
        for fault in faults:
            print(fault, file=sys.stderr)
        self.exitcode = 1 if faults else 0


def _matches(site: Site, opts: argparse.Namespace) -> bool:
    return (
        (not opts.platform or site.platform == opts.platform)
        and (not opts.status or site.status == opts.status)
        and (not opts.division or site.division.startswith(opts.division))
    )


def _table(sites: Iterable[Site]) -> Table:
    table = Table(show_lines=False, header_style="bold")
    for heading in ("id", "publisher", "level", "division", "platform", "status", "checked", "missing"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("id", "division", "status"))
    table.add_column("listing", overflow="fold")
    for site in sites:
        checked = site.checked_on.isoformat() if site.checked_on else "never"
        cells = (site.id, site.publisher or "(several)", site.level, site.division, site.platform, site.status, checked)
        table.add_row(*(escape(cell) for cell in (*cells, ", ".join(_missing(site)), site.listing_url)))
    return table


def _missing(site: Site) -> list[str]:
    """What would make the row better; none of it is a fault."""
    wanted = {"division": site.division, "since": site.since, "checked_on": site.checked_on}
    return [column for column, value in wanted.items() if not value]
