"""Word 97-2003 files: what stands in them against the blocks that Word shows; broken and made-up ones against words."""

import struct
from contextlib import suppress
from pathlib import Path

import pytest
from block_lines import describe
from hypothesis import given
from hypothesis import strategies as st

from harvester.documents import read_document, read_elsewhere
from harvester.documents.word.reader import CHANGES
from harvester.exceptions import UnreadableDocument
from harvester.items import Table
from harvester.practice.compound_file import compound
from harvester.practice.doc_file import IN_TABLE, ROW_END, Written, defined, doc_file, line, row

DELETED, STRUCK, HIDDEN, RAISED = b"\x00\x08\x01", b"\x37\x08\x01", b"\x3c\x08\x01", b"\x48\x2a\x01"
"""Changes to the properties of a run. [MS-DOC], 2.6.1."""
FILES = Path(__file__).resolve().parents[1] / "cases" / "office_files"
WHOLE = (FILES / "everything.doc").read_bytes()
TWO_ROWS = [*row(["规章", "1"], [0, 900, 1800]), *row(["公报", "2"], [0, 900, 1800])]
SMALL = doc_file([line("标题"), *TWO_ROWS, line("末段")])
LAST = row(["末", "9"], [0, 900, 1800])
"""A table of one row is taken for a layout, as in pages."""


def test_it_is_read_where_it_is_and_the_name_says_nothing() -> None:
    assert not read_elsewhere(SMALL)
    assert describe(read_document(SMALL, name="report.wps")) == "P 标题\nT [规章] [1]\nT [公报] [2]\nP 末段\n"


def test_every_block_and_cell_has_a_place_that_a_person_finds_in_word() -> None:
    document = read_document(doc_file([line("标题"), *TWO_ROWS, line(""), line("末段")]))
    assert [block.place for block in document.blocks] == ["paragraph 1", "table 1", "paragraph 3"]
    [grid] = [block.grid for block in document.blocks if isinstance(block, Table)]
    assert [cell.place for cell in grid.cells][1:3] == ["table 1, row 1, cell 2", "table 1, row 2, cell 1"]


def lines_of(*paragraphs: Written) -> str:
    return describe(read_document(doc_file(list(paragraphs))))


def test_cells_are_merged_by_edges_that_other_rows_have() -> None:
    rows = [*row(["申请人", "总计"], [0, 1800, 2700]), *row(["自然人", "法人", "3"], [0, 900, 1803, 2697])]
    assert lines_of(*rows) == "T [申请人] 1x2 < [总计]\nT [自然人] [法人] [3]\n"


def test_cells_are_merged_by_marks_across_and_down() -> None:
    edges = [0, 900, 1800, 2700]
    rows = [
        *row(["结果", "合并", ""], edges, [0x60, 1, 2]),
        *row(["", "甲", "1"], edges, [0x20]),
        *row(["丙", "乙", "2"], edges, [0]),
    ]
    assert lines_of(*rows) == "T [结果] 2x1 [合并] 1x2 <\nT ^ [甲] [1]\nT [丙] [乙] [2]\n"


def test_changes_behind_the_definition_of_a_row_merge_its_cells_too() -> None:
    edges = [0, 900, 1800]
    restart, goes_on = struct.pack("<HBBB", 0xD62B, 2, 0, 3), struct.pack("<HBBB", 0xD62B, 2, 0, 1)
    across = struct.pack("<HBB", 0x5624, 0, 2)
    rows = [
        *row(["甲", "1"], edges, more=restart),
        *row(["", "2"], edges, more=goes_on),
        *row(["全", ""], edges, more=across),
    ]
    assert lines_of(*rows) == "T [甲] 2x1 [1]\nT ^ [2]\nT [全] 1x2 <\n"


