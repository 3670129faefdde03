"""What stands in the place of reports that were had: none of it is an edit, and all of it is named until it is over."""

import pytest
from column import Column
from loopback import Answer
from page_words import listing, report_page

FRAME = '<html><head><title>{0}</title></head><body><ul>{1}</ul><div id="zoom">{2}</div></body></html>'
LINKS = "".join(f'<li><a href="/c{n}/">栏目之{n}</a></li>' for n in range(90))
LOGIN = FRAME.format("统一身份认证平台", LINKS, "<h2>用户登录</h2><p>请输入用户名和密码。</p>").encode()
GUIDE = FRAME.format(
    "青禾县政府信息公开指南",
    LINKS,
    "<h1>青禾县政府信息公开指南</h1><p>为方便获取政府信息，制定本指南。</p><p>一、主动公开</p><p>通过门户网站公开。</p>"
    "<p>二、依申请公开</p><p>受理机构自收到申请之日起20个工作日内予以答复。</p>",
).encode()
LOST = "SELECT kind, subject, fiscal_year, closed_at IS NOT NULL FROM alerts WHERE kind = 'lost' ORDER BY fiscal_year"


def titled(year: int, words: str) -> bytes:
    """A page with the report's own title and day, and no text but these words."""
    page = report_page(year).decode()
    return f"{page[: page.index('<p>一、')]}{words}{page[page.index('</div>', page.index('<p>三、')) :]}".encode()


def state(column: Column) -> tuple[int, int, int]:
    """Numbers of readable reports, versions and changes."""
    counts = "SELECT (SELECT count(*) FROM reports WHERE outcome = 'ok'), (SELECT count(*) FROM versions), count(*)"
    reports, versions, changes = column.rows(f"{counts} FROM changes")[0]
    return int(str(reports)), int(str(versions)), int(str(changes))


@pytest.mark.parametrize(
    "page",
    [
        titled(2020, "<p>该信息已删除</p>"),
        titled(2020, ""),
        titled(2020, "<p>正文加载失败，请刷新重试。</p>"),
        GUIDE,
    ],
    ids=["deleted under its title", "a title alone", "a text that did not load", "a guide to disclosure"],
)
def test_a_page_without_the_report_that_it_had_is_no_edit_and_named_until_the_report_is_back(
    column: Column, page: bytes
) -> None:
    column.list_pages([2020, 2021])
    column.night(0)
    column.server.pages["/2020.html"] = Answer(page)
    column.server.pages["/list.html"] = Answer(listing([2019, 2020, 2021], ""))
    column.server.pages["/2019.html"] = Answer(page.replace(b"2020", b"2019").replace(b"2021", b"2020"))
    column.night(120)
    assert state(column) == (2, 2, 0)
    query = "SELECT outcome FROM pages WHERE fiscal_year IN (2019, 2020)"
    assert column.rows(query) == [("not_a_report",), ("not_a_report",)]
    assert column.rows(LOST) == [("lost", "qinghe", 2020, 0)]
    column.publish(2020)
    column.publish(2019)
    column.night(240)
    assert state(column) == (3, 3, 0)
    assert column.rows(LOST) == [("lost", "qinghe", 2020, 1)]


def test_a_login_in_the_place_of_every_report_is_told_as_long_as_it_stays_and_no_report_is_seen_again(
    column: Column,
) -> None:
    years = [2020, 2021, 2022]
    column.list_pages(years)
    column.night(0)
    seen = column.rows("SELECT last_seen_at FROM reports")
    for year in years:
        column.server.pages[f"/{year}.html"] = Answer(LOGIN)
    column.night(120)
    said = column.rows("SELECT DISTINCT outcome, message FROM pages WHERE kind = 'report'")
    assert [row[0] for row in said] == ["not_a_report"]
    column.night(240)
    assert column.rows("SELECT DISTINCT outcome, message FROM pages WHERE kind = 'report'") == said
    assert column.rows("SELECT unchanged, message FROM visits WHERE crawl_id = 3") == [
        (0, "report pages not had: not_a_report 3")
    ]
    column.night(241)
    assert column.rows("SELECT last_seen_at FROM reports") == seen
    assert column.rows(LOST) == [("lost", "qinghe", year, 0) for year in years]
    assert state(column) == (3, 3, 0)


def test_a_report_that_left_the_listing_and_came_back_has_its_days_among_the_alerts(column: Column) -> None:
    column.list_pages([2020, 2021, 2022])
    column.night(0)
    page = column.server.pages.pop("/2020.html")
    column.list_pages([2021, 2022])
    column.night(20)
    assert column.rows(LOST) == []
    column.night(21)
    assert column.rows(LOST) == [("lost", "qinghe", 2020, 0)]
    column.server.pages["/2020.html"] = page
    column.list_pages([2020, 2021, 2022])
    column.night(40)
    days = "SELECT substr(opened_at, 1, 10), substr(closed_at, 1, 10) FROM alerts WHERE kind = 'lost'"
    assert column.rows(days) == [("2025-06-23", "2025-07-12")]


def test_an_answer_with_an_unexpected_status_is_over_when_the_page_is_back(column: Column) -> None:
    column.list_pages([2020, 2021])
    column.night(0)
    whole = column.rows("SELECT sha256 FROM pages WHERE url LIKE '%/2020.html'")
    page = column.server.pages["/2020.html"]
    column.server.pages["/2020.html"] = Answer(LOGIN, 405)
    column.night(120)
    now = "SELECT outcome, sha256 FROM pages WHERE url LIKE '%/2020.html'"
    assert column.rows(now) == [("failed", *whole[0])]
    column.server.pages["/2020.html"] = page
    column.night(121)
    assert column.rows(now) == [("unchanged", *whole[0])]
    assert column.rows(LOST) == []


def test_not_modified_where_nothing_was_sent_to_compare_with_is_an_error_of_the_server(column: Column) -> None:
    column.list_pages([2020])
    column.night(0)
    column.list_pages([2020, 2021])
    column.server.pages["/2021.html"] = Answer(status=304)
    for day in (1, 2):
        assert "/2021.html" in column.night(day), "asked for again every night"
        assert column.rows("SELECT outcome FROM pages WHERE url LIKE '%/2021.html'") == [("server_error",)]
        assert column.rows("SELECT last_outcome FROM sites") == [("server_error",)]
    column.publish(2021)
    column.night(3)
    assert state(column) == (2, 2, 0)


@pytest.mark.parametrize(
    "at", ["主动公开政府信息", "</p>\n<p>三、", '<div class="footer">'], ids=["words", "tag", "foot"]
)
def test_half_a_page_is_no_edit_of_the_whole_one_and_is_asked_for_again(column: Column, at: str) -> None:
    column.list_pages([2020, 2021])
    column.night(0)
    page = column.server.pages["/2020.html"].body
    column.server.pages["/2020.html"] = Answer(page[: page.index(at.encode()) + 3])
    column.night(120)
    assert state(column) == (2, 2, 0)
    assert column.rows("SELECT outcome FROM pages WHERE url LIKE '%/2020.html'") == [("unreachable",)]
    column.server.pages["/2020.html"] = Answer(page)
    assert "/2020.html" in column.night(121)
    assert column.rows("SELECT outcome FROM pages WHERE url LIKE '%/2020.html'") == [("unchanged",)]
    assert state(column) == (2, 2, 0)


def test_a_page_that_never_was_whole_is_kept_with_a_finding_and_edits_of_it_are_seen(column: Column) -> None:
    page = report_page(2020)
    cut = page[: page.index("培训".encode())]
    column.list_pages([2020])
    column.server.pages["/2020.html"] = Answer(cut)
    column.night(0)
    assert column.rows("SELECT count(*) FROM findings WHERE rule = 'page_broken_off'") == [(1,)]
    column.server.pages["/2020.html"] = Answer(cut.replace("128条".encode(), "129条".encode()))
    column.night(120)
    assert state(column)[:2] == (1, 2)


def test_a_listing_that_breaks_off_is_short_and_makes_nothing_gone(column: Column) -> None:
    years = [2018, 2019, 2020, 2021]
    column.list_pages(years)
    column.night(0)
    page = column.server.pages["/list.html"].body
    column.server.pages["/list.html"] = Answer(page[: page.index(b"2019.html")])
    for day in (20, 21):
        column.night(day)
        assert column.rows("SELECT last_outcome FROM sites") == [("short_listing",)]
    assert column.rows("SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL") == [(0,)]


def test_a_server_that_calls_everything_not_modified_is_asked_in_full_once_a_year(column: Column) -> None:
    column.list_pages([2020])
    column.server.pages["/2020.html"] = Answer(report_page(2020), headers={"ETag": '"for ever"'})
    column.night(0)
    column.server.pages["/2020.html"] = Answer(report_page(2020, received=7), headers={"ETag": '"for ever"'})
    for day in (100, 200, 300):
        column.night(day)
        assert state(column)[:2] == (1, 1)
    column.night(400)
    assert state(column)[:2] == (1, 2)
    column.night(500)
    assert column.server.headers("/2020.html")[0].get("if-none-match") == '"for ever"'
