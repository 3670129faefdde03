"""Reads numbers as reports print them: whole table cells, and the counts inside a sentence. Judges no meaning.

A printed amount keeps its unit (134.32 with 万元); 万 and 亿 before any other measure word are multiplied out.
"""

import re
from typing import NamedTuple

from harvester.forms.traditional import simplified
from harvester.items import CellKind, Qualifier
from harvester.parse.numerals import MAX_DIGITS, NUMERAL, read_numeral
from harvester.parse.qualifiers import QUALIFIERS, QUALIFIERS_BEFORE
from harvester.parse.shares import shares_in

UNITS = [
    "人次", "件次", "条次", "篇次", "台次", "场次", "万元", "亿元", "元", "工作日", "平方米", "百分点", "件",
    "条", "项", "个", "宗", "份", "起", "例", "次", "篇", "人", "期", "场", "种", "家", "名", "张", "处",
    "批", "部", "册", "页", "户", "位", "幅", "则", "类", "天", "字", "本", "块", "台", "所", "遍", "轮",
    "组", "桩", "封", "通", "支", "倍", "%",
]  # fmt: skip
"""Measure words, money units and the percent sign a number may carry."""

_SCALES = {"千": 1000, "百": 100, "万": 10_000, "亿": 100_000_000, "": 1}


