"""Rows that are short of cells: placed where the sums leave one placing, else kept without keys and told."""

from collections.abc import Sequence

import pytest
from consistent_tables import COLUMNS, HEADER, ROWS, Values, consistent, printed_rows
from handmade import make_cleaned, make_table
from hypothesis import given
from hypothesis import strategies as st

from harvester.documents.text.cells import rows_of_lines
from harvester.documents.text.reader import read_text
from harvester.forms import load_forms
from harvester.items import Parsed
from harvester.parse import parse
from harvester.parse.tables.short_rows import ShortRow, place_rows

OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def parsed(rows: Sequence[Sequence[object]]) -> Parsed:
    return parse(make_cleaned("三、收到和处理政府信息公开申请情况", make_table([*HEADER, *rows])))


def keyed(report: Parsed) -> dict[tuple[str | None, str | None], float | int | None]:
    return {(c.row_key, c.column_key): c.value for table in report.tables for c in table.cells if c.row_key is not None}


def rules(report: Parsed) -> set[str]:
    return {finding.rule for finding in report.findings}


@given(st.integers(0, 10_000), st.sampled_from([3, 30]), st.sampled_from(ROWS), st.integers(0, 6))
def test_a_row_that_lost_a_cell_is_placed_by_the_sums_or_not_at_all(seed: int, most: int, row: str, gone: int) -> None:
    values = consistent(seed, most)
    rows = printed_rows(values)
    del rows[row][len(rows[row]) - 7 + gone]
    report = parsed(list(rows.values()))
    found = keyed(report)
    assert {key: values[key] for key in found} == found  # type: ignore[index]
    assert {key for key in values if key[0] != row} <= found.keys()
    assert rules(report) & {"table_row_short", "table_cells_unplaced"}
    if row not in {"new_received", "carried_over", "carried_forward"}:
        assert len(found) == len(values) - 1


def test_a_placing_that_no_sum_tells_is_not_made() -> None:
    values = consistent(7, 30)
    rows = printed_rows(values)
    del rows["results_total"], rows["carried_forward"]
    rows["granted"] = [*rows["granted"][:-7], "2", "3", "1", "0", "0", "6"]
    report = parsed(list(rows.values()))
    assert not [key for key in keyed(report) if key[0] == "granted"]
    assert "table_cells_unplaced" in rules(report)


def test_a_row_without_its_total_is_none_where_another_row_has_one() -> None:
    edges = ("new_received", "carried_over", "results_total", "carried_forward")
    form = load_forms().table("v2021_applications")
    rows = {line.key: [line.path[-1], *"0000000"] for line in form.rows if line.holds_values and line.key not in edges}
    rows["not_processed_repeat"][1:] = "1010103"
    rows["not_processed_publication"][1:] = "221309"
    head = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    page = make_table([["", *head], *rows.values()], flattened=True)
    found = keyed(parse(make_cleaned("三、收到和处理政府信息公开申请情况", page)))
    assert found["not_processed_repeat", "total"] == 3
    assert not [key for key in found if key[0] == "not_processed_publication"]


def test_a_table_whose_sums_do_not_hold_places_nothing() -> None:
    values = consistent(7, 30)
    rows = printed_rows(values)
    rows["results_total"][-1] = str(values["results_total", "total"] + 900)
    del rows["granted"][-3]
    report = parsed(list(rows.values()))
    assert not [key for key in keyed(report) if key[0] == "granted"]
    assert "table_cells_unplaced" in rules(report)


@pytest.mark.parametrize("short", [["0", "4"], ["12", "4"]])
def test_a_short_row_of_a_form_without_sums_is_told_and_has_no_values(short: list[str]) -> None:
    table = make_table(
        [
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "0", "0", "7"],
            ["行政规范性文件", *short],
        ]
    )
    report = parse(make_cleaned("二、主动公开政府信息情况", table))
    assert {key[0] for key in keyed(report)} == {"rules"}
    assert "table_cells_unplaced" in rules(report)


