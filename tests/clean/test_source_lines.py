# ruff: noqa: E501 - lines stand as written
"""The line of date and source in its many shapes, the index table, and what stands right behind a report."""

import datetime as dt
import time

import pytest
from handmade_pages import LINES, REPORT, TITLE, page

from harvester.clean import clean
from harvester.clean.keys import key_of
from harvester.clean.labels import read_keyed
from harvester.clean.lines import is_tail, is_tools
from harvester.clean.signature import is_organ
from harvester.documents import read_document
from harvester.items import Cleaned, Paragraph

DAY = dt.date(2021, 1, 25)


def read(body: str, *, head: str = "", title: str = TITLE) -> Cleaned:
    return clean(read_document(page(body, head=head, title=title)))


@pytest.mark.parametrize(
    "line",
    [
        "发布 日期：2021-01-25 来 源：青石县林业局",
        "发 布 时 间 ： 2021-01-25 15:30　【来源单位： 青石县林业局】阅读：1024次 字体显示：大 中 小",
        "【稿源：青石县林业局】【上网日期：2021/1/25　阅读次数：】【我要打印】【关闭】",
        "(日 期 : 2021-1-25)(信息来源单位：青石县林业局)最后修改时间：2022-03-04",
        "来源：青石县林业局2021年01月25日 09:15A- A A+",
        "2021.01.25 10:08 · 来源：青石县林业局",
        "发布于：2021年1月25日 8时28分|发布部门:青石县林业局〖大 中 小〗返回上一页",
        "信息时间：20210125 供稿单位 : 青石县林业局 我要纠错",
        "刊发日期：二〇二一年一月二十五日 发布机构：青石县林业局打印本页",
        "来源：青石县林业局 记者：李某 时间：2021-01-25",
        "来源：青石县林业局　编辑：王某　2021-01-25 10:10",
        "来源：青石县林业局 | 作者：佚名 | 2021-01-25 | 【大 中 小】",
        "来源：青石县林业局｜2021-01-25｜字号：大 中 小",
    ],
)
def test_date_and_source_are_read_whatever_the_shape_of_their_line(line: str) -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>{line}</p><div>{REPORT}</div>")
    assert cleaned.published_on.value == DAY
    assert (cleaned.publisher.value, cleaned.publisher.source[:6]) == ("青石县林业局", "label:")
    assert cleaned.text.split("\n") == LINES


def test_labels_and_values_in_elements_of_their_own_belong_together() -> None:
    cleaned = read(
        f"<dl><dt>发文机关</dt><dd>青石县林业局</dd><dt>发布日期</dt><dd>2021-01-25</dd></dl><h1>{TITLE}</h1><div>{REPORT}</div>"
    )
    assert (cleaned.publisher.source, cleaned.published_on.source) == ("label:发文机关", "label:发布日期")


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("来源：青石县林业局（青石林场）", "来源", "青石县林业局（青石林场）"),
        ("来源：中国·青石 浏览量：7", "来源", "中国·青石"),
        ("来源：青石县林业局文字大小：[ 大 中 小 ]", "来源", "青石县林业局"),
        ("（来源：青石县林业局）", "来源", "青石县林业局"),
    ],
)
def test_a_value_ends_where_brackets_tools_and_the_next_label_begin(line: str, label: str, value: str) -> None:
    assert next((entry.label, entry.value) for entry in read_keyed([(Paragraph(text=line), key_of(line))])) == (
        label,
        value,
    )


def test_a_row_of_letter_sizes_without_end_is_looked_at_no_further_than_a_value_goes() -> None:
    lines = [Paragraph(text="来源："), Paragraph(text="大 小 " * 40_000 + "x")]
    started = time.process_time()
    assert read_keyed([(line, key_of(line.text)) for line in lines]) == []
    assert time.process_time() - started < 3


def test_a_date_below_the_title_outlives_the_tag_that_a_move_of_the_site_stamped() -> None:
    head = '<meta name="PubDate" content="2024-06-01 08:00">'
    published = read(f"<h1>{TITLE}</h1><p>（2021-01-25）</p><div>{REPORT}</div>", head=head).published_on
    assert (published.value, published.source) == (DAY, "line")
    beside = read(f"<p>2019-05-05</p><h1>{TITLE}</h1><div>{REPORT}</div>", head=head).published_on
    assert (beside.value, beside.source) == (dt.date(2024, 6, 1), "meta:PubDate")


def test_the_day_of_publication_comes_before_the_day_of_issue() -> None:
    rows = "<table><tr><td>生成日期</td><td>2021-01-20</td><td>索引号</td><td>11/2021-3</td></tr></table>"
    published = read(
        f"{rows}<h1>{TITLE}</h1><div>{REPORT}</div><p>发布日期：2021-01-25 来源：县林业局</p>"
    ).published_on
    assert published.value == DAY
    assert [candidate.value for candidate in published.rejected] == [dt.date(2021, 1, 20)]
    assert read(f"{rows}<h1>{TITLE}</h1><div>{REPORT}</div>").published_on.value == dt.date(2021, 1, 20)


