"""Numbers as reports print them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.items import CellKind, Qualifier
from harvester.parse.numbers import find_numbers, parse_number
from harvester.parse.numerals import read_numeral

EXACT, AT_LEAST, AT_MOST = Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.AT_MOST
CELLS = [
    ("1,234", 1234, None, EXACT),
    ("1，234", 1234, None, EXACT),
    ("11,398,889", 11398889, None, EXACT),
    ("１２３", 123, None, EXACT),
    (" 1 2 ", 12, None, EXACT),
    ("3\u3000", 3, None, EXACT),
    ("251000元", 251000, "元", EXACT),
    ("134.32", 134.32, None, EXACT),
    ("１３４．３２", 134.32, None, EXACT),
    ("134.32萬元", 134.32, "万元", EXACT),
    ("134.32万元", 134.32, "万元", EXACT),
    ("14万余条", 140000, "条", AT_LEAST),
    ("1.5万条", 15000, "条", EXACT),
    ("3千余条", 3000, "条", AT_LEAST),
    ("300余条", 300, "条", AT_LEAST),
    ("300 余 条", 300, "条", AT_LEAST),
    ("1000余人次", 1000, "人次", AT_LEAST),
    ("50件以上", 50, "件", AT_LEAST),
    ("约20件", 20, "件", Qualifier.ABOUT),
    ("近20件", 20, "件", AT_MOST),
    ("超过20件", 20, "件", Qualifier.MORE_THAN),
    ("不少于1次", 1, "次", AT_LEAST),
    ("-8", -8, None, EXACT),
    ("－8", -8, None, EXACT),
    ("+5", 5, None, EXACT),
    ("增加5", 5, None, EXACT),
    ("减少8", -8, None, EXACT),
    ("二十三件", 23, "件", EXACT),
    ("两件", 2, "件", EXACT),
    ("一百零五", 105, None, EXACT),
    ("三千余", 3000, None, AT_LEAST),
    ("95.5%", 95.5, "%", EXACT),
    ("12.0", 12, None, EXACT),
]


@pytest.mark.parametrize(("text", "value", "unit", "qualifier"), CELLS, ids=[case[0].strip() for case in CELLS])
def test_a_cell_gives_its_printed_value_unit_and_qualifier(text, value, unit, qualifier):
    number = parse_number(text)
    assert (number.value, number.unit, number.qualifier, number.kind) == (value, unit, qualifier, CellKind.NUMBER)
    assert type(number.value) is type(value)
    assert number.raw == text


@pytest.mark.parametrize("text", ["0", "０", "〇", "零", "0件", "0.00", "无", "没有", "均为0"])
def test_a_printed_zero_and_a_word_for_none_are_zero(text):
    assert (parse_number(text).kind, parse_number(text).value) == (CellKind.ZERO, 0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", CellKind.BLANK), ("　", CellKind.BLANK), ("\xa0 \u200b", CellKind.BLANK), ("*", CellKind.BLANK),
        ("N/A", CellKind.BLANK), ("-", CellKind.DASH), ("——", CellKind.DASH), ("－", CellKind.DASH),
        ("–", CellKind.DASH),
        ("/", CellKind.SLASH), ("／", CellKind.SLASH), ("\\", CellKind.SLASH),
        ("详见附件", CellKind.TEXT), ("3/4", CellKind.TEXT), ("2019年", CellKind.TEXT), ("不涉及", CellKind.TEXT),
        ("1.2.3", CellKind.TEXT), ("9" * 30, CellKind.TEXT), ("12件,3件", CellKind.TEXT),
    ],
)  # fmt: skip
def test_what_is_not_a_number_has_no_value(text, kind):
    number = parse_number(text)
    assert (number.kind, number.value) == (kind, None)


PROSE = [
    ("全年公开 1,234 条信息,其中网站约20条", [(1234, "条"), (20, "条")]),
    ("办理申请二十三件,两件为信函", [(23, "件"), (2, "件")]),
    ("一是加强领导,二是明确责任,三公经费", []),
    ("依照国办发〔2014〕32号和第三十一条的要求", []),
    ("2019年1月1日至12月31日", []),
    ("电话0871-67485145,邮箱a1b2@example.com,网址http://www.example.com/2019/12", []),
    ("拨打12345热线的群众", []),
    ("12345政务服务微信公众号", []),
    ("推送110期政务微信,110则政务微信", [(110, "期"), (110, "则")]),
    ("“助企50条”政策", []),
    ('“县发布”发布50条“两会”信息,"县发布"公众号50条"两会"信息', [(50, "条"), (50, "条")]),
    ("答复率100%,同比增长1.05%", [(100, "%"), (1.05, "%")]),
    ("实现“12·4”宪法日宣传", []),
    ("累计14万余条,收费2230元,采购134.32万元", [(140000, "条"), (2230, "元"), (134.32, "万元")]),
    ("公开 3 562 条,其中网站 1 208条", [(3562, "条"), (1208, "条")]),
    ("指标 6 208", [(6, None), (208, None)]),
    ("网站112条，微博404条", [(112, "条"), (404, "条")]),
]


@pytest.mark.parametrize(("text", "wanted"), PROSE, ids=[case[0][:12] for case in PROSE])
def test_a_sentence_gives_its_counts_and_passes_over_dates_and_documents(text, wanted):
    assert [(span.value, span.unit) for span in find_numbers(text)] == wanted


def _written(value: int) -> str:
    """The standard spelling of an integer below 100 million, by the textbook rule."""
    if value < 10:
        return "零一二三四五六七八九"[value]
    for scale, name in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= scale:
            head, rest = divmod(value, scale)
            text = ("" if value < 20 else _written(head)) + name
            gap = "零" if rest and rest < scale // 10 else ""
            tail = _written(rest) if rest else ""
            return text + gap + ("一" + tail if tail.startswith("十") else tail)
    raise AssertionError(value)


@given(st.integers(0, 99_999_999))
def test_every_written_numeral_reads_back(value):
    assert read_numeral(_written(value)) == value


@given(st.integers(1, 9_999))
def test_a_numeral_in_a_cell_is_the_same_number_as_in_digits(value):
    assert parse_number(_written(value) + "件").value == parse_number(f"{value:,}件").value == value


@pytest.mark.parametrize("text", ["", "百", "十百", "一一十", "万", "百万零", "三十百"])
def test_a_malformed_numeral_is_none(text):
    assert read_numeral(text) is None


@given(st.text(alphabet="0123456789,，.万亿千百十一二零两余多约近件条元%年月日号第〔〕 -/至“”:@", max_size=60))
def test_any_text_is_read_without_a_crash_and_spans_lie_where_they_say(text):
    parse_number(text)
    end = 0
    for span in find_numbers(text):
        assert text[span.start : span.end] == span.raw
        assert span.start >= end
        end = span.end


def test_long_runs_are_read_in_linear_time():
    for piece in ("1", "1,", "一", "1.", "万", "1 ", "a1-", "a.", "1a", "千一", "(2014)"):
        started = time.process_time()
        find_numbers(piece * 60_000)
        parse_number(piece * 60_000)
        assert time.process_time() - started < 5, piece


def test_digits_on_two_lines_of_a_cell_are_no_number() -> None:
    assert parse_number("1  2").kind is CellKind.TEXT
    assert parse_number("1  2").value is None
    assert parse_number("1 2").value == 12
    assert parse_number("1,  003").value == 1003
