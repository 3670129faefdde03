"""Dumps of a table's whole grid: what spans is repeated in every place; careless spans must not move a number."""

from harvester.documents import read_document
from harvester.items import Table
from harvester.reading import read_report

HEAD = """二、主动公开政府信息情况
| 第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项 |
| --- | --- | --- | --- | --- |
| 信息内容 | 上一年项目数量 | 本年增/减 | 本年增/减 | 处理决定数量 |
"""


def values_of(rows: str) -> dict[tuple[str, str], tuple[str, str | None]]:
    return {
        (str(cell.row_key), str(cell.column_key)): (cell.text, None if cell.value is None else str(cell.value))
        for table in read_report((HEAD + rows).encode()).parsed.tables
        for cell in table.cells
        if cell.row_key and cell.column_key
    }


def test_values_below_a_header_that_spans_are_one() -> None:
    rows = "| 行政许可 | 8 | 2 | 2 | 5 |\n| 其他对外管理服务事项 | 4 | 4 | 4 | 0 |\n"
    assert list(values_of(rows).values()) == [("8", "8"), ("2", "2"), ("5", "5"), ("4", "4"), ("4", "4"), ("0", "0")]


def test_values_that_span_elsewhere_than_the_header_are_told_where_only_one_way_is_left() -> None:
    rows = "| 行政许可 | 9 | 9 | -1 | 540 |\n| 其他对外管理服务事项 | 1 | 1 | 0 | 2 |\n"
    assert list(values_of(rows).values()) == [
        ("9", "9"), ("-1", "-1"), ("540", "540"), ("1", "1"), ("0", "0"), ("2", "2"),
    ]  # fmt: skip


def test_a_value_that_may_be_either_of_two_is_none() -> None:
    rows = "| 行政许可 | 8 | 8 |  |  |\n| 其他对外管理服务事项 | 3 | 3 | 0 | 0 |\n"
    values = values_of(rows)
    assert values["administrative_licensing", "previous_year_items"] == ("8", "8")
    assert values["other_external_management_services", "previous_year_items"] == ("3", "3")
    assert values["other_external_management_services", "change_this_year"] == ("3 | 0", None)
    assert values["other_external_management_services", "decisions"] == ("0", "0")
    assert values["administrative_licensing", "change_this_year"][1] is None


def test_more_values_than_the_header_has_cells_stay_where_they_stand() -> None:
    text = HEAD + "| 行政许可 | 1 | 2 | 3 | 4 |\n| 其他对外管理服务事项 | 5 | 6 | 7 | 8 |\n"
    (table,) = [block for block in read_document(text.encode()).blocks if isinstance(block, Table)]
    assert [table.grid.text(2, c) for c in range(5)] == ["行政许可", "1", "2", "3", "4"]


def test_two_names_of_columns_that_lost_their_second_lines_are_no_span() -> None:
    head = "二、主动公开政府信息情况\n| 第二十条第（一）项 | |||\n| 信息内容 | 本年新 | 本年新 | 对外公开总数量 |\n"
    rows = "| 规章 | 0 | 0 | 0 |\n| 规范性文件 | 4 | 4 | 9 |\n"
    cells = [cell for table in read_report((head + rows).encode()).parsed.tables for cell in table.cells]
    told = {(cell.row_key, cell.column_key): cell.value for cell in cells if cell.row_key == "normative_documents"}
    assert [told["normative_documents", key] for key in ("newly_made", "newly_disclosed", "total_disclosed")] == [
        4,
        4,
        9,
    ]
