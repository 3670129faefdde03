"""``scrapy reparse``: the whole reading over the archive with the present parser, without one request."""

import argparse
import datetime as dt
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from rich.progress import Progress
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.output import until_the_reader_leaves
from harvester.commands.processes import in_processes
from harvester.commands.rereading import Lost, ReadFile, Same, lost_lines, read_again, read_file_again
from harvester.commands.unknown_options import refuse_arguments
from harvester.commands.waiting import said_of_database, wait_until_writable
from harvester.exceptions import StoreError
from harvester.items import PageItem, ReportItem
from harvester.parser_version import parser_version
from harvester.store import (
    Change,
    Counts,
    Database,
    Writer,
    confirm,
    count_waiting,
    count_waiting_files,
    last_version,
    open_database,
    opened,
    read_all_again,
    reread_changes,
    waiting_files,
    waiting_pages,
)
from harvester.whole import judge

BATCH = 50
"""Pages a transaction: what an interruption costs at most."""
TOGETHER = 4
"""Pages that a process is handed at a time."""
MOST_LINES = 20
LINE_SECONDS = 10.0


@dataclass
class Reread:
    """What became of the pages, and of the attachments: how many were read, how many versions took the place of others.

    ``refused`` counts the attachments whose reading the database refused, ``lost`` are those that the archive could not
    give back.
    """

    counts: Counts = field(default_factory=Counts)
    pages: int = 0
    files: int = 0
    composed: int = 0
    refused: int = 0
    lost: list[Lost] = field(default_factory=list)
    interrupted: bool = False


