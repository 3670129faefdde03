"""What a report as a whole tells of its figures: kinds at a website and under a total are categories."""

import re
from collections.abc import Sequence
from itertools import pairwise

from harvester.items import Figure, Period
from harvester.parse.figures.columns import OF_SITE
from harvester.parse.figures.governed import ALL_PATTERN
from harvester.parse.figures.publishing import EVERY_WAY, ONE_KIND

_TOTALS = frozenset({"proactive_total", "proactive_by_channel_sum", "channel_website", "website_posts"})

_SUM = re.compile("合计|总计|共计")
_SUMMED = frozenset({"category_count", "proactive_total"})
_MOST_PARTS = 40
"""Parts ahead of a sum that are looked at."""
_DENIED = frozenset({"reply_denied", "denied"})
_ASKED = re.compile(r"依申请公开(?:的)?(?:政府)?(?:信息|文件|公文)?\s?\d[^,，。]*[;；]")
_KEPT = re.compile(r"不予公开(?:的)?(?:政府)?(?:信息|文件|公文)?\s?\d")
_DISCLOSED = re.compile(r"主动公开|(?<!信息)(?<!政务)公开|公布|公示")


def told_apart(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a report in order, with what stands beside them considered.

    A website's number is stated once, so that kinds beside it are categories; a kind alone
    ("在官网公开医疗服务信息328条") is the only number of the website there is and stays it. All that was published is
    stated once, too: a smaller "total" behind it is one kind, and what is only posted (``ALL_PATTERN``) counts where
    no other total is told; what was published "in such ways" is then these ways' (``EVERY_WAY``).
    """
    found = list(figures)
    patterns = [figure.pattern for figure in found]
    if ALL_PATTERN in patterns:
        known = any(figure.indicator in _TOTALS and figure.pattern != ALL_PATTERN for figure in found)
        found = [figure for figure in found if not known or figure.pattern != ALL_PATTERN]
    if not EVERY_WAY.keys().isdisjoint(patterns):
        known = any(figure.indicator in _TOTALS and figure.pattern not in EVERY_WAY for figure in found)
        found = [f._replace(indicator=EVERY_WAY[f.pattern]) if known and f.pattern in EVERY_WAY else f for f in found]
    if any(figure.indicator in _DENIED for figure in found):
        found = _with_attributes(found)
    if ONE_KIND in patterns:
        found = _with_one_of_the_site(found, several=patterns.count(ONE_KIND) > 1)
    return _with_one_total(found)


def _with_one_of_the_site(figures: list[Figure], *, several: bool) -> list[Figure]:
    beside = several or any(f.indicator in OF_SITE and f.pattern != ONE_KIND for f in figures)
    listed = {f.start for f in figures if f.indicator == "category_count" and "其中" not in f.quote}
    listed |= {one.start for one, other in pairwise(figures) if _goes_on_with_kinds(one, other)}
    return [
        figure._replace(indicator="category_count")
        if figure.pattern == ONE_KIND and (beside or figure.start in listed)
        else figure
        for figure in figures
    ]


def _with_attributes(figures: list[Figure]) -> list[Figure]:
    """主动公开60条;依申请公开50条;不予公开10条: of one measure, these are classes of documents, no requests."""
    found = list(figures)
    for place in range(len(found) - 2):
        public, asked, kept = found[place : place + 3]
        if (public.indicator, asked.indicator) != ("proactive_total", "requests_received"):
            continue
        if kept.indicator not in _DENIED or not public.unit == asked.unit == kept.unit:
            continue
        if asked.section_position == kept.section_position and _ASKED.match(asked.quote) and _KEPT.match(kept.quote):
            found[place + 1] = asked._replace(indicator="on_request_inventory")
            found[place + 2] = kept._replace(indicator="withheld_inventory")
    return found


def _goes_on_with_kinds(one: Figure, other: Figure) -> bool:
    """在网站公开政策文件7条;公布规划8条;…: whether the sentence that a semicolon joins tells a further kind."""
    if other.indicator != "category_count" or "其中" in other.quote or one.section_position != other.section_position:
        return False
    return one.quote.endswith(("；", ";")) and 0 <= other.start - one.end <= 1


def _parts_of_sums(figures: Sequence[Figure]) -> set[int]:
    """Where a "total" stands that is a part of a sum told behind it: 公开许可24条,公开政务信息23条。合计发布47条."""
    parts: set[int] = set()
    for place, figure in enumerate(figures):
        if figure.indicator != "proactive_total" or not figure.value or not _SUM.search(figure.quote):
            continue
        total: float = 0
        for at in range(place - 1, max(-1, place - 1 - _MOST_PARTS), -1):
            part = figures[at]
            if part.indicator not in _SUMMED or part.unit != figure.unit or part.quote == figure.quote:
                break
            total += part.value or 0
            if total >= figure.value:
                parts |= set(range(at, place)) if total == figure.value and place - at > 1 else set()
                break
    return {place for place in parts if figures[place].indicator == "proactive_total"}


def _with_one_total(figures: list[Figure]) -> list[Figure]:
    if all(figure.indicator != "proactive_total" for figure in figures):
        return figures
    most: float = 0
    site: float = 0
    found = []
    parts = _parts_of_sums(figures)
    for place, figure in enumerate(figures):
        if place in parts:
            figure = figure._replace(indicator="category_count")
        value = figure.value or 0
        if figure.indicator == "proactive_total" and figure.period is Period.YEAR and value:
            if value < most or (value < site and not _DISCLOSED.search(figure.quote)):
                figure = figure._replace(indicator="category_count")
            most = max(most, value)
        elif figure.indicator == "channel_website" and figure.period is Period.YEAR:
            site = max(site, value)
        found.append(figure)
    return found
