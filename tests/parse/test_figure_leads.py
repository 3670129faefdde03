"""Words that open a paragraph and say what it is about."""

from dataclasses import replace

import pytest

from harvester.forms.narrative import load_narrative
from harvester.items import Evidence, Section
from harvester.parse.figures.leads import leads
from harvester.parse.figures.reader import find_figures


def figures_of(section: Section, cleaned):
    return find_figures(replace(cleaned(), fiscal_year=Evidence(value=2023)), (section,), ())


def topics(text: str) -> list[str | None]:
    return [lead.topic for lead in leads(text, load_narrative())]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("（二）依申请公开。全年新收5件。", ["requests"]),
        ("依申请公开方面，全年新收5件。", ["requests"]),
        ("政策解读工作：全年制作图解5个。", ["interpretation"]),
        ("（三）信息资源。完成整理。", [None]),
        ("三是夯实基础，配强力量。", []),
        ("收到政府信息公开申请，按期答复。", []),
        ("2023年，依法办理。", []),
    ],
)
def test_only_words_that_name_a_matter_are_leads(text, wanted):
    assert topics(text) == wanted


def test_a_lead_gives_bare_numbers_their_matter_until_the_next_numbered_one(cleaned):
    text = "（一）依申请公开。\n全年新收12件，办结11件。\n（二）信息资源。\n全年新收12件。"
    section = Section(position=1, key=None, level=1, heading="一、总体情况", text=text)
    figures = figures_of(section, cleaned)
    assert [(figure.indicator, figure.value) for figure in figures] == [
        ("requests_received", 12), ("requests_closed", 11),
    ]  # fmt: skip


def test_a_chapter_of_requests_stays_one_where_a_lead_speaks_of_its_upkeep(cleaned):
    text = "一是畅通渠道，全年共收到申请3件。"
    section = Section(position=1, key=None, level=1, heading="二、依申请公开", text=text)
    assert [figure.indicator for figure in figures_of(section, cleaned)] == ["requests_received"]
