"""Which words of a sentence belong to which number: those back to the number before, and what numbers share."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from harvester.forms.wordings import Narrative
from harvester.parse.figures.context import Context
from harvester.parse.figures.text import fold
from harvester.parse.numbers import NumberSpan

_UNCONCERNED = re.compile("[较比上去前划力拟取预标步将均相误错填]")
"""Of which the words of a comparison, another year, a plan or a slip that is put right hold one."""
_RESPECTIVELY = re.compile(r"(?:分别|依次|各)(?P<tail>[^,;。、]{0,10})$")
_SORTS = re.compile(r"(?:方式|形式|渠道|载体|途径|平台|媒体|类型|类别|情形)")
_SORT_UNITS = {"种", "类", "个", "项"}
"""网站、公报两种方式公开的信息分别为8条、2条: the number of sorts stands between the items and what is said of all."""
_JOINT = re.compile(r"[、,和及与]|以及")
_ITEM = re.compile(r"、|以及|和|及|与|(?<=微博)(?=微信)|(?<=微信)(?=微博)")
_REACH = 120
_ELLIPSIS = re.compile(r"(?:总计|合计|共计|共|总数|数量|为|是|有|:)*")
_NAMED = re.compile(r"[^,;。(:]")
_ORDINAL = re.compile(r"^(?:第?[一二三四五六七八九十]{1,3}[、.章]?|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])")
_SHARE = re.compile(r"(?:所)?占(?:比|总数的|总量的|比例)?(?:为|达)?$")
_GOES_ON = re.compile(r",?(?:共|计|合计|为|有)+\d|\(\d")
_JOINED = re.compile(r"[,、]?(?:计|共|共计|合计|总计|累计)?(?:公开|发布|推送)?")
_ASIDE = re.compile(r",?(?:同比|较|比)[^,;0-9]{1,14}(?=,(?:达|共|计|为|总计|合计))")
"""A comparison in words: 收到申请比去年翻一番,达到46件."""
_ASPECTS = re.compile(
    r"(?:大)?(?:(?:方面|领域|类别|方式|形式|渠道|途径)(?!的?(?:信息|问题))|(?:自媒体|新媒体|载体)(?:平台|账号)?)"
)
"""围绕机构职能等7个方面发布信息14条: how many aspects there are ends nothing."""
_KINDS_OF = re.compile(r"(?!的?(?:信息|栏目|事项))[^,;:。、()0-9]{2,14}\d")
"""公开12类防控政策51条: of how many kinds the things counted are."""
_MOSTLY = re.compile(r",?占(?:了)?(?:绝大|大)?(?:多数|部分|主体|首位),(?=有|为|达|共)")
_FROM = re.compile(r"(?:由|从)(?P<year>(?:上年|去年|上一年|20\d\d年)(?:度)?)?的?$")
_GREW = re.compile(r"(?:增加|增长|增|上升|提升|提高|减少|下降|降低|降)(?:到|至|为)(?:20\d\d年(?:度)?的?)?$")
_GROWS = re.compile(r"(?:增加|增长|增|上升|提升|提高|减少|下降|降低|降)(?:到|至|为)")
"""由230条增加到310条: the first is not this year's."""
_REMARK = re.compile(r"\((?:(?:不?含|包括)[^()\d]{1,16}|(?:如|即|指|《)[^()\d]{1,40})\)")
_NAME_REMARK = re.compile(r"(?<=[\u4e00-\u9fff])\((?![一二三四五六七八九十]{1,3}\)|其中|含)[^()\d]{1,12}\)$")
"""办事事项(居民)105条: which of them, between the noun and its number."""
_NOUN_FIRST = re.compile(
    r"(?:^|(?<=[,、;:'号博]))(?P<before>(?:全年|累计|总?共|总)*)"
    r"(?:(?P<noun>(?:动态)?信息|推文|文章|稿件|图文)(?P<verb>发布|推送|更新)(?:总?(?:量|数量?)|[条篇]数)?"
    r"|(?P<sent>发[稿文布]|推[文送])总?(?:量|数量?|[条篇]数))(?:共计?|为|达到?|是)?$"
)
"""微博关注183人,信息发布量98条 and 发稿量98篇: as 发布信息98条."""
_NOUN_FIRST_ENDS = ("发布", "推送", "更新", "量", "数", "共", "计", "为", "达", "到", "是")
_COUNTED = {"条", "件", "宗", "份", "起", "例", "件次", "条次"}
_BEHIND_ASIDE = re.compile(r"^[^()]*\)(?:共计?|总计|合计)(?:为|有|达)?$")
_FEWEST_WORDS = 6
"""Before a bracket, of a clause of its own."""
_LISTED = re.compile(r"(?:^|[,、;:(])[^,、;:()0-9]{2,20}?\d{1,9}(?:[,.]\d{1,3})?(?P<unit>[条件项份篇])(?=[,、;)。]|$)")
_FEWEST_LISTED = 3
_AT_INTERVALS = re.compile(r"每(?:半?年|个?月|季度?|周|星期|日(?!头条|电讯|[^,;。、]{0,2}报)|天|旬)[^,;。0-9]*$")
"""每月公示低保信息一条: how much at a time, not how much in all."""
_TIMES = {"次", "件", "条"}
"""收到申请1人2次: the requests are those of the second number."""
_ISSUES, _ITEMS = {"期", "次", "批", "批次", "项", "类"}, {"条", "篇", "件"}


