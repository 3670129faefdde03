"""Rows of text dumps whose header is broken over lines or filled in other places: read by order, or not at all."""

import pytest
from row_values import values_by_row

from harvester.reading import Reading, read_report

SECTION = "二、主动公开政府信息情况\n"
REQUESTS = "三、收到和处理政府信息公开申请情况\n"
DISPUTES = "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n"
OUTCOMES = "结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计\n"


def read(text: str) -> Reading:
    return read_report(text.encode())


def test_fillings_in_other_places_than_the_headers_leave_the_order_of_the_values() -> None:
    text = (
        "| 第二十条第（五）项 |  |  |  |  |\n| 信息内容 | 上一年项目数量 | 本年增/减 |  | 处理决定数量 |\n"
        "| 行政许可 | 7 |  | -2 | 556 |\n| 其他对外管理服务事项 | 35 |  | 4 | 0 |\n"
    )
    assert values_by_row(read(SECTION + text)) == {
        "administrative_licensing": [7, -2, 556],
        "other_external_management_services": [35, 4, 0],
    }


def test_a_blank_too_many_in_one_row_leaves_all_rows_without_keys() -> None:
    text = (
        "| 第二十条第（五）项 |  |  |  |  |\n| 信息内容 | 上一年项目数量 | 本年增/减 |  | 处理决定数量 |\n"
        "| 行政许可 | 7 |  | -2 | 556 |\n| 其他对外管理服务事项 | 35 |  |  | 0 |\n"
    )
    assert "administrative_licensing" not in values_by_row(read(SECTION + text))


BROKEN = "第二十条第（一）项\n信息\n内容\n{}\n规章\n7\n2\n9\n规范性文件\n1\n0\n4\n其他主动公开文件\n5\n6\n8\n"


def test_a_header_broken_over_lines_is_read_as_one() -> None:
    text = BROKEN.format("本年新\n制作\n本年新\n公开\n对外公开总数量")
    found = values_by_row(read(SECTION + text))
    assert (found["rules"], found["normative_documents"]) == ([7, 2, 9], [1, 0, 4])


def test_a_header_that_names_the_columns_in_another_order_is_not() -> None:
    text = BROKEN.format("对外公开总数量\n本年新\n公开\n本年新\n制作")
    assert values_by_row(read(SECTION + text)) == {}


def test_outcomes_broken_over_lines_are_the_fifteen_of_the_form() -> None:
    numbers = [3, 1, 0, 1, 5, 2, 0, 0, 1, 3, 0, 0, 0, 0, 0]
    head = DISPUTES + OUTCOMES + "未经复议直接起诉\n复议后起诉\n" + OUTCOMES * 2
    assert values_by_row(read(head + "\n".join(map(str, numbers)) + "\n五、存在的主要问题")) == {"count": numbers}


@pytest.mark.parametrize("wrong", [0, 1])
def test_a_requests_table_under_a_cut_header_is_read_where_every_row_adds_up(wrong: int) -> None:
    rows = [
        ("一、本年新收政府信息公开申请数量", [4, 1, 0, 0, 0, 1, 6 + wrong]),
        ("二、上年结转政府信息公开申请数量", [1, 0, 0, 0, 0, 0, 1]),
        ("三、本年度办理结果 | （一）予以公开", [4, 1, 0, 0, 0, 0, 5]),
        ("（七）总计", [5, 1, 0, 0, 0, 1, 7]),
        ("四、结转下年度继续办理", [0, 0, 0, 0, 0, 0, 0]),
    ]
    lines = ["企业 | 科研机构", "机构 | 其他", *(f"{label} | {' | '.join(map(str, cells))}" for label, cells in rows)]
    found = values_by_row(read(REQUESTS + "\n".join(lines)))
    assert found.get("granted") == (None if wrong else [4, 1, 0, 0, 0, 0, 5])


FIRST = (
    "第二十条第（六）项\n信息内容\n上一年项目数量 本年增/减 处理决定数量\n0\n5\n7\n行政处罚\n1\n0\n60\n行政强制{}\n"
    "第二十条第（八）项\n信息\n内容\n上一年项目数量 本年增/减\n3\n0\n行政事业性收费\n"
)


def test_values_that_stand_before_their_labels_are_theirs_where_each_has_a_whole_row_and_none_is_left() -> None:
    found = values_by_row(read(SECTION + FIRST.format("")))
    assert found["administrative_penalty"] == [0, 5, 7]
    assert found["administrative_coercion"] == [1, 0, 60]


def test_values_before_some_labels_and_behind_others_get_no_keys_and_a_finding() -> None:
    reading = read(SECTION + FIRST.format(" 8"))
    assert "administrative_penalty" not in values_by_row(reading)
    assert "table_cells_unplaced" in {finding.rule for finding in reading.findings}


