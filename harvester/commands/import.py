# ruff: noqa: N999 - Scrapy names a command after its module
"""``scrapy import PATH …``: WARC files made elsewhere and pages saved by hand, into the archive and the database.

The module's name is a word of Python, because Scrapy names a command after its module; no statement can import it.
"""

import argparse
import dataclasses
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.archive import ArchiveWriter, Fault
from harvester.commands.importing import (
    PageCandidate,
    Read,
    address_of,
    candidates,
    file_candidates,
    files_in,
    is_address,
    is_younger,
    read_candidate,
    refusal,
    saved_address,
    without_fraction,
)
from harvester.commands.importing_files import (
    FileCandidate,
    Files,
    apart_from_pages,
    files_of_archives,
    files_of_pages,
    read_attachment,
)
from harvester.commands.output import printable, until_the_reader_leaves
from harvester.commands.processes import in_processes
from harvester.commands.regaining import Regaining
from harvester.commands.unknown_options import refuse_unknown_options
from harvester.commands.waiting import said_of_database, wait_until_writable
from harvester.exceptions import HarvesterError
from harvester.items import Capture, PageItem, PageKind, ReportItem
from harvester.platforms import OPTIONS
from harvester.registry import Site, load_sites
from harvester.store import Counts, Database, Item, KnownPages, Writer, opened
from harvester.whole import judge

BATCH = 50
_STORED = "already stored"
MOST_LINES = 30


