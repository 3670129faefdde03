"""Who made a report by its own opening, where no title, label, trail or signature names anybody."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from harvester.clean.names import is_inner_office, is_placeholder
from harvester.clean.signature import is_organ
from harvester.forms import division_of
from harvester.items import Evidence

_NAME = r"[\u4e00-\u9fff·]{4,30}?"
_MADE_BY = re.compile(
    rf"(?:^|[,、。;])(?P<this>本(?:年度)?报告)?由(?P<organ>{_NAME})"
    rf"(?:(?:负责|组织)?|(?(this)(?:根据|按照|依据|依照)(?![^。]{{0,200}}(?:汇总|综合))[^。]{{0,200}}|(?!)))"
    rf"编[制写](?!的)(?(this)|[^。;]{{0,30}}报告)"
)
"""What it made has to be the report: 由甲市规划局编制的总体规划 is none."""
_THIS_BY = re.compile(
    rf"本(?:年度)?(?:报告|年报)是?(?:根据|按照|依据|依照)[^。]{{0,300}}?[,、]由(?P<organ>{_NAME})(?:负责|组织)?"
    r"编[制写](?:$|[。,;]|的?(?:20\d\d年度?)?(?:政府|政务)?信息公开)"
)
"""本年报根据…要求，由甲新区管委会编制的2017年度政府信息公开年度报告: what is made is said before."""
_REPORT_OF = re.compile(
    r"(?:(?P<led>现将)|公布|公开|发布|编制)(?:了|的)?《?(?:20\d\d年度?)?(?P<organ>[\u4e00-\u9fff·]{3,30}?)(?:(?<=海关)关区)?(?:20\d\d年度?)?(?:政府|政务)?信息公开(?:工作)?(?:20\d\d年?)?(?:年度(?:工作)?报告|(?<=工作)报告|年报|(?(led)情况|(?!)))"
)
"""公开某县信息公开情况 tells what is published, 现将某县信息公开情况 whose report this is."""
_ASK = re.compile(rf"(?:请|可)?(?:与|联系[:：]?|致电|咨询[:：]?)(?P<organ>{_NAME})(?:联系|咨询|[,;(。]|$)")
_WROTE = re.compile(
    rf"(?:^|[,。])(?P<organ>{_NAME})(?:认真|组织)?编[制写]了(?:20\d\d年度?)?(?:政府|政务)?信息公开(?:工作)?年度(?:工作)?报告"
)
"""…要求，甲市水务局认真编写了2025年政府信息公开工作年度报告."""
_ACTS = re.compile(
    rf"(?:^|。)(?:截[至止])?20\d\d年(?:度|以来|底|\d{{1,2}}月\d{{1,2}}日)?,?(?P<organ>{_NAME})(?=(?:党[委组])?(?:始终)?"
    r"(?:认真|通过|主动公开|累计|坚持|严格|深入|全面|积极|紧紧|紧密|围绕|以习近平|按照|根据|高度重视|贯彻|持续|不断|在[^,。]{2,30}[领指]导下))"
)
"""2020年，甲市气象局认真贯彻…: whose year the first sentences tell of."""
_OFFICE = re.compile(r"(?:(?:党政|综合|政务公开|(?:(?<!人民)政府)?信息公开)(?:工作)?(?:领导小组)?)?办公室$")
_OF_OTHERS = re.compile(
    "^[我本全该各]|^完成|[各及]|综合|汇总|根据|结合|按照|信息公开|政务公开|党[委政中]|中央国务院|^国务院"
    "|[省市县区州旗]委(?:[省市县区州旗]?政府|$)"
)
"""青石镇党委政府 are two; in 编制完成政府信息公开年度报告 nobody is named."""
_OF_GOVERNMENT = re.compile("政府办公[室厅]$")
"""It writes the government's report as well as its own."""
_PLACE = re.compile("[\u4e00-\u9fff]{2,12}[省市县区州盟旗]")
_ZONE = re.compile(r"[\u4e00-\u9fff]{2,20}(?:开发区|高新区|产业园区?|工业园区?)")
_SELF = re.compile("[我本]([局委厅院镇乡社]|苏木|街道)")
_OF_ITS_OWN = r"(?=(?:的)?(?:门户|官方|政府|政务)?(?:网站?|官网|微信|微博|公众号|新媒体)|(?:政府|政务)?信息公开)"
"""What a text names as its organ's: 甲市交通运输局网站. Others are named for what they do or ask."""
_OF_ALL = re.compile("政务服务|行政审批|大数据|信息中心|电子政务|政务公开")
"""Offices that answer for a whole government's report, too."""
_RANKS = frozenset("省市州盟县区旗镇乡")
_SHORTEST_ORGAN = 4
_LINES_OF_TEXT, _MOST_RUNS = 40, 60
_LINES_OF_OPENING, _LONGEST_OPENING = 8, 1000