def dump(values: Values) -> str:
    """One cell a line, empty cells lost: what is 0 was left blank."""
    lines: list[str] = []
    for row in [*HEADER, *printed_rows(values).values()]:
        lines += [cell if isinstance(cell, str) else str(cell[0]) for cell in row if cell != "0"]  # type: ignore[index]
    return "\n".join(["三、收到和处理政府信息公开申请情况", *lines, "六、其他需要报告的事项", "没有其他事项。"])


@given(st.integers(0, 10_000), st.sampled_from([2, 40]), st.sets(st.sampled_from(COLUMNS[:-1]), max_size=3))
def test_lines_that_lost_their_empty_cells_give_no_wrong_value(seed: int, most: int, empty: set[str]) -> None:
    values = {key: 0 if key[1] in empty else value for key, value in consistent(seed, most).items()}
    values |= {(row, "total"): sum(values[row, column] for column in COLUMNS[:-1]) for row in ROWS}
    prose = "".join(f"制定制度{number}项，对{number}个科室提醒。" for number in range(1, 9))
    found = keyed(parse(make_cleaned(prose, *read_text(dump(values)).blocks)))
    assert {key: values[key] for key in found} == found  # type: ignore[index]


def test_most_of_such_lines_find_their_columns() -> None:
    wanted = found = 0
    for seed in range(20):
        values = consistent(seed, 40)
        wanted += sum(bool(value) for value in values.values())
        found += len(keyed(parse(make_cleaned(*read_text(dump(values)).blocks))))
    assert found > 0.9 * wanted


def test_the_disputes_row_of_zeros_short_of_one_is_all_zero() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    head: list[Sequence[object]] = [
        [["行政复议", 1, 5], ["行政诉讼", 1, 10]],
        [["", 1, 5], ["未经复议直接起诉", 1, 5], ["复议后起诉", 1, 5]],
        outcomes * 3,
    ]
    report = parse(make_cleaned("四、政府信息公开行政复议、行政诉讼情况", make_table([*head, ["0"] * 14])))
    assert set(keyed(report).values()) == {0}
    other = parse(make_cleaned("四、政府信息公开行政复议、行政诉讼情况", make_table([*head, ["0"] * 12 + ["3", "3"]])))
    assert len(keyed(other)) < 14


def test_a_row_that_lost_a_number_does_not_take_its_total_for_a_part() -> None:
    form = load_forms().table("v2021_applications")
    whole = {"new_received": [(3, 1, 0, 0, 0, 0, 4)], "denied_state_secret": [(1, 0, 0, 0, 0, 0, 1)]}
    whole["results_total"] = [(669, 29, 0, 36, 0, 0, 734)]
    row = ShortRow("granted", (665, 28, 0, 0, 0, 729), (1, 2, 3, 4, 5, 6), lost=False)  # 36 is gone: 693 are no 729
    columns = [line.key for line in form.value_columns]
    assert place_rows([row], whole, columns, form) == {}
    found = place_rows([row._replace(values=(665, 28, 36, 729))], whole, columns, form)
    assert found["granted"][-1] == len(columns) - 1


def test_in_disputes_a_total_is_not_taken_for_a_part_where_others_are_printed() -> None:
    heads = ["行政复议", "行政诉讼", *OUTCOMES, "未经复议直接起诉", "复议后起诉", *OUTCOMES, *OUTCOMES]
    numbers = [2, 3, 0, 8, 3, 2, 0, 0, 5, 0, 0, 1, 0, 1]  # the first of 3, 2, 3, 0, 8 was lost
    lines = ["四、政府信息公开行政复议、行政诉讼情况", *heads, *map(str, numbers)]
    found = keyed(parse(make_cleaned(*read_text("\n".join(lines)).blocks)))
    assert not [key for key in found if "review_upheld" in key or "review_pending" in key]


def test_an_ordinal_in_a_line_of_its_own_is_no_value_of_the_row_above() -> None:
    rows = ["（七）总计", "8", "0", "4", "0", "0", "112", "2.", "重复申请", "1", "0", "0", "0", "0", "0", "1"]
    rows += ["3.要求提供公开出版物", "5", "0", "0", "0", "0", "0", "5"]
    found, _ = rows_of_lines(rows, 0)
    assert [cells for _, cells in found][:2] == [rows[:7], ["2."]]
