"""Radicals in the place of characters, and traditional characters, say what the simplified characters say."""

import unicodedata
from collections.abc import Callable

import pytest
from test_traditional_pages import traditional

from harvester.items import Reading
from harvester.reading import read_report

PROSE = """一、总体情况
全年制发政策解读材料26篇，主要负责人带头解读3次。政务公开工作人员参加培训5次，参训302人次。
保留政务微信公众号1个、政务微博0个，全年推送信息633条。网站改版项目总投资161.5亿元。
（一）依申请公开。全年共收到政府信息公开申请67件，已全部答复。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
（三）一是继续加强对信息公开工作的领导。
"""
FEES = """<table><tr><td colspan=2>第二十条第（八）项</td></tr>
<tr><td>信息内容</td><td>本年收费金额（单位：万元）</td></tr>
<tr><td>行政事业性收费</td><td>119</td></tr></table>"""
PAGE = "".join(
    [
        "<html><body><div><h1>澄平县水利局2023年政府信息公开工作年度报告</h1>",
        "<p>发布日期：2024年1月15日</p></div><div>",
        *(f"<p>{line}</p>" for line in PROSE.splitlines()), FEES,
        "<p>四、其他需要报告的事项</p><p>无。</p></div></body></html>",
    ]
)  # fmt: skip


def in_radicals(text: str) -> str:
    signs = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}
    return "".join(signs.get(sign, sign) for sign in text)


def read(page: str) -> Reading:
    return read_report(page.encode())


@pytest.mark.parametrize("written", [in_radicals, traditional])
def test_the_prose_states_the_same_figures_and_is_quoted_as_printed(written: Callable[[str], str]) -> None:
    wanted, reading = read(PAGE), read(written(PAGE))
    assert len(wanted.parsed.figures) > 4
    assert [f._replace(quote="") for f in reading.parsed.figures] == [
        f._replace(quote="") for f in wanted.parsed.figures
    ]
    texts = {section.position: section.text for section in reading.parsed.sections}
    for figure, plain in zip(reading.parsed.figures, wanted.parsed.figures, strict=True):
        assert figure.quote == texts[figure.section_position][figure.start : figure.end] == written(plain.quote)


@pytest.mark.parametrize("written", [in_radicals, traditional])
def test_dates_headings_units_and_tables_are_the_same(written: Callable[[str], str]) -> None:
    wanted, reading = read(PAGE), read(written(PAGE))
    assert reading.cleaned.published_on.value == wanted.cleaned.published_on.value is not None
    assert reading.parsed.template == wanted.parsed.template
    assert [(s.key, s.level, s.heading) for s in reading.parsed.sections] == [
        (s.key, s.level, written(s.heading)) for s in wanted.parsed.sections
    ]
    assert [(t.key, t.rows) for t in reading.parsed.tables] == [(t.key, t.rows) for t in wanted.parsed.tables]
    fees = [cell for table in reading.parsed.tables for cell in table.cells if cell.row_key]
    assert [(cell.value, cell.unit) for cell in fees] == [(119, "万元")]
    assert [finding.rule for finding in reading.findings] == [finding.rule for finding in wanted.findings]
