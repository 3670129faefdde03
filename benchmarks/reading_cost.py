"""``python -m benchmarks.reading_cost --n 200 --seed 41``: CPU of the whole reading beside a bare parse and trafilatura.

All of them read the same bytes in turn within each round, so that a busy or slow machine weighs on all alike; what is
compared are the medians of the rounds, and only the ratios mean anything.
"""

import argparse
import cProfile
import gc
import pstats
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html
from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import GENERATOR, GoldPage, load_pages, make_pages
from harvester.checks import check
from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned, Document, Parsed
from harvester.parse import parse
from harvester.reading import read_report

BARE, WHOLE, PEER = "lxml.html.fromstring", "whole reading (bytes to findings)", "trafilatura (text only)"
_HOSTILE_SECONDS, _LONG = 5.0, 10


def main() -> int:
    """Make pages, read them in rounds, print. Exit 2 where the generator is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading_cost", description=__doc__)
    parser.add_argument("--n", type=int, default=200, help="pages (default 200)")
    parser.add_argument("--seed", default="41", help="the generator's seed")
    parser.add_argument("--rounds", type=int, default=5, help="rounds; the median of each measure counts (default 5)")
    parser.add_argument("--no-peer", action="store_true", help="leave trafilatura out, which takes most of the time")
    parser.add_argument("--profile", type=int, default=0, metavar="N", help="show the N functions that cost most")
    options = parser.parse_args()
    if not GENERATOR.exists():
        print(
            f"The page generator is not there ({GENERATOR.name} in ../shared/bench); nothing was measured.",
            file=sys.stderr,
        )
        return 2
    with tempfile.TemporaryDirectory() as folder:
        make_pages(Path(folder), n=options.n, seed=options.seed)
        pages = list(load_pages(Path(folder)))
    console = Console(width=110)
    before = _peak_memory()
    for page in pages:  # once unmeasured: form data, patterns and memories are filled once a process
        read_report(page.data, url=page.gold["url"])
    console.print(f"{len(pages)} pages, seed {options.seed}; peak memory after reading them all: {_peak_memory():.0f} MB")
    console.print(f"(before the first: {before:.0f} MB, pages and their gold answers included)")
    console.print(_costs(pages, options.rounds, peer=not options.no_peer))
    console.print(_growth(pages))
    if options.profile:
        _profile(pages, options.profile)
    return 0


def _costs(pages: list[GoldPage], rounds: int, *, peer: bool) -> Sheet:
    documents: list[Document] = []
    cleaned: list[Cleaned] = []
    parsed: list[Parsed] = []
    extract = _peer() if peer else None

    def read_all() -> None:
        documents[:] = [read_document(page.data, url=page.gold["url"]) for page in pages]

    def clean_all() -> None:
        cleaned[:] = [clean(document) for document in documents]

    def parse_all() -> None:
        parsed[:] = [parse(each) for each in cleaned]

    def check_all() -> None:
        for one, other in zip(cleaned, parsed, strict=True):
            check(one, other)

    def whole() -> None:
        for page in pages:
            read_report(page.data, url=page.gold["url"])

    def bare() -> None:
        for page in pages:
            lxml.html.fromstring(page.data)

    measured: dict[str, Callable[[], None]] = {
        BARE: bare, WHOLE: whole, "of it: documents": read_all, "of it: clean": clean_all, "of it: parse": parse_all,
        "of it: checks": check_all,
    }  # fmt: skip
    if extract is not None:
        measured[PEER] = lambda: [extract(page.data) for page in pages] and None
    gc.collect()
    gc.freeze()  # the gold answers in memory are no cost of reading
    spent: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(rounds):
        for name, run in measured.items():
            spent[name].append(_cpu(run) * 1000 / len(pages))
        documents.clear(), cleaned.clear(), parsed.clear()
    return _sheet(spent)


def _sheet(spent: dict[str, list[float]]) -> Sheet:
    sheet = Sheet("measure", "CPU ms a page (median)", "multiple of the bare parse", "fastest, slowest round")
    bare = statistics.median(spent[BARE])
    for name, rounds in spent.items():
        own = statistics.median(rounds)
        sheet.add_row(name, f"{own:.2f}", f"{own / bare:.2f}", f"{min(rounds):.2f} … {max(rounds):.2f}")
    if PEER in spent:
        ratio = statistics.median(spent[PEER]) / statistics.median(spent[WHOLE])
        sheet.add_row("pages a CPU second, of trafilatura's", "", f"{ratio:.1f}", "")
    return sheet


def _growth(pages: list[GoldPage]) -> Sheet:
    """The same body several times over in one page: cost of the long page against that of the short one."""
    sheet = Sheet("page", "length", "CPU ms", "multiple of the short one")
    page = max(pages, key=lambda page: len(page.data))
    start, end = page.data.lower().find(b"<body"), page.data.lower().rfind(b"</body")
    body = page.data[page.data.find(b">", start) + 1 : end]
    short = None
    for times in (1, _LONG):
        data = page.data[: end - len(body)] + body * times + page.data[end:]
        own = min(_cpu(lambda data=data: read_report(data) and None) for _ in range(3)) * 1000
        short = short or own
        sheet.add_row(f"its body {times} times", f"{len(data):,}", f"{own:.1f}", f"{own / short:.1f}")
    return sheet


def _peer() -> Callable[[bytes], object] | None:
    try:
        import trafilatura
    except ImportError:
        return None
    extract: Callable[[bytes], object] = trafilatura.extract
    return extract


def _cpu(run: Callable[[], None]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _peak_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _profile(pages: list[GoldPage], lines: int) -> None:
    profile = cProfile.Profile()
    with profile:
        for page in pages:
            read_report(page.data, url=page.gold["url"])
    pstats.Stats(profile).sort_stats("tottime").print_stats(lines)


if __name__ == "__main__":
    sys.exit(main())
