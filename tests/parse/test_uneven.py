"""Headers and rows that lost or gained a cell: values by the sums that only one order gives, or no keys at all."""

import pytest

from harvester.forms import load_forms
from harvester.parse.tables import shapes
from harvester.parse.tables.uneven import SURPLUS
from harvester.reading import read_report

OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
DISPUTES = [3, 0, 1, 0, 4, 2, 0, 3, 0, 5, 6, 0, 0, 1, 7]
GROUPS = ("未经复议直接起诉", "复议后起诉")
KINDS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
RECEIVED, GRANTED, TOTAL = [9, 1, 0, 2, 0, 0, 12], [5, 0, 0, 2, 0, 0, 7], [8, 1, 0, 2, 0, 0, 11]

Keyed = dict[tuple[str, str], float | int | None]


def row(cells: list[object], attributes: str = "") -> str:
    return "<tr>" + "".join(f"<td {attributes}>{cell}</td>" for cell in cells) + "</tr>"


def read(chapter: str, table: str) -> tuple[Keyed, set[str | None]]:
    page = f"<h1>青禾县司法局2021年政府信息公开工作年度报告</h1><h3>{chapter}</h3><table>{table}</table>"
    cells = [cell for found in read_report(page.encode()).parsed.tables for cell in found.cells]
    keyed = {(c.row_key, c.column_key): c.value for c in cells if c.row_key is not None and c.column_key is not None}
    return keyed, {cell.note for cell in cells}


def disputes(values: list[object], names: list[str], groups: tuple[str, ...] = GROUPS) -> tuple[Keyed, set[str | None]]:
    head = "<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr><tr>"
    head += "".join(f"<td rowspan=2>{name}</td>" for name in OUTCOMES)
    head += "".join(f"<td colspan=5>{group}</td>" for group in groups) + "</tr>"
    return read("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", head + row(list(names)) + row(values))


def expected_disputes() -> Keyed:
    (form,) = (form for form in load_forms().tables if form.key == "v2021_review_litigation")
    return {("count", line.key): value for line, value in zip(form.value_columns, DISPUTES, strict=True)}


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (OUTCOMES * 2, GROUPS),
        ([*OUTCOMES[:2], *OUTCOMES[3:], *OUTCOMES], GROUPS),
        (["结果维持 结果纠正", *OUTCOMES[2:], *OUTCOMES], GROUPS),
        (OUTCOMES * 2, GROUPS[1:]),
    ],
    ids=["whole", "a name lost", "two names in one cell", "a group lost"],
)
def test_a_damaged_header_of_disputes_is_mended_by_the_sums_of_its_row(
    names: list[str], groups: tuple[str, ...]
) -> None:
    assert disputes(list(DISPUTES), names, groups)[0] == expected_disputes()


def test_a_damaged_header_and_no_sums_give_no_keys() -> None:
    odd = [*DISPUTES[:4], 9, *DISPUTES[5:]]
    assert disputes(odd, [*OUTCOMES[:2], *OUTCOMES[3:], *OUTCOMES])[0] == {}


@pytest.mark.parametrize("more", [0, "—", "备注"])
@pytest.mark.parametrize("place", [5, 8, 11])
def test_a_value_too_many_leaves_the_disputes_without_keys(more: object, place: int) -> None:
    keyed, notes = disputes([*DISPUTES[:place], more, *DISPUTES[place:]], OUTCOMES * 2)
    assert keyed == {}
    assert SURPLUS in notes


def applications(second: str, third: str, granted: list[object]) -> tuple[Keyed, set[str | None]]:
    head = "<tr><td rowspan=3 colspan=2>项目</td><td colspan=7>申请人情况</td></tr>" + second + third
    rows = "<tr><td colspan=2>一、本年新收政府信息公开申请数量</td>" + row(list(RECEIVED))[4:]
    rows += "<tr><td rowspan=2>三、本年度办理结果</td><td>（一）予以公开</td>" + row(granted)[4:]
    rows += "<tr><td>（七）总计</td>" + row(list(TOTAL))[4:]
    return read("三、收到和处理政府信息公开申请情况", head + rows)


SECOND = "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"


