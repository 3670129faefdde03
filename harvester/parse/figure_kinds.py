"""What a report as a whole tells of its figures: kinds at a website and under a total are categories."""

import re
from collections.abc import Sequence

from harvester.items import Figure, Period
from harvester.parse.figure_governed import ALL_PATTERN
from harvester.parse.figure_publishing import ONE_KIND

_TOTALS = frozenset({"proactive_total", "proactive_by_channel_sum", "channel_website", "website_posts"})

_DISCLOSED = re.compile(r"公开|公布|公示")


def told_apart(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a report in order, with what stands beside them considered.

    A website's number is stated once, so that kinds beside it are categories; a kind alone
    ("在官网公开医疗服务信息328条") is the only number of the website there is and stays it. All that was published is
    stated once, too: a smaller "total" behind it is one kind, and what is only posted (``ALL_PATTERN``) counts where
    no other total is told.
    """
    found = list(figures)
    if any(figure.pattern == ALL_PATTERN for figure in found):
        known = any(figure.indicator in _TOTALS and figure.pattern != ALL_PATTERN for figure in found)
        found = [figure for figure in found if not known or figure.pattern != ALL_PATTERN]
    kinds = sum(figure.pattern == ONE_KIND for figure in found)
    several = kinds > 1 or any(f.indicator == "channel_website" and f.pattern != ONE_KIND for f in found)
    listed = {f.start for f in found if f.indicator == "category_count" and "其中" not in f.quote} if kinds else set()
    if kinds:
        found = [
            figure._replace(indicator="category_count")
            if figure.pattern == ONE_KIND and (several or figure.start in listed)
            else figure
            for figure in found
        ]
    return _with_one_total(found)


def _with_one_total(figures: list[Figure]) -> list[Figure]:
    most: float = 0
    site: float = 0
    found = []
    for figure in figures:
        value = figure.value or 0
        if figure.period is Period.YEAR and figure.indicator == "proactive_total" and value:
            if value < most or (value < site and not _DISCLOSED.search(figure.quote)):
                figure = figure._replace(indicator="category_count")
            most = max(most, value)
        elif figure.period is Period.YEAR and figure.indicator == "channel_website":
            site = max(site, value)
        found.append(figure)
    return found
