"""What sites do to reports after they were harvested: edits are seen and named, everything else makes no version."""

import pytest
from column import YEARS, Column
from loopback import Answer

WHOLE = 2 + len(YEARS)
"""Requests of a night on which all is due: two listing pages and every report."""
TABLE = "<p>主动公开情况如下：</p><table><tr><td>信息内容</td><td>本年条数</td></tr>{}</table>"
ROW = "<tr><td>{}</td><td>{}</td></tr>"


def versions(column: Column) -> int:
    return int(str(column.rows("SELECT count(*) FROM versions")[0][0]))


def changes(column: Column) -> list[tuple[object, ...]]:
    return column.rows("SELECT DISTINCT what, old_value, new_value, new_text FROM changes ORDER BY 1, 3")


def with_table(**rows: int) -> str:
    return TABLE.format("".join(ROW.format(name, number) for name, number in rows.items()))


def replaced(column: Column, year: int, old: str, new: str) -> None:
    path = f"/{year}.html"
    body = column.server.pages[path].body
    assert old.encode() in body
    column.server.pages[path] = Answer(body.replace(old.encode(), new.encode()))


def test_a_number_of_the_prose_alone_is_an_edit_that_names_the_figure(column: Column) -> None:
    column.night(0)
    replaced(column, 2020, "政府信息128条", "政府信息182条")
    column.night(120)
    assert versions(column) == len(YEARS) + 1
    assert [row[:3] for row in changes(column)] == [("figure", 128, 182), ("sentence", None, None)]


def test_words_alone_are_an_edit_that_names_the_sentence_and_nothing_else(column: Column) -> None:
    column.night(0)
    replaced(column, 2020, "下一步加强对各股室经办人员的培训", '下一步\\加强"督查')
    column.night(120)
    assert column.rows("SELECT what, old_text, new_text FROM changes") == [
        (
            "sentence",
            "内容更新还不够及时，下一步加强对各股室经办人员的培训。",
            '内容更新还不够及时，下一步\\加强"督查。',
        )
    ]


def test_a_row_added_to_a_table_is_an_edit_that_names_its_cells(column: Column) -> None:
    column.publish(2020, more=with_table(规章=3, 规范性文件=12))
    column.night(0)
    column.publish(2020, more=with_table(规章=3, 规范性文件=12, 行政许可=45))
    column.night(120)
    assert versions(column) == len(YEARS) + 1
    named = changes(column)
    assert {row[3] for row in named} >= {"行政许可", "45"}
    assert {row[0] for row in named} == {"cell"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>", "<p  class='a'>\n\t "),
        ("<p>一、", "<p style='text-indent:2em'>\u3000\u3000<span>一</span>、"),
        ("政府信息128条", "政府信息<b>128</b>\n条"),
        ("</p>", "&nbsp;</p>\r\n<!-- 2025-06-03 -->"),
        ("<div id=\"zoom\">", "<div id=\"zoom\" data-v=\"2\"><style>p{margin:0}</style>"),
    ],
    ids=["white space", "indent and span", "bold", "blanks and a comment", "style sheet"],
)  # fmt: skip
def test_markup_and_white_space_alone_are_no_edit(column: Column, old: str, new: str) -> None:
    column.night(0)
    for year in YEARS:
        replaced(column, year, old, new)
    assert len(column.night(120)) == WHOLE
    assert (versions(column), changes(column)) == (len(YEARS), [])
    assert column.rows("SELECT unchanged, edited FROM visits WHERE crawl_id = 2") == [(len(YEARS), 0)]


def test_a_site_that_is_given_another_template_has_edited_nothing(column: Column) -> None:
    column.night(0)
    for year in YEARS:
        column.server.pages[f"/{year}.html"] = Answer(in_new_template(column.server.pages[f"/{year}.html"].body))
    assert len(column.night(120)) == WHOLE
    assert (versions(column), changes(column)) == (len(YEARS), [])


def in_new_template(page: bytes) -> bytes:
    """The same article in the surroundings of another system."""
    text = page.decode()
    title = text.split("<title>")[1].split("</title>")[0]
    article = text[text.index("<p>一、总体情况") : text.index('</div>\n<div class="footer">')]
    date = text.split("发布日期：")[1][:10]
    paragraphs = article.replace("<p>", '<p class="MsoNormal"><span lang="ZH-CN">').replace("</p>", "</span></p>")
    links = "".join(f"<li><a href='/c{n}/'>{name}</a></li>" for n, name in enumerate(("要闻", "政务公开", "互动交流")))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_青禾县人民政府门户网站</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="{date} 09:30"></head>
