# ruff: noqa: E501 - pages stand as written
"""Heads as older content systems and saved texts print them: excerpts, site lines, labels with a word before them."""

import datetime as dt

import pytest
from handmade_pages import LINES, REPORT, TITLE, page

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned

DAY = dt.date(2021, 1, 25)
OPENING, REST = LINES[0], LINES[1:]


def read(body: str) -> Cleaned:
    return clean(read_document(page(body)))


def of_text(*lines: str) -> Cleaned:
    return clean(read_document("\n".join(lines).encode(), name="saved.txt"))


@pytest.mark.parametrize(
    "line",
    [
        "信息发布日期：2021-01-25",
        "文章发布时间：2021-01-25 10:20",
        "公文发布日期：2021年1月25日",
        "信息来源：县林业局 发布日期(时间)：2021-01-25 08:30 阅读次数：3",
        "信息来源：县林业局　发布日期（时间）：2021-01-25",
        "青石县政府网 http://www.qs.gov.cn 2021-01-25 来源：县林业局",
        "青石县政府网站　www.qs.gov.cn　 2021年01月25日　 来源：县林业局",
        "2021年01月25日 县林业局 A+A-",
        "2021-01-25<i></i>县林业局<i></i>108",
    ],
)
def test_the_line_below_the_title_tells_the_day_and_is_no_text(line: str) -> None:
    for html in (
        f"<h1>{TITLE}</h1><p>{line}</p><div>{REPORT}</div>",
        f"<div><p>{TITLE}</p><p>{line}</p>{REPORT}</div>",
    ):
        cleaned = read(html)
        assert (cleaned.published_on.value, cleaned.text.split("\n")) == (DAY, LINES)


@pytest.mark.parametrize("label", ["信息更新时间", "页面更新日期", "文件成文日期", "文件实施日期"])
def test_another_day_with_a_word_before_it_is_no_publication(label: str) -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>{label}：2021-06-25</p><div>{REPORT}</div>")
    assert (cleaned.published_on.value, cleaned.text.split("\n")) == (None, LINES)


@pytest.mark.parametrize("label", ["信息生成日期", "公文生成日期", "文件印发日期"])
def test_the_days_own_of_a_document_counts_behind_its_publication(label: str) -> None:
    alone = read(f"<h1>{TITLE}</h1><p>{label}：2021-01-22</p><div>{REPORT}</div>")
    beside = read(f"<h1>{TITLE}</h1><p>{label}：2021-01-22</p><p>时间：2021-01-25</p><div>{REPORT}</div>")
    assert (alone.published_on.value, beside.published_on.value) == (dt.date(2021, 1, 22), DAY)


def test_an_update_told_with_a_word_before_it_dates_a_page_without_another_day() -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>信息更新时间：2021-01-25</p><div>{REPORT}</div>")
    assert cleaned.published_on.value == DAY


@pytest.mark.parametrize("more", ["来源：&nbsp;&nbsp;点击：<em>88</em>", "来源：县林业局"])
def test_day_and_labels_in_the_titles_own_element(more: str) -> None:
    cleaned = read(
        f"<h1>{TITLE}<br><span>2021-01-25 14:33:08&nbsp;{more}</span></h1><div>{TITLE}</div><div>{REPORT}</div>"
    )
    assert (cleaned.title.value, cleaned.published_on.value) == (TITLE, DAY)
    assert cleaned.text.split("\n") == LINES


@pytest.mark.parametrize("dots", ["", "...", "……"])
@pytest.mark.parametrize("signs", [30, len(OPENING) + 9])
def test_an_excerpt_above_the_text_is_no_text(dots: str, signs: int) -> None:
    excerpt = "".join(LINES)[:signs] + dots
    cleaned = read(f"<h1>{TITLE}</h1><p>时间：2021-01-25</p><div class=intro>{excerpt}</div><div>{REPORT}</div>")
    assert cleaned.text.split("\n") == LINES


def test_an_excerpt_that_begins_with_the_first_chapter_is_no_text() -> None:
    body = REPORT[REPORT.index("<h3>") :]
    excerpt = "一、总体情况 全年主动公开信息十二条。 二、主动公开政府信息..."
    cleaned = read(f"<h1>{TITLE}</h1><p>时间：2021-01-25</p><p>{excerpt}</p><div>{body}</div>")
    assert cleaned.text.split("\n") == REST


