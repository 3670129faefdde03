"""Forms printed in ways that offices invent: all numbers differ, so a value under a wrong key is seen at once."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from handmade import CellData, make_cleaned, make_table
from hypothesis import given
from hypothesis import strategies as st

from harvester.forms import Form, Line, load_forms
from harvester.parse import read_tables, split_sections

Rows = list[list[CellData]]
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as prescribed": lambda label: label,
    "with a note": lambda label: label + "（指本年度内登记的）",
    "with a unit": lambda label: label + "（件）",
    "with blanks": lambda label: " ".join(label[place : place + 3] for place in range(0, len(label), 3)),
    "in half width": lambda label: unicodedata.normalize("NFKC", label),
    "without ordinals": lambda label: re.sub(r"^(?:[一二三四]、|（[一二三四五六七]）|\d\.)", "", label) or label,
}
CUTS = ("one table", "cut", "cut, header repeated", "cut, group labels dropped")


@dataclass(frozen=True)
class Printed:
    """Tables as printed, and what must come out of them."""

    tables: list[Rows]
    expected: dict[tuple[str, str], int]


def lines_of(form: Form) -> list[Line]:
    return [row for row in form.rows if row.holds_values]


def numbers(form: Form) -> dict[tuple[str, str], int]:
    series = count(101)
    return {(row.key, column.key): next(series) for row in lines_of(form) for column in form.value_columns}


def values_of(form: Form, row: Line, expected: dict[tuple[str, str], int]) -> list[CellData]:
    return [str(expected[row.key, column.key]) for column in form.value_columns]


def requests_header(kind: str, label_columns: int) -> Rows:
    leaves: list[CellData] = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    spans: Rows = [
        [["申请人情况", 1, 7]],
        [["自然人", 2, 1], ["法人或其他组织", 1, 5], ["总计", 2, 1]],
        leaves[1:6],
    ]
    corner: CellData = ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, label_columns]
    return {
        "three rows": [[corner, *spans[0]], *spans[1:]],
        "one row": [[["", 1, label_columns], *leaves]],
        "no corner": spans,
        "none": [],
    }[kind]


def requests_rows(form: Form, rows: list[Line], spell: Callable[[str], str], expected: Any, bare_groups: bool) -> Rows:
    printed: Rows = []
    seen: set[str] = set()
    for row in rows:
        line: list[CellData] = []
        for depth, part in enumerate(row.path):
            last = depth == len(row.path) - 1
            if last:
                line.append([spell(part), 1, 4 - len(row.path)])
            elif part not in seen:
                span = sum(part in other.path for other in rows)
                line.append(["" if bare_groups and row is rows[0] else part, span, 1])
            seen.add(part)
        printed.append([*line, *values_of(form, row, expected)])
    return printed


@st.composite
def requests_tables(draw: st.DrawFn, form: Form) -> Printed:
    expected, rows = numbers(form), lines_of(form)
    spell = SPELLINGS[draw(st.sampled_from(sorted(SPELLINGS)))]
    header = requests_header(draw(st.sampled_from(["three rows", "one row", "no corner", "none"])), 3)
    cut = draw(st.sampled_from(CUTS))
    place = len(rows) if cut == "one table" else draw(st.integers(3, len(rows) - 2))
    parts = [rows[:place], rows[place:]] if cut != "one table" else [rows]
    tables = []
    for number, part in enumerate(parts):
        head = header if number == 0 or cut == "cut, header repeated" else []
        bare = number == 1 and cut == "cut, group labels dropped"
        tables.append([*head, *requests_rows(form, part, spell, expected, bare)])
    if draw(st.booleans()):
        for table in tables:
            for row in table:
                row.extend([""] * draw(st.integers(0, 2)))
    return Printed(tables, expected)


@st.composite
def disputes_tables(draw: st.DrawFn, form: Form) -> Printed:
    expected = numbers(form)
    five: list[CellData] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    spanned: list[CellData] = [[label, 2, 1] for label in five]
    labelled = draw(st.booleans())
    rows: Rows = [
        [["行政复议", 1, 5], ["行政诉讼", 1, 10]],
        [*spanned, ["未经复议直接起诉", 1, 5], ["复议后起诉", 1, 5]],
        [*five, *five],
        values_of(form, form.rows[0], expected),
    ]
    if draw(st.booleans()):
        rows = [rows[0], [*five, *rows[1][5:]], [["", 1, 5], *five, *five], rows[3]]
    if labelled:
        rows = [[["", 3, 1], *rows[0]], rows[1], rows[2], ["件数", *rows[3]]]
    return Printed([rows], expected)


@st.composite
def art20_tables(draw: st.DrawFn, template: str) -> Printed:
    forms = [form for form in load_forms().tables if form.key.startswith(f"{template}_art20")]
    captioned, apart = draw(st.booleans()), draw(st.booleans())
    spell = SPELLINGS[draw(st.sampled_from(["as prescribed", "with a note", "with blanks", "in half width"]))]
    series, tables, expected = count(101), [], dict[tuple[str, str], int]()
    for form in forms:
        rows: Rows = [[[form.title, 1, 4]]] if captioned else []
        span = {1: 3, 2: 2, 3: 1}[len(form.value_columns)]
        heads: list[CellData] = [[column.label, 1, 1] for column in form.value_columns]
        heads[-1] = [form.value_columns[-1].label, 1, span]
        rows.append([draw(st.sampled_from(["信息内容", "信息 内容", "信息内容"])), *heads])
        for line in form.rows:
            cells: list[CellData] = []
            for column in form.value_columns:
                expected[f"{form.key}/{line.key}", column.key] = value = next(series)
                cells.append([str(value), 1, span if column is form.value_columns[-1] else 1])
            rows.append([spell(line.label), *cells])
        tables.append(rows)
    return Printed(tables if apart else [[row for table in tables for row in table]], expected)


@st.composite
def statistics_tables(draw: st.DrawFn, form: Form) -> Printed:
    expected, series = dict[tuple[str, str], int](), count(101)
    labels = [column.label if column.pattern is None else "2016年度" for column in form.columns]
    serial, coded, category = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    heads: list[CellData] = ["指标名称", "单位", *(["代码"] if coded else []), *labels]
    rows: Rows = [[*(["序号"] if serial else []), *(["类别"] if category else []), *heads]]
    for number, line in enumerate(form.rows):
        cells: list[CellData] = []
        for column in form.columns:
            value = next(series)
            cells.append(str(value) if line.holds_values else "")
            if line.holds_values:
                expected[line.key, column.key] = value
        front: list[CellData] = [str(number + 1)] if serial else []
        if category and number % 5 == 0:
            label = ["主动公开", "依申请公开", "答复情况", "其他"][number // 5 % 4]
            front.append([label, min(5, len(form.rows) - number), 1])
        rows.append([*front, line.label, line.unit or "条", *([f"{number:02}"] if coded else []), *cells])
    return Printed([rows], expected)


def spans_lost(rows: Rows, padding: int) -> Rows:
    """The rows as a text dump has them: one text a cell, some blanks behind them."""
    return [[cell if isinstance(cell, str) else cell[0] for cell in row] + [""] * (number % 3 * padding)
            for number, row in enumerate(rows)]  # fmt: skip


def found(
    printed: Printed, *, by_form: bool = False, dumped: bool = False
) -> tuple[set[Any], dict[tuple[str, str], Any]]:
    tables = [spans_lost(rows, number) if dumped else rows for number, rows in enumerate(printed.tables, 1)]
    report = make_cleaned("一、总体情况", *[make_table(rows, flattened=dumped) for rows in tables])
    tables = read_tables(report, split_sections(report))
    cells = [(table, cell) for table in tables for cell in table.cells if cell.row_key is not None]
    values = {
        (f"{table.key}/{cell.row_key}" if by_form else str(cell.row_key), str(cell.column_key)): cell.value
        for table, cell in cells
    }
    assert len(values) == len(cells), "an address is given twice"
    return {table.key for table in tables}, values


@pytest.mark.parametrize("key", ["v2019_applications", "v2021_applications"])
@given(data=st.data())
def test_requests_tables_give_every_number_under_its_key(key: str, data: st.DataObject) -> None:
    printed = data.draw(requests_tables(load_forms().table(key)))
    keys, values = found(printed, dumped=data.draw(st.booleans()))
    assert values == printed.expected
    assert keys == {key}


@given(data=st.data())
def test_disputes_tables_give_every_number_under_its_key(data: st.DataObject) -> None:
    printed = data.draw(disputes_tables(load_forms().table("v2021_review_litigation")))
    assert found(printed, dumped=data.draw(st.booleans())) == ({"v2021_review_litigation"}, printed.expected)


@pytest.mark.parametrize("template", ["v2019", "v2021"])
@given(data=st.data())
def test_art20_tables_give_every_number_under_its_key(template: str, data: st.DataObject) -> None:
    printed = data.draw(art20_tables(template))
    assert found(printed, by_form=True, dumped=data.draw(st.booleans()))[1] == printed.expected


@pytest.mark.parametrize("key", [form.key for form in load_forms().tables if form.family == "statistics"])
@given(data=st.data())
def test_statistics_tables_give_every_number_under_its_key(key: str, data: st.DataObject) -> None:
    printed = data.draw(statistics_tables(load_forms().table(key)))
    assert found(printed, dumped=data.draw(st.booleans())) == ({key}, printed.expected)


@pytest.mark.parametrize("label", ["本年增/减", "本年增/", "本年增减"])
def test_the_column_of_changes_may_have_lost_its_last_sign(label: str) -> None:
    rows: Rows = [
        [["第二十条第（五）项", 1, 4]],
        ["信息内容", "上一年项目数量", label, "处理决定数量"],
        ["行政许可", "21", "-2", "40"],
        ["其他对外管理服务事项", "3", "0", "7"],
    ]
    cleaned = make_cleaned("二、主动公开政府信息情况", make_table(rows))
    cells = read_tables(cleaned, split_sections(cleaned))[0].cells
    keyed = {(cell.row_key, cell.column_key): cell.value for cell in cells if cell.column_key}
    assert keyed["administrative_licensing", "change_this_year"] == -2
    assert keyed["other_external_management_services", "change_this_year"] == 0


def test_the_annexes_of_an_old_report_have_one_column_of_numbers() -> None:
    requests = [
        ["指标", "单位", "数量"],
        ["申请总数", "条", "7"],
        ["其中：1.当面申请数", "条", "3"],
        ["2.传真申请数", "条", "4"],
    ]
    answers = [
        ["对申请的答复总数", "条", "7"],
        ["其中：1.同意公开答复数", "条", "5"],
        ["2.同意部分公开答复数", "条", "2"],
    ]
    cleaned = make_cleaned("附表二：依申请公开情况统计", make_table([*requests, *answers]))
    (table,) = read_tables(cleaned, split_sections(cleaned))
    assert table.key == "reg2007_local_shanghai_lineage"
    read = {cell.row_key: (cell.column_key, cell.value) for cell in table.cells if cell.row_key and cell.column_key}
    assert {value for _, value in read.values()} == {7, 3, 4, 5, 2}
    assert {column for column, _ in read.values()} == {"current_period"}
