"""Traditional characters are matched as simplified ones, sign for sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.forms import judge_title
from harvester.forms.traditional import is_traditional, simplified


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [
        ("政府信息公開工作年度報告", "政府信息公开工作年度报告"),
        ("國務院辦公廳", "国务院办公厅"),
        ("本機關不掌握相關政府信息", "本机关不掌握相关政府信息"),
        ("申請人無正當理由逾期不補正", "申请人无正当理由逾期不补正"),
        ("發佈日期：2023年1月18日", "发布日期：2023年1月18日"),
    ],
)
def test_each_traditional_character_has_its_simplified_one(traditional: str, simple: str) -> None:
    assert simplified(traditional) == simple
    assert simplified(simple) == simple


@pytest.mark.parametrize("text", ["公开", "甲县司法局2019年度报告", "1,234", ""])
def test_simplified_text_is_left_alone(text: str) -> None:
    assert simplified(text) is text
    assert not is_traditional(text)


def test_a_title_in_traditional_characters_is_judged_like_any_other() -> None:
    verdict = judge_title("青石縣林業局2022年政府信息公開工作年度報告")
    assert (verdict.accepted, verdict.fiscal_year, verdict.publisher) == (True, 2022, "青石县林业局")


@given(st.text(max_size=60))
def test_places_in_a_text_stay_the_same(text: str) -> None:
    assert len(simplified(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)