def test_a_first_sentence_that_the_next_one_only_resembles_stays() -> None:
    first = "本报告由青石县林业局编制，所列数据的统计期限为2020年全年。"
    cleaned = read(f"<h1>{TITLE}</h1><p>时间：2021-01-25</p><div><p>{first}</p>{REPORT}</div>")
    assert cleaned.text.split("\n") == [first, *LINES]


@pytest.mark.parametrize("column", ["政府信息公开年报", "信息公开年度报告", "文字版："])
def test_the_name_of_the_column_below_the_text_is_no_text(column: str) -> None:
    lines = [line for line in LINES if "|" not in line and not line.startswith("第二十条")]
    assert of_text(TITLE, "发布时间：2021-01-25", *lines[:-2], "", column).text.split("\n") == lines[:-2]


@pytest.mark.parametrize("label", ["文章地址", "信息网址", "页面地址"])
def test_the_pages_address_above_the_text_is_no_text(label: str) -> None:
    cleaned = read(
        f"<div><p>{TITLE}</p><p>时间：2021-01-25</p><p>{label}：http://www.qs.gov.cn/a/1.html</p>{REPORT}</div>"
    )
    assert cleaned.text.split("\n") == LINES


@pytest.mark.parametrize("office", ["校长办公室", "院长办公室", "学校办公室"])
def test_the_heads_office_of_a_school_is_no_publisher(office: str) -> None:
    title = "青石师范学院2018-2019学年信息公开工作年度报告"
    html = page(f"<h1>{title}</h1><p>发布日期：2019-10-28 作者：{office}</p><div>{REPORT}</div>", title=title)
    cleaned = clean(read_document(html))
    assert cleaned.publisher.value == "青石师范学院"


@pytest.mark.parametrize(
    ("before", "publisher"),
    [
        ("公报标题", "青石县林业局"),
        ("青林发〔2021〕3号 ", "青石县林业局"),
        ("青林 [2021] 3号 签发人:李大江 ", "青石县林业局"),
    ],
)
def test_label_and_number_run_into_the_titles_line_name_nobody(before: str, publisher: str) -> None:
    cleaned = of_text(f"{before}{TITLE}", *LINES[:3])
    assert (cleaned.title.value, cleaned.publisher.value) == (TITLE, publisher)


def test_the_index_of_a_gazette_is_no_text() -> None:
    index = f"<table><tr><td>公报标题</td><td colspan=3>{TITLE}</td></tr><tr><td>总号</td><td></td><td>期号</td><td></td></tr></table>"
    cleaned = read(f"{index}<div>{REPORT}</div>")
    assert (cleaned.title.value, cleaned.text.split("\n")) == (TITLE, LINES)


def test_organ_and_day_in_brackets_behind_the_last_sentence_sign_the_report() -> None:
    signed = REPORT[: REPORT.index("<p align=right>")].replace(
        "<p>无。</p>", "<p>无。（青石县林业局 2021年1月20日）</p>"
    )
    cleaned = read(f"<h1>{TITLE}</h1><p>时间：2021-01-25</p><div>{signed}</div>")
    assert cleaned.signed_on.value == dt.date(2021, 1, 20)
    assert cleaned.text.endswith("无。（青石县林业局 2021年1月20日）")


@pytest.mark.parametrize(
    "end",
    ["无。（详见县林业局网站 2021年1月20日公告）", "无。（2021年1月20日）", "公布清单（青石县林业局2021年1月20日）"],
)
def test_a_day_in_brackets_without_an_organ_signs_nothing(end: str) -> None:
    signed = REPORT[: REPORT.index("<p align=right>")].replace("<p>无。</p>", f"<p>{end}</p>")
    assert read(f"<h1>{TITLE}</h1><div>{signed}</div>").signed_on.value is None


