"""Zip archives with documents in them: each is read, its places say in which file; what is not read is named."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.apart import read_apart, read_one
from harvester.documents import read_document, read_elsewhere
from harvester.documents.archives.parts import ZipParts
from harvester.documents.archives.reader import MOST_MEMBERS, MOST_READ
from harvester.exceptions import ReaderMissing, UnreadableDocument
from harvester.items import ARCHIVE, Document, Table, files_in
from harvester.practice.office import docx, ofd, pdf, rtf, xlsx
from harvester.practice.printed_tables import Cell

CELLS = [Cell(0, 0, 1, 1, "指标"), Cell(0, 1, 1, 1, "3")]


def zipped(files: dict[str, bytes]) -> bytes:
    """An archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def places(document: Document) -> list[str]:
    return [block.place for block in document.blocks]


def test_places_begin_with_the_name_of_the_file() -> None:
    document = read_document(
        zipped({"附件/报告.docx": docx(["某局", "一、总体情况"]), "附表.xlsx": xlsx({"表": ((), CELLS)})})
    )
    assert document.media_type == ARCHIVE
    assert places(document)[:2] == ["附件/报告.docx!paragraph 1", "附件/报告.docx!paragraph 2"]
    table = document.blocks[2]
    assert isinstance(table, Table)
    assert [cell.place for cell in table.grid.cells] == ["附表.xlsx!sheet 表, cell A1", "附表.xlsx!sheet 表, cell B1"]
    assert [name for name, _ in files_in(document)] == ["附件/报告.docx", "附表.xlsx"]
    assert files_in(document)[0][1].blocks == document.blocks[:2]


@pytest.mark.parametrize("content", [docx(["某局"]), rtf(["某局"]), pdf(["某局"]), ofd(["某局"])])
def test_a_document_alone_in_an_archive_is_read_as_itself(content: bytes) -> None:
    document, alone = read_document(zipped({"a.bin": content})), read_document(content)
    assert [block.place.partition("!")[2] for block in document.blocks] == places(alone)
    assert read_one(zipped({"a.bin": content})).blocks == document.blocks


@pytest.mark.parametrize("code", ["utf-8", "gb18030"])
def test_names_are_read_in_the_code_they_were_written_in(code: str) -> None:
    name = "政府信息公开年报.docx"
    data = zipped({"x" * len(name.encode(code)): docx(["某局"])}).replace(
        b"x" * len(name.encode(code)), name.encode(code)
    )
    assert places(read_document(data)) == [f"{name}!paragraph 1"]


def renamed(first: bytes, second: bytes) -> bytes:
    """An archive of two documents with names of these bytes, which are equally many."""
    data = zipped({"x" * len(first): docx(["甲局"]), "y" * len(second): docx(["乙局"])})
    return data.replace(b"x" * len(first), first).replace(b"y" * len(second), second)


def test_names_whose_bytes_differ_by_what_is_a_capital_elsewhere_are_two_files() -> None:
    first, second = "某局年报标.docx", "某局年报表.docx"  # alike in code page 437, capitals aside
    assert [name for name, _ in files_in(read_document(renamed(first.encode("gbk"), second.encode("gbk"))))] == [
        first,
        second,
    ]
    assert places(read_document(zipped({"A.docx": docx(["甲局"]), "a.docx": docx(["乙局"])}))) == [
        "A.docx!paragraph 1",
        "a.docx!paragraph 1",
    ]


def test_a_folder_named_by_dots_hides_nothing() -> None:
    assert places(read_document(renamed(b"./a.docx", b"../b.doc"))) == ["./a.docx!paragraph 1", "../b.doc!paragraph 1"]


def test_names_made_to_harm_are_cut_down_or_not_read() -> None:
    document = read_document(renamed(b"a\nb\x1b[1m.docx", b"c\0d.docxdocx"))
    assert [name for name, _ in files_in(document)] == ["a\ufffdb\ufffd[1m.docx", "c\ufffdd.docxdocx"]
    long = read_document(zipped({"报告.docx": docx(["某局"]), "长" * 20_000 + ".docx": docx(["某局"])}))
    assert places(long) == ["报告.docx!paragraph 1"]
    assert long.notes == (f"not read: {'长' * 100}…: a name longer than any file's",)


