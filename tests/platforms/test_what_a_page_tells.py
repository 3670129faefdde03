"""What a listing tells beside its entries: counts, what was left out, and how it goes on."""

import pytest
from listings import BASE, item, site
from scrapy.http import Request, Response

from harvester.items import Outcome, Scope
from harvester.platforms import BESIDE, FOLDER, GUESSED, PAGE, Listing, platform_for
from harvester.platforms.shells import LARGEST_SHELL

HEAD = "<p>政府信息公开年报</p>"
ROW = f"<ul>{item('/c/1.html', 2023)}</ul>"
FRAME = "<iframe src='rows.html'></iframe>"


def read(body: str | bytes, page: int = 1, *, scope: Scope = Scope.OWN, **options: object) -> Listing:
    row = site("static", **options)
    object.__setattr__(row, "scope", scope)
    data = body.encode() if isinstance(body, str) else body
    request = Request(BASE, meta={PAGE: page})
    return platform_for(row).parse_listing(Response(BASE, body=data, request=request))


def asked(listing: Listing) -> list[str]:
    return [request.url.removeprefix("http://www.site.test") for request in listing.next_requests]


def test_rows_are_counted_with_those_that_lead_to_one_address_twice() -> None:
    listing = read(f"<ul>{item('/c/1.html', 2023)}{item('/c/1.html', 2023)}{item('/c/2.html', 2022)}</ul>")
    assert (listing.count, len(listing.rows), len(listing.entries)) == (3, 2, 2)


def test_an_address_that_one_row_names_as_a_report_is_refused_by_no_other() -> None:
    listing = read(f"<ul>{item('/c/1.html', 2023)}{item('/c/1.html', 2023, '法治政府建设年度报告')}</ul>")
    assert len(listing.entries) == 1
    assert listing.refusals == ()


@pytest.mark.parametrize(
    ("body", "options", "unread"),
    [
        (f"{ROW}<i>共 30 条</i>", {}, "共 30 条"),
        (f"{ROW}<i>共 30 条</i><a href='2.html'>下一页</a>", {}, None),
        (f"{ROW}<i>共 30 条</i>", {"total": r"共 (\d+) 条"}, None),
        (f"{HEAD}<i>共 30 条</i>{item('/c/1.html', 2023, '预算')}", {}, None),
        (f"{ROW}<a href='/jj/'>机构简介</a><i>共 1 条</i>", {}, None),
        (f"{ROW}<a href='/zn/'>信息公开指南目录</a><i>共 2 条</i>", {}, None),
        (f"{ROW}<a href='/jj/'>机构简介</a><i>共 2 条</i>", {}, "共 2 条"),
    ],
    ids=["more", "a next page", "a declared total", "no report", "as many", "as many links as titles", "short links"],
)
def test_a_page_that_counts_more_rows_than_it_shows_says_so_where_nothing_leads_on(
    body: str, options: dict[str, str], unread: str | None
) -> None:
    assert read(body, **options).unread == unread


def test_reports_without_an_address_make_a_column_and_other_links_of_scripts_do_not() -> None:
    def link(title: str) -> str:
        return f"<li><a href='javascript:;' onclick='show(this)'>{title}</a></li>"

    titles = ("2023年政府信息公开工作报告", "2022年政府信息公开工作报告")
    listing = read(f"<ul>{link('全县重点工作推进会议召开')}{''.join(map(link, titles))}</ul>")
    assert listing.addressless == titles
    assert listing.outcome is Outcome.EMPTY_LISTING
    assert read(f"<ul>{link('全县重点工作推进会议召开')}</ul>").addressless == ()
    beside = read(f"<ul>{link(titles[0])}{item('/c/1.html', 2022)}</ul>")
    assert (beside.addressless, len(beside.entries)) == (titles[:1], 1)


def test_the_number_of_pages_that_a_script_states_is_declared() -> None:
    assert read(f"{ROW}<script>var countPage = 4;</script>").declared_pages == 4


def test_what_a_page_without_rows_shows_in_a_frame_is_a_guess_of_its_first_page_alone() -> None:
    listing = read(HEAD + FRAME)
    assert (asked(listing), listing.leads_on) == (["/zwgk/nb/rows.html"], True)
    assert [request.meta[GUESSED] for request in listing.next_requests] == [True]
    assert read(HEAD + FRAME, page=2).next_requests == ()
    going_on = read(f"{HEAD}{FRAME}<a href='index_2.html'>下一页</a>")
    assert (asked(going_on), going_on.leads_on) == (["/zwgk/nb/index_2.html"], False)


