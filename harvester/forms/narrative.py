"""Loads what the prose grammar is made of: indicators, wordings, negatives. The words live in narrative.json."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from operator import add
from typing import Any

from harvester.exceptions import FormsError
from harvester.forms.loader import read_data

MONEY = frozenset({"元", "万元", "亿元"})
NOT_COUNTS = MONEY | {"%", "百分点", "工作日", "天", "平方米", "倍", "字", "类", "页", "分"}
_PEOPLE = frozenset({"人", "名", "位", "人次", None})
_NEAR = 32
"""The literal that a wording is found by stands this near to the number."""
_MOST_REMEMBERED = 8192
_ALIKE = {"条次": "条", "件次": "件", "篇次": "篇"}
_NESTED = re.compile(r"<(\w+)>")
_MIRROR_LEFT = "(?:^|[,;:(、和及]|收到|接到|受理)(?:其中|除|另外|另|,|尚|还|均|有|的|剩余|其余)*$"
_MIRROR_JOIN = (
    "(?:的)?(?:申请|案件|答复)?(?:(?:申请)?人)?"
    "(?:为|是|系|由|依法|依规|按规定|按时|按期|告知(?:申请人)?|通过|以|来自|被|已|均|经|采取|采用|属于|属|因|作出|作|予|判决|裁定|决定|法院|复议机关|复议|结果|一审|二审|终审)*"
)
_MIRROR_END = "(?!咨询|答复|回复|公开|发布|公示|解读|的?(?:政府|政务)?信息公开)"
"""A kind behind its number: "3件为网上申请", "2起维持", "1件由法人提出"."""


@dataclass(frozen=True, slots=True)
class Literals:
    """The literals that wordings are found by, by their first two signs, each with the wordings as bits of a number.

    ``single``: literals of one sign; ``pairs``: first two signs -> literals that begin so and their wordings.
    """

    single: Mapping[str, int]
    pairs: Mapping[str, tuple[tuple[str, int], ...]]

    def found(self, text: str) -> int:
        """The wordings of which a literal stands in a text."""
        wordings = 0
        for sign in self.single.keys() & set(text):
            wordings |= self.single[sign]
        for pair in self.pairs.keys() & set(map(add, text, text[1:])):
            for literal, bits in self.pairs[pair]:
                if literal == pair or literal in text:
                    wordings |= bits
        return wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What a figure counts. ``family`` groups what is spoken of together (requests, replies, channels …)."""

    key: str
    chinese: str
    english: str
    family: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a number is introduced: the words that end right before it (``left``), begin right after it (``right``).

    ``needs``: literals of which one stands in the left part, ``ahead``: in the right part (a wording has one of both);
    ``context``: families, carriers or literals of which one must be in sight; ``after``: indicators of which one was
    stated just before (``last``: was stated last); ``joint``: indicators that share a stated zero; ``told`` and
    ``untold``: what the sentence must and must not speak of, wherever; ``listed``: only items of an enumeration;
    ``first``: only where the section has not stated it; ``near``: ``unless`` looks at the introducing words alone;
    ``behind``: a kind as it stands behind its number ("3件为网上申请").
    """

    key: str
    indicator: str
    since_2019: str
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    needs: tuple[str, ...]
    ahead: tuple[str, ...]
    unit_class: str
    units: frozenset[str | None]
    context: tuple[str, ...]
    after: frozenset[str]
    unless: re.Pattern[str] | None
    joint: tuple[str, ...]
    told: re.Pattern[str] | None = None
    untold: re.Pattern[str] | None = None
    listed: bool = False
    first: bool = False
    near: bool = False
    last: bool = False
    behind: bool = False


Found = tuple[int, Wording, str]
"""A wording's place in the grammar, the wording, and the words that introduce the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A wording without a number: a negative, a distribution (均为), a garbled or a missing number."""

    key: str
    indicator: str
    since_2019: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    context: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    topic: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """The grammar of prose figures. ``topics`` judge headings, in order; ``heading_zero`` what 数量为0 means."""

    indicators: Mapping[str, Indicator]
    wordings: tuple[Wording, ...]
    topics: tuple[tuple[str, re.Pattern[str]], ...]
    heading_zero: Mapping[str, tuple[str, ...]]
    distributions: tuple[Statement, ...]
    zeros: tuple[Statement, ...]
    said: tuple[Statement, ...]
    missing: tuple[Statement, ...]
    off_topic: tuple[Statement, ...]
    negative: re.Pattern[str]
    negative_after: re.Pattern[str]
    comparison: re.Pattern[str]
    other_year: re.Pattern[str]
    future: re.Pattern[str]

    by_need: Literals
    by_ahead: Literals
    by_unit: dict[tuple[str | None, bool], int] = field(default_factory=dict)
    denials: dict[str, tuple[Statement, ...]] = field(default_factory=dict)
    memory: dict[tuple[str, str | None, bool], tuple[Found, ...]] = field(default_factory=dict)

    def family(self, indicator: str) -> str:
        """The family of an indicator."""
        return self.indicators[indicator].family

    def introduced(self, left: str, unit: str | None, *, zero: bool) -> tuple[Found, ...]:
        """The wordings that the words before a number fit, in the grammar's order, each with the words that fit.

        ``zero``: whether the number is 0, which needs no unit. The same few words introduce most numbers, so that what
        they fit is remembered, for so many of them.
        """
        key = (left, unit, zero)
        found = self.memory.get(key)
        if found is None:
            bits = self.by_need.found(left[-_NEAR:]) & self.fitting(unit, zero=zero)
            found = tuple(
                (place, self.wordings[place], match[0])
                for place in _places(bits)
                if (match := _search(self.wordings[place].left, left)) is not None
            )
            if len(self.memory) >= _MOST_REMEMBERED:
                self.memory.clear()
            self.memory[key] = found
        return found

    def followed(self, left: str, right: str, unit: str | None, *, zero: bool) -> list[Found]:
        """The wordings that begin behind a number, in the grammar's order, each with its words before the number."""
        bits = self.by_ahead.found(right[:_NEAR]) & self.fitting(unit, zero=zero)
        found = []
        for place in _places(bits):
            wording = self.wordings[place]
            if wording.right is None or not wording.right.match(right):
                continue
            if wording.left is None:
                found.append((place, wording, left))
            elif (match := wording.left.search(left)) is not None:
                found.append((place, wording, match[0]))
        return found

    def denied(self, body: str) -> tuple[Statement, ...]:
        """What the words behind a negative deny; remembered like ``introduced``."""
        found = self.denials.get(body)
        if found is None:
            found = tuple(
                zero
                for zero in self.zeros
                if zero.pattern.search(body) and not (zero.unless is not None and zero.unless.search(body))
            )
            if len(self.denials) >= _MOST_REMEMBERED:
                self.denials.clear()
            self.denials[body] = found
        return found

    def fitting(self, unit: str | None, *, zero: bool) -> int:
        """The wordings that count in a unit, as bits."""
        key = (unit, zero and unit is None)
        if key not in self.by_unit:
            self.by_unit[key] = sum(
                1 << place for place, wording in enumerate(self.wordings) if unit_fits(wording, unit, zero=zero)
            )
        return self.by_unit[key]


