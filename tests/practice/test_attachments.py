"""The attachments are files that their formats' own rules accept."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.practice.attachments import attachment_bytes, png
from harvester.practice.facts import load_facts
from harvester.practice.model import AttachmentFile, Report
from harvester.practice.workbook import xls
from harvester.reading import read_report
from tests.office_reports import values_in, values_of

REPORT = next(report for site in load_facts() for report in site.reports if report.attachments)


def _stream(data: bytes) -> bytes:
    """The Workbook stream of a compound file, read along its sector chain as [MS-CFB] tells."""
    shift, fat_count = struct.unpack_from("<H", data, 30)[0], struct.unpack_from("<I", data, 44)[0]
    assert (shift, fat_count) == (9, 1)
    directory, first_fat = struct.unpack_from("<I", data, 48)[0], struct.unpack_from("<I", data, 76)[0]
    sector = lambda number: data[512 * (number + 1) : 512 * (number + 2)]  # noqa: E731
    fat = struct.unpack("<128I", sector(first_fat))
    for entry in range(4):
        part = sector(directory)[128 * entry : 128 * (entry + 1)]
        if part[:16] == "Workbook".encode("utf-16-le"):
            start, size = struct.unpack_from("<IQ", part, 116)
            chain = []
            while start != 0xFFFFFFFE:
                chain.append(start)
                start = fat[start]
            return b"".join(map(sector, chain))[:size]
    raise AssertionError("no Workbook stream")


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    while True:
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        position += 4 + length
        if kind == 0x0A:
            return


def _cells(data: bytes) -> dict[tuple[int, int], str | float]:
    stream = _stream(data)
    start = next(struct.unpack_from("<I", body)[0] for kind, body in _records(stream, 0) if kind == 0x85)
    cells: dict[tuple[int, int], str | float] = {}
    for kind, body in _records(stream, start):
        if kind == 0x203:
            cells[struct.unpack_from("<HH", body)] = struct.unpack_from("<d", body, 6)[0]
        elif kind == 0x204:
            length, wide = struct.unpack_from("<HB", body, 6)
            assert wide == 1
            cells[struct.unpack_from("<HH", body)] = body[9 : 9 + 2 * length].decode("utf-16-le")
    return cells


def test_the_workbook_holds_the_figures_the_report_states() -> None:
    file = next(file for file in REPORT.attachments if file.kind == "xls")
    cells = _cells(attachment_bytes(file, REPORT))
    assert cells[0, 0] == REPORT.title
    rows = {cells[row, 0]: cells[row, 2] for row, column in cells if column == 2 and row > 1}
    assert rows["收到申请数"] == 7
    assert rows["属于已主动公开范围数"] == 4


@given(st.lists(st.lists(st.text(max_size=20) | st.floats(allow_nan=False), max_size=4), max_size=20))
def test_a_workbook_gives_back_what_was_put_in(rows: list[list[str | float]]) -> None:
    rows = [[_storable(value) for value in row] for row in rows]
    put_in = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row)}
    assert _cells(xls(rows)) == put_in


def _storable(value: str | float) -> str | float:
    """Text without half surrogates and planes beyond the first, whose length UTF-16 counts differently."""
    return "".join(c for c in value if ord(c) < 0xD800) if isinstance(value, str) else value


def test_a_workbook_that_would_need_a_second_table_of_sectors_is_refused() -> None:
    with pytest.raises(ValueError, match="small"):
        xls([["字" * 4000]] * 20)


def test_the_document_is_a_word_file_with_the_title_in_it() -> None:
    data = attachment_bytes(AttachmentFile(name="a.docx", kind="docx"), REPORT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        tree = ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own file
    assert REPORT.title in "".join(tree.itertext())


def test_the_pdf_finds_its_objects_where_its_table_says() -> None:
    data = attachment_bytes(AttachmentFile(name="a.pdf", kind="pdf"), REPORT)
    start = int(re.search(rb"startxref\n(\d+)\n", data)[1])
    offsets = [int(entry) for entry in re.findall(rb"(\d{10}) 00000 n", data[start:])]
    assert [data[offset:].split(b" ", 1)[0] for offset in offsets] == [b"%d" % n for n in range(1, len(offsets) + 1)]
    assert REPORT.title.encode("utf-16-be").hex().upper().encode() in data


FORMS = [
    (report, file)
    for site in load_facts()
    for report in site.reports
    for file in report.attachments
    if file.holds in ("forms", "copy")
]


@pytest.mark.parametrize(("report", "file"), FORMS, ids=[file.name for _, file in FORMS])
def test_a_file_with_the_forms_holds_every_value_of_them(report: Report, file: AttachmentFile) -> None:
    assert values_in(read_report(attachment_bytes(file, report))) == values_of(report)


def test_forms_stand_in_files_of_every_new_kind() -> None:
    assert {file.kind for _, file in FORMS} == {"doc", "docx", "rtf", "xlsx", "pdf", "ofd", "zip"}


def test_the_same_bytes_come_every_time() -> None:
    assert [attachment_bytes(file, REPORT) for file in REPORT.attachments] == [
        attachment_bytes(file, REPORT) for file in REPORT.attachments
    ]
    assert png() == png()
