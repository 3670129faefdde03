"""Numbers of a sentence -> figures: which wording introduces a number, and what it shares with its neighbours."""

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from harvester.forms.wordings import NOT_COUNTS, Found, Wording
from harvester.items import Figure, Period
from harvester.parse.figures.context import Context
from harvester.parse.figures.items import UNITS as LIST_UNITS
from harvester.parse.figures.items import VERB_UNITS, Item, of_level
from harvester.parse.figures.parts import PARTS_OF, listed_as, part_named, part_of_requests, part_of_whole, taken_apart
from harvester.parse.figures.period import Times
from harvester.parse.figures.publishing import PATTERN as PUBLISHED
from harvester.parse.figures.publishing import listed, published
from harvester.parse.figures.roles import PATTERN as ROLE
from harvester.parse.figures.roles import role_of
from harvester.parse.figures.strangers import decided, of_another, of_another_deed, of_foreign, of_media
from harvester.parse.figures.text import Sentence
from harvester.parse.figures.words import Surroundings, is_enumeration, of_no_concern, words_before
from harvester.parse.numbers import NumberSpan

_LISTING = re.compile(
    r"其中|内容(?:主要)?(?:涉及|包括|包含|有|为)|主要涉及|主要包括|包括|包含|分别(?:为|是)|[:：]|\(含|^\([^()0-9]{2,16}$"
)
_BRACKET_ENDS = re.compile(r"[^()]{0,8}\)[,;。]")
"""(其中要闻70条、公告13条);各学院…: a list in brackets ends with them."""
_ASIDE_PART = re.compile(r"\((?:包括|含|其中)[^()]*$")
"""A part of the channel's number ahead of the bracket, not another number of it."""
_BARE_END = re.compile(r"[,;。、):'!?]|$|和|以?及|其中|,|占|件|全文|\((?:其中|含|包括|以)")
_NO_NOUN = re.compile(
    rf"{_BARE_END.pattern}|等(?:方面|内容|信息|类别)?(?=[,;。、)]|$)|[并¹²³①-⑨]|\([^()0-9]{{1,8}}[0-9]+件"
)
"""What stands behind a number of cases that no noun follows: 收到8件(网络5件,信函3件)."""
_CONTEXT_NUMBER = re.compile(
    r"^(?:目前|现|截至目前|本年度|全年|20\d\d年(?:度)?|,)*(?:总)?(?:数量|件数|次数|总数)(?:共|均|总)?(?:为|是)?$"
)
_ITEM = re.compile(r"、|和|及|与|,|或")
_EACH = re.compile(r"(?:均|各|都)(?:为|是|有|达|达到)?$")
_NOT_OF_RATES = {Period.CUMULATIVE, Period.AS_OF}
_ACROSS_YEARS = frozenset({"carried_over", "carried_forward"})
_NOT_OF_KINDS = frozenset({"requests", "disputes", "fees", "proposals"})
_NAMED_AS_KINDS = frozenset({"response", "reviews", "lawsuits", "disputes", "enquiries", "training", "organisation"})
_KIND_OF_INFORMATION = ("类信息", "类政府信息", "类文件")
"""行政复议类信息24条: information published of it, not what happened."""
_PUBLISHED = frozenset({"category_count", "website_posts", "channel_website", "channel_wechat", "channel_other"})
"""网站公开信息203条,其中…发布公告16条: a kind of what the site took."""
_COUNT_NOUN = re.compile(r"(?:件数|次数|数量|数)['》)]*$")
_NOT_ONE = re.compile(r"(?:没有|(?:从|不|并)?(?:未|无)(?:曾)?)(?:收到|接到|发生|出现|产生|引发|受理)?(?:任何|过)?$")
"""没有一例: a negative, not a count."""
_ITEM_UNITS = frozenset({"条", "件", "项", "份", "篇"})
_OTHER_VERB = re.compile(
    r"(?:^|[,;:年度局委办院厅镇乡县市区道队所])(?:共|累计|依法|全年)*(?:办理|办结|受理|作出|查处|处理|完成|征集)[^,;]{2,16}$"
)
_PRINTED = re.compile(r"^[,、:;]?(?:其中)?[,:]?(?:在|被)?《[^》]{1,12}》(?:刊登|刊发|刊载|发表|采用)?$")
"""媒体刊发144篇,其中《某某报》7篇: a name of those media."""
_NO_KIND = re.compile(
    r"(?:通过|利用|依托|经由)[^,;、]{2,14}(?:公[开布]|发布|推送)了?(?:各类|政府|政务|工作)*信息$"
    r"|(?:[我本][局委办厅院镇乡县市区]|部门|单位|科室|机关)(?:共|累计)?(?:主动)?公开(?:政府|政务)?信息$|转载[^,;、]*$|选登公开$|事项(?:数量|总数)$|(?:^|[,;])(?:其他)?对外管理服务事项$"
)
"""A way or a body named alone is no kind, what was reprinted none of its own, how many services there are no items."""
_SEVERAL_KINDS = re.compile(
    r"、[^,;]{2,16}、[^,;]*(?:合计|共计|总计)$|^[,;:(]?(?:其中)?[,:]?[^,;:、发公]{2,10}、(?:政策)?(?:文件)?解读(?:信息|材料|文件)?$|[^,;:、]{2,}、[^,;、]{2,}(?:及|和|与)(?:其|相关)?解读(?:文件|材料|信息)?$"
)
"""决策公开、政策解读、监督保障合计35条; 规章、规范性文件及相关解读文件130项: one number for several kinds."""
_ANSWERED_WHOLES = frozenset({"hot_topics_answered", "opinion_incidents", "letters", "web_enquiries"})
_YEAR_OF_IT = re.compile(r"[,;(]?(?:其中)?,?(?:20\d\d年|本年|当年|今年)(?:度|全年)?(?:新增)?(?:为|有|共|达)?")
"""累计访问4746万人次,其中2009年度1499万人次."""
_YEARLY = {"proactive_total_cumulative": "proactive_total_new"}
_SIGNS = frozenset(",;。、:)!?(")
"""Behind one of these a number's own words are over."""
_RIGHT = 40
_RUN_ON = frozenset({"website_visits", "content_views", "website_posts"})
_THIS_YEARS = re.compile(r"[,(;]其中,?(?:20\d\d年|本年|全年|今年)")
"""累计访问量4746万人次,其中2023年度1499万人次."""
_SOCIAL = frozenset({"wechat", "weibo", "media", "other"})
"""Carriers whose posts are looked at, not their pages."""
_LOOKED_AT = re.compile("浏览|点击")
_BY_COLUMN = frozenset({"category_count", "website_posts"})
_COLUMNS = re.compile(
    r"[,、;](?:(?:政府|政务)?信息公开|政务公开(?:信息)?|媒体(?:报道|聚焦|关注)|新闻(?:发布|中心))(?:类|栏目)?"
)
"""工作动态397条,媒体报道264条,政府信息公开92条: columns of a site, not channels or all that was published."""