def test_a_sign_before_a_number_in_a_drawn_cell_is_no_edge() -> None:
    drawn = (
        "┌──────────────┬──────────────┬─────────────┐\n"
        "│ 信息内容     │上一年项目数量│  本年增/减  │\n"
        "├──────────────┼───────┬──────┴──┬──────────┤\n"
        "│ 说明         │   甲  │   乙    │    丙    │\n"
        "├──────────────┼───────┴──────┬──┴──────────┤\n"
        "│              │      0       │             │\n"
        "│行政事业性收费│              │  -3         │\n"
        "└──────────────┴──────────────┴─────────────┘\n"
    )
    assert values_by_row(read(SECTION + "第二十条第（八）项\n" + drawn))["administrative_fees"] == [0, -3]


def test_a_header_in_pieces_gives_no_column_to_as_many_values() -> None:
    head = "自然人 法人或其他组织\n商业企业\n企业 科研\n机构 社会\n社会公益组织\n"
    rows = "（一）予以公开\n1\n1\n（三）不予公开 1.属于国家秘密\n2\n2\n（七）总计\n3\n3\n四、结转下年度继续办理\n0\n0\n"
    assert "granted" not in values_by_row(read(REQUESTS + head + rows))


def test_numbers_in_pieces_are_no_values_though_a_row_has_as_many_pieces_as_columns() -> None:
    head = "第二十条第（{}）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n{}"
    text = SECTION + head.format("五", "行政许可\n3\n8\n462\n其他对外管理服务事项\n{}\n5\n17\n")
    text += head.format("六", "行政处罚\n1\n0\n2\n行政强制\n0\n0\n0\n")
    assert "administrative_licensing" not in values_by_row(read(text.format("4\n4")))
    assert values_by_row(read(text.format("44")))["administrative_licensing"] == [3, 8, 462]


@pytest.mark.parametrize("piece", ["489\n", ""])
def test_a_row_beside_pieces_of_its_numbers_is_no_row(piece: str) -> None:
    rows = (
        "一、本年新收政府信息公开申请数量 4 1 0 0 0 1 6\n（一）予以公开 4 1 0 0 0 0 5\n3.其他 0 0 0 0 0 1 1\n"
        f"{piece}（七）总计 3 0 293 0 34 7 0\n四、结转下年度继续办理 0 0 0 0 0 0 0\n"
    )
    assert ("results_total" in values_by_row(read(REQUESTS + rows))) is not bool(piece)


def test_a_header_folded_into_one_line_gives_its_columns_in_the_order_of_the_form() -> None:
    head = "申请人情况 | 自然人 | 法人或其他组织 | 总计 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他\n"
    rows = (
        "一、本年新收政府信息公开申请数量 | 453 | 0 | 26 | 29 | 21 | 9 | 538\n"
        "二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n"
    )
    assert values_by_row(read(REQUESTS + head + rows))["new_received"] == [453, 0, 26, 29, 21, 9, 538]


@pytest.mark.parametrize(("year", "era"), [(2019, "v2019"), (2020, "v2019"), (2021, "v2021"), (2023, "v2021")])
def test_a_disputes_table_alone_is_of_the_form_in_force_in_its_year(year: int, era: str) -> None:
    numbers = [3, 1, 0, 1, 5, 2, 0, 0, 1, 3, 0, 0, 0, 0, 0]
    head = DISPUTES + OUTCOMES + "未经复议直接起诉\n复议后起诉\n" + OUTCOMES * 2
    reading = read(f"某县民政局{year}年政府信息公开工作年度报告\n{head}" + "\n".join(map(str, numbers)))
    assert {table.key for table in reading.parsed.tables} == {f"{era}_review_litigation"}


def test_a_number_and_the_sign_behind_it_on_the_next_line_are_one_label() -> None:
    rows = (
        "一、本年新收政府信息公开申请数量\n4\n1\n0\n0\n0\n1\n6\n（六）其他处理\n1\n、申请人无正当理由逾期不补正、"
        "行政机关不再处理其政府信息公开申请\n1\n0\n0\n0\n0\n0\n1\n（七）总计\n1\n0\n0\n0\n0\n0\n1\n"
    )
    reading = read(REQUESTS + "自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n" + rows)
    assert {table.key for table in reading.parsed.tables} == {"v2021_applications"}
    assert values_by_row(reading)["other_correction_overdue"] == [1, 0, 0, 0, 0, 0, 1]


def test_the_finding_of_unplaced_numbers_says_why_in_both_languages() -> None:
    reading = read(SECTION + FIRST.format(" 8"))
    found = next(finding.message for finding in reading.findings if finding.rule == "table_cells_unplaced")
    assert "数值排在行名之前" in found
    assert "which row a value belongs to is not certain" in found


def test_a_disputes_row_filled_up_at_both_ends_is_placed_by_its_sums_or_not_at_all() -> None:
    names = "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计"
    head = f"| {names} | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |\n| {names} | {names} |\n"
    row = "|  |  |  | 1 |  | 1 |  | 1 |  | 1 | 2 |  |  |  |  |  |  |\n"
    found = values_by_row(
        read(DISPUTES.replace("行政复议\n行政诉讼\n", "行政复议 | | | | | 行政诉讼 |\n") + head + row)
    )
    assert found.get("count", [0, 0, 1, 0, 1]) in ([0, 0, 1, 0, 1], [None, None, 1, None, 1, None, 1, None, 1, 2])


