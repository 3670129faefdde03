"""``python -m benchmarks.corpus --n 400 --seed 7 [--peers] [--failures 5]``: every metric, as a table."""

import argparse
import gc
import resource
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import lxml.html
from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import GoldPage, load_pages, make_pages, need_generator
from benchmarks.corpus.peers import measure_peers
from benchmarks.corpus.reading import Tally, measure
from harvester.clean import clean
from harvester.documents import read_document


def main() -> int:
    """Make pages, read them, print. Exit 2 where the generator is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--n", type=int, default=400, help="pages (default 400)")
    parser.add_argument("--seed", default="7", help="the generator's seed; use one nobody has looked at")
    parser.add_argument("--peers", action="store_true", help="run trafilatura on the same pages, when installed")
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="show up to N failing pages a metric")
    options = parser.parse_args()
    need_generator()
    console = Console(width=150)
    with tempfile.TemporaryDirectory() as folder:
        make_pages(Path(folder), n=options.n, seed=options.seed)
        pages = list(load_pages(Path(folder)))
    tally = Tally()
    for page in pages:
        measure(tally, clean(read_document(page.data, url=page.gold["url"])), page.gold)
    console.print(_sheet(tally, f"{len(pages)} pages, seed {options.seed}"))
    console.print(_cost(pages))
    if options.peers:
        console.print(measure_peers(pages))
    for metric, failures in tally.failures.items():
        for failure in failures[: options.failures]:
            console.print(f"{metric}: {failure}", markup=False, highlight=False)
    return 0


def _sheet(tally: Tally, title: str) -> Sheet:
    sheet = Sheet("metric", "value", title=title)
    skins: dict[str, list[float]] = defaultdict(list)
    for value, skin, _ in tally.f1:
        skins[skin].append(value)
    worst_skin = min(skins, key=lambda skin: sum(skins[skin]) / len(skins[skin]))
    worst = min(tally.f1)
    sheet.add_row("body bigram F1, mean", f"{sum(value for value, _, _ in tally.f1) / len(tally.f1):.4f}")
    sheet.add_row("body bigram F1, worst skin", f"{sum(skins[worst_skin]) / len(skins[worst_skin]):.4f} ({worst_skin})")
    sheet.add_row("body bigram F1, worst page", f"{worst[0]:.4f} ({worst[2]})")
    for metric, wanted in tally.wanted.items():
        right = tally.right[metric]
        sheet.add_row(metric, f"{100 * right / wanted:.2f} % ({right} of {wanted})" if wanted else "none")
    return sheet


def _cost(pages: list[GoldPage]) -> Sheet:
    """CPU of documents + clean against a bare parse of the same bytes; best of three rounds each, taken in turn."""
    ours = parse = float("inf")
    gc.collect()
    gc.freeze()  # the gold answers in memory are no cost of reading
    for _ in range(3):
        start = time.process_time()
        for page in pages:
            lxml.html.fromstring(page.data)
        parse = min(parse, time.process_time() - start)
        start = time.process_time()
        for page in pages:
            clean(read_document(page.data, url=page.gold["url"]))
        ours = min(ours, time.process_time() - start)
    sheet = Sheet("cost", "value")
    sheet.add_row("lxml.html.fromstring, ms a page", f"{1000 * parse / len(pages):.2f}")
    sheet.add_row("documents + clean, ms a page", f"{1000 * ours / len(pages):.2f}")
    sheet.add_row("as a multiple of the parse", f"{ours / parse:.2f}")
    sheet.add_row("peak memory of this process, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    return sheet


if __name__ == "__main__":
    sys.exit(main())
