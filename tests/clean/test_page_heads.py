"""Heads of pages without the usual labels, letters that send a report, and articles that a script keeps."""

import datetime as dt
import json
import time

import pytest
from handmade_pages import LINES, REPORT, TITLE, page

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned

DAY = dt.date(2021, 1, 25)
BARE = REPORT.partition("</p>")[2]
"""The report without its opening: the first chapter stands right below the line of date and source."""


def read(body: str, *, title: str = "青石县林业局") -> Cleaned:
    return clean(read_document(page(body, title=title)))


@pytest.mark.parametrize(
    "line",
    [
        "<div><i>2021-01-25</i><i>来源：青石县林业局</i><i>阅读：<em></em></i></div>",
        "<div><span>2021年1月25日 16:08</span><span>来源：青石县林业局办公室</span><span>点击：12</span></div>",
        "<div><span>25</span><span>2021-01</span></div>",
        "<small>文/办公室　图/信息中心　2021-01-25</small>",
        "<p>供稿：<b>李某</b> 2021-01-25</p>",
        "<p><span>2021-01-25</span><span>青石县林业局</span><span>【打印】</span></p>",
        "<p>2021年1月25日 | 青石县林业局 | 打印本页</p>",
        "<p>2021-01-25 10:22 【大 中 小】【打印】【关闭】</p>",
    ],
)
def test_a_line_of_date_and_source_right_above_the_first_chapter_is_no_text(line: str) -> None:
    cleaned = read(f"<div><div>{TITLE}</div>{line}{BARE}</div>")
    assert cleaned.text.split("\n") == LINES[1:]
    assert cleaned.published_on.value == DAY
    assert cleaned.publisher.value == "青石县林业局"


@pytest.mark.parametrize("source", ["本院", "本局", "本站", "本单位网站", "青石县林业局指挥中心", "青石县林业局办公室"])
def test_a_source_that_is_the_house_itself_or_a_room_of_it_names_no_publisher(source: str) -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>来源：{source} 时间：2021-01-25</p><div>{REPORT}</div>")
    assert cleaned.publisher.value == "青石县林业局"


@pytest.mark.parametrize("source", ["青石县林业局", "青石县林业局林场"])
def test_another_organ_of_the_same_first_words_stays_the_source(source: str) -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>发布机构：{source} 时间：2021-01-25</p><div>{REPORT}</div>")
    assert cleaned.publisher.value == source


LETTER = [
    "局属各单位：",
    "现将我局2020年政府信息公开工作年度报告印发给你们，请对照检查。",
    "青石县林业局",
    "2021年1月22日",
]


def test_the_letter_that_sends_a_report_stays_with_it() -> None:
    notice = f"青石县林业局关于印发{TITLE}的通知"
    lines = "".join(f"<p>{line}</p>" for line in LETTER)
    cleaned = read(
        f"<h1>{notice}</h1><p>发布日期：2021-01-25</p><div>{lines}<p><b>{TITLE}</b></p>{REPORT}</div>", title=notice
    )
    assert cleaned.text.split("\n") == [*LETTER, *LINES]
    assert cleaned.fiscal_year.value == 2020
    assert cleaned.signed_on.value == dt.date(2021, 1, 20)


@pytest.mark.parametrize("sentence", ["{title}已经局务会审议通过，现予公布。", "转发市局的通知和{title}。"])
def test_a_letter_may_name_the_report_before_or_behind_the_word_that_sends_it(sentence: str) -> None:
    lines = ["局属各单位：", sentence.format(title="年度报告")]
    sent = "".join(f"<p>{line}</p>" for line in lines)
    cleaned = read(f"<h1>{TITLE}</h1><p>发布日期：2021-01-25</p><div>{sent}<p><b>{TITLE}</b></p>{REPORT}</div>")
    assert cleaned.text.split("\n") == [*lines, *LINES]


@pytest.mark.parametrize("words", ["现将", "报告中", "报告印发报"])
def test_a_letter_of_repeated_words_is_judged_at_one_look(words: str) -> None:
    letter = f"<p>局属各单位：</p><p>{words * 60_000}。</p>"
    started = time.process_time()
    read(f"<h1>{TITLE}</h1><p>发布日期：2021-01-25</p><div>{letter}<p><b>{TITLE}</b></p>{REPORT}</div>")
    assert time.process_time() - started < 5


def test_a_line_above_a_repeated_title_that_sends_nothing_is_no_letter() -> None:
    cleaned = read(
        f"<h1>{TITLE}</h1><p>发布日期：2021-01-25</p><div><p>点击上方按钮收听全文。</p><p>{TITLE}</p>{REPORT}</div>"
    )
    assert cleaned.text.split("\n") == LINES


