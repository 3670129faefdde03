"""Rows of one label: years, bodies, parts, or 其他 of another group. The report's own is read, or none is."""

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from handmade import CellData, make_cleaned, make_table

from harvester.items import Evidence
from harvester.parse import parse
from harvester.parse.tables.rival_rows import CONTESTED_ROWS

Row = Sequence[CellData]
PENALTY: list[Row] = [[["第二十条第（六）项", 1, 3]], ["信息内容", "", "本年处理决定数量"]]
COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def read(rows: Sequence[Row], key: str) -> tuple[list[float | int | None], set[str | None]]:
    """The numbers of a row of the form (in its last column), and the notes of its table."""
    cleaned = replace(
        make_cleaned(make_table(rows)),
        fiscal_year=Evidence(value=2023),
        publisher=Evidence(value="临河县水务局"),
    )
    cells = [cell for table in parse(cleaned).tables for cell in table.cells]
    found = [cell.value for cell in cells if cell.row_key == key and cell.column_key in {"decisions", "total"}]
    return found, {cell.note for cell in cells}


def parts(*names: str) -> list[Row]:
    """行政处罚 over several rows, each with a word behind it; a number each, from 1 on."""
    lines: list[list[CellData]] = [[name, str(number)] for number, name in enumerate(names, 1)]
    lines[0].insert(0, ["行政处罚", len(names), 1])
    return [*PENALTY, *lines, ["行政强制", "", "0"]]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["一般程序", "简易程序"], []),
        (["一般程序", "简易程序", "合计"], [3]),
        (["小计", "简易程序"], [1]),
        (["2022年", "2023年"], [2]),
        (["2021年", "2022年"], []),
        (["上半年", "下半年"], []),
        (["县水务局", "城关镇"], [1]),
        (["城关镇", "红石乡"], []),
    ],
)
def test_a_label_over_several_rows_is_of_their_sum_or_of_the_report_s_own(
    names: list[str], expected: list[int]
) -> None:
    values, notes = read(parts(*names), "administrative_penalty")
    assert values == expected
    assert (CONTESTED_ROWS in notes) == (not expected)
    assert read(parts(*names), "administrative_coercion")[0] == [0]


def test_a_label_over_blanks_is_of_all_rows_beside_them() -> None:
    rows: list[Row] = [*PENALTY, ["行政处罚", "一般程序", "4"], ["", "简易程序", "7"], ["行政强制", "", "0"]]
    values, notes = read(rows, "administrative_penalty")
    assert values == []
    assert CONTESTED_ROWS in notes
    alone: list[Row] = [*PENALTY, ["行政处罚", "件数", "4"], ["行政强制", "件数", "0"]]
    assert read(alone, "administrative_penalty")[0] == [4]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("行政处罚（2022年）", "行政处罚（2023年）", [2]),
        ("行政处罚（县级）", "行政处罚（乡级）", []),
        ("行政处罚（其中委托）", "行政处罚", [2]),
        ("行政处罚", "行政处罚", [1]),
    ],
)
def test_labels_that_differ_in_their_note_alone_are_told_by_it(first: str, second: str, expected: list[int]) -> None:
    rows: list[Row] = [*PENALTY, [first, "", "1"], [second, "", "2"], ["行政强制", "", "0"]]
    assert read(rows, "administrative_penalty")[0] == expected


def test_a_year_beside_the_labels_tells_their_rows() -> None:
    def beside(year: str, new: int, over: int) -> list[Row]:
        return [
            [year, "本年新收政府信息公开申请数量", *["0"] * 6, str(new)],
            ["", "上年结转政府信息公开申请数量", *["0"] * 6, str(over)],
        ]

    rows: list[Row] = [["", "", *COLUMNS], *beside("2022年", 4, 1), *beside("2023年", 7, 2)]
    assert read(rows, "carried_over")[0] == [2]
    assert 4 not in read(rows, "new_received")[0]


def test_an_other_that_an_organ_adds_to_another_group_is_not_that_of_the_form() -> None:
    rows: list[Row] = [
        [["", 1, 3], *COLUMNS],
        [["本年新收政府信息公开申请数量", 1, 3], *["0"] * 6, "9"],
        [["上年结转政府信息公开申请数量", 1, 3], *["0"] * 6, "0"],
        [["本年度办理结果", 6, 1], ["（五）不予处理", 2, 1], "1.信访举报投诉类申请", *["0"] * 6, "1"],
        ["6.其他", *["0"] * 6, "3"],
        [["（六）其他处理", 3, 1], "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", *["0"] * 7],
        ["2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", *["0"] * 7],
        ["3.其他", *["0"] * 6, "5"],
        [["（七）总计", 1, 2], *["0"] * 6, "9"],
    ]
    assert read(rows, "other_misc")[0] == [5]


def test_thousands_of_rows_of_one_label_are_not_looked_at_for_each_other() -> None:
    rows: list[Row] = [*PENALTY, *[["", "行政处罚", "4"] for _ in range(8000)], ["", "行政强制", "0"]]
    begun = time.process_time()
    assert read(rows, "administrative_coercion")[0] == [0]
    assert time.process_time() - begun < 8