def read_values(
    sentence: Sentence, numbers: list[NumberSpan], times: Times, context: Context, position: int
) -> Iterator[Figure]:
    """The figures of the numbers of one sentence, in order; ``context`` learns each."""
    context.enumeration = context.topic == "proactive" and is_enumeration(sentence.folded)
    for number, left in words_before(sentence.folded, numbers, context):
        context.hear(left)
        right = sentence.folded[number.end : number.end + _RIGHT]
        around = tuple.__new__(Surroundings, (number, left, right, sentence.folded))  # at half the cost
        if context.bracketed and _BRACKET_ENDS.match(left):
            context.listing = context.bracketed = False
        if context.whole and not context.listing and (opens := _LISTING.search(left)):
            context.listing, context.bracketed = True, opens[0][0] == "(" or left[: opens.start()].endswith("(")
        readings = [said for said in _readings(around, context) if not of_another(said[0], around, context)]
        if number.unit in _ITEM_UNITS:
            context.other_verb = not readings and (context.other_verb or _OTHER_VERB.search(left) is not None)
        if readings and readings[0][0] == "category_count" and of_foreign(around, context):
            readings = []
        if number.unit in LIST_UNITS:
            read = (readings[0][0],) if len(readings) == 1 else tuple(indicator for indicator, _ in readings)
            item = tuple.__new__(Item, (number, left, right, read, context.topic, context.sentences, context.carrier))
            context.items.append(item)
            context.unread = context.unread or (not read and number.unit in VERB_UNITS)
        if not readings or (number.value == 1 and _NOT_ONE.search(left)):
            continue
        first = readings[0][0]
        if first.startswith("channel_") and first in context.stated and _ASIDE_PART.search(left):
            continue
        if first != "carried_over" and of_no_concern(left, context.narrative):
            continue
        period = times.at(number.start, listed=context.listing)
        if period is None and first in _ACROSS_YEARS:
            period = Period.YEAR  # the year named is the one they come from or go to
        elif period in _NOT_OF_RATES and context.narrative.family(first) == "rates":
            period = Period.YEAR
        if period is None:
            continue
        if period is Period.YEAR and first in _RUN_ON and "累计" in left and _THIS_YEARS.match(around.right):
            period = Period.CUMULATIVE
        for indicator, key in readings:
            if indicator == "proactive_total" and taken_apart(around, context):
                indicator = part_named(around.left)
            figure = _figure(indicator, key, period, number, sentence, context, position)
            yield figure
            context.state(figure, number.end)
    if context.bracketed and sentence.folded.rstrip(";。,").endswith(")"):
        context.listing = context.bracketed = False


