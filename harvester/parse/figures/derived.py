"""A total that a report does not print but that follows from its categories. Marked as derived, never as printed."""

import re
from itertools import accumulate, groupby

from harvester.items import Figure, Period, Qualifier

PATTERN = "derived"
_TAKEN_APART = re.compile(r"\d[^。]{0,80}其中")
"""权力清单213项,其中行政许可21项: not beside it."""
_BY_CHANCE = 20
"""Smaller numbers are often enough the sum of their neighbours by chance."""


def derived_totals(figures: list[Figure]) -> list[Figure]:
    """The proactive total of the year where only its categories are printed, each in one and the same sentence.

    A category that equals the sum of others beside it is their aggregate and is not counted again. An open list (等),
    an inexact number or a second such sentence leaves the total unknown.
    """
    if any(figure.indicator == "proactive_total" and figure.period is Period.YEAR for figure in figures):
        return []
    groups = [
        list(group)
        for key, group in groupby(
            figures, key=lambda f: (f.section_position, f.start) if f.indicator == "category_count" else None
        )
        if key is not None
    ]
    if len(groups) != 1:
        return []
    group = groups[0]
    values = [figure.value for figure in group if isinstance(figure.value, int) and figure.qualifier is Qualifier.EXACT]
    quote = group[0].quote
    if any(_beside(figure, group[0]) for figure in figures):
        return []
    if len(values) < 3 or len(values) != len(group) or "等" in quote or any(f.part_of for f in group):
        return []
    if _TAKEN_APART.search(quote):
        return []
    if len({figure.unit for figure in group}) > 1:
        return []  # 政府采购9项,政策文件3条: not of one measure
    parts = without_aggregates(values)
    if 0 < sum(values) - sum(parts) < _BY_CHANCE:
        return []  # 会议4条,项目2条,规划2条: a sum by chance, or a kind and its own kinds
    whole = " + ".join(str(part) for part in parts)
    return [
        Figure(
            indicator="proactive_total", period=group[0].period, value=sum(parts), unit=group[0].unit,
            qualifier=Qualifier.EXACT, quote=quote, section_position=group[0].section_position, start=group[0].start,
            end=group[0].end, pattern=PATTERN, note=f"derived, not printed: {whole}",
        )
    ]  # fmt: skip


def _beside(figure: Figure, category: Figure) -> bool:
    """Whether the categories' own sentence counts something else in the same unit."""
    place = (figure.section_position, figure.start, figure.unit)
    return figure.indicator != "category_count" and place == (category.section_position, category.start, category.unit)


def without_aggregates(values: list[int]) -> list[int]:
    """The values less those that are the sum of two or more neighbours printed right behind or before them."""
    for index, value in enumerate(values):
        before, behind = values[:index], values[index + 1 :]
        if value > 0 and (_begin_with_sum(behind, value) or _begin_with_sum(before[::-1], value)):
            return before + behind
    return values


def _begin_with_sum(values: list[int], whole: int) -> bool:
    """Whether the first two or more values add up to a whole."""
    return whole in list(accumulate(values))[1:]