def test_another_articles_label_above_the_title_does_not_outweigh_the_reports_own() -> None:
    teaser = "<div><p>来源：青石县气象局 发布时间：2020-08-08</p></div>"
    cleaned = read(f"{teaser}<h1>{TITLE}</h1><p>来源：青石县林业局 发布时间：2021-01-25</p><div>{REPORT}</div>")
    assert (cleaned.published_on.value, cleaned.publisher.value) == (DAY, "青石县林业局")


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：李某", "（责任编辑：李某）", "编辑：张某 审核：王某", "初审：吴某 复审：郑某 终审：冯某", "签发人：王某", "信息员：周某",
        "您对本页面内容是否满意？ 满意 不满意", "此信息对您是否有用：有用 没用", "网友评论（共3条）", "我要评论：文明上网，理性发言",
        "阅读排行", "猜你喜欢", "推荐信息", "▪ 上一篇：", "前一篇：无", "来 源：青石县林业局", "上网日期：2021/1/25", "点击数：88", "党政机关 事业单位标识", "用微信“扫一扫”转给朋友",
    ],
)  # fmt: skip
def test_what_stands_behind_a_report_ends_it(line: str) -> None:
    key = key_of(line)
    assert is_tail(key) or is_tools(key)
    assert read(f"<div><h1>{TITLE}</h1>{REPORT}<p>{line}</p><p>不相干的一句话。</p></div>").text.split("\n") == LINES


@pytest.mark.parametrize(
    "line",
    [
        "数据来源于县统计局。", "前三条建议均已采纳", "编制单位为县林业局", "主办单位均按期答复", "责任单位：办公室", "时间要求：每季度", "公开方式：门户网站",
        "审核把关更加严格", "评论员文章三篇",
    ],
)  # fmt: skip
def test_a_line_of_the_report_that_only_begins_alike_ends_nothing(line: str) -> None:
    text = REPORT.replace("<p>无。</p>", f"<p>无。</p><p>{line}</p>")
    assert line in read(f"<div><h1>{TITLE}</h1>{text}</div>").text.split("\n")


def test_a_trail_or_the_clock_is_no_part_of_a_title() -> None:
    tabs = "<ul><li>2022年</li><li>2021年</li></ul>"
    cleaned = read(f"{tabs}<div>您所在的位置：首页›信息公开年报</div><h1>{TITLE}</h1><div>{REPORT}</div>")
    assert cleaned.title.value == TITLE
    clock = "<div>登录今天是2031年8月9日 星期六</div><div>位置：首页—政府信息公开年报</div>"
    assert read(f"{clock}<div>{REPORT}</div>").title.source == "title element"


def test_years_to_choose_from_lend_no_year_to_the_title_below_them() -> None:
    title = "青石县林业局政府信息公开工作年度报告"
    tabs = "<ul><li>2022年</li><li>2021年</li></ul>"
    assert read(f"{tabs}<h1>{title}</h1><div>{REPORT}</div>", title=title).title.value == title


def test_entries_of_a_menu_are_not_joined_to_a_title() -> None:
    menu = "<ul><li>领导活动</li><li>2023年政府信息公开工作年度报告</li></ul>"
    assert read(f"{menu}<h1>{TITLE}</h1><div>{REPORT}</div>").title.value == TITLE


def test_a_link_to_the_pictures_is_no_part_of_the_title() -> None:
    heading = f"<div>{TITLE} <a href=/p.html>【图片版】</a></div>"
    assert read(f"{heading}<div>{REPORT}</div>", title="青石县").title.value == TITLE


def test_preformatted_lines_keep_their_links_to_files() -> None:
    text = "<pre>一、总体情况\n公开三条。\n二、主动公开政府信息情况\n无。\n附件：<a href=/a.xls>统计表.xls</a></pre>"
    cleaned = read(f"<h1>{TITLE}</h1>{text}")
    assert [attachment.name for attachment in cleaned.attachments] == ["统计表.xls"]
    assert cleaned.text.split("\n")[:4] == ["一、总体情况", "公开三条。", "二、主动公开政府信息情况", "无。"]


@pytest.mark.parametrize(
    "words",
    ["请扫一扫", "扫描下方二维码", "甲ICP备1号", "甲公网安备1号", "网站标识码1", "打印本页", "关闭窗口", "关闭本页", "分享到甲", "Produced BY甲", "POWERED by甲",
     "浏览器的版本过低", "最佳浏览为甲", "手机上查看本页"],
)  # fmt: skip
def test_a_footer_is_known_wherever_its_words_stand_in_a_line(words: str) -> None:
    assert is_tail(f"某某单位的|{words}")
    assert not is_tail("某某单位的|公开指南")


@pytest.mark.parametrize(
    "name",
    [
        "某县林场",
        "某县中学",
        "某市幼儿园",
        "某县人民检察院",
        "某县某局(印)",
        "某工业园区",
        "某县农商行",
        "某县交警支队",
    ],
)
def test_a_name_of_an_organ_is_told_whatever_sign_it_ends_in(name: str) -> None:
    assert is_organ(name)
    assert not is_organ(f"{name}的")


def test_how_long_a_page_holds_is_not_when_it_was_published() -> None:
    line = "来源：青石县林业局 编辑：王某 有效期：2029-12-31"
    assert read(f"<h1>{TITLE}</h1><p>{line}</p><div>{REPORT}</div>").published_on.value is None


@pytest.mark.parametrize(
    "behind",
    [
        "更新时间： | 2021-03-25", "有效期 | 2029-12-31", "有效期：2029-12-31", "更新 2021-01-25",
        "统计区间 2020-01-01至2020-12-31", "2021-01-25年报.pdf",
    ],
)  # fmt: skip
def test_a_date_behind_a_bar_that_is_anothers_is_none_of_the_page(behind: str) -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>来源：青石县林业局 | {behind}</p><div>{REPORT}</div>")
    assert cleaned.published_on.value is None
