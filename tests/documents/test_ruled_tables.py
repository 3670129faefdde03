"""Tables whose columns lines of dashes tell, and layout tables drawn around whole pages, as pandoc writes both."""

import random
import time

import pytest

from harvester.documents.text.reader import read_text
from harvester.items import Block, Heading, Paragraph, Table
from harvester.reading import read_report

RULED = """二、主动公开政府信息情况

  -----------------------------------------------------------------------------------------
  行政复议                                           行政诉讼
  ---------- ---------- ---------- ---------- ------ ------------------ ---------- --------
  结果维持   结果纠正   其他结果   尚未审结   总计   未经复议直接起诉

                                                     结果维持           结果纠正   其他结果

  2          1          59 39      0          3      1                  0          “无”
  -----------------------------------------------------------------------------------------

后一段。"""
NARROW = """  -------- ------ ------
  信息     本年   现行
  内容     制发   有效
{gap}
  规章     3      12

  规范性   4      5
  文件            6
  -------- ------ ------
"""
FRAMED = """+------------------------------------------------------------+----------+
| 二、主动公开政府信息情况                                   | 分享到： |
|                                                            |          |
| +--------------------+--------------+--------------+-----+ |          |
| | 第二十条第（一）项 |              |              |     | |          |
| +:==================:+==============+==============+=====+ |          |
| | 信息内容           | 本年制发件数 | 本年废止件数 | 现  | |          |
| |                    |              |              | 行  | |          |
| |                    |              |              | 有  | |          |
| |                    |              |              | 效  | |          |
| |                    |              |              | 件  | |          |
| |                    |              |              | 数  | |          |
| +--------------------+--------------+--------------+-----+ |          |
| | 规章               | 3            | 0            | 4   | |          |
| |                    |              |              |     | |          |
| |                    |              |              | 77  | |          |
| +--------------------+--------------+--------------+-----+ |          |
| | 行政规范性文件     | 5            | 1            | 26  | |          |
| +--------------------+--------------+--------------+-----+ |          |
|                                                            |          |
| 三、收到和处理政府信息公开申请情况                         |          |
+------------------------------------------------------------+----------+
| 版权所有                                                   |          |
+------------------------------------------------------------+----------+
"""
LISTED = """+----------------+--------------+--------------+--------------+
| 信息内容       | 本年制发件数 | 本年废止件数 | 现行有效件数 |
|----------------+--------------+--------------+--------------|
| 规章           | 3            | 0            | 47           |
| 行政规范性文件 | 5            | 1            | 26           |
| 其他文件       | 1            | 1            | 1            |
+----------------+--------------+--------------+--------------+
"""


def blocks_of(text: str) -> list[Block]:
    return list(read_text(text).blocks)


def rows_of(text: str) -> list[list[str]]:
    (table,) = [block for block in blocks_of(text) if isinstance(block, Table)]
    return [[cell.text if cell is not None else "" for cell in line] for line in table.grid.array]


def keyed(text: str) -> dict[tuple[str, str], float | int | None]:
    page = "青禾县民政局2023年政府信息公开工作年度报告\n一、总体情况\n本局逐项公开办事须知。\n" + text
    cells = [cell for table in read_report(page.encode()).parsed.tables for cell in table.cells]
    return {(c.row_key, c.column_key): c.value for c in cells if c.row_key and c.column_key}


def test_dashes_tell_the_columns_and_one_blank_parts_no_cells() -> None:
    rows = rows_of(RULED)
    assert rows[0][:6] == ["行政复议", "", "", "", "", "行政诉讼"]
    assert rows[1][4:6] == ["总计", "未经复议直接起诉"]
    assert rows[3] == ["2", "1", "59 39", "0", "3", "1", "0", "“无”"]
    assert [getattr(block, "text", "table") for block in blocks_of(RULED)] == [
        "二、主动公开政府信息情况",
        "table",
        "后一段。",
    ]


@pytest.mark.parametrize("gap", ["", " "], ids=["empty", "a blank"])
def test_rows_of_several_lines_are_parted_by_empty_lines(gap: str) -> None:
    rows = rows_of(NARROW.format(gap=""))
    assert rows == [["信息内容", "本年制发", "现行有效"], ["规章", "3", "12"], ["规范性文件", "4", "5 6"]]
    assert len(rows_of(NARROW.format(gap=gap))) == (3 if not gap else 2)