@pytest.mark.parametrize(
    ("second", "third"),
    [(SECOND, row(KINDS)), ("", row(KINDS)), (SECOND, row([*KINDS[:1], "科研机构 社会公益组织", *KINDS[3:]]))],
    ids=["whole", "a row of the header lost", "two names in one cell"],
)
def test_a_damaged_header_of_requests_is_mended_by_the_sums_of_its_rows(second: str, third: str) -> None:
    keyed, _ = applications(second, third, list(GRANTED))
    (form,) = (form for form in load_forms().tables if form.key == "v2021_applications")
    columns = [line.key for line in form.value_columns]
    for name, values in (("new_received", RECEIVED), ("granted", GRANTED), ("results_total", TOTAL)):
        assert [keyed.get((name, column)) for column in columns] == values


def test_a_row_with_a_value_too_many_has_no_keys_and_its_neighbours_keep_theirs() -> None:
    keyed, notes = applications(SECOND, row(KINDS), [5, 0, "", 0, 2, 0, 0, 7])
    assert {name for name, _ in keyed} == {"new_received", "results_total"}
    assert SURPLUS in notes


@pytest.mark.parametrize("behind", [3, "—", 0])
def test_an_entry_behind_a_row_whose_sum_comes_out_moves_nothing(behind: object) -> None:
    keyed, notes = applications(SECOND, row(KINDS), [*GRANTED, behind])
    assert (keyed["granted", "natural_person"], keyed["granted", "total"]) == (GRANTED[0], GRANTED[-1])
    assert SURPLUS not in notes
    keyed, notes = applications(SECOND, row(KINDS), [6, *GRANTED[1:], behind])
    assert {name for name, _ in keyed} == {"new_received", "results_total"}
    assert SURPLUS in notes


@pytest.mark.parametrize(
    "moved", [[1, "备注", "", "", 2, 1, 4, 8], [1, "", "", "", 2, 1, 4, 8], [4, "备注", 0, 0, 0, 0, 4, 8]]
)
def test_a_row_that_comes_out_by_chance_without_its_own_sum_has_no_keys(moved: list[object]) -> None:
    keyed, notes = applications(SECOND, row(KINDS), moved)
    assert {name for name, _ in keyed} == {"new_received", "results_total"}
    assert SURPLUS in notes


@pytest.mark.parametrize("moved", [["", "", "", "", 1, 1, ""], [2, "", "", "", 1, 3, ""]])
def test_a_sum_one_place_too_far_left_is_no_number_of_the_others(moved: list[object]) -> None:
    keyed, _ = applications(SECOND, row(KINDS), moved)
    assert {name for name, _ in keyed} == {"new_received", "results_total"}


def test_a_row_of_blanks_and_two_numbers_that_lost_its_group_is_not_read_by_place() -> None:
    head = "<tr><td rowspan=3 colspan=3>项目</td><td colspan=7>申请人情况</td></tr>" + SECOND + row(KINDS)
    rows = "<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>" + row(list(RECEIVED))[4:]
    rows += "<tr><td colspan=2>2.重复申请</td>" + row(["", "", "", "", "", 1, 1, ""])[4:]
    rows += "<tr><td colspan=3>（七）总计</td>" + row(list(TOTAL))[4:]
    keyed, _ = read("三、收到和处理政府信息公开申请情况", head + rows)
    assert not [key for key, value in keyed.items() if key[0] == "not_processed_repeat" and value is not None]
    assert keyed["results_total", "total"] == TOTAL[-1]


def test_a_header_that_lost_a_column_of_article_20_is_the_forms_where_the_rows_have_all() -> None:
    table = row(["第二十条第（一）项", "", "", ""]) + row(["信息内容", "本年制发件数", "现行有效件数"])
    keyed, _ = read("二、主动公开政府信息情况", table + row(["规章", 0, 1, 2]) + row(["行政规范性文件", 3, 4, 5]))
    assert keyed["normative_documents", "repealed"] == 4
    assert keyed["normative_documents", "in_force"] == 5


