"""Shares in words: 六成, 七成半, 百分之九十五, 三分之二. Each gives a percentage; tenths are about so much."""

import re

from harvester.items import Qualifier
from harvester.parse.numerals import NUMERAL, read_numeral
from harvester.parse.qualifiers import QUALIFIERS

Share = tuple[int, int, float | int, Qualifier]
"""Where it begins and ends, the percentage, how exactly it is meant."""

_SHARE = re.compile(
    rf"""(?P<before>不少于|不低于|不超过|超过|达到|突破|将近|接近|大约|不足|至少|[超逾近约占达到有为至过率])?
    (?:(?<![{NUMERAL}])(?P<tenths>[一二两三四五六七八九十])成(?P<more>半|[一二三四五六七八九](?![{NUMERAL}件条个项次份]))?(?![立员果为效绩长本就功熟型套因])
      |(?P<base>百|千|万)分之(?P<part>[{NUMERAL}]{{1,8}}(?:点[{NUMERAL}]{{1,4}})?|\d{{1,3}}(?:\.\d{{1,4}})?)
      |(?P<of>[{NUMERAL}]{{1,4}}|\d{{1,3}})分之(?P<parts>[{NUMERAL}]{{1,4}}|\d{{1,3}}))
    (?P<after>以上|以下|以内|左右|[多余])?""",
    re.X,
)
_MAY = re.compile("[一二两三四五六七八九十]成|分之")
_BASES = {"百": 100, "千": 1000, "万": 10_000}


def shares_in(text: str) -> list[Share]:
    """The shares that a sentence puts into words."""
    found: list[Share] = []
    if ("成" not in text and "分之" not in text) or _MAY.search(text) is None:
        return found
    for match in _SHARE.finditer(text):
        before, after = match["before"] or "", match["after"] or ""
        if match["tenths"] and not (before or after or match["more"] or _stands_alone(text, match)):
            continue
        value, exact = _value(match)
        if value is None:
            continue
        start = match.start() + (0 if before in QUALIFIERS else len(before))
        qualifier = QUALIFIERS.get(before) or QUALIFIERS.get(after)
        found.append((start, match.end(), value, qualifier or (Qualifier.EXACT if exact else Qualifier.ABOUT)))
    return found


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether nothing but punctuation stands around tenths that no word introduces."""
    return text[match.end() : match.end() + 1] in ("", "。", "，", ",", "；", ";", "、", "）", ")")


def _value(match: re.Match[str]) -> tuple[float | int | None, bool]:
    """The percentage, and whether the words say it exactly."""
    if match["tenths"]:
        more = match["more"]
        last = 5 if more == "半" else (read_numeral(more) or 0) if more else 0
        return 10 * (read_numeral(match["tenths"]) or 0) + last, False
    if match["base"]:
        part = _number(match["part"])
        return (None, True) if part is None else (_plain(100 * part / _BASES[match["base"]]), True)
    of, parts = _number(match["of"]), _number(match["parts"])
    if not of or parts is None or parts > of:
        return None, False
    value = 100 * parts / of
    return _plain(value), value == round(value, 2)


def _number(text: str) -> float | int | None:
    if text[0].isdecimal():
        return float(text) if "." in text else int(text)
    whole, point, rest = text.partition("点")
    value = 100 if whole == "百" else read_numeral(whole)
    digits = "".join(str(read_numeral(digit) or 0) for digit in rest)
    return value if value is None or not point else float(f"{value}.{digits}")


def _plain(value: float) -> float | int:
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded
