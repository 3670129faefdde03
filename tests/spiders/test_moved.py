"""Reports that change their address, alone or together with their text; see store/reports/test_moving.py."""

from column import YEARS, Column
from loopback import Answer
from page_words import TITLE, report_page

ALL = len(YEARS)


def count(column: Column, table: str, where: str = "1") -> int:
    return int(str(column.rows(f"SELECT count(*) FROM {table} WHERE {where}")[0][0]))  # noqa: S608


def figures(column: Column) -> list[tuple[object, ...]]:
    return column.rows("SELECT cause, old_value, new_value FROM changes WHERE what = 'figure'")


def own(column: Column, year: int) -> list[tuple[object, ...]]:
    """The report of a year: its own address (path) and the requests received that its current version states."""
    path = f"substr(r.url, {len(column.server.base) + 1})"
    return column.rows(
        f"SELECT {path}, f.value FROM reports r LEFT JOIN current_figures f ON f.report_id = r.id "  # noqa: S608
        f"AND f.indicator = 'requests_received' WHERE r.fiscal_year = {year}"
    )


def link(column: Column, old: str, new: str) -> None:
    for page in ("/list.html", "/list_2.html"):
        body = column.server.pages[page].body
        column.server.pages[page] = Answer(body.replace(f'href="{old}"'.encode(), f'href="{new}"'.encode()))


def move(column: Column, year: int, received: int = 6) -> None:
    del column.server.pages[f"/{year}.html"]
    column.server.pages[f"/{year}/nb.html"] = Answer(report_page(year, received=received))
    link(column, f"{year}.html", f"{year}/nb.html")


def list_second(column: Column, year: int, received: int) -> None:
    """A second address of a year's report, listed beside the first."""
    column.server.pages["/second.html"] = Answer(report_page(year, received=received))
    body = column.server.pages["/list.html"].body.decode()
    row = f'<ul><li><a href="second.html" title="{TITLE.format(year)}">青禾县…</a><span>{year + 1}-01-20</span></li>'
    column.server.pages["/list.html"] = Answer(body.replace("<ul>", row, 1).encode())


def test_a_report_edited_and_moved_in_one_night_is_one_report_whose_change_is_named(column: Column) -> None:
    column.night(0)
    move(column, 2021, received=77)
    column.night(1)
    assert (count(column, "reports"), count(column, "versions")) == (ALL, ALL + 1)
    assert figures(column) == [("edited", 6, 77)]
    assert own(column, 2021) == [("/2021/nb.html", 77)]
    assert column.rows("SELECT new, edited FROM visits WHERE crawl_id = 2") == [(0, 1)]
    for day in (2, 3):
        column.night(day)
    assert (count(column, "versions"), figures(column)) == (ALL + 1, [("edited", 6, 77)])
    assert count(column, "addresses", "gone_at IS NOT NULL") == 1


def test_a_report_moved_without_edit_has_its_new_address_at_once_and_no_version(column: Column) -> None:
    column.night(0)
    move(column, 2021)
    column.night(1)
    assert (count(column, "reports"), count(column, "versions"), count(column, "changes")) == (ALL, ALL, 0)
    assert own(column, 2021) == [("/2021/nb.html", 6)]
    column.server.pages["/2021/nb.html"] = Answer(report_page(2021, received=9))
    column.night(120)
    assert figures(column) == [("edited", 6, 9)]
    assert own(column, 2021) == [("/2021/nb.html", 9)]


def test_an_edit_at_either_of_two_addresses_is_named_and_only_the_own_one_is_current(column: Column) -> None:
    list_second(column, 2021, received=6)
    column.night(0)
    ((first, _),) = own(column, 2021)
    other = {"/2021.html": "/second.html", "/second.html": "/2021.html"}[str(first)]
    column.server.pages[other] = Answer(report_page(2021, received=9))
    column.night(120)
    assert (figures(column), own(column, 2021)) == ([("edited", 6, 9)], [(first, 6)])
    column.server.pages[str(first)] = Answer(report_page(2021, received=10))
    column.night(240)
    assert (sorted(figures(column)), own(column, 2021)) == ([("edited", 6, 9), ("edited", 6, 10)], [(first, 10)])
    assert count(column, "reports") == ALL


def test_two_reports_that_swapped_their_addresses_are_the_same_two_and_later_edits_count(column: Column) -> None:
    column.night(0)
    pages = column.server.pages
    pages["/2020.html"], pages["/2021.html"] = pages["/2021.html"], pages["/2020.html"]
    link(column, "2020.html", "x")
    link(column, "2021.html", "2020.html")
    link(column, "x", "2021.html")
    column.night(1)
    assert (count(column, "reports"), count(column, "versions"), count(column, "changes")) == (ALL, ALL, 0)
    assert own(column, 2020) + own(column, 2021) == [("/2021.html", 6), ("/2020.html", 6)]
    pages["/2020.html"] = Answer(report_page(2021, received=31))
    column.night(120)
    assert own(column, 2020) + own(column, 2021) == [("/2021.html", 6), ("/2020.html", 31)]
    assert figures(column) == [("edited", 6, 31)]


def test_a_year_corrected_in_the_title_is_the_same_report_with_another_year(column: Column) -> None:
    wrong = report_page(2012).replace(TITLE.format(2012).encode(), TITLE.format(2013).encode())
    column.server.pages["/2012.html"] = Answer(wrong)
    column.list_pages([*YEARS][5:], [*YEARS][:5])
    body = column.server.pages["/list_2.html"].body.decode()
    row = '<ul><li><a href="2012.html" title="{}">青禾县…</a><span>2013-01-20</span></li>'
    column.server.pages["/list_2.html"] = Answer(body.replace("<ul>", row.format(TITLE.format(2013)), 1).encode())
    column.night(0)
    assert column.rows("SELECT title FROM reports WHERE fiscal_year = 2013") == [(TITLE.format(2013),)]
    column.server.pages["/2012.html"] = Answer(report_page(2012))
    column.server.pages["/list_2.html"] = Answer(body.replace("<ul>", row.format(TITLE.format(2012)), 1).encode())
    column.night(20)
    assert (count(column, "reports"), own(column, 2013), own(column, 2012)) == (ALL + 1, [], [("/2012.html", 6)])
    assert column.rows("SELECT new FROM visits WHERE crawl_id = 2") == [(0,)]
    assert column.rows("SELECT title FROM reports WHERE fiscal_year = 2012") == [(TITLE.format(2012),)]
