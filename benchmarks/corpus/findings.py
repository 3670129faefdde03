"""``python -m benchmarks.corpus.findings --n 200 --seed 31``: planted inconsistencies found, false findings.

The generator's forms of the third and fourth section satisfy their identities. Each page is read as it is (every error
of a table rule is a false finding), then again with one printed number of a form changed. A change counts as found when
a rule whose sum covers the changed cell fails; a failure anywhere else is stray.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import load_pages, make_pages, need_generator
from harvester.checks import Assessment, Status, assess
from harvester.clean import clean
from harvester.documents import read_document
from harvester.forms.identities import load_identities
from harvester.items import Document, Grid, GridCell, ReportTable, StatutoryCell, Table
from harvester.parse import parse

FAMILIES = {"v2019_applications", "v2021_applications", "v2019_review_litigation", "v2021_review_litigation"}
RULES = {identity.key for identity in load_identities() if identity.family in {"applications", "review_litigation"}}
PLANTS = 4
"""Changes tried on each page, one at a time."""


def main() -> int:
    """Measure and print. Exit 2 where the generator is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus.findings", description=__doc__)
    parser.add_argument("--n", type=int, default=200, help="pages (default 200)")
    parser.add_argument("--seed", default="31", help="the generator's seed; use one nobody has looked at")
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="show up to N misses and false findings")
    options = parser.parse_args()
    need_generator()
    tally: Counter[str] = Counter()
    remarks: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        make_pages(Path(folder), n=options.n, seed=options.seed)
        for page in load_pages(Path(folder)):
            document = read_document(page.data, url=page.gold["url"])
            _measure(document, page.gold["file"], random.Random(page.gold["file"]), tally, remarks)  # noqa: S311
    console = Console(width=140)
    console.print(_sheet(tally, f"{options.n} pages, seed {options.seed}"))
    for remark in remarks[: options.failures]:
        console.print(remark, markup=False, highlight=False)
    return 0


def _measure(document: Document, name: str, chance: random.Random, tally: Counter[str], remarks: list[str]) -> None:
    results, tables = _assessed(document)
    tally["pages"] += 1
    tally["assessments"] += len(results)
    tally["passed"] += sum(1 for result in results if result.status is Status.PASSED)
    for result in results:
        if result.finding is not None:
            tally["false findings"] += 1
            remarks.append(f"false: {name}: {result.finding.message}")
    candidates = [cell for table in tables for cell in table.cells if cell.row_key and cell.value is not None]
    for cell in chance.sample(candidates, min(PLANTS, len(candidates))):
        changed = _with_text(document, cell, str(int(cell.value or 0) + chance.randint(1, 9)))
        if changed is None:
            tally["not planted"] += 1
            continue
        tally["planted"] += 1
        after, _ = _assessed(changed)
        failures = [result for result in after if result.finding is not None]
        hits = [result for result in failures if _covers(result, cell)]
        tally["found"] += bool(hits)
        tally["stray"] += len(failures) - len(hits)
        if not hits:
            remarks.append(f"missed: {name}: {cell.row_key} x {cell.column_key}, {cell.text} changed")


def _assessed(document: Document) -> tuple[list[Assessment], list[ReportTable]]:
    cleaned = clean(document)
    parsed = parse(cleaned)
    results = [result for result in assess(cleaned, parsed) if result.rule in RULES]
    return results, [table for table in parsed.tables if table.key in FAMILIES]


def _covers(result: Assessment, cell: StatutoryCell) -> bool:
    return result.where.endswith((f"row {cell.row_key}", f"column {cell.column_key}"))


def _with_text(document: Document, target: StatutoryCell, text: str) -> Document | None:
    """The document with another text in one cell, None where the place is not unique."""
    blocks = list(document.blocks)
    places = [
        (index, cell)
        for index, block in enumerate(blocks)
        if isinstance(block, Table)
        for cell in block.grid.cells
        if cell.place == target.place and cell.text == target.text
    ]
    if not target.place or len(places) != 1:
        return None
    index, old = places[0]
    block = blocks[index]
    assert isinstance(block, Table)
    array = tuple(tuple(_swapped(line, old, text)) for line in block.grid.array)
    blocks[index] = replace(block, grid=Grid(array=array))
    return replace(document, blocks=tuple(blocks))


def _swapped(line: tuple[GridCell | None, ...], old: GridCell, text: str) -> Iterator[GridCell | None]:
    new = old._replace(text=text)
    return (new if cell is old else cell for cell in line)


def _sheet(tally: Counter[str], title: str) -> Sheet:
    sheet = Sheet("metric", "value", title=title)
    for name in ("pages", "assessments", "passed", "false findings", "planted", "found", "stray", "not planted"):
        sheet.add_row(name, str(tally[name]))
    if tally["planted"]:
        sheet.add_row("planted found", f"{100 * tally['found'] / tally['planted']:.2f} %")
    return sheet


if __name__ == "__main__":
    sys.exit(main())
