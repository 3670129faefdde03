import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.forms import completed, judge_title, uncut


@pytest.mark.parametrize(
    ("title", "year", "publisher"),
    [
        ("昆明市呈贡区司法局2019年度政府信息公开工作年度报告", 2019, "昆明市呈贡区司法局"),
        ("重庆市司法局2015年政府信息公开工作年度报告", 2015, "重庆市司法局"),
        ("兰州市司法局2017年度政府信息工作公开报告", 2017, "兰州市司法局"),
        ("2019年上海市人民政府办公厅政府信息公开工作年度报告", 2019, "上海市人民政府办公厅"),
        ("宿迁市2017年政府信息公开年度报告", 2017, "宿迁市"),
        ("道县文广新局2013年度信息公开工作年度报告", 2013, "道县文广新局"),
        ("2021年北岙街道办事处信息公开年报", 2021, "北岙街道办事处"),
        ("2009年度下管镇政府信息公开年度报告", 2009, "下管镇"),
        ("国家税务总局2010年政府信息公开年度报告", 2010, "国家税务总局"),
        ("关于2019年度政府信息公开工作情况的报告", 2019, None),
        ("甲县司法局政府信息公开工作年度报告(2019年度)", 2019, "甲县司法局"),
        ("甲县司法局政府信息公开工作年度报告（２０１９年度）", 2019, "甲县司法局"),
        ("2023年政府信息公开工作年度报告", 2023, None),
        ("甲市乙局关于2018年度政府信息公开工作情况的报告", 2018, "甲市乙局"),
        ("甲市乙局二〇一二年政府信息公开工作年度报告", 2012, "甲市乙局"),
        ("甲县政务公开领导小组办公室2019年政府信息公开工作年度报告", 2019, "甲县政务公开领导小组办公室"),
        ("甲县林业局、甲县水利局联合发布2021年政府信息公开工作年度报告", 2021, "甲县林业局、甲县水利局"),
        ("甲县中小企业局2016年政府信息公开工作年度报告", 2016, "甲县中小企业局"),
        ("甲市乡镇企业总站2010年政府信息公开工作年度报告", 2010, "甲市乡镇企业总站"),
        ("甲区民营企业科2010年政府信息公开工作年度报告", 2010, "甲区民营企业科"),
        ("甲街道企业社区2020年政府信息公开工作年度报告", 2020, "甲街道企业社区"),
        ("学院街道2021年政府信息公开工作年度报告", 2021, "学院街道"),
        ("甲县林业局2021年政府信息公开工作年度报告（整改后）", 2021, "甲县林业局"),
        ("甲县林业局2021年政府信息公开工作年度报告及问题整改情况", 2021, "甲县林业局"),
        ("甲市烟草专卖局、公司2021年政府信息公开年度报告", 2021, "甲市烟草专卖局、公司"),
        ("青禾海关关区2023年政府信息公开工作年度报告", 2023, "青禾海关"),
    ],
)
def test_report_titles_are_accepted_with_year_and_publisher(title: str, year: int, publisher: str | None) -> None:
    verdict = judge_title(title)
    assert verdict.accepted, verdict.reason
    assert (verdict.fiscal_year, verdict.publisher) == (year, publisher)


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("甲县政府信息公开指南", "公开指南"),
        ("图解：甲县2019年政府信息公开工作年度报告", "图解"),
        ("甲县2019年政府信息公开工作年度报告解读", "解读"),
        ("甲县2019年法治政府建设年度报告", "法治政府"),
        ("甲县政府信息公开年度报告制度", "制度"),
        ("关于做好2019年政府信息公开工作年度报告编制工作的通知", "通知"),
        ("甲县政府信息公开目录", "目录"),
        ("甲县人民政府网站工作年度报表（2019年度）", "网站年度报表"),
        ("甲县2022年上半年政府信息公开工作报告", "半年"),
        ("甲县2022年第一季度政府信息公开报告", "季度"),
        ("甲县2022年政务公开工作要点", "要点"),
        ("甲县2012年政府信息公开工作总结", "总结"),
        ("关于报送2019年政府信息公开年度报告的函", "函"),
        ("政府信息公开年报", "既无年份也无机关"),
        ("甲县2019年国民经济统计公报", "没有信息公开"),
        ("甲县林业局2021年政府信息公开工作年度报告问题整改情况", "整改"),
        ("甲县2021年政府信息公开年度报告整改报告", "整改"),
        ("甲县供水有限公司2021年度企业信息公开年度报告", "公共企事业"),
        ("甲县供电公司2021年信息公开年度报告", "公共企事业"),
        ("甲县乙镇卫生院2020年信息公开工作年度报告", "公共企事业"),
        ("甲县妇幼保健院2020年信息公开工作年度报告", "公共企事业"),
        ("", "没有信息公开"),
    ],
)
def test_look_alikes_are_refused_with_their_kind(title: str, reason: str) -> None:
    verdict = judge_title(title)
    assert not verdict.accepted
    assert reason in verdict.reason