@pytest.mark.parametrize(
    ("opening", "own", "publisher"),
    [
        ("根据有关规定，由青石县林业局编制本年度政府信息公开报告。", "", "青石县林业局"),
        ("现公布青石经济开发区政府信息公开2018年度报告。", "", "青石经济开发区"),
        ("现将青石镇人民政府2018年政府信息公开工作情况公布如下。", "", "青石镇人民政府"),
        ("如有疑问，请与青石县林业局办公室联系（电话：0999-1234567）。", "我局公开信息3条。", "青石县林业局"),
        ("如有疑问，请联系：青石县林泉镇人民政府信息公开领导小组办公室，邮编123456。", "我镇公开信息3条。", "青石县林泉镇人民政府"),
        ("本报告由青石县供销合作社联合社按照《中华人民共和国政府信息公开条例》的要求编制。", "", "青石县供销合作社联合社"),
        ("如有疑问，请与青石县白桦苏木人民政府联系（电话：0999-1234567）。", "我苏木公开信息3条。", "青石县白桦苏木人民政府"),
        ("本报告由青石县政务服务局根据政府信息公开条例汇总各部门年度报告编制而成。", "", None),
        ("如有疑问，请与青石县林业局办公室联系。", "我委公开信息3条。", None),
        ("如有疑问，请与青石县林业局办公室联系。", "公开信息3条。", None),
        ("如有疑问，请与青石县政府信息公开办公室联系。", "我局公开信息3条。", None),
        ("由青石县人民政府办公室编制本年度政府信息公开报告。", "", None),
        ("由县政府办公室综合各乡镇和县直各局编制本年度政府信息公开报告。", "", None),
        ("现将我局2018年政府信息公开工作情况报告如下。", "", None),
    ],
)  # fmt: skip
def test_the_opening_names_the_organ_where_nothing_else_does(opening: str, own: str, publisher: str | None) -> None:
    lines = [opening, "一、概述", "2018年，工作有序开展。", "二、主动公开政府信息情况", own or "公开信息3条。"]
    cleaned = of_text(*lines)
    assert cleaned.publisher.value == publisher


def test_a_year_behind_a_chapters_heading_in_one_line_is_the_reports() -> None:
    assert (
        of_text("一、总体情况 2019年度，公司公开信息542条。", "二、主动公开政府信息情况", "无。").fiscal_year.value
        == 2019
    )


@pytest.mark.parametrize("site", ["青石县政府信息公开网", "青石政务网", "青石公众信息网"])
def test_a_site_that_spread_the_page_published_no_report(site: str) -> None:
    cleaned = read(f"<h1>{TITLE}</h1><p>日期：2021-01-25 来源：{site}</p><div>{REPORT}</div>")
    assert cleaned.publisher.value == "青石县林业局"
    assert site in {candidate.value for candidate in cleaned.publisher.rejected}


@pytest.mark.parametrize("again", ["ᠠᠴᠠ ᠬᠣᠰᠢᠭᠤ", "ئورمانچىلىق", "ནགས་ཚལ།", "ꆈꌠ"])
def test_the_organs_name_again_in_another_script_is_no_part_of_it(again: str) -> None:
    cleaned = read(
        f"<h1>{TITLE}</h1><p>发布时间：2021-01-25 11:20 信息来源：青石县林业局 {again}</p><div>{REPORT}</div>"
    )
    assert (cleaned.publisher.value, cleaned.published_on.value) == ("青石县林业局", DAY)


def test_the_heading_of_a_column_for_many_organs_is_no_title() -> None:
    column = "<h1>青石县2020年政府信息公开工作年度报告专栏</h1><ul><li>县教育局</li><li>县林业局</li></ul>"
    html = page(f"{column}<div><h2>{TITLE}</h2><p>发布时间：2021-01-25</p>{REPORT}</div>", title="部门年度报告")
    cleaned = clean(read_document(html))
    assert (cleaned.title.value, cleaned.publisher.value) == (TITLE, "青石县林业局")


def test_a_title_that_leaves_out_the_place_is_told_in_full_by_another_of_the_page() -> None:
    short = "2020年度县林业局信息公开工作报告"
    cleaned = of_text(short, "2021-01-25 00:00", "", "青石县林业局", "2020年政府信息公开年度报告", "", *LINES[:3])
    assert (cleaned.title.value, cleaned.publisher.value) == (short, "青石县林业局")


