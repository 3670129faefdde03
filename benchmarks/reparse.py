"""``python -m benchmarks.reparse --n 200 --rounds 5``: reading the archive again with one process and with two.

Beside it, in the same rounds, a loop that only computes, alone and twice at once: what the machine itself gives.
"""

import argparse
import datetime as dt
import hashlib
import multiprocessing
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import load_pages, make_pages, need_generator
from harvester.archive import ArchiveWriter
from harvester.commands.reparse import reread
from harvester.commands.rereading import read_item
from harvester.items import Capture, Entry, Hints, ReportItem
from harvester.store import Writer, open_database

MOMENT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
LOOP = 12_000_000


def main() -> int:
    """Measure and print. Exit 2 where the generator is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reparse", description=__doc__)
    parser.add_argument("--n", type=int, default=200, help="pages (default 200)")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    need_generator()
    sheet = Sheet("round", "1 process, pages/s", "2 processes, pages/s", "ratio", "loop's own ratio", "of it")
    shares = []
    with tempfile.TemporaryDirectory() as made:
        old = Path(made) / "old"
        _leave_behind(old, Path(made) / "pages", options.n)
        for number in range(options.rounds):
            order = (1, 2) if number % 2 else (2, 1)
            rates = {jobs: options.n / _reread(old, Path(made) / "now", jobs) for jobs in order}
            loops = {count: count / _loops(count) for count in order}
            ratio, own = rates[2] / rates[1], loops[2] / loops[1]
            shares.append(ratio / own)
            sheet.add_row(str(number + 1), *(f"{value:.2f}" for value in (rates[1], rates[2], ratio, own, ratio / own)))
    console = Console(width=120)
    console.print(sheet)
    console.print(f"median of the last column: {statistics.median(shares):.2f}")
    return 0


def _leave_behind(folder: Path, pages: Path, n: int) -> None:
    """An archive of generated pages and a database in which an older version read them."""
    make_pages(pages, n=n, seed="3")
    folder.mkdir()
    db = open_database(folder / "harvest.db")
    writer = Writer(db, parser_version="0")
    with ArchiveWriter(folder / "archive") as archive:
        for page in load_pages(pages):
            url, digest = page.gold["url"], hashlib.sha256(page.data).hexdigest()
            capture = Capture(url=url, fetched_at=MOMENT, status=200, body=page.data, sha256=digest)
            stored = archive.write(capture)
            capture = replace(capture, warc_file=stored.warc_file, warc_offset=stored.warc_offset)
            item = ReportItem(site_id="s", entry=Entry(title="", url=url), capture=capture, hints=Hints(url=url))
            writer.store([read_item(item, keep_body=True)])
    db.conn.close()


def _reread(old: Path, folder: Path, jobs: int) -> float:
    """Seconds of wall time."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(old, folder)
    db = open_database(folder / "harvest.db")
    begun = time.perf_counter()
    reread(db, folder / "archive", jobs, on_page=lambda: None)
    seconds = time.perf_counter() - begun
    db.conn.close()
    return seconds


def _count() -> None:
    for _ in range(LOOP):
        pass


def _loops(count: int) -> float:
    """Seconds until so many loops, begun together, are done."""
    processes = [multiprocessing.Process(target=_count) for _ in range(count)]
    begun = time.perf_counter()
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