class Surroundings(NamedTuple):
    """A number with the words before it (back to the number before) and behind it, and the whole folded sentence."""

    number: NumberSpan
    left: str
    right: str
    sentence: str


def words_before(folded: str, numbers: list[NumberSpan], context: Context) -> Iterator[tuple[NumberSpan, str]]:
    """Each number with the words that introduce it.

    A number in brackets of its own, a difference to another year and the first of two numbers without a word between
    them ("推送5期40条") do not cut off what stands before: the number behind them goes on with it. A sentence that goes
    on with an enumeration begins with the sign it was cut at; one that begins with its number takes its words from the
    heading ("五、行政复议数量": "4件").
    """
    shares = apportioned(folded, numbers)
    end, kept = 0, ";" if context.continues else ""
    if numbers and not context.values and _alone(folded, numbers[0]):
        kept = _ORDINAL.sub("", fold(context.heading)).rstrip(":。")
    grown = False
    for place, number in enumerate(numbers):
        own = folded[max(end, number.start - _REACH) : number.start]
        if grown:
            own = _GREW.sub("", own)
        left = _without_asides(folded, numbers, place, shares.get(number.start) or kept + own)
        if left.endswith(_NOUN_FIRST_ENDS) and number.unit in _ITEMS:
            left = _verb_first(left)
        kept, grown = "", False
        if _in_brackets(number, folded):
            yield number, left.rstrip("(") if number.unit in _COUNTED else left
            continue
        end = number.end
        if _counts_sorts(folded, number):
            kept = left + folded[number.start : end]
            continue
        if _shares_words(folded, numbers, place):
            kept = left
            continue
        before = _FROM.search(left) if "由" in left or "从" in left else None
        if before is not None and (before["year"] or _GROWS.match(folded, end)):
            kept, grown = left[: before.start()], True
            if not before["year"]:
                continue
        kept = _ahead_of_comparison(folded, number, left, context.narrative) or kept
        yield number, left


def _without_asides(folded: str, numbers: list[NumberSpan], place: int, left: str) -> str:
    """The words before a number without what is said besides: a bracket, a remark, a comparison, what most of it is."""
    if left[:1] == "." and place and numbers[place - 1].unit is None:
        left = f";{left[1:]}"  # 其中1.组织机构2条
    if ")" in left and place and _BEHIND_ASIDE.search(left):
        left = _ahead_of_aside(folded, numbers, place, left) or left
    if "(" in left:
        left = _NAME_REMARK.sub("", _REMARK.sub("", left))
    if "," in left and ("较" in left or "比" in left):
        left = _ASIDE.sub("", left)
    return _MOSTLY.sub("", left) if "占" in left else left


def _verb_first(left: str) -> str:
    """信息发布量98条 as 发布信息98条."""
    turned = _NOUN_FIRST.search(left)
    if turned is None:
        return left
    return f"{left[: turned.start()]}{turned['before']}{turned['verb'] or '发布'}{turned['noun'] or '信息'}"


def _counts_sorts(folded: str, number: NumberSpan) -> bool:
    """Whether a number tells of how many sorts, aspects or ways the things are that the next one counts."""
    if number.unit in _SORT_UNITS and _ASPECTS.match(folded, number.end):
        return True
    return number.unit == "类" and _KINDS_OF.match(folded, number.end) is not None


