"""What one cell shows: kinds, numbers, units. Nothing is invented."""

import pytest

from harvester.items import CellKind
from harvester.parse.tables.values import are_numbers, is_value_like, read_other, read_value


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("0", CellKind.ZERO, 0, None),
        ("１２３", CellKind.NUMBER, 123, None),
        ("1,234", CellKind.NUMBER, 1234, None),
        ("1'234", CellKind.NUMBER, 1234, None),
        ("1′234", CellKind.NUMBER, 1234, None),
        ("12’345’678件", CellKind.NUMBER, 12_345_678, "件"),
        ("1，234，567", CellKind.NUMBER, 1234567, None),
        ("1 2", CellKind.NUMBER, 12, None),
        ("251000元", CellKind.NUMBER, 251000, "元"),
        ("134.32万元", CellKind.NUMBER, 134.32, "万元"),
        ("+5", CellKind.NUMBER, 5, None),
        ("-8", CellKind.NUMBER, -8, None),
        ("", CellKind.BLANK, None, None),
        ("\u3000", CellKind.BLANK, None, None),
        ("—", CellKind.DASH, None, None),
        ("/", CellKind.SLASH, None, None),
        ("3（件）", CellKind.NUMBER, 3, "件"),
        ("共5件", CellKind.NUMBER, 5, "件"),
        ("5（五）", CellKind.NUMBER, 5, None),
        ("五（5）", CellKind.NUMBER, 5, None),
        ("￥5.00", CellKind.NUMBER, 5, "元"),
        ("5000元整", CellKind.NUMBER, 5000, "元"),
        ("详见附件", CellKind.TEXT, None, None),
        ("1.属于国家秘密", CellKind.TEXT, None, None),
        ("第二十条第（一）项", CellKind.TEXT, None, None),
    ],
)
def test_a_cell_shows_what_is_printed(text: str, kind: CellKind, value: float | None, unit: str | None) -> None:
    found = read_value(text)
    assert (found.kind, found.value, found.unit) == (kind, value, unit)


def test_a_word_for_none_is_told_but_gives_no_number() -> None:
    found = read_value("无")
    assert (found.kind, found.value) == (CellKind.TEXT, None)
    assert found.note is not None


@pytest.mark.parametrize("text", ["一", "一一", " 一 "])
def test_a_lone_numeral_one_may_be_a_dash_and_is_no_value(text: str) -> None:
    found = read_value(text)
    assert (found.kind, found.value) == (CellKind.TEXT, None)
    assert "dash" in (found.note or "")
    assert (read_value("二").value, read_value("一件").value) == (2, 1)


def test_numerals_in_labels_are_no_numbers() -> None:
    assert read_other("三").value is None
    assert read_other("2 ").value == 2


@pytest.mark.parametrize(
    "text",
    [
        "3  5", "若干", "3/5", "一" * 80, "3-5", "3～5", "3至5", "约5-6", "5（2）", "5（六）", "00", "007", "0 5",
        "1,23", "1,2345", "1.234.567", "1'23", "1'2345", "0'234", "12'34'567", "12′34",
        "1/2", "½", "1²", "O", "1O", "l2", "Ⅲ", "III", "①", "㈠", "壹", "5+3",
        "5×2", "±5", "—5", "--5", "(5)", "5*", "5、6", "5和6", "1E+05", "#REF!", "########", "见附件", "同上", "2023年",
        "12月", "No.5", "第5", "5万5千", "半", "?", "…", "0/0", "5（件",
    ],
)  # fmt: skip
def test_a_value_that_is_not_one_number_is_null_with_a_reason(text: str) -> None:
    found = read_value(text)
    assert (found.kind, found.value, found.note) == (CellKind.TEXT, None, "what is printed is not one number")


@pytest.mark.parametrize("text", ["\u0336", " \u0336", "7 \u0336", "7\u0336\u0336", "\n\u03365"])
def test_strokes_that_strike_nothing_end_no_reading(text: str) -> None:
    assert is_value_like(text) in (True, False)
    assert read_value(text).value in (None, 5, 7)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["3", "12"], True),
        (["1,204", "+7", " "], True),
        (["2.5", "－1"], True),
        (["2022", "2023"], False),
        (["3"], False),
        (["3", "件"], False),
    ],
)
def test_numbers_without_a_label_are_told_from_years(texts, expected):
    assert are_numbers(texts) is expected
