"""Lists beside the one a column's page shows: of other years by tab or choice, or whole behind the newest rows."""

import pytest
from scrapy.http import HtmlResponse, Request

from harvester.items import Level, Scope
from harvester.platforms import FOLDER, Listing, platform_for
from harvester.registry import Site

URL = "http://qh.test/zwgk/nb/"
ROWS = "<ul><li><a href='/a/1.html'>青禾县水利局2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li></ul>"


def read(body: str, url: str = URL) -> Listing:
    site = Site(
        id="a", publisher="", level=Level.COUNTY, division="", platform="static", listing_url=url,
        scope=Scope.MIXED, options={},
    )  # fmt: skip
    request = Request(url, meta={"page": 1})
    page = f"<html><p>政府信息公开年报</p>{body}{ROWS}</html>"
    return platform_for(site).parse_listing(HtmlResponse(url, body=page.encode(), encoding="utf-8", request=request))


def years(body: str, url: str = URL) -> dict[str, int]:
    """Where a page leads by a year, and that year."""
    return {each.url: each.meta[FOLDER] for each in read(body, url).next_requests}


def tabs(*hrefs: str) -> str:
    return "".join(f"<a href='{href}'>{2024 - at}年</a>" for at, href in enumerate(hrefs))


@pytest.mark.parametrize(
    ("url", "hrefs", "asked"),
    [
        (URL, ("./", "2023n/", "2022n/"), ("2023n/", "2022n/")),
        (f"{URL}2024n/", ("./", "../2023n/"), ("../2023n/",)),
        (f"{URL}list.jsp?col=7", ("?col=7&nd=2024", "?col=7&nd=2023"), ("?col=7&nd=2024", "?col=7&nd=2023")),
        (f"{URL}list.jsp?col=7&nd=2024", ("?col=7&nd=2024", "?nd=2023&col=7"), ("?nd=2023&col=7",)),
        (
            "http://qh.test/col/col71/index.html",
            ("/col/col71/index.html", "/col/col64/index.html"),
            ("../col64/index.html",),
        ),
    ],
    ids=["folders below", "folders beside", "a year in the query", "another year in the query", "numbered columns"],
)
def test_tabs_of_years_are_followed_beside_the_rows_of_one(url: str, hrefs: tuple[str, ...], asked: tuple[str, ...]):
    listing = read(f"<div>{tabs(*hrefs)}</div>", url)
    assert len(listing.entries) == 1
    assert not listing.leads_on
    found = [request.url for request in listing.next_requests]
    assert found == [HtmlResponse(url).urljoin(each) for each in asked]
    assert set(years(f"<div>{tabs(*hrefs)}</div>", url).values()) <= {2024, 2023, 2022}


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{tabs('/zwgk/gb/2024/', '/zwgk/gb/2023/')}</div>",
        f"<div>{tabs('http://else.test/zwgk/nb/2024/', 'http://else.test/zwgk/nb/2023/')}</div>",
        f"<div>{tabs('?col=8&nd=2024', '?col=8&nd=2023')}</div>",
        f"<div>{tabs('../gb2024/', '../gb2023/')}</div>",
        f"<div>{tabs('2024n/')}</div>",
        "<div><a href='2024n/'>2024年预算</a><a href='2023n/'>2023年预算</a></div>",
    ],
    ids=[
        "another column",
        "another host",
        "another column by query",
        "another column beside",
        "one year",
        "other words",
    ],
)
def test_years_of_other_columns_are_left_alone(body: str):
    assert not years(body, f"{URL}list.jsp?col=7")


CROWD = "<a href='/zn'>指南</a><a href='/zd'>制度</a><a href='/ml'>目录</a>"
"""Links beside those of years: what stands among nothing but years is taken for less."""


