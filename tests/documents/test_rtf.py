"""RTF files: what stands in them against the blocks that Word shows; cut and made-up ones against words."""

from contextlib import suppress
from pathlib import Path

import pytest
from block_lines import describe
from hypothesis import given
from hypothesis import strategies as st

from harvester.documents import read_document, read_elsewhere
from harvester.documents.rtf.tokens import MOST_TOKENS
from harvester.documents.word.reader import CHANGES
from harvester.exceptions import UnreadableDocument
from harvester.items import Table

FILES = Path(__file__).resolve().parents[1] / "cases" / "office_files"
WHOLE = (FILES / "everything.rtf").read_bytes()
HEAD = b"{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}{\\f1\\fnil\\fcharset0 Arial;}}"


def rtf(body: str) -> bytes:
    """A file in the manner of Word: Chinese letters as two bytes each."""
    raw = "".join(sign if sign.isascii() else "".join(f"\\'{byte:02x}" for byte in sign.encode("gbk")) for sign in body)
    return HEAD + raw.encode("ascii") + b"}"


def read(body: str) -> str:
    return describe(read_document(rtf(body)))


def row(texts: list[str], cells: str, before: str = "") -> str:
    return f"\\trowd{before}{cells}\\pard\\intbl " + "".join(text + "\\cell " for text in texts) + "\\row\\pard "


def test_it_is_read_where_it_is_and_the_name_says_nothing() -> None:
    assert not read_elsewhere(WHOLE)
    assert describe(read_document(b"\r\n" + rtf("标题\\par"), name="report.doc")) == "P 标题\n"


def test_every_block_and_cell_has_a_place_that_a_person_finds_in_word() -> None:
    two = row(["规章", "1"], "\\cellx900\\cellx1800")
    document = read_document(rtf(f"标题\\par {two}{two}\\par 末段\\par"))
    assert [block.place for block in document.blocks] == ["paragraph 1", "table 1", "paragraph 3"]
    [grid] = [block.grid for block in document.blocks if isinstance(block, Table)]
    assert [cell.place for cell in grid.cells][1:3] == ["table 1, row 1, cell 2", "table 1, row 2, cell 1"]


def test_cells_are_merged_by_edges_and_by_marks() -> None:
    rows = (
        row(["结果", "申请人", ""], "\\clvmgf\\cellx900\\clmgf\\cellx1800\\clmrg\\cellx2700")
        + row(["", "自然人", "1"], "\\clvmrg\\cellx900\\cellx1803\\cellx2698")
        + row(["总计", "2"], "\\cellx900\\cellx2700")
    )
    assert read(rows) == "T [结果] 2x1 [申请人] 1x2 <\nT ^ [自然人] [1]\nT [总计] [2] 1x2 <\n"


def test_a_row_that_begins_further_right_has_an_empty_place_before_it() -> None:
    rows = row(["甲", "1"], "\\cellx900\\cellx1800") + row(["2"], "\\cellx1800", "\\trleft900")
    assert read(rows) == "T [甲] [1]\nT [] [2]\n"


def test_a_definition_holds_for_the_rows_after_it_until_the_next() -> None:
    one = "\\trowd\\cellx900\\cellx1800"
    assert read(f"{one}\\pard\\intbl 甲\\cell 1\\cell\\row 乙\\cell 2\\cell\\row") == "T [甲] [1]\nT [乙] [2]\n"


def test_tables_within_tables_keep_the_row_around_them() -> None:
    inner = "内\\nestcell 1\\nestcell{\\*\\nesttableprops\\trowd\\cellx300\\cellx600\\nestrow}{\\nonesttables\\par}"
    outer = (
        f"\\trowd\\cellx900\\cellx2700\\pard\\intbl 外\\cell\\pard\\intbl\\itap2 {inner}{inner}\\pard\\intbl\\cell\\row"
    )
    assert read(outer) == "P 外\nT [内] [1]\nT [内] [1]\n"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("受理\\strike 15\\strike0 16件", "受理1̶5̶16件"),
        ("3m{\\super 2}", "3m²"),
        ("公开{\\v 密}件", "公开件"),
        ("{\\*\\unknown 无}有{\\info{\\title 无}}", "有"),
        ("\\uc2\\u25919\\'d5\\'fe\\u24220\\'b8\\'ae", "政府"),
        ("\\uc1\\u-10179 ?\\u-8704 ?", "\U0001f600"),
        ("\\uc0\\u25919\\u24220 x", "政府x"),
        ("甲\\u25919 {?}乙", "甲政?乙"),
        ("a\\{b\\}c\\\\d", "a{b}c\\d"),
        ("甲\\~乙\\_丙\\-丁", "甲 乙-丙丁"),
        ("{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}页", "3页"),
        ("{\\field{\\fldinst PAGE}{\\fldrslt 3}}页", "3页"),
        ("{\\listtext\\pard 1.\\tab}网站", "1.网站"),
        ("{\\listtext\\pard\\u61623 ?\\tab}网站{\\listtext\\bullet\\tab}·公报", "网站·公报"),
        ("前{\\*\\bkmkstart 无}后{\\pict\\bin4 }}{{文}", "前后"),
        ("1<2&3", "1<2&3"),
    ],
)
def test_of_a_text_is_read_what_is_shown(body: str, shown: str) -> None:
    assert read(f"{body}\\par").splitlines()[0] == f"P {shown}"