@pytest.mark.parametrize(
    "facts",
    [
        {"title": TITLE, "publishTime": "2021-01-25 11:20:00", "source": "青石县林业局"},
        {"doc_title": TITLE, "pubDate": "2021年1月25日", "fbjg": "青石县林业局"},
        {"releaseDate": "2021/01/25", "contentSource": "青石县林业局", "bt": TITLE},
    ],
)
def test_an_article_in_a_script_brings_its_title_date_and_source(facts: dict[str, str]) -> None:
    state = json.dumps(
        {"data": {**facts, "content": REPORT}, "next": {"title": "下一条", "pubDate": "2022-02-02"}}, ensure_ascii=False
    ).replace("</", "<\\/")
    shell = f"<html><body><div id=app></div><script>window.state={state}</script></body></html>"
    cleaned = clean(read_document(shell.encode()))
    assert cleaned.text.split("\n") == LINES
    assert (cleaned.title.value, cleaned.published_on.value, cleaned.publisher.value) == (TITLE, DAY, "青石县林业局")


@pytest.mark.parametrize("label", ["浏览次数：", "来源：", "责任编辑："])
def test_a_value_in_a_line_below_its_label_is_no_text(label: str) -> None:
    cleaned = read(f"<div><div>{TITLE}</div><p>发布时间：2021-01-25</p><p>{label}</p><p>15次</p>{BARE}</div>")
    assert cleaned.text.split("\n") == LINES[1:]


def test_month_day_and_hour_above_the_first_chapter_are_no_text() -> None:
    cleaned = read(f"<div><div>{TITLE}</div><p>1月25日 08:30 青石发布</p>{BARE}</div>")
    assert cleaned.text.split("\n") == LINES[1:]


@pytest.mark.parametrize(
    "line",
    [
        "扫描下方二维码，可以关注本局公众号，了解更多信息。",
        "相关信息可以在本局网站的专栏里查到。",
        "联系我们：青石县林业局办公室，电话 0000-1234567。",
    ],
)
def test_a_sentence_above_the_signature_is_the_reports_own_whatever_it_begins_with(line: str) -> None:
    marked = REPORT.replace("<p align=right>", f"<p>{line}</p><p align=right>", 1)
    cleaned = read(f"<h1>{TITLE}</h1><p>发布日期：2021-01-25</p><div>{marked}</div><p>扫一扫，在手机上看本页。</p>")
    assert cleaned.text.split("\n") == [*LINES[:-2], line, *LINES[-2:]]


@pytest.mark.parametrize(
    "line",
    [
        "关联文件：",
        "青石县人民政府办公室主办",
        "地址：青石县林海路8号 邮编：123456",
        "24小时值班电话 0000-1234567",
        "青石县政府门户网站",
    ],
)
def test_who_keeps_the_site_behind_the_signature_is_no_text(line: str) -> None:
    cleaned = read(f"<div><h1>{TITLE}</h1><p>发布日期：2021-01-25</p>{REPORT}<p>{line}</p></div>")
    assert cleaned.text.split("\n") == LINES


def test_last_years_period_in_the_opening_gives_way_to_title_and_signature() -> None:
    opening = REPORT.replace("2020年1月1日至2020年12月31日", "2019年1月1日至2019年12月31日")
    cleaned = read(f"<h1>{TITLE}</h1><p>发布日期：2021-01-25</p><div>{opening}</div>")
    assert (cleaned.fiscal_year.value, cleaned.fiscal_year.source) == (2020, "title")
    assert [finding.rule for finding in cleaned.findings] == ["DOC-01"]
    unsigned = opening[: opening.index("<p align=right>")]
    assert read(f"<h1>{TITLE}</h1><div>{unsigned}</div>").fiscal_year.value == 2019


def test_in_a_collection_the_first_report_has_its_own_title_and_organ() -> None:
    other = REPORT.replace("林业局", "水利局")
    cleaned = read(
        "<h1>青石县2020年各部门政府信息公开工作年度报告汇编</h1><p>来源：青石县政务公开办</p>"
        f"<div><h2>{TITLE}</h2>{REPORT}<h2>{TITLE.replace('林业局', '水利局')}</h2>{other}</div>"
    )
    assert (cleaned.title.value, cleaned.publisher.value) == (TITLE, "青石县林业局")
    assert [finding.rule for finding in cleaned.findings] == ["other_report"]


def test_organ_year_and_report_on_three_lines_are_one_title() -> None:
    lines = "<p>青石县林业局</p><p>2020年</p><p>政府信息公开工作年度报告</p>"
    cleaned = read(f"<div>{lines}</div><div>日期：2021-01-25</div><div>{REPORT}</div>", title="青石县林业局门户")
    assert cleaned.title.value == TITLE
    assert cleaned.text.split("\n") == LINES


