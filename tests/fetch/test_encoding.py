import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch import decode

CHINESE = "政府信息公开工作年度报告：全年主动公开信息十条，收到申请两件。"
TRADITIONAL = "政府資訊公開工作年度報告，全年主動公開信息十條，總計兩件。"


@pytest.mark.parametrize(
    ("data", "declared", "encoding"),
    [
        (CHINESE.encode(), None, "utf-8"),
        (CHINESE.encode(), "text/html; charset=gb2312", "utf-8"),
        (CHINESE.encode("gbk"), None, "gb18030"),
        (CHINESE.encode("gbk"), "text/html; charset=utf-8", "gb18030"),
        (b'<meta charset="utf-8">' + CHINESE.encode("gbk"), None, "gb18030"),
        (codecs.BOM_UTF8 + CHINESE.encode(), "gbk", "utf-8"),
        (codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"), None, "utf-16-le"),
        (f"<html><body><p>{CHINESE}</p></body></html>".encode("utf-16-le"), None, "utf-16-le"),
        (f"<html><body><p>{CHINESE}</p></body></html>".encode("utf-16-be"), "utf-16", "utf-16-be"),
    ],
)
def test_bytes_are_read_as_what_they_are(data: bytes, declared: str | None, encoding: str) -> None:
    decoded = decode(data, declared)
    assert decoded.encoding == encoding
    assert CHINESE in decoded.text
    assert decoded.notes == ()


def test_big5_is_found_by_evidence_and_believed_when_declared() -> None:
    assert decode(TRADITIONAL.encode("big5")).text == TRADITIONAL
    assert decode(TRADITIONAL.encode("big5"), "text/html; charset=big5").encoding == "big5"


def test_gb18030_is_not_taken_for_big5_however_declared() -> None:
    assert decode(CHINESE.encode("gb18030"), "charset=big5").encoding == "gb18030"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("place", [4, 5])
def test_a_stray_zero_byte_makes_no_wide_page(encoding: str, place: int) -> None:
    page = f"<html><body><p>{CHINESE}</p></body></html>".encode(encoding)
    decoded = decode(page[:place] + b"\0" + page[place:])
    assert decoded.encoding == encoding
    assert CHINESE in decoded.text


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_last_character_cut_in_half_is_dropped_with_a_note(encoding: str) -> None:
    decoded = decode(CHINESE.encode(encoding) + "报".encode(encoding)[:-1])
    assert decoded.text == CHINESE
    assert "cut in half" in decoded.notes[0]


def test_a_broken_byte_in_the_middle_costs_only_itself() -> None:
    half = len(CHINESE) // 2
    decoded = decode(CHINESE[:half].encode() + b"\xff" + CHINESE[half:].encode())
    assert decoded.encoding == "utf-8"
    assert decoded.text.replace("\ufffd", "") == CHINESE
    assert "1 byte" in decoded.notes[0]


def test_of_readings_that_all_lose_something_the_one_that_loses_least_counts() -> None:
    half = len(CHINESE) // 2
    gbk = CHINESE[:half].encode("gbk") + b"\xff" + CHINESE[half:].encode("gbk")
    assert decode(gbk).encoding == "gb18030"
    traditional = TRADITIONAL.encode("big5")
    big5 = traditional[:4] + b"\xff" + traditional[4:]
    declared = decode(big5, "big5")
    assert (declared.encoding, declared.text.replace("\ufffd", "")) == ("big5", TRADITIONAL)
    assert decode(gbk, "big5").encoding == "gb18030"


@pytest.mark.parametrize(
    "stray", [b"\xff", b"\x80", b"\xa7"], ids=["no byte of either", "none of Big5", "half a character"]
)
@pytest.mark.parametrize("declared", [None, "text/html; charset=gb2312", "text/html; charset=utf-8"])
def test_a_broken_byte_makes_no_simplified_page_of_a_traditional_one(stray: bytes, declared: str | None) -> None:
    page = f"<html><body><p>{TRADITIONAL}</p><p>{TRADITIONAL}</p></body></html>"
    for place in range(15, 60, 2):
        decoded = decode(page[:place].encode("big5") + stray + page[place:].encode("big5"), declared)
        assert (decoded.encoding, decoded.text.count(TRADITIONAL) >= 1) == ("big5", True), place


@pytest.mark.parametrize("text", [CHINESE, "县司法局", "第一季度统计表", "ＡＢ１２", "臺灣"])
def test_a_broken_byte_makes_no_traditional_page_of_a_simplified_one(text: str) -> None:
    for stray in (b"\xff", b"\x80", b"\xff\x80"):
        data = b"<p>" + text.encode("gb18030") + stray + b"</p><p>" + text.encode("gb18030") + b"</p>"
        assert decode(data).encoding == "gb18030", stray
    assert decode(CHINESE.encode("gb18030") + b"\xff" + text.encode("gb18030"), "big5").encoding == "gb18030"


def test_what_is_no_text_is_no_traditional_page() -> None:
    noise = random.Random(5).randbytes(200_000)  # noqa: S311 - no secret
    assert decode(noise).encoding != "big5"


def test_what_stands_broken_before_a_broken_end_is_no_cut_character() -> None:
    decoded = decode(b"\xff" + CHINESE.encode() + b"\xe6\x8a")
    assert decoded.notes == ("2 byte sequences could not be decoded as utf-8",)


@given(st.text())
def test_valid_utf8_comes_back_as_it_was(text: str) -> None:
    if "\x00" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@given(st.binary(), st.one_of(st.none(), st.text(max_size=20)))
def test_no_bytes_and_no_claim_crash(data: bytes, declared: str | None) -> None:
    assert decode(data, declared).encoding