@given(st.text(max_size=400))
def test_no_title_crashes_and_every_verdict_has_a_reason(title: str) -> None:
    assert judge_title(title).reason


@pytest.mark.parametrize(
    ("title", "year", "publisher"),
    [
        ("我局2021年政府信息公开工作年度报告", 2021, None),
        ("本局政府信息公开年度报告", None, None),
        ("本溪市林业局2021年政府信息公开工作年度报告", 2021, "本溪市林业局"),
        ("2021年度政府信息公开工作年度报告（青石县林业局）", 2021, "青石县林业局"),
        ("2021年政府信息公开工作年度报告-青石县林业局", 2021, None),
        ("2021年政府信息公开工作年度报告（全文）", 2021, None),
        ("【年度报告】青石县林业局2021年政府信息公开工作年度报告", 2021, "青石县林业局"),
        ("1.青石县林业局2021年政府信息公开工作年度报告", 2021, "青石县林业局"),
        ("12、2021年政府信息公开工作年度报告", 2021, None),
        ("附件2：青石县林业局2021年政府信息公开工作年度报告", 2021, "青石县林业局"),
        ("二、三里街道办事处2021年政府信息公开工作年度报告", 2021, "三里街道办事处"),
        ("三里街道办事处2021年政府信息公开工作年度报告", 2021, "三里街道办事处"),
        ("[置顶]青石县林业局2021年政府信息公开工作年度报告", 2021, "青石县林业局"),
        ("青石县林业局2021年1-12月政府信息公开工作报告", 2021, "青石县林业局"),
        ("海关总署2010年海关信息公开工作年度报告", 2010, "海关总署"),
        ("青石县林业局2010年林业政府信息公开年度报告", 2010, "青石县林业局"),
        ("您所在的位置：首页>青石县林业局>2021年政府信息公开工作年度报告", 2021, None),
    ],
)
def test_only_an_organs_name_is_taken_for_the_publisher(title: str, year: int | None, publisher: str | None) -> None:
    verdict = judge_title(title)
    assert (verdict.accepted, verdict.fiscal_year, verdict.publisher) == (True, year, publisher)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("青禾县2020年政府信息公开…", "青禾县2020年政府信息公开"), ("青禾县……", "青禾县"), ("青禾县 ... ", "青禾县"),
        ("青禾县.", "青禾县."), ("青禾县", "青禾县"), ("a..b", "a..b"), ("……", ""),
    ],
)  # fmt: skip
def test_dots_at_its_end_are_no_part_of_a_title(title, stem):
    assert uncut(title) == stem


@pytest.mark.parametrize("dots", [".", "…", ". ", " .", "…."])
def test_dots_that_lead_to_a_page_number_take_no_time(dots):
    started = time.process_time()
    assert completed("政府信息公开" + dots * 50_000 + "12") is None
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("years", "fiscal_year"),
    [
        ("{}2019{}", 2019),
        ("{}2019年{}2020", 2019),  # the one that says that it is a year
        ("{}{}（2019）", 2019),
        ("{}2019、2020{}", None),
        ("{}{}", None),
    ],
)
def test_a_bare_number_is_the_year_where_none_says_that_it_is_one(years: str, fiscal_year: int | None) -> None:
    title = years.format("青禾县司法局", "政府信息公开工作年度报告")
    assert judge_title(title).fiscal_year == fiscal_year


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("信息公开工作年…", "信息公开工作年度报告"),
        ("信息公开年...", "信息公开年度报告"),
        ("信息公开工作年度报告…", "信息公开工作年度报告"),
        ("信…", None),
        ("信息公开工作年度报告", None),
    ],
)
def test_a_title_cut_within_its_last_words_is_given_the_rest_of_them(cut: str, whole: str | None) -> None:
    before = "青禾县司法局2023年政府"
    assert completed(before + cut) == (whole and before + whole)
