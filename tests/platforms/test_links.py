"""Where links lead: base addresses, backslashes, scripts; pagers of numbers; columns in frames; cut titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import HtmlResponse, Request

from harvester.fetch import decode
from harvester.forms import completed, judge_title
from harvester.items import Level, Outcome, Scope
from harvester.platforms import PAGE, platform_for
from harvester.platforms.hrefs import script_target
from harvester.platforms.rows import root_of
from harvester.registry import Site

URL = "http://sfj.test/zwgk/nb/index.html"
YEARS = range(2008, 2024)
TITLE = "青禾县司法局2023年政府信息公开工作年度报告"


def read(body: str, url: str = URL, page: int = 1, **options: object):
    site = Site(
        id="a", publisher="青禾县司法局", level=Level.COUNTY, division="", platform="static", listing_url=url,
        scope=Scope.OWN, options=options,
    )  # fmt: skip
    request = Request(url, meta={"page": page})
    return platform_for(site).parse_listing(HtmlResponse(url, body=body.encode(), encoding="utf-8", request=request))


def entries(body: str) -> list[str]:
    return [entry.url for entry in read(f"<p>政府信息公开年报</p><ul>{body}</ul>").entries]


@pytest.mark.parametrize(
    ("row", "leads_to"),
    [
        (f"<li><a href='\\zwgk\\1.html'>{TITLE}</a></li>", "http://sfj.test/zwgk/1.html"),
        (f"<li><a href=\"javascript:window.open('/zwgk/1.html');\">{TITLE}</a></li>", "http://sfj.test/zwgk/1.html"),
        (f"<li><a href='#' onclick=\"location.href='1.html'\">{TITLE}</a></li>", "http://sfj.test/zwgk/nb/1.html"),
        (f"<li><a onclick=\"toDetail('../1.jsp?id=4', 2)\">{TITLE}</a></li>", "http://sfj.test/zwgk/1.jsp?id=4"),
        (f"<li onclick=\"window.location = '1.html'\">{TITLE}<b>2024-01-20</b></li>", "http://sfj.test/zwgk/nb/1.html"),
        (f"<li onclick=\"location='1.html'\"><a>{TITLE}</a></li>", "http://sfj.test/zwgk/nb/1.html"),
        (f"<li><a href='2.html' onclick=\"open('1.html')\">{TITLE}</a></li>", "http://sfj.test/zwgk/nb/2.html"),
        (f"<li><a href='//sfj.test/1.html;jsessionid=9A'>{TITLE}</a></li>", "http://sfj.test/1.html"),
        (f"<li><A HREF= '1.HTML' >{TITLE}</A></li>", "http://sfj.test/zwgk/nb/1.HTML"),
        (f"<li><a href=\" JavaScript:open('1.html')\">{TITLE}</a></li>", "http://sfj.test/zwgk/nb/1.html"),
        (f"<li><a href='JavaScript:;' onclick=\"open('1.html')\">{TITLE}</a></li>", "http://sfj.test/zwgk/nb/1.html"),
        (f"<li onclick=\"open('1.html')\"><a>{TITLE}</a><a>图文</a></li>", "http://sfj.test/zwgk/nb/1.html"),
    ],
)
def test_a_row_leads_where_a_browser_would_go(row: str, leads_to: str) -> None:
    assert entries(row) == [leads_to]


@pytest.mark.parametrize("script", ["show(123)", "void(0)", "share('微信')", "return false", "open(base + id)"])
def test_an_address_that_a_script_would_put_together_is_not_guessed(script: str) -> None:
    assert script_target(script) is None


def test_relative_links_begin_at_the_base_that_the_page_names() -> None:
    body = f"<base href='/reports/'><ul><li><a href='1.html'>{TITLE}</a></li></ul><a href='list_2.html'>下一页</a>"
    listing = read(body)
    assert [entry.url for entry in listing.entries] == ["http://sfj.test/reports/1.html"]
    assert [request.url for request in listing.next_requests] == ["http://sfj.test/reports/list_2.html"]


@given(st.text(max_size=200))
def test_no_base_and_no_script_breaks_the_reading(text: str) -> None:
    script = text.replace('"', "")
    body = f'<base href="{text}"><a href="javascript:{script}" onclick="{script}">x</a>'
    root_of(body, URL)


PAGES = "<select onchange=\"location.href='l'+this.value+'.html'\"><option>{}</option><option>{}</option></select>"
ROW = f"<li><a href='1.html'>{TITLE}</a></li>"


@pytest.mark.parametrize(
    ("pager", "page", "following"),
    [
        ("<div><b>1</b> <a href='l2.html'>2</a> <a href='l3.html'>3</a></div>", 1, "l2.html"),
        ("<div><a href='l1.html'>[1]</a> <b>[2]</b> <a href='l3.html'>[3]</a></div>", 2, "l3.html"),
        ("<ul><li>1</li><li><a href='l2.html'>2</a></li></ul>", 1, "l2.html"),
        ("<select><option value='l1.html'>第1页</option><option value='l2.html'>第2页</option></select>", 1, "l2.html"),
        ("<a href='javascript:;' onclick=\"location.href='l2.html'\">下一页</a>", 1, "l2.html"),
        ("<a href='l2.html'><img src='n.gif' alt='下一页'></a>", 1, "l2.html"),
        ("<a href='l2.html'>下一步</a>", 1, "l2.html"),
        (PAGES.format(1, 2), 1, "l2.html"),
        (PAGES.format(1, 2), 2, None),
        (PAGES.format(3, 7), 1, None),
        ("<a href='l2.html'>下一页 →</a>", 1, "l2.html"),
        ("<a href='l2.html' title='上一页'><img src='n.gif' alt='上一页'></a>", 2, None),
        ("<a href='l2.html'>2</a>", 1, None),
        ("<div><a href='l1.html'>1</a> <b>2</b></div>", 2, None),
        ("<select><option value='1'>1</option><option value='2'>2</option></select>", 1, None),
    ],
)
def test_a_pager_of_numbers_is_followed_to_the_next_one(pager: str, page: int, following: str | None) -> None:
    found = [request.url for request in read(f"<ul>{ROW}</ul>{pager}", page=page).next_requests]
    assert found == ([f"http://sfj.test/zwgk/nb/{following}"] if following else [])


def test_pages_that_want_a_form_are_asked_for_with_the_one_of_the_row() -> None:
    listing = read(f"<ul>{ROW}</ul>共3页 <a href='javascript:go(2)'>下一页</a>", post="pageNo={page}")
    (following,) = listing.next_requests
    assert (following.method, following.url, following.body) == ("POST", URL, b"pageNo=2")
    assert not read(f"<ul>{ROW}</ul>共3页", page=3, post="pageNo={page}").next_requests


FORM = (
    '<form action="list.do" method="{}"><input type="hidden" name="pageNo" value="1">'
    '<input type="hidden" name="col" value="年报"><input type="submit" name="go" value="GO"></form>'
)


@pytest.mark.parametrize(
    ("method", "asked"),
    [
        ("post", ("POST", "http://sfj.test/zwgk/nb/list.do", b"pageNo=2&col=%E5%B9%B4%E6%8A%A5")),
        ("get", ("GET", "http://sfj.test/zwgk/nb/list.do?pageNo=2&col=%E5%B9%B4%E6%8A%A5", b"")),
    ],
)
def test_a_form_that_a_script_would_send_is_sent_where_the_script_says_the_number(method: str, asked: object) -> None:
    pager = FORM.format(method) + '<a href="javascript:gotoPage(2)">下一页</a>'
    (following,) = read(f"<ul>{ROW}</ul>{pager}").next_requests
    assert (following.method, following.url, following.body) == asked
    assert following.meta[PAGE] == 2
    assert following.headers.get("Content-Type") == (b"application/x-www-form-urlencoded" if method == "post" else None)


@pytest.mark.parametrize("method", ['method="GET"', "", 'method="POST"'])
def test_a_form_sends_its_values_and_none_of_its_buttons_and_boxes(method: str) -> None:
    boxes = "".join(f"<input type='{kind}' name='{kind}' value='1'>" for kind in ("button", "reset", "RADIO", "file"))
    form = (
        FORM.format("")
        .replace('method=""', method)
        .replace("</form>", f"<input value='2'><input name='q'>{boxes}</form>")
    )
    (following,) = read(f"<ul>{ROW}</ul>{form}<a href='javascript:gotoPage(2)'>下一页</a>").next_requests
    sent = "pageNo=2&col=%E5%B9%B4%E6%8A%A5&q="
    posts = "POST" in method
    assert (following.method, following.body.decode()) == (("POST", sent) if posts else ("GET", ""))
    assert following.url.endswith("/list.do" if posts else f"/list.do?{sent}")


@pytest.mark.parametrize(
    "pager",
    [
        FORM.format("post"),
        FORM.format("post") + '<a href="javascript:gotoPage(3)">尾页</a>',
        '<a href="javascript:gotoPage(2)">下一页</a>',
        FORM.format("post").replace("pageNo", "keyword") + '<a href="javascript:gotoPage(2)">下一页</a>',
        FORM.format("post").replace("list.do", "http://else.test/") + '<a href="javascript:gotoPage(2)">下一页</a>',
    ],
)
def test_no_form_is_sent_without_a_call_for_the_number_and_a_field_for_it(pager: str) -> None:
    assert not read(f"<ul>{ROW}</ul>{pager}").next_requests


def test_a_column_without_rows_is_read_in_its_frames_on_the_same_host() -> None:
    body = (
        "<p>政府信息公开年报</p><iframe src='list.html?a=1&amp;b=2'></iframe><iframe src='http://map.test/'></iframe>"
    )
    listing = read(body)
    assert listing.leads_on
    assert [request.url for request in listing.next_requests] == ["http://sfj.test/zwgk/nb/list.html?a=1&b=2"]
    assert not read(f"<ul>{ROW}</ul>{body}").leads_on


def test_a_piece_of_a_page_that_a_script_loads_is_read_as_a_frame_is() -> None:
    script = (
        "<script>$('#list').load('list_data.html?c=1 ul');$('#map').load(base + id);$(x).load(function(){});</script>"
    )
    assert not read(f"<p>政府信息公开年报</p>{script}").leads_on, "a selector behind the address is no address"
    listing = read(f"<p>政府信息公开年报</p>{script.replace(' ul', '')}")
    assert listing.leads_on
    assert [request.url for request in listing.next_requests] == ["http://sfj.test/zwgk/nb/list_data.html?c=1"]


def test_a_link_that_says_open_is_named_by_the_cell_beside_it() -> None:
    row = f"<tr><td>1</td><td>{TITLE} 2024-01-20</td><td>2024-01-20</td><td><a href='1.html'>查看</a></td></tr>"
    (entry,) = read(f"<p>年报</p><table>{row}</table>").entries
    assert (entry.title, entry.url, str(entry.date)) == (TITLE, "http://sfj.test/zwgk/nb/1.html", "2024-01-20")
    two = row.replace("</a>", "</a> <a href='2.html'>下载</a>")
    assert not read(f"<p>年报</p><table>{two}</table>").entries, "which of two it is nobody can tell"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("青禾县司法局2023年政府信息公开工作年度…", TITLE),
        ("青禾县司法局2023年政府信息公开...", TITLE),
        ("青禾县司法局2023年度信息公开年…", "青禾县司法局2023年度信息公开年度报告"),
        ("青禾县司法局2023年政府信息…", TITLE),
        ("青禾县司法局2023年政府…", None),
        ("青禾县司法局2023年政府信息公开指南…", None),
        (TITLE, None),
    ],
)
def test_a_title_cut_in_its_last_words_is_completed(cut: str, whole: str | None) -> None:
    assert completed(cut) == whole
    assert whole is None or judge_title(whole).accepted


def test_a_cut_title_is_taken_with_its_year_and_left_as_it_stands() -> None:
    body = "<ul><li><a href='1.html'>青禾县司法局2023年政府信息公开工作…</a></li></ul>"
    (entry,) = read(body).entries
    assert (entry.fiscal_year, entry.title) == (2023, "青禾县司法局2023年政府信息公开工作…")


POSTED_BACK = (
    '<form method="post" action="List.aspx?cid=12"><input type="hidden" name="__VIEWSTATE" value="a+b=">'
    '<input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value="">{}</form>'
)


def posted_to(target: str, argument: str, words: str) -> str:
    return f"<a href=\"javascript:__doPostBack('{target}','{argument}')\">{words}</a>"


@pytest.mark.parametrize(
    ("pager", "clicked"),
    [
        (posted_to("Pager1", "2", "2") + posted_to("Pager1", "2", "下页"), ("Pager1", "2")),
        (posted_to("Grid1", "Page$2", "2") + posted_to("Grid1", "Page$3", "3"), ("Grid1", "Page$2")),
        (posted_to("lnkNext", "", "下一页") + posted_to("lnkLast", "", "尾页"), ("lnkNext", "")),
    ],
)
def test_a_page_that_posts_itself_back_is_asked_for_its_next_one(pager: str, clicked: tuple[str, str]) -> None:
    (following,) = read(f"<ul>{ROW}</ul>{POSTED_BACK.format(pager)}").next_requests
    target, argument = clicked
    body = f"__VIEWSTATE=a%2Bb%3D&__EVENTTARGET={target}&__EVENTARGUMENT={argument.replace('$', '%24')}"
    assert (following.method, following.url) == ("POST", "http://sfj.test/zwgk/nb/List.aspx?cid=12")
    assert following.body.decode() == body


def test_a_button_that_says_next_is_pressed_with_the_state_of_its_page() -> None:
    button = '<input type="submit" name="btnNext" value="下一页"{}><input type="submit" name="btnLast" value="尾页">'
    (following,) = read(f"<ul>{ROW}</ul>{POSTED_BACK.format(button.format(''))}").next_requests
    assert following.body.decode().endswith("__EVENTARGUMENT=&btnNext=%E4%B8%8B%E4%B8%80%E9%A1%B5")
    assert not read(f"<ul>{ROW}</ul>{POSTED_BACK.format(button.format(' disabled'))}").next_requests


@pytest.mark.parametrize(
    "page",
    [
        POSTED_BACK.format(posted_to("Menu1", "2", "栏目二")),
        POSTED_BACK.format(posted_to("Pager1", "3", "3")),
        POSTED_BACK.format(posted_to("Pager1", "2", "2") + posted_to("Calendar1", "2", "2")),
        POSTED_BACK.format("<a disabled>下页</a>"),
        POSTED_BACK.format('<input type="submit" value="下一页">'),
        POSTED_BACK.format('<input type="text" name="q" value="下一页">'),
        POSTED_BACK.format(posted_to("Pager1", "2", "2")).replace("List.aspx", "http://else.test/List.aspx"),
        POSTED_BACK.format(posted_to("Pager1", "2", "2")).replace("__VIEWSTATE", "state"),
        POSTED_BACK.format(posted_to("Pager1", "2", "2")).replace("a+b=", "a" * 1_000_000),
        "第1/1页" + POSTED_BACK.format(posted_to("Pager1", "2", "2")),
    ],
    ids=[
        "a menu",
        "another page",
        "two of them",
        "no link",
        "no name",
        "no button",
        "another host",
        "no state",
        "too large",
        "the last page",
    ],
)
def test_nothing_is_posted_back_where_it_is_not_plain_what_is_asked_for(page: str) -> None:
    assert not read(f"<ul>{ROW}</ul>{page}").next_requests


@pytest.mark.parametrize("words", ["共2页", "页次：1/2", "页码:1 / 2", "第1/2页", "1/2 页", "共 5 行/每页3行 第1/2页"])
def test_the_number_of_pages_is_read_where_a_pager_says_it(words: str) -> None:
    assert read(f"<ul>{ROW}</ul>{words}").declared_pages == 2


@pytest.mark.parametrize("words", ["2026/1/2 页面浏览", "第1页", "1/2"])
def test_no_number_of_pages_is_read_in_a_date_or_half_a_pager(words: str) -> None:
    assert read(f"<ul>{ROW}</ul>{words}").declared_pages is None


def folders(*links: str) -> list[str]:
    listing = read(f"<p>政府信息公开年报</p><ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>")
    assert listing.leads_on == bool(listing.next_requests)
    assert not any(request.meta["guessed"] for request in listing.next_requests)
    return [request.url for request in listing.next_requests]


def test_a_column_of_folders_named_by_years_is_read_in_each_of_them() -> None:
    base = "http://sfj.test/zwgk/nb"
    links = ["<a href='./2025n/'>2025年</a>", "<a href='2024n/index.html#top'>2024年度</a>", "<a href='23/'>2023</a>"]
    assert folders(*links) == [f"{base}/2025n/", f"{base}/2024n/index.html", f"{base}/23/"]


@pytest.mark.parametrize(
    "links",
    [
        ["<a href='2025n/'>2025年</a>"],
        ["<a href='2025n/'>2025年</a>", "<a href='2025n/xz/'>2025年</a>"],
        ["<a href='/zwgk/gb/2025/'>2025年</a>", "<a href='/zwgk/gb/2024/'>2024年</a>"],
        ["<a href='http://else.test/zwgk/nb/2025/'>2025年</a>", "<a href='http://else.test/zwgk/nb/2024/'>2024年</a>"],
        ["<a href='2025n/'>2025年预算</a>", "<a href='2024n/'>2024年预算</a>"],
    ],
    ids=["one year", "one year twice", "another column", "another host", "other words"],
)
def test_links_named_by_years_are_no_folders_of_the_column(links: list[str]) -> None:
    assert not folders(*links)


def test_a_folder_of_a_year_leads_to_no_further_ones() -> None:
    page = "<p>政府信息公开年报</p><a href='2025n/'>2025年</a><a href='2024n/'>2024年</a>"
    site = Site(
        id="a", publisher="青禾县司法局", level=Level.COUNTY, division="", platform="static", listing_url=URL,
        scope=Scope.OWN, options={},
    )  # fmt: skip
    request = Request(URL, meta={"page": 1, "hops": 1, "folder": 2025})
    listing = platform_for(site).parse_listing(HtmlResponse(URL, body=page, encoding="utf-8", request=request))
    assert (listing.next_requests, listing.outcome) == ((), Outcome.EMPTY_LISTING)


@pytest.mark.parametrize(("encoding", "sent"), [("gb18030", "%C4%EA%B1%A8"), ("utf-8", "%E5%B9%B4%E6%8A%A5")])
def test_a_query_in_chinese_is_sent_in_the_encoding_of_its_page(encoding: str, sent: str) -> None:
    site = Site(
        id="a", publisher="青禾县司法局", level=Level.COUNTY, division="", platform="static", listing_url=URL,
        scope=Scope.OWN, options={},
    )  # fmt: skip
    body = f"<p>政府信息公开年报</p><ul><li><a href='show.asp?bt=年报&nd=2023'>{TITLE}</a></li></ul>".encode(encoding)
    [entry] = platform_for(site).parse_listing(HtmlResponse(URL, body=body, request=Request(URL))).entries
    assert entry.url == f"http://sfj.test/zwgk/nb/show.asp?bt={sent}&nd=2023"


@pytest.mark.parametrize("href", ["/年报/{}.html", "/v.asp?title=年报{}"])
def test_a_page_is_decoded_no_oftener_for_many_links_in_chinese(href: str, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded = []

    def counted(*given: object) -> object:
        decoded.append(given)
        return decode(*given)

    monkeypatch.setattr("harvester.platforms.base.decode", counted)
    rows = (f"<li><a href='{href.format(year)}'>{TITLE.replace('2023', str(year))}</a></li>" for year in YEARS)
    listing = read(f"<p>政府信息公开年报</p><ul>{''.join(rows)}</ul>")
    assert len(listing.entries) == len(YEARS)
    assert len(decoded) <= 2


def test_folders_of_years_are_read_in_a_page_that_a_shell_or_a_column_led_to() -> None:
    page = "<p>政府信息公开年报</p><a href='2025n/'>2025年</a><a href='2024n/'>2024年</a>"
    site = Site(
        id="a", publisher="青禾县司法局", level=Level.COUNTY, division="", platform="static", listing_url=URL,
        scope=Scope.OWN, options={},
    )  # fmt: skip
    request = Request(URL, meta={"page": 1, "hops": 1})
    listing = platform_for(site).parse_listing(HtmlResponse(URL, body=page, encoding="utf-8", request=request))
    assert [each.url[-6:] for each in listing.next_requests] == ["2025n/", "2024n/"]


def test_an_organs_own_table_names_its_reports_by_year() -> None:
    rows = "".join(f"<tr><td>{y}年</td><td><a href='{y}.html'>点击查看</a></td></tr>" for y in (2024, 2023))
    found = read(f"<p>政府信息公开年报</p><table><tr><th>年度</th><th>操作</th></tr>{rows}</table>").entries
    assert [(each.url[-9:], each.fiscal_year) for each in found] == [("2024.html", 2024), ("2023.html", 2023)]
