"""What a page says above and right below its report: labels, bare dates, the trail. Next to the title goes first."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from harvester.clean.body import Body
from harvester.clean.dates import is_leaf
from harvester.clean.keys import key_of
from harvester.clean.label_words import IS_PERSON_OR_COUNTER, IS_SIZE
from harvester.clean.labels import Labelled, read_keyed
from harvester.clean.lines import find_labels, holds_trail, is_day_alone, is_label_line, is_prose, is_trail
from harvester.clean.page import Page
from harvester.clean.signature import is_organ
from harvester.items import Link, Table

_DIGIT = re.compile("[\\d\\u00b2\\u00b3\\u00b9〇○]")
_YEAR_AND_MONTH = re.compile(r"20\d\d(?:[-./年]\d{1,2}月?|年)?")
_BAR = re.compile("[|｜]")
_OTHER_DAY = re.compile("有效期|期限|失效|废止|截止")
_OF_ITS_OWN = re.compile(r"(?:[:：]|期|间|至|时|更新|修改|失效|截止)\s{0,9}$")
"""What ends a cell that says which date the next one holds: 更新时间：, 有效期."""
_DAY = r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\s\d:：]{0,10}"
_BYLINE = re.compile(rf"(?:{_DAY}[\s·|｜/,，]{{1,4}})?(?P<organ>[\u4e00-\u9fff]{{4,40}})(?:[\s·|｜/,，]{{1,4}}{_DAY})?")
"""An organ and the day beside it, without labels: 青石县林业局 · 2021年1月25日."""
_LABELS_BELOW = 12
_LOOKED_BACK = 12
_LONGEST_DATE_LINE = 60
_LINES_OF_TITLE = 3
_BETWEEN_TITLES = 12
"""Blocks between a title and its repetition at the head of the text: the source line, files, tools."""


class Head:
    """The shown blocks above the report, those below its title first, and the few right below the report."""

    def __init__(self, page: Page, body: Body, title: str | None) -> None:
        self.page = page
        self.first = body.first
        above = page.seen[: bisect_left(page.seen, body.first)]
        self.name = name = key_of(title) if title else ""
        titled = [
            n
            for n, at in enumerate(above)
            if name and not isinstance(page.blocks[at], Link) and _is_of(page.keys[at], name)
        ]
        titled = [n for n in titled if above[n] not in page.linked] or titled  # a listing links to the same title
        start = _first_of_last(titled) + 1 if titled else len(above)
        self.under_title, self.before = above[start:], above[:start]
        titles = [above[n] for n in titled]
        self.titles_with_more = [more for at in titles if (more := _dated_behind(page.texts[at], page.keys[at], name))]
        self.labelled_titles = [at for at in titles if any(find_labels(_behind(page.keys[at], name)))]
        below = bisect_right(page.seen, body.last)
        self.below = page.seen[below : below + _LABELS_BELOW]

    def labels(self) -> list[Labelled]:
        """Labels in the title's line, those below it, then those above it (an index table), those behind the report."""
        parts = (self.labelled_titles, self.under_title, self.before, self.below)
        return [entry for part in parts for entry in self._read(part)]

    def _read(self, part: list[int]) -> list[Labelled]:
        page = self.page
        return read_keyed([(page.blocks[at], page.keys[at]) for at in part if at not in page.linked])

    def dates_under_title(self) -> list[str]:
        """Lines below the title that hold a date which no label claims."""
        return [*self.titles_with_more, *(text for at in self.under_title if (text := self._dated(at)))]

    def dates_before(self) -> list[str]:
        """Lines above that begin with a date, nearest first; the header's clock is none."""
        lines = []
        for at in reversed(self.before[-_LOOKED_BACK:]):
            key = self.page.keys[at]
            text = self._leaf(at) or self.page.texts[at]
            bare = (key[:2] in ("19", "20") and len(key) < _LONGEST_DATE_LINE) or is_leaf(text)
            if bare and at not in self.page.linked and not is_trail(key):
                lines.append(text)
        return lines

    def _leaf(self, at: int) -> str:
        """A line with year and month together with the day that stands alone in the line above; "" for any other."""
        above = self.page.texts[at - 1] if at and _YEAR_AND_MONTH.fullmatch(self.page.keys[at]) else ""
        return f"{above} {self.page.texts[at]}" if above and is_leaf(f"{above} {self.page.texts[at]}") else ""

    def _dated(self, at: int) -> str:
        """A line, or what of it stands before its first label or as a source's value; "" where there is none."""
        block, key = self.page.blocks[at], self.page.keys[at]
        if len(key) > _LONGEST_DATE_LINE or not _DIGIT.search(key):
            return ""
        if isinstance(block, Table) or at in self.page.linked or is_prose(block, key) or holds_trail(key):
            return ""
        text = self._leaf(at) or self.page.texts[at]
        entries = read_keyed([(block, key)])
        if not entries:
            return text
        values = (entry.value for entry in entries if _may_hold_a_date(entry.label))
        free = [value for value in values if not _OTHER_DAY.search(value)]
        free += [
            part
            for before, part in pairwise(_BAR.split(text))
            if is_day_alone(key_of(part)) and not _OF_ITS_OWN.search(before)
        ]
        return " ".join([text[: text.find(entries[0].label[:1])], *free])

    def organ_under_title(self) -> str:
        """An organ's name alone in a line right below the title, "" where there is none.

        The title itself, printed once more, is none, whatever it ends in: …在某市举行.
        """
        keys = self.page.keys
        lines = (at for at in self.under_title[:_LINES_OF_TITLE] if at not in self.page.linked)
        return next((self.page.texts[at] for at in lines if is_organ(keys[at]) and keys[at] != self.name), "")

    def organ_beside_day(self) -> str:
        """An organ's name with the day beside it in a line right below the title: who posted the page, "" if nobody."""
        for at in self.under_title[:_LINES_OF_TITLE]:
            text = self.page.texts[at].strip()
            byline = _BYLINE.fullmatch(text) if len(text) <= _LONGEST_DATE_LINE and at not in self.page.linked else None
            if byline is not None and byline["organ"] != text and is_organ(byline["organ"]):
                return byline["organ"]
        return ""

    def lines_above(self) -> list[str]:
        """The keys of the last few lines above the report and of its own first line, where a page has any."""
        page = self.page
        lines = [*[*self.before, *self.under_title][-_LINES_OF_TITLE:], self.first]
        return [page.keys[at] for at in lines if at < len(page.keys) and at not in page.linked]

    def trail(self) -> str:
        """The breadcrumb."""
        for at in sorted((*self.before, *self.under_title)):
            if is_trail(self.page.keys[at]):
                return self.page.texts[at]
        return ""


