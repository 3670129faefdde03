"""Texts whose tables alone are markup: what converters of scans and PDF files make, Markdown with ``<table>`` in it."""

import re
from dataclasses import replace

from harvester.documents.pages.html import read_html
from harvester.documents.text.reader import read_text
from harvester.documents.text.source_lines import at_source
from harvester.items import Block, Document, Grid, Table

_TABLE = re.compile(
    r"(?:<html>\s*)?(?:<body>\s*)?<table\b[^<>]{0,500}>.{1,400000}?</table>(?:\s*</body>)?(?:\s*</html>)?",
    re.DOTALL | re.IGNORECASE,
)
_OTHER_TAG = re.compile(
    r"</?(?:p|div|span|br|h[1-6]|ul|ol|li|font|script|style|head|meta|title|article)\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"\n\s*\n|\n#{1,6} |\A#{1,6} ")
"""How such a text parts its paragraphs; in markup line ends part nothing."""
_MOST_TABLES = 200


def is_text_with_tables(text: str) -> bool:
    """Whether nothing but tables is markup in a text, and lines stand beside them."""
    if "<table" not in text and "<TABLE" not in text:
        return False
    rest = _TABLE.sub("", text, count=_MOST_TABLES)
    return bool(rest.strip()) and "<" not in rest[:1] and not _OTHER_TAG.search(rest) and bool(_BETWEEN.search(rest))


def read_text_with_tables(
    text: str, *, url: str | None = None, encoding: str | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """Read such a text. Places are "line 12", counted from 1; those of a table and its cells the line it begins in."""
    blocks: list[Block] = []
    done = 0
    for found in _TABLE.finditer(text):
        blocks += _lines(text, done, found.start())
        blocks += _tables(found[0], f"line {text.count(chr(10), 0, found.start()) + 1}")
        done = found.end()
    blocks += _lines(text, done, len(text))
    return Document(blocks=tuple(blocks), media_type="text/plain", encoding=encoding, url=url, notes=notes)


def _lines(text: str, start: int, end: int) -> list[Block]:
    before = text.count("\n", 0, start)
    part = text[start:end]
    numbers = range(before, before + part.count("\n") + 1)
    return [at_source(block, numbers) for block in read_text(part).blocks]


def _tables(markup: str, place: str) -> list[Block]:
    return [_placed(block, place) for block in read_html(markup).blocks]


def _placed(block: Block, place: str) -> Block:
    if not isinstance(block, Table):
        return replace(block, place=place)
    moved = {id(cell): cell._replace(place=place) for cell in block.grid.cells}
    array = tuple(tuple(moved[id(cell)] if cell is not None else None for cell in row) for row in block.grid.array)
    return replace(block, place=place, grid=Grid(array=array))
