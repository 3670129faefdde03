# ruff: noqa: E501 - pages stand as written
"""Pages that are odd in one way: tools between the chapters, a summary above, labels over values, radicals, XML."""

import datetime as dt

import pytest
from handmade_pages import LINES, REPORT, TITLE, page

from harvester.clean import clean
from harvester.clean.anchors import is_anchor
from harvester.clean.keys import key_of
from harvester.documents import read_document
from harvester.items import Cleaned, Image, Paragraph

DAY = dt.date(2021, 1, 25)
HEAD = f"<h1>{TITLE}</h1><p>发布日期：2021-01-25 来源：青石县林业局</p>"


def read(body: str, *, head: str = "", title: str = TITLE) -> Cleaned:
    return clean(read_document(page(body, head=head, title=title)))


def test_furniture_between_chapters_that_count_on_parts_no_report_and_stays_out() -> None:
    bar = "<div><a href=#>打印</a> <a href=#>收藏</a></div><div>分享到：<a>微信</a><a>微博</a></div><div>扫一扫在手机打开当前页</div>"
    text = REPORT.replace("<h3>三、", bar + "<h3>三、")
    assert read(f"{HEAD}<div>{text}</div>").text.split("\n") == LINES


@pytest.mark.parametrize("number", ["", "{1}.", "（{0}）"])
def test_furniture_parts_no_report_whose_chapters_are_those_of_the_form_in_order(number: str) -> None:
    bar = "<div><a href=#>打印</a> <a href=#>收藏</a></div><div>分享到：<a>微信</a><a>微博</a></div><div>扫一扫在手机打开当前页</div>"
    text = REPORT.replace("<h3>三、", bar + "<h3>三、").replace(
        "<h3>六、", "<h3>四、行政复议、行政诉讼情况</h3><p>无。</p><h3>六、"
    )
    lines = [*LINES[:9], "四、行政复议、行政诉讼情况", "无。", *LINES[9:]]
    for at, sign in enumerate("一二三四五六", start=1):
        text = text.replace(f"<h3>{sign}、", f"<h3>{number.format(sign, at)}")
        lines = [
            line.replace(f"{sign}、", number.format(sign, at)) if line.startswith(f"{sign}、") else line
            for line in lines
        ]
    assert read(f"{HEAD}<div>{text}</div>").text.split("\n") == lines


def test_lines_that_name_hosts_between_chapters_are_the_reports() -> None:
    hosts = "<p>主办单位：县林业局</p><p>承办单位：县林场</p><p>协办单位：县气象局</p>"
    text = read(f"{HEAD}<div>{REPORT.replace('<h3>三、', hosts + '<h3>三、')}</div>").text
    assert "主办单位：县林业局\n承办单位：县林场\n协办单位：县气象局\n三、" in text


def test_another_report_below_furniture_is_not_this_ones_continuation() -> None:
    bar = "<div>上一篇：<a href=#>另一条</a></div><div>分享到：<a>微信</a></div><div>扫一扫在手机打开当前页</div>"
    other = "<p>一、总体情况</p><p>另一机关公开九条。</p><p>二、主动公开政府信息情况</p><p>无。</p>"
    assert read(f"{HEAD}<div>{REPORT}{bar}{other}</div>").text.split("\n") == LINES


def test_a_summary_in_a_box_beside_the_report_is_not_its_opening() -> None:
    summary = "<div class=s><b>本期导读</b><p>这是为读者写的一段话，并非报告正文。</p></div>"
    assert read(f"{HEAD}{summary}<div>{REPORT}</div>").text.split("\n") == LINES
    hint = "<div>温馨提示：本站将于周六维护，届时无法访问。</div>"
    assert read(f"{HEAD}{hint}<div>{REPORT}</div>").text.split("\n") == LINES


def test_an_opening_in_the_box_around_the_chapters_is_the_reports() -> None:
    opening, rest = REPORT.split("</p>", 1)
    assert read(f"{HEAD}<div>{opening}</p><div>{rest}</div></div>").text.split("\n") == LINES


def test_labels_in_one_row_belong_to_the_values_in_the_row_below() -> None:
    rows = "<table><tr><th>索引号</th><th>发布机构</th><th>公开日期</th><th>有效性</th></tr><tr><td>11/2021-3</td><td>青石县林业局</td><td>2021-01-25</td><td></td></tr></table>"
    cleaned = read(f"{rows}<h1>{TITLE}</h1><div>{REPORT}</div>")
    assert (cleaned.published_on.value, cleaned.publisher.source) == (DAY, "label:发布机构")


def test_label_and_value_need_no_colon_where_nothing_else_is_in_the_line() -> None:
    lines = "<p><i>发布机构</i><em>青石县林业局</em></p><p><i>发布日期</i><em>2021-01-25</em></p>"
    cleaned = read(f"<h1>{TITLE}</h1>{lines}<div>{REPORT}</div>")
    assert (cleaned.published_on.value, cleaned.publisher.source) == (DAY, "label:发布机构")


def test_a_counter_of_visitors_whose_number_is_a_picture_stays_out() -> None:
    counter = "<hr>您是第<img src=/count.cgi>位访客"
    assert read(f"{HEAD}<div>{REPORT}{counter}</div>").text.split("\n") == LINES


