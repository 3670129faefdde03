"""``scrapy sites``: checks the registry and prints it as a table, what it lacks, or rows proposed from a list.

Fetches nothing and writes nothing: proposals are for a person to read and paste.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.output import until_the_reader_leaves
from harvester.commands.seen import read_seen
from harvester.commands.site_exceptions import exception_lines
from harvester.commands.site_gaps import gap_lines
from harvester.commands.site_proposals import propose_rows
from harvester.commands.site_table import table_lines
from harvester.commands.unknown_options import refuse_unknown_options
from harvester.items import SITE_COLUMNS, SiteStatus
from harvester.platforms import OPTIONS
from harvester.registry import Site, read_registry


class Command(ScrapyCommand):
    """The command; Scrapy finds it by its module's name."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

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
            " wrong. The exit code is 1 if a row is wrong, 0 otherwise. With --missing, what each row lacks; with"
            " --propose, rows for the addresses of a list, none of which is fetched."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        group = parser.add_argument_group("Sites")
        group.add_argument("--sites", metavar="PATH", help="the registry (default: the setting SITES, data/sites.csv)")
        group.add_argument("--platform", metavar="KEY", help="show only rows of this platform")
        group.add_argument(
            "--status", choices=[each.value for each in SiteStatus], help="show only rows of this status"
        )
        group.add_argument("--division", metavar="CODE", help="show only rows whose division begins with these digits")
        group.add_argument("--exceptions", action="store_true", help="print what rows relax, and why, instead")
        group.add_argument("--missing", action="store_true", help="print what each row lacks instead of the table")
        group.add_argument(
            "--propose",
            metavar="FILE.tsv",
            help="print rows for a list of seen addresses (columns url, publisher, family, evidence)",
        )

    @until_the_reader_leaves()
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check, print, and set the exit code."""
        refuse_unknown_options(args)
        if args:
            raise UsageError(f"unexpected {args[0]!r}; to check a file of your own: scrapy sites --sites {args[0]}")
        if sum((opts.exceptions, opts.missing, bool(opts.propose))) > 1:
            raise UsageError("name one of --exceptions, --missing and --propose")
        assert self.settings is not None  # noqa: S101 - set by Scrapy before run
        sites, faults = read_registry(opts.sites or self.settings["SITES"], platforms=OPTIONS)
        if opts.platform and opts.platform not in {*OPTIONS, "auto"}:
            raise UsageError(f"no platform is called {opts.platform!r}: there are auto, {', '.join(sorted(OPTIONS))}")
        if opts.division and not opts.division.isdecimal():
            raise UsageError(f"--division {opts.division}: write the first digits of a division code, e.g. 62 or 6201")
        if opts.propose:
            self.exitcode = _propose(opts.propose, sites)
            return
        chosen = [site for site in sites if _matches(site, opts)]
        show = exception_lines if opts.exceptions else gap_lines if opts.missing else table_lines
        lines = list(show(chosen)) if chosen else []
        count = f"{len(faults)} fault{'s' * (len(faults) != 1)}"
        print(*lines, f"{len(chosen)} of {len(sites)} rows shown, {count}", sep="\n")
        for fault in faults:
            print(fault, file=sys.stderr)
        self.exitcode = 1 if faults else 0


def _matches(site: Site, opts: argparse.Namespace) -> bool:
    return (
        (not opts.platform or site.platform == opts.platform)
        and (not opts.status or site.status == opts.status)
        and (not opts.division or site.division.startswith(opts.division))
    )


def _propose(path: str, sites: Sequence[Site]) -> int:
    """Rows to the output, what became of the other addresses to the error output."""
    try:
        seen = read_seen(path)
    except OSError as error:
        print(f"{path}: cannot be read: {error.strerror}", file=sys.stderr)
        return 1
    except UnicodeDecodeError as error:
        print(f"{path}: is not UTF-8: byte {error.start} is {error.reason}", file=sys.stderr)
        return 1
    except ValueError as error:
        print(f"{path}: {error}", file=sys.stderr)
        return 1
    rows, remarks = propose_rows(seen, sites)
    _print_rows(rows)
    for line, remark in sorted(remarks):
        print(f"{path}:{line}: {remark}", file=sys.stderr)
    print(f"{len(rows)} rows from {len(seen)} addresses", file=sys.stderr)
    return 0


def _print_rows(rows: Iterable[dict[str, str]]) -> None:
    writer = csv.DictWriter(sys.stdout, fieldnames=SITE_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