def _shares_words(folded: str, numbers: list[NumberSpan], place: int) -> bool:
    """Whether the number behind one counts for both: 推送5期40条, 收到申请1人2次."""
    if place + 1 == len(numbers):
        return False
    number, following = numbers[place], numbers[place + 1]
    if number.unit in _ISSUES:
        return following.unit in _ITEMS and _JOINED.fullmatch(folded, number.end, following.start) is not None
    return number.unit == "人" and following.unit in _TIMES and following.start == number.end


def _ahead_of_comparison(folded: str, number: NumberSpan, left: str, narrative: Narrative) -> str:
    """The words ahead of a comparison or a share, with which the next number goes on; empty where there are none."""
    compared = narrative.comparison.search(left) if "较" in left or "比" in left else None
    if compared is None and number.unit == "%" and _GOES_ON.match(folded, number.end):
        compared = _SHARE.search(left)
    if compared is None or not left[: compared.start()].strip(",;、:"):
        return ""
    return left[: compared.start()].rstrip(",")


def _ahead_of_aside(folded: str, numbers: list[NumberSpan], place: int, left: str) -> str | None:
    """公开信息(包括4个栏目)共计76条: what a number counts that goes on behind a bracket with numbers in it.

    ``place`` is the number's own among those of the sentence. None without a bracket: 1)共计30条 is an item of a list.
    """
    inside = numbers[place - 1]
    opened = folded.rfind("(", max(0, inside.start - _REACH), inside.start)
    if opened < 0 or ")" in folded[opened : inside.end]:
        return None
    begin = next((numbers[at].end for at in range(place - 1, -1, -1) if numbers[at].end <= opened), 0)
    words = folded[max(begin, opened - _REACH) : opened]
    return words + left[left.rindex(")") + 1 :] if len(words) >= _FEWEST_WORDS else None


def _alone(folded: str, number: NumberSpan) -> bool:
    """Whether a sentence begins with a number that nothing in it names."""
    return _ELLIPSIS.fullmatch(folded, 0, number.start) is not None and not _NAMED.match(folded, number.end)


def is_enumeration(folded: str) -> bool:
    """Whether a sentence lists three or more things with the same measure word."""
    if sum(map(folded.count, "条件项份篇")) < _FEWEST_LISTED:
        return False
    units = [match["unit"] for match in _LISTED.finditer(folded)]
    return any(units.count(unit) >= _FEWEST_LISTED for unit in set(units))


def _in_brackets(number: NumberSpan, folded: str) -> bool:
    """甲(1个)发布5条: a number alone in brackets is a remark on what goes on behind it."""
    return folded[number.start - 1 : number.start] == "(" and folded[number.end : number.end + 1] == ")"


def of_no_concern(left: str, narrative: Narrative) -> bool:
    """A difference to another year, another year's number, a plan, or how much at a time."""
    if "每" in left and _AT_INTERVALS.search(left):
        return True
    return _UNCONCERNED.search(left) is not None and bool(
        narrative.comparison.search(left) or narrative.other_year.search(left) or narrative.future.search(left)
    )


def apportioned(folded: str, numbers: list[NumberSpan]) -> dict[int, str]:
    """Start of a number -> the words it counts, for each number behind 分别 that has a partner before it."""
    if "分别" not in folded and "依次" not in folded and "各" not in folded:
        return {}
    shares: dict[int, str] = {}
    for first, number in enumerate(numbers):
        begin = max(numbers[first - 1].end if first else 0, number.start - _REACH)
        match = _RESPECTIVELY.search(folded, begin, number.start)
        if match is None:
            continue
        run = [number]
        for one, other in pairwise(numbers[first:]):
            if not _JOINT.fullmatch(folded, one.end, other.start):
                break
            run.append(other)
        if len(run) < 2:
            continue
        items, said = _items_and_said(folded, numbers[:first], begin, match.start())
        if len(items) >= len(run):
            for item, member in zip(items[-len(run) :], run, strict=True):
                shares[member.start] = item + said + match["tail"]
    return shares


def _items_and_said(folded: str, before: list[NumberSpan], begin: int, end: int) -> tuple[list[str], str]:
    """What is counted, and what is said of all of it, where a number of sorts stands between the two."""
    sorts = _SORTS.match(folded, begin) if before and before[-1].unit in _SORT_UNITS else None
    if sorts is None:
        return _items(folded[begin:end]), ""
    first = max(before[-2].end if len(before) > 1 else 0, before[-1].start - _REACH)
    return _items(folded[first : before[-1].start]), folded[sorts.end() : end]


def _items(words: str) -> list[str]:
    return [item for item in _ITEM.split(re.split("[;。]", words)[-1]) if item]
