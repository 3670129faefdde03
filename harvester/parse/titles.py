"""Names sections: a heading's title -> the key of its section, by the titles of all eras."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from harvester.forms import SectionTitle, load_forms
from harvester.forms.families import REQUESTS
from harvester.items import Template
from harvester.memory import of_short_texts
from harvester.parse.labels import LabelIndex, compact

SURE = 0.69
"""From here on a likeness is containment in a title of comparable length; below it is spelling."""

OVERALL = "overall_situation"
"""The chapter of the unified form that has sub-sections of its own."""


_NO_TITLE = re.compile("[，,。；;|]")
_AT_LARGE = re.compile(
    r"(?:20\d\d年度?|年度)?(?:政府信息|政务|信息)?公开工作(?:的)?(?:基本|开展|主要|整体|总体|进展)?(?:情况|概况|概述)[:：]?|(?:主要)?工作开展情况"
)
"""A chapter on all of the work."""
_DATED = re.compile(r"20\d\d年(?:度)?的?(?=..)")
_TRANSLATION = re.compile(r"[\s(（/]{0,3}[A-Za-z][A-Za-z ,&'’\-]{3,}[)）.]?$")
"""The heading once more in English behind it: 总体情况 Overview."""
_SIGNS_BEHIND = frozenset(":：。")
_MOST_BLANKS = 4
_ANNEX = re.compile(r"附[件表]\s?[\d一二三]?\s?[:：、.]?\s?(?:20\d\d年(?:度)?)?(?=.{2,20}(?:统计表|情况表)$)")
"""What stands before the name of a table behind the report: 附件1：2016年度."""
_FOREWORDS, _LONGEST_FOREWORD = frozenset({"引言", "前言", "概述"}), 8
_ANNEXED = "附表"
_NO_UNIT = "——"
_ENDING = re.compile("(?:概述|引言|情况|措施|事项|打算|计划|附表|统计表|分析说明)$")

_remembered = of_short_texts(longest=80, most=2048)
"""The same headings stand on most reports; what a page marks as one may be a whole chapter."""


@dataclass(frozen=True, slots=True)
class _Titles:
    chapters: LabelIndex[str]
    subsections: LabelIndex[str]
    keywords: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def _titles(unified: bool) -> _Titles:
    eras = [era for era in load_forms().eras if (era.template is not Template.REG2007) is unified]
    chapters = list({section.key: section for era in eras for section in era.sections}.values())
    below = [section for chapter in chapters for section in chapter.subsections]
    return _Titles(
        LabelIndex.of((section.key, section.titles) for section in chapters),
        LabelIndex.of((section.key, section.titles) for section in below),
        tuple((section.key, words) for section in chapters for words in section.keywords),
    )


@_remembered
def chapter_key(title: str, *, unified: bool, by_words: bool = True) -> str | None:
    """The key of a chapter heading; ``by_words`` also takes a heading that only holds the telling words."""
    if _AT_LARGE.fullmatch(title):  # in so many words: titles like it speak of a part
        return OVERALL if unified else "overview"
    for era in (unified, not unified):
        match = _titles(era).chapters.find(title)
        if match is not None:
            return _of_era(match.keys[0], unified)
    if by_words:
        form = compact(title)
        for era in (unified, not unified):
            for key, words in _titles(era).keywords:
                if all(word in form for word in words):
                    return _of_era(key, unified)
    dated = _DATED.match(title)
    if dated is not None:
        return chapter_key(title[dated.end() :], unified=unified, by_words=by_words)
    translated = _TRANSLATION.search(title)
    if translated is not None and translated.start() >= 4:
        return chapter_key(title[: translated.start()], unified=unified, by_words=by_words)
    return None


def _of_era(key: str, unified: bool) -> str:
    """The chapter on all of the work is named as in the report's own outline, whatever outline its words are of."""
    return "overview" if key == OVERALL and not unified else key


def is_chapter_title(title: str, *, unified: bool) -> bool:
    """Whether a text is exactly the title of a chapter."""
    return _titles(unified).chapters.exact(title) is not None


@_remembered
def subsection_key(title: str, *, unified: bool, chapter: str | None) -> str | None:
    """The key of a heading below a chapter: a sub-section of the unified form, or a chapter of the old outline."""
    if unified and chapter == OVERALL:
        match = _titles(True).subsections.find(title)
        if match is not None and match.score >= SURE:
            return match.keys[0]
    match = _titles(False).chapters.find(title)
    return match.keys[0] if match is not None and match.score >= SURE and chapter != match.keys[0] else None


@cache
def _row_labels() -> LabelIndex[str]:
    forms = load_forms().of_family(REQUESTS)
    return LabelIndex.of((row.key, row.labels) for form in forms for row in form.rows)


def is_row_label(title: str) -> bool:
    """Whether a numbered line is a row of the requests table that lost its table ("一、本年新收…")."""
    return _row_labels().exact(title) is not None


def is_row_of_group(line: str) -> bool:
    """Whether a line is a group's row of a statistics form that lost its table: 一、主动公开情况 ——.

    The stroke is what the form prints for the unit; right behind a title, or many of them, it is an ornament.
    """
    if not line.endswith(_NO_UNIT):
        return False
    label = line[: -len(_NO_UNIT)]
    return label[-1:].isspace() and not label.rstrip().endswith(_NO_UNIT)


@_remembered
def unnumbered_key(title: str, *, unified: bool) -> str | None:
    """The key of a chapter whose heading has no number: only titles of four characters and more that surely fit."""
    if len(title) <= _LONGEST_FOREWORD and (word := compact(title)) in _FOREWORDS:
        return OVERALL if unified and word == "概述" else "overview"
    if not unified and len(title) <= _LONGEST_FOREWORD and compact(title) == _ANNEXED:
        return "statistics_table"
    annex = _ANNEX.match(title)
    if annex is not None:
        title = title[annex.end() :]
    if not 4 <= len(title) <= 40 or _NO_TITLE.search(title):
        return None
    for era in (unified, not unified):
        if not _titles(era).chapters.may_hold(title):
            continue
        match = _titles(era).chapters.find(title.rstrip(":： "))
        if match is not None and match.score >= SURE and len(compact(title)) >= 4:
            return _of_era(match.keys[0], unified)
    return None


def title_end(text: str, start: int) -> int | None:
    """Where the longest title of the forms ends that stands at a place, with the sign behind it; None without one."""
    begin = start
    while begin < start + _MOST_BLANKS and text[begin : begin + 1].isspace():
        begin += 1
    titles, sizes = _titles_with_ending()
    for size in sizes:
        title = text[begin : begin + size]
        if title in titles:
            end = begin + len(title)
            return end + 1 if text[end : end + 1] in _SIGNS_BEHIND else end
    return None


@cache
def _titles_with_ending() -> tuple[frozenset[str], Sequence[int]]:
    """All titles that end like one (…情况, …措施): what can be told from the sentence it runs into. And their sizes."""
    titles: set[str] = set()
    for era in load_forms().eras:
        stack: list[SectionTitle] = list(era.sections)
        while stack:
            section = stack.pop()
            stack += section.subsections
            titles.update(section.titles)
    kept = frozenset(title for title in titles if _ENDING.search(title))
    return kept, sorted(set(map(len, kept)), reverse=True)
