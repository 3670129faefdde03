"""``python -m benchmarks.figures [FOLDER]``: precision and recall of prose figures against hand labels.

``labels.json`` holds every figure that a person read in real texts, without the texts: a text is known by the SHA-256
of its bytes. A figure is right when indicator, value, period and unit agree and its quote covers the labelled place.
Derived totals are not printed figures and are left out.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Sheet

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Figure
from harvester.parse import parse

SHARED = Path(__file__).resolve().parents[3] / "shared"
LABELS = Path(__file__).with_name("labels.json")


def main() -> int:
    """Measure and print. Exit 2 where no labelled text is found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED, help="where the texts lie (default ../shared)")
    options = parser.parse_args()
    texts = find_texts(options.folder)
    if not texts:
        print("None of the labelled texts is there; nothing was measured.", file=sys.stderr)
        return 2
    console = Console(width=140)
    sheet = Sheet("text", "labels", "figures", "right", "precision", "recall")
    sums = [0, 0, 0]
    for sha, (data, labels) in texts.items():
        right, wrong, missed = compare(data, labels)
        counts = (len(labels), len(right) + len(wrong), len(right))
        sums = [total + count for total, count in zip(sums, counts, strict=True)]
        sheet.add_row(sha[:12], *map(str, counts), *_rates(*counts))
        for figure in wrong:
            console.print(f"wrong: {sha[:12]} {figure.indicator} {figure.value} {figure.period} {figure.pattern}")
        for label in missed:
            console.print(f"missed: {sha[:12]} {label}")
    sheet.add_row("all", *map(str, sums), *_rates(*sums))
    console.print(sheet)
    return 0


def find_texts(folder: Path) -> dict[str, tuple[bytes, list[dict[str, Any]]]]:
    """The labelled texts below a folder: SHA-256 -> bytes and labels."""
    labels = {text["sha256"]: text["figures"] for text in json.loads(LABELS.read_text(encoding="utf-8"))["texts"]}
    found = {}
    for path in sorted(folder.rglob("*.txt")) if folder.is_dir() else []:
        data = path.read_bytes()
        sha = hashlib.sha256(data).hexdigest()
        if sha in labels:
            found[sha] = (data, labels[sha])
    return found


def compare(data: bytes, labels: list[dict[str, Any]]) -> tuple[list[Figure], list[Figure], list[dict[str, Any]]]:
    """Right figures, wrong figures, missed labels of one text."""
    raw = data.decode("utf-8")
    open_labels = list(labels)
    right, wrong = [], []
    for figure in parse(clean(read_document(data))).figures:
        if figure.pattern == "derived":
            continue
        match = next((label for label in open_labels if _agrees(figure, label, raw)), None)
        if match is None:
            wrong.append(figure)
        else:
            open_labels.remove(match)
            right.append(figure)
    return right, wrong, open_labels


def _agrees(figure: Figure, label: dict[str, Any], raw: str) -> bool:
    same = (figure.indicator, figure.value, figure.period.value, figure.unit) == (
        label["indicator"], label["value"], label["period"], label["unit"],
    )  # fmt: skip
    return same and _covers(figure.quote, label["offset"], raw)


def _covers(quote: str, offset: int, raw: str) -> bool:
    """Whether some place of the quote in the raw text holds the offset; white space does not count."""
    place = len("".join(raw[:offset].split()))
    text, wanted = "".join(raw.split()), "".join(quote.split())
    start = text.find(wanted)
    while start >= 0:
        if start <= place < start + len(wanted) + 1:
            return True
        start = text.find(wanted, start + 1)
    return False


def _rates(labels: int, figures: int, right: int) -> tuple[str, str]:
    return (f"{right / figures:.3f}" if figures else "-", f"{right / labels:.3f}" if labels else "-")


if __name__ == "__main__":
    sys.exit(main())
