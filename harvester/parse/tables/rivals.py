"""Header cells that claim the same column (two organs, two years side by side): which of them is the report's own."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from harvester.forms.organ_names import ALONE
from harvester.parse.labels import bare, compact

CONTESTED = "several columns of the table have this heading; nothing tells which of them is the report's own"
OF_OTHERS = "another column of this heading is the report's own; this one is of another year, body or kind"
_OWN_WORDS = ("本机关", "本单位", "本部门", "本级", "本局", "本委", "本厅", "本办", "本院", "本街道", "本镇", "本乡")
_SHORTEST_NAME = 3
_REGIONS = "省市州盟县旗区镇乡"
_BELOW = re.compile(rf"(?!(?:人民)?政府$)[\u4e00-\u9fff]{{1,20}}?(?:{ALONE}|区|县|市|旗)(?:$|[（(])")
"""What makes the name of a region that of an organ, or a region, below it."""
_TIME = re.compile(r"(?:20\d\d|[上本去今当]一?)年(?:度|同期)?(?:数量?)?|上期|本期")
_LONGEST_GROWTH = 12
_GROWTH = re.compile(r"(?:同比|环比|比上?年|较|增[长减加幅]|变化|差)")
SUM = re.compile(r"全年|(?:全年|全?[省市县区州旗局镇乡]|各?单位)?(?:合计|总计|总数|小计|汇总)")
_YEAR_SO_FAR = re.compile(r"(?:本年度?|全年|年度|1[-—至]12月)累计(?:数|数量)?")
"""The whole year beside a single part of it, its last: 本季度 and 本年累计."""
PART_OF_YEAR = re.compile(r"第?[一二三四1-4]季度|本季度?|本月|[上下]半年|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?")
_SUM_BEHIND = re.compile("(?<=[年度])(?:总计|合计|总数)$")
_PLAIN = re.compile(r"(?:件|案件|项目?|宗)?(?:数量?|总数)|件|项|宗|本年度?")
_PART = re.compile(r"其中|占比|比[例重]|百分比")
_THIS_YEAR = re.compile(r"[本今当]年|本期")


class Own(NamedTuple):
    """What a report says of itself: its year and its organ, as far as they are known."""

    fiscal_year: int | None = None
    publisher: str | None = None


NOBODY = Own()


class Claim(NamedTuple):
    """A header cell: the key its label alone stands for, the label the form prescribes, its own text, those above."""

    key: str | None
    prescribed: str
    text: str
    above: tuple[str, ...]


def names_of_organ(text: str, own: Own) -> bool:
    """Whether a label is the report's own organ: its name or a part of it, 本机关.

    A bureau of the county is not the county, nor the county one of its bureaus.
    """
    name, text = compact(own.publisher or ""), compact(text)
    if text.startswith(_OWN_WORDS):
        return True
    if len(text) < _SHORTEST_NAME or not name or not (text in name or name in text):
        return False
    short, long = sorted((name, text), key=len)
    below = long.partition(short)[2] if short[-1] in _REGIONS else ""
    return _BELOW.match(below) is None


def names_a_time(text: str) -> bool:
    """Whether a header cell is a year, this year, the year before, or how much it grew: 2023年, 上年, 同比增长."""
    return _TIME.fullmatch(compact(text)) is not None or names_a_growth(text)


def names_a_total_of_time(text: str) -> bool:
    """Whether a header cell is a time, a part of the year, or the sum of such: 2023年总计, 三季度, 全年合计."""
    name = compact(text)
    return names_a_time(_SUM_BEHIND.sub("", name)) or PART_OF_YEAR.fullmatch(name) is not None or is_whole_year(name)


def is_whole_year(name: str) -> bool:
    """Whether a heading beside parts of a year says their sum."""
    return SUM.fullmatch(name) is not None or _YEAR_SO_FAR.fullmatch(name) is not None


def whole_of_parts(texts: Sequence[str]) -> int | None:
    """The place of the one sum among names of parts of the year; None where other times stand there, or no part."""
    names = list(map(compact, texts))
    sums = [place for place, name in enumerate(names) if is_whole_year(name)]
    parts = sum(PART_OF_YEAR.fullmatch(name) is not None for name in names)
    fewest = 1 if len(sums) == 1 and _YEAR_SO_FAR.fullmatch(names[sums[0]]) else 2
    return sums[0] if len(sums) == 1 and parts >= fewest and parts + 1 == len(names) else None


def names_a_count(text: str) -> bool:
    """Whether words say no more than that numbers stand beside them: 件数, 数量, 案件总数."""
    return _PLAIN.fullmatch(compact(text)) is not None


def names_the_year(text: str, own: Own) -> bool:
    """Whether a header cell is the report's own year: 2023年 of 2023, 本年."""
    return _names_this_year(claim := Claim(None, "", text, ()), own) or _names_year(claim, own)


def names_a_growth(text: str) -> bool:
    """Whether a label is how much a number grew, and no number of its own: 同比增长, 较上年增减."""
    name = compact(text)
    return len(name) <= _LONGEST_GROWTH and _GROWTH.search(name) is not None


def contested(claims: Sequence[Claim]) -> list[list[int]]:
    """The numbers of the claims that stand for the same key, group by group."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if claim.key is not None:
            groups[claim.key].append(number)
    return [numbers for numbers in groups.values() if len(numbers) > 1]


def losers(claims: Sequence[Claim], own: Own) -> set[int]:
    """The claims that do not hold: all of a group where its organ, its year and its wording leave more than one."""
    lost: set[int] = set()
    for numbers in contested(claims):
        sums, plain = _kinds(claims, numbers)
        left = sums if len(sums) == 1 else numbers
        for holds in (_names_organ, _is_no_growth, _names_year, _names_this_year, _is_prescribed):
            left = [number for number in left if holds(claims[number], own)] or left
        left = plain if len(plain) == 1 < len(left) else left
        lost.update(numbers if len(left) > 1 else set(numbers) - set(left))
    return lost


def _kinds(claims: Sequence[Claim], numbers: list[int]) -> tuple[list[int], list[int]]:
    """As ``told_by_kind``, of columns under one heading that have names of their own; years have no sum."""
    names = {number: compact(claims[number].text) for number in numbers}
    parted = not any(claims[number].prescribed for number in numbers)
    return told_by_kind(names) if parted and not any(map(names_a_time, names.values())) else ([], [])


def told_by_kind(names: Mapping[int, str]) -> tuple[list[int], list[int]]:
    """Of several columns or rows those that are sums, and those that name no kind (件数 beside 占比)."""
    whole = {number: name for number, name in names.items() if not (_PART.match(name) or names_a_growth(name))}
    sums = [number for number, name in whole.items() if SUM.fullmatch(name)]
    return sums, [number for number, name in whole.items() if not name or _PLAIN.fullmatch(name)]


def _names_organ(claim: Claim, own: Own) -> bool:
    texts = claim.above if claim.prescribed else (*claim.above, claim.text)
    return any(names_of_organ(text, own) for text in texts)


def _names_year(claim: Claim, own: Own) -> bool:
    return own.fiscal_year is not None and any(str(own.fiscal_year) in text for text in (*claim.above, claim.text))


def _is_no_growth(claim: Claim, _own: Own) -> bool:
    return _GROWTH.search(compact(claim.text)) is None


def _names_this_year(claim: Claim, _own: Own) -> bool:
    return _THIS_YEAR.match(compact(claim.text)) is not None


def _is_prescribed(claim: Claim, _own: Own) -> bool:
    return bare(claim.text) == bare(claim.prescribed)
