"""Rows of a text dump that a line break inside a cell cut, or whose cells are parted by blanks of any number."""

from harvester.documents.spacing import fold
from harvester.documents.text.line_tables import tables_of_lines


def rows_of(text: str) -> list[list[list[str]]]:
    lines = [fold(line) for line in text.split("\n")]
    return [[cells for _, cells in rows] for _, _, rows in tables_of_lines(lines) if rows]


def test_a_row_that_broke_inside_its_cells_is_one_row() -> None:
    broken = (
        "一、本年新收 |  5 |  1 |  0 |  6\n（一）予以公开 |  5 |    \n  |  0 |  5 2\n（七）总计 |  5 |  1 |  0 |  6"
    )
    assert rows_of(broken) == [
        [
            ["一、本年新收", "5", "1", "0", "6"],
            ["（一）予以公开", "5", "", "0", "5 2"],
            ["（七）总计", "5", "1", "0", "6"],
        ]
    ]


def test_a_full_row_takes_no_more_cells() -> None:
    rows = "规章 |  5 |  1\n|  7 |  8\n规范性文件 |  2 |  3\n合计 |  7 |  4"
    assert rows_of(rows)[0][:2] == [["规章", "5", "1"], ["", "7", "8"]]


def test_rows_that_all_begin_with_a_bar_are_not_joined() -> None:
    assert rows_of("| 规章 | 5 |\n|  | 6 |\n| 合计 | 11 |") == [[["规章", "5"], ["", "6"], ["合计", "11"]]]


def test_aligned_columns_go_on_over_captions_and_rows_of_one_value() -> None:
    text = """第二十条第（一）项
信息内容        本年制发件数 本年废止件数 现行有效件数
规章            0            6          0
行政规范性文件  4            0          40
第二十条第（五）项
信息内容        本年处理决定数量
行政许可        9678
第二十条第（六）项
信息内容        本年处理决定数量
行政处罚        8080
三、收到和处理政府信息公开申请情况"""
    assert rows_of(text) == [
        [
            ["第二十条第（一）项"],
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "0", "6", "0"],
            ["行政规范性文件", "4", "0", "40"],
            ["第二十条第（五）项"],
            ["信息内容", "本年处理决定数量"],
            ["行政许可", "9678"],
            ["第二十条第（六）项"],
            ["信息内容", "本年处理决定数量"],
            ["行政处罚", "8080"],
        ]
    ]


def test_a_number_set_apart_in_its_line_is_a_cell() -> None:
    lines = [
        "信息内容",
        "本年制发件数",
        "现行有效件数",
        "规章",
        "4",
        "1 7",
        "行政规范性文件",
        "3",
        "20 5",
        "合计",
        "7",
        "8",
    ]
    assert rows_of("\n".join(lines))[0][-3:] == [
        ["规章", "4", "1 7"],
        ["行政规范性文件", "3", "20 5"],
        ["合计", "7", "8"],
    ]


def test_lines_of_several_values_without_a_label_are_a_printed_page_and_no_table() -> None:
    lines = [
        "信息内容",
        "规章",
        "4",
        "0 0 0",
        "行政许可",
        "3",
        "0 1 2",
        "行政处罚",
        "7",
        "8",
        "9 0 1",
        "行政强制",
        "4",
        "6",
    ]
    assert rows_of("\n".join(lines)) == []
