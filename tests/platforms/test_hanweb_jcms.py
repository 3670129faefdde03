"""大汉 jcms: records in the page, further pages from the proxy, and the refusal that looks like an end."""

import time

from listings import item, read, site

from harvester.items import Outcome

COLUMN = "http://www.site.test/col/col1229001/index.html"
PROXY = "/module/web/jpage/dataproxy.jsp?page=1&appid=1&appid=1&webid=77&path=/&columnid=AbC%2F%3D&unitid=54"


def record(number: int, year: int, quote: str = '"') -> str:
    title = f"青禾县司法局{year}年政府信息公开工作年度报告"
    link = (
        f"<a href={quote}/art/{year + 1}/1/20/art_1229001_{number}.html{quote} title={quote}{title}{quote}>青禾县…</a>"
    )
    return f"<record><![CDATA[<li>{link}<span>\n{year + 1}-01-20\n</span></li>]]></record>"


def column(records: str, settings: str = "totalRecord:5, perPage:2", proxy: str = PROXY) -> str:
    group = f'<nextgroup><![CDATA[<a href="{proxy}"></a>]]></nextgroup>' if proxy else ""
    return (
        f'<ul><li><a href="/">首页</a></li></ul><div id="54"><script type="text/xml"><datastore>{group}'
        f"<recordset>{records}</recordset></datastore></script></div>"
        f"<script>/* {settings}, unitid:'54', webid:'77', columnid:'1229001', "
        "proxyUrl:'/module/web/jpage/dataproxy.jsp' */</script>"
    )


def answer(records: str, pages: int | None = 3) -> str:
    total = f"<totalrecord>5</totalrecord><totalpage>{pages}</totalpage>" if pages else ""
    return f"<?xml version='1.0' encoding='UTF-8'?><datastore>{total}<recordset>{records}</recordset></datastore>"


def test_the_column_page_gives_its_records_and_the_proxy_address_as_it_stands():
    listing = read(site("hanweb-jcms", COLUMN), column(record(1, 2020) + record(2, 2019, "'")), url=COLUMN)
    assert [(entry.url[-6:], entry.fiscal_year, str(entry.date)) for entry in listing.entries] == [
        ("1.html", 2020, "2021-01-20"),
        ("2.html", 2019, "2020-01-20"),
    ]
    assert listing.declared_total == 5
    expected = "http://www.site.test" + PROXY.replace("page=1&", "page=2&")
    assert [request.url for request in listing.next_requests] == [expected]


def test_an_answer_of_the_proxy_leads_to_the_next_until_the_last_declared_page():
    row, url = site("hanweb-jcms", COLUMN), "http://www.site.test" + PROXY.replace("page=1&", "page=2&")
    second = read(row, answer(record(3, 2018) + record(4, 2017)), url=url, page=2)
    assert second.next_requests[0].url == url.replace("page=2&", "page=3&")
    third = read(row, answer(record(5, 2016)), url=url.replace("page=2&", "page=3&"), page=3)
    assert (third.next_requests, len(third.entries), third.declared_pages) == ((), 1, 3)


def test_a_column_page_that_carries_several_pages_at_once_goes_on_behind_them():
    records = "".join(record(number, 2020 - number) for number in range(4))
    listing = read(site("hanweb-jcms", COLUMN), column(records, "totalRecord:9, perPage:2"), url=COLUMN)
    assert "page=3&" in listing.next_requests[0].url


def test_all_records_on_the_column_page_need_no_proxy():
    listing = read(site("hanweb-jcms", COLUMN), column(record(1, 2020), "totalRecord:1, perPage:15"), url=COLUMN)
    assert listing.next_requests == ()


def test_without_a_next_group_the_address_is_built_from_the_settings():
    (request,) = read(site("hanweb-jcms", COLUMN), column(record(1, 2020), proxy=""), url=COLUMN).next_requests
    assert request.url.startswith("http://www.site.test/module/web/jpage/dataproxy.jsp?page=2&")
    assert "columnid=1229001" in request.url
    assert "unitid=54" in request.url


def test_an_empty_datastore_is_a_refusal_and_not_the_end():
    listing = read(site("hanweb-jcms", COLUMN), "<datastore><recordset></recordset></datastore>", url=COLUMN, page=2)
    assert (listing.outcome, listing.next_requests) == (Outcome.EMPTY_DATASTORE, ())
    assert "46 bytes" in (listing.message or "")


def test_a_row_may_name_the_unit_among_several():
    other = "<datastore><nextgroup><![CDATA[<a href='/p?page=1&unitid=9'></a>]]></nextgroup><recordset>"
    other += "<record><![CDATA[<li><a href='/news/1'>新闻</a><span>2020-01-01</span></li>]]></record>" * 3
    body = other + "</recordset></datastore>" + column(record(1, 2020))
    assert read(site("hanweb-jcms", COLUMN), body, url=COLUMN).entries == ()
    assert len(read(site("hanweb-jcms", COLUMN, unitid="54"), body, url=COLUMN).entries) == 1


def test_a_column_page_with_plain_rows_is_read_as_a_plain_list():
    body = "<ul><li><a href='/art/1.html'>青禾县司法局2020年政府信息公开工作年度报告</a></li></ul>"
    assert len(read(site("hanweb-jcms", COLUMN), body, url=COLUMN).entries) == 1


def test_an_answer_without_a_datastore_is_no_listing():
    listing = read(site("hanweb-jcms", COLUMN), "<html>系统繁忙</html>", url=COLUMN, page=2)
    assert listing.outcome is Outcome.NOT_A_LISTING


def test_a_page_cut_in_the_middle_gives_what_it_holds():
    body = column(record(1, 2020) + record(2, 2019) + record(3, 2018))
    cut = body[: body.index("art_1229001_3") + 4]
    assert len(read(site("hanweb-jcms", COLUMN), cut, url=COLUMN).entries) == 2


def test_hostile_repetition_takes_no_time():
    started = time.process_time()
    for piece in ("<datastore>", "<record>", "<![CDATA[", "<nextgroup>", "<datastore><record>", "href='"):
        read(site("hanweb-jcms", COLUMN), "<datastore>" + piece * 20_000, url=COLUMN)
    assert time.process_time() - started < 8


def test_a_newer_column_without_a_datastore_is_followed_by_its_ordinary_pager() -> None:
    pager = '<div>共2条 <b>1</b> <a href="index.html?uid=38&amp;pageNum=2">2</a> <a>下一页</a></div>'
    first = read(site("hanweb-jcms", COLUMN), f"<p>信息公开年报</p><ul>{item('/art/1.html', 2024)}</ul>{pager}", COLUMN)
    (following,) = first.next_requests
    assert following.url == f"{COLUMN}?uid=38&pageNum=2"
    rest = f"<p>信息公开年报</p><ul>{item('/art/2.html', 2023)}</ul>"
    last = read(site("hanweb-jcms", COLUMN), rest, following.url, page=2)
    assert (len(last.entries), last.next_requests, last.outcome) == (1, (), Outcome.OK)