def test_a_header_that_lost_a_column_may_span_places_as_its_rows_do() -> None:
    head = row(["第二十条第（五）项", "", "", "", ""])
    head += "<tr><td>信息内容</td><td colspan=2>本年增/减</td><td>处理决定数量</td></tr>"
    rows = "<tr><td>行政许可</td><td colspan=2>12</td><td>+3</td><td>276</td></tr>"
    keyed, _ = read("二、主动公开政府信息情况", head + rows)
    assert keyed["administrative_licensing", "change_this_year"] == 3
    assert keyed["administrative_licensing", "decisions"] == 276
    two = rows.replace("<td colspan=2>12</td>", "<td>12</td><td>7</td>")
    assert read("二、主动公开政府信息情况", head + two)[0] == {}, "two values below one heading"


def test_a_header_that_lost_a_column_may_span_places_where_its_rows_do_not() -> None:
    head = row(["第二十条第（一）项", "", "", "", ""])
    head += "<tr><td>信息内容</td><td colspan=2>本年新公开数量</td><td>对外公开总数量</td></tr>"
    rows = "".join(
        f"<tr><td>{label}</td><td>{made}</td><td colspan=2>{shown}</td><td>{total}</td></tr>"
        for label, made, shown, total in (("规章", 0, 1, 2), ("规范性文件", 4, 5, 6))
    )
    keyed, _ = read("二、主动公开政府信息情况", head + rows)
    assert (keyed["rules", "newly_made"], keyed["rules", "newly_disclosed"], keyed["rules", "total_disclosed"]) == (
        0, 1, 2,
    )  # fmt: skip
    assert keyed["normative_documents", "newly_disclosed"] == 5


@pytest.mark.parametrize("numbers", [[0, 621, "-"], [621, 0, "-"], [621, "-", 0]])
def test_a_number_too_many_below_a_heading_that_spans_two_places_leaves_the_row_without_keys(numbers: list) -> None:
    head = row(["第二十条第（八）项", "", "", ""])
    head += "<tr><td>信息内容</td><td>上一年项目数量</td><td colspan=2>本年增/减</td></tr>"
    spanning = "<tr><td>行政事业性收费</td><td>621</td><td colspan=2>-</td></tr>"
    keyed, _ = read("二、主动公开政府信息情况", head + spanning)
    assert keyed["administrative_fees", "previous_year_items"] == 621
    assert read("二、主动公开政府信息情况", head + row(["行政事业性收费", *numbers]))[0] == {}


def test_a_row_pushed_aside_and_filled_up_at_its_end_is_not_read_by_place() -> None:
    head = "<tr><td rowspan=3 colspan=3>项目</td><td colspan=7>申请人情况</td></tr>" + SECOND + row(KINDS)
    rows = "<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>" + row([*RECEIVED, ""])[4:]
    rows += "<tr><td colspan=2>（七）总计</td>" + row([*TOTAL, ""])[4:]  # one column too far left
    keyed, _ = read("三、收到和处理政府信息公开申请情况", head + rows)
    right = dict(zip(("natural_person", "commercial_enterprise", "total"), (8, 1, 11), strict=True))
    assert {keyed["new_received", column] for column in right} == {9, 1, 12}
    assert all(keyed.get(("results_total", column), value) == value for column, value in right.items())


def test_two_numbers_in_one_cell_before_an_empty_place_leave_the_row_without_keys() -> None:
    assert ("granted", "natural_person") in applications(SECOND, row(KINDS), [5, 0, 2, 0, 0, 6, ""])[0]  # remembered
    keyed, _ = applications(SECOND, row(KINDS), ["5 0", 0, 2, 0, 0, 7, ""])
    assert {name for name, _ in keyed} == {"new_received", "results_total"}
    keyed, _ = applications(SECOND, row(KINDS), ["5 0", 0, 2, 0, 0, 57])  # and nothing behind it
    assert {name for name, _ in keyed} == {"new_received", "results_total"}
    keyed, _ = applications(SECOND, row(KINDS), ["1 205", 0, 0, 2, 0, 0, "1 207"])
    assert (keyed["granted", "natural_person"], keyed["granted", "total"]) == (1205, 1207)


@pytest.mark.parametrize(
    "numbers",
    [
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, ""],  # the first of 0 0 0 0 0 | 0 0 0 0 0 | 1 0 0 0 1 is gone
        [2, 0, 0, 0, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, ""],
        ["", "", "", "", "", "", "", "", "", "", "", "", "", 3, ""],
    ],
)
def test_disputes_that_lost_a_cell_before_an_empty_place_are_not_read_by_place(numbers: list) -> None:
    assert disputes([*numbers, ""], OUTCOMES * 2)[0] == {}


