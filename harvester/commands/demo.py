"""``scrapy demo``: the whole program on the practice sites, from their first request to numbers one can check."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES

from harvester.commands.practice import as_csv
from harvester.commands.summary import Summary
from harvester.exceptions import HarvesterError
from harvester.forms import load_forms
from harvester.practice import ExpectedReport, PracticeServer, serve
from harvester.spiders.reports import ReportsSpider
from harvester.store import Example, StoredReport, examples, open_database, stored_report

LEADS = frozenset({"ART20-05", "DOC-04", "QUAL-01", "QUAL-04"})
"""Rules that ask whether numbers are plausible; made-up organs whose scale changes from year to year are not."""

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
            "with what the sites published: every report, every statutory value, every planted contradiction. Run it "
            "twice: the second time nothing is new. The exit code is 0 only if every expected report arrived as it "
            "was published."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        group = parser.add_argument_group("Demo")
        group.add_argument("--database", default="data/demo.db", metavar="PATH", help="default: data/demo.db")
        group.add_argument("--fresh", action="store_true", help="begin with an empty database")
        group.add_argument("--sites", type=int, default=5, metavar="N", help="how many sites, 1 to 500 (default: 5)")
        group.add_argument(
            "--port", type=int, default=FIRST_PORT, metavar="N", help=f"first port of the sites (default: {FIRST_PORT})"
        )
        group.add_argument("--years", type=int, default=5, metavar="N", help="fiscal years of an organ (default: 5)")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Leave the engine's own log out, unless it was asked for."""
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101 - set before
        if (self.settings.getpriority("LOG_LEVEL") or 0) < SETTINGS_PRIORITIES["cmdline"]:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve, crawl, compare, report, and set the exit code."""
        if args:
            raise UsageError(f"unexpected {args[0]!r}: scrapy demo takes options only")
        database = Path(opts.database)
        console = Console()
        try:
            if opts.fresh:
                _remove(database)
            with ExitStack() as stack:
                server = _served(stack, console, sites=opts.sites, years=opts.years, port=opts.port)
                console.print(
                    f"[bold]{len(server.rows)} practice sites[/] on loopback publish {len(server.expected)} reports "
                    f"among {len(server.decoys)} pages that are none. Harvesting them into {database} …"
                )
                summary = self._crawl(server, database)
                if summary is None:
                    console.print("[red]The crawl could not start; the reason is in the log above.[/]")
                    self.exitcode = 1
                    return
                self.exitcode = _conclude(console, database, server.expected, server.decoys, summary)
        except HarvesterError as error:
            print(f"scrapy demo: {error}", file=sys.stderr)
            self.exitcode = 1

    def _crawl(self, server: PracticeServer, database: Path) -> Summary | None:
        assert self.settings is not None and self.crawler_process is not None  # noqa: PT018, S101 - set before run
        database.parent.mkdir(parents=True, exist_ok=True)
        registry = database.with_name(database.stem + "-sites.csv")
        registry.write_text(as_csv(server.rows), encoding="utf-8")
        self.settings.set("DATABASE", str(database), priority="cmdline")
        self.settings.set("ARCHIVE", str(_archive(database)), priority="cmdline")
        crawler = self.crawler_process.create_crawler(ReportsSpider.name)
        self.crawler_process.crawl(crawler, sites=str(registry))
        self.crawler_process.start()
        spider = crawler.spider
        if not isinstance(spider, ReportsSpider) or crawler.stats is None or self.crawler_process.bootstrap_failed:
            return None
        return Summary.of(spider.plan.sites, spider.visited, crawler.stats.get_stats())


def _archive(database: Path) -> Path:
    return database.with_name(database.stem + "-archive")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was published against what was stored. ``wrong_values`` and ``findings`` are sentences for people."""

    arrived: int
    missing: tuple[str, ...]
    values: int
    wrong_values: tuple[str, ...]
    planted: int
    wrong_findings: tuple[str, ...]
    decoys_stored: tuple[str, ...]

    @property
    def well(self) -> bool:
        """Whether everything arrived as it was published and nothing else did."""
        return not (self.missing or self.wrong_values or self.wrong_findings or self.decoys_stored)