def test_another_organs_title_of_the_page_completes_no_name() -> None:
    short, other = "2020年度县林业局信息公开工作报告", "青石县水利局2020年政府信息公开年度报告"
    cleaned = of_text(short, "2021-01-25 00:00", "", *LINES[1:3], "", "上一篇", other)
    assert cleaned.publisher.value == "县林业局"


def test_a_title_alone_in_a_row_of_the_index_table_is_the_title() -> None:
    index = f"<table border=1><tr><td>索引号</td><td>1133/2021-1</td><td>公开日期</td><td>2021-01-25</td></tr><tr><td colspan=4>{TITLE}</td></tr></table>"
    html = page(f"{index}<div>{REPORT}</div>", title="信息公开")
    cleaned = clean(read_document(html))
    assert (cleaned.title.value, cleaned.published_on.value) == (TITLE, DAY)
    assert cleaned.text.split("\n") == LINES


def test_the_opening_gives_the_year_where_nothing_else_does() -> None:
    text = "现将2009年我镇政府信息公开年度报告如下： 一、政府信息主动公开情况 我镇公开信息46条。 二、政府依申请公开情况 没有。"
    assert of_text(text).fiscal_year.value == 2009


def test_a_period_that_begins_in_another_year_tells_no_year() -> None:
    period = "本报告所列数据的统计期限自2010年1月1日起至2011年12月31日止。"
    cleaned = of_text(period, "一、概述", "2010年，我局工作有序。", "二、主动公开政府信息情况", "2010年公开120条。")
    assert cleaned.fiscal_year.value == 2010


def test_a_hint_to_share_the_page_above_the_text_is_no_text() -> None:
    cleaned = of_text("用微信扫描二维码分享至好友和朋友圈", *LINES[:3])
    assert cleaned.text.split("\n") == LINES[:3]


@pytest.mark.parametrize("word", ["概况", "领导之窗", "办事指南", "联系我们"])
def test_the_last_word_of_a_menu_above_the_title_is_no_part_of_it(word: str) -> None:
    title = "2020年度政府信息公开工作年度报告"
    html = page(
        f"<table><tr><td>首页</td><td>{word}</td></tr></table><table><tr><td>{title}</td></tr></table><div>{REPORT}</div>",
        title="青石县林业局",
    )
    cleaned = clean(read_document(html))
    assert (cleaned.title.value, cleaned.publisher.value) == (title, "青石县林业局")


@pytest.mark.parametrize(
    "place", ["青石县", "青石旗", "青石镇", "白桦苏木", "青石县林业局（青石县绿化委员会办公室）", "青石县林业局2020年"]
)
def test_an_organ_or_a_place_above_the_title_begins_it(place: str) -> None:
    rest = "政府信息公开工作年度报告" if place.endswith("年") else "2020年政府信息公开工作年度报告"
    html = page(f"<p>{place}</p><p>{rest}</p><p>发布时间：2021-01-25</p><div>{REPORT}</div>", title="信息公开")
    assert clean(read_document(html)).title.value == place + rest


@pytest.mark.parametrize(
    "more",
    [
        " 发布时间：2021-01-25",
        "【发布时间：2021-01-25】",
        " 发布日期：2021-01-25 来源：青石县林业局 字号：【大 中 小】 打印 关闭 分享到微信",
    ],
)
def test_a_title_whose_line_goes_on_with_the_source_line(more: str) -> None:
    cleaned = of_text(TITLE + more, *LINES[:4])
    assert (cleaned.title.value, cleaned.published_on.value) == (TITLE, DAY)
    assert cleaned.text.split("\n") == LINES[:4]


@pytest.mark.parametrize("line", ["（二〇二一年一月二十五日）", "二○二一年一月二十五日"])
def test_a_day_in_chinese_numerals_below_the_title_is_the_publication(line: str) -> None:
    cleaned = of_text(TITLE, line, *LINES[:4])
    assert (cleaned.published_on.value, cleaned.text.split("\n")) == (DAY, LINES[:4])


@pytest.mark.parametrize(
    "line",
    ["Updated: 2021-01-25 09:10  Source: 青石县林业局", "收录于合集", "预览时标签不可点", "全文播报 00:00 / 03:12"],
)
def test_what_players_and_messengers_print_above_the_text_is_no_text(line: str) -> None:
    assert of_text(TITLE, line, *LINES[:4]).text.split("\n") == LINES[:4]