def test_a_number_below_a_number_of_its_column_is_no_row_of_its_own() -> None:
    ruler = "  ---------- ------ ------"
    lines = [ruler, "  甲         1      20", "", "                    39", "", "  乙         4      5", ruler]
    assert rows_of("\n".join(lines)) == [["甲", "1", "20 39"], ["乙", "4", "5"]]


def test_places_of_ruled_tables_are_lines_of_the_text() -> None:
    (table,) = [block for block in blocks_of(RULED) if isinstance(block, Table)]
    assert table.place == "line 3"
    assert {cell.place for cell in table.grid.cells if cell.row == 3} == {"line 10"}


def test_a_line_of_dashes_alone_is_no_table() -> None:
    assert not any(isinstance(block, Table) for block in blocks_of("甲\n----------\n乙\n---- ----\n丙"))


def test_a_layout_tables_frame_falls_away_and_what_stands_in_it_keeps_its_lines() -> None:
    blocks = blocks_of(FRAMED)
    texts = [block.text for block in blocks if isinstance(block, Paragraph | Heading)]
    assert texts == ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "分享到：", "版权所有"]
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.place == "line 4"
    assert blocks[-1].place == "line 23"


def test_digits_in_paragraphs_of_their_own_are_one_number_and_no_row_alone() -> None:
    found = keyed(FRAMED)
    assert found["normative_documents", "in_force"] == 26
    assert (found["rules", "issued"], found["rules", "in_force"]) == (3, 477)


def test_a_drawing_that_parts_only_its_head_has_a_row_a_line() -> None:
    found = keyed("二、主动公开政府信息情况\n第二十条第（一）项\n" + LISTED)
    assert (found["rules", "in_force"], found["normative_documents", "repealed"]) == (47, 1)


@pytest.mark.parametrize("seed", range(20))
def test_frames_and_rulers_with_lines_lost_or_mixed_are_text_and_no_crash(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    lines = (FRAMED + RULED + LISTED).splitlines()
    for _ in range(6):
        lines.pop(chance.randrange(len(lines)))
    a, b = chance.sample(range(len(lines)), 2)
    lines[a], lines[b] = lines[b], lines[a]
    assert blocks_of("\n".join(lines))


def test_thousands_of_edges_cost_seconds_at_most() -> None:
    begun = time.process_time()
    blocks_of("\n".join(["+----+----+"] * 6000 + ["| +--+ |"] * 6000))
    blocks_of("\n".join(["---- ----", "----------"] * 6000))
    assert time.process_time() - begun < 20


def test_numbers_below_each_other_in_several_columns_may_be_two_rows_and_are_no_numbers() -> None:
    ruler = "  ---------- ------ ------"
    lines = [ruler, "  甲         13     14", "  乙         2      2", "", "  丙         4      5", ruler]
    assert rows_of("\n".join(lines)) == [["甲乙", "13 | 2", "14 | 2"], ["丙", "4", "5"]]


DISTINCT = [f"  {'-' * (2 + n // 16)} {'-' * (2 + n % 16)}" for n in range(250)]


@pytest.mark.parametrize(
    "text",
    [
        "| " + "-" * 60_000,
        "-- " * 60_000 + "\n\n" + "一\n" * 100 + "\n" + "-- " * 60_000,
        "\n".join([*DISTINCT, "一", *DISTINCT] * 60),
    ],
    ids=["a long line of dashes behind a bar", "thousands of columns", "rulers whose tables have a row outside"],
)
def test_dashes_without_a_table_cost_seconds_at_most(text: str) -> None:
    begun = time.process_time()
    blocks_of(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("edge", ["------ ------", "----------------------"])
def test_lines_of_dashes_around_nothing_are_no_table(edge: str) -> None:
    text = f"青禾县民政局2023年政府信息公开工作年度报告\n{edge}\n------ ------\n{edge}\n一、总体情况\n本局公开信息7条。"
    assert not [block for block in blocks_of(text) if isinstance(block, Table)]
    assert "本局公开信息7条。" in read_report(text.encode()).cleaned.text