def test_disputes_without_sums_or_without_the_last_one_are_read() -> None:
    keyed, _ = disputes([2, 1, 0, 0, "", 0, 1, 0, 0, "", 0, 0, 0, 1, ""], OUTCOMES * 2)
    assert (keyed["count", "review_upheld"], keyed["count", "litigation_after_review_pending"]) == (2, 1)
    keyed, _ = disputes([2, 1, 0, 0, 3, 0, 1, 0, 0, 1, 1, 0, 0, 0, ""], OUTCOMES * 2)
    assert (keyed["count", "litigation_direct_total"], keyed["count", "litigation_after_review_upheld"]) == (1, 1)


def test_two_outcomes_in_one_cell_leave_the_disputes_without_keys() -> None:
    assert disputes(["3 0", *DISPUTES[2:], ""], OUTCOMES * 2)[0] == {}


def test_an_empty_place_behind_a_full_row_makes_no_two_numbers_of_digits_set_apart() -> None:
    keyed, _ = applications(SECOND, row(KINDS), [5, 0, 0, "1 2", 0, 0, "1 7", ""])
    assert (keyed["granted", "public_welfare_organization"], keyed["granted", "total"]) == (12, 17)


def test_digits_set_apart_among_blanks_are_one_number_where_the_sum_comes_out() -> None:
    keyed, _ = applications(SECOND, row(KINDS), ["2 6", "", "", 1, "", 1, 28, ""])
    assert (keyed["granted", "natural_person"], keyed["granted", "total"]) == (26, 28)
    keyed, _ = applications(SECOND, row(KINDS), ["2 6", "", "", 1, "", 1, 10, ""])  # nor is 2 + 6 + 1 + 1 told by place
    assert {name for name, _ in keyed} == {"new_received", "results_total"}
    keyed, _ = applications(SECOND, row(KINDS), ["2 6", "", "", 1, "", 1, 43, ""])  # a sum of neither is a wrong sum
    assert (keyed["granted", "natural_person"], keyed["granted", "total"]) == (26, 43)


def test_a_total_in_front_of_the_applicants_is_a_column_and_no_row() -> None:
    head = "<tr><td rowspan=3 colspan=2>项目</td><td rowspan=3>总计</td><td colspan=6>申请人情况</td></tr>"
    head += "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td></tr>" + row(list(KINDS))
    rows = "<tr><td colspan=2>一、本年新收政府信息公开申请数量</td>" + row([RECEIVED[-1], *RECEIVED[:-1]])[4:]
    rows += "<tr><td colspan=2>（七）总计</td>" + row([TOTAL[-1], *TOTAL[:-1]])[4:]
    keyed, _ = read("三、收到和处理政府信息公开申请情况", head + rows)
    assert (keyed["new_received", "total"], keyed["new_received", "natural_person"]) == (12, 9)
    assert (keyed["results_total", "total"], keyed["results_total", "public_welfare_organization"]) == (11, 2)


def test_a_cell_missing_beside_two_numbers_is_seen_after_a_full_row_of_the_same_shape(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shapes, "_tables", shapes.memory_of_tables(10))
    monkeypatch.setattr(shapes, "_blocks", shapes.memory_of_blocks(10))
    full = ["1 0", *DISPUTES[1:], ""]
    gap = [*full[:6], "", *full[7:]]
    assert len(disputes(full, OUTCOMES * 2)[0]) == len(DISPUTES)
    assert disputes(gap, OUTCOMES * 2)[0] == {}


ARTICLE_20 = "二、主动公开政府信息情况"
NAMES = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]


def article_20(head: list[str], *rows: list[object]) -> tuple[Keyed, set[str | None]]:
    return read(
        ARTICLE_20, "<tr><td colspan=4>第二十条第（一）项</td></tr>" + row(list(head)) + "".join(map(row, rows))
    )


@pytest.mark.parametrize("label", ["行政规范性文件 761", "行政规范性文件761", "行政规范性文件 7"])
def test_a_label_that_took_in_its_first_value_leaves_the_row_without_keys(label: str) -> None:
    keyed, notes = article_20(NAMES, ["规章", 8, 3, 51], [label, 288, 106, ""])
    assert {key for key, _ in keyed} == {"rules"}
    assert any(note and "number of values" in note for note in notes)


