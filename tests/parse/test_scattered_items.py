"""The article 20 table as text of a printed page: labels and heads in pieces around the numbers."""

import random
import time

import pytest
from handmade import make_cleaned, make_grid

from harvester.items import Table
from harvester.parse import parse
from harvester.parse.tables.scattered_items import read_scattered_items

LINES = """第二十条第（一）项
本年制发件 本年废止件 现行有效件
信息内容
数 数 数
规章 0 7 0
行政规范性
9 3 3
文件
第二十条第（五）项
信息
内容
本年处理决定数量
行政许可 120
第二十条第（六）项
信息内容
本年处理决定数量
行政处罚 290
行政强制
577
第二十条第（八）项
信息内容 本年收费金额
（单位：万元）
行政事业性
36.75
收费
三、收到和处理政府信息公开申请情况
本年没有收到申请。"""
WHOLE = {
    ("rules", "issued"): 0, ("rules", "repealed"): 7, ("rules", "in_force"): 0,
    ("normative_documents", "issued"): 9, ("normative_documents", "repealed"): 3,
    ("normative_documents", "in_force"): 3,
    ("administrative_licensing", "decisions"): 120, ("administrative_penalty", "decisions"): 290,
    ("administrative_coercion", "decisions"): 577, ("administrative_fees", "amount_collected"): 36.75,
}  # fmt: skip
Keyed = dict[tuple[str, str], float | int | None]


def keyed(lines: list[str]) -> Keyed:
    tables = parse(make_cleaned("二、主动公开政府信息情况", *lines)).tables
    cells = [cell for table in tables for cell in table.cells]
    return {(c.row_key, c.column_key): c.value for c in cells if c.row_key and c.column_key}


def test_an_item_whose_text_is_the_forms_sign_for_sign_is_read() -> None:
    assert keyed(LINES.splitlines()) == WHOLE


def test_in_one_line_too_and_what_stands_behind_it_does_not_matter() -> None:
    line = LINES.partition("三、")[0].replace("\n", " ")
    assert keyed([line + "（说明：数据来自业务系统。）", "三、收到和处理政府信息公开申请情况"]) == WHOLE


def test_the_items_of_2019_are_read_with_their_signs() -> None:
    items = "第二十条第（一）项 信息内容 本年新 制作数量 本年新 公开数量 对外公开总数量 规章 1 2 3 规范性 4 5 6 文件 "
    items += "第二十条第（五）项 信息内容 上一年项目数量 本年增/减 处理决定数量 行政许可 70 -2 8 "
    items += "其他对外管理 9 0 11 服务事项 第二十条第（九）项 信息内容 采购项目数量 采购总金额 政府集中采购 3 12.6万元"
    found = keyed([items])
    assert found["normative_documents", "newly_disclosed"] == 5
    assert found["administrative_licensing", "change_this_year"] == -2
    assert found["other_external_management_services", "decisions"] == 11
    assert found["centralized_procurement", "total_amount"] == 12.6


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("规章 0 7 0", "规章 7 0"),
        ("规章 0 7 0\n行政规范性\n9 3 3\n文件", "规章\n行政规范性文件\n0 9 7 3 0 3"),
        ("规章 0 7 0\n行政规范性\n9 3 3\n文件", "行政规范性文件 9 3 3\n规章 0 7 0"),
        ("规章 0 7 0\n行政规范性\n9 3 3\n文件", "规章 0 7\n0 行政规范性\n9 3 3\n文件 4"),
        ("规章 0 7 0", "规章 0 7 0\n其他文件 1 1 1"),
    ],
    ids=["a number lost", "column by column", "the other way round", "a number too many", "a row of its own"],
)
def test_an_item_that_may_be_read_in_two_ways_gives_no_wrong_number(was: str, is_now: str) -> None:
    found = keyed(LINES.replace(was, is_now).splitlines())
    told = {key: value for key, value in found.items() if value is not None}
    assert {key: WHOLE[key] for key in told} == told


def test_of_lines_of_which_one_is_lost_no_number_is_wrong() -> None:
    lines = LINES.splitlines()
    for at in range(len(lines)):
        told = {key: value for key, value in keyed(lines[:at] + lines[at + 1 :]).items() if value is not None}
        assert {key: WHOLE[key] for key in told} == told


def test_of_words_in_another_order_no_number_is_wrong() -> None:
    chance = random.Random(5)  # noqa: S311
    words = LINES.partition("三、")[0].split()
    for _ in range(60):
        a, b = sorted(chance.sample(range(len(words)), 2))
        mixed = [*words[:a], words[b], *words[a + 1 : b], words[a], *words[b + 1 :]]
        told = {key for key, value in keyed([" ".join(mixed)]).items() if value is not None and value != WHOLE[key]}
        swapped = {words[a], words[b]}
        assert not told or all(word.replace(".", "").isdecimal() for word in swapped)


def test_long_tables_that_may_begin_one_are_not_looked_at_for_each_other() -> None:
    rows = [["第二十条第（一）项", "制发"], *[["规章", str(n)] for n in range(300)]]
    blocks = [Table(grid=make_grid(rows), flattened=True)] * 150
    begun = time.process_time()
    assert not any(read_scattered_items(blocks, n) for n in range(len(blocks)))
    assert time.process_time() - begun < 3
