"""A whole page in one line, as programs write it that put a blank between all its texts: the line cut again.

Judges shapes, no words: an ordinal begins a line, what stands alone behind one is a heading, a sentence ends one, and
so does a unit with its value. Before the first chapter every text stands alone.
"""

import re

from harvester.documents.text.cells import is_unit, is_value_cell

FEWEST_SIGNS, _FEWEST_BLANKS = 1_000, 40
"""Of a line that is more than a paragraph."""
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,2}、[^\s\d]")
_ORDINAL = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)|其中[：:])\S"
)
_CAPTION = re.compile(r"第[一二三四五六七八九十]{1,4}条第[（(]?[一二三四五六七八九十]{1,3}[）)]?项")
_HEADING = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；：！？]{2,40}")
_ENDS = ("。", "；", "！", "？")
_BRACKETS = ("（", "(")
_FEWEST_BARS = 60
_WIDE = 10
"""Values in a row without a label."""
_FEWEST_CHAPTERS = 2
_LONG = 2_000
"""Signs of a line among others that holds a page: the cell of a layout table."""
_MARKS = re.compile(r"(?:\|+\s*)+(?:(?:-{3,}\s*\|\s*)+)?")


def cut_long_line(line: str) -> list[str]:
    """The lines that a line among others was made of; the line alone where it holds no page. Bars part its words."""
    if len(line) < _LONG:
        return [line]
    made = cut_line(_MARKS.sub(" ", line)) if "|" in line else cut_line(line)
    return made if sum(_CHAPTER.match(piece) is not None for piece in made) > _FEWEST_CHAPTERS else [line]


def cut_line(line: str) -> list[str]:
    """The lines that a line was made of; the line alone where it is no whole page."""
    if len(line) < FEWEST_SIGNS:
        return [line]
    if line.count(" | ") >= _FEWEST_BARS:
        return [piece for part in line.split(" | ") if (piece := part.strip())]
    words = line.split() if line.count(" ") >= _FEWEST_BLANKS else []
    chapters = [n for n, word in enumerate(words) if _CHAPTER.match(word)]
    if len(chapters) < _FEWEST_CHAPTERS:
        return [line]
    made = words[: chapters[0]]
    open_line: list[str] = []
    for n in range(chapters[0], len(words)):
        if open_line and _begins(words, n, open_line):
            made.append(" ".join(open_line))
            open_line = []
        open_line.append(words[n])
    return [*made, " ".join(open_line)]


def _begins(words: list[str], n: int, before: list[str]) -> bool:
    """Whether a line begins with a word."""
    word, last, value = words[n], before[-1], is_value_cell(words[n])
    if _ORDINAL.match(word) or (_CAPTION.fullmatch(word) and not _CAPTION.fullmatch(before[0])):
        return True
    if last.endswith(_ENDS) or (len(before) > 2 and not value and is_unit(before[-2]) and is_value_cell(last)):
        return True
    if len(before) == 1 and _HEADING.fullmatch(last) and not value and not is_unit(word):
        return not (word.startswith(_BRACKETS) and last.startswith(_BRACKETS))  # a label goes on with its remark
    wide = value and not is_value_cell(last) and not _ORDINAL.match(before[0])
    return wide and len(words) >= n + _WIDE and all(map(is_value_cell, words[n : n + _WIDE]))