def _figure(
    indicator: str, key: str, period: Period, number: NumberSpan, sentence: Sentence, context: Context, position: int
) -> Figure:
    part_of = part_of_whole(number.value, indicator, context)
    if indicator == "proactive_total" and period is Period.CUMULATIVE:
        indicator = "proactive_total_cumulative"
    elif indicator == "proactive_total_cumulative":
        period = Period.CUMULATIVE
    return Figure(
        indicator=indicator, period=period, value=number.value, unit=number.unit, qualifier=number.qualifier,
        quote=sentence.raw, section_position=position, start=sentence.start, end=sentence.end, pattern=key,
        place=sentence.place,
        part_of=part_of,
    )  # fmt: skip


def _readings(around: Surroundings, context: Context) -> list[tuple[str, str]]:
    """Indicator and pattern of everything a number is said of; several only where a list shares it (0, 各, 均为)."""
    if _is_column(around, context):
        return [("category_count", PUBLISHED)]
    said = published(around.left, around.right, around.number, context)
    if said is not None:
        return [said]
    wording = _wording_of(around, context)
    if wording is None and context.enumeration and _SIGNS.isdisjoint(around.left):
        wording = _wording_of(around._replace(left=";" + around.left), context)  # the first item of a list
    if wording is None:
        indicator = listed(around.left, around.right, around.number, context)
        if indicator is not None:
            return [(indicator, PUBLISHED)]
        if _CONTEXT_NUMBER.search(around.left) and context.topic and around.number.unit not in NOT_COUNTS:
            return [(key, "heading-number") for key in context.narrative.heading_zero.get(context.topic, ())]
        if (
            context.running
            and _YEAR_OF_IT.fullmatch(around.left)
            and around.number.unit == context.units[context.running]
        ):
            return [(_YEARLY.get(context.running, context.running), "year-of")]
        return _by_role(around, context)
    if not wording.indicator:
        return []
    if wording.indicator == "category_count" and (
        _of_another_whole(context)
        or decided(around, context)
        or of_media(around.left, context)
        or of_level(around.left)
        or _NO_KIND.search(around.left)
        or (not context.listing and of_another_deed(around.left))
    ):
        return []
    if (listed_one := listed_as(wording.indicator, around, context)) is not None:
        return [(listed_one, wording.key)]
    if wording.indicator == "channel_other" and of_media(around.left, context) and _PRINTED.search(around.left):
        return []
    if wording.indicator == "requests_received" and part_of_requests(around, context):
        role = _by_role(around, context)
        if role or context.listing:
            return role
    if wording.indicator in _PUBLISHED and _of_cases(wording, around, context):
        return _by_role(around, context)
    if around.left.endswith(_KIND_OF_INFORMATION) and context.narrative.family(wording.indicator) in _NAMED_AS_KINDS:
        return [("category_count", wording.key)]
    if wording.indicator == "policy_interpretations" and context.listing and _SEVERAL_KINDS.search(around.left):
        return [("category_count", wording.key)]
    if wording.indicator == "website_visits" and context.carrier in _SOCIAL and _LOOKED_AT.search(around.left):
        return [("content_views", wording.key)]
    first = (_since(wording, context), wording.key)
    if around.number.value != 0 and not _EACH.search(around.left):
        return [first]
    shared = list(wording.joint) or [first[0]]
    readings = [*_sharing(around, wording, context), *((key, wording.key) for key in shared)]
    return list({key: (key, pattern) for key, pattern in readings}.values())