def test_a_footnote_behind_a_label_is_no_value() -> None:
    keyed, _ = article_20(NAMES, ["规章", 8, 3, 51], ["行政规范性文件1", 2, 1, 9])
    assert keyed[("normative_documents", "issued")] == 2


@pytest.mark.parametrize(("values", "kept"), [([2, 1, 9, ""], True), ([1, 9, "", ""], False)])
def test_a_footnote_behind_a_label_before_empty_cells_behind_the_row(values: list[object], kept: bool) -> None:
    keyed, _ = article_20(NAMES, ["规章", 8, 3, 51, ""], ["行政规范性文件 2", *values])
    assert keyed["rules", "in_force"] == 51
    assert keyed.get(("normative_documents", "in_force")) == (9 if kept else None)
    assert ("normative_documents" in {key for key, _ in keyed}) == kept


def test_empty_cells_behind_the_last_column_move_nothing() -> None:
    keyed, notes = article_20(NAMES, ["规章", "", -8, 19, ""], ["行政规范性文件", "", 9, ""])
    assert [keyed[("rules", name)] for name in ("issued", "repealed", "in_force")] == [None, -8, 19]
    assert SURPLUS not in notes


def test_a_full_row_with_an_empty_cell_behind_it_is_read() -> None:
    keyed, _ = article_20(NAMES, ["规章", 5, 0, 12, ""], ["行政规范性文件", "", 9, ""])
    assert [keyed[("rules", name)] for name in ("issued", "repealed", "in_force")] == [5, 0, 12]


def test_two_names_in_one_header_cell_are_two_columns_where_the_rows_have_all() -> None:
    merged = ["信息内容", "本年制发件数 本年废止件数", "现行有效件数"]
    keyed, _ = article_20(merged, ["规章", 5, "", ""], ["行政规范性文件", "", 9, ""])
    assert keyed[("rules", "issued")] == 5
    assert keyed[("normative_documents", "repealed")] == 9
    assert keyed[("normative_documents", "in_force")] is None
    refused, _ = article_20(merged, ["规章", 5, ""], ["行政规范性文件", "", 9])
    assert not refused


@pytest.mark.parametrize("behind", [[""], ["", ""]])
def test_a_sum_one_place_too_far_left_shows_that_a_cell_of_the_row_is_lost(behind: list[object]) -> None:
    head = "<tr><td rowspan=3 colspan=3>项目</td><td colspan=7>申请人情况</td></tr>" + SECOND + row(KINDS)
    rows = "<tr><td colspan=3>一、本年新收政府信息公开申请数量</td>" + row([*RECEIVED, *behind])[4:]
    rows += "<tr><td colspan=3>二、上年结转政府信息公开申请数量</td>" + row([2, 2, 1, 0, 0, 5, *behind])[4:]
    keyed, _ = read("三、收到和处理政府信息公开申请情况", head + rows)
    assert {key for key, _ in keyed} == {"new_received"}


def test_a_row_without_the_empty_cell_of_all_others_and_without_a_sum_lost_a_cell() -> None:
    head = "<tr><td rowspan=3 colspan=3>项目</td><td colspan=7>申请人情况</td></tr>" + SECOND + row(KINDS)
    labels = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理"]
    whole = [f"<tr><td colspan=3>{label}</td>{row([*RECEIVED, ''])[4:]}" for label in labels]
    whole += [f"<tr><td colspan=3>{label}</td>{row([*GRANTED, ''])[4:]}" for label in ("（一）予以公开", "（七）总计")]
    short = "<tr><td colspan=3>2.没有现成信息需要另行制作</td>" + row([0, 0, 0, 0, 0, 3, ""])[4:]
    keyed, _ = read("三、收到和处理政府信息公开申请情况", head + "".join(whole) + short)
    assert "unable_needs_creation" not in {key for key, _ in keyed}
    assert keyed["carried_forward", "total"] == 12


def test_two_outcomes_in_the_first_cell_leave_no_outcome_a_place_too_far_left() -> None:
    names = [*OUTCOMES, *OUTCOMES]
    keyed, _ = disputes(["0 7", 0, 0, 7, 15, 25, 0, 11, 51, 0, 23, 0, 0, 23], names)
    assert not keyed