def compare(
    expected: Sequence[ExpectedReport], stored: Sequence[StoredReport | None], decoys_stored: Sequence[str] = ()
) -> Comparison:
    """Holds every published report against the stored one of the same position (None where none arrived)."""
    missing, wrong_values, wrong_findings = [], [], []
    values = planted = 0
    published = {(each.publisher, each.fiscal_year) for each in expected}
    for want, got in zip(expected, stored, strict=True):
        name = f"{want.publisher} {want.fiscal_year}"
        if got is None or (got.publisher, got.fiscal_year) != (want.publisher, want.fiscal_year):
            seen = f", stored as {got.publisher} {got.fiscal_year}" if got else ""
            missing.append(f"{name} ({want.url}){seen}")
            continue
        values += len(want.cells)
        wrong_values += [
            f"{name}: {'.'.join(key)} published {value}, stored {got.values.get(key)}"
            for key, value in want.cells.items()
            if key not in got.values or got.values[key] != value
        ]
        wrong_values += [f"{name}: {'.'.join(key)} stored, never published" for key in got.values.keys() - want.cells]
        planted += len(want.findings)
        wrong_findings += [f"{name}: {rule} planted, not found" for rule in sorted(set(want.findings) - set(got.rules))]
        wrong_findings += [f"{name}: {rule} found, not planted" for rule in sorted(set(got.rules) - set(want.findings))]
        across = set(want.cross_year_findings) if (want.publisher, want.fiscal_year - 1) in published else set()
        planted += len(across)
        wrong_findings += [f"{name}: {rule} across years not found" for rule in sorted(across - set(got.cross_rules))]
        wrong_findings += [
            f"{name}: {rule} across years not planted" for rule in sorted(set(got.cross_rules) - across - LEADS)
        ]
    return Comparison(
        arrived=len(expected) - len(missing),
        missing=tuple(missing),
        values=values,
        wrong_values=tuple(wrong_values),
        planted=planted,
        wrong_findings=tuple(wrong_findings),
        decoys_stored=tuple(decoys_stored),
    )


def _conclude(
    console: Console, database: Path, expected: Sequence[ExpectedReport], decoys: Sequence[str], summary: Summary
) -> int:
    db = open_database(database, read_only=True)
    try:
        result = compare(
            expected,
            [stored_report(db, report.url) for report in expected],
            [url for url in decoys if stored_report(db, url) is not None],
        )
        shown = examples(db)
    finally:
        db.close()
    _print_counts(console, summary, result, len(expected))
    _print_examples(console, shown)
    console.print(
        f"\nLook further: [bold]sqlite3 {database}[/], or any tool that opens SQLite; README.md has questions."
    )
    return 0 if result.well and not summary.failed and not summary.unfinished and not summary.errors else 1


def _print_counts(console: Console, summary: Summary, result: Comparison, expected: int) -> None:
    table = Table(title="What came of it", title_justify="left", show_header=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column()
    counts = summary.counts
    table.add_row("new", str(counts["new"]), "reports seen for the first time")
    table.add_row("edited", str(counts["edited"]), "reports whose text or figures changed since the last time")
    rested = f", {summary.not_due} of them not due to be asked for again" if summary.not_due else ""
    table.add_row("unchanged", str(counts["unchanged"] + summary.not_due), f"reports found as they were{rested}")
    table.add_row("missing", str(len(result.missing)), f"of {expected} published reports did not arrive")
    failed = counts["failed"] + len(summary.failed) + len(summary.unfinished)
    table.add_row("failed", str(failed), "pages or sites that could not be harvested")
    table.add_row("values", str(result.values), f"statutory values compared, {len(result.wrong_values)} wrong")
    table.add_row(
        "findings", str(result.planted), f"planted contradictions looked for, {len(result.wrong_findings)} wrong"
    )
    console.print(table)
    for heading, lines in (
        ("Missing", result.missing),
        ("Wrong values", result.wrong_values),
        ("Wrong findings", result.wrong_findings),
        ("Stored, but no report", result.decoys_stored),
    ):
        for line in lines[:10]:
            console.print(Text(f"{heading}: {line}", style="red"))
        if len(lines) > 10:
            console.print(Text(f"{heading}: … and {len(lines) - 10} more", style="red"))
    if summary.failed or summary.unfinished or summary.errors:
        summary.show()


def _print_examples(console: Console, shown: Sequence[Example]) -> None:
    console.print("\nThree numbers, each with the place it was read from")
    for each in shown:
        value = f"{each.value:,}" + (f" {each.unit}" if each.unit else "")
        console.print(Text(f"  {each.publisher} {each.fiscal_year}  {_label(each.what)}  "), Text(value, style="bold"))
        console.print(Text(f"      {each.evidence}\n      {each.url}", style="dim"), soft_wrap=True)


def _label(what: str) -> str:
    """The printed labels beside the keys: ``new_received · total`` is 本年新收政府信息公开申请数量 · 总计."""
    labels = {line.key: line.label for form in load_forms().tables for line in (*form.columns, *form.rows)}
    return f"{' · '.join(labels.get(part, part) for part in what.split(' · '))} ({what})"