@pytest.mark.parametrize("end", ["以上内容均可在门户网站查阅。", "规划计划"])
def test_the_name_of_the_column_between_lines_of_the_text_is_text(end: str) -> None:
    named = ["主动公开的目录：", "机构职能", "政府信息公开年度报告", end]
    lines = [*LINES[:4], "无。", *named, "青石县林业局", "2021年1月20日"]
    cleaned = of_text(TITLE, "发布时间：2021-01-25", *lines)
    assert (cleaned.text.split("\n"), cleaned.signed_on.value) == (lines, dt.date(2021, 1, 20))


@pytest.mark.parametrize("first", ["青石县住房和城乡建设局2020年政府信息", "青石县住房和城乡建设局二〇二〇年度政府"])
def test_a_title_broken_within_its_subject_is_one(first: str) -> None:
    rest = "公开工作年度报告" if first.endswith("信息") else "信息公开工作年度报告"
    html = page(f"<p>{first}</p><p>{rest}</p><p>发布时间：2021-01-25</p><div>{REPORT}</div>", title="信息公开")
    assert clean(read_document(html)).title.value == first + rest


@pytest.mark.parametrize(
    "opening",
    [
        "为方便群众，由青石县规划局编制的总体规划已在政务公开栏公开。",
        "信息公开目录，由青石县档案局编制目录索引。",
        "信息公开工作有序，由青石县大数据中心按照公开的要求维护网站。",
    ],
)
def test_who_made_something_else_than_the_report_did_not_publish_it(opening: str) -> None:
    cleaned = of_text(
        "2020年政府信息公开工作年度报告", opening, "一、概述", "2020年，工作有序。", "二、主动公开", "无。"
    )
    assert cleaned.publisher.value is None


def test_a_sentence_that_the_next_begins_with_cuts_off_nothing_above_it() -> None:
    first = "我局认真贯彻条例，全年公开信息21条，工作取得了明显的成效。"
    again = "依法依规公开各类政府信息，保障公众的知情权和监督权"
    lines = [first, again, f"{again}，全年办理3件。", *LINES[1:4]]
    assert of_text(TITLE, "发布时间：2021-01-25", *lines).text.split("\n") == lines


def test_a_sentence_about_scanning_that_tells_more_is_text() -> None:
    lines = ["微信扫描二维码可关注本局公众号，全年公众号发布信息52条。", *LINES[:4]]
    assert of_text(TITLE, "发布时间：2021-01-25", *lines).text.split("\n") == lines


def test_organ_and_day_in_brackets_above_the_last_line_sign_nothing() -> None:
    end = ["以上工作依据有关文件开展。（青石县人民政府2018年3月12日）", "特此报告。"]
    assert of_text(TITLE, *LINES[:4], *end).signed_on.value is None


def test_a_period_of_years_told_behind_the_reports_own_takes_nothing_from_it() -> None:
    told = "所列数据的统计期限截至2020年12月31日。自2016年1月1日起至2020年12月31日，累计公开800条。"
    cleaned = of_text("政府信息公开工作年度报告", told, "一、概述", "工作有序。", "二、主动公开", "无。")
    assert cleaned.fiscal_year.value == 2020


def test_an_english_update_dates_a_page_without_another_day_as_any_does() -> None:
    lines = [TITLE, "Updated: 2021-01-25 09:10", *LINES[:4]]
    assert of_text(*lines).published_on.value == DAY


def test_the_title_of_a_neighbour_of_the_same_kind_completes_no_name() -> None:
    short, other = "2020年度市林业局信息公开工作报告", "上一篇：白桦市林业局2020年政府信息公开年度报告"
    for lines in ((*LINES[1:3], "", other), (other, *LINES[1:3])):
        assert of_text(short, "2021-01-25 00:00", "", *lines).publisher.value == "市林业局"


def test_a_sentence_that_begins_with_a_day_below_the_title_is_text() -> None:
    lines = ["2020年1月1日起我局主动公开政府信息120", *LINES[:4]]
    cleaned = of_text(TITLE, *lines)
    assert (cleaned.text.split("\n"), cleaned.published_on.value) == (lines, None)
