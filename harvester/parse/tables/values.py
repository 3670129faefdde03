"""Reads one table cell: what it shows, the number it prints. Never turns a blank into 0, never converts a unit."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from harvester.clean.signs import plain
from harvester.items import PICTURE, STROKE, CellKind, Qualifier, without_struck
from harvester.parse.numbers import parse_number

_TWO_NUMBERS = re.compile(r"\d\s+\d")
_SHORTEST_TWO = len("1 0")
_TWO_SIGNS = re.compile(r"^\s*[/／\\\-—–－]\s+[/／\\\-—–－\d]|\d\s+[/／\\\-—–－]\s*$")
_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)[-+＋－]?\d[\d,.]{0,12}")
"""A number of a cell that has no label; a year may be the name of a column."""
_THOUSANDS = re.compile(r"\d{1,3}(?:\s\d{3})+")
_DIGIT = re.compile(r"\d|[零〇一二两三四五六七八九十百千]")
_HEADER_UNIT = re.compile(
    r"[（(](?:计量)?单位[:：]?\s*([^()（）:：]{1,6})[)）]|[（(](万元|亿元|元|件|条|人次|人|次|个)[)）]"
)
_NOTED = re.compile(
    r"(?P<number>\d[\d,，]{0,14}\s?(?:件|条|项|个|宗|份|人|次|元|万元)?)\s?(?P<note>[（(][^()（）]{2,40}[)）])"
)
_CIRCLED = re.compile(
    r"(?P<number>\d[\d,，]{0,14}\s?(?:件|条|项|个|宗|份|人|次|元|万元)?)\s?(?P<note>[\u2460-\u2473]{1,3})"
)
_RAISED = re.compile(r"\d[\d,，]{0,14}\s?[\[［〔(（]?[⁰¹²³⁴-⁹]{1,2}[\])）〕］]?")
_TWICE = re.compile(r"([^()（）]{1,12})[（(]([^()（）]{1,12})[)）]")
_PLAIN = re.compile("0|[1-9][0-9]{0,14}")
_LONGEST = 60
_SIGNS = frozenset("+-＋－−±—–―─_﹣/／\\＼" + PICTURE)
"""What an entry may begin with that is no label: a sign before a number, a dash or a slash instead of one."""


class CellValue(NamedTuple):
    """What a cell shows; ``value`` is None unless ``kind`` is NUMBER or ZERO."""

    kind: CellKind
    value: float | int | None = None
    unit: str | None = None
    note: str | None = None


_NOT_ONE = "what is printed is not one number"
_ONE_OR_DASH = "a numeral one, or a dash typed so; which of them cannot be told"
IS_PICTURE = "a picture stands in the place of a number"
IS_STRUCK = "struck out:"
"""How a note begins that tells what does not count in a cell."""


@lru_cache(maxsize=4096)
def read_value(text: str) -> CellValue:
    """The value of a cell that should hold one."""
    if _PLAIN.fullmatch(text):  # nearly all values; most are met once
        return CellValue(CellKind.ZERO if text == "0" else CellKind.NUMBER, int(text))
    if STROKE in text:
        return _beside_struck(text)
    if text == PICTURE:
        return CellValue(CellKind.TEXT, note=IS_PICTURE)
    if len(text) > _LONGEST:
        return CellValue(CellKind.TEXT, note=_NOT_ONE)
    parsed = parse_number(text)
    if parsed.value is None:
        note = _ONE_OR_DASH if is_strokes(text) else _NOT_ONE if parsed.kind is CellKind.TEXT else None
        return _before_note(text) or CellValue(parsed.kind, note=note)
    if not _DIGIT.search(text):
        return CellValue(CellKind.TEXT, note=f"'{text.strip()}' says none without printing a number")
    note = None if parsed.qualifier is Qualifier.EXACT else f"not exact: {parsed.qualifier.value}"
    return CellValue(parsed.kind, parsed.value, parsed.unit, note)


def _beside_struck(text: str) -> CellValue:
    """What still holds of a cell in which something is struck out; where nothing does, nothing is printed."""
    left = without_struck(text).strip()
    struck = "".join(text[n - 1] for n in range(1, len(text)) if text[n] == STROKE)
    if not left:
        return CellValue(CellKind.TEXT, note=f"{IS_STRUCK} {struck}; nothing stands in its place")
    found = read_value(left)
    return found._replace(note=f"{IS_STRUCK} {struck}" + (f"; {found.note}" if found.note else ""))


def _before_note(text: str) -> CellValue | None:
    """The number before a bracketed note, 12（含结转2件）, or a circled digit, 4①. What the note counts is no value."""
    match = _NOTED.fullmatch(text.strip()) or _CIRCLED.fullmatch(text.strip())
    if match is None:
        return _said_twice(text)
    found = read_value(match["number"])
    return CellValue(found.kind, found.value, found.unit, f"with a note: {match['note']}")


def _said_twice(text: str) -> CellValue | None:
    """A number with the same number in brackets: 5（五）."""
    match = _TWICE.fullmatch(text.strip())
    if match is None:
        return None
    first, second = parse_number(match[1]), parse_number(match[2])
    if first.value is None or first.value != second.value or not _DIGIT.search(match[1]):
        return None
    return CellValue(first.kind, first.value, first.unit)


@lru_cache(maxsize=4096)
def read_other(text: str) -> CellValue:
    """The value of a cell that is no value of a form: only digits count there, as labels hold numerals."""
    found = read_value(text)
    if found.value is not None and not any(char.isdecimal() for char in text):
        return CellValue(CellKind.TEXT)
    return found


def holds_two_numbers(text: str) -> bool:
    """Whether a blank parts digits in a cell, thousands aside: 12 0 is two numbers, or one whose digits stand apart."""
    if len(text) < _SHORTEST_TWO or not _TWO_NUMBERS.search(text):
        return False
    return not _THOUSANDS.fullmatch(text.strip())


def any_holds_two(texts: Sequence[str]) -> bool:
    """Whether one of many cells holds two numbers; one look over all of them tells nearly always that none does."""
    return _TWO_NUMBERS.search("|".join(texts)) is not None and any(map(holds_two_numbers, texts))


def may_hold_two(text: str) -> bool:
    """The same of a cell in a row that is short of one, where 116 187 are no thousands and / / is no single entry."""
    return bool(_TWO_NUMBERS.search(text)) or bool(_TWO_SIGNS.search(text))


@lru_cache(maxsize=4096)
def header_unit(text: str) -> str | None:
    """The unit a header prints in brackets: （单位：万元）, (元)."""
    match = _HEADER_UNIT.search(plain(text))
    return (match[1] or match[2]).strip() if match else None


def are_numbers(texts: Sequence[str]) -> bool:
    """Whether cells are numbers without a label: the columns' own numbers, or values whose label was lost; no years."""
    printed = [text.strip() for text in texts if text.strip()]
    return len(printed) > 1 and all(map(_NUMBER.fullmatch, printed))


@lru_cache(maxsize=4096)
def is_value_like(text: str) -> bool:
    """Whether a cell shows a number or nothing, as opposed to words."""
    if not text or (text.isdecimal() and len(text) <= _LONGEST):  # more digits than a number has: several run together
        return True
    if STROKE in text:
        return is_value_like(without_struck(text))
    return len(text) <= _LONGEST and (
        text == PICTURE
        or is_strokes(text)
        or parse_number(text).kind is not CellKind.TEXT
        or _NOTED.fullmatch(text.strip()) is not None
        or _CIRCLED.fullmatch(text.strip()) is not None
        or _RAISED.fullmatch(text.strip()) is not None
    )


def is_strokes(text: str) -> bool:
    """Whether a cell holds nothing but the numeral one, which some type for a dash."""
    return "一" in text and not text.strip("一 \u3000")


def is_entry(text: str) -> bool:
    """Whether a cell prints a number, or a dash or slash in its place; words that say a number or none are no entry."""
    first = text[:1]
    return (first.isdecimal() or first in _SIGNS) and is_value_like(text)
