"""Pagers in a script: followed where texts and a number make the address, told of where something else does."""

import time

import pytest
from parsel import Selector

from harvester.platforms.scripted_pages import pages_in_script, scripted_page, unread_pager, waiting_page

GO = "<script>function goPage(n){{ {} }}</script><a href='javascript:goPage(2)'>下一页</a>"
OLD = """<script>var currentPage = {}; var countPage = 3; var nextPage = currentPage + 1;
document.write("<a href=\\"index_" + nextPage + ".html\\">下一页</a>");</script>"""
LAID = "<script>laypage.render({{elem:'page', count:{}, limit:10, jump:function(obj, first){{ {} }}}});</script>"


def page(text: str, number: int = 1) -> str | None:
    return scripted_page(text, Selector(text=text), number)


@pytest.mark.parametrize(
    ("script", "address"),
    [
        ("window.location.href='list.jsp?id=7&page='+n;", "list.jsp?id=7&page=2"),
        ("location = 'index_' + n + '.html'", "index_2.html"),
        ("if(n<1)return; location.replace('p' + n + '.htm')", "p2.htm"),
        ("window.open('?p='+n,'_self')", "?p=2"),
        ("location.href='list.jsp?page='+n+'&size='+size;", None),
        ("location.href='index'+(n>1?'_'+n:'')+'.html';", None),
        ("$.get('list.jsp?page='+n);", None),
        ("location.href='list.jsp';", None),
        ("location.href=n+n;", None),
    ],
)
def test_a_function_with_the_number_says_where_a_page_is(script: str, address: str | None) -> None:
    assert page(GO.format(script)) == address


def test_only_a_link_to_the_next_page_is_followed() -> None:
    script = GO.format("location.href='?p='+n;")
    assert page(script.replace("下一页", "尾页")) is None
    assert page(script.replace("下一页", "2")) == "?p=2"
    assert page(script.replace("下一页", "2"), number=2) is None


def test_the_numbers_of_an_older_template_are_counted_from_nought() -> None:
    assert page(OLD.format(0)) == "index_1.html"
    assert page(OLD.format(1), number=2) == "index_2.html"
    assert page(OLD.format(2), number=3) is None
    assert pages_in_script(OLD.format(0)) == 3


def test_laypage_tells_how_many_pages_and_perhaps_where_they_are() -> None:
    where = LAID.format(25, "if(!first){location.href='?page='+obj.curr;}")
    assert (pages_in_script(where), page(where), page(where, 3)) == (3, "?page=2", None)
    hidden = LAID.format(25, "load(obj.curr)")
    assert (pages_in_script(hidden), page(hidden)) == (3, None)
    assert pages_in_script(LAID.format(8, "")) == 1
    assert pages_in_script("<script>laypage({cont:'p', pages:4})</script>") == 4
    assert pages_in_script("<p>laypage</p>") is None


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("<a href='javascript:goPage(2)'>2</a>", True),
        ("<a href='#' data-page='3'>下一页</a>", True),
        ("<div onclick='more()'>加载更多</div>", True),
        ("<script>var totalPage = 4;</script>", True),
        ("<a href='javascript:goPage(1)'>下一页</a>", False),
        ("<a href='javascript:void(0)'>下一页</a><script>var totalPage = 1;</script>", False),
        ("<a href='/more.html'>更多</a>", False),
    ],
)
def test_what_tells_of_further_pages_is_named(text: str, more: bool) -> None:
    assert (unread_pager(text) is not None) is more


@pytest.mark.parametrize(
    "piece",
    [
        "laypage({a:1,",
        "function goPage(n){location='a'+",
        "a" * 50 + " nextPage ",
        "<a data-page=",
        "nextPage + 'a' + ",
        "href='page(",
    ],
)
def test_a_long_page_is_looked_through_in_time(piece: str) -> None:
    text = "<a href='javascript:goPage(2)'>2</a>location" + piece * (500_000 // len(piece))
    root = Selector(text="<a href='javascript:goPage(2)'>2</a>")
    begun = time.process_time()
    scripted_page(text, root, 1)
    pages_in_script(text)
    unread_pager(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("pager", "address"),
    [
        ("<a href='javascript:;' data-url='l2.html'>点击查看更多</a>", "l2.html"),
        ("<div data-url='/api/l?p=2'>加载更多</div>", "/api/l?p=2"),
        ("<div data-url='l2.html'>分享到微信</div>", None),
        ("<div data-url='list'>加载更多</div>", None),
    ],
)
def test_a_button_of_an_endless_list_may_carry_the_next_address(pager: str, address: str | None) -> None:
    assert waiting_page(Selector(text=pager)) == address


def test_a_pager_of_list_items_is_followed_like_one_of_links() -> None:
    items = "<ul><li onclick='go(2)'>2</li><li onclick='go(2)'>下一页</li></ul>"
    assert page("<script>function go(n){location.href='?p='+n;}</script>" + items) == "?p=2"


@pytest.mark.parametrize(
    ("text", "rows", "told"),
    [
        ("<div>共 12 条记录</div>", 3, "共 12 条记录"),
        ("<div>共 12 条记录</div>", 12, None),
        ("<div>共 12 条记录</div>", 0, None),
        ("<div id='more'>查看更多</div>", 3, "<div id='more'>查看更多<"),
        ("<a href='/x/'>查看更多</a>", 3, None),
    ],
)
def test_a_page_that_counts_more_than_it_shows_or_loads_more_is_told_of(text: str, rows: int, told: str | None) -> None:
    assert unread_pager(text, rows) == told
