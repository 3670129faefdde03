"""A title that only an index table names, and last sentences that begin as furniture does."""

import pytest

from harvester.clean import clean
from harvester.documents import read_document

PROSE = "<p>二、主动公开政府信息情况</p><p>全年把办事的门槛逐条讲清楚，来问的人少了，办成的人多了。</p>" * 3
INDEX = (
    "<table><tr><td>{}：</td><td colspan=3>禾丰县水利局2023年政府信息公开工作年度报告</td></tr>"
    "<tr><td>索引号：</td><td>1137/2024-01</td><td>发布机构：</td><td>禾丰县水利局</td></tr></table>"
)


@pytest.mark.parametrize("label", ["标题", "名称", "名 称", "信息名称"])
def test_the_title_is_what_the_index_table_names_where_nothing_else_does(label: str) -> None:
    cleaned = clean(read_document(f"<!DOCTYPE html><body>{INDEX.format(label)}<div>{PROSE}</div></body>".encode()))
    assert cleaned.title.value == "禾丰县水利局2023年政府信息公开工作年度报告"
    assert cleaned.fiscal_year.value == 2023
    assert cleaned.publisher.value == "禾丰县水利局"


SENTENCES = [
    "首页改版3次，尾页的旧链接一并清掉。",
    "技术支持：县数据中心派人常驻，帮各股室处理网页故障16次，没有一次过夜。",
    "本网站由县融媒体中心代管，群众指出的错链当天改好。",
    "手机查看年报的群众越来越多，来年把版面改窄一些。",
    "标签：给每条信息打上标签，查起来快得多。",
]
FURNITURE = [
    "首页 1 尾页",
    "首页 上一页 1 2 3 … 9 下一页 尾页 共9页 转到",
    "技术支持：禾丰县数据中心",
    "技术支持：某某软件公司，电话0999-123456。",
    "本网站由禾丰县人民政府办公室主办，县融媒体中心承办。",
    "本网站由禾丰县人民政府办公室维护",
    "手机查看本页",
    "本站已支持IPv6，欢迎访问。",
    "标签：年报 政务公开",
    "关键词：信息公开",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_last_sentence_of_the_report_stays(line: str) -> None:
    page = f"<h1>禾丰县水利局2023年政府信息公开工作年度报告</h1><div>{PROSE}<p>{line}</p></div>"
    assert line in clean(read_document(f"<!DOCTYPE html><body>{page}</body>".encode())).text


@pytest.mark.parametrize("line", FURNITURE)
def test_what_only_resembles_one_goes(line: str) -> None:
    page = f"<h1>禾丰县水利局2023年政府信息公开工作年度报告</h1><div>{PROSE}</div><p>{line}</p>"
    assert line not in clean(read_document(f"<!DOCTYPE html><body>{page}</body>".encode())).text


@pytest.mark.parametrize("line", ["附件：{}.docx", "附件1：{}.PDF", "附件 {}.pdf", "{}.doc", "附件：{}"])
def test_a_title_that_is_the_name_of_a_file_is_taken_without_what_makes_it_one(line: str) -> None:
    name = "青山区司法局2022年政府信息公开工作年度报告"
    page = f"<html><head><title>年度报告</title></head><body><h1>年度报告</h1><p>{line.format(name)}</p></body></html>"
    cleaned = clean(read_document(page.encode()))
    assert (cleaned.title.value, cleaned.publisher.value, cleaned.fiscal_year.value) == (name, "青山区司法局", 2022)


def test_a_labelled_day_below_a_title_without_year_is_no_part_of_it() -> None:
    title = "青山区司法局政府信息公开工作年度报告"
    page = f"<html><body><h1>{title}</h1><p>发布日期：2025-01-20</p><p>点击下载附件</p></body></html>"
    cleaned = clean(read_document(page.encode()))
    assert (cleaned.title.value, cleaned.fiscal_year.value) == (title, None)


@pytest.mark.parametrize("before", ["", "根据有关要求，"])
@pytest.mark.parametrize("end", ["公布如下：", "如下。", "予以公开如下："])
def test_a_title_that_only_the_sentence_before_the_report_names_is_taken_out_of_it(before: str, end: str) -> None:
    sentence = f"<p>{before}现将青禾县司法局2021年政府信息公开工作年度报告{end}</p>"
    cleaned = clean(read_document(f"<!DOCTYPE html><body>{sentence}{PROSE}</body>".encode()))
    assert cleaned.title.value == "青禾县司法局2021年政府信息公开工作年度报告"
    assert (cleaned.publisher.value, cleaned.fiscal_year.value) == ("青禾县司法局", 2021)


@pytest.mark.parametrize(
    "own", ["青山区司法局2022年政府信息公开工作年度报告", "青山区第二中学2022年信息公开工作年度报告"]
)
@pytest.mark.parametrize("end", ["如下：", "如下。", "如下 ："])
def test_a_sentence_that_leads_to_the_report_is_no_title_of_it(own: str, end: str) -> None:
    sentence = f"现将我单位2022年政府信息公开工作年度报告情况公布{end}"
    cleaned = clean(read_document(f"<!DOCTYPE html><body><h1>{own}</h1><p>{sentence}</p>{PROSE}</body>".encode()))
    assert cleaned.title.value == own
    assert cleaned.text.startswith(sentence)


@pytest.mark.parametrize(
    "line", ["2021-01-28 11:20 来源： 作者： 点击：66", "2021年1月28日 11:20 来源：区政府办 点击：66"]
)
def test_a_line_that_begins_with_a_day_is_no_second_line_of_a_title_without_year(line: str) -> None:
    title = "青山区驼岭街道办事处政府信息公开工作年度报告"
    page = f"<body><h2>{title}</h2><p>{line}</p><p>一、总体情况</p><p>2020年度没有收到申请。</p>{PROSE}</body>"
    cleaned = clean(read_document(f"<!DOCTYPE html>{page}".encode()))
    assert (cleaned.title.value, cleaned.fiscal_year.value) == (title, 2020)


def test_a_source_that_lists_several_names_counts_behind_the_organ_of_the_title() -> None:
    title = "青山区司法局2022年政府信息公开工作年度报告"
    line = "【来源： 综合青山日报、青山发布、城东街道】 发布日期：2023-01-19"
    cleaned = clean(read_document(f"<!DOCTYPE html><body><h1>{title}</h1><p>{line}</p>{PROSE}</body>".encode()))
    assert (cleaned.publisher.value, cleaned.publisher.source) == ("青山区司法局", "title")


def test_a_title_that_names_a_room_alone_gives_way_to_the_one_that_names_its_organ_too() -> None:
    whole = "青湖景区管理委员会 卫生健康办公室2023年政府信息公开工作年度报告"
    lines = "<p>青湖景区管理委员会</p><p>卫生健康办公室2023年政府信息公开工作年度报告</p>"
    cleaned = clean(read_document(f"<!DOCTYPE html><body><h1>{whole}</h1>{lines}{PROSE}</body>".encode()))
    assert (cleaned.title.value, cleaned.publisher.value) == (whole, "青湖景区管理委员会卫生健康办公室")


def test_a_title_printed_once_more_on_two_lines_is_no_text_of_the_report() -> None:
    lines = "<p>青山区卫生健康委2023年政府信息公开工作</p><p>年度报告</p>"
    page = f"<h1>青山区卫生健康委2023年政府信息公开工作年度报告</h1><div>{lines}{PROSE}</div>"
    cleaned = clean(read_document(f"<!DOCTYPE html><body>{page}</body>".encode()))
    assert cleaned.text.startswith("二、主动公开政府信息情况")


def test_the_office_of_a_government_in_short_gives_way_to_the_title() -> None:
    page = f"<h1>青山县人民政府2012年政府信息公开工作年度报告</h1><p>来源：县府办</p>{PROSE}"
    cleaned = clean(read_document(f"<!DOCTYPE html><body>{page}</body>".encode()))
    assert cleaned.publisher.value == "青山县人民政府"


@pytest.mark.parametrize("name", ["网站使用手册", "系统操作说明.doc", "下载PDF阅读器", "ActiveX控件下载"])
def test_a_file_that_helps_to_use_the_site_is_none_of_the_reports(name: str) -> None:
    links = f"<p><a href=/a/1.xls>统计表.xls</a></p><p><a href=/h/2.doc>{name}</a></p>"
    page = f"<h1>青山区司法局2022年政府信息公开工作年度报告</h1><div>{PROSE}{links}</div>"
    cleaned = clean(read_document(f"<!DOCTYPE html><body>{page}</body>".encode()))
    assert [file.name for file in cleaned.attachments] == ["统计表.xls"]


def test_the_name_of_a_source_ends_where_the_page_offers_to_be_read_out() -> None:
    tools = "<span><a>语音播报</a><a>播放</a><a>暂停</a></span><span>收藏</span>"
    bar = f"<span>信息来源： 青山市住房公积金管理中心</span>{tools}"
    page = f"<h1>青山市住房公积金管理中心2023年政府信息公开工作年度报告</h1><div>{bar}</div><div>{PROSE}</div>"
    cleaned = clean(read_document(f"<!DOCTYPE html><body>{page}</body>".encode()))
    assert cleaned.publisher.value == "青山市住房公积金管理中心"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("[坪溪镇]2012年坪溪镇政府信息公开工作年度报告", "2012年坪溪镇政府信息公开工作年度报告"),
        ("【坪溪镇】2012年政府信息公开工作年度报告", "【坪溪镇】2012年政府信息公开工作年度报告"),
    ],
)
def test_the_organ_that_a_column_sets_before_a_title_which_names_it_is_no_part_of_it(printed: str, title: str) -> None:
    page = f"<h1>{printed}</h1><p>发布时间：2013-03-06</p><div><p>一、概述</p><p>镇里编了目录。</p></div>"
    assert clean(read_document(page.encode())).title.value == title


def test_the_head_that_a_reader_of_pages_writes_gives_title_and_day_and_no_publisher() -> None:
    title = "青石县林业局2020年政府信息公开工作年度报告"
    head = f"Title: {title}\n\nURL Source: https://www.example.gov.cn/a/1.html\n\nPublished Time: 2021-01-25\n\n"
    text = f"{head}Markdown Content:\n## {title}\n\n一、总体情况\n\n全年公开三条。\n\n二、其他需要报告的事项\n\n无。"
    cleaned = clean(read_document(text.encode(), name="a.md"))
    assert (cleaned.title.value, cleaned.publisher.value) == (title, "青石县林业局")
    assert str(cleaned.published_on.value) == "2021-01-25"
