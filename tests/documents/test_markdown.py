"""Marks of Markdown in a text: what they dress is text, they are none."""

import pytest

from harvester.documents import read_document
from harvester.documents.text.markdown import is_markdown, plain
from harvester.items import Heading, Paragraph, Table


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("*发布日期：2024-01-22*", "发布日期：2024-01-22"),
        ("**一、总体情况**", "一、总体情况"),
        ("全年公开**212**条，__其中__公报3条", "全年公开212条，其中公报3条"),
        ("> > 来源：青岩镇", "来源：青岩镇"),
        ("1\\.机构职能类 \\[2023\\]4号", "1.机构职能类 [2023]4号"),
        ("* * *", ""),
        ("3*4=12", "3*4=12"),
        ("2023**年**公开**1**次", "2023年公开1次"),
        ("张**、李**，电话13**5678**1", "张**、李**，电话13**5678**1"),
        ("| **规章** | 0 |", "| 规章 | 0 |"),
        ("| --- | --- |", "| --- | --- |"),
        ("见附件 a_b_c.docx", "见附件 a_b_c.docx"),
    ],
)
def test_marks_go_and_their_text_stays(line: str, expected: str) -> None:
    assert plain(line) == expected


def test_only_a_text_with_marks_of_markdown_is_taken_for_it() -> None:
    assert is_markdown("# 标题\n\n正文")
    assert is_markdown("|a|b|\n|---|:-:|\n")
    assert is_markdown("**粗体**")
    assert not is_markdown("本年*\n3 * 4\n---\n#号\n")


def test_a_page_in_markdown_gives_its_lines_without_marks() -> None:
    lines = ["# 青岩镇2023年政府信息公开工作年度报告", "*发布日期：2024-01-22*", "**一、总体情况**"]
    text = "\n\n".join([*lines, "|甲|乙|\n|---|---|\n|**规章**|0|\n"])
    heading, date, chapter, table = (b for b in read_document(text.encode()).blocks if getattr(b, "text", "x"))
    assert isinstance(heading, Heading)
    assert isinstance(table, Table)
    assert isinstance(date, Paragraph)
    assert isinstance(chapter, Paragraph)
    assert (date.text, chapter.text) == ("发布日期：2024-01-22", "一、总体情况")
    assert [cell.text for cell in table.grid.cells] == ["甲", "乙", "规章", "0"]
