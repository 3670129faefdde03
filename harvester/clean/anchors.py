"""What only a disclosure report has: its numbered headings and its tables. They show where the report is on a page."""

import re

from harvester.clean.keys import key_of
from harvester.clean.lines import LINES, is_linked, text_of
from harvester.items import Block, Table

_ORDINAL = r"[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}"
_TOPIC = (
    r"(?:概述|概况|总体情况|基本情况|总体公开|主动公开|依申请公开|申请公开|收到和处理|收费|减免|复议|诉讼|申诉|举报|主要问题|存在.{0,6}问题|改进|其他需要|其他应|需要(?:说明|报告)"
    r"|政府信息|信息公开|政务公开|公开.{0,10}情况|附表|统计表|监督保障|平台建设|政策解读|回应)"
)
_HEADING = re.compile(rf"(?:{_ORDINAL}[、.,，．:]|第{_ORDINAL}(?:部分|章)|[(（]{_ORDINAL}[)）]).{{0,30}}?{_TOPIC}")
_UNMARKED = re.compile(rf"{_ORDINAL}.{{0,24}}?{_TOPIC}.{{0,16}}")
_BARE_ORDINAL = re.compile(rf"{_ORDINAL}[ \u3000\u00a0]+(?![〇○零Oo0一二三四五六七八九十\s])")
"""No year in numerals set apart: 二 〇 二 三 年度."""
_IN_FIGURES = re.compile(rf"\d{{1,2}}[、.．](?!\d)[^。;]{{0,14}}?{_TOPIC}[^。;]{{0,12}}[。:]?")
_NUMBERED = re.compile(rf"{_ORDINAL}[、.．]|第{_ORDINAL}(?:部分|章)")
_CHAPTER = re.compile(rf"(?:第)?({_ORDINAL})(?:[、.．]|部分|章)")
_DIGITS = {
    character: value
    for digits in ("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾")
    for value, character in enumerate(digits, start=1)
}
_FULL_TITLE = re.compile(
    r"(?:总体情况|概述|主动公开政府信息(?:的)?情况|收到和处理政府信息公开申请(?:的)?情况|.{0,24}行政复议、(?:提起)?行政诉讼(?:的)?情况|(?:政府信息公开工作)?存在的?主要问题(?:及|和)改进(?:情况|措施)"
    r"|其他需要报告的?事项|政府信息依申请公开办理情况)[。:]?"
)
_OF_FORM = ("总体情况", "主动公开政府信息", "收到和处理", "行政诉讼", "主要问题", "其他需要报告")
"""What tells the chapters of the unified form, in its order."""
_OTHER_ORDINAL = re.compile(rf"[(（]?(?:{_ORDINAL}|\d)[)）.．、]?")
_TABLE = re.compile(
    r"第二十[一]?条第|勾稽关系|本年新收政府信息公开申请|行政复议|未经复议直接起诉|本年处理决定数量|本年制发件数|主动公开.{0,8}数|(?:统计)?指标(?:名称)?\|单位|申请人情况|予以公开|属于国家秘密"
)
_OFTEN = ("第二十条第", "勾稽关系", "行政复议")
"""Of these words, in so many signs, nearly every statutory table has one."""
_LOOKED_AT, _CELLS_LOOKED_AT = 80, 24
"""Characters of a line, cells of a table."""
BEGINS_ANCHOR = "一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾第（(123456总概主收政存其因⼀⼆三四五六七八九十"
"""The first sign of a line that may be an anchor; of no line at all, as a table's."""


def is_anchor(block: Block, key: str | None = None) -> bool:
    """A heading of the report's canon (numbered, or one of the fixed titles in full), or one of its tables.

    ``key`` is the block's matching key, where it is known.
    """
    if isinstance(block, Table):
        return is_report_table(block)
    if not isinstance(block, LINES) or block.text[:1] not in BEGINS_ANCHOR or is_linked(block):
        return False
    line = (key if key is not None and len(block.text) <= _LOOKED_AT else key_of(block.text[:_LOOKED_AT]))[:60]
    if _HEADING.match(line) or _FULL_TITLE.fullmatch(line):
        return True
    if line[:1].isdigit():
        return line[1:2] in "、.．" and _place_in_form(line) is not None
    return bool(_BARE_ORDINAL.match(block.text) and _UNMARKED.fullmatch(line))


def is_numbered(block: Block) -> bool:
    """Any heading numbered 一、 二、, whatever it is about."""
    return isinstance(block, LINES) and not is_linked(block) and bool(_NUMBERED.match(key_of(text_of(block)[:12])))


def is_topic_in_figures(block: Block) -> bool:
    """A chapter of an old report numbered 1、 2、: shows something only where nothing is numbered 一、 二、."""
    return isinstance(block, LINES) and not is_linked(block) and bool(_IN_FIGURES.fullmatch(key_of(block.text[:40])))


def chapter_of(block: Block) -> int | None:
    """The number of a chapter's heading (一、 is 1) or of a title of the unified form, None for anything else."""
    if not isinstance(block, LINES):
        return None
    found = _CHAPTER.match(key_of(block.text[:8]))
    if found is None:
        return _place_in_form(key_of(block.text[:_LOOKED_AT]))
    tens, mark, ones = found.group(1).replace("拾", "十").rpartition("十")
    return _DIGITS.get(ones, 0) + (10 * _DIGITS.get(tens, 1) if mark else 0)


def _place_in_form(key: str) -> int | None:
    """Which chapter of the unified form a title is that has no number, or one of another manner."""
    title = key[ordinal.end() :] if (ordinal := _OTHER_ORDINAL.match(key)) else key
    if not _FULL_TITLE.fullmatch(title):
        return None
    return next((number for number, words in enumerate(_OF_FORM, start=1) if words in title), None)


def is_report_table(table: Table) -> bool:
    """A statutory or statistics table, by the words of its first cells."""
    cells: list[str] = []
    for line in table.grid.array[:8]:
        cells += [cell.text for cell in line[:4] if cell is not None]
        if len(cells) > _CELLS_LOOKED_AT:
            break
    whole = "|".join(cells)
    return any(map(whole.__contains__, _OFTEN)) or bool(_TABLE.search(key_of(whole)))
