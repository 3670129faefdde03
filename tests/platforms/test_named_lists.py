"""Lists that a column's page names without showing them, and rows that stand in its script."""

import pytest
from scrapy.http import HtmlResponse, Request

from harvester.items import Level, Scope
from harvester.platforms import Listing, platform_for
from harvester.platforms.script_rows import script_rows
from harvester.registry import Site

URL = "http://qh.test/zwgk/nb/"
ROW = "<ul><li><a href='/a/1.html'>青禾县水利局2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li></ul>"


def read(body: str, url: str = URL, *, shared: bool = True) -> Listing:
    site = Site(
        id="a", publisher="" if shared else "青禾县水利局", level=Level.COUNTY, division="", platform="static",
        listing_url=url, scope=Scope.MIXED if shared else Scope.OWN, options={},
    )  # fmt: skip
    request = Request(url, meta={"page": 1})
    title = "" if "<title>" in body else "<title>政府信息公开年报</title>"
    page = f"<html>{title}<p>政府信息公开年报</p>{body}</html>"
    return platform_for(site).parse_listing(HtmlResponse(url, body=page.encode(), encoding="utf-8", request=request))


def asked(body: str, url: str = URL, *, shared: bool = True) -> list[str]:
    return [request.url.removeprefix("http://qh.test") for request in read(body, url, shared=shared).next_requests]


@pytest.mark.parametrize("rows", ["", ROW], ids=["without rows", "beside rows"])
def test_columns_of_reports_below_a_column_are_walked(rows: str) -> None:
    links = (
        "<a href='/'>首页</a><a href='./'>县政府年报</a><a href='xzf/'>县政府年报</a>"
        "<a href='bm/'>2024年县直部门年报</a><a href='/xz/'>乡镇信息公开年报</a>"
    )
    assert asked(links + rows) == ["/zwgk/nb/xzf/", "/zwgk/nb/bm/", "/xz/"]
    assert asked(links + rows, shared=False) == ["/zwgk/nb/xzf/"], "others' are no part of it"


def test_earlier_years_behind_a_link_are_walked() -> None:
    link = "<a href='/zwgk/lsnb/'>历年政府信息公开年报（2019年及以前）</a>"
    assert asked(link + ROW, shared=False) == ["/zwgk/lsnb/"]


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/zwgk/nb/index.html'>政府信息公开年报</a>",
        "<a href='/zwgk/nb2/'>政府信息公开年报</a>",
        "<a href='fz/'>法治政府建设年度报告</a>",
        "<a href='zn/'>政府信息公开指南</a>",
        "<a href='http://else.test/zwgk/nb/bm/'>县直部门年报</a>",
        "<a href='javascript:show(\"bm\")'>县直部门年报</a>",
        "<a href='/zwgk/nb/?xxgkhide=1'>历年政府信息公开年报</a>",
        "<a href=''>县政府年报</a><a href='#nb'>县政府年报</a><a name='nb'>县政府年报</a>",
        "<a href='wz/'>政府网站年报</a>",
        "<a href='xzf/'>县政府2024年年报</a>",
        "<a href='xzf/'>青禾县人民政府办公室关于进一步做好全县政府信息公开工作年度报告编制发布工作的通知</a>",
    ],
    ids=[
        "itself",
        "elsewhere",
        "another report",
        "a guide",
        "another host",
        "a script",
        "itself, written otherwise",
        "nowhere",
        "of the site",
        "one report",
        "a sentence",
    ],
)
def test_other_links_are_no_lists(link: str) -> None:
    assert asked(link + ROW) == []


def test_below_the_home_page_lies_the_whole_site() -> None:
    assert asked("<a href='/bm/'>县政府年报</a>" + ROW, "http://qh.test/index.html") == []


STRIP = "<div><a href='{}1'>教育局</a><a href='{}2'>水利局</a><a href='{}3'>民政局</a></div>"


