"""Which wording of the grammar introduces a number, and what stands in an enumeration with it."""

import re
from collections.abc import Iterable
from operator import itemgetter

from harvester.forms.wordings import Found, Wording
from harvester.parse.figures.context import Context
from harvester.parse.figures.words import Surroundings

_BARE_END = re.compile(r"[,;。、):'!?]|$|和|以?及|其中|,|占|件|全文|\((?:其中|含|包括|以)")
_NO_NOUN = re.compile(
    rf"{_BARE_END.pattern}|等(?:方面|内容|信息|类别)?(?=[,;。、)]|$)|[并¹²³①-⑨]|\([^()0-9]{{1,8}}[0-9]+件"
)
"""What stands behind a number of cases that no noun follows: 收到8件(网络5件,信函3件)."""
_ITEM = re.compile(r"、|和|及|与|,|或")
_COUNT_NOUN = re.compile(r"(?:件数|次数|数量|数)['》)]*$")
SIGNS = frozenset(",;。、:)!?(")
"""Behind one of these a number's own words are over."""


def wording_of(around: Surroundings, context: Context) -> Wording | None:
    """The first wording of the grammar that fits both sides of a number."""
    unit, left, right = around.number.unit, around.left, around.right
    if unit is None and around.number.value != 0 and not _BARE_END.match(right):
        return None
    narrative, zero = context.narrative, around.number.value == 0
    found: Iterable[Found] = narrative.introduced(left, unit, zero=zero)
    if unit is not None and right and right[0] not in SIGNS:
        followed = narrative.followed(left, right, unit, zero=zero)
        found = sorted((*found, *followed), key=itemgetter(0)) if followed else found
    for _, wording, words in found:
        if _fits(wording, words, around, context):
            return wording
    return None


def _fits(wording: Wording, words: str, around: Surroundings, context: Context) -> bool:
    """Whether a wording that ends in ``words`` before a number has around it all that it asks for."""
    left, right = around.left, around.right
    if wording.after and not context.just_stated(wording.after, last=wording.last):
        return False
    if wording.right is not None and wording.needs and (around.number.unit is None or not wording.right.match(right)):
        return False
    if wording.bare and (context.other_verb or not _NO_NOUN.match(right)):
        return False
    if (wording.listed and not context.listing) or (wording.first and wording.indicator in context.values):
        return False
    if wording.told and not wording.told.search(around.sentence):
        return False
    if wording.untold and wording.untold.search(around.sentence):
        return False
    if not context.sees(wording.context, left + right):
        return False
    return wording.unless is None or not wording.unless.search(words if wording.near else left)


def sharing(around: Surroundings, last: Wording, context: Context) -> list[Wording]:
    """What stands in an enumeration before a stated zero shares it: 甲件数、乙件数为0. Ends at the first stranger."""
    if last.left is None:
        return []
    begin = last.left.begin(around.left, context.narrative.glue.begins(around.left))
    items = _items(around.left[:begin] if begin is not None else "")
    found: list[Wording] = []
    for item, separator in reversed(items):
        if separator == "," and not _COUNT_NOUN.search(item):
            break
        part = Surroundings(around.number, item, "", around.sentence)
        wording = wording_of(part, context) if item else None
        if wording is None or not wording.indicator or wording.left is None:
            break
        found.append(wording)
    return found[::-1]


def _items(text: str) -> list[tuple[str, str]]:
    """The parts of an enumeration, each with the sign behind it; the rest belongs to the wording itself."""
    items, start = [], 0
    for sign in _ITEM.finditer(text):
        items.append((text[start : sign.start()], sign[0]))
        start = sign.end()
    return items if start == len(text) or not text[start:].strip("'被提起已所的") else [*items, (text[start:], "")][:-1]
