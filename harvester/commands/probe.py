"""``scrapy probe URL``: fetches a listing politely, names its platform and why, and prints a registry row for it."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.listing_case import ListingCase, expectation, save_case
from harvester.commands.option_values import refuse_unknown_level
from harvester.commands.output import printable, until_the_reader_leaves
from harvester.commands.probe_hints import hints
from harvester.commands.probe_row import as_csv, propose_row
from harvester.commands.probe_spider import ProbeSpider
from harvester.commands.unknown_options import refuse_unknown_options
from harvester.exceptions import HarvesterError
from harvester.fetch import canonical_url, decode
from harvester.items import Level, Outcome, Scope
from harvester.platforms import OPTIONS, Auto, Detection
from harvester.registry import COMMON_OPTIONS, Site

PAGES = 3
MOST_REFUSED = 40
"""Refused rows that are printed; the rest is counted."""


class Command(ScrapyCommand):
    """The command; Scrapy finds it by its module's name."""

    requires_project = True

    def syntax(self) -> str:
        """The arguments, for --help."""
        return "[options] URL"

    def short_desc(self) -> str:
        """One line, for the list of commands."""
        return "Fetch a listing, name its platform and print a registry row for it"

    def long_desc(self) -> str:
        """What --help begins with."""
        return (
            "Fetches the first pages of a report column, with the pauses of a crawl and obeying robots.txt, and prints "
            "the platform with the test that hit, a row for the registry, the entries a crawl would take, and those it "
            "would refuse with the reason. No report is fetched and nothing is stored. The exit code is 0 if the "
            "column could be read, 1 if it could not, 2 for wrong usage."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        group = parser.add_argument_group("Probe")
        group.add_argument("--platform", default="auto", metavar="KEY", help="read it as this platform (default: auto)")
        group.add_argument("--options", default="", metavar="JSON", help="options of the row to try")
        group.add_argument("--pages", type=int, default=PAGES, metavar="N", help=f"pages to read (default {PAGES})")
        group.add_argument("--save-case", metavar="DIR", help="save the answers and what was read as a golden case")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's, and a quiet log: the printed page is the result."""
        super().process_options(args, opts)
        refuse_unknown_level(self.settings)
        if not opts.loglevel and self.settings is not None:
            self.settings.set("LOG_LEVEL", "ERROR", priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check the arguments, walk, print, save."""
        refuse_unknown_options(args)
        if len(args) != 1 or not args[0].startswith(("http://", "https://")) or not _has_host(args[0]):
            raise UsageError("give one address that begins with http:// or https:// and has a host")
        if opts.pages < 1:
            raise UsageError("--pages must be 1 or more")
        site = Site(
            id="probe",
            publisher="",
            level=Level.COUNTY,
            division="",
            platform=opts.platform,
            listing_url=args[0],
            scope=Scope.MIXED,
            options=_options(opts.options, opts.platform),
        )
        assert self.crawler_process is not None  # noqa: S101 - set by Scrapy before run
        crawler = self.crawler_process.create_crawler(ProbeSpider)
        self.crawler_process.crawl(crawler, site=site, pages=opts.pages)
        self.crawler_process.start()
        if not isinstance(crawler.spider, ProbeSpider):
            print("The probe could not start; the reason is in the log above.", file=sys.stderr)
            self.exitcode = 1
            return
        with until_the_reader_leaves():
            self.exitcode = _conclude(crawler.spider, opts.save_case)


def _has_host(url: str) -> bool:
    """Whether an address names a host, and a port only where there can be one."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _options(text: str, platform: str) -> dict[str, Any]:
    if platform != "auto" and platform not in OPTIONS:
        raise UsageError(f"no platform is called {platform!r}: there are auto, {', '.join(sorted(OPTIONS))}")
    try:
        options = json.loads(text) if text else {}
    except ValueError as error:
        raise UsageError(f"--options is no JSON: {error}") from None
    if not isinstance(options, dict):
        raise UsageError("--options must be a JSON object")
    known = OPTIONS.values() if platform == "auto" else [OPTIONS[platform]]
    specs = {spec.name: spec for group in (COMMON_OPTIONS, *known) for spec in group}
    for name, value in options.items():
        wrong = specs[name].check(value) if name in specs else f"is no option of platform {platform}"
        if wrong:
            raise UsageError(f"--options: {name} {wrong}")
    return options


def _conclude(spider: ProbeSpider, folder: str | None) -> int:
    outcome, message = spider.outcome()
    found = _found(spider)
    proposed = found.options if not spider.site.options and spider.site.platform == "auto" else {}
    row = propose_row(
        listing_url=spider.site.listing_url,
        platform=found.platform,
        test=found.test,
        options={**proposed, **spider.site.options},
        entries=spider.entries,
        outcome=outcome,
        today=dt.datetime.now().astimezone().date(),
    )
    print("\n".join(map(printable, _page(spider, found, outcome, message))))
    print("\n".join(printable(f"look at   {hint}") for hint in _hints(spider, found)))
    print(f"\nrow (check publisher, level and division)\n{as_csv(row)}", end="")
    if folder and not _saved(spider, found, outcome, Path(folder)):
        return 1
    return 0 if outcome is Outcome.OK else 1


def _hints(spider: ProbeSpider, found: Detection) -> list[str]:
    if not spider.answers:
        return []
    text = decode(spider.answers[0].body).text
    went_on = len(spider.answers) > 1 or bool(spider.left)
    url = canonical_url(spider.site.listing_url)
    taken = sum(entry.url != url for entry in spider.entries)
    return list(hints(spider.site.listing_url, text, platform=found.platform, taken=taken, went_on=went_on))


def _found(spider: ProbeSpider) -> Detection:
    platform = spider.visit.platform
    if isinstance(platform, Auto):
        return platform.detection or Detection(platform="auto", test="nothing could be read")
    return Detection(platform=spider.site.platform, test="named by --platform")


def _page(spider: ProbeSpider, found: Detection, outcome: Outcome, message: str) -> list[str]:
    visit = spider.visit
    family = f", family {found.family}" if found.family not in ("", found.platform) else ""
    lines = [
        f"platform  {found.platform} ({found.test}{family})",
        f"outcome   {outcome}{f': {message}' if message else ''}",
        f"read      {visit.pages} pages{_of(visit.declared_pages)}, {len(visit.rows)} rows{_of(visit.declared_total)}",
        *(f"asked     {answer.status} {answer.request}" for answer in spider.answers),
        *(f"not asked {request}" for request in spider.left[:10]),
        "",
        f"taken     {len(spider.entries)}",
    ]
    for entry in spider.entries:
        lines.append(f"  {entry.fiscal_year or '----'}  {entry.date or '----------'}  {entry.title}  {entry.url}")
    lines += ["", f"refused   {len(spider.refusals)}"]
    lines += [f"  {refusal.reason}: {refusal.title}  {refusal.url}" for refusal in spider.refusals[:MOST_REFUSED]]
    return lines


def _of(declared: int) -> str:
    return f" of {declared} declared" if declared else ""


def _saved(spider: ProbeSpider, found: Detection, outcome: Outcome, folder: Path) -> bool:
    expected = expectation(
        entries=spider.entries,
        refusals=spider.refusals,
        asked=[answer.request for answer in spider.answers],
        outcome=outcome,
        platform=found.platform,
        test=found.test,
    )
    try:
        save_case(ListingCase(site=spider.site, answers=tuple(spider.answers), expected=expected), folder)
    except HarvesterError as error:
        print(error, file=sys.stderr)
        return False
    print(f"\ncase      {folder}: read expected before you keep it")
    return True
