"""What a night begins with, over real HTTP: one page a column in every family, the whole walk where it shows news."""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from forked import run_python
from loopback import Answer, Loopback, loopback
from page_words import TITLE, listing, report_page
from queries import rows

from harvester.items import SITE_COLUMNS
from harvester.practice import serve

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
START = "2025-06-02T18:00:00+00:00"
SHELL = b"<html><script>location.href='%s'</script></html>"


def night(folder: Path, day: float, *arguments: str) -> None:
    command = [str(HERE / "night_script.py"), str(folder), START, str(day), *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = run_python(command, cwd=ROOT, env=env)
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr, done.stderr


def register(folder: Path, sites: list[dict[str, str]]) -> None:
    with (folder / "sites.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, SITE_COLUMNS)
        writer.writeheader()
        writer.writerows({**dict.fromkeys(SITE_COLUMNS, ""), **site} for site in sites)


def register_column(folder: Path, server: Loopback) -> None:
    register(folder, [{
        "id": "qinghe", "publisher": "青禾县司法局", "level": "county", "platform": "static", "scope": "own",
        "listing_url": f"{server.base}/list.html", "status": "active", "note": "loopback: nobody else is waiting",
        "options": '{"delay": 0, "concurrency": 4, "timeout": 90}', "division": "990000",
    }])  # fmt: skip


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Loopback]:
    """A column whose page only leads to its rows, and whose robots.txt has a validator."""
    with loopback({}) as server:
        server.pages["/list.html"] = Answer(SHELL % b"rows.html")
        server.pages["/rows.html"] = Answer(listing([2021, 2022], ""))
        for year in (2021, 2022, 2023):
            server.pages[f"/{year}.html"] = Answer(report_page(year))
        register_column(tmp_path, server)
        yield server


def asked(server: Loopback, folder: Path, day: float) -> list[str]:
    server.log.clear()
    night(folder, day)
    return [path for path, _ in server.log]


def test_a_quiet_night_asks_one_page_a_column_in_every_family_and_a_new_report_is_found_in_each(tmp_path: Path) -> None:
    with serve(sites=34, years=3) as server:
        register(tmp_path, server.rows)
        newest = {report.site_id: report.url for report in sorted(server.expected, key=lambda each: each.fiscal_year)}
        for url in newest.values():
            server.remove(url)
        night(tmp_path, 0)
        first = rows(tmp_path, "SELECT count(*) FROM reports")[0][0]
        assert first == len(server.expected)
        server.take_log()
        night(tmp_path, 0.9)
        asked = Counter(seen.site_id for seen in server.take_log())
        of_years = {site for site, url in newest.items() if re.search("(nbYear|fbtime|title)=2024", url)}
        assert asked == {site: 2 if site in of_years else 1 for site in newest}
        assert rows(
            tmp_path / "harvest.db", "SELECT count(*) FROM visits WHERE crawl_id = 2 AND requests > budget"
        ) == [(0,)]
        oldest = {report.site_id: report for report in server.expected}
        server.reset()
        for report in oldest.values():
            for _ in range(2):  # servers that know but the date of their newest page must not go back in time
                server.edit(report.url, title=report.title)
        night(tmp_path, 1.8)
        found = {url for (url,) in rows(tmp_path, "SELECT url FROM addresses")}
        assert {site for site, url in newest.items() if url not in found} == set()
        assert rows(tmp_path, "SELECT count(*) FROM reports")[0][0] == len(server.expected)


def test_a_page_that_leads_on_is_passed_by_until_the_rows_change_or_move(shell: Loopback, tmp_path: Path) -> None:
    assert set(asked(shell, tmp_path, 0)) == {"/robots.txt", "/list.html", "/rows.html", "/2021.html", "/2022.html"}
    assert asked(shell, tmp_path, 0.5) == ["/rows.html"]
    shell.pages["/rows.html"] = Answer(listing([2021, 2022, 2023], ""))
    assert asked(shell, tmp_path, 0.9) == ["/rows.html", "/list.html", "/rows.html", "/2023.html"]
    shell.pages["/moved.html"] = Answer(listing([2020, 2021, 2022, 2023], ""))
    shell.pages["/2020.html"] = Answer(report_page(2020))
    shell.pages["/list.html"] = Answer(SHELL % b"moved.html")
    del shell.pages["/rows.html"]
    assert asked(shell, tmp_path, 0.95) == ["/rows.html", "/list.html", "/moved.html", "/2020.html"]
    assert asked(shell, tmp_path, 0.97) == ["/moved.html"]
    assert rows(tmp_path, "SELECT outcome FROM visits ORDER BY crawl_id") == [
        ("ok",), ("unchanged",), ("ok",), ("ok",), ("unchanged",)
    ]  # fmt: skip


def test_the_page_that_leads_on_is_asked_for_at_the_full_walk(shell: Loopback, tmp_path: Path) -> None:
    asked(shell, tmp_path, 0)
    assert "/list.html" in asked(shell, tmp_path, 14)


def test_the_same_bytes_are_not_read_and_other_bytes_with_the_same_rows_are_no_news(
    shell: Loopback, tmp_path: Path
) -> None:
    asked(shell, tmp_path, 0)
    shell.pages["/rows.html"] = Answer(shell.pages["/rows.html"].body + "<!-- 今天是星期二 -->".encode())
    assert asked(shell, tmp_path, 0.5) == ["/rows.html"]
    assert asked(shell, tmp_path, 0.6) == ["/rows.html"]
    assert rows(tmp_path, "SELECT count(*) FROM reports") == [(2,)]


def test_a_column_that_is_its_own_report_is_read_again_when_its_bytes_change(shell: Loopback, tmp_path: Path) -> None:
    shell.pages["/list.html"] = Answer(report_page(2022))
    assert asked(shell, tmp_path, 0) == ["/robots.txt", "/list.html"]
    assert asked(shell, tmp_path, 0.5) == ["/list.html"]
    shell.pages["/list.html"] = Answer(report_page(2022, received=77))
    assert asked(shell, tmp_path, 0.9) == ["/list.html"]
    assert rows(tmp_path, "SELECT new, edited, unchanged FROM visits ORDER BY crawl_id") == [
        (1, 0, 0), (0, 0, 1), (0, 1, 0)
    ]  # fmt: skip
    assert rows(tmp_path, "SELECT kind, title FROM pages") == [("report", TITLE.format(2022))]


def test_robots_txt_is_kept_for_a_day_then_asked_for_with_its_validator_and_obeyed_throughout(
    shell: Loopback, tmp_path: Path
) -> None:
    rules = b"User-agent: *\nDisallow: /2021.html\n"
    shell.pages["/robots.txt"] = Answer(rules, headers={"ETag": '"r1"', "Content-Type": "text/plain"})
    assert "/2021.html" not in asked(shell, tmp_path, 0)
    shell.pages["/rows.html"] = Answer(listing([2021, 2022, 2023], ""))
    assert "/robots.txt" not in asked(shell, tmp_path, 0.9)
    assert rows(tmp_path, "SELECT outcome FROM pages WHERE url LIKE '%/2021.html'") == [("robots_refused",)]
    assert asked(shell, tmp_path, 1.1)[0] == "/robots.txt"
    assert [headers.get("if-none-match") for headers in shell.headers("/robots.txt")] == ['"r1"']
    assert "/robots.txt" not in asked(shell, tmp_path, 2)
    assert shell.asked("/2021.html") == 0
    shell.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n", headers={"ETag": '"r2"'})
    assert asked(shell, tmp_path, 2.2) == ["/robots.txt"]


FOLDERS = "<html><p>政府信息公开年报</p><ul>{}</ul></html>"


def folder_page(*years: int) -> Answer:
    links = "".join(f"<li><a href='nb/{year}/index.html'>{year}年</a></li>" for year in years)
    return Answer(FOLDERS.format(links).encode())


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Loopback]:
    """A column that leads to a folder a year."""
    with loopback({}) as server:
        server.pages["/list.html"] = folder_page(*range(2019, 2025))
        for year in range(2019, 2025):
            row = f"<ul><li><a href='r.html'>{TITLE.format(year)}</a> {year + 1}-01-20</li></ul>"
            server.pages[f"/nb/{year}/index.html"] = Answer(row.encode())
            server.pages[f"/nb/{year}/r.html"] = Answer(report_page(year))
        register_column(tmp_path, server)
        yield server


