"""A footnote's raised number beside a label or a value."""

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
