"""Spreadsheets -> blocks: merged cells, places as a person sees them, and what is refused with a reason."""

import io
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.documents import read_document
from harvester.exceptions import ReaderMissing, UnreadableDocument
from harvester.items import Paragraph
from harvester.practice.office import xlsx
from harvester.practice.printed_tables import Cell
from harvester.practice.workbook import xls
from harvester.reading import read_report
from tests.office_reports import grids_of, report_file, report_of, values_in, values_of

SMALL = [Cell(0, 0, 2, 1, "指标"), Cell(0, 1, 1, 2, "数量"), Cell(1, 1, 1, 1, "本年"), Cell(1, 2, 1, 1, "累计"),
         Cell(2, 0, 1, 1, "收到申请数"), Cell(2, 1, 1, 1, "12"), Cell(2, 2, 1, 1, "")]  # fmt: skip


def test_a_merged_cell_covers_its_positions_and_every_cell_knows_its_name() -> None:
    (table,) = grids_of(read_document(xlsx({"统计 表": (["某局2017年统计表"], SMALL)})))
    grid = table.grid
    assert (grid.rows, grid.columns) == (3, 3)
    assert grid.array[0][0] is grid.array[1][0]
    assert grid.array[0][1] is grid.array[0][2]
    assert [(cell.text, cell.place) for cell in grid.cells][-3:] == [
        ("收到申请数", "sheet 统计 表, cell A4"),
        ("12", "sheet 统计 表, cell B4"),
        ("", "sheet 统计 表, cell C4"),
    ]


def test_lines_above_and_below_the_table_are_text_and_no_part_of_it() -> None:
    below = [*SMALL, Cell(4, 0, 1, 1, "填表人：某某")]
    blocks = read_document(xlsx({"表": (["某局2017年统计表", "单位：件"], below)})).blocks
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert texts == ["某局2017年统计表", "单位：件", "填表人：某某"]


def test_an_old_workbook_is_read_as_a_new_one() -> None:
    (table,) = grids_of(read_document(xls([("指标", "单位", "数"), ("收到申请数", "件", 12.0)])))
    assert [cell.text for cell in table.grid.cells] == ["指标", "单位", "数", "收到申请数", "件", "12"]


def test_a_workbook_of_another_maker_is_read_and_its_hidden_sheet_is_named() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附表"
    for row in (("指标", None, 3.5), ("甲", 7, 0.25), ("乙", 10_000, None)):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    book.create_sheet("草稿").sheet_state = "hidden"
    kept = io.BytesIO()
    book.save(kept)
    document = read_document(kept.getvalue())
    (table,) = grids_of(document)
    assert table.grid.array[0][0] is table.grid.array[0][1]
    assert [cell.text for cell in table.grid.cells] == ["指标", "3.5", "甲", "7", "0.25", "乙", "10000", ""]
    assert document.notes == ("sheet 草稿 is hidden and was not read",)


@pytest.mark.parametrize("year", [2017, 2019, 2021])
def test_every_value_of_the_forms_comes_out_of_a_workbook_under_its_key(year: int) -> None:
    report = report_of(year)
    reading = read_report(report_file("xlsx", report))
    assert values_in(reading) == values_of(report)
    assert reading.cleaned.fiscal_year.value == year


def test_a_workbook_without_a_filled_cell_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no filled cell"):
        read_document(xlsx({"空": ((), [Cell(0, 0, 1, 1, "")])}))


def test_a_workbook_whose_only_text_stands_beyond_all_limits_is_refused() -> None:
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.active.cell(row=3000, column=100, value="年报")
    book.save(data)
    with pytest.raises(UnreadableDocument, match="no filled cell"):
        read_document(data.getvalue())


def test_a_protected_workbook_is_refused_as_one() -> None:
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
    with pytest.raises(UnreadableDocument, match="under a password"):
        read_document(protected)


def test_without_its_reader_a_workbook_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
    with pytest.raises(ReaderMissing, match=r"harvester\[office\]"):
        read_document(xlsx({"表": ((), SMALL)}))


def test_entities_in_a_workbook_give_nothing() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(9))
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx({"表": ((), SMALL)}))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                text = text.replace("<worksheet", f"<!DOCTYPE worksheet [{bomb}]><worksheet", 1).replace("指标", "&a8;")
            new.writestr(name, text)
    try:
        shown = [cell.text for table in grids_of(read_document(data.getvalue())) for cell in table.grid.cells]
    except UnreadableDocument:
        return
    assert all(len(text) < 100 for text in shown)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_bytes_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = bytearray(DAMAGED)
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(len(whole) // 2, len(whole)))
    with suppress(UnreadableDocument):
        assert read_document(bytes(whole[:end])).blocks


DAMAGED = report_file("xlsx", report_of(2021))