LOOKED_AT = {"/list.html", "/nb/2024/index.html", "/nb/2023/index.html"}


def listings(paths: list[str]) -> set[str]:
    return {path for path in paths if path.endswith(("list.html", "index.html"))}


def test_of_folders_of_years_the_newest_are_looked_at_and_the_others_now_and_then(
    folders: Loopback, tmp_path: Path
) -> None:
    everything = LOOKED_AT | {f"/nb/{year}/index.html" for year in range(2019, 2023)}
    assert listings(asked(folders, tmp_path, 0)) == everything
    assert listings(asked(folders, tmp_path, 1)) == LOOKED_AT
    assert rows(tmp_path, "SELECT outcome, entries FROM visits WHERE crawl_id = 2") == [("unchanged", 6)]
    assert listings(asked(folders, tmp_path, 2)) == LOOKED_AT
    assert listings(asked(folders, tmp_path, 20)) == everything  # the sweep
    assert rows(tmp_path, "SELECT count(*) FROM reports") == [(6,)]
    assert rows(tmp_path, "SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL") == [(0,)]


def test_a_new_folder_and_a_new_row_in_the_newest_are_seen_the_same_night(folders: Loopback, tmp_path: Path) -> None:
    asked(folders, tmp_path, 0)
    own = folders.pages["/nb/2024/index.html"].body
    late = f"<ul><li><a href='late.html'>{TITLE.format(2018)}</a> 2025-06-03</li></ul>".encode()
    folders.pages["/nb/2024/index.html"] = Answer(own + late)
    folders.pages["/nb/2024/late.html"] = Answer(report_page(2018))
    assert "/nb/2024/late.html" in asked(folders, tmp_path, 1)
    folders.pages["/list.html"] = folder_page(*range(2019, 2026))
    row = f"<ul><li><a href='r.html'>{TITLE.format(2025)}</a> 2026-01-20</li></ul>".encode()
    folders.pages["/nb/2025/index.html"] = Answer(row)
    folders.pages["/nb/2025/r.html"] = Answer(report_page(2025))
    assert "/nb/2025/r.html" in asked(folders, tmp_path, 2)
    assert listings(asked(folders, tmp_path, 3)) == {"/list.html", "/nb/2025/index.html", "/nb/2024/index.html"}
    assert rows(tmp_path, "SELECT count(*) FROM reports") == [(8,)]


def test_a_pager_that_only_a_script_follows_is_remarked(shell: Loopback, tmp_path: Path) -> None:
    pager = b"<a href='#' data-page='2'>\xe4\xb8\x8b\xe4\xb8\x80\xe9\xa1\xb5</a>"
    shell.pages["/list.html"] = Answer(listing([2021, 2022], "") + pager)
    asked(shell, tmp_path, 0)
    [(outcome, message)] = rows(tmp_path, "SELECT outcome, message FROM visits")
    assert outcome == "ok"
    assert "there seem to be further pages that were not found" in str(message)


def test_a_pager_whose_script_says_where_it_leads_is_followed(shell: Loopback, tmp_path: Path) -> None:
    call = "<a href='javascript:go({})'>下一页</a><script>function go(n){{location.href='list.html?p='+n;}}</script>"
    shell.pages["/list.html"] = Answer(listing([2022], "") + call.format(2).encode())
    shell.pages["/list.html?p=2"] = Answer(listing([2021], "") + call.format(3).encode())
    asked(shell, tmp_path, 0)
    assert rows(tmp_path, "SELECT outcome, entries, message FROM visits") == [("ok", 2, None)]
