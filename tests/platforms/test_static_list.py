"""The generic list: rows, decoys, and the ways to its next page."""

import pytest
from listings import item, read, site

from harvester.items import Outcome

LIST = (
    '<div class="crumb">首页 &gt; 政府信息公开年报</div><ul class="list">'
    + item("../c/1.html", 2020)
    + item("../c/2.html", 2019)
    + item("../c/3.html", 2020, "政府信息公开工作年度报告解读")
    + item("../c/4.html", 2020, "法治政府建设年度报告")
    + '<li><a href="../c/5.html">政府信息公开指南</a><span>2015-01-01</span></li></ul><a href="/about">关于我们</a>'
)


def test_reports_are_taken_decoys_refused_by_name_and_navigation_left_alone():
    listing = read(site("static"), LIST)
    assert [(entry.url, entry.fiscal_year, str(entry.date)) for entry in listing.entries] == [
        ("http://www.site.test/zwgk/c/1.html", 2020, "2021-01-20"),
        ("http://www.site.test/zwgk/c/2.html", 2019, "2020-01-20"),
    ]
    assert [refusal.url[-6:] for refusal in listing.refusals] == ["3.html", "4.html", "5.html"]
    assert all(refusal.reason for refusal in listing.refusals)
    assert len(listing.rows) == 5
    assert listing.next_requests == ()
    assert listing.outcome is Outcome.OK


def test_gb18030_bytes_that_call_themselves_gb2312_are_read():
    body = ('<meta charset="gb2312">' + LIST).encode("gb18030")
    assert read(site("static"), body, content_type="text/html; charset=utf-8").entries[0].title.startswith("青禾县")


@pytest.mark.parametrize(
    "link",
    [
        '<a href="index_2.html">下一页</a>',
        '<a href="index_2.html"><span>[下一页]</span></a>',
        '<a href="index_2.html">下页&gt;</a>',
        '<a href="./index_2.html">Next</a>',
        '<a rel="next" href="index_2.html">2</a>',
        '<link rel="next" href="index_2.html">',
        '<a href="javascript:go(2)">下一页</a><a href="index_2.html">&gt;</a>',
    ],
)
def test_the_next_page_is_the_link_that_says_so(link):
    listing = read(site("static"), LIST + link)
    assert [request.url for request in listing.next_requests] == ["http://www.site.test/zwgk/nb/index_2.html"]
    assert listing.next_requests[0].meta["page"] == 2


@pytest.mark.parametrize(
    "link", ['<a href="#">下一页</a>', '<a href="javascript:;">下一页</a>', '<a href="x">上一页</a>', ""]
)
def test_without_a_link_to_follow_the_listing_ends(link):
    assert read(site("static"), LIST + link).next_requests == ()


def test_a_declared_number_of_pages_is_read_and_ends_the_walk():
    first = read(site("static"), LIST + '共2页 <a href="index_2.html">下一页</a>')
    assert (first.declared_pages, len(first.next_requests)) == (2, 1)
    last = read(site("static"), LIST + '共2页 <a href="index_2.html">下一页</a>', page=2)
    assert last.next_requests == ()


def test_numbered_pages_are_asked_for_as_the_row_says():
    row = site("static", page_url="index_{page}.html", page_first=1)
    assert [request.url for request in read(row, LIST).next_requests] == ["http://www.site.test/zwgk/nb/index_1.html"]
    second = read(row, LIST, url="http://www.site.test/zwgk/nb/index_1.html", page=2)
    assert second.next_requests[0].url == "http://www.site.test/zwgk/nb/index_2.html"
    assert second.next_requests[0].meta["guessed"]
    query = site("static", page_url="?page={page}", pages=r"pageCount=(\d+)")
    (third,) = read(query, LIST + "<script>pageCount=3</script>", page=2).next_requests
    assert third.url == "http://www.site.test/zwgk/nb/index.html?page=3"
    assert not third.meta["guessed"]
    assert read(query, LIST + "<script>pageCount=3</script>", page=3).next_requests == ()


def test_a_row_may_forbid_further_pages_and_name_its_own_link():
    assert read(site("static", next="none"), LIST + '<a href="2.html">下一页</a>').next_requests == ()
    row = site("static", next_link="a.more")
    assert read(row, LIST + '<a class="more" href="2.html">更多</a>').next_requests[0].url.endswith("/nb/2.html")


def test_a_row_may_follow_links_though_it_could_build_addresses():
    row = site("static", page_url="index_{page}.html", next="link")
    (following,) = read(row, LIST + '<a href="weiter.html">下一页</a>', page=2).next_requests
    assert (following.url[-11:], following.meta["page"]) == ("weiter.html", 3)
    assert read(row, LIST).next_requests == ()
    chosen = site("static", next_link="a.more")
    (following,) = read(chosen, LIST + '<a class="more" href="4.html">更多</a>', page=3).next_requests
    assert following.meta["page"] == 4
    assert read(chosen, LIST + '<a class="more" href="ftp://x/4.html">更多</a>').next_requests == ()


def test_a_row_may_name_rows_links_dates_and_totals():
    row = site("static", rows="div.r", link=r"/c/\d", date=r"(\d{4})\|(\d+)\|(\d+)", total=r"total=(\d+)")
    body = (
        '<div class="r"><a href="/c/1">青禾县司法局2020年政府信息公开工作年度报告</a>2021|1|20</div>'
        '<div class="r"><a href="/x/1">青禾县司法局2019年政府信息公开工作年度报告</a></div><!-- total=17 -->'
    )
    listing = read(row, body)
    assert [(entry.url, str(entry.date)) for entry in listing.entries] == [("http://www.site.test/c/1", "2021-01-20")]
    assert listing.declared_total == 17


def test_a_page_without_reports_says_what_kind_of_nothing_it_is():
    assert read(site("static"), "<h1>政府信息公开年报</h1><p>暂无内容</p>").outcome is Outcome.EMPTY_LISTING
    assert read(site("static"), "<p>今天天气很好</p>").outcome is Outcome.NOT_A_LISTING
    decoys = "<ul>" + item("1", 2020, "法治政府建设年度报告") + "</ul>"
    assert read(site("static"), decoys).outcome is Outcome.NOT_A_LISTING
    assert "1 rows" in (read(site("static"), decoys).message or "")


def test_one_address_twice_is_one_entry_and_display_parameters_make_no_second():
    body = "<ul>" + item("/c/1.html?xxgkhide=1", 2020) + item("/c/1.html", 2020) + "</ul>"
    assert len(read(site("static"), body).entries) == 1


def test_an_address_that_is_none_is_refused():
    body = (
        "<ul>" + item("http://[::1/", 2020) + item("ftp://x/", 2019) + item("/" + "a" * 3000, 2018) + item("/ok", 2017)
    )
    listing = read(site("static"), body)
    assert [entry.url for entry in listing.entries] == ["http://www.site.test/ok"]
    assert len(listing.refusals) == 3


def test_a_site_may_name_its_encoding():
    body = LIST.encode("utf-16-le")
    assert len(read(site("static", encoding="utf-16-le"), body).entries) == 2
