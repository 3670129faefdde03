"""Workbooks in one XML file, as templates of office software make them under the name .xls, are read as workbooks."""

import pytest
from block_lines import describe

from harvester.documents import read_document, read_elsewhere
from harvester.documents.sheets.sheet_xml import MEDIA_TYPE
from harvester.exceptions import UnreadableDocument
from harvester.items import Table

_NAME = "urn:schemas-microsoft-com:office:spreadsheet"


def book(rows: str, options: str = "", head: str = "") -> bytes:
    excel = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
    begin = f'<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>{head}'
    sheet = f'<Worksheet ss:Name="统计表"><Table>{rows}</Table>{options}</Worksheet>'
    return f'{begin}<Workbook xmlns="{_NAME}" xmlns:ss="{_NAME}" {excel}>{sheet}</Workbook>'.encode()


def cell(value: str, more: str = "", kind: str = "Number") -> str:
    return f'<Cell{more}><Data ss:Type="{kind}">{value}</Data></Cell>'


def text(value: str, more: str = "") -> str:
    return cell(value, more, "String")


def test_numbers_in_cells_beside_each_other_do_not_run_together() -> None:
    rows = f"<Row>{text('规章')}{cell('1')}{cell('2.0')}</Row><Row>{text('公报')}{cell('3')}{cell('0.5')}</Row>"
    document = read_document(book(rows), name="annex.xls")
    assert describe(document) == "T [规章] [1] [2]\nT [公报] [3] [0.5]\n"
    assert document.media_type == MEDIA_TYPE
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    assert table.grid.cells[4].place == "sheet 统计表, cell B2"
    assert not read_elsewhere(book(rows))


def test_merged_cells_and_places_that_are_passed_over_keep_the_columns() -> None:
    first = text("事项", ' ss:MergeDown="1"') + text("申请人", ' ss:MergeAcross="1"')
    second = text("自然人", ' ss:Index="2"') + text("总计")
    last = text("收到") + cell("1", ' ss:Index="3"')
    rows = f'<Row>{first}</Row><Row>{second}</Row><Row ss:Index="4">{last}</Row>'
    assert describe(read_document(book(rows))) == (
        "T [事项] 2x1 [申请人] 1x2 <\nT ^ [自然人] [总计]\nT [] [] []\nT [收到] [] [1]\n"
    )


REFUSED = {
    "cut": (book(cell("1"))[:-20], "not well-formed"),
    "without a cell": (book(""), "no filled cell"),
    "hidden": (
        book(f"<Row>{cell('1')}</Row>", "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"),
        "no filled cell",
    ),
    "with entities": (book(cell("&e;"), head='<!DOCTYPE w [<!ENTITY e "1">]>'), "declares entities"),
    "with rows beyond all measure": (book(f'<Row ss:Index="999999">{cell("1")}</Row>'), "no filled cell"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_refused_says_why(kind: str) -> None:
    data, said = REFUSED[kind]
    with pytest.raises(UnreadableDocument, match=rf"annex\.xls: this spreadsheet .*{said}"):
        read_document(data, name="annex.xls")
