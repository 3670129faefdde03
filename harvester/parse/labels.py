"""Compares printed labels with the labels of forms and sections. Knows no label itself and looks at no position."""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

from harvester.forms.traditional import simplified
from harvester.items import STROKE, without_struck

K = TypeVar("K", bound=Hashable)

LONGEST_LABEL = 120
"""Longer texts are prose; nothing is compared with them."""
_FEWEST_PAIRS = 3
"""Pairs of neighbouring signs in a label of four different ones."""
_MEMORY = 8192
"""Texts an index remembers before it begins anew: far more than reports have labels, little enough to hold."""

_ORDINAL = re.compile(
    r"^(?:其中[:：,，]?)?(?:"
    r"第[一二三四五六七八九十百]{1,4}(?:部分|章|节)[、.:：\s]*"
    r"|[(（][一二三四五六七八九十]{1,3}[)）][、.．]?"
    r"|[一二三四五六七八九十]{1,3}[、.．,，:：]|[壹贰叁肆伍陆柒捌玖拾]{1,2}[、.．:：]"
    r"|[(（]\d{1,2}[)）][、.．]?"
    r"|\d{1,2}[.．、)）,，]"
    r"|\d{1,2}(?=[\u4e00-\u9fff])(?!\d{0,2}[年月日])"
    r"|[①-⑳⑴-⒇]"
    r"|[*★●•·■-])?(?:其中[:：,，]?)?"
)
_NEGATIONS = frozenset("不未无非否免")
_DECISIVE = _NEGATIONS | frozenset("上下本新前后增减一二三四五六七八九十0123456789")
_YEAR = re.compile(r"20\d\d年度?(?:数|数量|统计数)?$")
_NOTE = re.compile(r"[(（〔\[【][^()（）〔〕\[\]【】]*[)）〕\]】]?$")

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ "
"""A footnote's number, and a blank before it."""


@lru_cache(maxsize=4096)
def compact(text: str) -> str:
    """Letters and digits of the NFKC form: what different renderings of one label share. What is struck out is none."""
    if STROKE in text:
        text = without_struck(text)
    return simplified("".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))))


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """``compact`` without leading ordinals (一、 （一） 1.) and 其中, and without a footnote's number."""
    if STROKE in text:
        text = without_struck(text)
    folded = "".join(unicodedata.normalize("NFKC", text[: 2 * LONGEST_LABEL].rstrip(_RAISED)).split())
    previous = None
    while folded != previous:
        previous, folded = folded, _ORDINAL.sub("", folded, count=1)
    return compact(folded)


@lru_cache(maxsize=4096)
def without_note(text: str) -> str:
    """``bare`` without a bracketed note at the end."""
    if STROKE in text:
        text = without_struck(text)
    folded = "".join(unicodedata.normalize("NFKC", text[: 2 * LONGEST_LABEL].rstrip(_RAISED)).split()).rstrip("。;:,、")
    previous = None
    while folded != previous:
        previous, folded = folded, _NOTE.sub("", folded)
    return bare(folded)


@lru_cache(maxsize=4096)
def year_label(text: str) -> bool:
    """Whether a header names a year ("2017年度")."""
    return len(text) <= 16 and _YEAR.match(compact(text)) is not None


@dataclass(frozen=True, slots=True)
class Match(Generic[K]):
    """The keys a label may stand for (more than one where a form uses a label twice) and how well they fit, 0 to 1."""

    keys: tuple[K, ...]
    score: float


