"""Reports at an address an organ and year, the organs named by one page: nights over real HTTP on practice sites."""

import csv
import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from forked import run_python
from ports import free_ports
from queries import rows

from harvester.items import SITE_COLUMNS
from harvester.practice import PracticeServer
from harvester.practice.page import Answer, Request
from harvester.practice.synthetic import made_up_site

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
START = "2025-06-02T18:00:00+00:00"


FACTS = made_up_site(119, 4, 3)
"""A shared column of three organs with the years 2021 to 2024; nothing stands at the addresses of other years."""


def night(folder: Path, server: PracticeServer, day: float) -> list[str]:
    """Crawl; what was asked for: the tree, or code of the organ and year; robots.txt and files aside."""
    with (folder / "sites.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, SITE_COLUMNS)
        writer.writeheader()
        writer.writerows({**dict.fromkeys(SITE_COLUMNS, ""), **row} for row in server.rows)
    server.take_log()
    command = [str(HERE / "night_script.py"), str(folder), START, str(day), "ATTACHMENTS=0"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = run_python(command, cwd=ROOT, env=env)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return sorted(place(seen.path) for seen in server.take_log() if seen.path != "/robots.txt")


def place(address: str) -> str:
    asked = parse_qs(urlsplit(address).query)
    return f"{asked['area'][0]} {asked['fbtime'][0]}" if "fbtime" in asked else "tree"


def organs(server: PracticeServer) -> list[str]:
    return sorted({place(report.url).split()[0] for report in server.expected})


def of(server: PracticeServer, area: str, year: int) -> str:
    return next(report.url for report in server.expected if place(report.url) == f"{area} {year}")


def newest(areas: list[str]) -> list[str]:
    """What a quiet night asks for where last year's report is missing and that of the year before is there."""
    return sorted(["tree", *(f"{area} 2025" for area in areas)])


def test_a_quiet_night_asks_for_the_tree_and_the_newest_year_of_each_organ(tmp_path: Path) -> None:
    with PracticeServer([FACTS]) as server:
        assert len(night(tmp_path, server, 0)) == 1 + 3 * 5
        missing = rows(tmp_path, "SELECT DISTINCT kind FROM pages WHERE url LIKE '%fbtime=2025'")
        assert missing == [("listing",)], "noted with its validators, so that it need not come whole every night"
        assert night(tmp_path, server, 0.9) == newest(organs(server))
        assert night(tmp_path, server, 1.8) == newest(organs(server))
        assert rows(tmp_path, "SELECT entries, not_due, budget FROM visits WHERE crawl_id > 1") == [(12, 12, 4)] * 2
        assert len(night(tmp_path, server, 14)) == 1 + 3 * 5, "the sweep looks at the addresses of past years too"


def test_a_report_that_appears_is_stored_the_same_night_without_a_walk(tmp_path: Path) -> None:
    with PracticeServer([FACTS]) as server:
        late, other, _ = organs(server)
        url = of(server, late, 2024)
        server.remove(url)
        night(tmp_path, server, 0)
        watched = sorted([*newest(organs(server)), f"{late} 2024"])
        assert night(tmp_path, server, 0.9) == watched
        server.reset()
        assert night(tmp_path, server, 1.8) == watched
        assert rows(tmp_path, "SELECT outcome, entries, new FROM visits WHERE crawl_id = 3") == [("ok", 12, 1)]
        assert (url,) in rows(
            tmp_path / "harvest.db", "SELECT a.url FROM addresses a JOIN reports r ON r.id = a.report_id"
        )
        assert night(tmp_path, server, 2.7) == newest(organs(server)), "nothing is missing any more"
        server.edit(of(server, other, 2024), title="更正后的年度报告标题")
        assert night(tmp_path, server, 3.6) == newest(organs(server))
        assert rows(tmp_path, "SELECT count(*) FROM visits WHERE requests > budget") == [(0,)]


def without_the_first_organ():
    """A free port, the organs' places, and the site without the first of them."""
    port = free_ports()
    with PracticeServer([FACTS], port=port) as whole:
        areas = organs(whole)
        hidden = next(report.publisher for report in whole.expected if place(report.url).startswith(areas[0]))
    fewer = replace(FACTS, reports=tuple(report for report in FACTS.reports if report.publisher != hidden))
    return port, areas, fewer


def test_of_a_tree_with_a_new_organ_only_that_one_is_walked(tmp_path: Path) -> None:
    port, areas, fewer = without_the_first_organ()
    with PracticeServer([fewer], port=port) as server:
        night(tmp_path, server, 0)
        assert night(tmp_path, server, 0.9) == newest(areas[1:])
    with PracticeServer([FACTS], port=port) as server:
        asked = night(tmp_path, server, 1.8)
        assert asked == sorted([*newest(areas[1:]), *(f"{areas[0]} {year}" for year in range(2021, 2026))])
        assert rows(tmp_path, "SELECT outcome, entries, new, requests <= budget FROM visits WHERE crawl_id = 3") == [
            ("ok", 12, 4, 1)
        ]
        assert {report.url for report in server.expected} == {
            url for (url,) in rows(tmp_path, "SELECT url FROM addresses")
        }
        assert night(tmp_path, server, 2.7) == newest(areas)


def test_a_page_that_cannot_be_had_is_said_and_hides_no_report_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PracticeServer([FACTS]) as server:
        broken, late, _ = organs(server)
        url = of(server, late, 2024)
        server.remove(url)
        night(tmp_path, server, 0)
        server.reset()
        answer = server.answer

        def ailing(number: int, request: Request) -> Answer:
            proper = answer(number, request)
            return (
                Answer(status=500, headers=(("Content-Length", "0"),))
                if place(request.target) == f"{broken} 2025"
                else proper
            )

        monkeypatch.setattr(server, "answer", ailing)
        asked = night(tmp_path, server, 0.9)
        assert set(asked) == {*newest(organs(server)), f"{late} 2024"}
        assert rows(tmp_path, "SELECT outcome, new FROM visits WHERE crawl_id = 2") == [("server_error", 1)]
        monkeypatch.undo()
        assert set(night(tmp_path, server, 1.8)) == set(asked), "looked at once more, not walked"
        assert rows(
            tmp_path / "harvest.db", "SELECT outcome IN ('unchanged', 'not_modified') FROM visits WHERE crawl_id = 3"
        ) == [(1,)]


def test_a_new_organ_whose_page_could_not_be_had_is_asked_for_again_and_one_that_left_begins_a_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, areas, fewer = without_the_first_organ()
    with PracticeServer([fewer], port=port) as server:
        night(tmp_path, server, 0)
    with PracticeServer([FACTS], port=port) as server:
        answer = server.answer

        def ailing(number: int, request: Request) -> Answer:
            broken = place(request.target) == f"{areas[0]} 2023"
            return Answer(status=500, headers=(("Content-Length", "0"),)) if broken else answer(number, request)

        monkeypatch.setattr(server, "answer", ailing)
        night(tmp_path, server, 0.9)
        assert rows(tmp_path, "SELECT outcome, new FROM visits WHERE crawl_id = 2") == [("server_error", 3)]
        monkeypatch.undo()
        night(tmp_path, server, 1.8)
        assert rows(tmp_path, "SELECT outcome, entries, new FROM visits WHERE crawl_id = 3") == [("ok", 12, 1)]
        assert night(tmp_path, server, 2.7) == newest(areas)
    with PracticeServer([fewer], port=port) as server:
        walked = {f"{area} {year}" for area in areas[1:] for year in range(2021, 2026)}
        assert walked <= set(night(tmp_path, server, 3.6)), "what a tree no longer names, a walk has to bear out"
        night(tmp_path, server, 4.5)
        gone = rows(tmp_path / "harvest.db", "SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL")
        assert gone == [(4,)]
