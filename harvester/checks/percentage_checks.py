"""Named checks of the percentages that the prose states: shares of wholes, and rates."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from harvester.checks.assessment import Assessment, failed, passed, unknown
from harvester.checks.prose_checks import MOST_JUDGED, WHOLE_OF
from harvester.checks.report_view import ReportView, place_of, short
from harvester.forms.families import REQUESTS
from harvester.forms.identities import Identity
from harvester.forms.narrative import load_narrative
from harvester.items import Qualifier
from harvester.parse.figures.text import fold
from harvester.parse.numbers import NumberSpan, find_numbers

_SHARE = re.compile(
    r"^(?:的)?(?:申请)?,?(?:其)?(?:约)?(?:所?占(?:比)?[^,;。]{0,14}|(?:比例|比重|百分比|份额)(?:约?[为是达占])?到?)$"
)
_DIGITS = re.compile(r"\.(\d+)")
_MAX_SHARES = 40
_WHOLES = frozenset().union(*WHOLE_OF.values()) | {"requests_closed", "reviews", "lawsuits"}


def percentages(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """NAR-04: "甲N件，占P%" fits one of the wholes that the section or the tables state.

    The numbers that carry shares are parts: none of them is a whole of another. Only where the section prints something
    else that is a whole can the share be held against it.
    """
    quotes = {(f.section_position, f.start): f for f in view.parsed.figures if "%" in f.quote or "％" in f.quote}
    shares = {place: list(_shares(figure.quote)) for place, figure in quotes.items()}
    counts: dict[int, list[float | int]] = defaultdict(list)
    for (section, _), pairs in shares.items():
        counts[section] += [count.value for count, _, _ in pairs]
    judged = [(place, pairs) for place, pairs in shares.items() if pairs][:MOST_JUDGED]
    sections = {section: _Wholes.of(section, counts[section], view) for section in {place[0] for place, _ in judged}}
    for (section, start), pairs in judged:
        where = place_of(quotes[section, start])
        for count, share, before in pairs:
            wholes = [*sections[section].stated, *(n for n in before if n not in counts[section])]
            possible = [whole for whole in sections[section].printed if whole >= count.value]
            if any(_fits(count.value, share, whole, identity.tolerance) for whole in wholes):
                yield passed(identity, where)
            elif not possible or count.qualifier is not Qualifier.EXACT:
                yield unknown(identity, where)
            else:
                nearest = min(possible, key=lambda whole: abs(100 * count.value / whole - share.value))
                stated = round(100 * count.value / nearest, 2)
                yield failed(
                    identity,
                    where,
                    chinese=f"“{short(quotes[section, start].quote)}”：{count.raw}所占比例为{share.value}%，"
                    f"按{nearest}计算为{stated}%。",
                    english=f"The share of {count.value} is said to be {share.value} %, of {nearest} it is {stated} %.",
                    expected=stated,
                    actual=share.value,
                )


class _Wholes(NamedTuple):
    """What shares of a section may be taken of: everything ``stated`` anywhere, and what it ``printed`` as wholes."""

    stated: list[float | int]
    printed: list[float | int]

    @classmethod
    def of(cls, section: int, parts: list[float | int], view: ReportView) -> "_Wholes":
        """Each number once; the ``parts`` that carry shares are no wholes themselves, but their sum may be one."""
        stated = dict.fromkeys([*_wholes(section, view), sum(parts)])
        printed = dict.fromkeys(_printed_wholes(section, view))
        own = frozenset(parts)
        return cls(list(stated), [whole for whole in printed if whole not in own])


def _shares(quote: str) -> Iterator[tuple[NumberSpan, NumberSpan, list[float | int]]]:
    """Each part with its share, and the numbers in the same unit before it: 已审结9件,其中维持6件,占66.7%."""
    folded = fold(quote)
    numbers = find_numbers(folded)[:_MAX_SHARES]
    for count, share in pairwise(numbers):
        between = folded[count.end : share.start]
        if share.unit == "%" and not share.numeral and count.unit not in {"%", None} and _SHARE.match(between):
            yield count, share, [n.value for n in numbers if n.end <= count.start and n.unit == count.unit]


def _printed_wholes(section: int, view: ReportView) -> list[float | int]:
    """What the section prints as wholes, and the totals of the requests table where the section speaks of requests."""
    figures = [f for f in view.parsed.figures if f.section_position == section and f.value and f.part_of is None]
    values = [f.value for f in figures if f.indicator in _WHOLES and f.value]
    table = view.only(REQUESTS)
    if table is not None and any(f.indicator.startswith(("request", "repl")) for f in figures):
        printed = [table.value(row, "total") for row in ("new_received", "results_total")]
        values += [value for value in printed if value]
    return values


def _wholes(section: int, view: ReportView) -> list[float | int]:
    values = [f.value for f in view.parsed.figures if f.value and (f.section_position == section or f.part_of is None)]
    by_sentence: dict[tuple[int, int], float | int] = defaultdict(int)
    for figure in view.parsed.figures:
        if figure.section_position == section and figure.value:
            by_sentence[figure.start, figure.end] += figure.value
    table = view.only(REQUESTS)
    if table is not None:
        printed = [table.value(row, "total") for row in ("new_received", "carried_over", "results_total")]
        values += [value for value in printed if value]
        values.append((printed[0] or 0) + (printed[1] or 0))
    groups = [sum(f.value for f in view.parsed.figures if f.indicator == key and f.value)
              for key in ("proactive_by_unit", "category_count")]  # fmt: skip
    return [*values, *by_sentence.values(), *groups]


def _fits(count: float | int, share: NumberSpan, whole: float | int, tolerance: float) -> bool:
    decimals = _DIGITS.search(share.raw)
    last_digit: float = 10 ** -(len(decimals[1]) if decimals else 0)
    if whole <= 0:
        return False
    gap = 100 * count / whole - share.value
    return abs(gap) <= max(tolerance, last_digit / 2) + 1e-9 or 0 <= gap < last_digit  # rounded, or cut off


def rates(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """QUAL-03: a rate lies between 0 and 100 %."""
    families = load_narrative().indicators
    for figure in view.parsed.figures:
        if figure.unit != "%" or families[figure.indicator].family != "rates" or figure.value is None:
            continue
        if 0 <= figure.value <= 100:
            yield passed(identity, place_of(figure))
        else:
            yield failed(
                identity,
                place_of(figure),
                chinese=f"“{short(figure.quote)}”：比率{figure.value}%不在0到100%之间。",
                english=f"the rate {figure.value} % is not between 0 and 100 %.",
                actual=figure.value,
            )
