"""Rows of a statistics table that a text writes with dots between label and number."""

import time

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


PAIRS = [(f"{n}.第{n}项数", value) for n, value in enumerate((3, 0, 12, 7, 1, 0, 0, 45, 2, 9, 1, 6, 0), 1)]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_label_and_one_number_with_groups_among_them_are_a_table_of_two_columns(between: str) -> None:
    written = [f"{label}{between}{value}" for label, value in PAIRS]
    written.insert(6, "三、依申请公开情况")
    text = f"一、概述\n每季检查。\n\n统计指标{between}统计数\n" + "\n".join(written) + "\n\n二、问题\n解读少。\n"
    blocks = read_text(text).blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    read = [[cell.text for cell in row if cell and cell.text] for row in table.grid.array]
    assert [row for row in read if len(row) == 2 and row[1].isdecimal()] == [[a, str(b)] for a, b in PAIRS]
    assert ["三、依申请公开情况"] in read
    assert [block.text for block in blocks if not isinstance(block, Table)][-2:] == ["二、问题", "解读少。"]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_numbers_that_never_fall_are_those_of_pages(between: str) -> None:
    text = "\n".join(f"{n}.第{n}项工作{between}{1 + n // 2}" for n in range(1, 20)) + "\n"
    assert not any(isinstance(block, Table) for block in read_text(text).blocks)


def test_a_few_labels_with_a_number_are_no_table() -> None:
    text = "\n".join(f"{label} {value}" for label, value in PAIRS[:8]) + "\n"
    assert not any(isinstance(block, Table) for block in read_text(text).blocks)


def test_many_lines_that_may_begin_such_a_table_are_not_looked_at_for_each_other() -> None:
    text = "\n".join(f"{n}.第{n}项工作 {n}" for n in range(1, 8_000))
    begun = time.process_time()
    assert not any(isinstance(block, Table) for block in read_text(text).blocks)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "line", ["甲" + "." * 90 + "乙" + "." * 90 + "件", "甲. " * 45 + "件", "甲" + "…" * 150 + "x件"]
)
def test_lines_of_nothing_but_dots_are_passed_over_at_once(line: str) -> None:
    begun = time.process_time()
    assert not any(isinstance(block, Table) for block in read_text(f"{line}\n" * 5_000).blocks)
    assert time.process_time() - begun < 10


def bracketed(leader: str, unit: str = "（{}）") -> str:
    return "\n".join(f"{label}{unit.format(name)}{leader}{value}" for label, value, name in ROWS)


@pytest.mark.parametrize("leader", ["……", "………… ", "......", "------"])
@pytest.mark.parametrize("unit", ["（{}）", "(单位:{})"])
def test_the_unit_may_stand_in_brackets_before_the_dots(leader: str, unit: str) -> None:
    (table,) = (block for block in read_text(bracketed(leader, unit)).blocks if isinstance(block, Table))
    read = [[cell.text for cell in row if cell and cell.text] for row in table.grid.array]
    assert read == [[label, name, str(value)] for label, value, name in ROWS]


def test_a_page_s_lines_with_the_unit_before_the_dots_are_read_too() -> None:
    title = "青石县林业局2016年政府信息公开工作年度报告"
    shown = "".join(f"<p>{line}</p>" for line in bracketed("……").split("\n"))
    page = f"<html><body><h1>{title}</h1><p>一、概述</p><p>每季检查。</p>{shown}</body></html>"
    (table,) = read_report(page.encode()).parsed.tables
    found = {cell.row_key: cell.value for cell in table.cells if cell.row_key}
    assert (found["requests_online"], found["meetings"], found["training_attendance"]) == (3, 2, 40)


@pytest.mark.parametrize("unit", ["", "（见附件）", "（2016年）"])
def test_page_numbers_behind_dots_are_no_values_whatever_stands_in_brackets(unit: str) -> None:
    assert not any(isinstance(block, Table) for block in read_text(bracketed("……", unit)).blocks)