def test_folders_of_years_are_lists_beside_and_leave_no_room_for_lists_by_name() -> None:
    folders = "<a href='2023n/'>2023年</a><a href='2022n/'>2022年</a>"
    listing = read(f"{HEAD}{folders}<a href='/ls/'>历年政府信息公开年报</a>")
    assert asked(listing) == ["/zwgk/nb/2023n/", "/zwgk/nb/2022n/"]
    assert [(each.meta[BESIDE], each.meta[FOLDER]) for each in listing.next_requests] == [(True, 2023), (True, 2022)]


def test_a_list_by_name_beside_the_rows_is_of_no_year_and_looked_for_on_the_first_page() -> None:
    named = f"{HEAD}{ROW}<a href='/ls/'>历年政府信息公开年报</a>"
    listing = read(named)
    assert (asked(listing), listing.beside) == (["/ls/"], ("",))
    (request,) = listing.next_requests
    assert (request.meta[BESIDE], request.meta[PAGE], FOLDER in request.meta) == (True, 1, False)
    assert read(named, page=2).next_requests == ()


@pytest.mark.parametrize(
    ("title", "scope", "taken"),
    [
        ("各部门2023年政府信息公开工作年度报告", Scope.OWN, True),
        ("各部门2023年政府信息公开工作年度报告", Scope.MIXED, False),
        ("县直部门政府信息公开年度报告", Scope.OWN, False),
    ],
    ids=["an organ's own, collected", "a list in a column of several", "a list without a year"],
)
def test_a_title_of_several_organs_is_a_report_only_with_a_year_in_an_organs_own_column(
    title: str, scope: Scope, taken: bool
) -> None:
    listing = read(f"{HEAD}<ul><li><a href='/c/1.html'>{title}</a><span>2024-01-20</span></li></ul>", scope=scope)
    assert len(listing.entries) == taken
    assert listing.refusals == ()


def test_a_row_of_a_year_alone_is_a_report_only_where_its_page_is_of_reports() -> None:
    row = "<ul><li><a href='/c/1.html'>2023年度工作报告</a><span>2024-01-20</span></li></ul>"
    assert [entry.fiscal_year for entry in read(HEAD + row).entries] == [2023]
    assert read(f"<p>部门动态</p>{row}").entries == ()


def test_the_encoding_of_the_row_holds_for_queries_and_for_bytes_that_break_it() -> None:
    body = "<meta charset='gbk'><ul><li><a href='show.asp?bt=工作'>2023年政府信息公開年報</a></li></ul>"
    (entry,) = read(body.encode("big5"), encoding="big5").entries
    assert entry.url.endswith("show.asp?bt=%A4u%A7@")
    (entry,) = read(body.encode("utf-16-le") + b"\x00", encoding="utf-16-le").entries
    assert entry.fiscal_year == 2023


def test_reports_named_by_their_years_are_no_folders_of_years() -> None:
    def dated(year: int) -> str:
        return f"<li><a href='{year}n/'>{year}年度报告</a> {year + 1}-01-20</li>"

    listing = read(f"{HEAD}<ul>{''.join(map(dated, (2023, 2022)))}</ul>")
    assert ([entry.fiscal_year for entry in listing.entries], listing.next_requests) == ([2023, 2022], ())


def test_years_that_a_script_lets_choose_are_told_of_only_where_no_links_lead_to_them() -> None:
    tabs = "<i><a href='index.html?nd=2022'>2022年</a><a href='index.html?nd=2021'>2021年</a></i>"
    choice = "<select onchange='go()'><option>2022</option><option>2021</option></select>"
    assert read(HEAD + ROW + choice).unread == "2022 2021"
    followed = read(HEAD + ROW + tabs + choice)
    assert (len(followed.next_requests), followed.unread) == (2, None)


def led_on(body: str, page: int = 1) -> list[tuple[str, int]]:
    platform = platform_for(site("static"))
    response = Response(BASE, body=body.encode(), request=Request(BASE, meta={PAGE: page}))
    return [(each.url.removeprefix(BASE[:-10]), each.meta[PAGE]) for each in platform.led_on(response)]


def test_a_page_without_text_leads_on_with_its_number_and_one_that_lists_does_not() -> None:
    shell = "<script>location.href='l.html'</script>"
    assert led_on(shell, page=2) == [("l.html", 2)]
    assert led_on(HEAD + FRAME) == [("rows.html", 1)]
    assert led_on(f"{ROW}<a href='2.html'>下一页</a>") == [], "its rows are for a walk"
    assert led_on(shell + "字" * LARGEST_SHELL) == [], "it has something to say itself"
