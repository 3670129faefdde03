"""Tables that text browsers and converters draw with lines: their boxes tell what spanned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.documents import read_document
from harvester.documents.text.drawn_tables import begins_drawing, read_drawing
from harvester.items import Table

BOXES = """
        ┌────────────────────────────────────────┬────────────────────────┐
        │                                        │       申请人情况       │
        │(本列数据的勾稽关系为:第一项加第二项之和├──────┬──────────┬──────┤
        │            ,等于第三项加第四项)        │自然人│ 商业企业 │ 总计 │
        ├────────────────────────────────────────┼──────┼──────────┼──────┤
        │一、本年新收政府信息公开申请数量        │ 1024 │    12    │ 1036 │
        ├──────────────────┬─────────────────────┼──────┼──────────┼──────┤
        │三、本年度办理结果│(一)予以公开         │ 1000 │    0     │ 1000 │
        │                  ├─────────────────────┼──────┼──────────┼──────┤
        │                  │3.危及“三安全一稳定” │      │    36    │  36  │
        └──────────────────┴─────────────────────┴──────┴──────────┴──────┘
"""
SIGNS = """
+----------------+------+---------+
| 信息内容       | 本年 | 现行    |
|                | 制发 | 有效    |
+================+======+=========+
| 规章           | 3    | 12345   |
|                |      | 678     |
+----------------+------+---------+
| 行政规范性文件 | 4            |
+----------------+--------------+
"""


def grids(text: str) -> list[list[tuple[int, int, str, int, int]]]:
    tables = [block for block in read_document(text.encode()).blocks if isinstance(block, Table)]
    return [[(c.row, c.column, c.text, c.row_span, c.column_span) for c in table.grid.cells] for table in tables]


def test_boxes_give_back_what_spanned() -> None:
    (cells,) = grids("前一段。\n" + BOXES + "\n后一段。")
    assert cells[:5] == [
        (0, 0, "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项)", 2, 2),
        (0, 2, "申请人情况", 1, 3),
        (1, 2, "自然人", 1, 1),
        (1, 3, "商业企业", 1, 1),
        (1, 4, "总计", 1, 1),
    ]
    assert (2, 0, "一、本年新收政府信息公开申请数量", 1, 2) in cells
    assert (3, 0, "三、本年度办理结果", 2, 1) in cells
    assert (4, 1, "3.危及“三安全一稳定”", 1, 1) in cells
    assert (4, 2, "", 1, 1) in cells


def test_the_lines_around_a_drawing_stay_paragraphs_in_their_order() -> None:
    blocks = read_document(("前一段。\n" + BOXES + "\n后一段。").encode()).blocks
    assert [getattr(block, "text", "table") for block in blocks] == ["前一段。", "table", "后一段。"]


def test_digits_wrapped_in_a_full_cell_are_one_number() -> None:
    drawn = "┌────┬────┐\n│规章│１２│\n│    │３４│\n│    │５  │\n├────┼────┤\n│其他│ 7  │\n└────┴────┘"
    assert [text for _, _, text, *_ in grids(drawn)[0]] == ["规章", "１２３４５", "其他", "7"]


def test_digits_on_two_lines_of_a_cell_with_room_stay_apart() -> None:
    drawn = "┌────┬──────┐\n│规章│ 7    │\n│    │ 4    │\n├────┼──────┤\n│其他│ 7    │\n└────┴──────┘"
    assert [text for _, _, text, *_ in grids(drawn)[0]] == ["规章", "7 4", "其他", "7"]


def test_a_dash_that_fills_its_line_is_no_edge() -> None:
    drawn = "┌────┬─┬──┐\n│规章│-│--│\n│    │3│12│\n├────┼─┼──┤\n│其他│7│ 8│\n└────┴─┴──┘"
    (cells,) = grids(drawn)
    assert [(row, text) for row, _, text, *_ in cells] == [
        (0, "规章"), (0, "- 3"), (0, "-- 12"), (1, "其他"), (1, "7"), (1, "8"),
    ]  # fmt: skip


def test_plus_and_minus_signs_draw_too() -> None:
    (cells,) = grids(
        SIGNS.replace("| 4            |", "| 4    | 5       |").replace("+--------------+\n", "+------+---------+\n")
    )
    assert [text for _, _, text, *_ in cells][:6] == ["信息内容", "本年制发", "现行有效", "规章", "3", "12345 678"]


def test_a_drawing_that_does_not_close_is_no_drawing() -> None:
    assert read_drawing(["┌────┬────┐", "│规章│ 7  │", "文字"], 0) == (None, 2)
    assert not begins_drawing("+ 附件一 +")
    assert begins_drawing("  +----+-----+ ")


@pytest.mark.parametrize("wide", ["“三安全”", "…—", "①"])
def test_signs_whose_width_screens_do_not_agree_on_move_no_cell(wide: str) -> None:
    for fill in (0, len(wide)):
        width = sum(2 if sign > "⺀" else 1 for sign in wide) + fill
        rule, text = "─" * max(width, 4), wide + " " * max(0, 4 - width)
        drawn = f"┌{rule}┬──┐\n│{text}│12│\n├{rule}┼──┤\n│{' ' * len(rule)}│34│\n└{rule}┴──┘"
        assert [cell[2] for cell in grids(drawn)[0]] == [wide.strip(), "12", "", "34"]


@given(st.lists(st.text(alphabet="┌┬┐├┼┤└┴┘─│+-=| 规1“", max_size=24), max_size=12))
def test_whatever_is_drawn_nothing_fails(lines: list[str]) -> None:
    read_document("\n".join(["一、总体情况", *lines]).encode())
    read_drawing(["┌──┬──┐", *lines], 0)
