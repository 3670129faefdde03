"""``python -m benchmarks.corpus.values --n 400 --seed 8``: printed values under the right keys, headings, eras.

Gold cells carry the keys of the forms; cells of a local statistics table are found by printed label and column.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import lxml.html
from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import load_pages, make_pages, need_generator
from benchmarks.corpus.reading import Tally
from benchmarks.corpus.scores import norm
from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned, Parsed, StatutoryCell
from harvester.parse import detect_template, parse, read_tables, split_sections

Address = tuple[str, str, str]
_ERAS = {"legacy": "reg2007", "2019": "v2019", "2021": "v2021"}
_COLUMNS = {"year": "current_year", "cumulative": "cumulative"}


def measure_values(tally: Tally, cleaned: Cleaned, parsed: Parsed, gold: dict[str, Any]) -> None:
    """Add one page's values, headings and era to the tally."""
    page = f"{gold['id']}/{gold['skin']}"
    tally.count("era exact", parsed.template == _ERAS[gold["format"]], page, str(parsed.template))
    _statutory(tally, parsed, gold, page)
    _statistics(tally, parsed, gold, page)
    headings = {norm(section.heading) for section in parsed.sections}
    missed = [h["text"] for h in gold["headings"] if norm(h["text"]) not in headings]
    wanted = len(gold["headings"])
    tally.count("headings found", wanted - len(missed), page, str(missed[:2]), wanted=wanted)
    chapters = [section for section in parsed.sections if section.level == 1]
    known = sum(section.key is not None for section in chapters)
    tally.count("chapters with a key", known, page, wanted=len(chapters))
    whole = "".join("".join((section.heading + section.text).split()) for section in parsed.sections)
    tally.count("sections give the text back", whole == "".join(cleaned.text.split()), page)
    tally.count("no finding about a table", not parsed.findings, page, str(parsed.findings)[:160])


def _statutory(tally: Tally, parsed: Parsed, gold: dict[str, Any], page: str) -> None:
    ours: dict[Address, StatutoryCell] = {}
    for table in parsed.tables:
        for cell in table.cells:
            if table.key and cell.row_key and cell.column_key:
                address = table.key, cell.row_key, cell.column_key
                tally.count("address given once", address not in ours, page, str(address))
                ours[address] = cell
    wanted: dict[Address, dict[str, Any]] = {
        (c["key"][0], c["key"][1], c["key"][2]): c for t in gold["tables"] for c in t["canonical"] if c["key"]
    }
    for address, gold_cell in wanted.items():
        _compare(tally, "gold values under the right keys", ours.get(address), gold_cell, f"{page} {address}")
    stated = [address for address, cell in ours.items() if cell.value is not None]
    invented = [address for address in stated if not address[0].startswith("reg2007") and _blank(wanted, address)]
    tally.count("no invented value", not invented, page, str(invented[:3]))


def _blank(wanted: dict[Address, dict[str, Any]], address: Address) -> bool:
    return address not in wanted or wanted[address]["value"] is None


def _statistics(tally: Tally, parsed: Parsed, gold: dict[str, Any], page: str) -> None:
    ours: dict[tuple[str, str | None], StatutoryCell] = {}
    for table in parsed.tables:
        labels: dict[int, list[str]] = {}
        for cell in table.cells:
            if cell.row_key is None:
                labels.setdefault(cell.row, []).append(norm(cell.text))
        for cell in table.cells:
            if table.key and table.key.startswith("reg2007") and cell.row_key:
                ours |= {(label, cell.column_key): cell for label in labels.get(cell.row, ())}
    for gold_table in gold["tables"]:
        for cell in gold_table["canonical"]:
            if cell["key"] is None:
                found = ours.get((norm(cell["row_labels"][0]), _COLUMNS[cell["col"]]))
                _compare(tally, "statistics values by label", found, cell, f"{page} {cell['row_labels'][0]}")


def _compare(tally: Tally, metric: str, ours: StatutoryCell | None, gold: dict[str, Any], page: str) -> None:
    right = ours is not None and ours.value == gold["value"]
    if right and ours is not None and gold["value"] is not None:
        right = (ours.unit or "") == gold["unit"]
    tally.count(metric, right, page, f"{ours.text if ours else None!r} <> {gold['value']} {gold['unit']}")


def main() -> int:
    """Make pages, read them, print. Exit 2 where the generator is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus.values", description=__doc__)
    parser.add_argument("--n", type=int, default=400, help="pages (default 400)")
    parser.add_argument("--seed", default="8", help="the generator's seed; use one nobody has looked at")
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="show up to N failing pages a metric")
    options = parser.parse_args()
    need_generator()
    tally, console, plain, ours = Tally(), Console(width=150), 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        make_pages(Path(folder), n=options.n, seed=options.seed)
        for page in load_pages(Path(folder)):
            cleaned = clean(read_document(page.data, url=page.gold["url"]))
            measure_values(tally, cleaned, parse(cleaned), page.gold)
            start = time.process_time()
            sections = split_sections(cleaned)
            detect_template(cleaned, read_tables(cleaned, sections))
            middle = time.process_time()
            lxml.html.fromstring(page.data)
            ours, plain = ours + middle - start, plain + time.process_time() - middle
    sheet = Sheet("metric", "value", title=f"{options.n} pages, seed {options.seed}")
    for metric, count in tally.wanted.items():
        right = tally.right[metric]
        sheet.add_row(metric, f"{100 * right / count:.3f} % ({right} of {count})" if count else "none")
    sheet.add_row("sections and tables, ms a page", f"{1000 * ours / options.n:.2f} ({ours / plain:.2f} x lxml.html)")
    console.print(sheet)
    for metric, failures in tally.failures.items():
        for failure in failures[: options.failures]:
            console.print(f"{metric}: {failure}", markup=False, highlight=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
