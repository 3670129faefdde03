"""Columns whose page shows a part of them, over real HTTP: what a night asks for, what a visit says of the rest."""

import json

import pytest
from columns import Nights
from loopback import Answer, Loopback, loopback
from page_words import TITLE, listing, report_page

YEARS = (2023, 2022, 2021, 2020)


def tab(shown: int) -> bytes:
    tabs = "".join(f"<a href='/list.html?nd={year}'>{year}年</a>" for year in YEARS)
    row = f"<li><a href='/{shown}.html'>{TITLE.format(shown)}</a><span>{shown + 1}-01-20</span></li>"
    return f"<html><p>政府信息公开年报</p><div>{tabs}</div><ul>{row}</ul></html>".encode()


def test_every_year_is_walked_once_and_the_newest_are_looked_at(tmp_path):
    nights = Nights(tmp_path)
    with loopback({}) as server:
        nights.column(server, "nian", dict.fromkeys(YEARS, ()))
        server.pages["/list.html"] = Answer(tab(2023))
        for year in YEARS:
            server.pages[f"/list.html?nd={year}"] = Answer(tab(year))
        nights.options["nian"] = {"delay": 0, "concurrency": 4}
        first, second = nights.crawl(0), nights.crawl(1)
    assert sorted(first["nian"]) == sorted(
        ["/list.html", *(f"/list.html?nd={year}" for year in YEARS), *(f"/{year}.html" for year in YEARS)]
    )
    assert sorted(second["nian"]) == ["/list.html", "/list.html?nd=2022", "/list.html?nd=2023"]
    assert nights.rows("SELECT COUNT(*) FROM reports") == [(4,)]


def tabs_of_years(server: Loopback) -> None:
    """A column with a tab for each of the years."""
    server.pages["/list.html"] = Answer(tab(2023))
    for year in YEARS:
        server.pages[f"/{year}.html"] = Answer(report_page(year))
        server.pages[f"/list.html?nd={year}"] = Answer(tab(year))


def test_a_list_that_was_once_had_and_is_gone_makes_the_walk_short_and_costs_no_report(crawl):
    with loopback({}) as server:
        tabs_of_years(server)
        dead = f"{server.base}/list.html?nd=2021"
        del server.pages["/list.html?nd=2021"]
        known = [{"url": dead, "sha256": "0" * 64}]
        done = crawl([{"id": "a", "listing_url": f"{server.base}/list.html"}], known=known)
    assert len(done.reports()) == 3
    assert done.outcome("a") == "short_listing"


def test_a_link_to_a_list_that_was_never_there_is_remarked_and_is_no_fault(crawl):
    with loopback({}) as server:
        tabs_of_years(server)
        del server.pages["/list.html?nd=2021"]
        done = crawl([{"id": "a", "listing_url": f"{server.base}/list.html"}])
    assert len(done.reports()) == 3
    assert done.outcome("a") == "ok"
    assert "1 lists that the column leads to were never there: not_found 1" in done.visit("a")["message"]
    assert [page["outcome"] for page in done.pages("/list.html?nd=2021")] == ["not_found"]


def test_a_column_none_of_whose_lists_is_there_says_so(crawl):
    page = "<html><p>政府信息公开年报</p><a href='/n/2023/'>2023年</a><a href='/n/2022/'>2022年</a></html>"
    with loopback({"/n/": Answer(page.encode())}) as server:
        done = crawl([{"id": "a", "listing_url": f"{server.base}/n/"}])
    assert done.outcome("a") == "not_found"
    assert "none of the lists" in done.visit("a")["message"]


@pytest.mark.parametrize("dead", [2021, 2023], ids=["an old one", "one of the newest, which are looked at"])
def test_a_list_that_was_never_there_costs_no_walk_a_night(tmp_path, dead):
    nights = Nights(tmp_path)
    with loopback({}) as server:
        nights.column(server, "nian", {}, delay=0, concurrency=4)
        tabs_of_years(server)
        server.pages["/list.html"] = Answer(tab(2020))
        del server.pages[f"/list.html?nd={dead}"]
        nights.crawl(0)
        second = nights.crawl(1)["nian"]
        assert sorted(second) == ["/list.html", "/list.html?nd=2022", "/list.html?nd=2023"]
        server.pages[f"/list.html?nd={dead}"] = Answer(tab(dead))
        nights.crawl(2)
        found = nights.rows("SELECT count(*) FROM reports")
        nights.crawl(20)
        assert nights.rows("SELECT count(*) FROM reports") == [(4,)]
    assert found == [(4 if dead == 2023 else 3,)]  # of an old one, the fortnightly walk brings the report


