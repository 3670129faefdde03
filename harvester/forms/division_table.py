"""The shipped table of divisions by year, and under which spellings each is met. Parses no names of organs."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from harvester.exceptions import FormsError
from harvester.items import Level

FIRST_FISCAL_YEAR = 2007
_FOREVER = 9999

_NATIONALITIES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固"
    "|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
"""The 55 recognised minority nationalities, and 各 (several)."""
_WITHOUT_ZU = "蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|维吾尔"
"""Nationalities whose name stands in a division's without 族."""
_AUTONOMOUS = re.compile(rf"(?P<place>.{{2,}}?)(?:(?:{_NATIONALITIES})族|{_WITHOUT_ZU})*自治(?P<kind>[州县旗])")
_BANNERS = (("科尔沁", "科"), ("察哈尔", "察"), ("新巴尔虎", "新"))
"""Banners met under their first character: 科右前旗, 察右后旗, 新左旗."""
_OWN_SHORT = {
    "东乡族自治县": "东乡县",
    "鄂温克族自治旗": "鄂温克旗",
    "莫力达瓦达斡尔族自治旗": "莫旗",
    "达尔罕茂明安联合旗": "达茂旗",
    "东乌珠穆沁旗": "东乌旗",
    "西乌珠穆沁旗": "西乌旗",
    "陈巴尔虎旗": "陈旗",
    "喀喇沁左翼蒙古族自治县": "喀左县",
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "杜尔伯特蒙古族自治县": "杜蒙县",
    "阜新蒙古族自治县": "阜蒙县",
    "塔什库尔干塔吉克自治县": "塔县",
    "克孜勒苏柯尔克孜自治州": "克州",
    "博尔塔拉蒙古自治州": "博州",
    "巴音郭楞蒙古自治州": "巴州",
}
"""Short names in official use that no rule gives."""
_REGIONS = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}
_NEEDS_PARENT = re.compile(r".区|.{2,}新区")
"""城区, 郊区, 矿区, 东区 are words as well, and every town has a 新区: only behind their parent's name a division."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A division under one name and code; years are those whose end it saw, ``last_year`` open for the present ones.

    ``stem`` is what the codes of all divisions inside begin with; ``needs_parent``: the name alone says too little.
    """

    code: str
    name: str
    first_year: int
    last_year: int
    level: Level
    stem: str
    needs_parent: bool


@dataclass(frozen=True, slots=True)
class Spelling:
    """A division under one of its spellings; ``bare`` without the word for its kind (兰州 for 兰州市)."""

    division: Division
    bare: bool


@dataclass(frozen=True, slots=True)
class Spellings:
    """Those that begin with one sign: spelling -> the divisions of all years met under it.

    ``lengths``: the first two signs of spellings -> the lengths that these have, longest first.
    """

    divisions: Mapping[str, tuple[Spelling, ...]]
    lengths: Mapping[str, tuple[int, ...]]


_NONE = Spellings({}, {})


@cache
def divisions() -> tuple[Division, ...]:
    """The whole table, in the order of codes. Raises FormsError where the file is damaged."""
    return tuple(_division(*row) for row in _rows())


@cache
def known_codes() -> frozenset[str]:
    """The codes that a division had in a year with reports."""
    return frozenset(code for code, _, _, last_year in _rows() if last_year >= FIRST_FISCAL_YEAR)


def spellings(sign: str) -> Spellings:
    """The spellings that begin with a sign, which is that of the name. Raises FormsError like ``divisions``.

    The whole table takes as long as reading three reports, and a process meets few of its places.
    """
    return _begun_with(sign) if sign in _rows_by_sign() else _NONE


@cache
def _rows() -> tuple[tuple[str, str, int, int], ...]:
    """Code, name, first and last year of each line."""
    try:
        text = resources.files("harvester.forms").joinpath("divisions.csv").read_text(encoding="utf-8")
        lines = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
        if next(lines, None) != ["code", "name", "from_year", "to_year"]:
            raise ValueError("other columns")
        return tuple((code, name, int(first), int(last or _FOREVER)) for code, name, first, last in lines)
    except (OSError, ValueError) as error:
        raise FormsError(f"divisions.csv: {type(error).__name__}: {error}") from error


@cache
def _rows_by_sign() -> Mapping[str, list[tuple[str, str, int, int]]]:
    found: dict[str, list[tuple[str, str, int, int]]] = defaultdict(list)
    for row in _rows():
        found[row[1][:1]].append(row)
    return dict(found)


@cache
def _begun_with(sign: str) -> Spellings:
    index: dict[str, list[Spelling]] = defaultdict(list)
    lengths: dict[str, set[int]] = defaultdict(set)
    for division in (_division(*row) for row in _rows_by_sign()[sign]):
        for text, bare in _spelt(division):
            index[text].append(Spelling(division, bare))
            lengths[text[:2]].add(len(text))
    return Spellings(
        {text: tuple(found) for text, found in index.items()},
        {head: tuple(sorted(of, reverse=True)) for head, of in lengths.items()},
    )


def _division(code: str, name: str, first_year: int, last_year: int) -> Division:
    """By the code: PP0000 is a province, PPQQ00 a prefecture, all else a county."""
    lower = Level.PREFECTURE if code.endswith("00") else Level.COUNTY
    return Division(
        code=code,
        name=name,
        first_year=first_year,
        last_year=last_year,
        level=Level.PROVINCE if code.endswith("0000") else lower,
        stem=code.removesuffix("00").removesuffix("00"),
        needs_parent=_NEEDS_PARENT.fullmatch(name) is not None,
    )


def _spelt(division: Division) -> Iterator[tuple[str, bool]]:
    name = division.name
    ruled = _short(name)
    full = {name, ruled, _OWN_SHORT.get(name, name)}
    yield from ((text, False) for text in full)
    bare = _REGIONS.get(name) or re.sub(r"(?:特别行政区|地区|省|市|州|盟|县)$", "", ruled)
    if len(bare) >= 2 and bare not in full:
        yield bare, True


def _short(name: str) -> str:
    """The name without nationalities and 自治, or with a banner's league cut to one character; else the name."""
    if match := _AUTONOMOUS.fullmatch(name):
        return match["place"] + match["kind"]
    for long, cut in _BANNERS:
        if name.startswith(long) and name.endswith("旗"):
            return cut + name.removeprefix(long).replace("翼", "")
    return name
