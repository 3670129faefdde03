"""Cuts a printed table into the blocks that are forms of their own (art. 20 prints four or five in one table)."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from harvester.forms import load_forms
from harvester.forms.families import ARTICLE_20
from harvester.items import Table
from harvester.parse.headings import read_ordinal
from harvester.parse.labels import bare, compact
from harvester.parse.tables.values import is_entry, is_value_like
from harvester.parse.tables.view import View
from harvester.parse.titles import is_chapter_title

CAPTION = re.compile(r"第二十一?条第?([一二三四五六七八九十]{1,3})项?$")
"""The caption of an art. 20 block in compact form; some print 第二十一条."""

_TELLING = re.compile(
    r"(?!\d|\Z)(?:[^\n]{0,4}(?:第\s?[二⼆]|信\s?息|申\s?请\s?人|本\s?列|勾\s?稽|行\s?政)|[一二三四五六]、"
    r"|(?:本\s?年|上\s?一|现\s?行|对\s?外|采\s?购|处\s?理\s?决))"
)
"""A quick look at the beginning of a cell before its words are compared."""

_LONGEST_ROW = 40
_MOST_OF_ITEM = 3
"""Rows of an item of art. 20, one of an office's own among them."""
_CORNER = "信息内容"
_REQUESTS_HEAD = "申请人情况"
_DISPUTES_HEAD = {"行政复议", "行政诉讼"}


@lru_cache(maxsize=8192)
def caption_item(text: str) -> str | None:
    """The item of art. 20 a caption names (一, 五 …), or None."""
    match = CAPTION.match(compact(text)) if 6 <= len(text) <= 40 else None
    return match[1] if match else None


def cut(table: Table) -> list[View]:
    """The blocks of a table in order; rows before the first beginning belong to the first block.

    Rows of an item of art. 20 there, left from the page before, are a block of their own.
    """
    whole = View(table.grid, 0, table.grid.rows, flattened=table.flattened)
    starts = _starts(whole)
    begin = starts if starts and _are_left_over(whole, starts[0]) else starts[1:]
    bounds = [0, *begin, table.grid.rows]
    return [whole.part(first, last) for first, last in pairwise(bounds) if last > first]


def _are_left_over(view: View, first: int) -> bool:
    """Whether all rows before a row are of one item of art. 20, with values."""
    items = {item_of_row(view, row) if _has_value(view, row) else None for row in range(min(first, _MOST_OF_ITEM + 1))}
    return 0 < first <= _MOST_OF_ITEM and len(items) == 1 and None not in items


def _starts(view: View) -> list[int]:
    starts: list[int] = []
    before, open_caption = "", False
    item: str | None = None
    for row in range(view.rows):
        kind = _beginning(view, row)
        item, changed = _row_item(view, row, None if kind else item)
        if changed:
            starts.append(row)
        repeated = before == "chapter" or (kind != "caption" and before == kind) or (kind == "corner" and open_caption)
        if kind == "chapter" or (kind and not repeated):
            starts.append(row)
        open_caption = kind == "caption" or (open_caption and not kind and not _has_value(view, row))
        before = kind
    return starts


def _row_item(view: View, row: int, before: str | None) -> tuple[str | None, bool]:
    """The item of art. 20 whose row this is, the one before where it is none; and whether it is another than that.

    So rows of several items below one header are blocks of their own: 行政许可, 行政处罚, 行政强制.
    """
    found = item_of_row(view, row)
    if found is None or not _has_value(view, row):
        return before, False
    return found, before is not None and before != found


def item_of_row(view: View, row: int) -> str | None:
    """The family of the item of art. 20 that a row belongs to by its label, which a number of the row may precede."""
    texts = (seen.text for seen in view.lines[row])
    label = next((text for text in texts if text.strip() and not is_value_like(text)), "")
    return _items_of_rows().get(bare(label)) if 1 < len(label) <= _LONGEST_ROW else None


@cache
def _items_of_rows() -> dict[str, str]:
    forms = [form for form in load_forms().tables if form.family.startswith(ARTICLE_20)]
    return {bare(label): form.family for form in forms for line in form.rows for label in line.labels}


def _beginning(view: View, row: int) -> str:
    """What a row begins: a chapter, a caption, a block without one, the requests or disputes table, nothing ("")."""
    texts = [
        words
        for seen in view.lines[row]
        if seen.anchor and not seen.text.isdecimal() and (words := _telling(seen.text))
    ]
    if not texts:
        return ""
    if any(CAPTION.match(text) for text in texts):
        return "caption"
    if _is_chapter(view, row):
        return "chapter"
    if texts[0] == _CORNER or _heads_block(view, row):
        return "corner"
    if _REQUESTS_HEAD in texts or any("勾稽关系" in text for text in texts):
        return "requests"
    if {bare(text) for text in texts} >= _DISPUTES_HEAD:
        return "disputes"
    return ""


def _heads_block(view: View, row: int) -> bool:
    """Whether a row is the header of an art. 20 block whose corner is empty or says something else."""
    texts = [seen.text for seen in view.lines[row] if seen.anchor and seen.text.strip()]
    known = [compact(text) in _block_columns() for text in texts]
    return any(known) and all(known[1:]) and not is_value_like(texts[0])


@cache
def _block_columns() -> frozenset[str]:
    forms = [form for form in load_forms().tables if form.family.startswith(ARTICLE_20)]
    return frozenset(compact(label) for form in forms for line in form.columns for label in line.labels)


@lru_cache(maxsize=8192)
def _telling(text: str) -> str:
    """The compact form of a cell that may begin a block, "" for all others; cells repeat from report to report."""
    return compact(text) if _TELLING.match(text) else ""


def _is_chapter(view: View, row: int) -> bool:
    """Whether a row is one cell with a numbered chapter title."""
    filled = [seen.text for seen in view.lines[row] if seen.anchor and seen.text.strip()]
    ordinal = read_ordinal(filled[0]) if len(filled) == 1 else None
    return ordinal is not None and ordinal[0] == 1 and is_chapter_title(filled[0][ordinal[1] :], unified=True)


def _has_value(view: View, row: int) -> bool:
    return any(is_entry(seen.text) for seen in view.lines[row] if seen.anchor)
