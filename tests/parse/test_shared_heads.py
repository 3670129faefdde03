"""Headers that tell more than the form asks: years under one name, items of art. 20 below one header."""

from dataclasses import replace

import pytest
from handmade import CellData, make_cleaned, make_table

from harvester.items import Evidence
from harvester.parse import parse

Keyed = dict[tuple[str, str, str], float | int | None]


def read(rows: list[list[CellData]], year: int | None = 2023) -> Keyed:
    report = replace(make_cleaned(make_table(rows)), fiscal_year=Evidence(value=year))
    return {
        (str(table.key).partition("_")[2], str(cell.row_key), str(cell.column_key)): cell.value
        for table in parse(report).tables
        for cell in table.cells
        if cell.row_key and cell.value is not None
    }


def stock(*times: str) -> list[list[CellData]]:
    names = ["本年制发件数", "本年废止件数", "现行有效件数"]
    head: list[CellData] = [["信息内容", 2, 1], *([name, 1, len(times)] for name in names)]
    years: list[CellData] = [*times * 3]
    return [head, years, ["规章", *"000000"], ["行政规范性文件", "91", "4", "92", "1", "93", "30"]]


@pytest.mark.parametrize(
    "times", [("2022年", "2023年"), ("上年", "本年"), ("同比增长", "2023年"), ("2022年度", "2023年度")]
)
def test_of_years_below_one_name_the_report_s_own_is_read(times: tuple[str, str]) -> None:
    found = read(stock(*times))
    row = {column: value for (_, name, column), value in found.items() if name == "normative_documents"}
    assert row == {"issued": 4, "repealed": 1, "in_force": 30}


def test_of_years_below_one_name_none_is_read_where_the_report_is_of_neither() -> None:
    assert read(stock("2020年", "2021年")) == {}


def test_rows_of_several_items_below_one_header_are_forms_of_their_own() -> None:
    rows: list[list[CellData]] = [
        ["信息内容", "上年处理决定数量", "本年处理决定数量", "增长率"],
        ["行政许可", "11", "12", "9%"], ["行政处罚", "21", "22", "5%"], ["行政强制", "31", "32", "3%"],
    ]  # fmt: skip
    assert read(rows) == {
        ("art20_5", "administrative_licensing", "decisions"): 12,
        ("art20_6", "administrative_penalty", "decisions"): 22,
        ("art20_6", "administrative_coercion", "decisions"): 32,
    }


def test_their_rows_may_begin_with_a_number_of_their_own() -> None:
    rows: list[list[CellData]] = [
        ["序号", "信息内容", "本年处理决定数量"],
        ["1", "行政许可", "12"],
        ["2", "行政处罚", "22"],
    ]
    assert read(rows) == {
        ("art20_5", "administrative_licensing", "decisions"): 12,
        ("art20_6", "administrative_penalty", "decisions"): 22,
    }


def test_a_row_of_an_item_whose_form_has_no_such_column_has_no_keys() -> None:
    found = read([["信息内容", "本年处理决定数量"], ["行政许可", "12"], ["行政事业性收费", "300"]])
    assert found == {("art20_5", "administrative_licensing", "decisions"): 12}


REQUESTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


@pytest.mark.parametrize(
    ("label", "values", "key"),
    [
        ("（七）总计2", "5000005", "results_total"),
        ("（七）总计（2）", "5000005", "results_total"),
        ("三、本年度办理结果（一）予以公开", "5000005", "granted"),
        ("三、本年度办理结果（三）不予公开1.属于国家秘密", "5000005", "denied_state_secret"),
        ("（七）总计2", "000002", None),
    ],
)
def test_labels_with_a_footnote_s_number_or_their_groups(label: str, values: str, key: str | None) -> None:
    rows: list[list[CellData]] = [["办理情况", *REQUESTS], ["一、本年新收政府信息公开申请数量", *"5000005"]]
    found = read([*rows, [label, *values]])
    assert {name for _, name, _ in found} == {"new_received"} | ({key} if key else set())