@dataclass(slots=True)
class LabelIndex(Generic[K]):
    """Labels of one axis of a form, or of sections; equality first, then containment, then a small edit distance."""

    by_label: dict[str, list[K]] = field(default_factory=dict)
    by_pair: dict[str, list[str]] = field(default_factory=dict)
    short: set[str] = field(default_factory=set)
    """The pairs of labels that have few."""
    memory: dict[str, Match[K] | None] = field(default_factory=dict)
    """What ``find`` said of a text; the same labels stand on all reports."""
    exact_memory: dict[str, Match[K] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[tuple[K, Iterable[str]]]) -> "LabelIndex[K]":
        """An index over keys with their labels."""
        index: LabelIndex[K] = cls()
        for key, labels in entries:
            for label in labels:
                for form in dict.fromkeys((compact(label), bare(label), without_note(label))):
                    keys = index.by_label.setdefault(form, [])
                    if form and key not in keys:
                        keys.append(key)
        index.by_label.pop("", None)
        for label in index.by_label:
            pairs = _pairs(label)
            if len(pairs) < _FEWEST_PAIRS:
                index.short |= pairs
            for pair in pairs:
                index.by_pair.setdefault(pair, []).append(label)
        return index

    def exact(self, text: str) -> Match[K] | None:
        """The keys whose label this is, notes and ordinals aside."""
        if text in self.exact_memory:
            return self.exact_memory[text]
        if len(text) > 2 * LONGEST_LABEL or text.isdecimal():  # no label is a number
            return None
        if len(self.exact_memory) > _MEMORY:
            self.exact_memory.clear()
        match = self.exact_memory[text] = self._exact(text)
        return match

    def _exact(self, text: str) -> Match[K] | None:
        for score, form in ((1.0, bare(text)), (0.98, without_note(text)), (0.96, compact(text))):
            keys = self.by_label.get(form)
            if keys:
                return Match(tuple(keys), score)
        return None

    def find(self, text: str) -> Match[K] | None:
        """The keys whose label this most likely is, or None."""
        if not text or len(text) > 2 * LONGEST_LABEL or text.isdecimal():
            return None
        if text not in self.memory:
            if len(self.memory) > _MEMORY:
                self.memory.clear()
            self.memory[text] = self._exact(text) or self._near(without_note(text) or bare(text))
        return self.memory[text]

    def holders(self, text: str) -> tuple[K, ...]:
        """The keys of all labels that hold a text: 其他方式 is a part of 其他方式公开数 and of 其他方式回应数."""
        form = without_note(text) or bare(text)
        return tuple(dict.fromkeys(key for label, keys in self.by_label.items() if form in label for key in keys))

    def may_hold(self, text: str) -> bool:
        """A quick look: whether a text may be a label, notes aside, or hold one of four signs and more, or be held.

        False is certain.
        """
        shared = self.by_pair.keys() & _pairs(compact(text))
        return len(shared) >= _FEWEST_PAIRS or not self.short.isdisjoint(shared)

    def _near(self, form: str) -> Match[K] | None:
        if not 2 <= len(form) <= LONGEST_LABEL or form.isdigit():
            return None
        best: tuple[float, list[K]] = (0.0, [])
        tied = False
        for label in self._alike(form):
            score, keys = _likeness(form, label), self.by_label[label]
            if score > best[0]:
                best, tied = (score, keys), False
            elif score == best[0] and keys != best[1]:
                tied = True
        return Match(tuple(best[1]), best[0]) if best[0] > 0 and not tied else None

    def _alike(self, form: str) -> list[str]:
        """The labels that share enough pairs of neighbouring characters to be worth a comparison."""
        pairs = self.by_pair.keys() & _pairs(form)
        shared = Counter(chain.from_iterable([self.by_pair[pair] for pair in pairs]))
        return [label for label, count in shared.items() if count >= min(len(form), len(label)) - 6]


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _likeness(text: str, label: str) -> float:
    """0 where two labels differ; below 0.9 and growing with the shared part where one holds the other."""
    shorter, longer = (label, text) if len(label) <= len(text) else (text, label)
    share = len(shorter) / len(longer)
    if len(shorter) >= 4 and share >= (0.6 if longer is text else 0.3):
        start = longer.find(shorter)
        if start >= 0:
            negated = longer[max(0, start - 1) : start] in _NEGATIONS if start else False
            return 0.0 if negated else (0.4 if longer is text else 0.3) + share / 2
    allowed = 0 if len(shorter) < 6 else 1 if len(longer) < 10 else 2
    if len(longer) - len(shorter) > allowed or not allowed or _decisive(text) != _decisive(label):
        return 0.0
    return 0.3 if _within(text, label, allowed) else 0.0


def _decisive(text: str) -> list[str]:
    """The characters no spelling variant may change: negations, this and last year, ordinals."""
    return [char for char in text if char in _DECISIVE]


def _within(left: str, right: str, allowed: int) -> bool:
    """Whether two strings differ by at most ``allowed`` edits; linear, as ends that agree are cut off first."""
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    left, right = left[start:], right[start:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    if max(len(left), len(right)) <= allowed:
        return True
    if allowed == 0 or min(len(left), len(right)) == 0:
        return False
    return (
        _within(left[1:], right[1:], allowed - 1)
        or _within(left[1:], right, allowed - 1)
        or _within(left, right[1:], allowed - 1)
    )