@pytest.mark.parametrize(
    ("url", "hrefs", "taken"),
    [
        (f"{URL}2024n/", ("./", "../2023n/"), 1),
        (f"{URL}2024n/index.html", ("index.html", "../2023n/index.html"), 1),
        (f"{URL}2024n/", ("./", "../2023n/a/b.html"), 0),
        (f"{URL}2024n/", ("./", "../ndbg/"), 0),
        (f"{URL}2024n/", ("./", "/zwdt/nb/2023n/"), 0),
        (f"{URL}bg/", ("./", "../2023n/"), 0),
        ("http://qh.test/zwgk/nb2024.htm", ("nb2024.htm", "nb2023.htm"), 1),
        ("http://qh.test/zwgk/nb2024.htm", ("nb2024.htm", "nb7.htm"), 0),
        ("http://qh.test/zwgk/nb2024.htm", ("nb2024.htm", "gb2023.htm"), 0),
        ("http://qh.test/index.html", ("index.html", "2023/"), 0),
    ],
    ids=[
        "a folder beside",
        "its first page",
        "far below",
        "a folder without its year",
        "another column's",
        "a folder of no year",
        "a page beside",
        "a page without its year",
        "a page of another name",
        "the home page",
    ],
)
def test_among_other_links_a_years_is_taken_by_its_address(url: str, hrefs: tuple[str, ...], taken: int):
    assert len(years(f"<div>{tabs(*hrefs)}{CROWD}</div>", url)) == taken


def test_years_among_two_other_links_are_a_strip_and_among_three_none():
    url, strip = "http://qh.test/col/col71/index.html", tabs("/col/col71/index.html", "/col/col64/index.html")
    others = "<a href='/zn'>指南</a><a href='/zd'>制度</a>"
    assert len(years(f"<div>{strip}{others}</div>", url)) == 1
    assert not years(f"<div>{strip}{CROWD}</div>", url)


OTHER = ROWS.replace("2024", "2023").replace("/1.", "/2.")
CHOICE = (
    "<select name='nd' id='nd' {}><option>请选择</option><option value='2024'>2024年</option>"
    "<option value='2023'>2023年</option></select>"
)
OLD = "onchange=\"window.location='nd_'+this.options[this.selectedIndex].value+'.html'\""
CALL = CHOICE.format("onchange='go(this.value)'") + "<script>function go(y){location.href='l.jsp?nd='+y;}</script>"
BOUND = "<script>$('#nd').change(function(){location.href='l.jsp?nd='+$(this).val();});</script>"
SENT = CHOICE.format("onchange='this.form.submit()'")
FORM = f"<form action='l.jsp'><input type=hidden name=col value=7>{SENT}</form>"
NAMED = CHOICE.format("onchange='location.href=this.value'").replace("'2023'", "'2023.html'").replace("'2024'", "'./'")


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        (CHOICE.format("onchange=\"location.href='l.jsp?nd='+this.value\""), "l.jsp?nd=2023"),
        (CHOICE.format(OLD), "nd_2023.html"),
        (CALL, "l.jsp?nd=2023"),
        (CHOICE.format("") + BOUND, "l.jsp?nd=2023"),
        (FORM, "l.jsp?col=7&nd=2023"),
        (NAMED, "2023.html"),
    ],
    ids=["a sum", "an older sum", "a function", "jQuery", "a form", "addresses"],
)
def test_a_choice_of_years_is_followed_where_script_or_form_says_where_it_leads(body: str, asked: str):
    assert years(body)[f"{URL}{asked}"] == 2023


def test_a_page_of_many_years_is_only_searched_by_them():
    late = ROWS.replace("2024", "2022").replace("/1.", "/2022.")
    assert years(f"<div>{tabs('./', '2023n/')}</div>{late}"), "the report of another year may be late"
    more = late + late.replace("2022", "2021")
    assert not years(f"<div>{tabs('./', '2023n/')}</div>{more}")
    years_shown = "".join(ROWS.replace("2024", str(year)).replace("/1.", f"/{year}.") for year in (2022, 2021, 2020))
    assert not read(FORM + years_shown).next_requests
    assert not read(f"<div>{tabs('./', '2023n/')}</div>" + years_shown).next_requests


def test_the_years_of_a_choice_may_be_written_over_several_lines():
    choice = CHOICE.replace("2023年", "\n 2023年 \n").format("onchange=\"location.href='l.jsp?nd='+this.value\"")
    assert years(choice)[f"{URL}l.jsp?nd=2023"] == 2023


def test_the_folder_of_a_page_with_a_name_of_its_own_bears_that_name():
    url = "http://qh.test/zfxxgk/nb.htm"
    assert years(f"<div>{tabs('nb/n2024.htm', 'nb/n2023.htm')}</div>", url)
    assert years(f"<div>{tabs('nb2024.htm', 'nb2023.htm')}</div>", url)
    strip = f"<div>{tabs('czys/n2024.htm', 'czys/n2023.htm')}<a href='zn.htm'>指南</a></div>"
    assert not years(f"<h4>预决算</h4>{strip}", url)


