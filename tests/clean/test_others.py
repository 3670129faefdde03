"""Pages that are more or less than one report: lists, two reports, pictures only, bare dates, short names."""

import datetime as dt

import pytest
from handmade_pages import TITLE, page

from harvester.clean import clean
from harvester.clean.labels import read_keyed
from harvester.documents import read_document
from harvester.items import Grid, GridCell, Hints, Table
from harvester.parse import parse

TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "一、总体情况", "全年公开信息41条。", "二、主动公开政府信息情况", "按目录公开。",
        "三、收到和处理政府信息公开申请情况", "全年收到申请2件。", "青石县林业局", "2021年1月20日",
    )
)  # fmt: skip


def read(body: str, title: str = TITLE):
    return clean(read_document(page(body, title=title)))


def test_a_list_of_reports_is_named_as_one_and_gives_no_title_and_no_year():
    items = "".join(
        f'<li><a href="/{year}.html">青石县林业局{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-20</span></li>'
        for year in range(2017, 2022)
    )
    cleaned = read(f"<ul>{items}</ul>", "信息公开年报")
    assert (cleaned.title.value, cleaned.fiscal_year.value, cleaned.signed_on.value) == (None, None, None)
    assert [finding.rule for finding in cleaned.findings if finding.rule != "DOC-05"] == ["listing_page"]


def test_a_second_report_of_another_organ_is_named_and_a_copy_for_telephones_is_not():
    other = TITLE.replace("青石县林业局", "白水县水利局")
    two = read(f"<div><h1>{TITLE}</h1>{TEXT}<h1>{other}</h1>{TEXT.replace('青石县林业局', '白水县水利局')}</div>")
    twice = read(f"<div><h1>{TITLE}</h1>{TEXT}</div><div class=wap><h1>{TITLE}</h1>{TEXT}</div>")
    assert [finding.rule for finding in two.findings] == ["other_report"]
    assert two.publisher.value == "青石县林业局"
    assert "白水县" not in two.text
    assert twice.findings == ()


def test_a_report_of_pictures_only_says_so():
    cleaned = read(f'<h1>{TITLE}</h1><p>发布日期：2021-01-25</p><p><img src="/1.jpg"></p><p><img src="/2.jpg"></p>')
    assert [finding.rule for finding in parse(cleaned).findings] == ["table_is_image"]


def test_a_bare_date_with_a_time_above_the_report_is_the_day_of_publication():
    cleaned = read(f"<h1>{TITLE}</h1><div><time>2021-01-25 09:30</time> <i>县林业局</i></div><div>{TEXT}</div>")
    assert cleaned.published_on.value == dt.date(2021, 1, 25)


def test_a_source_that_leaves_out_the_place_gives_way_to_the_title():
    cleaned = read(f"<h1>{TITLE}</h1><div>来源：县林业局</div><div>{TEXT}</div>")
    assert (cleaned.publisher.value, cleaned.publisher.source) == ("青石县林业局", "title")
    assert [candidate.value for candidate in cleaned.publisher.rejected] == ["县林业局"]


def test_lines_of_preformatted_text_are_lines():
    lines = TEXT.replace("<p>", "  ").replace("</p>", "\n")
    assert read(f"<h1>{TITLE}</h1><pre>{lines}</pre>").text.split("\n")[:2] == ["一、总体情况", "全年公开信息41条。"]


def test_a_year_before_there_were_reports_is_no_fiscal_year():
    cleaned = read("<h1>馆史</h1><p>1997年6月，馆舍落成，对外开放。</p><p>1997年9月，首次展出。</p>", "馆史")
    assert cleaned.fiscal_year.value is None


def test_print_stamp_and_follow_line_below_the_report_are_no_text_of_it():
    cleaned = read(f"<h1>{TITLE}</h1><div>{TEXT}<p>打印时间：2022-03-01 10:00</p><p>长按识别图中小程序码</p></div>")
    assert cleaned.text.endswith("2021年1月20日")


def test_an_empty_row_in_the_table_above_a_report_stops_nothing():
    head = "<table><tr><td>索引号：</td><td>12</td></tr><tr></tr><tr><td>文号：</td><td>无</td></tr></table>"
    assert read(f"<h1>{TITLE}</h1>{head}<div>{TEXT}</div>").text.startswith("一、总体情况")
    grid = Grid(array=((None, None), (GridCell(row=1, column=0, text="来源"), GridCell(row=1, column=1, text="甲局"))))
    assert [entry.value for entry in read_keyed([(Table(grid=grid), "")])] == ["甲局"]


PARTS = (
    "<h1>青禾县司法局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>2023年，本局主动公开政府信息12条。</p>"
    "<p>二、主动公开政府信息情况</p><p>制作文件3件。</p>"
)


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ('<div><span>1</span> <a href="a_1.html">2</a> <a href="a_1.html">下一页</a></div>', True),
        ('<p><a href="a.html">上一页</a> 第1页 共3页 <a href="a_1.html">下页</a></p>', True),
        ('<p>上一篇：<a href="b.html">2022年报告</a></p><p>下一篇：<a href="c.html">2024年报告</a></p>', False),
        ('<p><a href="a.html">上一页</a> 1 2</p>', False),
        ("<p>下一页</p>", False),
        ("<p>相关信息</p><p>一</p><p>二</p><p>三</p><div><a href='l.html'>下一页</a></div>", False),
    ],
)
def test_a_text_that_goes_on_behind_a_pager_says_so(behind: str, found: bool):
    page = f"<div>{PARTS}{behind}</div>"
    cleaned = clean(read_document(page.encode(), url="http://sfj.test/nb/a.html"))
    assert ("text_goes_on" in [finding.rule for finding in cleaned.findings]) is found


