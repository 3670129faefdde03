"""``python -m benchmarks.storing --sites 40 --years 6``: storing a report, beside the same rows in plain tables.

Reports of the practice sites, read beforehand. Ours is ``Writer.store`` from the read item on, a transaction a report:
which report it is, version, all rows, page, capture, address, summary; with the index of texts (a report at a time, or
sixteen together as crawls do) and without it. Variants take turns in every round. Bytes are those of the database file
after a checkpoint, without free pages.
"""

import argparse
import cProfile
import pstats
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.practice_reports import captures, item_of
from benchmarks.storing_reference import Words, count, open_plain, rows_of, store_plain
from harvester.commands.rereading import read_item
from harvester.items import ReportItem
from harvester.practice import serve
from harvester.store import Writer, open_database

REFERENCE_ROWS, REFERENCE_TEXT, REFERENCE_BYTES = 249, 7200, 11_800
"""The normalised layout that goals were set by: rows, bytes of text, bytes of the file a report."""


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.storing", description=__doc__)
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--years", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", type=int, default=0, metavar="LINES", help="where ours spends it, instead")
    options = parser.parse_args()
    reports = read_reports(options.sites, options.years)
    if options.profile:
        profile(reports, options.profile)
        return 0
    word = Words()
    plain = [rows_of(number, item, word) for number, item in enumerate(reports, 1)]
    rows = statistics.mean(map(count, plain))
    text = statistics.mean(len((item.cleaned.text if item.cleaned else "").encode()) for item in reports)
    cpu: dict[str, list[float]] = defaultdict(list)
    size: dict[str, float] = {}
    for number in range(options.rounds):
        variants: list[tuple[str, Callable[[Path], float]]] = [
            ("plain", lambda path: _plain(path, plain)),
            ("ours", lambda path: _ours(path, reports)),
            ("ours, as crawls do", lambda path: _ours(path, reports, indexed_together=16)),
            ("ours without search", lambda path: _without_search(path, reports)),
        ]
        random.Random(number).shuffle(variants)  # noqa: S311 - order only
        for name, variant in variants:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "some.db"
                cpu[name].append(variant(path) / len(reports) * 1000)
                size[name] = _size(path) / len(reports)
    print(f"{len(reports)} reports, {rows:.0f} rows and {text / 1000:.1f} KB of text each, {options.rounds} rounds")
    for name, values in cpu.items():
        ratio = statistics.median(one / other for one, other in zip(values, cpu["plain"], strict=True))
        print(f"  {name:<20} {statistics.median(values):6.2f} CPU ms a report  {ratio:5.2f} x plain  "
              f"{size[name] / 1000:6.1f} KB a report  {size[name] / size['plain']:5.2f} x plain")  # fmt: skip
    scaled = text + (REFERENCE_BYTES - REFERENCE_TEXT) * rows / REFERENCE_ROWS
    print(f"  normalised reference scaled to these rows and this text: {scaled / 1000:.1f} KB a report; "
          f"ours without search is {size['ours without search'] / scaled:.2f} of it")  # fmt: skip
    return 0


def read_reports(sites: int, years: int) -> list[ReportItem]:
    """The reports of the practice sites, read to the end, as if archived."""
    found = []
    with serve(sites=sites, years=years) as server:
        for number, (report, capture) in enumerate(captures(server)):
            item = read_item(item_of(report, capture))
            if isinstance(item, ReportItem) and item.cleaned and item.parsed:
                place = replace(item.capture, warc_file="harvester-20260301000000-000001.warc.gz", warc_offset=number)
                found.append(replace(item, capture=place))
    return found


def _plain(path: Path, reports: Sequence[Any]) -> float:
    db = open_plain(path)
    begun = time.process_time()
    store_plain(db, reports)
    used = time.process_time() - begun
    db.close()
    return used


def _ours(path: Path, reports: Sequence[ReportItem], indexed_together: int = 1) -> float:
    db = open_database(path)
    writer = Writer(db, indexed_together=indexed_together)
    begun = time.process_time()
    for item in reports:
        writer.store([item])
    writer.write_index()
    used = time.process_time() - begun
    db.conn.close()
    return used


def _without_search(path: Path, reports: Sequence[ReportItem]) -> float:
    with mock.patch("harvester.store.derived.indexing.put_search", _nothing):
        return _ours(path, reports)


def _nothing(*_: object) -> None:
    """A mock would count its calls, a twentieth of what storing a report costs."""


def _size(path: Path) -> int:
    db = sqlite3.connect(path)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    [pages, free, size] = [
        db.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "freelist_count", "page_size")
    ]
    db.close()
    return int((pages - free) * size)


def profile(reports: Sequence[ReportItem], lines: int) -> None:
    """Where the time of storing goes."""
    with tempfile.TemporaryDirectory() as folder, cProfile.Profile() as measured:
        _ours(Path(folder) / "some.db", reports)
    pstats.Stats(measured).sort_stats("tottime").print_stats(lines)


if __name__ == "__main__":
    sys.exit(main())
