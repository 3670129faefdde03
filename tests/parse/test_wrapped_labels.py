"""Labels broken in two rows of cells, as behind a page's end: the values are those of the whole label."""

import pytest

from harvester.reading import read_report

KINDS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
VALUES = ("7", "1", "0", "2", "0", "0", "10")
BLANK = ("",) * 7


def read(*rows: tuple[str, ...]) -> dict[tuple[str, str | None], float | int | None]:
    lines = [("", *KINDS), ("（一）予以公开", *VALUES), *rows, ("9.属于行政查询事项", *("1",) * 6, "6")]
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in lines)
    title = "<h1>青禾县司法局2022年政府信息公开工作年度报告</h1><h3>三、收到和处理政府信息公开申请情况</h3>"
    tables = read_report(f"{title}<table>{body}</table>".encode()).parsed.tables
    return {(c.row_key, c.column_key): c.value for table in tables for c in table.cells if c.row_key}


def row_of(found: dict[tuple[str, str | None], float | int | None], key: str) -> list[float | int | None]:
    return [value for (row, _), value in found.items() if row == key]


@pytest.mark.parametrize(
    ("halves", "key"),
    [
        (("7.属于行", "政执法案卷"), "denied_enforcement_file"),
        (("3.危及“三安", "全一稳定”"), "denied_three_securities_one_stability"),
        (("4.保护第三", "方合法权益"), "denied_third_party_rights"),
    ],
)
@pytest.mark.parametrize("upper", [True, False])
def test_values_beside_half_a_label_are_those_of_the_whole(halves: tuple[str, str], key: str, upper: bool) -> None:
    values = ("3", "0", "0", "1", "0", "0", "4")
    found = read((halves[0], *(values if upper else BLANK)), (halves[1], *(BLANK if upper else values)))
    assert row_of(found, key) == [3, 0, 0, 1, 0, 0, 4]
    assert len(found) == 21


def test_which_half_has_the_values_is_asked_of_each_table() -> None:
    values = ("3", "0", "0", "1", "0", "0", "4")
    for first, second in ((BLANK, BLANK), (BLANK, values), (values, values), (values, BLANK), (BLANK, values)):
        found = read(("7.属于行", *first), ("政执法案卷", *second))
        printed = [value for value in row_of(found, "denied_enforcement_file") if value is not None]
        assert printed == ([] if first == second == BLANK else [3, 0, 0, 1, 0, 0, 4])


@pytest.mark.parametrize("values", [BLANK, VALUES])
def test_a_local_row_below_a_whole_label_leaves_it_its_values(values: tuple[str, ...]) -> None:
    found = read(("7.属于行政执法案卷", *VALUES), ("（其中涉企）", *values))
    assert row_of(found, "denied_enforcement_file") == [7, 1, 0, 2, 0, 0, 10]


def test_a_row_without_values_above_another_label_stays_a_row() -> None:
    found = read(("7.属于行政执法案卷", *BLANK), ("8.属于行政查询事项", *VALUES))
    assert row_of(found, "denied_enforcement_file") == [None] * 7
    assert row_of(found, "denied_administrative_inquiry") == [7, 1, 0, 2, 0, 0, 10]


@pytest.mark.parametrize(
    ("upper", "rest", "key"),
    [
        ("一、本年新收政府信息公开", "申请数量", "new_received"),
        ("2.其他法律行政法规禁止", "公开", "denied_forbidden_by_law"),
        ("1.本机关不掌握相关政府", "信息", "unable_not_held"),
    ],
)
def test_a_dump_s_values_behind_the_last_signs_of_a_label_are_those_of_the_whole(
    upper: str, rest: str, key: str
) -> None:
    found = dumped(upper, rest, *"3001004")
    assert row_of(found, key) == [3, 0, 0, 1, 0, 0, 4]
    assert len(found) == 21


def test_a_dump_s_words_that_end_no_label_begin_a_row_of_nobody() -> None:
    assert len(dumped("7.属于行政执法", "涉企", *"3001004")) == 14


def dumped(*lines: str) -> dict[tuple[str, str | None], float | int | None]:
    above = "青禾县司法局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
    rows = ("申请人情况", *KINDS, "（一）予以公开", *VALUES, *lines, "8.属于行政查询事项", *("1",) * 6, "6")
    tables = read_report((above + "\n\n".join(rows)).encode()).parsed.tables
    return {(c.row_key, c.column_key): c.value for table in tables for c in table.cells if c.row_key}


def test_the_sum_of_the_years_results_is_named_with_its_group_where_it_stands_by_itself() -> None:
    found = read(("三、本年度办理结果总计", "9", "3", "1", "5", "1", "1", "20"))
    assert row_of(found, "results_total") == [9, 3, 1, 5, 1, 1, 20]


def test_a_dump_s_label_cut_in_two_rows_has_the_numbers_of_the_second() -> None:
    names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    cut = [("本年新收政府信息公开", ""), ("申请数量", "9"), ("上年结转政府信息公开", ""), ("申请数量", "2")]
    rows = [" | ".join(["项目", *names]), *(" | ".join([label, *[number] * 6, number]) for label, number in cut)]
    text = "\n".join(["青石县林业局2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况", *rows])
    cells = [c for table in read_report(text.encode()).parsed.tables for c in table.cells if c.row_key]
    assert [(c.row_key, c.value) for c in cells] == [("new_received", 9)] * 7 + [("carried_over", 2)] * 7