def test_a_corner_that_took_in_the_first_column_s_name_shifts_no_value() -> None:
    keyed, _ = article_20(["信息内容 本年制发件数", *NAMES[2:]], ["规章", 0, 0, 0], ["行政规范性文件", 5, 2, 61])
    assert [keyed["normative_documents", key] for key in ("issued", "repealed", "in_force")] == [5, 2, 61]


@pytest.mark.parametrize("behind", ["", "<td></td>"], ids=["", "an empty column"])
@pytest.mark.parametrize(
    "values",
    [
        ["116 187", 151, 151, 605, 198, 10, 186, 0, 394, 0, 260, 0, 0, 260],
        ["/", "/", "/ /", "/", "/", "/", "/", 1, 1, 1, "/", "/", "/", 1],
    ],
)
def test_a_cell_of_two_in_a_short_row_of_disputes_is_no_number_of_thousands(values: list[object], behind: str) -> None:
    head = f"<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td>{behind}</tr><tr>"
    head += "".join(f"<td rowspan=2>{name}</td>" for name in OUTCOMES)
    head += "".join(f"<td colspan=5>{group}</td>" for group in GROUPS) + f"{behind}</tr>"
    assert read("四、政府信息公开行政复议、行政诉讼情况", head + row(OUTCOMES * 2) + row(values))[0] == {}


def test_numbers_that_lost_their_label_are_no_header_of_the_row_below() -> None:
    head = row(["第二十条第（六）项", "", "", ""])
    head += "<tr><td>信息内容</td><td>上一年项目数量</td><td colspan=2>本年增/减</td><td>处理决定数量</td></tr>"
    lost = "<tr><td colspan=2>10</td><td>11</td><td>250</td></tr>"
    kept = "<tr><td>行政强制</td><td colspan=2>1</td><td>+10</td><td>44</td></tr>"
    keyed, _ = read("二、主动公开政府信息情况", head + lost + kept)
    assert {key[1]: value for key, value in keyed.items()} == {
        "previous_year_items": 1, "change_this_year": 10, "decisions": 44,
    }  # fmt: skip


def test_empty_places_of_a_spreadsheet_s_text_that_the_label_spans_move_nothing() -> None:
    carried = ["", "", 2, "", "", 2, "", "", 4]
    lines: list[list[object]] = [
        ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", "", "申请人情况", *[""] * 6],
        ["", "", "", "自然人", "法人或其他组织", *[""] * 4, "总计"],
        ["", "", "", "", *KINDS, ""],
        ["一、本年新收政府信息公开申请数量", "", "", *RECEIVED],
        ["二、上年结转政府信息公开申请数量", *carried],
        ["三、本年度办理结果", "（一）予以公开", "", *GRANTED],
        ["", "（七）总计", "", *TOTAL],
    ]
    text = "\n".join("\t".join(map(str, line)) for line in lines)
    page = f"青禾县司法局2021年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n{text}"
    cells = [cell for found in read_report(page.encode(), name="a.txt").parsed.tables for cell in found.cells]
    found = {c.column_key: c.value for c in cells if c.row_key == "carried_over" and c.value is not None}
    assert found == {"natural_person": 2, "public_welfare_organization": 2, "total": 4}


@pytest.mark.parametrize("lost", [0, 5, 9])
def test_a_blank_of_the_header_is_not_the_last_value_of_disputes_that_lost_a_cell(lost: int) -> None:
    values = [0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0]
    head = "<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td><td></td></tr><tr>"
    head += "".join(f"<td rowspan=2>{name}</td>" for name in OUTCOMES)
    head += "".join(f"<td colspan=5>{group}</td>" for group in GROUPS) + "<td></td></tr>"
    printed = [value for n, value in enumerate(values) if n != lost]
    found, _ = read(
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", head + row(list(OUTCOMES * 2)) + row(printed)
    )
    (form,) = (form for form in load_forms().tables if form.key == "v2021_review_litigation")
    right = {("count", line.key): value for line, value in zip(form.value_columns, values, strict=True)}
    assert all(value in (None, right[key]) for key, value in found.items())
