"""A footnote's raised number beside a label or a value."""

import pytest

from harvester.reading import read_report

PAGE = """<html><head><title>青石县林业局2021年政府信息公开工作年度报告</title></head><body><div>
<h1>青石县林业局2021年政府信息公开工作年度报告</h1><p>一、总体情况</p>
<p>收到政府信息公开申请3<sup>1</sup>件，均按时答复。</p><p>二、主动公开政府信息情况</p>
<table><tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td>
<td>现行有效件数</td></tr><tr><td>规章<sup>2</sup></td><td>0</td><td>0</td><td>7</td></tr>
<tr><td>行政规范性文件</td><td>4<sup><a href="#n">1</a></sup></td><td>1</td><td>19</td></tr>
</table></div></body></html>"""


def test_a_footnotes_number_is_no_digit_of_a_value_and_no_part_of_a_label() -> None:
    parsed = read_report(PAGE.encode()).parsed
    values = {(c.row_key, c.column_key): (c.text, c.value) for table in parsed.tables for c in table.cells if c.row_key}
    assert values["rules", "in_force"] == ("7", 7)
    assert values["normative_documents", "issued"] == ("4¹", None)
    assert values["normative_documents", "in_force"] == ("19", 19)
    assert 31 not in [figure.value for figure in parsed.figures]


def issued(cell: str, below: str, *, inside: str = "") -> tuple[str, float | int | None]:
    page = PAGE.replace('4<sup><a href="#n">1</a></sup>', cell).replace("</table>", f"{inside}</table>{below}")
    return next(
        (c.text, c.value)
        for table in read_report(page.encode()).parsed.tables
        for c in table.cells
        if (c.row_key, c.column_key) == ("normative_documents", "issued")
    )


@pytest.mark.parametrize(
    "below",
    [
        "<p><sup>1</sup>含两件修订的文件。</p>",
        "<p>注1：含两件修订的文件。</p>",
        "<p>[1] 含两件修订的文件。</p>",
        '<p>三、其他</p><div><a href="#b"><sup>[1]</sup></a> 含两件修订的文件。</div>',
    ],
)
def test_a_number_whose_footnote_stands_below_is_the_number(below: str) -> None:
    assert issued("4<sup>1</sup>", below) == ("4¹", 4)
    assert issued("4[1]", below) == ("4[1]", 4)
    assert issued("4<sup>[1]</sup>", below) == ("4[¹]", 4)


def test_a_footnote_in_the_last_row_of_the_table_counts_too() -> None:
    row = "<tr><td colspan=4>注：¹含两件修订的文件。</td></tr>"
    assert issued("1,204<sup>1</sup>", "", inside=row) == ("1,204¹", 1204)


@pytest.mark.parametrize(
    "below", ["", "<p><sup>2</sup>另一条脚注在此。</p>", "<p>1.下一步工作。</p>", "<p>本年共1件。</p>", "<p>¹</p>"]
)
def test_without_its_footnote_a_number_with_a_mark_is_none(below: str) -> None:
    assert issued("4<sup>1</sup>", below)[1] is None
    assert issued("4[1]", below)[1] is None


@pytest.mark.parametrize(("cell", "value"), [("4①", 4), ("12件②", 12), ("4 ①②", 4), ("①", None), ("4①5", None)])
def test_a_circled_digit_is_never_part_of_a_number(cell: str, value: int | None) -> None:
    assert issued(cell, "") == (cell, value)


@pytest.mark.parametrize("star", ["*", "**", "※"])
def test_a_star_is_a_footnotes_mark_where_the_note_stands_below(star: str) -> None:
    assert issued(f"4{star}", f"<p>{star}含两件修订的文件。</p>") == (f"4{star}", 4)
    assert issued(f"4{star}", "<p>含两件修订的文件。</p>") == (f"4{star}", None)
