"""Columns whose page shows a part of them, over real HTTP: what a night asks for, what a visit says of the rest."""

import json

from columns import Nights
from loopback import Answer, loopback
from page_words import TITLE, report_page

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


def test_a_list_that_is_gone_makes_the_walk_short_and_costs_no_report(crawl):
    with loopback({"/list.html": Answer(tab(2023))}) as server:
        for year in YEARS:
            server.pages[f"/{year}.html"] = Answer(report_page(year))
            server.pages[f"/list.html?nd={year}"] = Answer(tab(year))
        del server.pages["/list.html?nd=2021"]
        done = crawl([{"id": "a", "listing_url": f"{server.base}/list.html"}])
    assert len(done.reports()) == 3
    assert done.outcome("a") == "short_listing"


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
