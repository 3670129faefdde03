"""Lists read as a whole: the sum tells parts and totals, and nothing is told where it does not hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.items import Cleaned, Evidence, Section
from harvester.parse.figures.reader import find_figures

HEADING = "一、总体情况"


def read(text: str):
    section = Section(position=1, key="overview", level=1, heading=HEADING, text=text)
    cleaned = Cleaned(
        blocks=(), title=Evidence(), publisher=Evidence(), fiscal_year=Evidence(value=2022),
        published_on=Evidence(), signed_on=Evidence(), attachments=(), text="", fingerprint="",
    )  # fmt: skip
    return find_figures(cleaned, (section,), ())


def told(text: str) -> list[tuple[str, float | int | None]]:
    return [(figure.indicator, figure.value) for figure in read(text)]


def test_a_list_over_several_sentences_quotes_for_each_part_the_sentence_it_stands_in():
    text = "全年共发布信息105条；其中：县政府网站60条；微信公众号30条；青溪融媒15条。"
    figures = read(text)
    assert [figure.indicator for figure in figures] == [
        "proactive_total",
        "channel_website",
        "channel_wechat",
        "channel_new_media",
    ]
    assert figures[-1].quote == "青溪融媒15条。"
    assert all(text[figure.start : figure.end] == figure.quote for figure in figures)
    assert [figure.part_of for figure in figures if figure.pattern == "list"][1:] == ["proactive_total"] * 2


def test_a_name_only_is_no_carrier_where_the_parts_do_not_add_up():
    assert ("channel_other", 15) not in told("全年共发布信息200条，其中微信公众号30条，政府网站60条，青溪之声15条。")


def test_a_sum_behind_counts_for_no_more_than_the_parts_it_sums():
    figures = told("全年召开会议9次。公开财政信息12条、工作动态40条、征地信息8条等共60条。")
    assert figures == [("category_count", 12), ("category_count", 40), ("category_count", 8), ("proactive_total", 60)]


@pytest.mark.parametrize(
    "text",
    [
        "全年召开会议10次，其中专题会议3次、党组会议4次、推进会3次。",
        "全年受理投诉12件，其中来信3件、来访4件、来电5件。",
        "全年办理许可60件，其中新办30件、变更20件、注销10件。",
        "全年开展培训6次，其中线上1次、线下2次、现场指导3次。",
    ],
)
def test_parts_of_other_matters_add_up_and_are_still_no_figures_of_publishing(text):
    assert not [figure for figure in read(text) if figure.pattern == "list"]


@given(st.lists(st.integers(1, 400), min_size=3, max_size=7), st.integers(0, 3))
def test_no_number_is_told_that_does_not_stand_in_the_list(parts, off):
    total = sum(parts) + off
    names = "甲乙丙丁戊己庚"
    items = "、".join(f"{name}事务{part}条" for name, part in zip(names, parts, strict=False))
    figures = read(f"全年主动公开政府信息{total}条，其中{items}。")
    assert {figure.value for figure in figures if figure.pattern != "derived"} <= {total, *parts}
    assert all(figure.indicator in {"proactive_total", "category_count"} for figure in figures)


def test_the_gazette_among_kinds_of_information_is_one_of_them_and_among_channels_a_channel():
    kinds = told("全年主动公开政府信息46条，其中政府文件信息21条、政府工作报告1条、政府公报4条、政府会议20条。")
    assert kinds == [("proactive_total", 46), *(("category_count", n) for n in (21, 1, 4, 20))]
    assert ("channel_gazette", 4) in told("全年主动公开政府信息46条，其中政府网站公开42条、政府公报4条。")
