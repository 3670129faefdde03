"""Tables that lost or gained a cell where only the length of a row tells it: nothing wrong comes out."""

import pytest
from consistent_tables import COLUMNS, FORM, ROWS, consistent
from handmade import CellData, make_cleaned, make_table
from page_shapes import NAMES

from harvester.items import Evidence, ReportTable
from harvester.parse import parse
from harvester.reading import read_report

VALUES = consistent(53, 30)
LABELS = {line.key: line.label for line in FORM.rows}
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
KEYS = ["upheld", "corrected", "other", "pending", "total"]
GROUPS = {
    "review": ("行政复议", [3, 1, 0, 2, 6]),
    "litigation_direct": ("未经复议直接起诉", [2, 0, 1, 4, 7]),
    "litigation_after_review": ("复议后起诉", [5, 1, 2, 0, 8]),
}
DISPUTES = {f"{group}_{key}": n for group, (_, counts) in GROUPS.items() for key, n in zip(KEYS, counts, strict=True)}
Rows = list[list[CellData]]


def read(rows: Rows, year: int = 2023, *, flattened: bool = False) -> tuple[ReportTable, ...]:
    cleaned = make_cleaned(make_table(rows, flattened=flattened))
    object.__setattr__(cleaned, "fiscal_year", Evidence(value=year))
    return parse(cleaned).tables


def keyed(tables: tuple[ReportTable, ...]) -> dict[tuple[str | None, str | None], float | int | None]:
    cells = [cell for table in tables for cell in table.cells if cell.row_key and cell.value is not None]
    return {(cell.row_key, cell.column_key): cell.value for cell in cells}


def requests(names: list[str], order: list[int]) -> Rows:
    rows: Rows = [["申请处理情况", *names]]
    for key in ROWS:
        printed: list[CellData] = [str(VALUES[key, COLUMNS[n]]) for n in order]
        rows.append([LABELS[key], *printed])
    return rows


def test_requests_without_a_header_whose_sum_stands_first_have_no_keys() -> None:
    order = [6, 0, 1, 2, 3, 4, 5]
    rows = requests([NAMES[n] for n in order], order)
    assert keyed(read(rows)) == VALUES
    assert keyed(read(rows[1:])) == {}
    assert keyed(read(requests(NAMES, list(range(7)))[1:])) == VALUES


def test_a_header_without_a_total_that_lost_a_name_gives_no_number_to_the_next_one() -> None:
    rows = requests([*NAMES[:-1], "备注"], list(range(6)))
    for number, row in enumerate(rows[1:]):
        row.append("另有" if number % 4 else "2")
    whole = {address: value for address, value in VALUES.items() if address[1] != "total"}
    assert keyed(read(rows)) == whole
    del rows[0][3]
    found = keyed(read(rows))
    assert all(whole.get(address) == value for address, value in found.items())


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_a_row_short_of_a_cell_beside_growth_has_no_keys(lost: int) -> None:
    rows: Rows = [["申请情况", "2022年", "2023年", "同比增减"]]
    rows += [[LABELS[key], str(VALUES[key, "total"] + 3), str(VALUES[key, "total"]), "-3"] for key in ROWS]
    totals = {(key, "total"): VALUES[key, "total"] for key in ROWS}
    assert keyed(read(rows)) == totals
    del rows[5][lost]
    found = keyed(read(rows))
    assert (ROWS[4], "total") not in found
    assert found == {address: value for address, value in totals.items() if address[0] != ROWS[4]}


def crossed() -> Rows:
    heads: Rows = [["结果", *(name for name, _ in GROUPS.values()), "合计"]]
    for n, outcome in enumerate(OUTCOMES):
        counts = [numbers[n] for _, numbers in GROUPS.values()]
        heads.append([outcome, *map(str, counts), str(sum(counts))])
    return heads


def stacked() -> Rows:
    rows: Rows = [["类别", "结果", "件数"]]
    for name, numbers in GROUPS.values():
        rows += [
            [*([[name, 5, 1]] if not n else []), outcome, str(numbers[n])] for n, outcome in enumerate(OUTCOMES)
        ]  # fmt: skip
    return rows


@pytest.mark.parametrize("rows", [crossed(), stacked()], ids=["crossed", "stacked"])
def test_disputes_printed_crosswise_are_read_whole_or_not_at_all(rows: Rows) -> None:
    whole = {("count", key): value for key, value in DISPUTES.items()}
    assert keyed(read(rows)) == whole
    for number in range(len(rows)):
        for at in range(len(rows[number])):
            if isinstance(rows[number][at], str):
                shorter = [row if n != number else [*row[:at], *row[at + 1 :]] for n, row in enumerate(rows)]
                longer = [row if n != number else [*row[:at], "0", *row[at:]] for n, row in enumerate(rows)]
                for damaged in (shorter, longer):
                    assert all(whole.get(address) == value for address, value in keyed(read(damaged)).items())


