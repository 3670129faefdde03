"""Kinds of information that a report counts one by one at a website: categories, not the number of the website."""

from collections.abc import Sequence

from harvester.items import Figure
from harvester.parse.figure_publishing import ONE_KIND


def told_apart(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a report in order; a website's number is stated once, so that kinds beside it are categories.

    A kind alone ("在官网公开医疗服务信息328条") is the only number of the website there is and stays it.
    """
    kinds = sum(figure.pattern == ONE_KIND for figure in figures)
    if not kinds:
        return list(figures)
    beside = any(figure.indicator == "channel_website" and figure.pattern != ONE_KIND for figure in figures)
    if kinds == 1 and not beside:
        return list(figures)
    return [figure._replace(indicator="category_count") if figure.pattern == ONE_KIND else figure for figure in figures]