def named_in_opening(keys: Sequence[str]) -> Evidence[str]:
    """The organ that the first lines say made the report; one to be asked only where the text calls itself its kind.

    ``keys`` are the text's lines for matching. 请与甲市水务局办公室联系 tells 甲市水务局 where the text says 我局,
    or 本单位 alone.
    """
    opening = keys[:_LINES_OF_OPENING]
    for pattern in (_MADE_BY, _THIS_BY, _WROTE, _REPORT_OF):
        told = next((name for name in _names(pattern, opening) if _is_whole(name) or _is_place(pattern, name)), None)
        if told is not None:
            return Evidence(value=_with_place(told, keys), source="text")
    kinds = {found[1] for key in keys if (found := _SELF.search(key))}
    for name in _names(_ACTS, opening):
        if (not kinds or (len(kinds) == 1 and _without_rank(name).endswith(tuple(kinds)))) and _is_whole(name):
            return Evidence(value=_with_place(name, keys), source="text")
    plain = not kinds and any("本单位" in key or "本机关" in key for key in opening)
    for name in _names(_ASK, opening):
        house = _OFFICE.sub("", name)
        own = len(kinds) == 1 and _without_rank(house).endswith(tuple(kinds))
        if (own or (plain and not _OF_ALL.search(house))) and _is_whole(house):
            return Evidence(value=house, source="text")
    alone = _only_of_its_kind(kinds.pop(), keys) if len(kinds) == 1 else None
    return Evidence(value=alone, source="text") if alone else Evidence()


def report_of(keys: Sequence[str]) -> str | None:
    """The organ whose report the first lines say they publish: 现公布甲县水利局2025年政府信息公开工作年度报告."""
    opening = keys[:_LINES_OF_OPENING]
    return next(
        (name for pattern in (_WROTE, _REPORT_OF) for name in _names(pattern, opening) if _is_whole(name)), None
    )


def _names(pattern: re.Pattern[str], lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if "公开" in line or "联系" in line or "报告" in line:
            yield from (found["organ"] for found in pattern.finditer(line[:_LONGEST_OPENING]))


def _with_place(name: str, keys: Sequence[str]) -> str:
    """区司法局 as 甲市乙区司法局, where the text has it so and a division is called that."""
    return next(_placed(name, keys), name) if name[0] in _RANKS else name


def _only_of_its_kind(kind: str, keys: Sequence[str]) -> str | None:
    """The organ with its place whose site or account a text names that calls itself 我局, if it names no other."""
    found = {name for name in _placed(kind, keys) if _is_whole(name)}
    name = found.pop() if len(found) == 1 else ""
    if not name or _OF_ALL.search(name):
        return None
    own = re.compile(rf"(?<![与和同及向由给被经]){re.escape(name)}{_OF_ITS_OWN}")
    return name if any(name in key and own.search(key) for key in keys[:_LINES_OF_TEXT]) else None


def _placed(end: str, keys: Sequence[str]) -> Iterator[str]:
    """Every name that begins with that of a division and ends so."""
    run = re.compile(rf"[\u4e00-\u9fff]{{2,16}}?{re.escape(end)}")
    runs = (
        found[0] for line in keys[:_LINES_OF_TEXT] if end in line for found in run.finditer(line[:_LONGEST_OPENING])
    )
    for whole in islice(runs, _MOST_RUNS):
        for start in range(len(whole) - len(end) - 1):
            division = division_of(whole[start:])
            if division is not None and whole.startswith(division.matched, start):
                yield whole[start:]
                break


def _without_rank(house: str) -> str:
    """甲镇 of 甲镇人民政府, as the text calls itself 我镇."""
    return house.removesuffix("办事处").removesuffix("人民政府")


def _is_place(pattern: re.Pattern[str], name: str) -> bool:
    """Whether the report is said to be a place's: 公布甲市2024年政府信息公开工作年度报告."""
    return pattern is _REPORT_OF and _PLACE.fullmatch(name) is not None and not _OF_OTHERS.search(name)


def _is_whole(name: str) -> bool:
    if len(name) < _SHORTEST_ORGAN:
        return False
    if _OF_OTHERS.search(name) or _OF_GOVERNMENT.search(name) or is_placeholder(name) or is_inner_office(name):
        return False
    return is_organ(name) or bool(_ZONE.fullmatch(name))
