"""Chapters whose numbers stand without a mark: 一 概述, 三收到和处理…情况."""

import re
from collections.abc import Container, Mapping, Sequence

from harvester.parse.headings import HeadingStart
from harvester.parse.lines import Line
from harvester.parse.numerals import read_numeral
from harvester.parse.titles import is_chapter_title

_LONGEST = 60
_DIGITS = frozenset("一二三四五六七八九十")
_BARE_NUMBER = re.compile("[一二三四五六七八九十]{1,2}\\s{0,3}")
_APART = re.compile("([一二三四五六七八九十]{1,2})\\s{1,4}([^。；;，,:：|]{2,30})")
_LONGEST_NUMBER = 3
_ENDS_ANY_LIST = frozenset({"其他", "其它"})
_FEWEST = 3
"""Of chapters numbered so as many have to be the forms', that the others among them count."""


def unpunctuated(text: str, unified: bool) -> HeadingStart | None:
    """A chapter whose number lost its mark: "一 总体情况", "三收到和处理…情况"."""
    match = _BARE_NUMBER.match(text) if len(text) <= _LONGEST else None
    title = text[match.end() :].strip(":： ") if match else ""
    parted = match is not None and not text[match.end() - 1 : match.end() + 1].isalnum()
    if match is None or len(title) < (2 if parted else 4) or title in _ENDS_ANY_LIST:
        return None
    if not is_chapter_title(title, unified=unified):
        return None
    return HeadingStart(level=1, end=len(text), title=title)


def chapters_apart(lines: Sequence[Line], contents: Container[int], unified: bool) -> Mapping[int, str]:
    """The titles of chapters, by their lines, that are numbered one after the other with a blank before the title.

    Empty where hardly one of them is a title of the forms, as in a list. ``contents``: lines that only list chapters.
    Where a number has a line (a cell) of its own, its title's line is there too, with the title "".
    """
    found: dict[int, str] = {}
    count = 0
    for index, line in enumerate(lines):
        if line.text[:1] in _DIGITS and not line.in_table and index not in contents:
            alone = len(line.text) <= _LONGEST_NUMBER and index + 1 < len(lines) and not lines[index + 1].in_table
            apart = _APART.fullmatch(f"{line.text.rstrip('、.．')} {lines[index + 1].text}" if alone else line.text)
            if apart is not None and read_numeral(apart[1]) == count + 1:
                found[index] = apart[2]
                found |= {index + 1: ""} if alone else {}
                count += 1
    known = sum(is_chapter_title(title, unified=unified) for title in found.values() if title)
    return found if known >= _FEWEST else {}
