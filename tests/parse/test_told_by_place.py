"""What a number is told by: the group above its label, its own table's header, its own footnote, the nearest label."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from handmade import CellData, make_cleaned, make_grid, make_table

from harvester.items import Block, Evidence, ReportTable
from harvester.parse import parse
from harvester.parse.tables.joint_statistics import pairs_of
from harvester.parse.tables.panels import stack_panels

COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def read(*blocks: Block | str, year: int | None = None) -> tuple[ReportTable, ...]:
    return parse(replace(make_cleaned(*blocks), fiscal_year=Evidence(value=year))).tables


def values(*blocks: Block | str) -> dict[tuple[str | None, str | None], float | int | None]:
    return {(c.row_key, c.column_key): c.value for table in read(*blocks) for c in table.cells if c.row_key}


@pytest.mark.parametrize(
    ("groups", "key"),
    [
        (["五、行政诉讼数量"], "lawsuit_corrected"),
        (["四、行政复议数量", "（一）维持具体行政行为数", "五、行政诉讼数量"], "lawsuit_corrected"),
        (["四、行政复议数量"], "review_corrected"),
    ],
)
def test_a_label_of_two_groups_is_of_the_one_above_it(groups: list[str], key: str) -> None:
    above: list[list[CellData]] = [[group, "件", str(n)] for n, group in enumerate(groups, 20)]
    head: list[list[CellData]] = [["统计指标", "单位", "统计数"], ["（一）主动公开政府信息数", "条", "12"]]
    found = values(make_table([*head, *above, ["（二）被依法纠错数", "件", "9"], ["六、举报投诉数量", "件", "1"]]))
    assert [keys[0] for keys, value in found.items() if value == 9] == [key]


def test_a_number_in_the_column_of_units_is_no_unit() -> None:
    rows: list[list[CellData]] = [
        ["统计指标", "单位", "统计数"],
        *[
            [label, unit, "5"]
            for label, unit in (("主动公开政府信息数", "12"), ("收到申请数", "件"), ("当面申请数", "件"))
        ],
    ]
    units = {c.row_key: c.unit for table in read(make_table(rows)) for c in table.cells if c.column_key}
    assert units == {"proactive_total": None, "requests_received": "件", "requests_in_person": "件"}


def test_a_table_with_a_header_is_not_read_under_that_of_the_table_before() -> None:
    def requests(columns: Sequence[str], label: str) -> Block:
        return make_table([["", *columns], *[[each, *map(str, range(1, 8))] for each in (label, "总计", "重复申请")]])

    turned = [*COLUMNS[:2][::-1], *COLUMNS[2:]]
    found = values(requests(COLUMNS, "本年新收政府信息公开申请数量"), requests(turned, "结转下年度继续办理"))
    assert (found["new_received", "natural_person"], found["carried_forward", "natural_person"]) == (1, 2)


def test_of_two_columns_of_numbers_right_of_an_outcome_the_first_is_its_own() -> None:
    groups = ("行政复议", "未经复议直接起诉", "复议后起诉")
    rows: list[list[CellData]] = [
        [*([[group, 5, 1]] if n == 0 else []), outcome, str(10 * g + n), "77"]
        for g, group in enumerate(groups, 1)
        for n, outcome in enumerate(OUTCOMES)
    ]  # fmt: skip
    found = values("四、政府信息公开行政复议、行政诉讼情况", make_table(rows))
    assert list(found.values()) == [10 * g + n for g in (1, 2, 3) for n in range(5)]


def test_a_note_above_a_table_explains_no_mark_in_it() -> None:
    def table(number: str) -> Block:
        rows: list[list[CellData]] = [
            [["第二十条第（六）项", 1, 2]], ["信息内容", "本年处理决定数量"], ["行政处罚", number], ["行政强制", "0"],
        ]  # fmt: skip
        return make_table(rows)

    other = make_table([["序号", "名称"], ["1", "甲"], ["2", "乙"]])
    note = "[1] 含委托执法的两件。"
    assert values(other, note, table("4[1]"))["administrative_penalty", "decisions"] is None
    assert values(other, table("4[1]"), note)["administrative_penalty", "decisions"] == 4


def test_tables_under_the_names_of_organs_are_read_where_nobody_knows_whose_the_report_is() -> None:
    def table(number: str) -> Block:
        return make_table([["", *COLUMNS], ["本年新收政府信息公开申请数量", *["0"] * 6, number], ["总计", *["0"] * 7]])

    tables = read("青石县水务局", table("3"), "青石县民政局", table("4"))
    assert [len({cell.row_key for cell in table.cells} - {None}) for table in tables] == [2, 2]


def test_panels_may_be_of_unequal_length() -> None:
    stack = stack_panels(make_grid([["指标", "数", "指标", "数"], ["甲", "1", "乙", "2"], ["丙", "3"]]))
    assert stack is not None
    assert [cell.text for cell in stack.grid.cells] == ["指标", "数", "甲", "1", "丙", "3", "指标", "数", "乙", "2"]


def test_no_number_begins_with_a_nought() -> None:
    assert pairs_of("105") == []
    assert pairs_of("1105") == [(1, 105)]
    assert pairs_of("05") == [(0, 5)]


def test_an_empty_line_in_a_table_of_a_text_is_passed_over() -> None:
    rows: list[list[CellData]] = [
        ["第二十条第（六）项", ""], ["", ""], ["信息内容", "本年处理决定数量"], ["", ""],
        ["行政处罚", "4"], ["行政强制", "0"],
    ]  # fmt: skip
    found = values(make_table(rows, flattened=True))
    assert found == {("administrative_penalty", "decisions"): 4, ("administrative_coercion", "decisions"): 0}
