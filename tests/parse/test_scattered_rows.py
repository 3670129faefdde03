"""The requests table as text of a printed page, labels in pieces around their numbers: read whole, or not at all."""

import random
import time

import pytest
from consistent_tables import Values, consistent
from handmade import make_cleaned, make_grid
from hypothesis import given
from hypothesis import strategies as st

from harvester.forms import Form, load_forms
from harvester.items import Paragraph, Table
from harvester.parse import parse
from harvester.parse.tables.scattered_rows import read_scattered_rows
from harvester.reading import read_report

FORM = load_forms().table("v2021_applications")
HEAD = [
    "三、收到和处理政府信息公开申请情况",
    "（本列数据的勾稽关系 申请人情况",
    "为：第一项加第二项之 自然 法人或其他组织 总计",
]
END = ["四、政府信息公开行政复议、行政诉讼情况", "本年度没有。"]


def printed(form: Form, values: Values, width: int, *, middle: bool = False) -> list[str]:
    """Each row as a narrow column prints it: its numbers behind the first line of its label, or the middle one."""
    lines: list[str] = []
    for line in (line for line in form.rows if line.holds_values):
        label = "".join(line.path[-1:])
        pieces = [label[n : n + width] for n in range(0, len(label), width)]
        at = len(pieces) // 2 if middle else 0
        pieces[at] += " " + " ".join(str(values[line.key, column.key]) for column in form.value_columns)
        lines += pieces
    return lines


def keyed(lines: list[str]) -> Values:
    tables = parse(make_cleaned(*HEAD, *lines, *END)).tables
    cells = [cell for table in tables for cell in table.cells if cell.row_key is not None]
    return {(str(c.row_key), str(c.column_key)): int(c.value or 0) for c in cells}


@given(st.integers(0, 10_000), st.sampled_from([2, 30, 4000]), st.integers(7, 30), st.booleans())
def test_a_table_whose_sums_come_out_is_read_whole(seed: int, most: int, width: int, middle: bool) -> None:
    values = consistent(seed, most)
    lines = printed(FORM, values, width, middle=middle)
    assert keyed(lines) == values


@pytest.mark.parametrize("seed", range(12))
def test_of_a_table_with_a_lost_number_or_a_wrong_one_no_number_is_wrong(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    values = consistent(seed, 40)
    lines = printed(FORM, values, 4)
    rows = [n for n, line in enumerate(lines) if line.count(" ") == 7]
    n = chance.choice(rows)
    label, *numbers = lines[n].split(" ")
    numbers.pop(chance.randrange(6)) if seed % 2 else numbers.__setitem__(2, str(int(numbers[2]) + 5))
    lines[n] = " ".join([label, *numbers])
    found = keyed(lines)
    assert {key: values[key] for key in found} == found


def test_a_whole_page_of_2019_broken_by_its_columns_is_read_to_its_findings() -> None:
    form = load_forms().table("v2019_applications")
    values = {
        (line.key, column.key): 3 if line.key in {"new_received", "granted", "results_total"} and sure else 0
        for line in form.rows
        if line.holds_values
        for column in form.value_columns
        for sure in [column.key in {"natural_person", "total"}]
    }
    lines = printed(form, values, 5)
    opening = ["安和镇人民政府2020年政府信息公开工作年度报告", "一、总体情况", "好。"]
    text = "\n".join([*opening, *HEAD, *lines, *END])
    reading = read_report(text.encode(), name="a.txt")
    cells = {
        (c.row_key, c.column_key): c.value for t in reading.parsed.tables for c in t.cells if c.row_key is not None
    }
    assert cells == values
    assert {table.key for table in reading.parsed.tables} == {"v2019_applications"}
    assert not [finding.rule for finding in reading.findings if finding.rule.startswith(("APP", "NAR"))]


def test_lines_that_all_begin_such_a_table_are_not_looked_at_for_each_other() -> None:
    lines = [Paragraph(text="本年新收 1 2 3 4 5 6 7")] * 3000
    start = time.process_time()
    assert not any(read_scattered_rows(lines, n) for n in range(len(lines)))
    assert time.process_time() - start < 1.5


def test_long_tables_that_may_begin_one_are_not_looked_at_for_each_other() -> None:
    long = Table(grid=make_grid([["3", "本年新收"], *[["甲", str(n)] for n in range(300)]]), flattened=True)
    blocks = [long, Paragraph(text="1 2 3 4 5 6 7")] * 200
    start = time.process_time()
    assert not any(read_scattered_rows(blocks, n) for n in range(len(blocks)))
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize("heading", ["四、政府信息公开行政复议、行政诉讼情况", ""])
def test_the_row_of_disputes_right_below_is_no_row_of_it_and_is_read_itself(heading: str) -> None:
    values = consistent(5, 4)
    outcomes = "结果维持 结果纠正 其他结果 尚未审结 总计"
    below = [
        heading, "行政复议 行政诉讼", f"{outcomes} 未经复议直接起诉 复议后起诉", f"{outcomes} {outcomes}",
        "1 2 1 1 5 2 2 0 0 4 2 1 3 2 8",
    ]  # fmt: skip
    lines = ["三、收到和处理政府信息公开申请情况", *printed(FORM, values, 22), *filter(None, below)]
    tables = parse(make_cleaned(*lines)).tables
    found = {table.key: [cell.value for cell in table.cells if cell.row_key] for table in tables}
    assert len(found["v2021_applications"]) == len(values)
    assert found["v2021_review_litigation"] == [1, 2, 1, 1, 5, 2, 2, 0, 0, 4, 2, 1, 3, 2, 8]
