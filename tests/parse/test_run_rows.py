"""Requests tables whose numbers lost all separators: read where the sums together leave one reading, else not."""

from dataclasses import replace

from consistent_tables import Values, consistent
from handmade import make_cleaned, make_table
from hypothesis import given
from hypothesis import strategies as st

from harvester.forms import Form, load_forms
from harvester.items import CellKind, Paragraph, ReportTable
from harvester.parse import parse
from harvester.parse.tables.joint import readings_of, solve
from harvester.reading import read_report

FORM = load_forms().table("v2021_applications")


def lines(form: Form, values: Values) -> list[str]:
    printed, named = [], set[str]()
    for line in (line for line in form.rows if line.holds_values):
        groups = [label for label in line.path[:-1] if label not in named]
        named.update(groups)
        digits = "".join(str(values[line.key, column.key]) for column in form.value_columns)
        printed.append("".join([*groups, line.path[-1], digits]))
    return printed


def keyed(tables: tuple[ReportTable, ...]) -> Values:
    cells = [cell for table in tables for cell in table.cells if cell.row_key is not None]
    return {(str(c.row_key), str(c.column_key)): int(c.value or 0) for c in cells}


@given(st.integers(0, 10_000), st.sampled_from([2, 30, 4000]), st.booleans())
def test_what_is_read_from_run_together_rows_is_what_was_printed(seed: int, most: int, in_one: bool) -> None:
    values = consistent(seed, most)
    text = lines(FORM, values)
    paragraphs = [Paragraph(text="".join(text))] if in_one else [Paragraph(text=line) for line in text]
    report = parse(make_cleaned("一、总体情况", *paragraphs))
    assert report.figures == ()
    found = keyed(report.tables)
    assert {key: values[key] for key in found} == found
    if most < 100:
        assert found == values


def test_each_part_says_from_what_it_was_split() -> None:
    values = consistent(1, 20)
    table = parse(make_cleaned(*lines(FORM, values))).tables[0]
    notes = {cell.note for cell in table.cells if cell.row_key == "new_received"}
    digits = "".join(str(values["new_received", column.key]) for column in FORM.value_columns)
    assert notes == {f"split from {digits}: the only reading the identities and the prose allow"}


def test_rows_with_more_than_one_reading_are_kept_without_a_value_and_reported() -> None:
    rows = [
        ["本年新收政府信息公开申请数量", "11110004"],
        ["上年结转政府信息公开申请数量", "1102100023"],
        ["予以公开", "0000000"],
    ]
    parsed = parse(make_cleaned(make_table(rows, flattened=True)))
    run = next(cell for cell in parsed.tables[0].cells if cell.text == "1102100023")
    assert (run.value, run.kind, run.row_key) == (None, CellKind.TEXT, None)
    assert "more than one reading" in str(run.note)
    assert "table_cells_unplaced" in {finding.rule for finding in parsed.findings}


def test_a_row_that_kept_its_separators_helps_to_read_the_others() -> None:
    values = consistent(3, 4)
    rows = [
        [line.path[-1], *[str(values[line.key, c.key]) for c in FORM.value_columns]]
        for line in FORM.rows
        if line.holds_values
    ]
    run = next(row for row in rows if row[0].endswith("予以公开"))
    run[1:] = ["".join(run[1:])]
    assert keyed(parse(make_cleaned(make_table(rows, flattened=True))).tables) == values


def test_prose_decides_between_readings_that_the_sums_allow() -> None:
    rows = {"new_received": readings_of("1102100023", 7)}
    assert rows["new_received"] == [(1, 10, 2, 10, 0, 0, 23), (11, 0, 2, 10, 0, 0, 23)]
    assert solve(rows, FORM, dict) == {}
    assert solve(rows, FORM, lambda: {"requests_received": 23}) == {}
    assert solve(rows, FORM, lambda: {"requests_natural_person": 11})["new_received"] == (11, 0, 2, 10, 0, 0, 23)


def test_a_number_of_something_else_decides_nothing() -> None:
    rows = {"new_received": readings_of("1102100023", 7)}
    assert solve(rows, FORM, lambda: {"telephone_enquiries": 11, "proactive_total": 1, "granted": 11}) == {}
    assert solve(rows, FORM, lambda: {"requests_natural_person": 12}) == {}


def test_prose_that_no_reading_agrees_with_is_left_aside() -> None:
    sure = {"carried_over": readings_of("1000001", 7), "new_received": readings_of("1102100023", 7)}
    solved = solve(sure, FORM, lambda: {"carried_over": 5, "requests_natural_person": 11})
    assert solved == {"carried_over": (1, 0, 0, 0, 0, 0, 1)}


REPORT = """<html><body><h1>某镇2022年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>%s</p><p>三、收到和处理政府信息公开申请情况</p><p>一、本年新收政府信息公开申请数量1102100023</p>
<p>二、上年结转政府信息公开申请数量0000000</p><p>（一）予以公开1102100023</p><p>（七）总计1102100023</p>
<p>四、结转下年度继续办理0000000</p></body></html>"""


def read_new(prose: str) -> list[int]:
    tables = read_report((REPORT % prose).encode()).parsed.tables
    return [
        cell.value for table in tables for cell in table.cells if cell.row_key == "new_received" and cell.column_key
    ]


def test_only_the_figure_of_the_cell_itself_splits_a_row_of_a_report() -> None:
    assert read_new("全年举办培训11次，公开信息11条，咨询23件。") == []
    assert read_new("全年收到自然人申请约11件。") == []
    assert read_new("全年收到政府信息公开申请23件，其中自然人申请11件。") == [11, 0, 2, 10, 0, 0, 23]


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=6))
def test_the_printed_reading_is_among_the_readings(numbers: list[int]) -> None:
    parts = (*numbers, sum(numbers))
    digits = "".join(map(str, parts))
    found = readings_of(digits, len(parts))
    assert not found or parts in found
    assert all("".join(map(str, reading)) == digits and sum(reading[:-1]) == reading[-1] for reading in found)


def test_sentences_with_long_numbers_are_no_rows() -> None:
    report = make_cleaned(
        "本年新收政府信息公开申请数量较多，联系电话02812345678。", "予以公开的信息编号为1234567890123的文件。"
    )
    assert parse(replace(report)).tables == ()


def test_the_end_of_a_note_that_a_line_cuts_is_no_label() -> None:
    report = make_cleaned(
        "一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5",
        "（一）予以公开 3 0 0 0 0 0 3",
        "（二）部分公开（区分处理的，只计这一情形，不计其他 2 0 0 0 0 0 2",
        "情形）",
        "（七）总计 5 0 0 0 0 0 5",
        "四、结转下年度继续办理 0 0 0 0 0 0 0",
    )
    (table,) = parse(report).tables
    assert {cell.row_key for cell in table.cells if cell.value == 5 and cell.row_key} == {
        "new_received",
        "results_total",
    }
    assert [cell for cell in table.cells if cell.row_key == "other_misc"] == []
