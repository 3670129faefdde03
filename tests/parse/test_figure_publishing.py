"""Clauses of publishing, read from who carried it, the verb and what it was."""

from dataclasses import replace

import pytest

from harvester.items import Evidence, Section
from harvester.parse.figures.reader import find_figures


@pytest.fixture
def read(cleaned):
    def figures(text: str, heading: str = "二、主动公开") -> list[str]:
        section = Section(position=1, key=None, level=1, heading=heading, text=text)
        found = find_figures(replace(cleaned(), fiscal_year=Evidence(value=2022)), (section,), ())
        return [f"{figure.indicator}={figure.value}" for figure in found if figure.pattern != "derived"]

    return figures


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("在县政府门户网站公开灌溉用水信息7条。", ["channel_website=7"]),
        ("在县政府门户网站发布灌溉用水信息7条。", ["website_posts=7"]),
        ("通过“某县政府网”微信公众号推送惠农消息7条。", ["channel_wechat=7"]),
        ("通过微信公众号、抖音号推送惠农消息7条。", ["channel_new_media=7"]),
        ("通过门户网站、公开栏公开政府信息7条。", ["proactive_total=7"]),
        ("在村口大屏滚动播放防汛信息7条。", ["channel_other=7"]),
        ("公开水价信息7条。", ["category_count=7"]),
        ("共有7条政府信息在县政府网站公开。", ["channel_website=7"]),
        ("网站、微信、公开栏三类渠道公开的信息依次为5条、6条和7条。",
         ["channel_website=5", "channel_wechat=6", "channel_other=7"]),
    ],
)  # fmt: skip
def test_carrier_verb_and_thing_say_what_a_number_counts(read, text, wanted):
    assert read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "在门户网站开设专栏7个。",
        "在门户网站公开机构概况、办事指南等7个栏目。",
        "向档案馆移交主动公开文件7件。",
        "发放办事指南7份。",
    ],
)
def test_what_only_looks_like_publishing_is_no_figure(read, text):
    assert read(text) == []


def test_requests_of_some_kind_are_no_kind_of_information(read):
    text = "收到信息公开申请9件，其中土地征收类7件，社保类2件。"
    assert read(text, "三、依申请公开") == ["requests_received=9"]
    assert read(text, "") == ["requests_received=9"]


def test_a_list_in_brackets_takes_its_total_apart(read):
    text = "主动公开政府信息9条（人事信息2条，财政信息7条）。"
    assert read(text) == ["proactive_total=9", "category_count=2", "category_count=7"]


def test_the_year_that_cases_come_from_or_go_to_is_not_the_year_counted(read):
    text = "2022年收到申请9件（含2021年结转2件），公民申请7件，3件结转至2023年办理，未收取费用。"
    assert read(text, "三、依申请公开") == [
        "requests_received=9", "carried_over=2", "requests_natural_person=7", "carried_forward=3", "fees_collected=0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "wanted"), [("清河路街道2021年政府信息公开工作年度报告", 1), ("某某区2021年年度报告", 0)]
)
def test_a_street_that_is_named_in_the_title_publishes_for_itself(cleaned, title, wanted):
    text = "清河路街道主动公开养老、社会救助等方面信息120条。"
    report = replace(cleaned(), title=Evidence(value=title), fiscal_year=Evidence(value=2021))
    section = Section(position=1, key=None, level=1, heading="（一）主动公开", text=text)
    totals = [figure for figure in find_figures(report, (section,), ()) if figure.indicator == "proactive_total"]
    assert len(totals) == wanted


@pytest.mark.parametrize(("publisher", "wanted"), [("青石县人民政府", 5600), ("青石县林业局", None)])
def test_the_site_of_a_county_is_no_other_organs_in_the_countys_own_report(cleaned, publisher, wanted):
    text = "全县政府网站发布信息5600条，其中我办发布87条。"
    section = Section(position=1, key=None, level=1, heading="一、概述", text=text)
    page = replace(cleaned(), fiscal_year=Evidence(value=2016), publisher=Evidence(value=publisher))
    found = {figure.indicator: figure.value for figure in find_figures(page, (section,), ())}
    assert found.get("website_posts") == wanted


@pytest.mark.parametrize(
    ("publisher", "site", "wanted"),
    [
        ("国家药品监督管理局", "国家药监局网站", "channel_website"),
        ("青山省市场监督管理局", "省市场监管局门户网站", "channel_website"),
        ("青石县市场监督管理局", "省市场监管局门户网站", "channel_other"),
        ("青山省清河市市场监督管理局", "省市场监管局门户网站", "channel_other"),
    ],
)  # fmt: skip
def test_the_short_name_of_an_organ_on_its_site_is_its_own(cleaned, publisher, site, wanted):
    text = f"2022年，{site}主动公开政府信息560条。"
    section = Section(position=1, key="overall_situation", level=1, heading="一、总体情况", text=text)
    page = replace(
        cleaned(), fiscal_year=Evidence(value=2022), publisher=Evidence(value=publisher),
        title=Evidence(value=f"{publisher}2022年政府信息公开工作年度报告"),
    )  # fmt: skip
    (figure,) = find_figures(page, (section,), ())
    assert (figure.indicator, figure.value) == (wanted, 560)


def test_what_is_reviewed_for_its_legality_was_issued_this_year(read):
    assert read("对制发的5件规范性文件进行合法性审查。") == ["normative_documents_issued=5"]
    assert read("对制发的5件规范性文件进行清理评估。") == []


def test_what_was_taken_from_others_sites_is_no_own_channels(read):
    assert read("转发国务院、省政府网站重要信息45条。") == []
    assert read("转发上级信息45条、门户网站信息30条。")[-1] == "channel_website=30"


def test_how_many_approvals_were_closed_in_time_is_no_rate_of_replies(read):
    text = "收到政府信息公开申请3件，审批管理事项办结率99%。"
    assert read(text, "三、依申请公开情况") == ["requests_received=3"]
    text = "收到政府信息公开申请3件，审批服务管理局答复率100%。"
    assert read(text, "三、依申请公开情况") == ["requests_received=3", "reply_rate=100"]


def test_clicks_on_the_posts_of_an_account_are_no_visits_of_the_site(read):
    assert read("微信公众号发布信息90条，点击量30万次。") == ["channel_wechat=90", "content_views=300000"]
    assert read("门户网站发布信息90条，点击量30万次。") == ["website_posts=90", "website_visits=300000"]