@pytest.mark.parametrize("rows", ["", ROW], ids=["without rows", "beside rows"])
def test_the_lists_of_organs_in_a_strip_are_walked(rows: str) -> None:
    url = f"{URL}list.jsp"
    assert asked(STRIP.replace("{}", "list.jsp?d=") + rows, url) == [f"/zwgk/nb/list.jsp?d={at}" for at in (1, 2, 3)]
    assert asked(STRIP.replace("{}", "list.jsp?d=") + rows, url, shared=False) == []
    assert asked(STRIP.replace("{}", "/bm/") + rows, url) == [], "a list of the organs' own pages"
    assert asked(STRIP.replace("{}", "bm/") + rows, url) == [f"/zwgk/nb/bm/{at}" for at in (1, 2, 3)]
    assert len(asked(STRIP.replace("{}", "list.jsp?c=7&d=") + rows, f"{url}?c=7")) == 3
    assert asked(STRIP.replace("{}", "list.jsp?d=") + rows, f"{url}?c=7") == [], "another column"
    two = STRIP.replace("<a href='{}3'>民政局</a>", "<a href='/a'>网上办事</a><a href='/b'>互动</a>")
    assert len(asked(two.replace("{}", "list.jsp?d=") + rows, url)) == 2
    assert asked(two.replace("水利局", "新闻").replace("{}", "list.jsp?d=") + rows, url) == []
    mixed = STRIP.replace("</div>", "<a href='/a'>网上办事</a><a href='/b'>互动</a><a href='/c'>新闻</a></div>")
    assert asked(mixed.replace("{}", "list.jsp?d=") + rows, url) == []


def test_a_page_that_shows_several_organs_is_not_divided_by_them() -> None:
    url, other = f"{URL}list.jsp", ROW.replace("水利局", "民政局").replace("/1.", "/2.")
    strip = STRIP.replace("{}", "list.jsp?d=")
    assert len(asked(strip + ROW, url)) == 3
    assert asked(strip + ROW + other, url) == []


def test_a_page_of_another_name_is_not_searched_for_the_lists_of_organs() -> None:
    strip = STRIP.replace("{}", "list.jsp?d=")
    assert asked(f"<title>政务公开</title>{strip}", f"{URL}list.jsp") == []
    assert len(asked(f"<title>政务公开</title><h1>政府信息公开年报</h1>{strip}", f"{URL}list.jsp")) == 3


def test_rows_that_say_only_a_year_are_reports_of_the_organ_whose_column_it_is() -> None:
    rows = "<ul><li><a href='/a/1.html'>2024年度报告</a> 2025-01-20</li><li><a href='/2.html'>2024年法治</a></li></ul>"
    found = read(rows, shared=False).entries
    assert [(each.url, each.fiscal_year, str(each.date)) for each in found] == [
        ("http://qh.test/a/1.html", 2024, "2025-01-20")
    ]
    assert not read(rows).entries, "in a shared column nobody knows whose it is"


def test_the_year_of_a_column_stands_in_any_of_a_tables_first_rows() -> None:
    table = (
        "<table><tr><td colspan=3>县直部门年报</td></tr><tr><td>单位</td><td>2024年</td><td>2023年</td></tr>"
        "<tr><td>教育局</td><td><a href='/1.html'>查看</a></td><td><a href='/2.html'>查看</a></td></tr></table>"
    )
    assert [(each.url[-6:], each.fiscal_year) for each in read(table).entries] == [("1.html", 2024), ("2.html", 2023)]


TITLE = "青禾县水利局2024年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (f'{{"id":1,"title":"{TITLE}","url":"/a/1.html","pubDate":"2025-01-20"}}', ("/a/1.html", "2025-01-20")),
        (f"{{title: '{TITLE}', link: './1.html', time: 1737338400}}", ("./1.html", "2025-01-20")),
        (
            f'{{"title":"{TITLE}","img":"/i/1.png","url":"http:\\/\\/qh.test\\/1.html"}}',
            ("http://qh.test/1.html", "None"),
        ),
        (f'{{"title":"{TITLE}","url":"/a/1.html","mobile":"/m/1.html"}}', None),
        (f'{{"title":"{TITLE}","id":7}}', None),
        ('{"title":"青禾县水利局政府信息公开指南","url":"/a/1.html"}', None),
    ],
    ids=["JSON", "a literal", "escaped", "two addresses", "no address", "no report"],
)
def test_records_of_a_script_are_rows(record: str, found: tuple[str, str] | None) -> None:
    rows = script_rows(f"<script>var list=[{record}];show(list);</script>")
    assert [(row.href, str(row.date)) for row in rows] == ([found] if found else [])


def test_records_are_read_where_a_page_has_no_other_rows() -> None:
    record = f'<script>var list=[{{"title":"{TITLE}","url":"/a/7.html"}}];</script>'
    assert [each.url for each in read(record).entries] == ["http://qh.test/a/7.html"]
    assert [each.url for each in read(record + ROW).entries] == ["http://qh.test/a/1.html"]
