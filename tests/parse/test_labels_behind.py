"""Requests tables whose numbers stand left of their labels, or on both sides of them."""

import pytest
from consistent_tables import COLUMNS, FORM, Values, consistent
from handmade import make_cleaned, make_table

from harvester.items import Parsed
from harvester.parse import parse

NAMES = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
LINES = [line for line in FORM.rows if line.holds_values]
VALUES = consistent(11, 30)


def rows(values: Values = VALUES) -> list[tuple[str, list[str]]]:
    return [(line.label, [str(values[line.key, column]) for column in COLUMNS]) for line in LINES]


def read(lines: list[list[str]], *, flattened: bool = False) -> Parsed:
    return parse(make_cleaned("三、收到和处理政府信息公开申请情况", make_table(lines, flattened=flattened)))


def keyed(report: Parsed) -> Values:
    return {
        (str(cell.row_key), str(cell.column_key)): int(cell.value)
        for table in report.tables
        for cell in table.cells
        if cell.row_key and cell.column_key and cell.value is not None
    }


@pytest.mark.parametrize("flattened", [False, True])
@pytest.mark.parametrize("order", [1, -1])
def test_numbers_left_of_their_labels_are_read_by_the_names_above_them(flattened: bool, order: int) -> None:
    lines = [[*NAMES[::order], "项目"], *([*values[::order], label] for label, values in rows())]
    assert keyed(read(lines, flattened=flattened)) == VALUES


def test_without_names_above_them_they_are_not_read() -> None:
    assert keyed(read([[*values, label] for label, values in rows()], flattened=True)) == {}


@pytest.mark.parametrize("at", [2, 3, 5])
def test_numbers_on_both_sides_of_their_labels_have_no_keys_and_are_named(at: int) -> None:
    lines = [[*NAMES[:at], "项目", *NAMES[at:]], *([*values[:at], label, *values[at:]] for label, values in rows())]
    report = read(lines)
    assert keyed(report) == {}
    (finding,) = (finding for finding in report.findings if finding.rule == "table_cells_unplaced")
    assert "两边都有数" in finding.message


@pytest.mark.parametrize("codes", [["{}"], ["{}", "1{}"]])
@pytest.mark.parametrize("blank", [False, True])
def test_codes_left_of_the_labels_are_none_of_their_numbers(codes: list[str], blank: bool) -> None:
    own = [[code.format(n) for code in codes] for n in range(1, len(LINES) + 1)]
    head = [*(["序号", "行次"][: len(codes)]), "项目", *NAMES]
    lines = [[*code, label, *values] for code, (label, values) in zip(own, rows(), strict=True)]
    shown = {place: value for place, value in VALUES.items() if value or not blank}
    lines = [["" if blank and cell == "0" else cell for cell in line] for line in lines]
    assert keyed(read([head, *lines])) == shown


def test_the_year_before_left_of_the_labels_is_not_the_report_s() -> None:
    before = rows(consistent(12, 30))
    lines = [[*old, label, *values] for (_, old), (label, values) in zip(before, rows(), strict=True)]
    assert keyed(read([[*NAMES, "项目", *NAMES], *lines])) in (VALUES, {})


def test_a_row_s_own_number_ahead_of_its_values_is_none_of_them() -> None:
    lines = [[*NAMES, "项目", ""], *([str(n), *values, label] for n, (label, values) in enumerate(rows(), 1))]
    assert keyed(read(lines)) == {}
