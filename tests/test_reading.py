"""Reading end to end: bytes in, one JSON object out, in the shape that users' scripts rely on."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.exceptions import UnreadableDocument
from harvester.items import Hints, Template
from harvester.reading import as_json, read_report

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>甲市司法局2022年政府信息公开工作年度报告</title></head>
<body><div class="nav"><a href="/">首页</a> <a href="/gk">政务公开</a></div>
<div id="zoom"><h1>甲市司法局2022年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>（一）主动公开。2022年，主动公开政府信息336条。</p>
<p>二、主动公开政府信息情况</p>
<table><tr><td colspan="4">第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>
<tr><td>行政规范性文件</td><td>3</td><td>1</td><td></td></tr>
<tr><td colspan="4">第二十条第（八）项</td></tr>
<tr><td>信息内容</td><td colspan="3">本年收费金额（单位：万元）</td></tr>
<tr><td>行政事业性收费</td><td colspan="3">1,134.5</td></tr></table>
<p>六、其他需要报告的事项</p><p>无。</p><p>甲市司法局</p><p>2023年1月18日</p></div></body></html>"""


def read(data: bytes, **more: Any) -> dict[str, Any]:
    return as_json(read_report(data, **more), path="page.html")


def test_a_page_becomes_the_object_that_extract_promises() -> None:
    url = "https://sfj.example.gov.cn/art/2023/1/18/art_1_2.html"
    found = read(PAGE.encode(), url=url)
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
    assert set(found) >= {
        "path", "url", "title", "publisher", "publisher_source", "fiscal_year", "template", "published_on", "signed_on",
        "sections", "tables", "figures", "attachments", "findings", "text", "fingerprint",
    }  # fmt: skip
    assert found["path"] == "page.html"
    assert found["url"] == url
    assert found["title"] == "甲市司法局2022年政府信息公开工作年度报告"
    assert found["fiscal_year"] == 2022
    assert found["template"] == "v2021"
    assert found["signed_on"] == "2023-01-18"
    assert [s["key"] for s in found["sections"] if s["level"] == 1] == [
        "overall_situation", "proactive_disclosure", "other_matters",
    ]  # fmt: skip
    assert set(found["sections"][0]) >= {"position", "key", "level", "heading", "text"}
    assert len(found["fingerprint"]) == 64


def test_each_form_of_a_printed_table_is_a_table_with_keyed_cells() -> None:
    tables = read(PAGE.encode())["tables"]
    assert [(t["position"], t["key"], t["section"], t["source_table"], t["source_row"]) for t in tables] == [
        (1, "v2021_art20_1", "proactive_disclosure", 1, 0), (2, "v2021_art20_8", "proactive_disclosure", 1, 4),
    ]  # fmt: skip
    cells = {(c["row_key"], c["column_key"]): c for t in tables for c in t["cells"] if c["row_key"]}
    issued = cells["normative_documents", "issued"]
    assert {name: issued[name] for name in ("row", "column", "row_span", "column_span", "text", "kind", "value")} == {
        "row": 3, "column": 1, "row_span": 1, "column_span": 1, "text": "3", "kind": "number", "value": 3,
    }  # fmt: skip
    assert cells["normative_documents", "in_force"]["kind"] == "blank"
    assert cells["normative_documents", "in_force"]["value"] is None
    fee = cells["administrative_fees", "amount_collected"]
    assert (fee["value"], fee["unit"], fee["column_span"]) == (1134.5, "万元", 3)


def test_every_keyed_cell_and_every_figure_leads_back_to_its_source() -> None:
    found = read(PAGE.encode())
    cells = [c for t in found["tables"] for c in t["cells"] if c["row_key"]]
    assert cells
    assert all("table" in cell["place"] for cell in cells)
    texts = {section["position"]: section["text"] for section in found["sections"]}
    assert found["figures"]
    for figure in found["figures"]:
        assert texts[figure["section"]][figure["start"] : figure["end"]] == figure["quote"]


def test_findings_of_all_stages_are_in_the_object() -> None:
    picture = '<p>三、收到和处理政府信息公开申请情况</p><p><img src="t.png"></p>'
    page = PAGE.replace("<p>六、其他需要报告的事项</p>", picture)
    rules = [finding["rule"] for finding in read(page.encode())["findings"]]
    assert "table_is_image" in rules


def test_what_is_known_from_outside_is_used() -> None:
    hints = Hints(publisher="乙县交通运输局")
    reading = read_report("一、概述\n二、主动公开政府信息情况\n无。".encode(), hints=hints)
    assert reading.cleaned.publisher.value == hints.publisher


def test_unreadable_bytes_are_refused_with_a_reason() -> None:
    with pytest.raises(UnreadableDocument):
        read_report(b"")


def test_a_real_text_is_read_to_the_end(shared: Path) -> None:
    path = next((shared / "seeds").glob("002_*.txt"))
    reading = read_report(path.read_bytes(), name=path.name)
    assert reading.parsed.template is Template.V2019
    assert len(reading.parsed.tables) == 7
    assert reading.parsed.figures


@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)), st.integers(0, 900))
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused_on_purpose(data: bytes, cut: int) -> None:
    for part in (data, PAGE.encode()[:cut] + data):
        with suppress(UnreadableDocument):
            assert json.loads(json.dumps(read(part)))["path"] == "page.html"
