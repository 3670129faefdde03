"""``python -m benchmarks.parts --sites 40 --years 6 --rounds 5``: a crawl's CPU beside its parts measured alone.

The parts: a null spider (``CONCURRENT_ITEMS=1``) that fetches the same pages, files and robots.txt and drops them, the
reading of the report pages and of the files they link to (this process's share of it, as in the crawl), the rows of
both readings into plain tables with sqlite3. Beside them, for who wants to know where the rest is:
writing the report pages into the archive, and our own store. Practice sites on loopback, without pauses, their pages as
from a word processor. Every crawl has a process of its own, and the parts that need no crawl have one in every round,
so that nothing is remembered of the pages: what is done once a run counts on both sides. CPU of a crawl from the moment
the spider is open. Everything takes turns in every round; only ratios mean anything.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

from benchmarks.nightly_sites import crawl
from benchmarks.practice_reports import captures, item_of, linked_files
from benchmarks.storing_reference import Words, open_plain, rows_of, rows_of_file, store_plain
from harvester.apart import read_apart
from harvester.archive import ArchiveWriter
from harvester.attached import read_attached
from harvester.commands.practice import as_csv
from harvester.commands.rereading import read_item
from harvester.exceptions import UnreadableDocument
from harvester.items import Capture, ReportItem
from harvester.practice import ExpectedReport, serve
from harvester.reading import read_report
from harvester.store import Writer, open_database

PARTS = ("null spider", "reading", "reading files", "plain rows")


def main() -> int:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parts", description=__doc__)
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--years", type=int, default=6)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    used: dict[str, list[float]] = defaultdict(list)
    with (
        serve(sites=options.sites, years=options.years, pasted=True) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        registry = Path(folder) / "sites.csv"
        registry.write_text(as_csv(server.rows), encoding="utf-8")
        pages, files = list(captures(server)), linked_files(server)
        for number in range(options.rounds):
            place = Path(folder) / str(number)
            place.mkdir()
            for name, mode in (("whole crawl", "0"), ("null spider", "null-robots")):
                out, _ = crawl(place, registry, mode).communicate()
                used[name].append(json.loads(out.strip().splitlines()[-1])["cpu"])
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
                for name, seconds in fresh.submit(alone, pages, files, place).result().items():
                    used[name].append(seconds)
            print(f"round {number + 1}: " + ", ".join(f"{name} {values[-1]:.2f} s" for name, values in used.items()))
    report(used, len(pages))
    return 0


def alone(pages: list[tuple[ExpectedReport, Capture]], files: list[bytes], place: Path) -> dict[str, float]:
    """CPU seconds of everything that needs no crawl; to be called in a process that has read nothing yet."""
    found: dict[str, float] = {}
    begun = time.process_time()
    for _, capture in pages:
        read_report(capture.body, url=capture.url, content_type=capture.headers.get("content-type"))
    found["reading"] = time.process_time() - begun
    begun = time.process_time()
    stated = []
    for data in files:
        with suppress(UnreadableDocument):
            stated.append(read_attached(read_apart(data)))
    found["reading files"] = time.process_time() - begun
    read = [read_item(item_of(*page), keep_body=True) for page in pages]
    items = [item for item in read if isinstance(item, ReportItem) and item.cleaned and item.parsed]
    word = Words()
    rows = [rows_of(number, item, word) for number, item in enumerate(items, 1)]
    rows += [rows_of_file(number, reading, word) for number, reading in enumerate(stated, len(items) + 1)]
    db = open_plain(place / "plain.db")
    begun = time.process_time()
    store_plain(db, rows)
    found["plain rows"] = time.process_time() - begun
    db.close()
    with ArchiveWriter(place / "beside") as archive:
        begun = time.process_time()
        for _, capture in pages:
            archive.write(capture)
        found["archive"] = time.process_time() - begun
    ours = open_database(place / "ours.db")
    writer = Writer(ours, indexed_together=16)
    begun = time.process_time()
    for item in items:
        writer.store([item])
    writer.write_index()
    found["our store"] = time.process_time() - begun
    ours.conn.close()
    return found


def report(used: dict[str, list[float]], reports: int) -> None:
    """Medians a report, and the ratio of each round."""
    for name, values in used.items():
        print(f"  {name:<26} {statistics.median(values) / reports * 1000:7.2f} CPU ms a report")
    rounds = range(len(used["whole crawl"]))
    sums = [sum(used[name][each] for name in PARTS) for each in rounds]
    ratio = statistics.median(used["whole crawl"][each] / sums[each] for each in rounds)
    kept = statistics.median(
        used["whole crawl"][each]
        / sum(used[name][each] for name in ("null spider", "reading", "reading files", "archive", "our store"))
        for each in rounds
    )
    print(f"{reports} reports: the whole crawl is {ratio:.2f} x the sum of {', '.join(PARTS)}")
    print(
        f"and {kept:.2f} x the sum with archive and our own store (with the index of texts) in the place of plain rows"
    )


if __name__ == "__main__":
    sys.exit(main())
