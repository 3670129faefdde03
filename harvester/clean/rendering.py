"""A report's blocks as one text, and the fingerprint of that text."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from harvester.clean.keys import is_common, keys_in_full, narrowed, shortly
from harvester.items import Block, Grid, GridCell, Heading, Link, Paragraph, Table

_TEXTS = (Heading, Paragraph, Link)
_ROW, _TEXT = (itemgetter(GridCell._fields.index(name)) for name in ("row", "text"))


def block_lines(block: Block) -> Sequence[str]:
    """The lines a block gives to the text: one a paragraph, one a table row with cells joined by " | ".

    A cell that spans stands once, at its anchor; an empty cell keeps its place, except at a row's end.
    """
    if isinstance(block, Table):
        told = block.grid.told
        if not told:
            told.extend(_rows(block.grid))
        return told
    return (block.text,) if isinstance(block, _TEXTS) else ()


def _rows(grid: Grid) -> Iterator[str]:
    for _, row in groupby(grid.cells, _ROW):
        cells = list(map(_TEXT, row))
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield " | ".join(cells)


def render(blocks: Sequence[Block]) -> str:
    """The text of blocks, lines joined by a line feed."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += block_lines(block)
        elif isinstance(block, _TEXTS):
            lines.append(block.text)
    return "\n".join(lines)


def fingerprint(text: str) -> str:
    """SHA-256 (hex) of the text after NFKC without white space: the same for the same words however they are set."""
    plain = text.replace(" ", "").replace("\n", "")  # no other blank is common
    key = narrowed(plain) if is_common(plain) else shortly("".join(text.split()))
    if key is None:
        key = keys_in_full(text.split("\n")).replace("\n", "")
    return hashlib.sha256(key.encode()).hexdigest()
