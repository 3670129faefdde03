"""Columns that stand twice in a table: only those that are certainly the report's own get keys."""

from dataclasses import replace

import pytest
from handmade import CellData, make_cleaned, make_table

from harvester.items import Evidence
from harvester.parse import parse
from harvester.parse.tables.rivals import CONTESTED

ROWS = ["主动公开信息数", "受理依申请公开信息总数", "当面申请数", "网上申请数", "同意公开答复数"]


def statistics(heads: list[CellData], *above: list[CellData]) -> list[list[CellData]]:
    width = len(heads)
    values = [
        [label, "条", *[str(100 * number + column) for column in range(width)]] for number, label in enumerate(ROWS)
    ]
    return [*above, ["指标名称", "单位", *heads], *values]


def values(
    rows: list[list[CellData]], *, flattened: bool = False, **known: object
) -> dict[str, list[float | int | None]]:
    table = make_table(rows, flattened=flattened)
    report = replace(make_cleaned(table), **{key: Evidence(value=value) for key, value in known.items()})
    found: dict[str, list[float | int | None]] = {}
    for table in parse(report).tables:
        for cell in table.cells:
            if cell.row_key == "proactive_total":
                found.setdefault(str(cell.column_key), []).append(cell.value)
    return found


@pytest.mark.parametrize(("year", "column"), [(2015, 0), (2016, 1)])
def test_of_two_years_the_one_of_the_report_is_read(year: int, column: int) -> None:
    assert values(statistics(["2015年度", "2016年度"]), fiscal_year=year) == {"current_year": [column]}


@pytest.mark.parametrize(
    ("heads", "expected"), [(["2015年", "2016年"], [1]), (["2016年", "2015年"], [0]), (["2014年", "2015年"], None)]
)
def test_of_two_years_in_a_line_of_text_that_of_the_report_is_read(
    heads: list[CellData], expected: list[int] | None
) -> None:
    assert values(statistics(heads), flattened=True, fiscal_year=2016).get("current_year") == expected


def test_of_two_years_none_is_read_where_the_report_is_of_neither() -> None:
    assert values(statistics(["2015年度", "2016年度"]), fiscal_year=2012) == {}


@pytest.mark.parametrize(("organ", "expected"), [("东平县水务局", [0]), ("西平县水务局", [2]), ("南平县水务局", None)])
def test_of_two_organs_the_publisher_is_read(organ: str, expected: list[int] | None) -> None:
    above: list[CellData] = [["", 1, 2], ["东平县水务局", 1, 2], ["西平县水务局", 1, 2]]
    rows = statistics(["2016年度", "历年累计", "2016年度", "历年累计"], above)
    assert values(rows, fiscal_year=2016, publisher=organ).get("cumulative") == (expected and [expected[0] + 1])


@pytest.mark.parametrize(
    ("organ", "heads"),
    [
        ("东平县", ("东平县教育局", "城关镇")),
        ("东平县", ("东平县城关镇", "红石乡")),
        ("东平县水务局", ("东平县", "红石乡")),
    ],
)
def test_a_body_of_the_region_is_not_the_region(organ: str, heads: tuple[str, str]) -> None:
    above: list[CellData] = ["", "", *heads]
    assert values(statistics(["统计数", "统计数"], above), fiscal_year=2016, publisher=organ) == {}


@pytest.mark.parametrize(
    ("organ", "own"), [("东平县", "东平县人民政府"), ("东平县", "东平县政府"), ("东平县", "东平县本级")]
)
def test_a_region_is_its_government(organ: str, own: str) -> None:
    above: list[CellData] = ["", "", "东平县教育局", own]
    assert values(statistics(["统计数", "统计数"], above), fiscal_year=2016, publisher=organ) == {"value": [1]}


def test_a_subtotal_called_as_the_total_is_also_called_does_not_take_its_place() -> None:
    rows: list[list[CellData]] = [
        ["项目", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "合计", "总计"],
        ["本年新收政府信息公开申请数量", *map(str, range(1, 9))],
        ["上年结转政府信息公开申请数量", *map(str, range(11, 19))],
    ]
    cells = [cell for table in parse(make_cleaned(make_table(rows))).tables for cell in table.cells]
    assert [cell.value for cell in cells if cell.column_key == "total"] == [8, 18]


def test_numbers_that_nobody_can_place_are_kept_and_reported() -> None:
    parsed = parse(make_cleaned(make_table(statistics(["2015年度", "2016年度"]))))
    unread = [cell for cell in parsed.tables[0].cells if cell.note == CONTESTED]
    assert [cell.value for cell in unread] == [100 * row + column for row in range(len(ROWS)) for column in (0, 1)]
    assert {cell.row_key for cell in unread} == {None}
    finding = next(finding for finding in parsed.findings if finding.rule == "table_cells_unplaced")
    assert "10" in finding.message