<body><header><ul>{links}</ul><form action="/s"><input name="q" placeholder="请输入关键字"></form></header>
<section class="crumb">当前位置： <a href="/">首页</a> &gt; <a href="/gk">政府信息公开</a> &gt; 年报</section>
<article><h2 class="tit">{title}</h2><div class="bar"><span>时间：{date}</span> <span>来源：青禾县司法局</span>
<span>阅读：<i>1024</i></span> <a href="#">分享</a> <a href="javascript:print()">打印</a></div>
<div class="TRS_Editor">{paragraphs}</div></article>
<aside><h4>相关链接</h4><ul>{links}</ul></aside>
<footer><p>主办：青禾县人民政府　承办：青禾县大数据中心</p><p>网站标识码：9900000001</p></footer>
</body></html>""".encode()


def test_a_report_that_moved_is_one_report_with_both_addresses(column: Column) -> None:
    column.night(0)
    column.server.pages["/2021/nb.html"] = column.server.pages.pop("/2021.html")
    first = column.server.pages["/list.html"].body
    column.server.pages["/list.html"] = Answer(first.replace(b'href="2021.html"', b'href="2021/nb.html"'))
    assert "/2021/nb.html" in column.night(1)
    assert versions(column) == len(YEARS)
    assert column.rows("SELECT count(*) FROM reports") == [(len(YEARS),)]
    column.night(2)
    column.night(3)
    addresses = column.rows(
        "SELECT substr(a.url, -12), a.gone_at IS NOT NULL FROM addresses a JOIN reports r ON r.id = a.report_id "
        "WHERE r.fiscal_year = 2021 ORDER BY a.url"
    )
    assert [gone for _, gone in addresses] == [1, 0], addresses
    assert versions(column) == len(YEARS)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(b"<h1>404 Not Found</h1>", 404), "not_found"),
        (Answer("<html><title>出错了</title><p>您访问的页面不存在或已被删除</p></html>".encode()), "soft_404"),
        (Answer(b"<h1>Service Unavailable</h1>", 503), "server_error"),
    ],
    ids=["404", "an error page with 200", "503"],
)
def test_a_report_replaced_by_an_error_page_is_kept_and_the_page_is_named(
    column: Column, answer: Answer, outcome: str
) -> None:
    column.night(0)
    column.server.pages["/2020.html"] = answer
    column.night(120)
    assert column.rows("SELECT outcome FROM reports WHERE fiscal_year = 2020") == [("ok",)]
    assert column.rows("SELECT count(*) FROM reports") == [(len(YEARS),)]
    assert versions(column) == len(YEARS)
    assert column.rows("SELECT outcome FROM pages WHERE url LIKE '%/2020.html'") == [(outcome,)]
    column.publish(2020)
    column.night(240)
    assert column.rows("SELECT outcome FROM pages WHERE url LIKE '%/2020.html'") == [("unchanged",)]
    assert versions(column) == len(YEARS)


def test_the_order_of_a_listing_is_no_news_on_a_page_and_asks_for_no_report_over_pages(column: Column) -> None:
    column.night(0)
    body = column.server.pages["/list.html"].body
    rows = body.split(b"<ul>")[1].split(b"</ul>")[0]
    turned = b"<li>".join([b"", *reversed(rows.split(b"<li>")[1:])])
    column.server.pages["/list.html"] = Answer(body.replace(rows, turned))
    assert column.night(1) == ["/list.html"]
    column.list_pages([*YEARS][:5], [*YEARS][5:])
    assert column.night(2) == ["/list.html", "/list_2.html"]
    assert versions(column) == len(YEARS)
    assert column.rows("SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL") == [(0,)]


def test_a_report_taken_away_and_put_back_is_the_same_one(column: Column) -> None:
    column.night(0)
    page = column.server.pages.pop("/2014.html")
    column.list_pages([*YEARS][5:], [*YEARS][1:5])
    column.night(20)
    column.night(21)
    assert column.rows("SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL") == [(1,)]
    column.server.pages["/2014.html"] = page
    column.list_pages([*YEARS][5:], [*YEARS][:5])
    column.night(40)
    assert column.rows("SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL") == [(0,)]
    assert (versions(column), changes(column)) == (len(YEARS), [])


def test_old_years_dropped_from_a_listing_are_gone_after_two_walks_on_different_days_and_stay_stored(
    column: Column,
) -> None:
    column.night(0)
    column.list_pages([*YEARS][5:])
    gone = "SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL"
    column.night(20)
    assert column.rows(gone) == [(0,)]
    column.night(21)
    assert column.rows(gone) == [(5,)]
    assert column.rows("SELECT count(*) FROM reports WHERE outcome = 'ok'") == [(len(YEARS),)]
    assert column.night(22) == ["/list.html"], "what is gone is not looked for every night"


def test_a_clock_set_back_makes_nothing_gone_and_takes_no_day_of_seeing_back(column: Column) -> None:
    column.night(30)
    seen = column.rows("SELECT url, last_seen_at FROM addresses ORDER BY url")
    column.list_pages([*YEARS][5:], [*YEARS][1:5])
    column.night(30.9, "full=1")
    column.night(30.1, "full=1")
    assert column.rows("SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL") == [(0,)]
    later = column.rows("SELECT url, last_seen_at FROM addresses ORDER BY url")
    assert all(now >= before for (_, now), (_, before) in zip(later, seen, strict=True))
    assert versions(column) == len(YEARS)
    assert column.rows("SELECT count(*) FROM crawls WHERE reason = 'finished'") == [(3,)]


def test_a_clock_that_was_a_year_ahead_for_a_night_does_not_let_reports_rest_for_that_year(column: Column) -> None:
    column.night(0)
    column.night(370, "full=1")
    column.publish(2020, received=77)
    nights = [day for day in (1, 30, 60, 95) if "/2020.html" in column.night(day)]
    assert nights
    assert versions(column) == len(YEARS) + 1
    ahead = "SELECT count(*) FROM {} WHERE {} > '2025-09-10'"
    for table, moment in (("pages", "fetched_at"), ("addresses", "last_seen_at"), ("listings", "checked_at")):
        assert column.rows(ahead.format(table, moment)) == [(0,)]