class Command(ScrapyCommand):
    """Takes reports from files instead of the network."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands after the command's name."""
        return "[options] PATH ..."

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Take reports from WARC files made elsewhere and from saved pages"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy import --help``."""
        return (
            "Reads WARC, ARC and WACZ files (Common Crawl, browser tools) and pages saved by hand, a folder standing "
            "for all files in it, and takes the reports among them as a crawl would: into the archive (setting "
            "ARCHIVE) and the database (setting DATABASE), without a request. A page older than what is stored of its "
            "address is left out. Importing the same files again changes nothing. Exit code 1 if something named could "
            "not be read or is no report."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds ours to Scrapy's own."""
        super().add_options(parser)
        group = parser.add_argument_group("What they are")
        group.add_argument("--site", metavar="ID", help="registry row that all of them belong to")
        group.add_argument("--url", metavar="URL", help="address of the one saved page named")
        jobs = os.cpu_count() or 1
        group.add_argument("-j", "--jobs", type=int, default=jobs, metavar="N", help=f"processes (default {jobs})")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Reads, archives, stores, reports; sets the exit code."""
        refuse_unknown_options(args)
        if not args:
            raise UsageError("name at least one file or folder, e.g.: scrapy import saved/ pages.warc.gz")
        if opts.jobs < 1:
            raise UsageError("--jobs takes a number from 1 up")
        files, beside = apart_from_pages(files_in(args))
        if not files:
            raise UsageError(f"there is no file in {' or '.join(args)}", print_help=False)
        if opts.url and len(files) != 1:
            raise UsageError("--url goes with one saved page")
        if opts.url and not opts.url.startswith(("http://", "https://")):
            raise UsageError(f"--url {opts.url}: an address begins with http:// or https://")
        if opts.url and not is_address(opts.url):
            raise UsageError(f"--url {ascii(opts.url)[1:-1]}: this is no address")
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it runs a command
        try:
            sites = load_sites(self.settings["SITES"], platforms=OPTIONS) if _exists(self.settings["SITES"]) else ()
            site = _chosen(opts.site, sites)
            with ExitStack() as stack:
                archive = stack.enter_context(ArchiveWriter(self.settings["ARCHIVE"]))
                with said_of_database(self.settings["DATABASE"]):
                    db = stack.enter_context(opened(self.settings["DATABASE"]))
                intake = Intake(db, archive, site)
                found = candidates(
                    files, sites, site=site, url=opts.url, own=archive.folder,
                    on_fault=intake.faults.append, on_other=intake.regained.take,
                )  # fmt: skip
                intake.take(found, opts.jobs)
                intake.take_files(files, beside, opts.url)
                intake.take_documents(files, sites, site, opts.jobs)
        except HarvesterError as error:
            print(f"import: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        with until_the_reader_leaves():
            intake.report()
        self.exitcode = 1 if intake.faults or intake.refused_by_hand or intake.interrupted else 0


def _exists(path: str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - a setting, not a path of ours


def _chosen(site_id: str | None, sites: Sequence[Site]) -> Site | None:
    if site_id is None:
        return None
    found = next((site for site in sites if site.id == site_id), None)
    if found is None:
        raise UsageError(f"--site {site_id}: the registry has no such row", print_help=False)
    return found


class Intake:
    """Reads candidates and stores those that are reports."""

    def __init__(self, db: Database, archive: ArchiveWriter, site: Site | None) -> None:
        self._archive = archive
        self._db = db
        self._known = KnownPages(db)
        self._writer = Writer(db, judge=judge)
        self.regained = Regaining(db, archive)
        self._batch: list[Item] = []
        self.counts = Counts()
        self.left_out: Counter[str] = Counter()
        self.files: Counter[str] = Counter()
        self.refused_by_hand: list[str] = []
        self.faults: list[Fault] = []
        self.interrupted = False
        if site is not None:
            wait_until_writable(db)
            self._writer.sync_sites([dataclasses.asdict(site)])

    def take(self, found: Iterator[PageCandidate], jobs: int) -> None:
        """All of them. Ctrl-C ends it after storing what was read."""
        shown = Console(stderr=True)
        try:
            with shown.status("Reading …") as status:
                for number, read in enumerate(in_processes(read_candidate, self._newer(found), jobs), 1):
                    self._one(read)
                    status.update(f"{number} pages read, {self.counts.reports} reports stored")
        except KeyboardInterrupt:
            self.interrupted = True
        except BrokenProcessPool:
            print("A reading process died (out of memory?); try again with -j 1.", file=sys.stderr)
            self.interrupted = True
        self._flush()

    def _newer(self, found: Iterator[PageCandidate]) -> Iterator[PageCandidate]:
        """Those whose address is not known with the same or a younger page."""
        for candidate in found:
            if (reason := self._is_old(candidate.item)) is not None:
                self._leave_out(reason, candidate.item.capture)
            else:
                yield candidate

    def _is_old(self, item: ReportItem) -> str | None:
        """Why nothing new can be in a page, None where there may be."""
        known, moment = self._known.page(item.entry.url), without_fraction(item.capture)
        if known is not None and known.sha256 == item.capture.sha256:
            return None if self.regained.is_lost(item.capture) else _STORED
        moments = [known.fetched_at] if known is not None and known.fetched_at is not None else []
        waiting = (each for each in self._batch if isinstance(each, ReportItem) and each.entry.url == item.entry.url)
        moments += [without_fraction(each.capture) for each in waiting]
        return "older than what is stored" if moments and max(moments) >= moment else None

    def _leave_out(self, reason: str, capture: Capture | None) -> None:
        self.left_out[reason] += 1
        if reason != _STORED:
            self.regained.take(capture)

    def take_files(self, files: Files, beside: dict[Path, list[Path]], url: str | None) -> None:
        """What the reports link to and lies beside them; they are stored by now, whenever an import was cut off."""
        if self.interrupted:
            return
        names = dict(files)
        ignored: list[Fault] = []  # said when the pages were looked for
        archives = files_of_archives(files, self._known, own=self._archive.folder, on_fault=ignored.append)
        pages = files_of_pages(
            beside,
            self._known,
            lambda page: url or saved_address(page, names[page]),
            on_fault=self.faults.append,
        )
        try:
            for candidate in chain(archives, pages):
                self._one_file(candidate)
        except KeyboardInterrupt:
            self.interrupted = True
        self._flush()

    def take_documents(self, files: Files, sites: Sequence[Site], site: Site | None, jobs: int) -> None:
        """What is a report itself, though it is a file: known by now is what belongs to another report."""
        if not self.interrupted:
            self.take(file_candidates(files, sites, self._known, site=site, own=self._archive.folder), jobs)

    def _one_file(self, candidate: FileCandidate) -> None:
        capture = candidate.capture
        known = self._known.page(address_of(candidate.links[0].url))
        if known is not None and known.sha256 == capture.sha256 and not self.regained.is_lost(capture):
            self.files[_STORED] += 1
        elif known is not None and known.kind != PageKind.ATTACHMENT:
            self.files["stored as a page"] += 1
        elif known is not None and known.sha256 != capture.sha256 and is_younger(known, capture):
            self.files["older than what is stored"] += 1
            self.regained.take(capture)
        else:
            if capture.warc_file is None:
                capture = self.regained.archive(capture)
            item = read_attachment(candidate._replace(capture=capture))
            self._batch.append(dataclasses.replace(item, capture=dataclasses.replace(capture, body=b"")))
            self.files["taken"] += 1
            self._flush()

    def _one(self, read: Read) -> None:
        item, reason = read.item, refusal(read)
        if reason is not None or not isinstance(item, ReportItem):
            self._leave_out("not a report", item.capture if isinstance(item, ReportItem | PageItem) else None)
            if read.saved:
                self.refused_by_hand.append(f"{read.address}: {reason}")
            return
        if (old := self._is_old(item)) is not None:  # another page of this address was read meanwhile
            self._leave_out(old, item.capture)
            return
        if item.capture.warc_file is None:
            item = dataclasses.replace(item, capture=self.regained.archive(item.capture))
        self._batch.append(item)
        if len(self._batch) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        """The archive first: no row may refer to a record that a power cut could take away."""
        self._archive.sync()
        wait_until_writable(self._db)
        self.counts = self.counts.plus(self._writer.store(self._batch))
        self._batch.clear()
        self.regained.store()

    def report(self) -> None:
        """What came of it, in words."""
        counts = self.counts
        print(
            f"{counts.reports} reports: {counts.new} new, {counts.edited} edited, {counts.unchanged} unchanged, "
            f"{counts.failed} failed"
        )
        for reason, number in self.left_out.most_common():
            print(f"  left out, {reason}: {number}")
        if self.regained.count:
            print(f"  archived again, because the archive had lost it: {self.regained.count}")
        if self.files:
            print("attachments: " + ", ".join(f"{number} {what}" for what, number in self.files.most_common()))
        lines = [*self.refused_by_hand, *map(_in_words, self.faults)]
        for line in lines[:MOST_LINES]:
            print(f"  {printable(line)}", file=sys.stderr)
        if len(lines) > MOST_LINES:
            print(f"  … and {len(lines) - MOST_LINES} more", file=sys.stderr)
        if self.interrupted:
            print("Interrupted; the same command goes on from here.", file=sys.stderr)


def _in_words(fault: Fault) -> str:
    place = "" if fault.offset is None else f", byte {fault.offset}"
    return f"{fault.file}{place}: {fault.reason}"
