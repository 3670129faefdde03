# ruff: noqa: ARG001 - a way of flattening uses either form of the table
"""``python -m benchmarks.skins.texts --n 60 --seed 5``: reports as text dumps, their tables flattened in nine ways."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import load_pages, make_pages, need_generator
from benchmarks.corpus.reading import Tally
from benchmarks.corpus.values import measure_values
from harvester.clean import clean
from harvester.documents import read_document
from harvester.parse import parse

Rows = list[list[str]]
Flatten = Callable[[Rows, Rows], list[str]]
"""Takes a table's cells as written (a span once) and as a grid (a span in every place); gives lines."""
_METRICS = (
    "gold values under the right keys", "statistics values by label", "no invented value", "headings found",
    "chapters with a key", "sections give the text back", "era exact", "title exact", "fiscal year exact",
)  # fmt: skip


def bars(source: Rows, grid: Rows) -> list[str]:
    """Cells once, joined by bars, as extractors write them."""
    return [" | ".join(row) for row in source]


def bars_outside(source: Rows, grid: Rows) -> list[str]:
    """The same with bars at both ends."""
    return ["| " + " | ".join(row) + " |" for row in source]


def markdown(source: Rows, grid: Rows) -> list[str]:
    """A Markdown table of the grid, spans repeated, a rule below the first row."""
    lines = ["| " + " | ".join(row) + " |" for row in grid]
    return [lines[0], "|" + " --- |" * len(grid[0]), *lines[1:]] if grid else []


def tabs(source: Rows, grid: Rows) -> list[str]:
    """Cells once, parted by tabs."""
    return ["\t".join(row) for row in source]


def tabs_of_grid(source: Rows, grid: Rows) -> list[str]:
    """A spreadsheet's paste: only the first place of a span is filled."""
    lines = []
    for r, row in enumerate(grid):
        cells = [
            ""
            if (c and row[c - 1] == text and (len(text) > 4 or _spans(grid, r, c)))
            or (r and grid[r - 1][c] == text and len(text) > 4)
            else text
            for c, text in enumerate(row)
        ]
        lines.append("\t".join(cells))
    return lines


def _spans(grid: Rows, r: int, c: int) -> bool:
    """Whether the header over a value spans the column before as well."""
    header = next((y for y in range(r - 1, -1, -1) if grid[y][c] and not grid[y][c][:1].isdigit()), None)
    return header is not None and len(grid[header][c]) > 4 and grid[header][c] == grid[header][c - 1]


def one_a_line(source: Rows, grid: Rows) -> list[str]:
    """One cell a line, empty ones lost."""
    return [cell for row in source for cell in row if cell]


def bars_behind(source: Rows, grid: Rows) -> list[str]:
    """Cells once, a bar behind each."""
    return ["".join(f"{cell} | " for cell in row).rstrip() for row in source]


def bars_padded(source: Rows, grid: Rows) -> list[str]:
    """Cells once between bars, rows filled up at their ends with bars alone, as readers of web pages write them."""
    return ["| " + "".join(f"{cell} | " for cell in row) + "|" * (len(grid[0]) - len(row)) for row in source]


def bars_a_line(source: Rows, grid: Rows) -> list[str]:
    """The same with each cell and the bar behind it in a line of its own, fillings too."""
    lines = []
    for row in source:
        lines += [f"{cell} |".strip() for cell in row]
        if len(row) < len(grid[0]):
            lines.append("|" * (len(grid[0]) - len(row)))
    return lines


WAYS: Mapping[str, Flatten] = {
    way.__name__: way
    for way in (bars, bars_outside, bars_behind, bars_padded, bars_a_line, markdown, tabs, tabs_of_grid, one_a_line)
}


def as_text(gold: dict[str, Any], flatten: Flatten) -> str:
    """The report as a dump: title, paragraphs, flattened tables."""
    lines = [gold["title"]]
    for block in gold["body"]:
        if block["kind"] == "table":
            table = gold["tables"][block["table"]]
            for source, grid in zip(table["src"], table["grids"], strict=True):
                lines += flatten(
                    [[cell or "" for cell in row] for row in source], [[cell or "" for cell in row] for row in grid]
                )
        else:
            lines.append(block["text"])
    return "\n".join(lines)


def main() -> int:
    """Make reports, flatten, read, print. Exit 2 where the generator is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.skins.texts", description=__doc__)
    parser.add_argument("--n", type=int, default=60, help="reports (default 60)")
    parser.add_argument("--seed", default="5")
    parser.add_argument("--failures", type=int, default=0, metavar="N")
    options = parser.parse_args()
    need_generator()
    sheet = Sheet("way", *_METRICS, title=f"{options.n} reports, seed {options.seed}")
    console = Console(width=190)
    with tempfile.TemporaryDirectory() as folder:
        make_pages(Path(folder), n=options.n, seed=options.seed)
        golds = [page.gold for page in load_pages(Path(folder))]
    for name, flatten in WAYS.items():
        tally = Tally()
        for gold in golds:
            cleaned = clean(read_document(as_text(gold, flatten).encode()))
            tally.count("title exact", cleaned.title.value == gold["title"], gold["id"], str(cleaned.title.value))
            tally.count("fiscal year exact", cleaned.fiscal_year.value == gold["fy"], gold["id"])
            measure_values(tally, cleaned, parse(cleaned), gold)
        sheet.add_row(name, *(f"{tally.right[metric]}/{tally.wanted[metric]}" for metric in _METRICS))
        for metric in _METRICS:
            for failure in tally.failures[metric][: options.failures]:
                console.print(f"{name}: {metric}: {failure}", markup=False, highlight=False)
    console.print(sheet)
    return 0


if __name__ == "__main__":
    sys.exit(main())
