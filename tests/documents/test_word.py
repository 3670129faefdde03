"""Word files: what stands in them against the blocks that Word shows; files made to do harm against clear words."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from block_lines import describe
from hypothesis import given
from hypothesis import strategies as st
from word_files import line, table, word_file

from harvester.documents import read_document
from harvester.documents.archives.parts import MAX_PART
from harvester.documents.word.numbers import CountedList, ListLevel, Numbering, number_as
from harvester.documents.word.parts import MAX_NODES
from harvester.documents.word.reader import CHANGES, MEDIA_TYPE
from harvester.exceptions import UnreadableDocument
from harvester.items import Table

CASES = sorted((Path(__file__).resolve().parents[1] / "cases" / "word").iterdir())


def case_file(case: Path) -> bytes:
    parts = {path.stem: path.read_text(encoding="utf-8") for path in case.glob("*.xml")}
    return word_file(parts.pop("body"), **parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_word_file_gives_exactly_these_blocks(case: Path) -> None:
    assert describe(read_document(case_file(case))) == (case / "expected.txt").read_text(encoding="utf-8")


def test_every_block_and_cell_has_a_place_that_a_person_finds_in_word() -> None:
    body = (
        line("标题")
        + table([["规章", "1"], ["规范性文件", "2"]])
        + "<w:p/>"
        + line("末段")
        + table([["甲", "3"], ["乙", "4"]])
    )
    document = read_document(word_file(body))
    assert document.media_type == MEDIA_TYPE
    assert [block.place for block in document.blocks] == ["paragraph 1", "table 1", "paragraph 3", "table 2"]
    grids = [block.grid for block in document.blocks if isinstance(block, Table)]
    assert [cell.place for cell in grids[0].cells][2:] == ["table 1, row 2, cell 1", "table 1, row 2, cell 2"]
    assert grids[1].cells[3].place == "table 2, row 2, cell 2"
    assert grids[0].array[1][1] is grids[0].cells[3]


def test_tracked_changes_are_read_as_accepted_and_a_note_says_so() -> None:
    [changed] = [case for case in CASES if case.name == "changes"]
    assert read_document(case_file(changed)).notes == (CHANGES,)
    assert read_document(word_file(line("无修订"))).notes == ()


def test_an_entity_is_never_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    data = word_file(line("&e11;"), head=f"<!DOCTYPE w [{entities}]>")
    with pytest.raises(UnreadableDocument, match="declares entities"):
        read_document(data, name="draft.docx")


def test_a_file_of_the_system_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("never", encoding="utf-8")
    data = word_file(line("&x;"), head=f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>')
    with pytest.raises(UnreadableDocument, match="declares entities"):
        read_document(data)


def archive(members: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def deep(depth: int) -> bytes:
    return word_file("<w:sdt><w:sdtContent>" * depth + line("底") + "</w:sdtContent></w:sdt>" * depth)


HOSTILE = {
    "unpacks to more than any report": (archive({"word/document.xml": b" " * (MAX_PART + 1)}), "than 12,000,000 bytes"),
    "has more tags than any report": (word_file("<w:p/>" * MAX_NODES), "more than 400,000 tags"),
    "is not well-formed": (word_file("<w:p>"), "not well-formed"),
    "nests deeper than any report": (deep(20_000), "not well-formed"),
    "holds no text": (archive({"word/document.xml": b"<x/>"}), "holds no text"),
    "is packed with LZMA": (archive({"word/document.xml": b"<x/>"}, zipfile.ZIP_LZMA), "packed in an unknown way"),
    "is cut": (word_file(line("甲") * 50)[:-30], "is broken"),
    "lists thousands of files": (archive({f"word/document.xml{n}": b"" for n in range(20_000)}), "more files than"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_refused_says_why_and_what_to_do(kind: str) -> None:
    data, said = HOSTILE[kind]
    with pytest.raises(UnreadableDocument, match=rf"draft\.docx: this Word file .*{said}.*save it anew in Word"):
        read_document(data, name="draft.docx")


def test_a_password_is_named() -> None:
    data = bytearray(word_file(line("密")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    with pytest.raises(UnreadableDocument, match="is protected"):
        read_document(bytes(data))


def spanning(*rows: list[tuple[str, str]]) -> bytes:
    """A file with one table, of each cell its text and its properties."""
    cells = ("".join(f"<w:tc><w:tcPr>{more}</w:tcPr>{line(text)}</w:tc>" for text, more in row) for row in rows)
    return word_file(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>")


def test_a_cell_goes_on_only_from_the_row_right_above() -> None:
    begun, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = [("甲", ""), ("乙", begun)], [("丙", wide)], [("1", ""), ("2", on)], [("3", ""), ("4", on)]
    assert describe(read_document(spanning(*rows))) == "T [甲] [乙]\nT [丙] 1x2 <\nT [1] [2]\nT [3] [4]\n"


def test_cells_merged_across_and_down_by_marks_leave_their_neighbour_alone() -> None:
    begun, on = '<w:hMerge w:val="restart"/><w:vMerge w:val="restart"/>', '<w:hMerge/><w:vMerge w:val="restart"/>'
    below, beside = '<w:hMerge w:val="restart"/><w:vMerge/>', "<w:hMerge/><w:vMerge/>"
    rows = [("1", ""), ("甲", begun), ("", on)], [("2", ""), ("", below), ("", beside)]
    assert describe(read_document(spanning(*rows))) == "T [1] [甲] 2x2 <\nT [2] ^ ^\n"


def test_spans_beyond_all_measure_are_clipped() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc>'
    document = read_document(word_file(f"<w:tbl>{f'<w:tr>{cell * 40}</w:tr>' * 200}</w:tbl>{line('其后')}"))
    assert describe(document).endswith("P 其后\n")
    assert sum(block.grid.rows * block.grid.columns for block in document.blocks if isinstance(block, Table)) < 300_000


@given(st.data())
def test_whatever_is_done_to_the_bytes_they_are_read_or_refused_in_words(data: st.DataObject) -> None:
    whole = bytearray(case_file(CASES[data.draw(st.integers(0, len(CASES) - 1))]))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableDocument):
        assert read_document(bytes(whole)).blocks is not None


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (1, "chineseCounting", "一"), (10, "chineseCountingThousand", "十"), (12, "japaneseCounting", "十二"),
        (20, "chineseCounting", "二十"), (35, "chineseCounting", "三十五"), (100, "chineseCounting", "100"),
        (3, "decimalEnclosedCircle", "③"), (2, "lowerLetter", "b"), (2, "upperLetter", "B"), (27, "upperLetter", "27"),
        (7, "decimal", "7"),
    ],
)  # fmt: skip
def test_numbers_are_shown_as_word_shows_them(number: int, form: str, shown: str) -> None:
    assert number_as(number, form) == shown


def test_a_list_that_begins_anew_at_nought_counts_from_there() -> None:
    listed = CountedList({0: ListLevel(start=1, text="%1.")})
    numbering = Numbering({"1": listed, "2": listed}, {("2", 0): 0})
    assert [numbering.label(number, 0) for number in ("1", "1", "2", "2")] == ["1.", "2.", "0.", "1."]
