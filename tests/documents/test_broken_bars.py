"""Dumps with a bar behind each cell: labels broken over lines, and cells one a line."""

import time

import pytest

from harvester.documents import read_document
from harvester.documents.text.broken_rows import end_of_broken_row, joined_line
from harvester.items import Paragraph, Table

WHOLE = ["信息内容 | 本年新制作数量 | 本年新公开数量 |", "规章 | 1 | 2 |", "规范性文件 | 3 | 4 |", "行政许可 | 5 | 6 |"]


def grid(text: str) -> list[list[str]]:
    (table,) = (block for block in read_document(text.encode()).blocks if isinstance(block, Table))
    return [[cell.text for cell in table.grid.cells if cell.row == row] for row in range(table.grid.rows)]


def test_a_label_broken_inside_bars_is_one_label() -> None:
    broken = ["信息内容 | 本年新", "制作数量 | 本年新", "公开数量 |", *WHOLE[1:]]
    assert grid("\n".join(broken)) == grid("\n".join(WHOLE))
    assert grid("\n".join(broken))[0] == ["信息内容", "本年新制作数量", "本年新公开数量"]


def test_a_row_may_begin_with_a_piece_of_a_label() -> None:
    rows = grid("\n".join([*WHOLE[:3], "行政", "许可 | 5 | 6 |", *WHOLE[1:]]))
    assert rows[3] == ["行政许可", "5", "6"]


def test_digits_on_both_sides_of_a_break_stay_apart() -> None:
    assert joined_line(["规章 | 1", "2 |"]) == "规章 | 1 2 |"


def test_rows_without_a_bar_at_their_end_are_whole() -> None:
    rows = grid("\n".join(line.removesuffix(" |") for line in WHOLE[:3]) + "\n行政许可 | 5 | |")
    assert rows[1][:3] == ["规章", "1", "2"]


def test_blanks_at_the_ends_of_rows_are_no_bars_behind_cells() -> None:
    heads = ["办理情况 | 自然人 | 法人或其他组织 | 总计", " | 商业企业 | 科研机构 | "]
    blanks = [f"（{n}）不予公开 |  |  | " for n in "一二三四五六七"]
    rows = grid("\n".join([*heads, "一、本年新收 | 4 | 0 | 4", *blanks, "四、结转 | 0 | 0 | 1"]))
    assert len(rows) == 11
    assert rows[2] == ["一、本年新收", "4", "0", "4"]


def test_rows_of_which_some_have_a_blank_too_many_are_not_joined() -> None:
    head = "商业企业 | 科研机构 | 其他"
    lines = [
        "一、本年新收 | 4 | 0 | 4 | ",
        "二、上年结转 | 0 | 1 | 1",
        "（一）予以公开 | 3 | 0 | 3 | ",
        "5.其他 | 1 | 0 | 1 | ",
    ]
    rows = grid(
        "\n".join([head, *lines, "（七）总计 | 4 | 1 | 5", "四、结转 | 0 | 0 | 0 | ", "五、其他 | 0 | 0 | 0 | "])
    )
    assert [row[0] for row in rows] == [
        "商业企业", "一、本年新收", "二、上年结转", "（一）予以公开", "5.其他", "（七）总计", "四、结转", "五、其他"
    ]  # fmt: skip


def test_a_heading_between_two_tables_is_no_piece() -> None:
    blocks = read_document("\n".join([*WHOLE, "三、收到申请情况", *WHOLE]).encode()).blocks
    assert [type(block) for block in blocks] == [Table, Paragraph, Table]


def test_cells_one_a_line_with_a_bar_behind_are_read_as_if_there_were_none() -> None:
    heads = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    cells = ["第二十条第（一）项", *heads, "规章", "0", "0", "0", "行政规范性文件", "2", "1", "9"]
    further = ["第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可", "77"]
    with_bars = grid("".join(f"{cell} |\n" for cell in [*cells, *further]))
    assert with_bars == grid("\n".join([*cells, *further]))
    assert ["行政规范性文件", "2", "1", "9"] in with_bars


@pytest.mark.parametrize("foot", ["第 3 页 共 8 页", "— 3 —", "3/8"])
def test_the_foot_of_a_page_parts_no_table(foot: str) -> None:
    assert grid("\n".join([*WHOLE[:2], foot, *WHOLE[2:]])) == grid("\n".join(WHOLE))


def test_the_foot_of_a_page_behind_a_table_stays_a_line() -> None:
    blocks = read_document("\n".join([*WHOLE, "— 3 —", "四、其他事项"]).encode()).blocks
    assert [getattr(block, "text", "") for block in blocks] == ["", "— 3 —", "四、其他事项"]


def test_a_row_that_ends_in_a_number_does_not_go_on_in_words() -> None:
    whole = [f"{name} | 1 | 2 | 3 |" for name in ("规章", "规范性文件", "行政许可", "行政收费")]
    rows = grid("\n".join([*whole, "信息内容 | 数量", "行政处罚 | 24", "行政强制 |  | "]))
    assert [row[:2] for row in rows[4:]] == [["信息内容", "数量"], ["行政处罚", "24"], ["行政强制", ""]]


def test_a_header_is_not_joined_to_the_next_where_no_row_is_as_wide() -> None:
    heads = ["（勾稽关系） | 申请人情况", "自然人 | 法人或其他组织 | 总计 | ", "商业企业 | 科研机构 | 其他"]
    body = [f"{number}.不予公开 | 1 | 0 | 2 | 0 | 3 |" for number in range(1, 9)]
    rows = grid("\n".join([*heads, *body]))
    assert rows[0][:2] == ["（勾稽关系）", "申请人情况"]
    assert rows[1][:3] == ["自然人", "法人或其他组织", "总计"]


def test_what_stands_around_a_row_is_looked_at_alone_however_long_the_text_is() -> None:
    def seconds(lines: list[str]) -> float:
        start = time.process_time()
        for row in range(0, 20_000, 2):
            end_of_broken_row(lines, row, inside=True)
        return time.process_time() - start

    short, long = ["信息 | 数", "量 |"] * 10_100, ["信息 | 数", "量 |"] * 300_000
    assert min(seconds(long) for _ in range(2)) < 3 * min(seconds(short) for _ in range(2))
