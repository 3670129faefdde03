"""PDF files -> blocks: paragraphs put together again, ruled tables with their spans, tables over several pages."""

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.documents import read_document
from harvester.exceptions import ReaderMissing, UnreadableDocument
from harvester.items import Paragraph
from harvester.practice.office import pdf
from harvester.practice.printed_tables import Cell
from harvester.reading import read_report
from tests.office_reports import grids_of, lines_of, report_file, report_of, values_in, values_of

LONG = "本年度收到政府信息公开申请十二件，" * 8 + "全部按期答复。"


def texts_of(data: bytes) -> list[str]:
    return [block.text for block in read_document(data).blocks if isinstance(block, Paragraph)]


def test_a_paragraph_broken_into_lines_is_put_together_again() -> None:
    assert texts_of(pdf(["一、总体情况", LONG, "二、存在问题", "无。"])) == [
        "一、总体情况",
        LONG,
        "二、存在问题",
        "无。",
    ]


def test_a_paragraph_that_goes_on_on_the_next_page_is_one() -> None:
    lines = [f"第{number}项工作已经完成。" for number in range(1, 25)]
    assert texts_of(pdf([*lines, LONG])) == [*lines, LONG]


@pytest.mark.parametrize("year", [2017, 2019, 2021])
def test_every_value_of_the_forms_comes_out_of_a_pdf_under_its_key(year: int) -> None:
    report = report_of(year)
    reading = read_report(report_file("pdf", report))
    assert values_in(reading) == values_of(report)
    assert reading.cleaned.fiscal_year.value == year
    said = reading.cleaned.text
    assert [line for line in lines_of(report)[1:] if line not in said] == []


def test_places_name_page_table_row_and_cell() -> None:
    tables = grids_of(read_document(report_file("pdf", report_of(2021))))
    places = [cell.place for table in tables for cell in table.grid.cells]
    assert all(re.fullmatch(r"page \d+, table \d+, row \d+, cell \d+", place) for place in places)
    assert len(set(places)) == len(places)


def test_a_table_over_two_pages_is_one_and_its_repeated_header_stands_once() -> None:
    header = [Cell(0, 0, 1, 1, "指标"), Cell(0, 1, 1, 1, "数量")]
    rows = [Cell(row, at, 1, 1, f"{'第' * (1 - at)}{row}") for row in range(1, 30) for at in (0, 1)]
    (table,) = grids_of(read_document(pdf(["某表"], [header + rows])))
    assert table.grid.rows == 30
    pages = {cell.place.split(",")[0] for cell in table.grid.cells}
    assert pages == {"page 1", "page 2"}
    first = [*header, *rows[:32]]
    second = [*header, *(cell._replace(row=cell.row - 16) for cell in rows[32:])]
    (again,) = grids_of(read_document(pdf([], [first, second])))
    assert [cell.text for cell in again.grid.cells] == [cell.text for cell in table.grid.cells]


def test_page_numbers_are_no_text() -> None:
    data = pdf(["一、总体情况"])
    assert b"002D002000310020002D" in data
    assert texts_of(data) == ["一、总体情况"]


def with_mark(data: bytes, mark: bytes) -> bytes:
    """The file with something printed over each page; its list of objects no longer fits, which readers mend."""
    return re.sub(
        rb"<< /Length (\d+) >>\nstream\n",
        lambda found: b"<< /Length %d >>\nstream\n%s\n" % (int(found[1]) + len(mark) + 1, mark),
        data,
    )


@pytest.mark.parametrize("turn", [b"0.707 0.707 -0.707 0.707", b"0.866 -0.5 0.5 0.866"])
def test_a_mark_across_the_page_is_no_part_of_its_words_and_numbers(turn: bytes) -> None:
    report = report_of(2021)
    text = "2024年88号".encode("utf-16-be").hex().encode()
    mark = b"BT /F1 48 Tf %s 120 400 Tm <%s> Tj ET" % (turn, text)
    data = with_mark(report_file("pdf", report), mark)
    assert values_in(read_report(data)) == values_of(report)
    assert read_document(data).notes == ("text that stands aslant: left out: 2024年88号",)
    assert texts_of(data) == texts_of(report_file("pdf", report))


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="holds no text"):
        read_document(re.sub(rb"BT .*? ET", b"", pdf([]), flags=re.DOTALL))


def test_without_its_reader_a_pdf_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pdfplumber", None)
    with pytest.raises(ReaderMissing, match=r"harvester\[pdf\]"):
        read_document(pdf(["某局"]))


def test_of_five_hundred_pages_the_first_sixty_are_read_and_the_rest_is_named() -> None:
    document = read_document(pdf([f"第{number}项。" for number in range(25 * 70)]))
    assert document.notes[0].startswith("only the first 60 of ")
    assert len({block.place.split(",")[0] for block in document.blocks}) == 60


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_bytes_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = bytearray(DAMAGED)
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(5, len(whole) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(len(whole) // 2, len(whole)))
    with suppress(UnreadableDocument):
        assert read_document(bytes(whole[:end])).blocks


DAMAGED = pdf(["某局2021年政府信息公开工作年度报告", LONG], [[Cell(0, 0, 1, 1, "指标"), Cell(0, 1, 1, 1, "3")]])