@pytest.mark.parametrize(
    "sentence",
    [
        "下一个年度，我局将继续努力，提高公开质量。",
        "上一个年度提出的问题均已整改到位。",
        "相关政策解读由办公室负责，全年无差错。",
        "热点问题回应三次，均按时完成。",
        "最新发布的目录见门户网站的专栏。",
        "推荐信息员参加省级培训两人。",
        "分享经验做法两次，被县里转发。",
        "扫描纸质档案一百二十卷，均已上网。",
        "纠错渠道畅通，全年处理网民来信四件。",
        "您对报告有意见的，可以向我局提出。",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_the_reports(sentence: str) -> None:
    text = read(f"{HEAD}<div>{REPORT.replace('<p>无。</p>', f'<p>{sentence}</p><p>无。</p>')}</div>").text
    assert text.split("\n") == [*LINES[:10], sentence, *LINES[10:]]


@pytest.mark.parametrize(
    "opening",
    [
        "为取得更好的公开效果，我局编制本报告。",
        "按关注度高低，我局将公开事项分为三类，现报告如下。",
        "发布本报告，是为了接受社会监督。",
        "来源于群众、服务于群众，是我局一贯的宗旨。",
    ],
)
def test_an_opening_that_begins_like_a_label_or_a_hint_is_the_reports(opening: str) -> None:
    assert read(f"{HEAD}<div><p>{opening}</p>{REPORT}</div>").text.split("\n") == [opening, *LINES]


def test_files_between_title_and_text_are_the_reports() -> None:
    files = f"<p>附件：<a href=/a.pdf>{TITLE}.pdf</a></p>"
    cleaned = read(f"{HEAD}{files}<div>{REPORT}</div>")
    assert [file.name for file in cleaned.attachments] == [TITLE + ".pdf"]
    assert cleaned.text.split("\n") == LINES


def test_files_behind_the_editors_name_are_the_reports_and_those_of_the_footer_are_not() -> None:
    behind = "<p>责任编辑：李某</p><p>发布日期：2021-01-25</p><p>附件：<a href=/a.xls>统计表.xls</a></p><p>版权所有：青石县</p><a href=/h.pdf>帮助.pdf</a>"
    cleaned = read(f"<h1>{TITLE}</h1><div>{REPORT}{behind}</div>")
    assert [file.name for file in cleaned.attachments] == ["统计表.xls"]
    assert cleaned.published_on.value == DAY


def test_a_page_that_declares_itself_xml_is_read_like_any_other() -> None:
    for start in (
        '<?xml version="1.0" encoding="utf-8"?>\n',
        '\ufeff <?xml version="1.0" encoding="gb2312" standalone="no"?>',
    ):
        cleaned = clean(read_document(start.encode() + page(f"{HEAD}<div>{REPORT}</div>")))
        assert cleaned.text.split("\n") == LINES


def test_a_title_repeated_in_the_text_leaves_the_date_between_them_in_sight() -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>（2021-01-25）</p><div><p>{TITLE}</p>{REPORT}</div>")
    assert (cleaned.published_on.value, cleaned.text.split("\n")) == (DAY, LINES)


def test_radicals_and_compatibility_characters_match_what_they_look_like() -> None:
    assert key_of("⼀、总体情况 ⼈⺠政府 ⻓⻔⻅⾯ 不") == "一、总体情况人民政府长门见面不"
    odd = REPORT.replace("一、", "⼀、").replace("二、", "⼆、").replace("工作", "⼯作")
    cleaned = read(f"{HEAD}<div>{odd}</div>")
    assert [key_of(line) for line in cleaned.text.split("\n")] == [key_of(line) for line in LINES]
    assert "⼀、总体情况" in cleaned.text


def test_a_report_with_one_heading_keeps_the_text_below_it() -> None:
    cleaned = read(
        "<h1>青石县林业局2009年政府信息公开工作年度报告</h1><p>一、概述</p><p>全年公开信息12条。</p><p>没有收到申请。</p>"
    )
    assert [text for text in ("全年公开信息12条。", "没有收到申请。") if text not in cleaned.text] == []


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_picture_among_the_opening_sentences_cuts_none_of_them_off(place: int) -> None:
    opening = ["根据有关条例编制本报告，请予审阅。", "本年各项工作按期完成，现将情况公布如下。"]
    body = [f"<p>{line}</p>" for line in opening]
    body.insert(place, '<p><img src="/seal.gif"></p>')
    found = read(f"{HEAD}<div>{''.join(body)}{REPORT}</div>")
    assert found.text.split("\n") == [*opening, *LINES]
    assert isinstance(found.blocks[0], Image) is False


@pytest.mark.parametrize("data", [b"<head", b"<html><body></body></html>"])
def test_a_page_without_a_single_block_is_cleaned_to_nothing(data: bytes) -> None:
    assert clean(read_document(data)).text == ""


def test_a_title_of_the_form_numbered_in_figures_is_an_anchor_and_another_sentence_is_none() -> None:
    assert is_anchor(Paragraph(text="3.收到和处理政府信息公开申请情况"))
    assert not is_anchor(Paragraph(text="3.收到和处理的申请不多"))
    assert not is_anchor(Paragraph(text="3收到和处理政府信息公开申请情况"))


def test_a_banner_below_lines_that_are_no_sentences_is_the_sites_with_them() -> None:
    found = read(f'<div><div>青石县林业局欢迎您</div><div>领导之窗</div><img src="/banner.png">{REPORT}</div>')
    assert found.text.split("\n") == LINES
