"""What the prose grammar is made of: indicators, wordings, statements, and how the ones that fit are found."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add

from harvester.forms.introduction import Glue, Introduction

MONEY = frozenset({"元", "万元", "亿元"})
NOT_COUNTS = MONEY | {"%", "百分点", "工作日", "天", "平方米", "倍", "字", "类", "种", "页", "分"}
_PEOPLE = frozenset({"人", "名", "位", "人次", None})
_NEAR = 32
"""The literal that a wording is found by stands this near to the number."""
_MOST_REMEMBERED = 8192
_ALIKE = {"条次": "条", "件次": "件", "篇次": "篇"}


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
    ``behind``: a kind as it stands behind its number ("3件为网上申请"); ``bare``: no noun follows the number.
    """

    key: str
    indicator: str
    since_2019: str
    left: Introduction | None
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
    bare: bool = False


Found = tuple[int, Wording, str]
"""A wording's place in the grammar, the wording, and the words that introduce the number."""


@dataclass(slots=True)
class Introduced:
    """What fits some words before a number as far as was looked; ``open``: the wordings yet to look at, as bits."""

    found: list[Found]
    open: int


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
    glue: Glue

    by_need: Literals
    by_ahead: Literals
    by_unit: dict[tuple[str | None, bool], int] = field(default_factory=dict)
    announced: dict[str, str | None] = field(default_factory=dict)
    denials: dict[str, tuple[Statement, ...]] = field(default_factory=dict)
    memory: dict[tuple[str, str | None, bool], Introduced] = field(default_factory=dict)

    def family(self, indicator: str) -> str:
        """The family of an indicator."""
        return self.indicators[indicator].family

    def introduced(self, left: str, unit: str | None, *, zero: bool) -> Iterable[Found]:
        """The wordings that the words before a number fit, in the grammar's order, each with the words that fit.

        ``zero``: whether the number is 0, which needs no unit. The same few words introduce most numbers, so that what
        they fit is remembered, for so many of them; and as the first mostly serves, each is looked for as it is asked
        for.
        """
        key = (left, unit, zero)
        known = self.memory.get(key)
        if known is None:
            if len(self.memory) >= _MOST_REMEMBERED:
                self.memory.clear()
            bits = self.by_need.found(left[-_NEAR:]) & self.fitting(unit, zero=zero)
            known = self.memory[key] = Introduced([], bits)
        return self._looked_for(left, known) if known.open else known.found

    def _looked_for(self, left: str, known: Introduced) -> Iterator[Found]:
        """What is known to fit, then what else does; a search that is ended in its middle is made again."""
        ends: Sequence[int] | None = None
        told = 0
        while told < len(known.found) or known.open:
            if told < len(known.found):
                yield known.found[told]
                told += 1
                continue
            ends = self.glue.begins(left) if ends is None else ends
            bit = known.open & -known.open
            wording = self.wordings[bit.bit_length() - 1]
            if wording.left is not None and (begin := wording.left.begin(left, ends)) is not None:
                known.found.append((bit.bit_length() - 1, wording, left[begin:]))
            known.open &= ~bit

    def followed(self, left: str, right: str, unit: str | None, *, zero: bool) -> list[Found]:
        """The wordings that begin behind a number, in the grammar's order, each with its words before the number."""
        bits = self.by_ahead.found(right[:_NEAR]) & self.fitting(unit, zero=zero)
        found: list[Found] = []
        ends = self.glue.begins(left) if bits else ()
        for place in _places(bits):
            wording = self.wordings[place]
            if wording.right is None or not wording.right.match(right):
                continue
            if wording.left is None:
                found.append((place, wording, left))
            elif (begin := wording.left.begin(left, ends)) is not None:
                found.append((place, wording, left[begin:]))
        return found

    def topic_of(self, heading: str) -> str | None:
        """What a heading announces; remembered, as the same few headings stand in most reports."""
        if heading not in self.announced:
            if len(self.announced) >= _MOST_REMEMBERED:
                self.announced.clear()
            self.announced[heading] = next((topic for topic, pattern in self.topics if pattern.search(heading)), None)
        return self.announced[heading]

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
