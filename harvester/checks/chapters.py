"""Named checks on the chapters of a report: all of them there, with words in them, numbered one after the other."""

import re
from collections.abc import Iterator, Sequence

from harvester.checks.assessment import Assessment, failed, passed, unknown
from harvester.checks.report_view import ReportView
from harvester.forms import load_forms
from harvester.forms.identities import Identity
from harvester.forms.key_words import spoken
from harvester.items import Image, Section, Template
from harvester.parse.headings import read_ordinal
from harvester.parse.numerals import read_numeral

NOT_WHOLE = frozenset({"text_goes_on", "page_cut", "page_broken_off"})
"""Findings that say that not all of the report is on its page."""
_ORDINAL = re.compile("[一二三四五六七八九十]{1,2}")
"""The number of a chapter, behind 第 or before its mark."""
_ANY_NUMBER = re.compile(
    r"(?:(?<=^)|(?<=[。；;：:\s（(第]))(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?=[、．.，,：:\s)）部章]|[\u4e00-\u9fff]{2})"
)
"""What may number a chapter, in whatever style and wherever in a line."""
_OF_PROSE = frozenset({"overall_situation", "problems_improvements", "other_matters"})
_BARE_HEADING = re.compile(r"(?:情况|事项|措施|问题)$")
"""六、其他需要报告的事项：无 says all there is to say."""


def required_sections(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """DOC-06: the six sections of the unified form, those of prose with something in them; before 2019 it was free."""
    template = view.parsed.template
    if template is None or template is Template.REG2007:
        yield unknown(identity, "sections")
        return
    wanted = [section for section in load_forms().era(template).sections if section.required]
    present = {section.key for section in view.parsed.sections} | {table.section_key for table in view.parsed.tables}
    missing = [section for section in wanted if section.key not in present]
    for section in _without_text(view):
        yield failed(
            identity,
            f"section {section.position}",
            chinese=f"“{section.heading}”只有标题，没有文字。",
            english=f"no words stand under the heading of {spoken(section.key)}.",
        )
    if not missing:
        yield passed(identity, "sections")
        return
    yield failed(
        identity,
        "sections",
        chinese=f"缺少规定章节：{'、'.join(section.title for section in missing)}。",
        english=f"prescribed sections not found: {', '.join(spoken(section.key) for section in missing)}.",
        expected=len(wanted),
        actual=len(wanted) - len(missing),
    )


def chapter_numbers(identity: Identity, view: ReportView) -> Iterator[Assessment]:
    """DOC-08: no two of the prescribed chapters have one number, and none is left out between two of them.

    Only where each of them stands there once, in its order; chapters of the office's own, and lines that begin with
    the number looked for, may stand between two of them.
    """
    sections = view.parsed.sections
    template = view.parsed.template
    wanted = load_forms().era(template).sections if template is not None and template is not Template.REG2007 else ()
    keys = [section.key for section in wanted if section.required]
    chapters = [n for n, section in enumerate(sections) if section.level == 1 and section.key in keys]
    numbers = [_number_of(sections[n].heading) for n in chapters]
    if not keys or [sections[n].key for n in chapters] != keys or None in numbers:
        yield unknown(identity, "sections")
        return
    for at in range(1, len(chapters)):
        first, second = chapters[at - 1], chapters[at]
        before, number = numbers[at - 1] or 0, numbers[at] or 0
        if number == before + 1:
            continue
        left_out = range(before + 1, number)
        if number < before or (left_out and _may_be_between(sections[first:second], left_out, view)):
            yield unknown(identity, "sections")
            return
        one, other = sections[first].heading[:30], sections[second].heading[:30]
        yield failed(
            identity,
            f"section {sections[second].position}",
            chinese=f"章节编号{'重复' if number == before else '跳号'}：“{one}”之后是“{other}”。",
            english=f"chapters are misnumbered: number {before} is followed by number {number}.",
            expected=before + 1,
            actual=number,
        )
        return
    yield passed(identity, "sections")


def _number_of(heading: str) -> int | None:
    """The number of a chapter that is numbered 一、 or 第一部分."""
    ordinal = read_ordinal(heading)
    found = _ORDINAL.search(heading[: ordinal[1]]) if ordinal is not None and ordinal[0] == 1 else None
    return read_numeral(found[0]) if found is not None else None


def _may_be_between(sections: Sequence[Section], numbers: Sequence[int], view: ReportView) -> bool:
    """Whether behind the heading of the first something may be a chapter: of the office's own, or not known as one.

    So may be whatever has one of the numbers, however it is written, and what is shown as a picture.
    """
    if any(section.level <= 1 for section in sections[1:]) or any(isinstance(b, Image) for b in view.cleaned.blocks):
        return True
    lines = [line for section in sections for line in (section.heading, *section.text.split("\n")) if "|" not in line]
    return any(_numeral(found[0]) in numbers for line in lines[1:] for found in _ANY_NUMBER.finditer(line))


def _numeral(text: str) -> int | None:
    return int(text) if text.isdecimal() else read_numeral(text)


def _without_text(view: ReportView) -> Iterator[Section]:
    """Chapters of prose with a heading alone; what may be in a picture, a file or on a further page is left out."""
    cleaned, sections = view.cleaned, view.parsed.sections
    elsewhere = cleaned.attachments or any(isinstance(block, Image) for block in cleaned.blocks)
    if elsewhere or not cleaned.blocks or any(finding.rule in NOT_WHOLE for finding in cleaned.findings):
        return
    with_table = {table.section_key for table in view.parsed.tables}
    for key in sorted(_OF_PROSE - with_table):
        own = [(at, section) for at, section in enumerate(sections) if section.key == key]
        if len(own) == 1 and not own[0][1].text.strip() and _BARE_HEADING.search(own[0][1].heading):
            at, section = own[0]
            if at + 1 == len(sections) or _comes_next(sections[at + 1], section):
                yield section


def _comes_next(following: Section, section: Section) -> bool:
    """Whether a chapter is one behind another, not an item of it that is numbered like a chapter."""
    if following.key is None or following.level > section.level:
        return False
    number, other = _number_of(section.heading), _number_of(following.heading)
    return number is None or other is None or number < other