def test_a_column_printed_three_times_is_contested_and_breaks_nothing() -> None:
    rows: list[list[CellData]] = [
        [["第二十条第（六）项", 1, 4]], ["信息内容", *["本年处理决定数量"] * 3],
        ["行政处罚", "14", "14", "14"], ["行政强制", "5", "5", "5"],
    ]  # fmt: skip
    (table,) = parse(make_cleaned(make_table(rows))).tables
    assert table.key == "v2021_art20_6"
    assert {cell.note for cell in table.cells if cell.text.isdecimal()} == {CONTESTED}


@pytest.mark.parametrize(
    ("heads", "year", "expected"),
    [
        (["2023年", "2022年"], 2023, [1, 3, 5]),
        (["上年", "本年", "增减"], 2023, [2, 5, 8]),
        (["2023年"], 2023, [1, 2, 3]),
        (["2023年", "2022年"], 2021, []),
        (["业务科", "2023年"], 2023, []),
    ],
)
def test_totals_of_requests_printed_by_years_are_those_of_the_reports_own(
    heads: list[str], year: int, expected: list[int]
) -> None:
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开"]
    width = len(heads)
    rows = [[label, *[str(width * n + at + 1) for at in range(width)]] for n, label in enumerate(labels)]
    report = replace(make_cleaned(make_table([["项目", *heads], *rows])), fiscal_year=Evidence(value=year))
    parsed = parse(report)
    found = [cell for table in parsed.tables for cell in table.cells if cell.column_key is not None]
    assert {cell.column_key for cell in found} <= {"total"}
    assert [cell.value for cell in found] == expected
    unplaced = [finding.message for finding in parsed.findings if finding.rule == "table_cells_unplaced"]
    assert len(unplaced) == (not expected)
    assert not unplaced or "表头没有本表式的栏名" in unplaced[0]


def test_the_years_of_a_table_of_periods_are_what_it_counts_up_to_their_end() -> None:
    heads = ["指标名称", "单位", "2010年", "2011年", "增减幅度"]
    rows = [
        [label, "件", str(n), str(n + 10), "5%"]
        for n, label in enumerate(("网站专栏页面访问量", "现场接待人数", "咨询电话接听数"))
    ]
    report = replace(make_cleaned(make_table([heads, *rows])), fiscal_year=Evidence(value=2011))
    found = [cell for table in parse(report).tables for cell in table.cells if cell.column_key is not None]
    assert [(cell.column_key, cell.value) for cell in found] == [("year_to_date", n + 10) for n in range(3)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["局机关", "下属单位"], None),
        (["一般程序", "简易程序"], None),
        (["上半年", "下半年"], None),
        (["上半年", "下半年", "全年"], 2),
        (["其中：简易程序", "合计"], 1),
        (["小计", "一般程序"], 0),
        (["件数", "金额（元）"], 0),
        (["占比", "数量"], 1),
        (["2015年", "2016年"], 1),
        (["2014年", "2015年", "合计"], None),
        (["本局", "下属单位"], 0),
        (["水务局", "民政股"], 0),
        (["件数", ""], 0),
    ],
)
def test_of_columns_with_names_of_their_own_under_one_heading_the_sum_or_the_report_s_own_is_read(
    names: list[str], expected: int | None
) -> None:
    count = len(names)
    numbers: list[CellData] = [str(n) if name else "" for n, name in enumerate(names)]
    rows: list[list[CellData]] = [
        [["第二十条第（六）项", 1, count + 1]],
        [["信息内容", 2, 1], ["本年处理决定数量", 1, count]],
        list(names), ["行政处罚", *numbers], ["行政强制", *["0"] * count],
    ]  # fmt: skip
    report = replace(
        make_cleaned(make_table(rows)), fiscal_year=Evidence(value=2016), publisher=Evidence(value="东平县水务局")
    )
    (table,) = parse(report).tables
    found = [cell.value for cell in table.cells if cell.row_key == "administrative_penalty"]
    assert found == ([] if expected is None else [expected])


def test_firms_and_bodies_in_one_column_are_the_forms_group() -> None:
    rows = [["一、本年新收政府信息公开申请数量", "9", "3", "12"], ["（一）予以公开", "8", "3", "11"]]
    report = make_cleaned(make_table([["项目", "自然人", "法人或其他组织", "总计"], *rows]))
    parsed = parse(report)
    found = [(cell.column_key, cell.value) for table in parsed.tables for cell in table.cells if cell.column_key]
    assert found == [
        ("natural_person", 9), ("legal_person", 3), ("total", 12),
        ("natural_person", 8), ("legal_person", 3), ("total", 11),
    ]  # fmt: skip
    assert not [finding for finding in parsed.findings if finding.rule == "table_cells_unplaced"]


def test_of_the_columns_of_two_bodies_the_group_is_nobodys_as_the_others_are() -> None:
    heads: list[list[CellData]] = [
        [["项目", 2, 1], ["东局", 1, 3], ["西局", 1, 3]],
        ["自然人", "法人或其他组织", "总计"] * 2,
    ]
    rows = [[label, "9", "3", "12", "1", "1", "2"] for label in ("一、本年新收政府信息公开申请数量", "（一）予以公开")]
    parsed = parse(make_cleaned(make_table([*heads, *rows])))
    assert not [cell for table in parsed.tables for cell in table.cells if cell.column_key is not None]