@pytest.mark.parametrize(
    ("pager", "further"),
    [
        ('<script>createPageHTML(3, 0, "t20240110_77", "html");</script>', "t20240110_77_1.html"),
        ("<script>createPageHTML('pages', 2, 1, 't20240110_77', 'html', 5)</script>", "t20240110_77_1.html"),
        ('<p><a href="./t20240110_77_1.html">2</a> <a href="./t20240110_77_2.html">3</a></p>', "t20240110_77_1.html"),
        ("<p><a href=/nb/t20240110_77-2.html>[2]</a></p>", "t20240110_77-2.html"),
        ('<script>createPageHTML(1, 0, "t20240110_77", "html");</script>', None),
        ('<script>createPageHTML(3, 2, "t20240110_77", "html");</script>', None),
        ('<script>createPageHTML(5, 0, "index", "html");</script>', None),
        ('<script>createPageHTML(5, 0, "t20240110_7", "html");</script>', None),
        ("<script>function createPageHTML(pages, at, name, ending) { write(name); }</script>", None),
        ('<p><a href="t20240110_771.html">2023年报告</a> <a href="t20240110_78_1.html">2</a></p>', None),
        ('<p><a href="t20240110_77_1.pdf">附件</a> <img src="t20240110_77_1.jpg"></p>', None),
        ('<p><a href="t20240110_77_123.html">另一篇</a> <a href="at20240110_77_1.html">另一篇</a></p>', None),
        ("<p><a href='http://www.sfj.test/nb/t20240110_77_1.html?print=0'>2</a></p>", "t20240110_77_1.html"),
        ('<p><a href="../nb/t20240110_77_1.html">2</a></p>', "t20240110_77_1.html"),
        ('<p><a href="/tj/t20240110_77_1.html">统计</a> <a href="../t20240110_77_2.html">另一栏目</a></p>', None),
        ('<p><a href="http://[/t20240110_77_1.html">2</a></p>', None),
        ('<p><a href="t20240110_77.html">打印</a> <a href="t20240110_77.html#2">2</a></p>', None),
    ],
)
def test_a_text_whose_pager_is_made_of_its_own_address_says_where_it_goes_on(pager: str, further: str | None):
    page = f"<div>{PARTS}<p>一</p><p>二</p><p>三</p><div>{pager}</div></div>".encode()
    for asked in ("", "?from=list", "#top"):
        cleaned = clean(read_document(page, url=f"http://sfj.test/nb/t20240110_77.html{asked}"))
        found = [finding.actual for finding in cleaned.findings if finding.rule == "text_goes_on"]
        assert found == ([] if further is None else [further])
    assert not clean(read_document(page)).findings
    short = page.replace(b"t20240110_77", b"2024")
    assert not clean(read_document(short, url="http://sfj.test/nb/2024.html")).findings
    shown = page.replace(b"<p>\xe4\xb8\x80</p>", '<div>1 <a href="t20240110_77_1.html">下一页</a></div>'.encode())
    cleaned = clean(read_document(shown, url="http://sfj.test/nb/t20240110_77.html"))
    assert [finding.rule for finding in cleaned.findings] == ["text_goes_on"]
    assert not clean(read_document(page, url="http://sfj.test/nb/t20240110_77_1.html")).findings


@pytest.mark.parametrize(
    ("own", "link", "further"),
    [
        ("20230110.html", "20230110_1.html", True),
        ("2023.html", "2023-11.html", False),
        ("20240110.html", "20240110-2.html", False),
        ("2024-01-10.htm", "2024-01-10-2.htm", False),
        ("2023nb.html", "2023nb-2.html", True),
    ],
)
def test_a_page_named_by_its_day_has_others_of_that_day_beside_it(own: str, link: str, further: bool):
    page = f'<div>{PARTS}<p>一</p><p>二</p><p>三</p><p><a href="{link}">2</a></p></div>'.encode()
    found = [finding.rule for finding in clean(read_document(page, url=f"http://sfj.test/nb/{own}")).findings]
    assert found == (["text_goes_on"] if further else [])


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<div id='con'></div><script>$('#con').load('con.html');</script>", True),
        ("<p>主办单位：青禾县司法局</p>", True),
        ("<p><img src='1.jpg'></p>", False),
        ("<p><a href='1.pdf'>点击下载</a></p>", False),
        ("<p>2023年，本局没有收到政府信息公开申请。</p>", False),
        ("<p>2023年，本局没有收到任何申请，也未发生复议、诉讼。</p>", False),
        ("<p>正在载入，请稍候。</p>", True),
    ],
)
def test_a_title_without_a_text_says_that_the_text_is_missing(body: str, found: bool):
    bare = f"<html><body><div>首页 &gt; 信息公开年报</div><h1>{TITLE}</h1>{body}</body></html>"
    cleaned = clean(read_document(bare.encode(), url="http://sfj.test/nb/a.html"))
    assert ("text_missing" in [finding.rule for finding in parse(cleaned).findings]) is found


def test_a_link_that_leads_to_another_years_report_says_so():
    page = f"<html><body>{PARTS}</body></html>".encode()
    for listed, found in (("青禾县司法局2022年政府信息公开工作年度报告", [2022]), ("2023年年度报告", []), (None, [])):
        cleaned = clean(read_document(page, url="http://sfj.test/nb/a.html"), Hints(listing_title=listed))
        assert [each.actual for each in cleaned.findings if each.where == "listing"] == found
        assert cleaned.fiscal_year.value == 2023
