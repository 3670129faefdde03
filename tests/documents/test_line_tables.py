"""Tables of lines on pages: how many numbers make one."""

import time

import pytest

from harvester.documents import read_document
from harvester.documents.text.reader import read_text
from harvester.items import Table

OTHERS = "".join(f"<p>第{n}组 {n}</p>" for n in range(1, 7))


@pytest.mark.parametrize(("corner", "tables"), [("信息内容", 1), ("办理事项", 0)])
def test_a_form_of_article_20_is_a_table_with_a_single_number_others_are_not(corner: str, tables: int) -> None:
    form = f"<p>说明如下。</p><p>{corner} | 本年处理决定数量</p><p>行政许可 | 0</p><p>另有下列各组。</p>"
    blocks = read_document(f"<html><body>{form}{OTHERS}</body></html>".encode()).blocks
    firsts = [block.grid.array[0][0] for block in blocks if isinstance(block, Table) and block.grid.rows == 2]
    assert [cell.text for cell in firsts if cell is not None] == [corner] * tables


def test_tab_rows_with_an_empty_line_between_each_two_are_one_table() -> None:
    rows = ["甲\t1\t2", "乙\t3\t4", "丙\t5\t6"]
    (table,) = [block for block in read_text("\n\n".join(rows)).blocks if isinstance(block, Table)]
    assert table.grid.rows == 3
    apart = read_text("\n".join([*rows, "", *rows])).blocks
    assert [isinstance(block, Table) for block in apart] == [True, True]


def test_a_bar_in_a_line_of_its_own_stands_behind_the_cell_above() -> None:
    rows = [["甲", "乙", "丙"], ["子", "1", "2"], ["丑", "3", ""], ["寅", "5", "6"], ["卯", "7", "8"]]
    lines = ["标题", "|", "||", *(line for row in rows for cell in row for line in (*([cell] if cell else []), "|"))]
    blocks = read_text("\n".join(lines)).blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    texts = [[cell.text if cell else "" for cell in row] for row in table.grid.array]
    assert texts == [["标题", "", ""], *rows]


def test_rows_of_commas_that_are_filled_up_need_fewer_numbers() -> None:
    lines = [
        "第二十条第（六）项,,,",
        "信息内容,本年处理决定数量,,",
        "行政处罚,31,,",
        "行政强制,4,,",
        "规章,0,0,2",
        "文件,1,5,9",
    ]
    assert any(isinstance(block, Table) for block in read_text("\n".join(lines)).blocks)


def test_a_break_of_markdown_is_nothing_between_words_and_parts_numbers() -> None:
    text = "| 商业<br>企业 | 总计 | 其他 |\n|---|---|---|\n| 1<br/>2 | 3 | 4 |"
    (table,) = read_text(text).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.grid.cells] == ["商业企业", "总计", "其他", "1 2", "3", "4"]


def texts_of(lines: list[str]) -> list[list[list[str]]]:
    tables = [block for block in read_text("\n".join(lines)).blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row if cell is not None and cell.text] for row in t.grid.array] for t in tables]


def test_a_cell_a_line_may_have_the_rows_empty_places_behind_its_last_one() -> None:
    rows = [["甲", "乙", "丙"], ["子", "0", "1"], ["丑", "2", "3"], ["寅", "4", "5"], ["卯", "6", "7"]]
    lines = [f"{cell} |" + (" |" if cell == row[-1] else "") for row in rows for cell in row]
    (table,) = texts_of(["标题 | ||||", *lines])
    assert table[-4:] == rows[1:]
    (labels,) = texts_of(["甲 | | |", "乙 | | |", "丙 | | |", "丁 | | |"])
    assert labels == [["甲"], ["乙"], ["丙"], ["丁"]]


@pytest.mark.parametrize(("caption", "tables"), [("第二十条第（九）项", 1), ("其他事项", 0)])
def test_a_form_of_article_20_written_a_cell_a_line_may_have_a_single_row(caption: str, tables: int) -> None:
    lines = [caption, "信息内容", "采购项目数量", "采购总金额", "政府集中采购", "53", "6944.93"]
    assert [table[-1] for table in texts_of(["以下为统计。", *lines])] == [["政府集中采购", "53", "6944.93"]] * tables


def test_a_change_told_by_its_word_is_a_value_in_a_cell_of_its_own_line() -> None:
    lines = ["项目", "上年", "增减", "决定", "许可", "6", "减3", "3", "处罚", "4", "增加1", "5", "强制", "0", "0", "0"]
    (table,) = texts_of(lines)
    assert table[-3:] == [["许可", "6", "减3", "3"], ["处罚", "4", "增加1", "5"], ["强制", "0", "0", "0"]]


@pytest.mark.parametrize("blanks", [0, 1, 3])
def test_rows_that_a_bar_begins_may_have_blank_lines_between_their_cells(blanks: int) -> None:
    rows = [["甲", "乙", "丙"], ["子", "1", "2"], ["丑", "3", "4"], ["寅", "5", ""]]
    apart = "\n" + "    \n" * blanks
    text = apart.join("| " + apart + apart.join(f"  {cell}  |" if cell else " |" for cell in row) for row in rows)
    (table,) = texts_of([*text.split("\n"), "以上为统计。"])
    assert table == [[cell for cell in row if cell] for row in rows]


@pytest.mark.parametrize(("digits", "tables"), [("8810{:03}", 0), ("{}", 1)])
def test_a_list_of_telephones_is_no_table_of_labels_and_numbers(digits: str, tables: int) -> None:
    lines = [f"{name}镇 {digits.format(17 * n % 13)}" for n, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅")]
    assert len(texts_of(["以下为统计。", *lines])) == tables


def test_rows_of_a_label_a_unit_and_a_number_between_commas_are_a_table() -> None:
    rows = [["统计指标", "单位", "统计数"], ["一、主动公开情况", "——", "——"]]
    rows += [[f"{n}.第{n}项数", "条", str(3 * n)] for n in range(1, 8)]
    (table,) = (b for b in read_text("\n".join(",".join(row) for row in rows)).blocks if isinstance(b, Table))
    assert [[cell.text for cell in row if cell] for row in table.grid.array] == rows
    places = "\n".join(f"{n}.第{n}处,东街,{n}号楼" for n in range(1, 9))
    assert not any(isinstance(block, Table) for block in read_text(places).blocks)


def test_thousands_of_lines_with_commas_that_are_no_table_cost_little() -> None:
    begun = time.process_time()
    blocks = read_text("甲乙丙,条,无\n" * 20_000).blocks
    assert not any(isinstance(block, Table) for block in blocks)
    assert time.process_time() - begun < 10


def test_a_table_between_commas_may_stand_below_lines_with_as_many_commas() -> None:
    rows = [f"{n}.第{n}项数,条,{3 * n}" for n in range(1, 12)]
    words = [f"第{n}处在东街,靠近河边,归甲社区" for n in range(1, 20)]
    (table,) = (block for block in read_text("\n".join([*words, *rows])).blocks if isinstance(block, Table))
    assert {",".join(cell.text for cell in row if cell) for row in table.grid.array} >= set(rows)
