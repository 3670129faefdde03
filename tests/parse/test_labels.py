"""Labels are compared by equality, containment and spelling, and never across a negation or an ordinal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.parse import titles
from harvester.parse.labels import LabelIndex, bare, compact, without_note, year_label

INDEX = LabelIndex.of(
    [
        ("granted", ["同意公开答复数"]),
        ("not_held", ["本机关不掌握相关政府信息"]),
        ("overdue", ["申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "逾期不补正"]),
        ("change", ["本年增/减"]),
        ("scope_1", ["免予公开范围1"]),
        ("form", ["政府信息公开情况统计表"]),
        ("upheld", ["结果维持"]),
        ("upheld_again", ["结果维持"]),
    ]
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("同意公开答复数", "granted"),
        ("其中：1.同意公开 答复数", "granted"),
        ("（三）同意公开答复数（件）", "granted"),
        ("本机关不掌握", "not_held"),
        ("1.本机关不掌握相关政府信息", "not_held"),
        ("１．逾期不补正", "overdue"),
        ("本年增减", "change"),
        ("政府信息公开情况统计报表", "form"),
        ("政务信息公开情况统计表", "form"),
    ],
)
def test_a_label_is_found_in_the_ways_it_is_printed(text: str, key: str) -> None:
    match = INDEX.find(text)
    assert match is not None
    assert match.keys == (key,)


@pytest.mark.parametrize(
    "text",
    [
        "不同意公开答复数",
        "免予公开范围2",
        "上年增减",
        "公开",
        "",
        "12",
        "同意公开答复数以外的其他各类答复数合计",
        "甲" * 500,
    ],
)
def test_another_meaning_is_not_taken_for_a_spelling(text: str) -> None:
    assert INDEX.find(text) is None


def test_a_label_that_a_form_uses_twice_gives_both_keys() -> None:
    match = INDEX.find("结果\n维持")
    assert match is not None
    assert match.keys == ("upheld", "upheld_again")


def test_ordinals_and_notes_are_set_aside() -> None:
    assert bare("（三）不予公开") == bare("三、不予公开") == bare("3.不予公开") == "不予公开"
    assert bare("三安全一稳定") == "三安全一稳定"
    assert without_note("部分公开（区分处理的，只计这一情形）") == "部分公开"
    assert compact("指 标\n名 称：") == "指标名称"


def test_a_year_in_a_header_is_a_year_label() -> None:
    assert year_label("2017年度")
    assert year_label("2009 年")
    assert not year_label("2017年度主动公开数")


@given(st.text(max_size=200))
def test_no_text_breaks_the_comparison(text: str) -> None:
    match = INDEX.find(text)
    assert match is None or 0 < match.score <= 1
    assert bare(text).isalnum() or bare(text) == ""


@given(st.text("概述引言附件总体情况主要问题措施事项其他需要报告的一二（）() 、2022年:：", max_size=24))
def test_a_title_that_a_quick_look_rules_out_is_surely_none(text: str) -> None:
    for unified in (True, False):
        chapters = titles._titles(unified).chapters
        match = chapters.find(text)
        assert chapters.may_hold(text) or match is None or match.score < titles.SURE
