"""Tables of a PDF that nobody ruled: read where words stand under one header alone, else text, never a wrong number."""

import pytest

from harvester.documents import read_document
from harvester.items import Table
from harvester.practice.office import pdf
from harvester.practice.printed_tables import Cell
from harvester.reading import read_report
from tests.office_reports import grids_of, lines_of, report_of, tables_of, values_in, values_of

HEADER = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def table(*rows: list[str]) -> list[Cell]:
    return [Cell(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text]


def grids(*rows: list[str]) -> list[list[list[str]]]:
    data = pdf(["二、主动公开政府信息情况"], [table(*rows)], ruled=False)
    return [
        [[cell.text if cell else "" for cell in line] for line in found.grid.array]
        for found in read_document(data).blocks
        if isinstance(found, Table)
    ]


def test_rows_under_the_header_of_a_statutory_list_are_a_table() -> None:
    assert grids(HEADER, ["规章", "0", "1", "12"], ["行政规范性文件", "5", "-", "1,205"]) == [
        [HEADER, ["规章", "0", "1", "12"], ["行政规范性文件", "5", "-", "1,205"]]
    ]


def test_a_place_left_blank_stays_blank_and_moves_no_number() -> None:
    assert grids(HEADER, ["规章", "0", "", "12"], ["行政规范性文件", "", "3", ""]) == [
        [HEADER, ["规章", "0", "", "12"], ["行政规范性文件", "", "3", ""]]
    ]


def test_its_places_name_page_table_row_and_cell() -> None:
    (found,) = grids_of(read_document(pdf([], [table(HEADER, ["规章", "0", "1", "12"])], ruled=False)))
    assert [cell.place for cell in found.grid.cells][-1] == "page 1, table 1, row 2, cell 4"


@pytest.mark.parametrize(
    "rows",
    [
        [HEADER, ["规章", "无", "1", "12"]],  # words where numbers stand
        [HEADER, ["12", "0", "1", "12"]],  # no label
        [["名称", "本年制发件数"], ["规章", "12"]],  # a list of something else
        [HEADER],
    ],
)
def test_anything_else_stays_text(rows: list[str]) -> None:
    assert grids(*rows) == []


def test_a_number_between_two_headers_ends_the_table_before_it() -> None:
    wide = [Cell(0, 0, 1, 2, "信息内容"), Cell(0, 2, 1, 1, "本年处理决定数量"), Cell(0, 3, 1, 1, "备注栏目的名称")]
    rows = [Cell(1, 0, 1, 1, "行政许可"), Cell(1, 2, 1, 1, "7"), Cell(2, 0, 1, 1, "行政处罚"), Cell(2, 1, 1, 1, "8")]
    data = pdf([], [[*wide, *rows]], ruled=False)
    (found,) = [block for block in read_document(data).blocks if isinstance(block, Table)]
    assert [cell.text for cell in found.grid.cells if cell.text] == [
        "信息内容",
        "本年处理决定数量",
        "备注栏目的名称",
        "行政许可",
        "7",
    ]


@pytest.mark.parametrize("year", [2017, 2019, 2021])
def test_no_number_of_a_report_without_rules_is_wrong(year: int) -> None:
    report = report_of(year)
    found = values_in(read_report(pdf(lines_of(report), tables_of(report), ruled=False)))
    expected = values_of(report)
    assert {keys: value for keys, value in found.items() if value is not None and expected.get(keys) != value} == {}