@pytest.mark.parametrize("behind", ["(2021-1-25 15:22:10)", " 2021年1月25日", "【2021/01/25】"])
def test_a_date_behind_the_title_in_its_own_line_is_no_part_of_it(behind: str) -> None:
    cleaned = read(f"<center><b>{TITLE}</b><br>{behind}</center><div>{REPORT}</div>")
    assert (cleaned.title.value, cleaned.published_on.value) == (TITLE, DAY)


@pytest.mark.parametrize("author", ["李大江", "李大江 王小河", "欧阳山水"])
def test_a_persons_name_is_no_publisher(author: str) -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>作者：{author} 加入时间：2021-1-25 9:10:00</p><div>{REPORT}</div>")
    assert (cleaned.publisher.value, cleaned.published_on.value) == ("青石县林业局", DAY)


def test_a_report_set_in_two_columns_is_read_as_text() -> None:
    chapters = [("一、概述", "全年无事。"), ("二、主动公开情况", "公开三条。"), ("三、收费情况", "没有收费。")]
    rows = "".join(f"<tr><td>{heading}</td><td>{text}</td></tr>" for heading, text in chapters)
    cleaned = read(f"<h1>{TITLE}</h1><p>发布日期：2021-01-25</p><table border=1>{rows}</table>")
    assert cleaned.text.split("\n") == [line for chapter in chapters for line in chapter]


def test_a_place_behind_the_signature_in_a_box_of_its_own_signs_nothing() -> None:
    cleaned = read(f"<h1>{TITLE}</h1><div>{REPORT}</div><table><tr><td>各乡镇</td><td>县直部门</td></tr></table>")
    assert cleaned.text.split("\n") == LINES


@pytest.mark.parametrize("form", ["{}", " callback({});", "[{}]"])
def test_what_a_sites_interface_answers_is_read_like_a_page(form: str) -> None:
    facts = {"title": TITLE, "pubTime": "2021-01-25 10:00", "sourceName": "青石县林业局", "htmlContent": REPORT}
    answer = form.format(json.dumps({"code": 0, "data": facts}, ensure_ascii=False))
    cleaned = clean(read_document(answer.encode()))
    assert cleaned.text.split("\n") == LINES
    assert (cleaned.title.value, cleaned.published_on.value, cleaned.publisher.value) == (TITLE, DAY, "青石县林业局")


def test_a_text_in_braces_without_markup_stays_a_text() -> None:
    assert clean(read_document('{"a": "一、概述"}\n全年公开三条。'.encode())).text.startswith('{"a"')


def test_a_date_in_wide_digits_and_dashes_is_read() -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>发布日期：２０２１－０１－２５</p><div>{REPORT}</div><p>回到首页</p>")
    assert (cleaned.published_on.value, cleaned.text.split("\n")) == (DAY, LINES)


@pytest.mark.parametrize("press", ["青石日报", "青石发布", "青石县融媒体中心"])
def test_a_newspaper_that_spread_the_page_published_no_report(press: str) -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>时间：2021-01-25 来源：{press}</p><div>{REPORT}</div>")
    assert cleaned.publisher.value == "青石县林业局"
    assert press in {candidate.value for candidate in cleaned.publisher.rejected}


def test_a_title_printed_twice_that_ends_like_a_banks_name_names_no_publisher() -> None:
    title = "全县政务公开培训班在青石镇举行"
    text = "<p>本次培训由县政务公开办公室组织，各镇和各部门的工作人员参加了为期一天的学习。</p>" * 4
    twice = f"<p>{title}</p><p>首页&gt;新闻</p><h1>{title}</h1><p>时间：2021-01-25 来源：青石日报</p><div>{text}</div>"
    assert read(twice, title=title).publisher.value == "青石日报"


def test_a_way_back_to_the_contents_between_chapters_is_no_text() -> None:
    marked = REPORT.replace("<h3>三、", "<p><a href='#top'>返回目录</a></p><h3>三、")
    cleaned = read(f"<h1>{TITLE}</h1><p>发布日期：2021-01-25</p><div>{marked}</div>")
    assert cleaned.text.split("\n") == LINES


def test_date_organ_and_count_in_lines_without_labels_are_no_text() -> None:
    entries = "<ul><li>2021-01-25</li><li>县林业局</li><li>213</li></ul>"
    cleaned = read(f"<div><div>{TITLE}</div>{entries}{BARE}</div>")
    assert (cleaned.published_on.value, cleaned.text.split("\n")) == (DAY, LINES[1:])


def test_author_and_source_on_the_next_line_of_its_element_are_no_part_of_a_title() -> None:
    labels = "作者：佚名　文章来源：青石县林业局　点击数：<script>hits(3)</script>　更新时间：2021-1-25"
    cleaned = read(f"<div align=center><b>{TITLE}</b><br>{labels}</div><div>{REPORT}</div>")
    assert (cleaned.title.value, cleaned.text.split("\n")) == (TITLE, LINES)
