"""Named checks of prose against itself: parts and wholes, cumulative figures, itemised fees."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from harvester.checks.assessment import Assessment, failed, passed, unknown
from harvester.checks.cells import plain
from harvester.checks.partitions import leaves_room
from harvester.checks.report_view import ReportView, place_of, short
from harvester.forms.identities import Identity
from harvester.forms.key_words import spoken
from harvester.forms.narrative import load_narrative
from harvester.items import Figure, Qualifier
from harvester.parse.figures.derived import without_aggregates
from harvester.parse.figures.text import fold
from harvester.parse.numbers import find_numbers

_FIRST_YEAR = 2008
"""The regulation is in force since May 2008; the first reports cover that year."""
_SET_UP = re.compile(
    r"(?:(?P<year>20\d\d)年[^。；;，,\d]{0,4}(?:\d{1,2}月)?[^。；;\d]{0,24}?(?:正式)?|[本我](?:局|委|办|厅|中心|机关|单位)?(?:系|为|是)?新)"
    r"(?:成立|组建|挂牌|设立|揭牌)"
)
_OPEN_LIST = re.compile(r"等(?:[,。;、)]|$|信息|类|方面|渠道|方式)|主要(?:有|包括|为)")
MOST_JUDGED = 200
"""Sentences of a report that are held against everything else it states; no report has more of them with shares or
parts, and without an end the work would grow with the square of a page.
"""
_PARTITIONS = {
    "requests_in_person": "channel", "requests_fax": "channel", "requests_email": "channel",
    "requests_online": "channel", "requests_letter": "channel", "requests_letter_fax": "channel",
    "requests_other": "channel", "requests_natural_person": "applicant", "requests_legal_person": "applicant",
    "on_request_inventory": "attribute", "withheld_inventory": "attribute", "proactive_total": "attribute",
    "category_count": "category",
}  # fmt: skip
WHOLE_OF = {
    "channel": {"requests_received"}, "applicant": {"requests_received", "requests_workload"},
    "attribute": {"documents_made", "documents_issued"},
    "category": {"proactive_total", "proactive_total_new"}, "answer": {"replies_total"},
}  # fmt: skip
"""Kind of part -> the indicators that may state its whole."""
_YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
"""Money unit -> yuan."""
_MOST_AMOUNTS = 40


def narrative_parts(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """NAR-05: parts that exclude each other add up to their whole. Channels of publication overlap and are left out."""
    groups: dict[tuple[int, int, str], list[Figure]] = defaultdict(list)
    for figure in view.parsed.figures:
        kind = _partition_of(figure)
        if kind is not None and figure.value is not None and not figure.pattern.startswith("all-"):
            groups[figure.section_position, figure.start, kind].append(figure)
    for (_, _, kind), parts in islice(groups.items(), MOST_JUDGED):
        whole = _whole_of(kind, parts[0], view)
        where = place_of(parts[0])
        if whole is None or whole.value is None or len(parts) < 2:
            continue
        values = [part.value for part in parts if isinstance(part.value, int)]
        exact = all(part.qualifier is Qualifier.EXACT for part in (*parts, whole)) and len(values) == len(parts)
        total = sum(values)
        if not exact:
            yield unknown(identity, where)
        elif not _wholes_of(kind, parts[0], view).isdisjoint({total, sum(without_aggregates(values))}):
            yield passed(identity, where)
        elif _is_open(kind, parts, total, whole.value) or leaves_room(parts[0].quote, values, whole.value):
            yield unknown(identity, where)
        else:
            shown = "+".join(str(value) for value in values)
            yield failed(
                identity,
                where,
                chinese=f"“{short(parts[0].quote)}”：各项{shown}={total}，总数为{whole.value}，"
                f"相差{abs(total - whole.value)}。",
                english=f"the parts {shown} = {total} do not add up to {spoken(whole.indicator)} = {whole.value}.",
                expected=total,
                actual=whole.value,
            )


def _partition_of(figure: Figure) -> str | None:
    if figure.indicator == "proactive_total" and figure.part_of is None:
        return None
    kind = _PARTITIONS.get(figure.indicator)
    if kind is None and load_narrative().family(figure.indicator) == "replies" and figure.part_of == "replies_total":
        return "answer"
    return kind


def _whole_of(kind: str, part: Figure, view: ReportView) -> Figure | None:
    """The nearest whole of the kind printed at or before the parts, in the same section."""
    before = _printed_before(kind, part, view)
    return before[-1] if before else None


def _wholes_of(kind: str, part: Figure, view: ReportView) -> set[float | int]:
    """What the parts may be taken from: requests received may be printed with and without those carried over."""
    return {figure.value for figure in _printed_before(kind, part, view) if figure.value is not None}


def _printed_before(kind: str, part: Figure, view: ReportView) -> list[Figure]:
    return [
        figure
        for figure in view.parsed.figures
        if figure.indicator in WHOLE_OF[kind]
        and figure.section_position == part.section_position
        and figure.start <= part.start
        and figure.period is part.period
        and (kind != "category" or part.part_of == figure.indicator)
    ]


def _is_open(kind: str, parts: list[Figure], total: int, whole: float | int) -> bool:
    """Whether parts that miss something of the whole do not claim to be all: 其中 or being beside the whole does."""
    closed = all(part.part_of is not None for part in parts)
    return total < whole and (kind == "category" or _OPEN_LIST.search(parts[0].quote) is not None or not closed)


def cumulative_differs(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """NAR-06: what was published in all years is more than in this one; in an organ's first year it is the same.

    The first year of all is that in which the regulation came into force; an organ's own is where the text says that it
    was set up. Less than this year's it can never be.
    """
    cumulative = [f for f in view.parsed.figures if f.indicator == "proactive_total_cumulative" and f.value]
    year = [f for f in view.stated("proactive_total") if f.value]
    for figure in cumulative:
        where = place_of(figure)
        if not year or figure.value is None:
            yield unknown(identity, where)
            continue
        own = max(f.value for f in year if f.value is not None)
        if own < figure.value or (own == figure.value and view.cleaned.fiscal_year.value == _FIRST_YEAR):
            yield passed(identity, where)
            continue
        same = own == figure.value
        if same and _was_set_up(view):
            yield unknown(identity, where)
            continue
        yield failed(
            identity,
            where,
            chinese=f"“{short(figure.quote)}”：历年累计数{figure.value}"
            + (f"与本年数{own}相同，只有首次公开的年度才会如此。" if same else f"小于本年数{own}。"),
            english=f"The total of all years, {figure.value}, is "
            + (
                "the same as this year's; that fits only the first year of all."
                if same
                else f"less than this year's {own}."
            ),
            expected=f"> {own}",
            actual=figure.value,
        )


def _was_set_up(view: ReportView) -> bool:
    """Whether the text says that the organ was set up in the reporting year or the one before."""
    year = view.cleaned.fiscal_year.value
    return year is not None and any(
        year - int(match["year"] or year) in (0, 1) for match in _SET_UP.finditer(view.cleaned.text)
    )


def fee_items(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """NAR-07: several amounts of processing fee in one sentence add up to the greatest of them."""
    for section in view.parsed.sections:
        if "信息处理费" not in section.text:
            continue
        for line in re.split(r"[。\n]", section.text):
            if "信息处理费" not in line or "|" in line or "每" in line or line.count("元") < 3:
                continue
            numbers = find_numbers(fold(line))[:_MOST_AMOUNTS]
            values = [number.value * _YUAN[number.unit] for number in numbers if number.unit in _YUAN]
            if len(values) < 3:
                continue
            whole = plain(max(values))
            total = plain(round(sum(values) - whole, 2))
            where = f"section {section.position}"
            if abs(total - whole) < 0.005 or max(values) not in (values[0], values[-1]):
                yield passed(identity, where) if abs(total - whole) < 0.005 else unknown(identity, where)
                continue
            yield failed(
                identity,
                where,
                chinese=f"“{short(line.strip())}”：各项之和为{total}元，所称总额为{whole}元。",
                english=f"the itemised fees add up to {total}, the stated amount is {whole}.",
                expected=total,
                actual=whole,
            )