def test_letters_are_in_the_encoding_of_their_font_or_of_the_file() -> None:
    fonts = b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset134 S;}{\\f2\\fcharset136 M;}}"
    body = (
        b"\\f0 caf\\'e9\\par \\f1\\'d5\\'fe\\par \\f2\\'ac\\'46\\par \\loch\\f0\\hich\\af0\\dbch\\af1\\'d5\\'fe\\par}"
    )
    assert describe(read_document(fonts + body)) == "P café\nP 政\nP 政\nP 政\n"


def test_tracked_changes_are_read_as_accepted() -> None:
    document = read_document(rtf("甲{\\deleted 7}{\\revised 8}乙\\par"))
    assert (describe(document), document.notes) == ("P 甲8乙\n", (CHANGES,))


def test_styles_and_paragraphs_say_what_is_a_heading() -> None:
    styles = "{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}}"
    body = "\\pard\\s1 总体\\par\\pard 正文\\par\\pard\\outlinelevel1 小节\\par"
    assert read(styles + body) == "H1 总体\nP 正文\nH2 小节\n"


REFUSED = {
    "cut in its text": (rtf("甲乙丙")[:-1], "is cut"),
    "cut in a group": (rtf("甲\\par{\\b 乙\\par")[:-1], "is cut"),
    "cut in a picture": (rtf("甲\\par{\\pict 00ff")[:-1], "is cut"),
    "of groups alone": (HEAD + b"{" * 5_000, "nests deeper"),
    "of words without end": (HEAD + b"\\b" * (MOST_TOKENS + 1), "more in it than any report"),
    "without text": (rtf(""), "holds no text"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_is_refused_says_why(kind: str) -> None:
    data, said = REFUSED[kind]
    with pytest.raises(UnreadableDocument, match=f"draft.rtf: this RTF file .*{said}"):
        read_document(data, name="draft.rtf")


def test_a_file_whose_last_brace_is_missing_is_read_if_its_last_paragraph_has_ended() -> None:
    assert describe(read_document(rtf("甲\\par")[:-1])) == "P 甲\n"


@given(st.data())
def test_whatever_is_done_to_the_bytes_they_are_read_or_refused_in_words(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(5, len(whole) - 1))
        whole[at : at + data.draw(st.integers(1, 4))] = data.draw(st.binary(min_size=1, max_size=4))
    del whole[data.draw(st.integers(len(whole) // 2, 2 * len(whole))) :]
    with suppress(UnreadableDocument):
        assert read_document(bytes(whole)).blocks is not None


@given(st.lists(st.sampled_from([
    "{", "}", "\\par ", "\\cell ", "\\row ", "\\trowd", "\\cellx900", "\\cellx5", "\\clvmrg", "\\clmrg", "\\intbl ",
    "\\itap3 ", "\\nestcell ", "\\nestrow ", "\\*", "\\footnote ", "\\shptxt ", "\\header ", "\\u25919", "\\uc9 ",
    "\\bin9 ", "\\'d5", "甲", "1", "\\pard ", "\\listtext ", "\\stylesheet ", "\\fonttbl ",
    "\\nesttableprops ", "\\pict ", "\\",
]), max_size=40))  # fmt: skip
def test_any_row_of_words_is_read_or_refused(words: list[str]) -> None:
    with suppress(UnreadableDocument):
        assert read_document(rtf("".join(words) + "末\\par")).blocks