def _places(bits: int) -> Iterator[int]:
    """The positions of the set bits, lowest first."""
    while bits:
        last = bits & -bits
        yield last.bit_length() - 1
        bits ^= last


def _search(pattern: re.Pattern[str] | None, text: str) -> re.Match[str] | None:
    return None if pattern is None else pattern.search(text)


def unit_fits(wording: Wording, unit: str | None, *, zero: bool) -> bool:
    """Whether a wording counts in a unit; amounts of money that are 0 may have none."""
    if wording.units:
        return unit in wording.units or (unit in _ALIKE and _ALIKE[unit] in wording.units)
    match wording.unit_class:
        case "rate":
            return unit == "%"
        case "money":
            return unit in MONEY or (unit is None and zero)
        case "people":
            return unit in _PEOPLE
        case "any":
            return unit not in MONEY and unit != "%"
        case _:
            return unit not in NOT_COUNTS


@cache
def load_narrative() -> Narrative:
    """The grammar that ships with the package; read once a process. Raises FormsError."""
    return build_narrative(read_data("narrative.json"))


def build_narrative(data: Mapping[str, Any]) -> Narrative:
    """The typed grammar out of decoded data. Raises FormsError naming what is wrong."""
    try:
        words: Mapping[str, str] = data["words"]
        wordings = tuple(wording for entry in data["rules"] for wording in _wordings(entry, words, data["glue"]))
        narrative = Narrative(
            indicators={
                key: Indicator(key=key, chinese=chinese, english=english, family=family)
                for key, (chinese, english, family) in data["indicators"].items()
            },
            wordings=wordings,
            by_need=_literals([wording.needs for wording in wordings]),
            by_ahead=_literals([wording.ahead for wording in wordings]),
            topics=tuple((topic, _compiled(pattern, words)) for topic, pattern in data["topics"]),
            heading_zero={topic: tuple(keys) for topic, keys in data["heading_zero"].items()},
            distributions=_statements(data["distributions"], words),
            zeros=_statements(data["zeros"], words),
            said=_statements(data["said"], words),
            missing=_statements(data["missing"], words),
            off_topic=_statements(data["off_topic"], words),
            negative=_compiled(f"(?:{data['negatives']['trigger']}){data['negatives']['some']}", words),
            negative_after=_compiled(data["negatives"]["after"], words),
            comparison=_compiled(data["skip"]["comparison"], words),
            other_year=_compiled(data["skip"]["other_year"], words),
            future=_compiled(data["skip"]["future"], words),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise FormsError(f"narrative data: {type(error).__name__}: {error}") from error
    _validate(narrative)
    return narrative


def _literals(groups: list[tuple[str, ...]]) -> Literals:
    wordings: dict[str, int] = {}
    for place, group in enumerate(groups):
        for literal in group:
            wordings[literal] = wordings.get(literal, 0) | 1 << place
    pairs: dict[str, list[tuple[str, int]]] = {}
    for literal, bits in wordings.items():
        if len(literal) > 1:
            pairs.setdefault(literal[:2], []).append((literal, bits))
    return Literals(
        single={literal: bits for literal, bits in wordings.items() if len(literal) == 1},
        pairs={pair: tuple(found) for pair, found in pairs.items()},
    )


def _expanded(pattern: str, words: Mapping[str, str]) -> str:
    """The pattern with each ``<word>`` replaced by what it stands for; lookbehinds such as ``(?<!`` are left alone."""
    return _NESTED.sub(lambda match: _expanded(words[match[1]], words), pattern)


def _compiled(pattern: str, words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(_expanded(pattern, words))


def _optional(pattern: str | None, words: Mapping[str, str]) -> re.Pattern[str] | None:
    return None if pattern is None else _compiled(pattern, words)


def _wordings(entry: Mapping[str, Any], words: Mapping[str, str], glue: str) -> Iterator[Wording]:
    """The wording of an entry; that of a ``kind`` is also read where it stands behind its number."""
    wording = _wording(entry, words, glue)
    yield wording
    if entry.get("kind"):
        yield replace(
            wording,
            key=f"{wording.key}-behind",
            left=re.compile(_MIRROR_LEFT),
            right=_compiled(f"{_MIRROR_JOIN}(?:{entry['left']}){_MIRROR_END}", words),
            unless=None,
            needs=(),
            ahead=wording.needs,
            behind=True,
        )


def _wording(entry: Mapping[str, Any], words: Mapping[str, str], glue: str) -> Wording:
    left, right = entry.get("left"), entry.get("right")
    unit_class = entry.get("unit", "count")
    return Wording(
        key=entry["id"],
        indicator=entry["for"],
        since_2019=entry.get("since2019", entry["for"]),
        left=None if left is None else _compiled(f"(?:{left}){entry.get('glue', glue)}$", words),
        right=_optional(right, words),
        needs=tuple(entry.get("needs", ())),
        ahead=tuple(entry.get("ahead", ())),
        unit_class=unit_class,
        units=frozenset(entry.get("units", ())),
        context=tuple(entry.get("ctx", ())),
        after=frozenset(entry.get("after", ())),
        unless=_optional(entry.get("unless"), words),
        joint=tuple(entry.get("joint", ())),
        told=_optional(entry.get("told"), words),
        untold=_optional(entry.get("untold"), words),
        listed=bool(entry.get("listed", False)),
        first=bool(entry.get("first", False)),
        near=bool(entry.get("near", False)),
        last=bool(entry.get("last", False)),
    )


def _statements(entries: list[Mapping[str, Any]], words: Mapping[str, str]) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            key=entry["id"],
            indicator=entry["for"],
            since_2019=entry.get("since2019", entry["for"]),
            pattern=_compiled(entry["pattern"], words),
            unless=_optional(entry.get("unless"), words),
            context=tuple(entry.get("ctx", ())),
            of=tuple(entry.get("of", ())),
            topic=entry.get("topic"),
            note=entry.get("note"),
        )
        for entry in entries
    )


def _validate(narrative: Narrative) -> None:
    named = [
        (wording.key, key)
        for wording in narrative.wordings
        for key in (wording.indicator, wording.since_2019, *wording.after, *wording.joint)
    ]
    for group in (narrative.distributions, narrative.zeros, narrative.said, narrative.missing, narrative.off_topic):
        named += [(entry.key, key) for entry in group for key in (entry.indicator, entry.since_2019, *entry.of)]
    faults = [f"{rule}: unknown indicator {key}" for rule, key in named if key and key not in narrative.indicators]
    faults += [
        f"{wording.key}: no literal to find it by"
        for wording in narrative.wordings
        if not (wording.needs or wording.ahead)
    ]
    if faults:
        raise FormsError("narrative data: " + "; ".join(faults))