@pytest.mark.parametrize(
    "body",
    [
        CHOICE.format("onchange='load(this.value)'"),
        CHOICE.format("onchange='load(this.value)'") + "<script>function load(y){$.get('l.jsp?nd='+y,show);}</script>",
        f"<form method=post action='l.jsp'>{CHOICE.format('')}</form>",
        CHOICE.format("onchange=\"location.href='http://else.test/?nd='+this.value\""),
        CHOICE.format("onchange=\"location.href='?nd='+this.value\"").replace("2023年", "两年前"),
    ],
    ids=["no function", "a request behind the scenes", "a form that posts", "another host", "one year"],
)
def test_a_choice_is_not_guessed(body: str):
    assert not years(body)


def block(more: str, rows: str = ROWS, name: str = "县直部门年报") -> str:
    return f"<div><div><h3>{name}</h3>{more}</div>{rows}</div>"


NEWS = "<ul><li><a href='/n/1.html'>全县政务公开工作推进会召开</a><span>2025-03-01</span></li></ul>"


@pytest.mark.parametrize(
    "more",
    [
        "<a href='bm/'>更多&gt;&gt;</a>",
        "<a href='bm/'>MORE +</a>",
        "<a href='bm/' title='查看更多'>+</a>",
        "<a href='bm/'><img alt='更多'></a>",
        "<a href='bm/'>\n更多 &gt;\n</a>",
        "<a name='bm'></a><a href='javascript:;'>2024年工作要点解读说明</a><a href='bm/'>更多</a>",
    ],
)
def test_the_whole_list_behind_newest_reports_is_walked(more: str):
    listing = read(block(more))
    assert [request.url for request in listing.next_requests] == [f"{URL}bm/"]


def test_no_more_whole_lists_are_walked_than_so_many(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("harvester.platforms.more_lists.MOST_LISTS", 2)
    body = "".join(block(f"<a href='{at}/'>更多</a>", ROWS.replace("/1.", f"/{at}.")) for at in range(3))
    assert [request.url for request in read(body).next_requests] == [f"{URL}0/", f"{URL}1/"]


def test_the_page_itself_is_no_whole_list_however_its_address_is_written():
    assert not read(block("<a href='/zwgk/nb/'>更多</a>"), f"{URL}?xxgkhide=1").next_requests


@pytest.mark.parametrize(
    "body",
    [
        block("<a href='/xw/'>更多&gt;&gt;</a>", NEWS, "政务要闻"),
        block("<a href='http://else.test/bm/'>更多</a>"),
        block("<a href='/'>更多</a>"),
        block("<a href='javascript:more()'>更多</a>"),
        block("<a href='/zwgk/nb/'>更多</a>"),
        "<div><a href='/zwfw/'>更多</a></div>",
        block("<a href=''>更多</a><a href='#'>更多</a>"),
        block("<a href='/bs/'>办事指南</a>"),
        block("<a href='/bm/'>更多</a>", ROWS + NEWS),
        f"<div><div><a href='/xw/'>更多</a>{NEWS}</div>{ROWS}</div>",
    ],
    ids=[
        "news beside the column",
        "another host",
        "the home page",
        "a script",
        "the page itself",
        "no rows around it",
        "nowhere",
        "other words",
        "as much news as reports",
        "the nearest rows are news",
    ],
)
def test_other_lists_are_not(body: str):
    assert not read(body).next_requests


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<select onchange='query()'><option>2024</option><option>2023</option></select>", "2024 2023"),
        ("<ul><li onclick='show(2024)'>2024年</li><li onclick='show(2023)'>2023年</li></ul>", "2024 2023"),
        ("<a href='javascript:show(1)'>2024年</a><a href='javascript:show(2)'>2023年</a>", "2024 2023"),
        ("<a href='/zwgk/gb/2024/'>2024年</a><a href='/zwgk/gb/2023/'>2023年</a>", None),
        ("<select onchange='query()'><option>2024</option></select>", None),
        ("<select><option>2024</option><option>2023</option></select>" + OTHER, None),
    ],
    ids=["a choice", "tabs", "links", "another column", "one year", "rows of both years"],
)  # fmt: skip
def test_years_that_only_a_script_shows_are_told_of(body: str, told: str | None):
    assert read(body).unread == told