def test_a_blank_right_under_its_header_is_no_filling() -> None:
    cells = ["信息内容", "上一年项目数量", "本年增/减", "", "处理决定数量"], ["行政许可", "", "", "17", ""]
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in cells)
    head = f"<p>{SECTION}</p><table><tr><td colspan=5>第二十条第（五）项</td></tr>{rows}</table>"
    assert 17 not in values_by_row(read(head)).get("administrative_licensing", [])


def test_values_behind_a_columns_name_are_no_row_of_that_name() -> None:
    head = "自然人\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
    rows = "4\n1\n0\n0\n0\n1\n6\n（一）予以公开\n4\n1\n0\n0\n0\n0\n5\n3.其他\n0\n0\n0\n0\n0\n1\n1\n（七）总计\n"
    rows += "4\n1\n0\n0\n0\n1\n6\n"
    found = values_by_row(read(REQUESTS + head + rows))
    assert found.get("other_misc") in (None, [0, 0, 0, 0, 0, 1, 1])
    assert found["granted"] == [4, 1, 0, 0, 0, 0, 5]


def test_a_filling_in_the_header_leaves_no_row_with_blanks_certain() -> None:
    text = (
        "| 第二十条第（六）项 |  |  |  |  |\n| 信息内容 | 上一年项目数量 | 本年增/减 |  | 处理决定数量 |\n"
        "| 行政处罚 | 2 |  | 1 |  |\n| 行政强制 | 3 |  | 4 | 5 |\n"
    )
    assert values_by_row(read(SECTION + text)).get("administrative_penalty", [None]) == [None] * 1


def test_names_of_columns_behind_a_rows_label_leave_it_open_whose_values_are_whose() -> None:
    head = (
        "第二十条第（六）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政处罚\n1\n0\n2\n行政强制\n0\n0\n0\n"
    )
    mixed = "第二十条第（九）项\n信息\n内容\n政府集中采购\n5\n0\n采购项目数量\n采购总金额\n8\n"
    found = values_by_row(read(SECTION + head + mixed))
    assert found["administrative_penalty"] == [1, 0, 2]
    assert "centralized_procurement" not in found


@pytest.mark.parametrize("words", [10, 130])
def test_a_page_that_is_one_row_is_no_form(words: int) -> None:
    names = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计"
    first = " | ".join([*["公开栏换了一次"] * words, names, "一、本年新收政府信息公开申请数量", "9"])
    lines = [
        first,
        "4 | 0 | 18 | （三）不予公开 | 1.属于国家秘密 | 138 | 0 | 5 | 0 | 1 | 1 | 14",
        "5 | 六、其他 | 0 | 0",
    ]
    tables = read("\n".join(lines)).parsed.tables
    assert [table.key is not None for table in tables] == [words < 100]


def test_a_label_broken_over_lines_of_its_own_is_that_of_the_row_below_it() -> None:
    rows = {
        "申请人无正当理由逾期不补正、行政机关不再处\n理其政府信息公开申请": "0000000",
        "申请人逾期未按收费通知要求缴纳费用、行政机\n关不再处理其政府信息公开申请": "2000002",
        "其他": "0000011",
    }
    head = "申请人情况\n自然人\n商业\n企业\n科研\n机构\n社会公\n益组织\n法律服\n务机构\n其他\n总计\n"
    lines = "".join(f"{label}\n" + "\n".join(digits) + "\n" for label, digits in rows.items())
    new = "本年新收政府信息公开申请数量\n2\n0\n0\n0\n0\n1\n3\n"
    values = values_by_row(read(f"{REQUESTS}{head}{new}其他\n处理\n{lines}总计\n2\n0\n0\n0\n0\n1\n3\n"))
    assert values["other_correction_overdue"] == [0] * 7
    assert values["other_fee_overdue"] == [2, 0, 0, 0, 0, 0, 2]
    assert values["other_misc"] == [0, 0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize(
    "head",
    [
        "行政诉讼 行政复议 {0} 未经复议直接起诉 复议后起诉 {0} {0}",
        "行政诉讼 未经复议直接起诉 {0} 复议后起诉 {0} 行政复议 {0}",
        "行政复议 行政诉讼 {0} 复议后起诉 未经复议直接起诉 {0} {0}",
        "行政复议 行政诉讼 {1} 未经复议直接起诉 复议后起诉 {1} {1}",
    ],
)
def test_disputes_below_words_a_line_each_in_an_order_of_their_own_are_not_read_by_the_form_s(head: str) -> None:
    words = head.format("结果维持 结果纠正 其他结果 尚未审结 总计", "结果纠正 结果维持 其他结果 尚未审结 总计").split()
    lines = ["青禾县水利局2023年政府信息公开工作年度报告", "四、政府信息公开行政复议、行政诉讼情况", *words]
    lines += [*"120030100100202", "五、存在的主要问题及改进情况", "人手不足。"]
    tables = read_report("\n".join(lines).encode(), name="a.txt").parsed.tables
    assert [cell for table in tables for cell in table.cells if cell.row_key is not None] == []