class Command(ScrapyCommand):
    """Reads archived pages again and says which values differ."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands after the command's name."""
        return "[options]"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Read the archived pages again with the present version, without a request"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy reparse --help``."""
        return (
            "Reads every report page and attachment in the archive (setting ARCHIVE) that the present reader has not "
            "read yet, "
            "stores what is read differently as a new version of the report (setting DATABASE), and tells which values "
            "changed. It may be interrupted; the next run goes on where it stopped. Exit code 1 if it was, or if pages "
            "could not be read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds ours to Scrapy's own."""
        super().add_options(parser)
        group = parser.add_argument_group("Reading")
        jobs = os.cpu_count() or 1
        group.add_argument("-j", "--jobs", type=int, default=jobs, metavar="N", help=f"processes (default {jobs})")
        group.add_argument("--all", action="store_true", help="read what the present version has read as well")
        group.add_argument("-o", "--output", metavar="FILE", help="write every changed value to FILE (JSON Lines)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Reads, stores, reports; sets the exit code."""
        refuse_arguments(args, "reparse")
        if opts.jobs < 1:
            raise UsageError("--jobs takes a number from 1 up")
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it runs a command
        database = Path(self.settings["DATABASE"])
        try:
            open_database(database, read_only=True).conn.close()  # refuses what is not there, is empty or is not ours
            if opts.output:
                Path(opts.output).open("ab").close()  # said before hours of reading, not after them
            with ExitStack() as stack:
                with said_of_database(database):
                    db = stack.enter_context(opened(database))
                if opts.all:
                    wait_until_writable(db)
                    read_all_again(db)
                self.exitcode = _reparse(db, Path(self.settings["ARCHIVE"]), opts.jobs, opts.output)
        except (StoreError, OSError) as error:
            print(f"reparse: {error}", file=sys.stderr)
            self.exitcode = 1


def _reparse(db: Database, folder: Path, jobs: int, output: str | None) -> int:
    total, files = count_waiting(db, parser_version()), count_waiting_files(db, parser_version())
    if not total + files:
        with until_the_reader_leaves():
            reader = parser_version()
            print(f"All archived pages and attachments were read by version {reader} already; --all reads them again.")
        return 0
    since = last_version(db)
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as display:
        task = display.add_task("Reading", total=total + files)
        said = _Lines(total + files)

        def on_page() -> None:
            display.advance(task)
            if not console.is_terminal:
                said.one_more()

        done = reread(db, folder, jobs, on_page=on_page)
    with until_the_reader_leaves():
        _report(done, total)
        _report_changes(reread_changes(db, since), output)
    return 1 if done.interrupted or done.lost or done.counts.failed or done.refused else 0


class _Lines:
    """A plain line on standard error every ten seconds, where nobody sees a moving bar."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._said = total, 0, time.monotonic()

    def one_more(self) -> None:
        """A page is done."""
        self._done += 1
        if time.monotonic() - self._said >= LINE_SECONDS:
            self._said = time.monotonic()
            print(f"{self._done} of {self._total} pages read", file=sys.stderr, flush=True)


def reread(db: Database, folder: Path, jobs: int, *, on_page: Callable[[], None], reader: str | None = None) -> Reread:
    """Reads and stores all pages that wait for this version. Ctrl-C ends it after storing what was read."""
    reader = reader or parser_version()
    writer = Writer(db, parser_version=reader, judge=judge)
    done = Reread()
    batch: list[ReportItem | PageItem] = []
    same: list[tuple[str, str, dt.date | None]] = []

    def flush() -> None:
        wait_until_writable(db)
        done.counts = done.counts.plus(writer.store_again(batch)).plus(Counts(unchanged=len(same)))
        confirm(db, same, reader)
        batch.clear()
        same.clear()

    with _interrupted(done):
        pages = waiting_pages(db, reader)
        for result in in_processes(partial(read_again, folder=folder), pages, jobs, together=TOGETHER):
            done.pages += 1
            if isinstance(result, Lost):
                done.lost.append(result)
            elif isinstance(result, Same):
                same.append((result.url, result.sha256, result.listed_on))
            elif isinstance(result, ReportItem | PageItem):
                batch.append(result)
            if len(batch) + len(same) >= BATCH:
                flush()
            on_page()
    flush()
    if not done.interrupted:
        _reread_files(writer, folder, jobs, done, on_page)
    return done


def _reread_files(writer: Writer, folder: Path, jobs: int, done: Reread, on_page: Callable[[], None]) -> None:
    """The same for attachments, after the pages that link to them."""
    batch: list[ReadFile] = []

    def flush() -> None:
        wait_until_writable(writer.db)
        stored = writer.store_files((each.sha256, each.reading) for each in batch)
        done.composed += stored.reread
        done.refused += stored.failed
        done.files += len(batch)
        batch.clear()

    with _interrupted(done):
        files = waiting_files(writer.db, writer.parser_version)
        for result in in_processes(partial(read_file_again, folder=folder), files, jobs):
            if isinstance(result, Lost):
                done.lost.append(result)
            elif isinstance(result, ReadFile):
                batch.append(result)
            if len(batch) >= BATCH:
                flush()
            on_page()
    flush()


def _report(done: Reread, total: int) -> None:
    counts = done.counts
    if total:
        print(
            f"{done.pages} of {total} pages read again, without a request: {counts.reread} differ, {counts.unchanged} "
            f"do not, {counts.new} new, {counts.edited} with another text, {counts.failed} failed"
        )
    if done.files:
        print(f"{done.files} attachments read; in {done.composed} reports they state something else than before")
    if done.refused:
        print(f"{done.refused} of them could not be stored; file_readings.message says why")
    if done.lost:
        print(f"{len(done.lost)} lost:", *islice(lost_lines(done.lost), MOST_LINES), sep="\n")
        print(
            "What the archive lost stays in the database. It is archived again by scrapy import FOLDER out of a copy "
            "of the archive, or by scrapy crawl reports -a full=1, as far as the sites still have it."
        )
    if done.interrupted:
        print("Interrupted; the next run goes on from here.")


def _report_changes(changes: Iterable[Change], output: str | None) -> None:
    """One line for each cell or figure that is read differently somewhere, with its first case; all into a file."""
    first: dict[tuple[Any, ...], Change] = {}
    count: dict[tuple[Any, ...], int] = defaultdict(int)
    with Path(output).open("w", encoding="utf-8") if output is not None else nullcontext() as file:
        for change in changes:
            key = (change.what, *change.where)
            first.setdefault(key, change)
            count[key] += 1
            if file is not None:
                file.write(json.dumps(asdict(change), ensure_ascii=False) + "\n")
    print(f"{sum(count.values())} values are read differently" + (f"; all of them in {output}" if output else ""))
    for key, number in sorted(count.items(), key=lambda pair: -pair[1])[:MOST_LINES]:
        print(f"  {number:>6}  {_named(key)}  {_case(first[key])}")


def _named(key: tuple[Any, ...]) -> str:
    return " ".join(str(part) for part in key if part is not None)


def _case(change: Change) -> str:
    who = f"{change.publisher or change.url} {change.fiscal_year or ''}".strip()
    old = change.old_text if change.old_value is None else change.old_value
    new = change.new_text if change.new_value is None else change.new_value
    return f"{_shown(old)} -> {_shown(new)} ({who})"


def _shown(value: object) -> str:
    return "nothing" if value is None else str(value)[:60]


@contextmanager
def _interrupted(done: Reread) -> Iterator[None]:
    """What is under way may be stopped from the keyboard or by a process that died; what was read is stored then."""
    try:
        yield
    except KeyboardInterrupt:
        done.interrupted = True
    except BrokenProcessPool:
        print("A reading process died (out of memory?). What was read is stored; try again with -j 1.", file=sys.stderr)
        done.interrupted = True
