"""What markup sets apart inside a cell is no one number: struck out, unseen, raised, in fields and pictures."""

import pytest

from harvester.items import PICTURE, CellKind, Reading, StatutoryCell
from harvester.reading import read_report

PAGE = """<!DOCTYPE html><html><head><title>青石县林业局2021年政府信息公开工作年度报告</title></head><body><div>
<h1>青石县林业局2021年政府信息公开工作年度报告</h1><p>一、总体情况</p>
<p>收到政府信息公开申请3件，均按时答复。</p>%s<p>二、主动公开政府信息情况</p>
<table><tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td>
<td>现行有效件数</td></tr><tr><td>规章</td><td>0</td><td>0</td><td>7</td></tr>
<tr><td>行政规范性文件</td>%s<td>1</td><td>19</td></tr>
</table></div></body></html>"""
STRUCK = "3\u0336"


def read(cell: str, prose: str = "") -> Reading:
    return read_report((PAGE % (prose, cell)).encode())


def issued(cell: str) -> StatutoryCell:
    (table,) = read(cell).parsed.tables
    by_keys = {(c.row_key, c.column_key): c for c in table.cells if c.row_key is not None}
    assert by_keys["normative_documents", "in_force"].value == 19
    return by_keys["normative_documents", "issued"]


@pytest.mark.parametrize(
    "markup",
    [
        "<del>3</del>4", "<s>3</s>4", "<strike><b>3</b></strike><b>4</b>", "<del>3</del><ins>4</ins>",
        '<span style="text-decoration:line-through">3</span><span>4</span>',
        '<font style="text-decoration: underline line-through">3</font>4',
        '<span style="text-decoration-line:line-through"><span>3</span></span>4', "<p><del>3</del>4</p>",
    ],
)  # fmt: skip
def test_what_is_struck_out_is_kept_apart_and_the_number_that_holds_is_the_value(markup: str) -> None:
    cell = issued(f"<td>{markup}</td>")
    assert (cell.text, cell.kind, cell.value) == (f"{STRUCK}4", CellKind.NUMBER, 4)
    assert cell.note == "struck out: 3"


@pytest.mark.parametrize("cell", ["<td><s>3</s></td>", '<td style="text-decoration:line-through">3</td>'])
def test_a_number_struck_out_without_another_is_no_value(cell: str) -> None:
    found = issued(cell)
    assert (found.text, found.value) == (STRUCK, None)
    assert found.note == "struck out: 3; nothing stands in its place"


def test_what_is_struck_out_is_told_in_a_finding() -> None:
    reading = read("<td><del>3</del>4</td>", "<p>全年公开信息<s>58条</s>85条，现场<del>咨询</del>接待2人次。</p>")
    finding = next(finding for finding in reading.findings if finding.rule == "text_struck_out")
    assert "3处" in finding.message
    assert "58条" in finding.message
    assert "text_struck_out" not in {finding.rule for finding in read("<td>4</td>").findings}


def test_a_struck_number_in_a_sentence_is_no_figure() -> None:
    figures = read("<td>4</td>", "<p>全年主动公开政府信息<s>58</s>85条。</p>").parsed.figures
    assert [figure.value for figure in figures if figure.indicator == "proactive_total"] == [85]
    assert not {58, 5885, 885} & {figure.value for figure in figures}


@pytest.mark.parametrize(
    "markup",
    [
        '<span style="font-size:0">3</span>4', '<span style="FONT-SIZE: 0px;">3</span>4',
        '<span style="font-size:0"><i>3</i><span style="font-size:14px">4</span></span>',
        '<span style="display:none">3</span>4', '<i style="visibility:hidden">3</i>4', "<span hidden>3</span>4",
        '<div style="display:none"><p>3</p></div>4', '<span style="opacity:0">3</span>4', '<b class="sr-only">3</b>4',
        "4<audio>3</audio>", '<input type="hidden" value="3">4', "<ruby>4<rp></rp></ruby>",
        '<span aria-hidden="true">4</span>', "<math><mn>4</mn></math>", '<input type="text" value="4">',
    ],
)  # fmt: skip
def test_only_what_a_person_sees_is_read(markup: str) -> None:
    cell = issued(f"<td>{markup}</td>")
    assert (cell.text, cell.value) == ("4", 4)


