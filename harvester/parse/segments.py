"""Cuts a printed table into the blocks that are forms of their own (art. 20 prints four or five in one table)."""

import re
from itertools import pairwise

from harvester.items import Table
from harvester.parse.labels import bare, compact
from harvester.parse.view import View

CAPTION = re.compile(r"第二十一?条第?([一二三四五六七八九十]{1,3})项?$")
"""The caption of an art. 20 block in compact form; some print 第二十一条."""

_TELLING = re.compile(r"(?!\d|\Z)[^\n]{0,4}(?:第\s?二|信\s?息|申\s?请\s?人|本\s?列|勾\s?稽|行\s?政)")
"""A quick look at the beginning of a cell before its words are compared."""

_CORNER = "信息内容"
_REQUESTS_HEAD = "申请人情况"
_DISPUTES_HEAD = {"行政复议", "行政诉讼"}


def caption_item(text: str) -> str | None:
    """The item of art. 20 a caption names (一, 五 …), or None."""
    match = CAPTION.match(compact(text)) if 6 <= len(text) <= 40 else None
    return match[1] if match else None


def cut(table: Table) -> list[View]:
    """The blocks of a table in order; rows before the first beginning belong to the first block."""
    whole = View(table.grid, 0, table.grid.rows, flattened=table.flattened)
    starts = _starts(whole)
    bounds = [0, *starts[1:], table.grid.rows] if starts else [0, table.grid.rows]
    return [whole.part(first, last) for first, last in pairwise(bounds) if last > first]


def _starts(view: View) -> list[int]:
    starts: list[int] = []
    kind_before, open_caption = "", False
    for row in range(view.rows):
        kind = _beginning(view, row)
        if kind == "caption":
            starts.append(row)
        elif kind == "corner":
            if not (open_caption or kind_before == "corner"):
                starts.append(row)
        elif kind and kind != kind_before:
            starts.append(row)
        open_caption = kind == "caption" or (open_caption and not kind and not _has_value(view, row))
        kind_before = kind
    return starts


def _beginning(view: View, row: int) -> str:
    """What a row begins: a caption, a block without one, the requests table, the disputes table, or nothing ("")."""
    texts = [compact(seen.text) for seen in view.lines[row] if seen.anchor and _TELLING.match(seen.text)]
    if any(CAPTION.match(text) for text in texts):
        return "caption"
    if texts and texts[0] == _CORNER:
        return "corner"
    if _REQUESTS_HEAD in texts or any("勾稽关系" in text for text in texts):
        return "requests"
    if {bare(text) for text in texts} >= _DISPUTES_HEAD:
        return "disputes"
    return ""


def _has_value(view: View, row: int) -> bool:
    return any(seen.text.strip().isdecimal() for seen in view.lines[row] if seen.anchor)
