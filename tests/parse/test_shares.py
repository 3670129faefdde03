"""Shares in words are percentages; words that only look like them are none."""

import pytest

from harvester.items import Qualifier
from harvester.parse.numbers import find_numbers
from harvester.reading import read_report

EXACT, ABOUT, AT_LEAST = Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("网上申请占六成", 60, ABOUT), ("占比超七成半", 75, Qualifier.MORE_THAN), ("八成以上", 80, AT_LEAST),
        ("近九成", 90, Qualifier.AT_MOST), ("占七成多", 70, AT_LEAST), ("满意率为九成八", 98, ABOUT),
        ("办结率达百分之九十五", 95, EXACT), ("百分之百", 100, EXACT), ("百分之九十九点五", 99.5, EXACT),
        ("百分之95.5", 95.5, EXACT), ("占总数的三分之一", 33.33, ABOUT), ("四分之一的申请", 25, EXACT),
        ("约三分之二为网络申请", 66.67, ABOUT), ("千分之三", 0.3, EXACT),
    ],
)  # fmt: skip
def test_a_share_in_words_is_a_percentage(text: str, value: float, qualifier: Qualifier) -> None:
    (found,) = find_numbers(text)
    assert (found.value, found.unit, found.qualifier) == (value, "%", qualifier)
    assert text[found.start : found.end] == found.raw


@pytest.mark.parametrize(
    "text", ["一成立就公开", "三成果", "十成员", "成效明显", "构成", "六成为网络申请", "二十成", "五分之六", "分之一"]
)
def test_words_that_only_look_like_a_share_are_none(text: str) -> None:
    assert [found for found in find_numbers(text) if found.unit == "%"] == []


def test_a_rate_in_words_is_a_figure_and_no_contradiction() -> None:
    page = (
        "<html><body><h1>青石县林业局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p>"
        "<p>全年收到申请30件，按时办结率达百分之百。网络申请18件，占六成。</p></body></html>"
    )
    reading = read_report(page.encode())
    assert ("on_time_rate", 100, "%") in [(f.indicator, f.value, f.unit) for f in reading.parsed.figures]
    assert "NAR-04" not in {finding.rule for finding in reading.findings}
