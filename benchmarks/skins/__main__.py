"""``python -m benchmarks.skins --n 10 --seed 5 [--failures 3] [--skin NAME ...]``: the reading on skins of our own."""

import argparse
import sys
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import need_generator
from benchmarks.corpus.reading import Tally, measure
from benchmarks.skins.families import FAMILIES
from benchmarks.skins.fresh import FRESH
from benchmarks.skins.generator import Skin, skin_pages
from benchmarks.skins.strange import STRANGE
from benchmarks.skins.wild import ENCODED, WILD
from harvester.clean import clean
from harvester.documents import read_document

SKINS: Mapping[str, Skin] = {**FAMILIES, **WILD, **ENCODED, **STRANGE, **FRESH}
_COLUMNS = (
    "page without furniture", "paragraph is exactly one line", "title exact", "publication date exact",
    "fiscal year exact", "publisher exact", "grid exact", "attachments found", "no finding on a consistent page",
)  # fmt: skip


def main() -> int:
    """Make pages, read them, print a row a skin. Exit 2 where the generator of bodies is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.skins", description=__doc__)
    parser.add_argument("--n", type=int, default=10, help="pages a skin (default 10)")
    parser.add_argument("--seed", default="5")
    parser.add_argument("--skin", nargs="*", choices=sorted(SKINS), help="only these")
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="show up to N failing pages a metric")
    options = parser.parse_args()
    need_generator()
    skins = {name: skin for name, skin in SKINS.items() if not options.skin or name in options.skin}
    tallies: dict[str, Tally] = {}
    whole = Tally()
    for page in skin_pages(skins, n=options.n, seed=options.seed):
        cleaned = clean(read_document(page.data, url=page.gold["url"]))
        for tally in (tallies.setdefault(page.gold["skin"], Tally()), whole):
            measure(tally, cleaned, page.gold)
    console = Console(width=190)
    console.print(_sheet({**tallies, "all": whole}, f"{options.n} pages a skin, seed {options.seed}"))
    for metric, failures in whole.failures.items():
        for failure in failures[: options.failures]:
            console.print(f"{metric}: {failure}", markup=False, highlight=False)
    return 0


def _sheet(tallies: Mapping[str, Tally], title: str) -> Sheet:
    sheet = Sheet("skin", "F1 mean", "worst", *_COLUMNS, title=title)
    for name, tally in tallies.items():
        scores = [score for score, _, _ in tally.f1]
        shares = [f"{tally.right[key]}/{tally.wanted[key]}" for key in _COLUMNS]
        sheet.add_row(name, f"{sum(scores) / len(scores):.4f}", f"{min(scores):.4f}", *shares)
    return sheet


if __name__ == "__main__":
    sys.exit(main())
