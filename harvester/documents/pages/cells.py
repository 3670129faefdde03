"""What stands between the tags of a table: a cell's text, and which rows and groups of rows end behind it."""

import re
from functools import partial

from harvester.documents.pages.cell_text import cell_text, plain_text
from harvester.documents.pages.tags import DisorderError
from harvester.memory import Memory

OPEN, ROW_ENDED, GROUP_ENDED = range(3)
"""What has ended: nothing, the row, the group of rows."""
Cell = tuple[str, int]
"""A cell's text, and what ends behind it."""
_REMEMBERED = 1000
"""Characters of a cell's markup; longer ones are seldom the same twice."""
LONG_CELL = 600
"""Characters; the longest explanations inside statutory labels stay well below. More is an article."""
_MOST_FRAMES = 4096
_MOST_LONG, _LONG = 8, 100_000
"""Long cells are remembered for a short time: tables around the one they stand in look at them too."""
_CELL_END = re.compile(r"</(?:t[dhr]|tbody|thead|tfoot|caption)>")
_BETWEEN = re.compile(r"(?:\s|</(?:t[dhr]|tbody|thead|tfoot|colgroup|caption)>|<col(?:group)?(?:[\s/][^>]*)?>)*")
"""All that may stand between cells and rows of a table in order."""


def _ended(between: str) -> int:
    """What the end tags between cells and rows end. Raises DisorderError where there is anything else between."""
    if not _BETWEEN.fullmatch(between):
        raise DisorderError("text between the cells of a table")
    if "</tb" in between or "</the" in between or "</tf" in between:
        return GROUP_ENDED
    return ROW_ENDED if "</tr" in between else OPEN


ended_by = Memory(_ended, most=1024, longest=_REMEMBERED)


def _cell(inner: str, frames: dict[str, int], long_cells: Memory[str, Cell], as_written: bool) -> Cell:
    """A cell that is not remembered. Most hold one text before their first end tag: what is around it is remembered."""
    if len(inner) > _REMEMBERED:
        return long_cells[inner]
    before, mark, behind = inner.partition("</")
    begin = before.rfind(">") + 1
    text = before[begin:]
    if not mark or "<" in text or not text or text.isspace():
        return _any_cell(inner, as_written)[:2]
    around = f"{before[:begin]}</{behind}"
    ended = frames.get(around)
    if ended is not None:
        return plain_text(text), ended
    whole, ended, alone = _any_cell(inner, as_written)
    if alone == text:
        if len(frames) >= _MOST_FRAMES:
            frames.clear()
        frames[around] = ended
    return whole, ended


def _any_cell(inner: str, as_written: bool, enough: int | None = None) -> tuple[str, int, str]:
    """Text, what ends behind it, and the text as written where there is but one and no tag around it alters it."""
    ended = OPEN
    if as_written:
        end = _CELL_END.search(inner)
        if end is not None:
            ended = ended_by[inner[end.start() :]]
            inner = inner[: end.start()]
    text, alone = cell_text(inner, as_written=as_written, enough=enough)
    return text, ended, alone


def _long_cell(inner: str, as_written: bool) -> Cell:
    return _any_cell(inner, as_written, enough=LONG_CELL)[:2]


def whole_cell(inner: str, as_written: bool) -> str:
    """The text of a cell, however long it is."""
    return _any_cell(inner, as_written)[0]


def _cells(*, as_written: bool) -> Memory[str, Cell]:
    long_cells = Memory(partial(_long_cell, as_written=as_written), most=_MOST_LONG, longest=_LONG)
    make = partial(_cell, frames={}, long_cells=long_cells, as_written=as_written)
    return Memory(make, most=16_384, longest=_REMEMBERED)


CELLS = {as_written: _cells(as_written=as_written) for as_written in (True, False)}
"""By whether the page is read as it is written; then by the markup from a cell's tag to the next tag of the table.

A page as it is written raises DisorderError where the markup is for a parser to settle.
"""