def _may_hold_a_date(label: str) -> bool:
    """A date without a label may follow a source, a person, a counter, sizes of letters: 字号：大 中 小 2023-01-13."""
    if label.endswith(("来源", "出处", "源")):
        return True
    return bool(IS_SIZE.fullmatch(label) or IS_PERSON_OR_COUNTER.fullmatch(label))


def _first_of_last(titled: list[int]) -> int:
    """The title that heads the last run of its repetitions."""
    first = titled[-1]
    for n in reversed(titled):
        if first - n > _BETWEEN_TITLES:
            break
        first = n
    return first


def _behind(key: str, name: str) -> str:
    """What stands behind the title in its line."""
    return key[len(name) :] if name and key.startswith(name) else ""


def _dated_behind(text: str, key: str, name: str) -> str:
    """A title's line with digits behind it, up to the first label, which claims what follows; "" for any other."""
    more = _behind(key, name)
    if not _DIGIT.search(more):
        return ""
    label = next(find_labels(more), None)
    if label is None:
        return text
    if not _DIGIT.search(more[: label[0]]):
        return ""
    places = [n for n, character in enumerate(text) if not character.isspace()]
    return text[: places[len(key) - len(more) + label[0]]] if len(places) == len(key) else ""


def _is_of(key: str, name: str) -> bool:
    """A line that is the title, or a part of one that is set on several lines."""
    if len(key) >= len(name) + 40:
        return is_label_line(_behind(key, name))
    return key == name or (len(key) >= 4 and (key in name or name in key))
