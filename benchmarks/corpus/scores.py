"""Scores of one text or grid against its gold: character bigrams, furniture, exact grids. Pure."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from harvester.items import Grid


def norm(text: str) -> str:
    """NFKC, letters and digits only: what two renderings of one text share."""
    return "".join(character for character in unicodedata.normalize("NFKC", text) if character.isalnum())


def gold_text(gold: dict[str, Any]) -> str:
    """The report's whole text: paragraphs, and each cell of a table once."""
    parts: list[str] = []
    for block in gold["body"]:
        if block["kind"] == "table":
            parts.extend(cell for part in gold["tables"][block["table"]]["src"] for row in part for cell in row)
        else:
            parts.append(block["text"])
    return "".join(map(norm, parts))


def bigram_f1(text: str, gold: dict[str, Any]) -> float:
    """F1 on character bigrams; text that may stand or not (title, attachment names) counts neither way."""
    ours, wanted = _bigrams(norm(text)), _bigrams(gold_text(gold))
    for neutral in gold["neutral"]:
        for pair in _bigrams(norm(neutral)).elements():
            if ours[pair] > wanted[pair]:
                ours[pair] -= 1
    shared = sum((ours & wanted).values())
    total = sum(ours.values()) + sum(wanted.values())
    return 2 * shared / total if total else 1.0


def leaks(text: str, gold: dict[str, Any]) -> list[str]:
    """Furniture of the page that stands in our text."""
    ours = norm(text)
    return [
        f"{kind}: {line}"
        for kind, lines in gold["noise"].items()
        for line in lines
        if len(norm(line)) >= 4 and norm(line) in ours
    ]


def grids_exact(grids: Sequence[Grid], gold: dict[str, Any]) -> tuple[int, int]:
    """(exact, wanted): gold grids that occur among ours with the same shape and cells."""
    ours = [
        tuple(tuple(norm(grid.text(r, c)) for c in range(grid.columns)) for r in range(grid.rows)) for grid in grids
    ]
    wanted = [
        tuple(tuple(norm(cell or "") for cell in row) for row in part)
        for table in gold["tables"]
        for part in table["grids"]
    ]
    pool = Counter(ours)
    exact = 0
    for grid in wanted:
        if pool[grid]:
            pool[grid] -= 1
            exact += 1
    return exact, len(wanted)


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[i : i + 2] for i in range(len(text) - 1))
