# ruff: noqa: E501 - pages stand as written
"""Shapes of pages and tables: whatever the markup, each gives the same report with the same numbers."""

import datetime as dt

import pytest
from page_shapes import HEADS, PARTS, SHAPES, TITLE, VALUES, body, keyed, page

from harvester.reading import read_report

FURNITURE = ("网站标识码", "技术支持", "浏览次数", "— 3 —", "行政执法公示", "2022年政府信息公开工作")


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_gives_the_report_and_its_numbers(name: str) -> None:
    reading = read_report(SHAPES[name]().encode())
    cleaned = reading.cleaned
    assert (cleaned.title.value, cleaned.fiscal_year.value) == (TITLE, 2023)
    assert cleaned.published_on.value == dt.date(2024, 1, 15)
    assert [text for text in PARTS if text not in cleaned.text] == []
    assert [text for text in FURNITURE if text in cleaned.text] == []
    assert len({section.key for section in reading.parsed.sections if section.level == 1}) == len(HEADS)
    assert keyed(reading.parsed) == VALUES


ROWS_LEFT_BY_PAGE_BREAKS = """<table><tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td>
<td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>0</td><td>0</td><td>2</td></tr></table>
<table><tr><td>行政规范性文件</td><td>3</td><td>1</td><td>9</td></tr></table>
<table><tr><td colspan=2>第二十条第（六）项</td></tr><tr><td>信息内容</td><td>本年处理决定数量</td></tr>
<tr><td>行政处罚</td><td>14</td></tr></table><table><tr><td>行政强制</td><td>5</td></tr></table>
<table><tr><td colspan=2>第二十条第（八）项</td></tr><tr><td>信息内容</td><td>本年收费金额（单位：万元）</td></tr></table>
<table><tr><td>行政事业性收费</td><td>1.5</td></tr></table>"""


def test_a_row_alone_behind_a_page_break_belongs_to_the_table_before() -> None:
    parsed = read_report(page(body(ROWS_LEFT_BY_PAGE_BREAKS)).encode()).parsed
    found = keyed(parsed)
    assert [table.key is None for table in parsed.tables] == [False] * 6
    assert [found["normative_documents", column] for column in ("issued", "repealed", "in_force")] == [3, 1, 9]
    assert (found["administrative_penalty", "decisions"], found["administrative_coercion", "decisions"]) == (14, 5)
    assert 1.5 in found.values()


def test_a_table_under_another_year_is_kept_without_keys_and_told() -> None:
    reading = read_report(SHAPES["another_year_below"]().encode())
    finding = next(finding for finding in reading.findings if finding.rule == "table_cells_unplaced")
    assert "another year" in finding.message


def test_a_hidden_copy_of_the_chapters_is_not_shown_as_further_panels() -> None:
    reading = read_report(page(body() + f'<div style="display:none">{body()}</div>').encode())
    assert reading.cleaned.text.count(PARTS[0]) == 1