@pytest.mark.parametrize(
    "markup",
    [
        "4<sub>1</sub>", '4<span style="vertical-align:super;font-size:8pt">1</span>', '4<a href="#note1">1</a>',
        "<ruby>4<rt>1</rt></ruby>", "<math><mfrac><mn>4</mn><mn>1</mn></mfrac></math>",
        '4<span style="display:block">1</span>', '4<span style="float:right">1</span>', "4&nbsp;&nbsp;&nbsp;1",
        "4　1", "4<i> &nbsp;&nbsp; </i>1", '4 <input value="1">',
    ],
)  # fmt: skip
def test_pieces_that_a_person_sees_apart_are_no_one_number(markup: str) -> None:
    cell = issued(f"<td>{markup}</td>")
    assert cell.value is None
    assert cell.note


@pytest.mark.parametrize("broken", ["", "<p><b>甲<p>乙</b></p></i>"], ids=["in order", "for the parser"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("<select><option>3</option><option selected>4</option></select>", 4), ("<textarea rows=1>4</textarea>", 4),
        ("<p><select name=a><option value=9>4</option><option>3</option></select></p>", 4), ("<button>4</button>", 4),
        ("<svg width=9><text>4</text></svg>", 4), ("<select><option>请选择</option><option>4</option></select>", None),
    ],
)  # fmt: skip
def test_a_field_in_a_cell_says_what_it_shows(field: str, value: int | None, broken: str) -> None:
    (table,) = read(f"<td>{field}</td>", broken).parsed.tables
    by_keys = {(c.row_key, c.column_key): c.value for c in table.cells if c.row_key is not None}
    assert (by_keys["normative_documents", "issued"], by_keys["normative_documents", "in_force"]) == (value, 19)


def test_a_linked_number_is_a_number() -> None:
    assert issued('<td><a href="#list">4</a></td>').value == 4


@pytest.mark.parametrize("cell", ['<td style="visibility:hidden">4</td>', '<td style="font-size:0">4</td>'])
def test_a_cell_that_shows_nothing_keeps_its_place(cell: str) -> None:
    assert (issued(cell).text, issued(cell).kind) == ("", CellKind.BLANK)


@pytest.mark.parametrize("markup", ['<img src="n4.png" alt="4">', '<p><img src="n4.gif" width="12" height="14"></p>'])
def test_a_number_that_is_a_picture_is_neither_blank_nor_zero(markup: str) -> None:
    reading = read(f"<td>{markup}</td>")
    cell = next(c for c in reading.parsed.tables[0].cells if c.column_key == "issued" and c.text != "0")
    assert (cell.text, cell.kind, cell.value) == (PICTURE, CellKind.TEXT, None)
    assert cell.note == "a picture stands in the place of a number"
    assert "table_cell_is_image" in {finding.rule for finding in reading.findings}


def test_a_picture_that_only_keeps_a_cell_open_is_none() -> None:
    assert issued('<td><img src="dot.gif" width=1 height=1></td>').kind is CellKind.BLANK


def test_a_mark_left_open_is_settled_as_a_browser_does() -> None:
    reading = read("<td>4</td>", "<p>上年公开<s>58条</p><p>本年公开85条。</p></s>")
    assert "5\u03368\u0336" in reading.cleaned.text


def test_a_row_printed_again_below_its_struck_out_numbers_is_the_row() -> None:
    heads = "<td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td>"
    struck = "".join(f"<td><del>{n}</del></td>" for n in (7, 8, 9))
    rows = [heads, f"<td>行政规范性文件</td>{struck}", "<td>行政规范性文件</td><td>3</td><td>4</td><td>5</td>"]
    table = "".join(f"<tr>{row}</tr>" for row in ["<td colspan=4>第二十条第（一）项</td>", *rows])
    page = f"<h1>青石县林业局2023年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><table>{table}</table>"
    cells = [cell for one in read_report(page.encode()).parsed.tables for cell in one.cells if cell.row_key]
    assert [(cell.column_key, cell.value) for cell in cells] == [("issued", 3), ("repealed", 4), ("in_force", 5)]
