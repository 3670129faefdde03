"""Tables of lines on pages: how many numbers make one."""

import pytest

from harvester.documents import read_document
from harvester.items import Table

OTHERS = "".join(f"<p>第{n}组 {n}</p>" for n in range(1, 7))


@pytest.mark.parametrize(("corner", "tables"), [("信息内容", 1), ("办理事项", 0)])
def test_a_form_of_article_20_is_a_table_with_a_single_number_others_are_not(corner: str, tables: int) -> None:
    form = f"<p>说明如下。</p><p>{corner} | 本年处理决定数量</p><p>行政许可 | 0</p><p>另有下列各组。</p>"
    blocks = read_document(f"<html><body>{form}{OTHERS}</body></html>".encode()).blocks
    firsts = [block.grid.array[0][0] for block in blocks if isinstance(block, Table) and block.grid.rows == 2]
    assert [cell.text for cell in firsts if cell is not None] == [corner] * tables