def test_ten_columns_of_outcomes_are_both_kinds_of_lawsuits_only_where_these_are_named() -> None:
    numbers: list[CellData] = [
        str(n) for group in ("litigation_direct", "litigation_after_review") for n in GROUPS[group][1]
    ]
    names: Rows = [["行政诉讼"], ["未经复议直接起诉", "复议后起诉"]]
    lawsuits = {("count", key): value for key, value in DISPUTES.items() if key.startswith("litigation")}
    assert keyed(read([*names, [*OUTCOMES, *OUTCOMES], numbers], flattened=True)) == lawsuits
    assert keyed(read([["行政诉讼"], [*OUTCOMES, *OUTCOMES], numbers], flattened=True)) == {}
    assert keyed(read([[*OUTCOMES, *OUTCOMES], numbers])) == {}


@pytest.mark.parametrize(("year", "count"), [(2023, 15), (2022, 0)])
def test_a_lone_row_of_another_year_is_not_the_reports(year: int, count: int) -> None:
    heads: Rows = [
        [["年度", 3, 1], ["行政复议", 1, 5], ["行政诉讼", 1, 10]],
        [*([name, 2, 1] for name in OUTCOMES), ["未经复议直接起诉", 1, 5], ["复议后起诉", 1, 5]],
        [*OUTCOMES, *OUTCOMES],
    ]
    assert len(keyed(read([*heads, ["2023年", *map(str, DISPUTES.values())]], year))) == count


FUJIAN = [
    "主动公开文件数",
    "政府网站公开数",
    "受理政府信息公开申请总数",
    "对申请的答复总数",
    "同意公开答复数",
    "不予公开答复数",
]


@pytest.mark.parametrize("flattened", [False, True])
@pytest.mark.parametrize("lost", [2, 3])
def test_a_lone_number_among_rows_of_two_is_not_two(lost: int, *, flattened: bool) -> None:
    rows: Rows = [["指标名称", "单位", "年度", "历年累计"]]
    rows += [[name, "条", str(21 + n), str(126 + n)] for n, name in enumerate(FUJIAN)]
    whole = keyed(read(rows, 2017, flattened=flattened))
    assert len(whole) == 12
    del rows[6][lost]
    found = keyed(read(rows, 2017, flattened=flattened))
    assert found == {address: value for address, value in whole.items() if address[0] != "reply_denied"}


def test_a_unit_below_the_name_of_numbers_shows_that_a_row_is_moved() -> None:
    rows: Rows = [["指标名称", "单位", "年度", "历年累计"]]
    rows += [[name, "条", str(21 + n), str(126 + n)] for n, name in enumerate(FUJIAN)]
    rows[3] = [FUJIAN[2], "", "条", "23", ""]
    assert not {
        value for (key, _), value in keyed(read(rows, 2017, flattened=True)).items() if key == "requests_received"
    }


def test_a_half_that_lost_a_cell_does_not_take_a_number_from_the_other() -> None:
    lines = [[LABELS[key], *(str(VALUES[key, c]) for c in COLUMNS)] for key in ROWS]
    half = (len(lines) + 1) // 2
    rows: Rows = [["申请处理情况", *NAMES] * 2]
    rows += [[*a, *b] for a, b in zip(lines[:half], [*lines[half:], [""] * 8][:half], strict=True)]
    assert keyed(read(rows, flattened=True)) == VALUES
    del rows[4][3]
    found = keyed(read(rows, flattened=True))
    assert all(VALUES[address] == value for address, value in found.items())  # type: ignore[index]
    assert len(found) >= len(VALUES) - 14


def test_a_header_cell_of_two_names_beside_a_local_column_names_no_number() -> None:
    rows: Rows = [["申请处理情况", "", *NAMES]]
    for n, key in enumerate(ROWS):
        rows.append([LABELS[key], str(n + 1), *(str(VALUES[key, column]) for column in COLUMNS)])
    assert keyed(read(rows)) == VALUES
    rows[0][2:4] = ["自然人 商业企业"]
    assert keyed(read(rows)) == {}


def statistics(*rows: tuple[str, int]) -> set[str | None]:
    made: Rows = [["统计指标", "单位", "统计数"], *([label, "件", str(number)] for label, number in rows)]
    return {key for key, _ in keyed(read(made, 2017))}


