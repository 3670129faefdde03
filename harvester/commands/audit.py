"""``scrapy audit``: the identities over more than one report, over what changed since the last time or over all."""

import argparse
import json
import sys
from collections import Counter
from contextlib import ExitStack
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand

from harvester.audit import audit
from harvester.commands.output import printable, until_the_reader_leaves
from harvester.commands.unknown_options import refuse_arguments
from harvester.commands.waiting import said_of_database, wait_until_writable
from harvester.exceptions import StoreError
from harvester.store import cross_findings, open_database, opened

SHOWN = 40


class Command(ScrapyCommand):
    """Runs the rules and prints what they find in the current versions."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The arguments, for --help."""
        return "[options]"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Compare reports with those of other years and of peers"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy audit --help``."""
        return (
            "Runs the identities that need more than one report (what is carried from year to year, stocks, units, "
            "jumps, copied texts, zeros beside active peers, regions and members) over the organs of which something "
            "changed, and stores "
            "the findings beside those of each report (view current_findings). A crawl does the same when it ends."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds ours to Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--all", action="store_true", help="look at every organ again")
        parser.add_argument("--json", action="store_true", help="print the findings as JSON Lines")

    @until_the_reader_leaves()
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Audits and prints; exit code 1 where the database cannot be used."""
        refuse_arguments(args, "audit")
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it runs a command
        try:
            open_database(self.settings["DATABASE"], read_only=True).conn.close()  # refuses a file that is not there
            with ExitStack() as stack:
                with said_of_database(self.settings["DATABASE"]):
                    db = stack.enter_context(opened(self.settings["DATABASE"]))
                wait_until_writable(db)
                done = audit(db, everything=opts.all)
                found = cross_findings(db)
        except StoreError as error:
            print(f"audit: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        if opts.json:
            names = ("publisher", "fiscal_year", "rule", "severity", "message")
            for row in found:
                print(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False))
            for each in done.unassessed:
                row = (each.publisher, each.fiscal_year, each.rule, "not_assessable", each.reason)
                print(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False))
            return
        print(f"{done.organs} organs looked at, {done.reports} reports; {len(found)} findings in the database")
        by_rule = Counter(rule for _, _, rule, _, _ in found)
        if found:
            print("  " + ", ".join(f"{rule} {count}" for rule, count in sorted(by_rule.items())))
        for publisher, year, rule, severity, message in found[:SHOWN]:
            print(printable(f"{severity:<8}{rule:<9}{publisher} {year}: {message}"))
        if len(found) > SHOWN:
            print(f"… and {len(found) - SHOWN} more: --json prints all")
        for each in done.unassessed[:SHOWN]:
            print(printable(f"not assessable: {each.rule} {each.publisher} {each.fiscal_year}: {each.reason}"))
        if len(done.unassessed) > SHOWN:
            print(f"… and {len(done.unassessed) - SHOWN} more that could not be assessed")
