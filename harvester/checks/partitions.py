"""Whether a sentence that takes a whole apart leaves room for what its parts miss or have too much.

Parts of parts, a second way of taking the whole apart, and numbers that were read as nothing may make up a difference;
then nothing is known of the sum.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from harvester.parse.figures.text import fold
from harvester.parse.numbers import find_numbers

_MARKER = re.compile(r"其中|包含|包括|涉及|(?<!包)含|按[^,;。0-9]{1,8}分")
_BRACKET = re.compile(r"\([^()]*\)")
_CARRIED = re.compile(
    r"(?:上一?年度?|去年|往年|20\d\d年度?)[^,;。0-9]{0,8}(?:结转|转结|转入|遗留)[^,;。0-9]{0,12}?(\d{1,9})(?=[件宗起份条])"
)
_MOST_NUMBERS = 40
_MOST_SUMS = 2000


def leaves_room(quote: str, values: Sequence[int], whole: float | int) -> bool:
    """Whether the numbers of a sentence may be no plain parts of the whole, or not all of them."""
    folded = fold(quote)
    if len(_MARKER.findall(folded)) > 1 or _nested(folded, values) or _of_another(folded, values, whole):
        return True
    gap = whole - sum(values)
    if gap < 0:
        return -gap in _carried(folded)
    return gap > 0 and gap in _sums(_spare(folded, values, whole), gap)


def _of_another(folded: str, values: Sequence[int], whole: float | int) -> bool:
    """Whether the parts are those of the number right before them: 予以公开6件,其中自然人5件,企业1件."""
    marker = _MARKER.search(folded)
    before = find_numbers(folded[: marker.start()])[-1:] if marker is not None else ()
    return any(number.value == sum(values) != whole for number in before)


def _carried(folded: str) -> set[int]:
    """The cases that came from the year before, which ways and answers count with those received."""
    return {int(match[1]) for match in _CARRIED.finditer(folded)}


def _nested(folded: str, values: Sequence[int]) -> bool:
    """Whether one of the parts stands in brackets behind another: 公文12条(规范性文件2条)."""
    inside = {number.value for text in _BRACKET.findall(folded) for number in find_numbers(text)[:_MOST_NUMBERS]}
    outside = {number.value for number in find_numbers(_BRACKET.sub("", folded))[:_MOST_NUMBERS]}
    return any(value in inside for value in values) and any(value in outside for value in values)


def _spare(folded: str, values: Sequence[int], whole: float | int) -> list[int]:
    """The counts of the sentence that are neither the whole nor one of the parts."""
    told = Counter(values) + Counter([whole])
    found = []
    for number in find_numbers(folded)[:_MOST_NUMBERS]:
        if told[number.value]:
            told[number.value] -= 1
        elif isinstance(number.value, int) and number.unit not in {"%", "年", "月", "日"} and number.value:
            found.append(number.value)
    return found


def _sums(spare: Sequence[int], most: float | int) -> set[int]:
    """What some of the numbers add up to, as far as it is not above ``most``."""
    sums = {0}
    for value in spare:
        sums |= {total for total in islice((start + value for start in tuple(sums)), _MOST_SUMS) if total <= most}
    return sums
