"""``python -m benchmarks.reading_cost --seed 41``: CPU of the whole reading beside a bare parse and beside trafilatura.

Each round has pages of its own, so that nothing remembered of a page can help, and runs everything on them in turn, so
that a busy or slow machine weighs on all alike. Medians of the rounds are compared; only the ratios mean anything.

A measure goes through a lot of ten pages before the next takes its turn, as a program does that has but that one: where
they change places at every page (``--lot 1``) each finds the processor's caches full of the others' data, which costs
the bare parse a fifth and reading a twentieth. To give back what was made of a page (tree, reading) counts in each.

Before the first round ``--warm`` pages of other seeds are read unmeasured: a crawl reads thousands of pages in one
process, and what it remembers of tags, cells and shapes of tables is nearly complete after some hundreds.
``--warm 40`` measures a process that has just begun.
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
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import lxml.html
from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import GoldPage, load_pages, make_pages, need_generator
from harvester.checks import check
from harvester.clean import clean
from harvester.collecting import collect_seldom
from harvester.documents import read_document
from harvester.parse import parse
from harvester.reading import read_report

BARE, WHOLE, PEER = "lxml.html.fromstring", "whole reading, bytes to findings", "trafilatura, text only"
T = TypeVar("T")
STAGES = ("documents", "clean", "parse", "checks")
_TIMES = 10
_WARM_LOT = 100


def main() -> int:
    """Make pages, read them in rounds, print. Exit 2 where the generator is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading_cost", description=__doc__)
    parser.add_argument("--n", type=int, default=60, help="pages a round (default 60)")
    parser.add_argument("--seed", default="41", help="the generator's seed; the rounds add their number")
    parser.add_argument("--lot", type=int, default=10, help="pages a measure goes through in one turn (default 10)")
    parser.add_argument("--warm", type=int, default=800, help="pages read before the first round (default 800)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds; the median of each measure counts (default 5)")
    parser.add_argument("--no-peer", action="store_true", help="leave trafilatura out, which takes most of the time")
    parser.add_argument("--profile", type=int, default=0, metavar="N", help="show the N functions that cost most")
    options = parser.parse_args()
    need_generator()
    console = Console(width=110)
    rounds = [_pages(options.n, f"{options.seed}-{each}") for each in range(1, options.rounds + 1)]
    extract, absent = (None, "") if options.no_peer else _peer()
    if absent:
        console.print(absent, markup=False)
    collect_seldom()  # as crawls and commands do that read
    _warm_up(options.warm, options.seed)
    measured = [_round(pages, extract, max(1, options.lot)) for pages in rounds]
    state = f"{options.warm} others read before"
    console.print(_sheet(measured, f"{options.rounds} rounds of {options.n} pages, seed {options.seed}, {state}"))
    console.print(f"Peak memory of the process {_peak_memory():.0f} MB, the pages of all rounds included.")
    console.print(_growth([page for pages in rounds for page in pages]))
    if options.profile:
        _profile(_pages(options.n, f"{options.seed}-profile"), options.profile)
    return 0


def _pages(n: int, seed: str) -> list[GoldPage]:
    with tempfile.TemporaryDirectory() as folder:
        make_pages(Path(folder), n=n, seed=seed)
        return list(load_pages(Path(folder)))


def _warm_up(n: int, seed: str) -> None:
    """Read pages of other seeds, which are not kept; at least one: form data is loaded once a process."""
    for begin in range(0, max(1, n), _WARM_LOT):
        for page in _pages(min(_WARM_LOT, max(1, n) - begin), f"{seed}-warm-{begin}"):
            read_report(page.data, url=page.gold["url"])


def _round(pages: list[GoldPage], extract: Callable[[bytes], object] | None, lot: int) -> dict[str, float]:
    """CPU milliseconds a page of each measure; the measures take turns on every lot of pages."""
    spent = dict.fromkeys((BARE, WHOLE, *STAGES, *((PEER,) if extract is not None else ())), 0.0)
    gc.collect()
    gc.freeze()  # the gold answers in memory are no cost of reading
    for begin in range(0, len(pages), lot):
        for name, seconds in _turn(pages[begin : begin + lot], extract):
            spent[name] += 1000 * seconds / len(pages)
    gc.unfreeze()
    return spent


def _turn(pages: list[GoldPage], extract: Callable[[bytes], object] | None) -> Iterator[tuple[str, float]]:
    yield WHOLE, _through(pages, lambda page: read_report(page.data, url=page.gold["url"]))
    yield BARE, _through(pages, lambda page: lxml.html.fromstring(page.data))
    for page in pages:
        yield from _stages(page)
    if extract is not None:
        yield PEER, _through(pages, lambda page: extract(page.data))


def _stages(page: GoldPage) -> Iterator[tuple[str, float]]:
    spent, document = _timed(lambda: read_document(page.data, url=page.gold["url"]))
    yield "documents", spent
    spent, cleaned = _timed(lambda: clean(document))
    yield "clean", spent
    spent, parsed = _timed(lambda: parse(cleaned))
    yield "parse", spent
    yield "checks", _timed(lambda: check(cleaned, parsed))[0]


def _through(pages: list[GoldPage], run: Callable[[GoldPage], object]) -> float:
    """CPU seconds of all pages, what is made of each given back."""
    start = time.process_time()
    for page in pages:
        run(page)
    return time.process_time() - start


def _timed(run: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    result = run()
    return time.process_time() - start, result


def _peer() -> tuple[Callable[[bytes], object] | None, str]:
    """Trafilatura's extraction; None and the reason where it cannot be imported."""
    try:
        import trafilatura
    except ImportError as error:
        return (
            None,
            f"trafilatura is not compared: it cannot be imported ({error}). pip install -e '.[bench]' brings it.",
        )
    return trafilatura.extract, ""


def _sheet(rounds: list[dict[str, float]], title: str) -> Sheet:
    sheet = Sheet("measure", "CPU ms a page", "multiple of the bare parse, median", "lowest … highest", title=title)
    for name in rounds[0]:
        ratios = [spent[name] / spent[BARE] for spent in rounds]
        own = statistics.median(spent[name] for spent in rounds)
        label = f"  of it {name} (alone)" if name in STAGES else name
        sheet.add_row(label, f"{own:.2f}", f"{statistics.median(ratios):.2f}", f"{min(ratios):.2f} … {max(ratios):.2f}")
    if PEER in rounds[0]:
        gains = [spent[PEER] / spent[WHOLE] for spent in rounds]
        sheet.add_row(
            "pages a CPU second against trafilatura", "", f"{statistics.median(gains):.1f} times",
            f"{min(gains):.1f} … {max(gains):.1f}",
        )  # fmt: skip
    return sheet


def _growth(pages: list[GoldPage]) -> Sheet:
    """The same body several times over in one page: cost of the long page against that of the short one."""
    sheet = Sheet("the longest page", "bytes", "CPU ms", "multiple of the short one")
    page = max(pages, key=lambda page: len(page.data)).data
    start, end = page.lower().find(b"<body"), page.lower().rfind(b"</body")
    start = page.find(b">", start) + 1
    costs: list[float] = []
    for times in (1, _TIMES):
        data = page[:start] + page[start:end] * times + page[end:]
        costs.append(1000 * min(_timed(partial(read_report, data))[0] for _ in range(3)))
        sheet.add_row(f"its body {times} times", f"{len(data):,}", f"{costs[-1]:.1f}", f"{costs[-1] / costs[0]:.1f}")
    return sheet


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
