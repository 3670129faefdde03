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