def test_a_row_that_two_groups_have_is_of_neither_where_no_row_tells() -> None:
    behind = ("举报投诉数量", 5), ("从事政府信息公开工作人员数", 3), ("专职人员数", 1), ("兼职人员数", 2)
    others = {"complaints", "staff", "staff_full_time", "staff_part_time"}
    assert statistics(("被依法纠错数", 4), ("其他情形数", 2), *behind) == others
    assert statistics(("行政诉讼数量", 6), ("被依法纠错数", 4), *behind) == {*others, "lawsuits", "lawsuit_corrected"}
    assert statistics(("被依法纠错数", 4), ("被依法纠错数", 7), *behind) == {
        *others,
        "review_corrected",
        "lawsuit_corrected",
    }


def test_serial_numbers_of_one_table_say_nothing_of_another_of_its_shape() -> None:
    def numbered(first: list[int]) -> Rows:
        rows: Rows = [["申请处理情况", "", *NAMES]]
        return rows + [
            [LABELS[key], str(n), *(str(VALUES[key, column]) for column in COLUMNS)]
            for key, n in zip(ROWS, first, strict=True)
        ]  # fmt: skip

    serial, others = list(range(1, len(ROWS) + 1)), [7] * len(ROWS)
    for first in (serial, others, serial):
        assert keyed(read(numbered(first), flattened=True)) == (VALUES if first is serial else {})


def test_serial_numbers_below_a_corner_over_several_columns_shift_nothing() -> None:
    above: list[CellData] = [(name, 1, 1) for name in NAMES]
    rows: Rows = [[("申请处理情况", 1, 3), *above]]
    for n, key in enumerate(ROWS):
        rows.append([(LABELS[key], 1, 3), str(n + 1), *(str(VALUES[key, column]) for column in COLUMNS)])
    assert keyed(read(rows)) == VALUES


@pytest.mark.parametrize("label", ["件数", "合计"])
def test_a_label_under_no_name_shifts_no_number_of_a_whole_row_of_disputes(label: str) -> None:
    rows: Rows = [
        [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        [*[(outcome, 2, 1) for outcome in OUTCOMES], ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        [*OUTCOMES, *OUTCOMES],
        [label, *map(str, DISPUTES.values())],
    ]
    found = keyed(read(rows))
    assert {column: value for (_, column), value in found.items()} == DISPUTES
    rows[-1][3] = "9"
    assert keyed(read(rows)) == {}


def test_statistics_that_go_on_with_a_form_whose_labels_they_have_none_of_are_read() -> None:
    local: Rows = [["指标名称", "单位", "年度", "历年累计"]]
    local += [[name, "条", str(21 + n), str(126 + n)] for n, name in enumerate(FUJIAN)]
    behind: Rows = [[name, "件", "3", "4"] for name in ("被依法纠错数", "其他情形数", "延期办结数")]
    unified = requests(NAMES, list(range(7)))
    tables = parse(make_cleaned(make_table(unified), make_table(local), make_table(behind))).tables
    assert [table.key for table in tables] == ["v2021_applications", "reg2007_local_fujian_2017", None]


def ended_early(span: int, *, more: int = 0) -> dict[tuple[str | None, str | None], float | int | None]:
    """A page whose cell 本年 spans fewer rows than stand beside it; ``more`` is added to the last row's sum."""
    head = "".join(f"<td>{name}</td>" for name in NAMES)
    lines = [f"<tr><td colspan=2>申请处理情况</td>{head}</tr>"]
    for n, key in enumerate(ROWS):
        numbers = [VALUES[key, column] for column in COLUMNS]
        numbers[-1] += more if n == len(ROWS) - 1 else 0
        group = f"<td rowspan={span}>本年</td>" if n == 0 else ""
        lines.append(f"<tr>{group}<td>{LABELS[key]}</td>{''.join(f'<td>{number}</td>' for number in numbers)}</tr>")
    title = "青石县林业局2023年政府信息公开工作年度报告"
    page = f"<html><body><h1>{title}</h1><table>{''.join(lines)}</table></body></html>"
    return keyed(read_report(page.encode()).parsed.tables)


def test_rows_behind_the_end_of_a_span_that_is_too_short_have_all_their_numbers() -> None:
    assert ended_early(len(ROWS) - 8) == VALUES


def test_such_a_row_whose_sum_does_not_come_out_has_none() -> None:
    found = ended_early(len(ROWS) - 8, more=1)
    assert found == {address: value for address, value in VALUES.items() if address[0] != ROWS[-1]}