def test_a_row_may_be_made_of_cells_put_in_taken_out_and_widened() -> None:
    four, without_two = struct.pack("<HBBH", 0x7621, 0, 4, 900), struct.pack("<HBB", 0x5622, 1, 3)
    wider = struct.pack("<HBBH", 0x7623, 1, 2, 1800)
    made = [
        Written("甲\x07", IN_TABLE),
        Written("1\x07", IN_TABLE),
        Written("\x07", IN_TABLE + ROW_END + four + without_two + wider),
    ]
    assert lines_of(*made, *row(["乙", "2", "3"], [0, 900, 1800, 2700])) == "T [甲] [1] 1x2 <\nT [乙] [2] [3]\n"


def test_a_row_that_begins_further_right_has_an_empty_place_before_it() -> None:
    rows = [*row(["甲", "乙"], [0, 900, 1800]), *row(["丙"], [900, 1800])]
    assert lines_of(*rows) == "T [甲] [乙]\nT [] [丙]\n"


def test_a_row_with_more_cells_than_its_definition_loses_none() -> None:
    assert lines_of(*row(["甲", "乙", "丙"], [0, 900, 1800]), *LAST) == "T [甲] [乙] [丙]\nT [末] [9] -\n"


def test_cells_without_width_lose_no_text() -> None:
    assert lines_of(*row(["甲", "乙", "丙"], [0, 900, 900, 1800]), *LAST) == "T [甲] [乙] [丙]\nT [末] [9] -\n"


def test_cells_as_narrow_as_a_rounding_stay_apart() -> None:
    rows = [*row(["1", "2", "3"], [0, 40, 80, 900]), *row(["4", "5"], [0, 80, 900])]
    assert lines_of(*rows) == "T [1] [2] [3]\nT [4] 1x2 < [5]\n"


def test_a_definition_too_long_for_its_page_is_found_in_the_data_stream() -> None:
    kept = IN_TABLE + ROW_END + defined([0, 1800, 2700])
    data = bytes(16) + struct.pack("<H", len(kept)) + kept
    cells = [Written("甲\x07", IN_TABLE), Written("1\x07", IN_TABLE), Written("\x07", struct.pack("<HI", 0x6646, 16))]
    read = read_document(doc_file([*cells, *row(["乙", "2", "3"], [0, 900, 1800, 2700])], data=data))
    assert describe(read) == "T [甲] 1x2 < [1]\nT [乙] [2] [3]\n"


def test_struck_hidden_raised_and_deleted_words_are_what_they_are_in_a_page() -> None:
    runs = [
        ("受理", b""),
        ("15", STRUCK),
        ("16", b""),
        ("密", HIDDEN),
        ("删", DELETED),
        ("件", b""),
        ("2", RAISED),
        ("\r", b""),
    ]
    document = read_document(doc_file([Written("".join(text for text, _ in runs), runs=runs)]))
    assert describe(document) == "P 受理1̶5̶16件²\n"
    assert document.notes == (CHANGES,)


def test_a_row_that_a_tracked_change_deleted_is_left_out() -> None:
    *cells, end = row(["废", "9"], [0, 900, 1800])
    gone = [*cells, end._replace(runs=[("\x07", DELETED)])]
    assert lines_of(*TWO_ROWS, *gone, *LAST) == "T [规章] [1]\nT [公报] [2]\nT [末] [9]\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("前\x13 PAGE \x143\x15后", "前3后"),
        ("前\x13 IF \x13 PAGE \x145\x15 \x14果\x15后", "前果后"),
        ("前\x13 TC \x15后", "前后"),
        ("前\x13 PAGE 后", "前 PAGE 后"),
        ("前\x15\x14后", "前后"),
        ("甲\x1e乙\x1f丙", "甲-乙丙"),
        ("1<2&3", "1<2&3"),
    ],
)
def test_of_a_field_the_result_is_shown_and_of_signs_what_they_show(text: str, shown: str) -> None:
    assert lines_of(line(text)) == f"P {shown}\n"


def test_a_text_in_one_byte_a_character_is_western() -> None:
    assert describe(read_document(doc_file([line("Total 100 “é”")], one_byte=True))) == "P Total 100 “é”\n"


