"""Which words of a sentence belong to which number: those back to the number before, and what numbers share."""

import re
from collections.abc import Iterator
from itertools import pairwise

from harvester.forms.narrative import Narrative
from harvester.parse.figure_context import Context
from harvester.parse.numbers import NumberSpan

_RESPECTIVELY = re.compile(r"分别(?P<tail>[^,;。、]{0,10})$")
_JOINT = re.compile(r"[、,和及与]|以及")
_ITEM = re.compile(r"、|以及|和|及|与")
_REACH = 70
_ISSUES, _ITEMS = {"期", "次", "批", "批次"}, {"条", "篇", "件"}


def words_before(folded: str, numbers: list[NumberSpan], context: Context) -> Iterator[tuple[NumberSpan, str]]:
    """Each number with the words that introduce it.

    A number in brackets of its own, a difference to another year and the first of two numbers without a word between
    them ("推送5期40条") do not cut off what stands before: the number behind them goes on with it. A sentence that goes
    on with an enumeration begins with the sign it was cut at.
    """
    shares = apportioned(folded, numbers)
    end, kept = 0, ";" if context.continues else ""
    for place, number in enumerate(numbers):
        own = folded[max(end, number.start - _REACH) : number.start]
        left = shares.get(number.start) or kept + own
        kept = ""
        if _in_brackets(number, folded):
            yield number, left
            continue
        end = number.end
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if following and following.start == end and number.unit in _ISSUES and following.unit in _ITEMS:
            kept = left
            continue
        compared = context.narrative.comparison.search(left)
        if compared is not None and left[: compared.start()].strip(",;、:"):
            kept = left[: compared.start()].rstrip(",")
        yield number, left


def _in_brackets(number: NumberSpan, folded: str) -> bool:
    """甲(1个)发布5条: a number alone in brackets is a remark on what goes on behind it."""
    return folded[number.start - 1 : number.start] == "(" and folded[number.end : number.end + 1] == ")"


def of_no_concern(left: str, narrative: Narrative) -> bool:
    """A difference to another year, another year's number, or a plan."""
    return any(skip.search(left) for skip in (narrative.comparison, narrative.other_year, narrative.future))


def apportioned(folded: str, numbers: list[NumberSpan]) -> dict[int, str]:
    """Start of a number -> the words it counts, for each number behind 分别 that has a partner before it."""
    if "分别" not in folded:
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
        items = _items(folded[begin : match.start()])
        if len(run) >= 2 and len(items) >= len(run):
            for item, member in zip(items[-len(run) :], run, strict=True):
                shares[member.start] = item + match["tail"]
    return shares


def _items(words: str) -> list[str]:
    return [item for item in _ITEM.split(re.split("[;。]", words)[-1]) if item]
