"""Rows that call a function of the page: followed where it makes an address of texts and what it is handed."""

import pytest
from scrapy.http import HtmlResponse, Request

from harvester.items import Level, Outcome, Scope
from harvester.platforms import Listing, platform_for
from harvester.platforms.called import called_address
from harvester.registry import Site

URL = "http://sfj.test/zwgk/nb/index.html"
TITLE = "青禾县司法局2023年政府信息公开工作年度报告"


def read(body: str) -> Listing:
    site = Site(
        id="a", publisher="青禾县司法局", level=Level.COUNTY, division="", platform="static", listing_url=URL,
        scope=Scope.OWN, options={},
    )  # fmt: skip
    request = Request(URL, meta={"page": 1})
    return platform_for(site).parse_listing(HtmlResponse(URL, body=body.encode(), encoding="utf-8", request=request))


@pytest.mark.parametrize(
    ("function", "call", "address"),
    [
        ("function show(id){ window.open('/d.jsp?id='+id,'_blank'); }", "show('a7')", "/d.jsp?id=a7"),
        ("function show(id){location.href='/d/'+id+'.html'}", "javascript:show(12);", "/d/12.html"),
        (
            "var show = function(a, b){ location = 'd.jsp?c=' + a + '&id=' + b; }",
            "return show('7', 12)",
            "d.jsp?c=7&id=12",
        ),
        ("function show(id){ var url = '/d.jsp?id=' + id; window.open(url); }", "show('a7')", "/d.jsp?id=a7"),
        ("function show(id){ window.open(`/d.jsp?id=${id}`) }", "show('a7')", "/d.jsp?id=a7"),
        ("function show(id){ window.open(base+'/d.jsp?id='+id); }", "show('a7')", None),
        ("var base = '/p'; function show(id){ var u = base + '/d?id=' + id; open(u); }", "show('a7')", "/p/d?id=a7"),
        ("var base='/p'; var base='/q'; function show(id){ open(base + '/d?id=' + id); }", "show('a7')", None),
        ("function show(id){ $.get('/d.jsp?id='+id, fill); }", "show('a7')", None),
        ("function show(id){ if(id){location.href='/d/'+id+'.html'} }", "show('a7')", None),
        ("function show(id){ location.href=id+id; }", "show('a7')", None),
        ("function show(){ location.href='/d/'+id; }", "show('a7')", None),
        ("function other(id){ location.href='/d/'+id; }", "show('a7')", None),
        ("function show(id){ location.href='/d/'+id; }", "show(this)", None),
        ("function show(t){ window.open('/share.jsp?t='+t); }", "show('2023年政府信息公开年报')", None),
    ],
)
def test_a_call_leads_where_its_function_says(function: str, call: str, address: str | None) -> None:
    assert called_address(function, call) == address


OPEN = "<script>function show(id){ window.open('/d.jsp?id='+id); }</script>"


@pytest.mark.parametrize(
    "row",
    [
        f"<li><a href='javascript:void(0)' onclick=\"show('a7')\">{TITLE}</a></li>",
        f"<li><a href=\"javascript:show('a7')\">{TITLE}</a></li>",
        f"<table><tr onclick=\"show('a7')\"><td>1</td><td>{TITLE}</td><td>2024-01-20</td></tr></table>",
        f"<table><tr><td>{TITLE}</td><td><a href='#' onclick=\"show('a7')\">查看</a></td></tr></table>",
    ],
)
def test_a_row_that_calls_a_function_is_one(row: str) -> None:
    (entry,) = read(f"{OPEN}<p>政府信息公开年报</p>{row}").entries
    assert (entry.url, entry.fiscal_year) == ("http://sfj.test/d.jsp?id=a7", 2023)


def test_reports_whose_address_only_a_script_knows_are_named() -> None:
    row = (
        f"<li><a href='javascript:;' onclick='show(this)'>{TITLE}</a></li><li><a href='javascript:;'>设为首页</a></li>"
    )
    listing = read(f"<p>栏目</p><ul>{row}</ul>")
    assert listing.addressless == (TITLE,)
    assert listing.outcome is Outcome.EMPTY_LISTING


def test_a_pager_stays_one() -> None:
    script = "<script>function go(n){ location.href='?page='+n; }</script>"
    row = f"<li><a href='1.html'>{TITLE}</a></li>"
    (following,) = read(f"{script}<ul>{row}</ul><a href='javascript:go(2)'>下一页</a>").next_requests
    assert (following.url, following.meta["guessed"]) == (f"{URL}?page=2", True)
