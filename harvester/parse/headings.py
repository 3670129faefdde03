"""Decides whether a line, or the start of a line, is a numbered heading. Looks at the line alone, knows no keys."""

import re
from functools import lru_cache
from typing import NamedTuple

_CJK_DIGITS = "一二三四五六七八九十"
_FORMAL_DIGITS = "壹贰叁肆伍陆柒捌玖拾"
_SPACE = r"[ \t\u00a0\u3000]*"
_ORDINAL = re.compile(
    rf"(?P<one>第(?:[{_CJK_DIGITS}]{{1,3}}|[{_FORMAL_DIGITS}]{{1,2}})(?:部分|章)[、.．:：]?{_SPACE}|(?:[{_CJK_DIGITS}]{{1,3}}|[{_FORMAL_DIGITS}]{{1,2}}){_SPACE}[、.．]{_SPACE})"
    rf"|(?P<two>[(（]{_SPACE}(?:[{_CJK_DIGITS}]{{1,3}}|[{_FORMAL_DIGITS}]{{1,2}}){_SPACE}[)）][、.．]?{_SPACE}|[㈠-㈩]{_SPACE}|第[{_CJK_DIGITS}]{{1,3}}节[、.．:：]?{_SPACE}(?!课))"
    rf"|(?P<three>\d{{1,2}}{_SPACE}[.．、](?!\d){_SPACE})"
    rf"|(?P<four>\d{{1,2}}[.．]\d{{1,2}}[.．、]?{_SPACE}(?=[\u4e00-\u9fff])(?![万亿元倍米年月日%％])|[(（]\d{{1,2}}[)）]{_SPACE}|\d{{1,2}}[)）]{_SPACE}|[①-⑳⑴-⒇]{_SPACE})"
)
_STARTS = frozenset("第(（⼀⼆⼋⼗㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩").union(
    _CJK_DIGITS, _FORMAL_DIGITS, map(chr, range(ord("①"), ord("⒇") + 1))
)
"""What an ordinal begins with, if it is no digit; nearly all lines begin otherwise."""
_INNER_ORDINAL = re.compile(
    rf"[{_CJK_DIGITS}(（](?<=[。；;：:！？!?\s”）)].)(?:(?<=[{_CJK_DIGITS}])[{_CJK_DIGITS}]{{0,2}}、"
    rf"|(?<=[(（])[{_CJK_DIGITS}]{{1,3}}[)）])"
)
"""The sign that an ordinal begins with stands first, so that all others are passed over at once."""
_QUANTITY = re.compile(r"\d[\d,，.]{0,20}\s?[余多]?[万亿]?(?:人次|条|件|次|篇|人|项|期|场|份|个|家|元|名|宗|起|%|％)")
_ROW = re.compile(r"\s\d+(?:\s+\d+){2,}$")
"""Numbers behind a label: a row of a table that lost its lines."""
_BREAK = re.compile("[。；;：:]")
_COMMAS = re.compile("[，,]")
_SWALLOWED = re.compile(
    r"[^，,。；;：:\s（）()]{2,24}?(?:情况|措施|事项|打算|统计表|附表|形式|类别|数量|说明)"
    r"(?=\s|20\d\d年|目前|我[局县区市委镇乡]|本[局年县区市]|今年|虽然|全年|各|按照|根据|[一1][、.是]|未|指标)"
)
_SENTENCE = re.compile(
    r"(?:截至|截止|至)?(?:20\d\d年|今年|本年|一年来|全年)[^，,]{0,3}[，,]|[一二三四五六七八九十⼀⼆⼋⼗]是|从|由于|此外|同时|其中"
)

LONGEST_HEADING = 60
"""A longer numbered line is a sentence."""
_LONGEST_ALONE = {1: LONGEST_HEADING, 2: 45, 3: 36, 4: 36}
_LONGEST_RUN_IN = {1: 34, 2: 30, 3: 24, 4: 0}
"""Signs of a title by its level, on a line of its own and in front of its text: the deeper, the shorter titles are."""

_FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)} | {
    0x2F00: "一", 0x2F06: "二", 0x2F0B: "八", 0x2F17: "十",
}  # fmt: skip


class HeadingStart(NamedTuple):
    """A heading at the start of a line: ``line[:end]`` is the heading; ``title`` is its text without the ordinal.

    ``certain`` is False where only what follows can tell: a numbered sentence that ends the line.
    """

    level: int
    end: int
    title: str
    certain: bool = True


def begins_without_ordinal(line: str) -> bool:
    """Whether the first sign of a line rules an ordinal out, with or without its mark."""
    first = line[:1]
    return first not in _STARTS and not first.isdecimal() and first != ""


def read_ordinal(line: str) -> tuple[int, int] | None:
    """The level of the ordinal a line starts with (一、 1, （一） 2, 1. 3, （1） 4) and its length."""
    return None if begins_without_ordinal(line) else _ordinal_of(line[:16])


@lru_cache(maxsize=4096)
def _ordinal_of(beginning: str) -> tuple[int, int] | None:
    """Remembered: a line is asked several times, and the same headings stand on most reports."""
    match = _ORDINAL.match(beginning.translate(_FOLD))
    if match is None:
        return None
    level = {"one": 1, "two": 2, "three": 3, "four": 4}[match.lastgroup or "one"]
    return level, match.end()


def read_heading(line: str) -> HeadingStart | None:
    """The heading a line is, or starts with ("（一）主动公开。全文…"); None for numbered prose."""
    ordinal = read_ordinal(line)
    if ordinal is None:
        return None
    level, start = ordinal
    stop = _BREAK.search(line, start, start + LONGEST_HEADING + 1)
    end = stop.end() if stop else len(line)
    title = line[start : stop.start() if stop else end].strip()
    if not title or len(title) > LONGEST_HEADING or _QUANTITY.search(title) or _SENTENCE.match(title):
        return None
    if title[-1].isdecimal() and _ROW.search(title):
        return None
    if line[end:].strip():
        return _run_in(level, end, title, stop[0] if stop else "")
    return _whole_line(level, len(line), title, stop[0] if stop else "")


def _whole_line(level: int, end: int, title: str, mark: str) -> HeadingStart | None:
    commas = len(_COMMAS.findall(title))
    if len(title) > _LONGEST_ALONE[level] or commas > 2:
        return None
    if mark in {";", "；"} and (commas or level > 2):
        return HeadingStart(level=level, end=end, title=title, certain=False) if level < 3 else None
    if mark != "。":
        return HeadingStart(level=level, end=end, title=title) if level < 3 or not commas else None
    if level > 2 or len(title) > 34 or commas > 1:
        return None
    return HeadingStart(level=level, end=end, title=title, certain=level == 1)


def _run_in(level: int, end: int, title: str, mark: str) -> HeadingStart | None:
    if not mark or len(title) > _LONGEST_RUN_IN[level] or _COMMAS.search(title):
        return None
    if mark in ";；" or (level == 3 and mark != "。"):
        return None
    return HeadingStart(level=level, end=end, title=title)


def swallowed_title(line: str, start: int) -> int | None:
    """Where a title ends that runs into its text without a mark ("…情况2018年未收到…"), or None."""
    match = _SWALLOWED.match(line, start)
    return match.end() if match else None


def inner_ordinals(line: str) -> list[tuple[int, int, int]]:
    """Places inside a line where a chapter could begin after a sentence: start, end of the ordinal, level."""
    return [(m.start(), m.end(), 2 if m[0][0] in "(（" else 1) for m in _INNER_ORDINAL.finditer(line)]
