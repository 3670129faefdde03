"""A figure leads to the element, or the line, of the capture that states it; a keyed cell to its own."""

import re

from selectolax.lexbor import LexborHTMLParser

from harvester.reading import as_json, read_report

PAGE = """<html><head><title>青石县林业局2021年政府信息公开工作年度报告</title></head><body><div>
<h1>青石县林业局2021年政府信息公开工作年度报告</h1><p>一、总体情况</p>
<p>2021年，我局扎实推进公开工作。</p><p>全年主动公开政府信息 <b>35</b> 条。</p>
<div>收到政府信息公开申请7件，均按时答复。<br>（二）培训情况。举办培训班2次。</div>
<p>二、主动公开政府信息情况</p>
<table><tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td>
<td>现行有效件数</td></tr><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>
<tr><td>行政规范性文件</td><td>4</td><td>1</td><td>19</td></tr></table></div></body></html>"""
TEXT = """青石县林业局2021年政府信息公开工作年度报告

一、总体情况
2021年，我局扎实推进公开工作。
全年主动公开政府信息35条。

收到政府信息公开申请7件，均按时答复。
"""


def folded(text: str) -> str:
    return "".join(text.split())


def test_every_figure_and_keyed_cell_of_a_page_is_found_at_its_place() -> None:
    found = as_json(read_report(PAGE.encode()))
    tree = LexborHTMLParser(PAGE)
    stated = [(figure["place"], figure["quote"]) for figure in found["figures"]]
    cells = [(c["place"], c["text"]) for table in found["tables"] for c in table["cells"] if c["row_key"]]
    assert len(stated) >= 3
    assert len(cells) == 6
    for place, text in stated + cells:
        steps = re.findall(r"(\w+)(?:\[(\d+)\])?(?:/|$)", place)
        selector = " > ".join(name + (f":nth-of-type({number})" if number else "") for name, number in steps)
        (element,) = tree.css(selector)
        assert folded(text) in folded(element.text())


def test_every_figure_of_a_text_names_its_line() -> None:
    found = as_json(read_report(TEXT.encode()))
    lines = TEXT.split("\n")
    assert {figure["place"] for figure in found["figures"]} == {"line 5", "line 7"}
    for figure in found["figures"]:
        assert figure["quote"] in lines[int(figure["place"].removeprefix("line ")) - 1]


def test_offsets_are_of_the_section_whose_lines_have_places() -> None:
    reading = read_report(PAGE.encode())
    assert len(reading.parsed.figures) > 1
    for figure in reading.parsed.figures:
        section = reading.parsed.sections[figure.section_position - 1]
        assert section.text[figure.start : figure.end] == figure.quote
        assert len(section.places) == len(section.text.split("\n")) if section.text else not section.places
