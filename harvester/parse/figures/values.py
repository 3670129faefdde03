"""Numbers of a sentence -> figures: what each is said of, of which span of time, and what it is a part of."""

import re
from collections.abc import Iterator

from harvester.items import Figure, Period
from harvester.parse.figures.context import Context
from harvester.parse.figures.items import UNITS as LIST_UNITS
from harvester.parse.figures.items import VERB_UNITS, Item
from harvester.parse.figures.parts import part_named, part_of_whole, taken_apart
from harvester.parse.figures.period import Times
from harvester.parse.figures.readings import Said, readings_of
from harvester.parse.figures.strangers import of_another, of_foreign
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
_NOT_OF_RATES = {Period.CUMULATIVE, Period.AS_OF}
_ACROSS_YEARS = frozenset({"carried_over", "carried_forward"})
_NOT_ONE = re.compile(r"(?:没有|(?:从|不|并)?(?:未|无)(?:曾)?)(?:收到|接到|发生|出现|产生|引发|受理)?(?:任何|过)?$")
"""没有一例: a negative, not a count."""
_ITEM_UNITS = frozenset({"条", "件", "项", "份", "篇"})
_OTHER_VERB = re.compile(
    r"(?:^|[,;:年度局委办院厅镇乡县市区道队所])(?:共|累计|依法|全年)*(?:办理|办结|受理|作出|查处|处理|完成|征集)[^,;]{2,16}$"
)
_STATE = re.compile(r"(?:截[至止]|[到至])(?:到|至)?20\d\d年(?:底|末|\d{1,2}月)[^,;]{0,8},?[^,;]{0,16}$")
"""截至2012年底,结转7件: what that year left, not the report's."""
_RIGHT = 40
_RUN_ON = frozenset({"website_visits", "content_views", "website_posts"})
_THIS_YEARS = re.compile(r"[,(;]其中,?(?:20\d\d年|本年|全年|今年)")
"""累计访问量4746万人次,其中2023年度1499万人次."""


def read_values(
    sentence: Sentence, numbers: list[NumberSpan], times: Times, context: Context, position: int
) -> Iterator[Figure]:
    """The figures of the numbers of one sentence, in order; ``context`` learns each."""
    context.enumeration = context.topic == "proactive" and is_enumeration(sentence.folded)
    for number, left in words_before(sentence.folded, numbers, context):
        context.hear(left)
        right = sentence.folded[number.end : number.end + _RIGHT]
        around = tuple.__new__(Surroundings, (number, left, right, sentence.folded))  # at half the cost
        _follow_lists(left, context)
        readings = _own_readings(around, context)
        if number.unit in LIST_UNITS:
            _keep_for_lists(around, readings, context)
        if not readings or _is_no_count(readings[0][0], around, context):
            continue
        period = _period_of(readings[0][0], around, times, context)
        if period is None:
            continue
        for indicator, key in readings:
            if indicator == "proactive_total" and taken_apart(around, context):
                indicator = part_named(left)
            figure = _figure(indicator, key, period, number, sentence, context, position)
            yield figure
            context.state(figure, number.end)
    if context.bracketed and sentence.folded.rstrip(";。,").endswith(")"):
        context.listing = context.bracketed = False


def _follow_lists(left: str, context: Context) -> None:
    """Note where the words before a number end a list in brackets, or begin to take apart what was told before."""
    if context.bracketed and _BRACKET_ENDS.match(left):
        context.listing = context.bracketed = False
    if context.whole and not context.listing and (opens := _LISTING.search(left)):
        context.listing, context.bracketed = True, opens[0][0] == "(" or left[: opens.start()].endswith("(")


def _own_readings(around: Surroundings, context: Context) -> list[Said]:
    """What a number is said of, unless that is of other bodies or matters; a deed told of it counts for the next."""
    readings = [said for said in readings_of(around, context) if not of_another(said[0], around, context)]
    if around.number.unit in _ITEM_UNITS:
        context.other_verb = not readings and (context.other_verb or _OTHER_VERB.search(around.left) is not None)
    if readings and readings[0][0] == "category_count" and of_foreign(around, context):
        return []
    return readings


def _keep_for_lists(around: Surroundings, readings: list[Said], context: Context) -> None:
    """Remember a number for the lists that are read as a whole when their last sentence is over."""
    number, left, right, _ = around
    read = (readings[0][0],) if len(readings) == 1 else tuple(indicator for indicator, _ in readings)
    item = tuple.__new__(Item, (number, left, right, read, context.topic, context.sentences, context.carrier))
    context.items.append(item)
    context.unread = context.unread or (not read and number.unit in VERB_UNITS)


def _is_no_count(indicator: str, around: Surroundings, context: Context) -> bool:
    """Whether a number states no figure: none at all, a part ahead of its bracket, a comparison, another year's."""
    left = around.left
    if around.number.value == 1 and _NOT_ONE.search(left):
        return True
    if indicator.startswith("channel_") and indicator in context.stated and _ASIDE_PART.search(left):
        return True
    return indicator != "carried_over" and of_no_concern(left, context.narrative)


def _period_of(indicator: str, around: Surroundings, times: Times, context: Context) -> Period | None:
    """The span of time that a number counts, None for another year's."""
    period = times.at(around.number.start, listed=context.listing)
    if period is None:  # the year named may be the one that requests come from or go to
        state = indicator == "carried_forward" and _STATE.search(around.left) is not None
        return Period.YEAR if indicator in _ACROSS_YEARS and not state else None
    if period in _NOT_OF_RATES and context.narrative.family(indicator) == "rates":
        return Period.YEAR
    so_far = period is Period.YEAR and indicator in _RUN_ON and "累计" in around.left
    return Period.CUMULATIVE if so_far and _THIS_YEARS.match(around.right) else period


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