def test_a_list_of_members_that_a_second_end_hides_counts() -> None:
    data = zipped({"报告.docx": docx(["某局"])})
    end = data.rindex(b"PK\x05\x06")
    count, size, begin = struct.unpack_from("<HII", data, end + 10)
    assert count == 1
    for told in (size, 2_000_000):
        second = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, told, begin)
        hidden = data[:end] + second + struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1) + data[end:]
        if told == size:
            assert places(read_document(hidden)) == ["报告.docx!paragraph 1"]
        else:
            with pytest.raises(UnreadableDocument, match="holds more files than a text has"):
                ZipParts(hidden, UnreadableDocument)


def test_of_copies_under_one_name_the_one_that_tells_its_tables_is_read() -> None:
    document = read_document(
        zipped({"a/报告.pdf": pdf(["某局"]), "a/报告.docx": docx(["某局"]), "a/报告.rtf": rtf(["某局"])})
    )
    assert places(document) == ["a/报告.docx!paragraph 1"]
    assert document.notes == ("not read: a/报告.pdf: a copy / a/报告.rtf: a copy",)


def test_what_is_no_document_is_named_and_traces_of_systems_are_not() -> None:
    files = {
        "报告.docx": docx(["某局"]),
        "图.png": b"\x89PNG\r\n\x1a\n",
        "内.zip": zipped({"表.docx": docx(["某局"])}),
        "说明.txt": "说明".encode(),
        "坏.pdf": b"%PDF-1.7\nnothing",
        "__MACOSX/._报告.docx": b"\0\5\x16\7",
        ".DS_Store": b"\0",
        "~$报告.docx": b"\0",
        "空.docx": b"",
    }
    (note,) = read_document(zipped(files)).notes
    assert note.startswith(
        "not read: 图.png: no document / 内.zip: no document / 说明.txt: no document / 坏.pdf: this PDF"
    )
    assert "MACOSX" not in note
    assert "DS_Store" not in note


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "is empty"),
        ({"图.png": b"\x89PNG\r\n\x1a\n"}, r"holds no document that can be read \(图\.png: no document\)"),
        ({"内.zip": zipped({"表.docx": docx(["某局"])})}, "内.zip: no document"),
        ({f"{n}.docx": b"x" for n in range(MOST_MEMBERS + 1)}, f"holds {MOST_MEMBERS + 1} files"),
        ({"大.docx": docx(["某局"]) + b"\0" * (21 * 1024 * 1024)}, "大.docx: has a part of more than 20,971,520 bytes"),
    ],
)
def test_an_archive_without_documents_is_refused_with_the_reason(files: dict[str, bytes], reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read_document(zipped(files))


def test_a_member_under_a_password_is_named() -> None:
    data = bytearray(zipped({"报告.docx": docx(["某局"])}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableDocument, match=r"报告\.docx: is protected"):
        read_document(bytes(data))


def test_more_documents_than_are_read_are_named_and_all_unpacked_together_have_a_limit() -> None:
    document = read_document(zipped({f"{n}.docx": docx([f"第{n}"]) for n in range(MOST_READ + 3)}))
    assert len(files_in(document)) == MOST_READ
    assert document.notes[0].count(f"more than {MOST_READ} documents") == 3
    many = zipped({f"{n}.bin": b"\0" * (19 * 1024 * 1024) for n in range(4)})
    with pytest.raises(UnreadableDocument, match=r"3\.bin: is too large unpacked"):
        read_document(many)


def test_an_archive_is_read_in_the_process_with_limits_and_comes_back_the_same() -> None:
    data = zipped({"报告.docx": docx(["某局", "一、总体情况"], [CELLS]), "附表.pdf": pdf([], [CELLS])})
    assert read_elsewhere(data)
    assert read_apart(data) == read_document(data)


def test_where_a_report_is_expected_several_documents_are_none() -> None:
    data = zipped({"甲.docx": docx(["甲局"]), "乙.docx": docx(["乙局"])})
    with pytest.raises(UnreadableDocument, match=r"^a\.zip: an archive of 2 documents \(甲\.docx, 乙\.docx\)"):
        read_one(data, name="a.zip")


def test_a_reader_that_is_not_installed_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pdfplumber", None)
    with pytest.raises(ReaderMissing, match=r"harvester\[pdf\]"):
        read_document(zipped({"报告.pdf": pdf(["某局"])}))


WHOLE = zipped({"报告.docx": docx(["某局"]), "表.ofd": ofd(["某局"])})


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_bytes_are_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(5, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableDocument):
        assert read_document(bytes(damaged)).blocks