def test_a_new_link_to_a_whole_list_is_seen_the_same_night_and_the_same_links_cost_nothing(tmp_path):
    nights = Nights(tmp_path)
    with loopback({}) as server:
        nights.column(server, "nian", {}, delay=0, concurrency=4)
        tabs_of_years(server)
        nights.crawl(0)
        server.pages["/list.html"] = Answer(tab(2023).replace(b"<html>", b"<html> <p>2025-06-03</p>"))
        quiet = nights.crawl(1)["nian"]
        server.pages["/list.html"] = Answer(tab(2023).replace(b"</ul>", "<a href='/qb.html'>更多</a></ul>".encode()))
        server.pages["/qb.html"] = Answer(listing([2023, 2019], ""))
        server.pages["/2019.html"] = Answer(report_page(2019))
        nights.crawl(2)
        found = nights.rows("SELECT count(*) FROM reports")
        after = nights.crawl(3)["nian"]
    assert sorted(quiet) == sorted(after) == ["/list.html", "/list.html?nd=2022", "/list.html?nd=2023"]
    assert found == [(5,)]


def test_a_new_years_tab_is_seen_the_night_it_appears_though_the_rows_are_as_before(tmp_path):
    nights = Nights(tmp_path)
    with loopback({}) as server:
        nights.column(server, "nian", {}, delay=0, concurrency=4)
        tabs_of_years(server)
        nights.crawl(0)
        grown = tab(2023).replace(b"<div>", "<div><a href='/list.html?nd=2024'>2024年</a>".encode())
        server.pages["/list.html"] = Answer(grown)
        server.pages["/list.html?nd=2024"] = Answer(tab(2024))
        server.pages["/2024.html"] = Answer(report_page(2024))
        nights.crawl(1)
        found = nights.rows("SELECT max(fiscal_year) FROM reports")
        after = nights.crawl(2)["nian"]
    assert found == [(2024,)]
    assert sorted(after) == ["/list.html", "/list.html?nd=2023", "/list.html?nd=2024"]


def test_a_counter_in_the_address_of_a_list_begins_no_walk(tmp_path):
    nights = Nights(tmp_path)
    asked = []
    with loopback({}) as server:
        nights.column(server, "gengduo", {2023: ()}, delay=0, concurrency=4)
        for year in (2022, 2021):
            server.pages[f"/{year}.html"] = Answer(report_page(year))
        for day in range(3):
            more = f"<a href='/qb.html?r=0.{day}17'>更多</a></ul>"
            front = listing([2023, 2022], "").decode().replace("</ul>", more)
            server.pages["/list.html"] = Answer(front.encode())
            server.pages[f"/qb.html?r=0.{day}17"] = Answer(listing([2023, 2022, 2021], ""))
            asked.append(nights.crawl(day)["gengduo"])
    assert len(asked[0]) == 5
    assert asked[1:] == [["/list.html"], ["/list.html"]]


def test_the_pages_of_all_lists_together_are_bounded_and_the_visit_says_so(crawl):
    with loopback({}) as server:
        tabs_of_years(server)
        row = {"id": "a", "listing_url": f"{server.base}/list.html", "options": '{"delay": 0, "visit_pages": 3}'}
        done = crawl([row])
        asked = [path for path, _ in server.log if path.startswith("/list")]
    assert len(asked) == 3
    assert done.outcome("a") == "short_listing"
    assert "stopped after 3 pages of all lists together (visit_pages)" in done.visit("a")["message"]


def test_rows_that_only_a_script_opens_are_named_beside_those_that_were_read(crawl):
    hidden = TITLE.format(2020)
    page = (
        tab(2023).decode().replace("</ul>", f"<li><a href='javascript:;' onclick='show(this)'>{hidden}</a></li></ul>")
    )
    page = page.replace("年</a>", "年预算</a>")
    with loopback({"/list.html": Answer(page.encode()), "/2023.html": Answer(report_page(2023))}) as server:
        done = crawl([{"id": "a", "listing_url": f"{server.base}/list.html", "options": json.dumps({"delay": 0})}])
    assert done.outcome("a") == "ok"
    assert done.visit("a")["message"].startswith("1 reports listed")
    assert hidden in done.visit("a")["message"]


def test_a_report_in_the_main_frame_of_its_page_is_read_and_known_by_the_address_listed(tmp_path):
    nights = Nights(tmp_path)
    with loopback({}) as server:
        nights.column(server, "kuang", {2023: ()})
        frames = f"<html><head><title>{TITLE.format(2023)}</title></head><frameset rows='80,*'>"
        frames += "<frame src='/top.html'><frame src='/text.html'></frameset></html>"
        server.pages["/2023.html"] = Answer(frames.encode())
        server.pages["/text.html"] = Answer(report_page(2023, received=6))
        asked = nights.crawl(0)
    assert asked["kuang"] == ["/list.html", "/2023.html", "/text.html"]
    query = "SELECT f.value FROM current_figures f WHERE f.indicator = 'requests_received' AND f.url LIKE '%/2023.html'"
    assert nights.rows(query) == [(6,)]
