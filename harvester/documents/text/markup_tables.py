"""Texts whose tables alone are markup: what converters of scans and PDF files make, Markdown with ``<table>`` in it."""

import re
from dataclasses import replace

from harvester.documents.pages.html import read_html
from harvester.documents.text.reader import read_text
from harvester.documents.text.source_lines import at_source
from harvester.items import Block, Document, Grid, Table

_BEGIN = re.compile(r"(?:<html>\s{0,9})?(?:<body>\s{0,9})?<table\b[^<>]{0,500}>", re.IGNORECASE)
_END = re.compile(r"</table>(?:\s{0,9}</body>)?(?:\s{0,9}</html>)?", re.IGNORECASE)
_OTHER_TAG = re.compile(
    r"</?(?:p|div|span|br|h[1-6]|ul|ol|li|font|script|style|head|meta|title|article|section|center|hr|pre|a|img|sup|sub"
    r"|s|del|strike|form|input|iframe)\b",
    re.IGNORECASE,
)
_DRESS = re.compile(r"</?(?:b|strong|em|i|u)>", re.IGNORECASE)
"""Tags that only say how words look, as the marks of Markdown do."""
_BETWEEN = re.compile(r"\n\s*\n|\n#{1,6} |\A#{1,6} ")
"""How such a text parts its paragraphs; in markup line ends part nothing."""
_MOST_TABLES = 200
_FIRST = 200
"""Signs of a text that tell whether it begins with a tag."""


def is_text_with_tables(text: str) -> bool:
    """Whether nothing but tables is markup in a text, and lines stand beside them."""
    if text[:_FIRST].lstrip("\ufeff \t\r\n").startswith("<") or ("<table" not in text and "<TABLE" not in text):
        return False
    places = _places(text)
    if not places:
        return False
    ends = [0, *(end for _, end in places)]
    begins = [*(begin for begin, _ in places), len(text)]
    rest = "".join(text[end:begin] for end, begin in zip(ends, begins, strict=True))
    return bool(rest.strip()) and not _OTHER_TAG.search(rest) and bool(_BETWEEN.search(rest))


def _places(text: str) -> list[tuple[int, int]]:
    """Where each table begins and the place behind it; none where one holds another or does not end."""
    places: list[tuple[int, int]] = []
    at = 0
    while (begin := _BEGIN.search(text, at)) is not None:
        end = _END.search(text, begin.end())
        if end is None or len(places) == _MOST_TABLES or _BEGIN.search(text, begin.end(), end.start()) is not None:
            return []
        places.append((begin.start(), end.end()))
        at = end.end()
    return places


def read_text_with_tables(
    text: str, *, url: str | None = None, encoding: str | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """Read such a text. Places are "line 12", counted from 1; those of a table and its cells the line it begins in."""
    blocks: list[Block] = []
    done = 0
    for begin, end in _places(text):
        blocks += _lines(text, done, begin)
        blocks += _tables(text[begin:end], f"line {text.count(chr(10), 0, begin) + 1}")
        done = end
    blocks += _lines(text, done, len(text))
    return Document(blocks=tuple(blocks), media_type="text/plain", encoding=encoding, url=url, notes=notes)


def _lines(text: str, start: int, end: int) -> list[Block]:
    before = text.count("\n", 0, start)
    part = _DRESS.sub("", text[start:end])
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
