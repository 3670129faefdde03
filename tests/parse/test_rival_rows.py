"""Several rows of numbers in the disputes table, which has one: only the report's own gets keys."""

from dataclasses import replace

import pytest
from handmade import CellData, make_cleaned, make_table

from harvester.items import Evidence
from harvester.parse import parse
from harvester.parse.tables.rival_rows import CONTESTED_ROWS

OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def read(*rows: tuple[str, int], year: int | None = 2023) -> tuple[list[object], set[str | None]]:
    heads: list[list[CellData]] = [
        [["单位", 3, 1], ["行政复议", 1, 5], ["行政诉讼", 1, 10]],
        [*([name, 2, 1] for name in OUTCOMES), ["未经复议直接起诉", 1, 5], ["复议后起诉", 1, 5]],
        [*OUTCOMES, *OUTCOMES],
    ]
    lines: list[list[CellData]] = [[label, str(n), "0", "0", "0", str(n), *["0"] * 10] for label, n in rows]
    report = replace(
        make_cleaned(make_table([*heads, *lines])),
        fiscal_year=Evidence(value=year),
        publisher=Evidence(value="临河县公安局"),
    )
    cells = [cell for table in parse(report).tables for cell in table.cells]
    return [cell.value for cell in cells if cell.column_key == "review_total"], {cell.note for cell in cells}


@pytest.mark.parametrize(
    ("rows", "own"),
    [
        ([("2022年", 4), ("2023年", 7)], [7]),
        ([("上年", 4), ("本年", 7)], [7]),
        ([("县公安局", 4), ("县民政局", 3), ("合计", 7)], [7]),
        ([("县公安局", 4), ("县民政局", 3)], [4]),
        ([("本局", 4), ("下属执法大队", 3)], [4]),
        ([("数量", 4)], [4]),
        ([("件数", 4), ("同比增长", 3)], [4]),
        ([("2022年", 4), ("2023年", 7), ("较2022年增减", 3)], [7]),
        ([("上年同期", 4), ("本期", 7)], [7]),
        ([("件数", 7), ("2022年", 4)], [7]),
        ([("一季度", 1), ("二季度", 2), ("三季度", 3), ("四季度", 1), ("合计", 7)], [7]),
        ([("上半年", 3), ("下半年", 4), ("全年", 7)], [7]),
        ([("行政许可类", 3), ("行政处罚类", 4), ("总计", 7)], [7]),
        ([("件数", 7), ("其中：涉及土地", 4)], [7]),
        ([("数量", 7), ("占比", 4)], [7]),
    ],
)
def test_of_several_rows_the_report_s_own_is_read(rows: list[tuple[str, int]], own: list[int]) -> None:
    assert read(*rows)[0] == own


@pytest.mark.parametrize(
    "rows",
    [
        [("2020年", 4), ("2021年", 7)], [("县民政局", 4), ("县财政局", 3)], [("件数", 4), ("县财政局", 3)],
        [("上半年", 4), ("下半年", 3)], [("一季度", 4), ("二季度", 3)], [("行政许可类", 4), ("行政处罚类", 3)],
        [("1", 4), ("2", 3)], [("", 4), ("", 3)],
    ],
)  # fmt: skip
def test_rows_of_other_years_or_bodies_have_no_keys_and_say_so(rows: list[tuple[str, int]]) -> None:
    values, notes = read(*rows)
    assert values == []
    assert CONTESTED_ROWS in notes


def test_the_same_table_in_a_report_of_another_year_is_read_for_that_year() -> None:
    rows = [("2022年", 4), ("2023年", 7)]
    assert [read(*rows, year=year)[0] for year in (2022, 2023, 2022)] == [[4], [7], [4]]


def test_the_sum_over_two_years_is_no_report_s_whoever_was_read_before() -> None:
    rows = [("2022年", 4), ("2023年", 7), ("合计", 11)]
    assert [read(*rows, year=year)[0] for year in (None, 2023, None)] == [[], [7], []]


def test_a_row_that_counts_the_columns_or_holds_dashes_alone_is_no_row_of_numbers() -> None:
    heads: list[list[CellData]] = [
        [["行政复议", 1, 5], ["行政诉讼", 1, 10]],
        [*([name, 2, 1] for name in OUTCOMES), ["未经复议直接起诉", 1, 5], ["复议后起诉", 1, 5]],
        [*OUTCOMES, *OUTCOMES],
    ]
    serial: list[CellData] = [str(n) for n in range(1, 16)]
    own: list[CellData] = ["4", "0", "0", "0", "4", *["0"] * 10]
    for below, expected in ((own, 4), ([""] * 15, None)):
        cells = [c for table in parse(make_cleaned(make_table([*heads, serial, below]))).tables for c in table.cells]
        assert [cell.value for cell in cells if cell.column_key == "review_total"] == [expected]
    beside = [c for t in parse(make_cleaned(make_table([*heads, own, [""] * 15]))).tables for c in t.cells]
    assert [cell.value for cell in beside if cell.column_key == "review_total"] == [4]
    for dashes in (["—"] * 15, ["/"] * 15):
        for lines in ([own, dashes], [dashes, own]):
            found = [c for t in parse(make_cleaned(make_table([*heads, *lines]))).tables for c in t.cells]
            assert [cell.value for cell in found if cell.column_key == "review_total"] == [4]


@pytest.mark.parametrize(("year", "own"), [(2023, [7]), (2022, [4]), (2020, [])])
def test_a_year_before_the_numbers_needs_no_sign(year: int, own: list[int]) -> None:
    found = read(("2022", 4), ("2023", 7), year=year)[0]
    assert [value for value in found if value is not None] == own
