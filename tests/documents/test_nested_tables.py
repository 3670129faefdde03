"""Tables in tables of layout are read once, however many tables stand around them."""

import pytest

from harvester.documents import read_document
from harvester.documents.pages import tables
from harvester.items import Table

FORM = "<table><tr><td>类别</td><td>件</td><td>页</td></tr><tr><td>受理</td><td>{}</td><td>25</td></tr></table>"
AROUND = "<table><tr><td>导航</td></tr><tr><td>{}</td></tr></table>"


@pytest.mark.parametrize("end", ["", "</p>"], ids=["as it is written", "through the parser"])
def test_a_form_within_two_tables_of_layout_is_read_once(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    read: list[str] = []
    rows = tables._rows

    def counting(content: str, as_written: bool) -> tables.Rows:
        read.append(content)
        return rows(content, as_written)

    monkeypatch.setattr(tables, "_rows", counting)
    forms = "".join(FORM.format(number) for number in (11, 12, 13))
    page = f"<html><head></head><body><div>{AROUND.format(AROUND.format(forms))}</div>{end}</body></html>"
    found = [block for block in read_document(page.encode()).blocks if isinstance(block, Table)]
    assert [table.grid.text(1, 1) for table in found] == ["11", "12", "13"]
    for number in (11, 12, 13):
        assert sum(f"<td>{number}</td>" in content for content in read) == 1


REPORT = (
    "<p>一、概述</p><p>{}</p><p>二、主动公开情况</p><p>公开了名单和账目，一共七十五条。</p>"
    "<p>三、依申请公开情况</p><p>无。</p>"
)
FRAME = "<table><tr><td rowspan=3></td><td></td></tr><tr><td>{}</td></tr><tr><td>禾丰镇</td></tr></table>"


def test_a_frame_around_a_short_report_is_layout() -> None:
    page = FRAME.format(REPORT.format("全镇平稳，配了两名信息员，账目每季上墙一次。"))
    blocks = read_document(f"<!DOCTYPE html><body>{page}</body>".encode()).blocks
    assert not any(isinstance(block, Table) for block in blocks)
    assert [block.text for block in blocks][::2] == ["一、概述", "二、主动公开情况", "三、依申请公开情况", "禾丰镇"]


def test_a_form_with_its_notes_in_one_cell_is_none() -> None:
    notes = (
        "一、概数以台账为准，由各股室按季报来。<br>二、没有的填零，不得空着，也不得以斜线代替。<br>"
        "三、由填报人签字后报送，逾期不收，原件留存备查。"
    )
    rows = f"<tr><td>指标</td><td>数量</td></tr><tr><td>公开数</td><td>75</td></tr><tr><td colspan=2>{notes}</td></tr>"
    form = f"<table>{rows}</table>"
    blocks = read_document(f"<!DOCTYPE html><body>{form}</body>".encode()).blocks
    assert any(isinstance(block, Table) for block in blocks)
