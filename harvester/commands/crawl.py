"""``scrapy crawl``: Scrapy's command, with a summary and exit codes that a scheduler can trust.

Scrapy's own exits 0 on nearly every failure: an exception in a callback, a site that only answers 503, an unknown host.
"""

import argparse
import asyncio
import sys
import traceback

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES

from harvester.archive import ArchiveWriter
from harvester.commands.contact import settle_contact
from harvester.commands.option_values import refuse_unknown_level
from harvester.commands.quiet_start import keep_inventory_out
from harvester.commands.summary import Summary
from harvester.commands.waiting import said_of_database
from harvester.exceptions import HarvesterError, RegistryError
from harvester.extensions.full_log import give_up_from_the_start
from harvester.extensions.ledger import Ledger
from harvester.spiders.plan import make_plan
from harvester.spiders.reports import ReportsSpider
from harvester.store import hold_for_crawl, open_database, refuse_unwritable

ALL_WELL, SOME_FAILED, WRONG_USAGE, NOTHING_WORKED = 0, 1, 2, 3


class Command(ScrapyCrawl):
    """The command; for any spider but ours it is Scrapy's own."""

    def long_desc(self) -> str:
        """What --help begins with."""
        return (
            "Crawls the active rows of the registry into the database: scrapy crawl reports.\n"
            "Arguments: -a sites=PATH (the registry), -a only=ID,ID* (site ids, with *), -a years=2019-2024, "
            "-a full=1 (fetch everything again). -L INFO lists Scrapy's settings, components and counters too.\n"
            "Exit codes: 0 every site was visited to the end and nothing was lost that asking again could bring; "
            "1 some sites failed or were not finished; 2 wrong arguments or a faulty registry, nothing was fetched; "
            "3 nothing worked, no report arrived. Dead links in a listing are named in the summary and do not count as "
            "failures."
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """As Scrapy does, and sees to it that a log file that cannot be written is one line."""
        super().process_options(args, opts)
        refuse_unknown_level(self.settings)
        give_up_from_the_start()
        if self.settings and not any(self.settings[name] for name in ("LOG_FILE", "JSON_LOG")) and not self._asked():
            keep_inventory_out()
        if self.settings and (path := self.settings["LOG_FILE"]):
            try:
                with open(path, "ab"):  # noqa: PTH123 - a setting, not a path of ours
                    pass
            except OSError as error:
                reason = error.strerror or error
                raise UsageError(f"LOG_FILE: {path} cannot be written: {reason}", print_help=False) from None

    def _asked(self) -> bool:
        """Whether somebody named the level of the log."""
        at = self.settings.getpriority("LOG_LEVEL") if self.settings else None
        return (at or 0) >= SETTINGS_PRIORITIES["cmdline"]

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the arguments before anything starts, crawl, print the summary, set the exit code."""
        assert self.settings is not None and self.crawler_process is not None  # noqa: PT018, S101 - set before run
        spiders = self.crawler_process.spider_loader.list()
        if len(args) != 1 or args[0] not in spiders:
            wanted = f"no spider is called {' '.join(args)!r}; write" if args else "write"
            raise UsageError(f"{wanted} scrapy crawl reports", print_help=False)
        if args != [ReportsSpider.name]:
            super().run(args, opts)
            return
        try:
            make_plan(self.settings["SITES"], **opts.spargs)
        except RegistryError as error:
            count = len(error.faults)
            print(f"{count} fault{'s' * (count != 1)} in the registry; nothing was fetched:\n{error}", file=sys.stderr)
            self.exitcode = WRONG_USAGE
            return
        except HarvesterError as error:
            raise UsageError(str(error), print_help=False) from None
        settle_contact(self.settings)
        try:
            _look_ahead(self.settings["DATABASE"], self.settings["ARCHIVE"])
        except HarvesterError as error:
            print(f"The crawl could not start: {error}", file=sys.stderr)
            self.exitcode = NOTHING_WORKED
            return
        crawler = self._create_crawler(ReportsSpider.name)
        started = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        fault = _error_of(started)
        if fault is None:
            _conclude_ledger(crawler)
        self.exitcode = self._conclude(crawler, fault)

    def _conclude(self, crawler: Crawler, error: BaseException | None) -> int:
        spider = crawler.spider
        if not isinstance(spider, ReportsSpider) or crawler.stats is None or error or self._did_not_start():
            print(f"The crawl could not start: {error or 'the reason is in the log above'}", file=sys.stderr)
            if error and not isinstance(error, HarvesterError):
                traceback.print_exception(error)
            return NOTHING_WORKED
        summary = Summary.of(spider.plan.sites, spider.visited, crawler.stats.get_stats())
        summary.show()
        if not summary.brought_something:
            return NOTHING_WORKED
        return SOME_FAILED if summary.failed or summary.unfinished or summary.errors else ALL_WELL

    def _did_not_start(self) -> bool:
        return bool(self.crawler_process and self.crawler_process.bootstrap_failed)


def _look_ahead(database: str, archive: str) -> None:
    """Opens and closes what the crawl will write to, so that a fault is one line and no traceback of the engine."""
    lock = hold_for_crawl(database)
    try:
        with said_of_database(database):
            db = open_database(database)
            try:
                refuse_unwritable(db)
            finally:
                db.conn.close()
        ArchiveWriter(archive).close()
    finally:
        lock.release()


def _conclude_ledger(crawler: Crawler) -> None:
    """A signal between the beginning of the run's row and the engine's start stops the engine without a word to it."""
    if crawler.spider is not None and crawler.engine is not None:
        ledger = crawler.get_extension(Ledger)
        if ledger is not None:
            ledger.conclude()


def _error_of(started: object) -> BaseException | None:
    """What kept a crawl from starting; asked for here, or it would be logged as a bare traceback."""
    if isinstance(started, asyncio.Task) and started.done() and not started.cancelled():
        return started.exception()
    return None
