"""Rows of a statistics table that a text writes with dots between label and number."""

import pytest

from harvester.documents.text.reader import read_text
from harvester.items import Table
from harvester.reading import read_report

ROWS = (
    ("（一）主动公开政府信息数", 31, "条"), ("1.政府公报公开政府信息数", 0, "条"),
    ("2.政府网站公开政府信息数", 20, "条"),
    ("（一）收到申请数", 5, "件"), ("1.当面申请数", 2, "件"), ("2.传真申请数", 0, "件"), ("3.网络申请数", 3, "件"),
    ("（一）召开政府信息公开工作会议或专题会议数", 2, "次"), ("（二）举办各类培训班数", 1, "次"),
    ("（三）接受培训人员数", 40, "人次"),
)  # fmt: skip


def lines(leader: str, *, unit: bool = True) -> str:
    written = [f"{label}{leader}{value}{' ' + name if unit else ''}" for label, value, name in ROWS]
    written.insert(3, "三、依申请公开情况")
    written.insert(8, "九、政府信息公开会议和培训情况")
    return "一、概述\n每季检查。\n\n" + "\n".join(written) + "\n"


@pytest.mark.parametrize("leader", ["……………… ", "..........", "········", "--------"])
def test_dots_between_label_and_number_part_two_cells(leader: str) -> None:
    (table,) = (block for block in read_text(lines(leader)).blocks if isinstance(block, Table))
    read = [[cell.text for cell in row if cell and cell.text] for row in table.grid.array]
    assert [row for row in read if len(row) == 3] == [[label, unit, str(value)] for label, value, unit in ROWS]


def test_its_numbers_stand_under_their_keys_also_below_a_group_that_reads_like_a_chapter() -> None:
    title = "青石县林业局2016年政府信息公开工作年度报告\n"
    (table,) = read_report((title + lines("………… ")).encode(), name="a.txt").parsed.tables
    found = {cell.row_key: cell.value for cell in table.cells if cell.row_key}
    assert (found["requests_online"], found["meetings"], found["training_attendance"]) == (3, 2, 40)


def test_a_table_of_contents_with_its_page_numbers_is_no_table() -> None:
    assert not any(isinstance(block, Table) for block in read_text(lines("…………", unit=False)).blocks)