def _longest_first(words: dict[str, Qualifier] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_AMOUNT = rf"""
    (?P<before>{_longest_first(QUALIFIERS_BEFORE)})?\s?
    (?:(?P<digits>\d{{1,3}}(?:[ ]\d{{3}}){{1,4}}(?=\s?(?:[万余多]|{_longest_first(UNITS)}))
      |\d{{1,3}}(?:[,，]\d{{3}}){{1,5}}(?:\.\d{{1,9}})?(?!\d)|\d{{1,40}}(?:\.\d{{1,9}})?)(?P<step>[百千](?=[万亿余多]|\D))?
      |(?P<numeral>[{NUMERAL}]{{1,20}}(?:万[{NUMERAL}]{{0,20}})?))\s?
    (?P<early>[余多](?=[万亿]))?
    (?P<scale>[万亿](?!分))?\s?
    (?P<more>[余多](?!种?多样))?\s?
    (?P<unit>{_longest_first(UNITS)})?
    (?P<after>以上|以下|以内|左右)?
"""
_CELL = re.compile(
    rf"(?:合计|共计|总计|共)?[￥¥]?(?P<sign>[-+－＋−±]|增加|减少|新增|净增|净减|下降|上升|增|减|↑|↓)?\s?{_AMOUNT}整?"
    rf"(?P<arrow>[↑↓])?[。；;，,]?",
    re.X,
)
_MINUS = {"-", "－", "−", "减少", "净减", "下降", "减", "↓"}
_IN_A_NAME = (
    "(?<![布开送发共计了新传作息复达有为载登收号网台博信众站端栏报])(?:"
    + "|".join(rf"(?<=[“\"'‘][\u4e00-\u9fff]{{{width}}})" for width in range(1, 7))
    + ")"
)
"""Behind the opening quotation mark of a short name: “助企50条”, but not "甲县发布"发布50条"两会"信息."""
_PROSE = re.compile(
    rf"""(?=[\dA-Za-z(\[〔【（第不至将接近超突多逾大约\-－−{NUMERAL}])(?:(?P<other>
        https?://[^\s，。；）)]{{1,300}} | www\.[\w.\-/]{{1,300}}
      | (?<![A-Za-z0-9_.\-])[A-Za-z0-9_.\-]{{1,64}}@[\w.\-]{{1,64}}
      | (?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9._\-]{{0,60}}(?<=\d)
      | [〔\[【（(]\s?(?:19|20)\d\d\s?[〕\]】）)]\s?第?\s?\d{{1,9}}\s?号 | 第\s?[\d{NUMERAL}]{{1,20}}
      | \d{{3,4}}[-—－]\d{{7,8}} | 1[3-9]\d{{9}} | \d{{1,9}}(?:\.\d{{1,9}}){{2,9}}
      | \d{{2,4}}\s?年\s?(?:\d{{1,2}}\s?月份?(?:\s?\d{{1,2}}\s?日)?)?
      | \d{{1,2}}\s?月份?(?:\s?\d{{1,2}}\s?[日号])? | \d{{1,2}}\s?日
      | (?=[\d{NUMERAL}]{{1,3}}条[”"'’]){_IN_A_NAME}[\d{NUMERAL}]{{1,3}}条
      | \d{{1,9}}[”"’'·•][\d”"']{{0,9}} | \d{{1,9}}\s?号 | \d{{1,9}}[:：]\d\d | \d{{1,4}}[×xX*]\d{{1,9}}
      | [{NUMERAL}]{{4}}年
      | (?<![\d.])(?:12\d{{3}}|96\d{{3}}|110|95\d{{3}})
        (?=[“”"‘’']|政务|便民|市长|热线|平台|服务|电话|工单|公共|公开电话|(?![余多]?[条件篇次份个项人期则批户家名场起宗位万组幅部例])[\u4e00-\u9fff]{{2,6}}(?:微信|公众号|微博))
      )|(?<![\d.])(?<!\d[,，])(?P<negative>(?<![\d年月日至])[-－−](?=\d))?{_AMOUNT})""",
    re.X,
)  # fmt: skip
_COUNTED = re.compile(
    rf"[\d{NUMERAL}](?:(?<=\d)|[余多]?[万亿]?[余多]?\s?[{''.join(sorted({unit[0] for unit in UNITS}))}])"
)
"""What a text must hold for a number to be in it."""
_LINES_OF_DIGITS = re.compile(r"\d  \d")
"""Digits on two lines of a cell, which the reader of documents leaves two blanks apart: one number or two."""
_LEADING_ZERO = re.compile(r"[-+－＋−]?[0０][\d]+")
"""No number is written so: two that ran together, or a code."""
_APOSTROPHES = re.compile("['’‘＇´`′](?=\\d)")
_GROUPED = re.compile(r"(?<![\d.'’‘＇´`′])[1-9]\d{0,2}(?:['’‘＇´`′]\d{3})+(?!\d|['’‘＇´`′])")
"""Thousands set apart by apostrophes."""
_STROKES = re.compile("一+")
"""Ones, or dashes that somebody typed so."""
_UNIT_IN_BRACKETS = re.compile(rf"(.*\d)[（(]({_longest_first(UNITS)})[)）]")
_CURRENCY = ("￥", "¥")
_BLANKS = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+")
_ZERO_WORDS = {"无", "没有", "未发生", "均为0", "暂无", "无此项", "均无", "均为零"}
_BLANK_WORDS = {"*", "N/A", "n/a", "NA", "/A"}


class ParsedNumber(NamedTuple):
    """What a table cell shows. ``value`` is None unless a number (or a word for none) is printed."""

    raw: str
    kind: CellKind
    value: float | int | None = None
    unit: str | None = None
    qualifier: Qualifier = Qualifier.EXACT


class NumberSpan(NamedTuple):
    """A count, amount or percentage in running text; ``text[start:end] == raw``. ``numeral``: in Chinese characters."""

    start: int
    end: int
    raw: str
    value: float | int
    unit: str | None
    qualifier: Qualifier
    numeral: bool = False


def parse_number(text: str) -> ParsedNumber:
    """Read a whole cell. A cell that holds more than one number with its sign, unit and qualifier is TEXT."""
    compact = simplified(_BLANKS.sub("", text)).replace("．", ".")
    kind = _empty_kind(compact)
    if kind is not None:
        return ParsedNumber(raw=text, kind=kind)
    if (
        ("  " in text and _LINES_OF_DIGITS.search(text))
        or _LEADING_ZERO.fullmatch(compact)
        or _STROKES.fullmatch(compact)
    ):
        return ParsedNumber(raw=text, kind=CellKind.TEXT)
    if _APOSTROPHES.search(compact):
        compact = _GROUPED.sub(lambda match: _APOSTROPHES.sub("", match[0]), compact)
    if compact in _ZERO_WORDS:
        return ParsedNumber(raw=text, kind=CellKind.ZERO, value=0)
    if compact[-1] in ")）" and len(compact) <= 40:
        compact = _UNIT_IN_BRACKETS.sub(r"\1\2", compact)
    match = _CELL.fullmatch(compact) if len(compact) <= 40 else None
    amount = _amount(*match.groups()[1:10]) if match is not None else None
    if match is None or amount is None:
        return ParsedNumber(raw=text, kind=CellKind.TEXT)
    value, unit, qualifier = amount
    if match["sign"] == "±" and value:
        return ParsedNumber(raw=text, kind=CellKind.TEXT)
    if match["sign"] in _MINUS or match["arrow"] == "↓":
        value = -value
    if unit is None and compact.startswith(_CURRENCY):
        unit = "元"
    kind = CellKind.ZERO if value == 0 else CellKind.NUMBER
    return ParsedNumber(raw=text, kind=kind, value=value, unit=unit, qualifier=qualifier)


def _empty_kind(compact: str) -> CellKind | None:
    if not compact or compact in _BLANK_WORDS:
        return CellKind.BLANK
    if not compact.strip("-－—–―─_﹣−"):
        return CellKind.DASH
    if not compact.strip("/／\\＼"):
        return CellKind.SLASH
    return None


def find_numbers(text: str) -> list[NumberSpan]:
    """Every count, amount and percentage of a sentence in order.

    Years, dates, document and article numbers, telephone numbers, times and addresses are passed over. A Chinese
    numeral counts only with a measure word behind it ("二十三件", never "一是").
    """
    found: list[NumberSpan] = []
    make = tuple.__new__  # what the constructor of a named tuple ends in, at half its cost
    shares = shares_in(text)
    if not (shares or _COUNTED.search(text)):
        return found
    for match in _PROSE.finditer(text):
        other, negative, *parts = match.groups()
        if other or (parts[_NUMERAL_PART] and parts[_UNIT_PART] is None):
            continue
        if (
            parts[_NUMERAL_PART] in _ROUND
            and (parts[_MORE_PART] or (parts[0] and parts[_UNIT_PART] in _PIECES))
            and text[match.start() - 1 : match.start()] not in _SOME
        ):
            parts[_NUMERAL_PART] = f"一{parts[_NUMERAL_PART]}"  # 百余条, 近千条
        amount = _amount(*parts)
        if amount is None:
            continue
        value, unit, qualifier = amount
        raw = match[0].strip()
        start = match.start() if match[0][0] == raw[0] else match.end() - len(match[0].lstrip())
        value = -value if negative else value
        found.append(
            make(NumberSpan, (start, start + len(raw), raw, value, unit, qualifier, bool(parts[_NUMERAL_PART])))
        )
    if shares:
        kept = [n for n in found if not any(n.start < end and start < n.end for start, end, _, _ in shares)]
        kept += [NumberSpan(s, e, text[s:e], value, "%", qualifier, True) for s, e, value, qualifier in shares]
        return sorted(kept)
    return found


_NUMERAL_PART, _MORE_PART, _UNIT_PART = 3, 6, 7
"""The places of the numeral, of 余 and of the unit among the groups of ``_AMOUNT``."""
_ROUND = ("百", "千")
_PIECES = ("条", "篇")
_SOME = ("数", "几", "上", "成", "好", "两")
"""数百余条 says no number."""


def _amount(
    before: str | None, digits: str | None, step: str | None, numeral: str | None, early: str | None,
    scale: str | None, more: str | None, unit: str | None, after: str | None,
) -> tuple[float | int, str | None, Qualifier] | None:  # fmt: skip
    """Value, unit and qualifier of the groups of ``_AMOUNT``, in their order."""
    value: float | int | None = read_numeral(numeral) if numeral else _decimal(digits or "")
    if value is None:
        return None
    if not (step or scale or before or after or early or more):
        return _integral(value), unit, Qualifier.EXACT
    value = value * _SCALES[step or ""]
    if scale and unit == "元":
        unit = scale + unit
    else:
        value = value * _SCALES[scale or ""]
    word = before or after or early or more
    qualifier = QUALIFIERS.get(word, Qualifier.EXACT) if word else Qualifier.EXACT
    return _integral(value), unit, qualifier


def _decimal(digits: str) -> float | int | None:
    if len(digits) <= MAX_DIGITS and digits.isdigit():
        return int(digits)
    plain = digits.replace(",", "").replace("，", "").replace(" ", "")
    if len(plain) > MAX_DIGITS:
        return None
    return float(plain) if "." in plain else int(plain)


def _integral(value: float | int) -> float | int:
    if isinstance(value, int):
        return value
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
