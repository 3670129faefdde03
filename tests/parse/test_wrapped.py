"""Reports whose lines a converter cut by width read as if they had not been cut."""

from collections.abc import Sequence

import pytest
from handmade import make_cleaned, make_table
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.items import Block, Cleaned
from harvester.parse import split_sections
from harvester.parse.figures.reader import find_figures
from harvester.parse.wrapped import put_together, width_of, wrap_width

PARAGRAPHS = (
    "一、总体情况",
    "2022年，我局按照要求推进政府信息公开，完善制度，明确分工，把公开要求落实到公文办理、业务流程和平台建设的每个环节。",
    "（一）主动公开情况：全年主动公开政府信息1286条，其中政府网站公开812条，政务微信公开474条，另外发布政策解读材料36篇，"
    "举办新闻发布会3场，重点公布了财政预决算、行政许可和行政处罚等与群众关系密切的信息。",
    "（二）依申请公开情况。共收到政府信息公开申请57件，其中网上申请41件，信函申请16件；予以公开30件，部分公开6件，"
    "无法提供18件，结转下年度继续办理3件，没有因答复引起的争议。",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼以及接受有关方面举报和投诉的总体情况",
    "全年被申请行政复议4件，其中维持3件，尚未审结1件；未发生因政府信息公开引起的行政诉讼案件，也没有收到相关投诉和举报。",
    "五、存在的主要问题及改进情况",
    "公开的深度还不够，队伍的业务能力有待提高，下一步将加强培训，改进工作方式，继续扩大公开的范围，方便群众查询和使用。",
)


def cut(paragraph: str, width: int) -> list[str]:
    """A paragraph in lines of so many columns."""
    lines, line = [], ""
    for sign in paragraph:
        if width_of(line + sign) > width:
            lines.append(line)
            line = ""
        line += sign
    return [*lines, line]


def cut_all(width: int) -> list[str]:
    return [line for paragraph in PARAGRAPHS for line in cut(paragraph, width)]


def report(lines: Sequence[Block | str]) -> Cleaned:
    return make_cleaned(*lines, title="某局2022年政府信息公开工作年度报告")


def read(cleaned: Cleaned) -> tuple[list[tuple[int, str | None, str, str]], list[tuple[str, float | int | None, str]]]:
    sections = split_sections(cleaned)
    figures = find_figures(cleaned, sections, ())
    texts = {section.position: section.text for section in sections}
    assert all(texts[f.section_position][f.start : f.end] == f.quote for f in figures)
    return (
        [(s.level, s.key, s.heading, "".join(s.text.split())) for s in sections],
        [(f.indicator, f.value, f.quote) for f in figures],
    )


@given(width=st.integers(min_value=40, max_value=84))
@settings(max_examples=45)
def test_headings_and_figures_are_those_of_the_uncut_report(width):
    assert read(report(cut_all(width))) == read(report(PARAGRAPHS))


def test_a_heading_across_two_lines_is_one():
    headings = [s.heading for s in split_sections(report(cut_all(44))) if s.key == "review_litigation"]
    assert headings == [PARAGRAPHS[4]]


def test_a_number_cut_in_two_is_one_number():
    lines = cut_all(44)
    at = next(i for i, line in enumerate(lines) if "1286" in line)
    head, tail = lines[at].split("86", 1)[0], "86" + lines[at].split("86", 1)[1]
    filler = "另" * ((44 - width_of(head)) // 2)
    lines[at : at + 1] = [filler + head, tail]
    figures = find_figures(report(lines), split_sections(report(lines)), ())
    assert ("proactive_total", 1286) in {(figure.indicator, figure.value) for figure in figures}


def test_a_table_between_cut_lines_stays_where_it_is():
    lines: list[Block | str] = list(cut_all(44))
    lines.insert(-6, make_table([["信息内容", "本年处理决定数量"], ["行政许可", "12"]]))
    texts = "".join(section.text + section.heading for section in split_sections(report(lines)))
    assert "行政许可 | 12" in texts


@pytest.mark.parametrize(
    "lines",
    [
        ["政策法规类信息公开十二条", "财政预算类信息公开十三条", "人事任免类信息公开十五条"] * 3,
        ["第一段讲的是全年工作的总体安排和落实情况。"] * 8,
        list(PARAGRAPHS),
        ["短行"] * 20,
        [],
    ],
)
def test_lists_sentences_and_whole_paragraphs_are_not_cut_lines(lines):
    assert wrap_width(lines) is None


def test_only_latin_words_get_a_blank_between_them():
    assert put_together("查阅 open", "government 栏目") == "查阅 open government 栏目"
    assert put_together("共收到12", "件申请") == "共收到12件申请"


@given(st.lists(st.text(max_size=60), max_size=30))
def test_no_text_is_lost_when_lines_are_put_together(lines):
    sections = split_sections(report(lines))
    assert "".join("".join((s.heading + s.text).split()) for s in sections) == "".join("".join(lines).split())
