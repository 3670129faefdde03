"""Texts whose tables are markup or rows that a bar begins: what converters and readers of pages give."""

from typing import Any

import pytest

from harvester.documents import read_document
from harvester.documents.text.reader import read_text
from harvester.items import Paragraph, Table
from harvester.reading import read_report


def cells_of(data: str) -> list[list[list[str]]]:
    tables = [block for block in read_document(data.encode(), name="a.md").blocks if isinstance(block, Table)]
    return [[[cell.text if cell else "" for cell in row] for row in table.grid.array] for table in tables]


def rows(*cells: list[str], width: int, blank: str = "") -> str:
    """Each row as such readers print it: the bar alone, a cell a line, filled up to the width behind the last."""
    made = []
    for row in cells:
        lines = [f"{text} |" if text != blank else "|" for text in row]
        lines[-1] += " " + "|" * (width - len(row)) if len(row) < width else ""
        made += ["|", *lines]
    return "\n".join(made)


def test_tables_in_markup_among_lines_of_markdown_are_tables_of_the_text() -> None:
    table = '<table><tr><td colspan="2">申请人</td></tr><tr><td>自然人</td><td>3</td></tr></table>'
    table = f"<html><body>{table}</body></html>"
    document = read_document(f"# 年报\n\n一、总体情况\n\n没有收到申请。\n\n{table}\n\n二、其他\n\n无。\n".encode())
    assert document.media_type == "text/plain"
    told: list[Any] = [(block.text, block.place) for block in document.blocks if isinstance(block, Paragraph)]
    assert told[:2] == [("一、总体情况", "line 3"), ("没有收到申请。", "line 5")]
    assert told[-1] == ("无。", "line 11")
    (grid,) = [block for block in document.blocks if isinstance(block, Table)]
    assert grid.place == "line 7"
    assert [(cell.text, cell.column_span, cell.place) for cell in grid.grid.cells] == [
        ("申请人", 2, "line 7"), ("自然人", 1, "line 7"), ("3", 1, "line 7")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "beside", ["<p>一、总体情况</p>\n\n<p>无。</p>", "<div>一、总体情况</div>", "一、总体情况<br>\n\n无。<br>"]
)
def test_a_page_is_a_page_though_it_begins_with_words(beside: str) -> None:
    table = "<table><tr><td>自然人</td><td>3</td></tr><tr><td>其他</td><td>0</td></tr></table>"
    assert read_document(f"标题\n\n{beside}\n\n{table}".encode()).media_type == "text/html"


def test_rows_that_a_bar_begins_are_whole_rows() -> None:
    head = ["第二十条第（一）项"], ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    values = ["规章", "0", "0", ""], ["行政规范性文件", "5", "12", "8"]
    (found,) = cells_of("二、主动公开政府信息情况\n" + rows(*head, *values, width=4) + "\n三、其他\n无。")
    assert found[1:] == [head[1], values[0], values[1]]


def test_a_cell_broken_over_lines_stays_in_its_row_and_a_heading_behind_the_table_stays_outside() -> None:
    text = rows(["甲项", "商业\n企业", "科研"], ["一", "8", "0"], ["二", "", ""], ["三", "1", "1"], width=5)
    document = read_document(f"{text}\n四、下一章\n无。".encode())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["四、下一章", "无。"]
    (found,) = cells_of(f"{text}\n四、下一章\n无。")
    assert [row[:3] for row in found[1:]] == [["一", "8", "0"], ["二", "", ""], ["三", "1", "1"]]


def test_bars_alone_that_begin_no_rows_are_read_as_before() -> None:
    text = "\n".join(["信息内容", "|", "本年处理决定数量", "|", "行政许可", "|", "3", "|"] * 3)
    assert cells_of(text) == cells_of(text.replace("\n|", " |"))


def test_tables_that_never_end_or_hold_each_other_cost_one_look() -> None:
    text = f"年报\n\n{'<table><tr><td>3' * 50_000}"
    assert read_document(text.encode()).media_type == "text/html"
    assert read_document(f"年报\n\n{'<table>' * 9}{'</table>' * 9}".encode()).media_type == "text/html"


def test_tags_that_only_dress_words_go_and_those_that_say_more_make_a_page_of_the_text() -> None:
    table = f"<table>{'<tr><td>自然人</td><td>3</td></tr>' * 3}</table>"
    document = read_document(f"年报\n\n<b>一、总体情况</b>\n\n没有<em>收到</em>申请。\n\n{table}\n\n无。".encode())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "年报", "一、总体情况", "没有收到申请。", "无。"
    ]  # fmt: skip
    for said in ('见<a href="/b.pdf">附件</a>。', "共3<sup>1</sup>件。", "<s>共3件。</s>", '<img src="/b.png">'):
        assert read_document(f"年报\n\n{said}\n\n{table}\n\n无。\n\n{table}".encode()).media_type == "text/html"


NAMES = "结果维持 结果纠正 其他结果 尚未审结 总计"


@pytest.mark.parametrize(
    ("line", "is_row"),
    [("1 0 3 1 5", True), ("1 0 3 1", False), ("1 0 3 1 5 6", False), ("1 0 3 甲 5", False), ("10315", False)],
)
def test_a_line_of_names_and_as_many_values_right_below_it_are_a_table(line: str, is_row: bool) -> None:
    blocks = read_text(f"行政复议\n{NAMES}\n{line}\n行政诉讼\n").blocks
    found = [[cell.text for cell in row if cell] for b in blocks if isinstance(b, Table) for row in b.grid.array]
    assert found == ([NAMES.split(), line.split()] if is_row else [])


def test_the_three_parts_of_the_disputes_in_a_text_are_read_by_what_stands_above_them() -> None:
    parts = [("行政复议", "1 0 3 1 5"), ("未经复议直接起诉", "0 0 0 2 2"), ("复议后起诉", "1 3 1 1 6")]
    lines = "\n".join(f"{name}\n{NAMES}\n{values}" for name, values in parts)
    text = (
        f"青石县林业局2022年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n{lines}\n五、问题\n少。\n"
    )
    tables = read_report(text.encode(), name="a.txt").parsed.tables
    found = {cell.column_key: cell.value for table in tables for cell in table.cells if cell.row_key}
    assert list(found.values()) == [int(value) for _, values in parts for value in values.split()]
    assert [found[key] for key in ("review_other", "litigation_direct_pending", "litigation_after_review_total")] == [
        3, 2, 6,
    ]  # fmt: skip