def _of_another_whole(context: Context) -> bool:
    """回应热点448件,其中督查件20件: parts of what is not published are no kinds of what is."""
    return context.listing and context.whole is not None and context.whole in _ANSWERED_WHOLES


def _is_column(around: Surroundings, context: Context) -> bool:
    """Whether a list of columns goes on with one whose name is a channel's or that of all that was published."""
    if not context.just_stated(_BY_COLUMN, last=True) or not _COLUMNS.fullmatch(around.left):
        return False
    return is_enumeration(around.sentence)


def _by_role(around: Surroundings, context: Context) -> list[tuple[str, str]]:
    role = role_of(around.left, around.right, around.number, context)
    return [] if role is None else [(context.named(*role), ROLE)]


def _of_cases(wording: Wording, around: Surroundings, context: Context) -> bool:
    """Whether requests, disputes or fees are counted: kinds of those are no information published."""
    if wording.indicator == "category_count":
        told = context.listing and context.whole in PARTS_OF
        return context.of_cases or (context.topic in _NOT_OF_KINDS and not told)
    return around.number.unit == "件" and context.topic == "requests" and context.of_cases


def _since(wording: Wording, context: Context) -> str:
    return context.named(wording.indicator, wording.since_2019)


def _wording_of(around: Surroundings, context: Context) -> Wording | None:
    """The first wording of the grammar that fits both sides of a number."""
    unit, left, right = around.number.unit, around.left, around.right
    if unit is None and around.number.value != 0 and not _BARE_END.match(right):
        return None
    narrative, zero = context.narrative, around.number.value == 0
    found: Iterable[Found] = narrative.introduced(left, unit, zero=zero)
    if unit is not None and right and right[0] not in _SIGNS:
        followed = narrative.followed(left, right, unit, zero=zero)
        found = sorted((*found, *followed), key=itemgetter(0)) if followed else found
    for _, wording, words in found:
        if wording.after and not context.just_stated(wording.after, last=wording.last):
            continue
        if wording.right is not None and wording.needs and (unit is None or not wording.right.match(right)):
            continue
        if wording.bare and (context.other_verb or not _NO_NOUN.match(right)):
            continue
        if (wording.listed and not context.listing) or (wording.first and wording.indicator in context.values):
            continue
        if (wording.told and not wording.told.search(around.sentence)) or (
            wording.untold and wording.untold.search(around.sentence)
        ):
            continue
        if not context.sees(wording.context, left + right):
            continue
        if wording.unless is not None and wording.unless.search(words if wording.near else left):
            continue
        return wording
    return None


def _sharing(around: Surroundings, last: Wording, context: Context) -> list[tuple[str, str]]:
    """What stands in an enumeration before a stated zero shares it: 甲件数、乙件数为0. Ends at the first stranger."""
    if last.left is None:
        return []
    begin = last.left.begin(around.left, context.narrative.glue.begins(around.left))
    items = _items(around.left[:begin] if begin is not None else "")
    found: list[tuple[str, str]] = []
    for item, separator in reversed(items):
        if separator == "," and not _COUNT_NOUN.search(item):
            break
        part = Surroundings(around.number, item, "", around.sentence)
        wording = _wording_of(part, context) if item else None
        if wording is None or not wording.indicator or wording.left is None:
            break
        found.append((_since(wording, context), wording.key))
    return found[::-1]


def _items(text: str) -> list[tuple[str, str]]:
    """The parts of an enumeration, each with the sign behind it; the rest belongs to the wording itself."""
    items, start = [], 0
    for sign in _ITEM.finditer(text):
        items.append((text[start : sign.start()], sign[0]))
        start = sign.end()
    return items if start == len(text) or not text[start:].strip("'被提起已所的") else [*items, (text[start:], "")][:-1]