def test_items_in_a_column_of_one_wide_table_are_read_each_below_its_own_names() -> None:
    head: list[CellData] = [
        "条款",
        "信息内容",
        "本年制发件数",
        "本年废止件数",
        "现行有效件数",
        "本年处理决定数量",
        "本年收费金额",
    ]
    rows: list[list[CellData]] = [
        head,
        [["第二十条第（一）项", 2, 1], "规章", "2", "1", "14", "", ""], ["行政规范性文件", "12", "3", "88", "", ""],
        ["第二十条第（五）项", "行政许可", "", "", "", "1540", ""],
        [["第二十条第（六）项", 2, 1], "行政处罚", "", "", "", "233", ""], ["行政强制", "", "", "", "7", ""],
        ["第二十条第（八）项", "行政事业性收费", "", "", "", "", "31.5"],
    ]  # fmt: skip
    assert read(rows) == {
        ("art20_1", "rules", "issued"): 2, ("art20_1", "rules", "repealed"): 1, ("art20_1", "rules", "in_force"): 14,
        ("art20_1", "normative_documents", "issued"): 12, ("art20_1", "normative_documents", "repealed"): 3,
        ("art20_1", "normative_documents", "in_force"): 88,
        ("art20_5", "administrative_licensing", "decisions"): 1540,
        ("art20_6", "administrative_penalty", "decisions"): 233,
        ("art20_6", "administrative_coercion", "decisions"): 7,
        ("art20_8", "administrative_fees", "amount_collected"): 31.5,
    }  # fmt: skip


TOTALS = [
    ("本年新收政府信息公开申请数量", 9),
    ("上年结转政府信息公开申请数量", 2),
    ("予以公开", 7),
    ("结转下年度继续办理", 4),
]


@pytest.mark.parametrize(
    ("names", "own"),
    [
        (["2022年总计", "2023年总计", "同比增减"], 1), (["2023年合计", "2022年合计"], 0),
        (["一季度", "二季度", "三季度", "四季度", "全年合计"], 4), (["上半年", "下半年", "合计"], 2),
        (["2021年总计", "2022年总计"], None), (["一季度", "二季度", "三季度", "四季度"], None),
        (["一季度", "二季度", "小计", "三季度", "四季度", "合计"], 5), (["本季度", "本年累计"], 1),
        (["本月", "全年累计"], 1), (["本季度", "累计"], None), (["本季度"], None),
    ],
)  # fmt: skip
def test_totals_of_years_and_of_parts_of_a_year_are_told_apart(names: list[str], own: int | None) -> None:
    rows: list[list[CellData]] = [["申请情况", *names]]
    rows += [
        [label, *(str(number if n == own else number + n + 20) for n in range(len(names)))] for label, number in TOTALS
    ]
    found = read(rows)
    assert [value for (_, _, column), value in found.items() if column == "total"] == (
        [number for _, number in TOTALS] if own is not None else []
    )
    assert {column for _, _, column in found} <= {"total"}


@pytest.mark.parametrize("flat", [False, True])
def test_names_of_columns_that_are_cut_short_are_told_by_the_order_of_the_form(flat: bool) -> None:
    def cells(*head: str) -> Keyed:
        rows: list[list[CellData]] = [["第二十条第（一）项"], ["信息内容", *head], ["规章", "1", "2", "3"]]
        report = make_cleaned(make_table([*rows, ["规范性文件", "4", "5", "6"]], flattened=flat))
        return {
            ("", str(cell.row_key), str(cell.column_key)): cell.value
            for table in parse(report).tables
            for cell in table.cells
            if cell.row_key and cell.value is not None
        }

    found = cells("本年新", "本年新", "对外公开总数量")
    assert [found["", "rules", key] for key in ("newly_made", "newly_disclosed", "total_disclosed")] == [1, 2, 3]
    assert len(found) == 6
    assert ("", "rules", "newly_made") not in cells("本年新", "上年旧", "对外公开总数量")


def test_this_year_s_number_beside_last_year_s_is_no_change_whose_name_was_cut() -> None:
    head = ["信息内容", "上一年项目数量", "本年", "处理决定数量"]
    report = make_cleaned(make_table([["第二十条第（五）项"], head, ["行政许可", "10", "12", "3"]]))
    cells = [cell for table in parse(report).tables for cell in table.cells if cell.value == 12]
    assert [cell.row_key for cell in cells] == [None]
