"""Whose work a report counts: said by its sentences, else by the kind of organ in its title."""

import pytest

from harvester.clean.coverage import find_coverage
from harvester.items import Coverage


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("本报告数据涵盖全市各县区和市直各部门。", Coverage.WHOLE_REGION),
        ("以上统计含所辖乡镇。", Coverage.WHOLE_REGION),
        ("现汇总全省各级行政机关的情况。", Coverage.WHOLE_REGION),
        ("本报告综合各区县政府和市直部门的年报编成。", Coverage.WHOLE_REGION),
        ("本报告根据县级机关、各乡镇上报的年报编制。", Coverage.WHOLE_REGION),
        ("本报告按照《条例》由各区县报送的情况编制。", Coverage.WHOLE_REGION),
        ("本报告依据《关于做好各区、各部门年度报告编制和发布工作的通知》编写。", Coverage.UNKNOWN),
        ("本报告按照市政府关于做好各县区年报编制工作的要求编写。", Coverage.UNKNOWN),
        ("统计范围为全市各级行政机关。", Coverage.WHOLE_REGION),
        ("按照年度报告编制要求，全市各级行政机关认真落实。", Coverage.UNKNOWN),
        ("按照年报要求，综合运用各县区的好经验推进公开。", Coverage.UNKNOWN),
        ("统计范围为市本级。", Coverage.GOVERNMENT_LEVEL),
        ("本报告由县政府各部门的情况汇成。", Coverage.GOVERNMENT_LEVEL),
        ("本报告所列数据为本机关自身的情况。", Coverage.OWN_BODY),
        ("所辖乡镇的工作另行说明。", Coverage.UNKNOWN),
        ("本单位全年运行平稳。", Coverage.UNKNOWN),
    ],
)
def test_a_sentence_that_says_whose_numbers_these_are_decides(sentence: str, expected: Coverage) -> None:
    assert find_coverage(["一、总体情况", sentence], "青禾县人民政府") is expected


@pytest.mark.parametrize(
    ("titled", "expected"),
    [
        ("青禾县水利局", Coverage.OWN_BODY), ("青禾县人民政府", Coverage.UNKNOWN),
        ("青禾县人民政府办公室", Coverage.UNKNOWN), (None, Coverage.UNKNOWN),
    ],
)  # fmt: skip
def test_without_such_a_sentence_a_department_counts_for_itself_and_a_government_says_nothing(
    titled: str | None, expected: Coverage
) -> None:
    assert find_coverage(["全年平稳。"], titled) is expected


def test_a_sentence_far_down_or_of_endless_length_is_not_asked() -> None:
    said = "本报告数据涵盖全市各县区。"
    assert find_coverage(["其他。"] * 40 + [said], None) is Coverage.UNKNOWN
    assert find_coverage([said + "续" * 2000], None) is Coverage.UNKNOWN
