"""``scrapy demo``: the whole program on the practice sites, from their first request to numbers one can check."""

import argparse
import asyncio
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from scrapy.commands import ScrapyCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES

from harvester.commands.correction import Correction, correction_among
from harvester.commands.demo_outcome import conclude
from harvester.commands.option_values import port, refuse_unknown_level
from harvester.commands.output import Printer, until_the_reader_leaves
from harvester.commands.practice import as_csv
from harvester.commands.summary import Summary
from harvester.commands.unknown_options import refuse_arguments
from harvester.documents.lacking import missing_extras
from harvester.exceptions import HarvesterError, WrongArguments
from harvester.practice import PracticeServer, serve
from harvester.spiders.reports import ReportsSpider
from harvester.store import opened, site_ids

FIRST_PORT = 18650
"""The sites keep their addresses from one demo to the next, so that the second finds what the first has stored."""


class Command(ScrapyCommand):
    """The command; Scrapy finds it by its module's name."""

    requires_project = True

    def syntax(self) -> str:
        """The arguments, for --help."""
        return "[options]"

    def short_desc(self) -> str:
        """One line, for the list of commands."""
        return "Crawl the practice sites into data/demo.db and tell what came of it"

    def long_desc(self) -> str:
        """What --help begins with."""
        return (
            "Starts simulated government sites on loopback, crawls them into a database, and compares what was stored "
            "with what the sites published: every report, every statutory value, every planted contradiction. Then one "
            "organ corrects a number, and its column is crawled again. Run the demo twice: the second time nothing "
            "is new. The exit code is 0 only if every expected report arrived as it "
            "was published."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        group = parser.add_argument_group("Demo")
        group.add_argument("--database", metavar="PATH", help="default: -s DATABASE=…, else data/demo.db")
        group.add_argument("--fresh", action="store_true", help="begin with an empty database")
        group.add_argument("--sites", type=int, default=5, metavar="N", help="how many sites, 1 to 500 (default: 5)")
        group.add_argument(
            "--port",
            type=port,
            default=FIRST_PORT,
            metavar="N",
            help=f"first port of the sites (default: {FIRST_PORT})",
        )
        group.add_argument("--years", type=int, default=5, metavar="N", help="fiscal years of an organ (default: 5)")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Leave the engine's own log out, unless it was asked for."""
        super().process_options(args, opts)
        refuse_unknown_level(self.settings)
        assert self.settings is not None  # noqa: S101 - set before
        if (self.settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    @until_the_reader_leaves()
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve, crawl, compare, report, and set the exit code."""
        refuse_arguments(args, "demo")
        database = Path(opts.database or self._named("DATABASE") or "data/demo.db")
        console = Printer()
        try:
            _refuse_unread()
            _refuse_real(database)
            if opts.fresh:
                _remove(database)
            with ExitStack() as stack:
                server = _served(stack, console, sites=opts.sites, years=opts.years, port=opts.port)
                console.print(
                    f"[bold]{len(server.rows)} practice sites[/] on loopback publish {len(server.expected)} reports "
                    f"among {len(server.decoys)} pages that are none. Harvesting them into {escape(str(database))} …"
                )
                older = database.exists()
                correction = correction_among(server.expected)
                if correction and correction.stands_in(database):
                    _make(correction, server)
                    correction = None
                summaries = self._crawl(server, database, correction)
                if summaries is None:
                    console.print("[red]The crawl could not start; the reason is in the log above.[/]")
                    self.exitcode = 1
                    return
                self.exitcode = conclude(console, database, server, summaries, correction)
                if self.exitcode and older:
                    console.print(
                        f"{escape(str(database))} was there before and may be of an earlier version of the program: "
                        "[bold]scrapy demo --fresh[/] begins with an empty one."
                    )
        except WrongArguments as error:
            raise UsageError(str(error), print_help=False) from None
        except (HarvesterError, OSError) as error:
            said = f"{error.filename} cannot be written: {error.strerror}" if isinstance(error, OSError) else error
            print(f"demo: {said}", file=sys.stderr)
            self.exitcode = 1

    def _named(self, setting: str) -> str | None:
        """What ``-s`` says; the database of real crawls, from file or environment, is none for a demo."""
        assert self.settings is not None  # noqa: S101 - set before
        said = (self.settings.getpriority(setting) or 0) >= SETTINGS_PRIORITIES["cmdline"]
        return str(self.settings[setting]) if said else None

    def _crawl(self, server: PracticeServer, database: Path, correction: Correction | None) -> list[Summary] | None:
        """One crawl of all sites, and after a correction one more of its site; None where one could not start."""
        assert self.settings is not None and self.crawler_process is not None  # noqa: PT018, S101 - set before run
        database.parent.mkdir(parents=True, exist_ok=True)
        registry = database.with_name(database.stem + "-sites.csv")
        registry.write_text(as_csv(server.rows), encoding="utf-8")
        self.settings.set("DATABASE", str(database), priority="cmdline")
        self.settings.set("ARCHIVE", self._named("ARCHIVE") or str(_archive(database)), priority="cmdline")
        process = self.crawler_process
        crawlers = [process.create_crawler(ReportsSpider.name)]
        first = process.crawl(crawlers[0], sites=str(registry))
        assert isinstance(first, asyncio.Task)  # noqa: S101 - what Scrapy returns with its usual reactor
        if correction:

            def again(_: object) -> None:
                # Called when the first crawl has ended, before the process sees that nothing else is running.
                stats = crawlers[0].stats
                if stats is not None and stats.get_value("finish_reason") == "finished":
                    _make(correction, server)
                    crawlers.append(process.create_crawler(ReportsSpider.name))
                    process.crawl(crawlers[1], sites=str(registry), only=correction.site_id, full="1")

            first.add_done_callback(again)
        process.start()
        if process.bootstrap_failed:
            return None
        found = [summary for crawler in crawlers if (summary := _summary(crawler))]
        return found if len(found) == len(crawlers) else None


def _summary(crawler: Crawler) -> Summary | None:
    spider = crawler.spider
    if not isinstance(spider, ReportsSpider) or crawler.stats is None:
        return None
    return Summary.of(spider.plan.sites, spider.visited, crawler.stats.get_stats())


def _make(correction: Correction, server: PracticeServer) -> None:
    server.edit(correction.url, cells={correction.cell: correction.after})


def _archive(database: Path) -> Path:
    return database.with_name(database.stem + "-archive")


def _refuse_unread() -> None:
    """What the practice sites publish as files would count as wrong where nothing can read it.

    Raises:
        HarvesterError: a reader of files is not installed.
    """
    if missing := missing_extras():
        raise HarvesterError(
            "the practice sites publish spreadsheets and PDF files too, which are read with optional packages: "
            f"pip install 'harvester[{','.join(missing)}]'"
        )


def _refuse_real(database: Path) -> None:
    """Nobody's real reports are mixed with ours, or removed for a fresh beginning.

    Raises:
        HarvesterError: the file is there and is no database of a demo.
    """
    if not database.exists():
        return
    with opened(database) as db:
        others = [site_id for site_id in site_ids(db) if not site_id.startswith("practice-")]
    if others:
        raise HarvesterError(
            f"{database} holds {others[0]}, which is no practice site. Name another file with --database."
        )


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    if _archive(database).is_dir():
        shutil.rmtree(_archive(database))


def _served(stack: ExitStack, console: Console, *, sites: int, years: int, port: int) -> PracticeServer:
    """The practice sites at their usual ports, or at free ones where those are taken."""
    try:
        return stack.enter_context(serve(sites=sites, years=years, port=port))
    except HarvesterError:
        server = stack.enter_context(serve(sites=sites, years=years))
        console.print(f"Port {port} or one of the next is taken; the sites stand at other addresses this time.")
        return server