def test_pieces_are_read_in_the_order_of_the_text_with_formats_of_their_own() -> None:
    """A fast save leaves the text in pieces, and says of a whole piece that it is struck out."""
    formats = struct.pack("<BH", 1, len(DELETED)) + DELETED
    places = struct.pack("<4I", 0, 2, 4, 7)
    places += b"".join(struct.pack("<HIH", 0, 1024 + 2 * at, said) for at, said in ((4, 0), (2, 1), (6, 0)))
    pieces = formats + b"\x02" + struct.pack("<I", len(places)) + places
    assert describe(read_document(doc_file([line("零一二三四五六七")], pieces=pieces))) == "P 四五六七\n"


def test_tables_within_tables_are_told_by_their_depth() -> None:
    deep, inner_cell, inner_row = struct.pack("<HI", 0x6649, 2), b"\x4b\x24\x01", b"\x4c\x24\x01"
    inner = [
        Written("内\r", IN_TABLE + deep + inner_cell),
        Written("1\r", IN_TABLE + deep + inner_cell),
        Written("\r", IN_TABLE + deep + inner_row + defined([0, 400, 800])),
    ]
    cells = [Written("外\x07", IN_TABLE), *inner, *inner, Written("\x07", IN_TABLE)]
    read = lines_of(*cells, Written("\x07", IN_TABLE + ROW_END + defined([0, 900, 1800])))
    assert read == "P 外\nT [内] [1]\nT [内] [1]\n"


def cut_pieces(count: int, where: int) -> bytes:
    held = struct.pack("<2I", 0, count) + struct.pack("<HIH", 0, where, 0)
    return b"\x02" + struct.pack("<I", len(held)) + held


REFUSED = {
    "under a password": (doc_file([line("密")], flags=0x0300), "under a password"),
    "of Word 95": (doc_file([line("旧")], version=0x0068), "older than Word 97"),
    "whose text lies outside": (doc_file([line("甲")], pieces=cut_pieces(4, 900_000_000)), "cut or broken"),
    "longer than itself": (doc_file([line("甲")], pieces=cut_pieces(900_000_000, 1024)), "cut or broken"),
    "without pieces": (doc_file([line("甲")], pieces=b""), "cut or broken"),
    "without text": (doc_file([line("")]), "holds no text"),
    "of another program": (compound({"CONTENTS": b"MS Works"}), "neither a text of Word 97"),
    "cut in the middle": (SMALL[: len(SMALL) // 2], "cut or broken"),
    "of its head alone": (SMALL[:512], "neither a text of Word 97"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_refused_says_why(kind: str) -> None:
    data, said = REFUSED[kind]
    with pytest.raises(UnreadableDocument, match=f"draft.doc: this .*({said})"):
        read_document(data, name="draft.doc")


def test_a_spreadsheet_with_a_text_in_it_is_a_spreadsheet_and_the_other_way_round() -> None:
    text = {"WordDocument": b"", "Notes": "Workbook".encode("utf-16-le")}
    sheet = {"Workbook": b"", "Notes": "WordDocument".encode("utf-16-le")}
    assert not read_elsewhere(compound(text))
    assert read_elsewhere(compound(sheet))


def test_a_chain_of_sectors_that_runs_in_a_circle_ends() -> None:
    data = bytearray(SMALL)
    table_at = 512 * (1 + struct.unpack_from("<I", data, 76)[0])
    struct.pack_into("<I", data, table_at, 0)
    assert describe(read_document(bytes(data))) == describe(read_document(SMALL))


@given(st.data())
def test_whatever_is_done_to_the_bytes_they_are_read_or_refused_in_words(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from([WHOLE, SMALL])))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(1, 4))] = data.draw(st.binary(min_size=1, max_size=4))
    del whole[data.draw(st.integers(len(whole) // 2, 2 * len(whole))) :]
    with suppress(UnreadableDocument):
        assert read_document(bytes(whole)).blocks is not None


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_formats_and_any_places_are_read_or_refused(formats: bytes, pieces: bytes) -> None:
    paragraph = Written("甲1\x07", formats[:200], [("甲", formats[200:]), ("1\x07", b"")])
    for held in (None, pieces):
        with suppress(UnreadableDocument):
            assert read_document(doc_file([paragraph, *row(["乙"], [0, 900])], pieces=held)).blocks
