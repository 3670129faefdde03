"""A column that is gone for good is asked for ever more rarely, and both are said; one that comes back is walked."""

import csv

from column import YEARS, Column
from loopback import Answer
from page_words import TITLE

GONE = Answer(status=404)
ASKED = ["/list.html"]


def take_away(column: Column) -> None:
    column.night(0)
    column.server.pages["/list.html"] = GONE


def test_it_is_asked_for_nightly_for_a_fortnight_then_weekly_and_what_comes_back_is_walked(column: Column) -> None:
    take_away(column)
    assert [column.night(day) for day in (1, 15, 16, 22)] == [ASKED, ASKED, [], ASKED]
    assert column.rows("SELECT outcome, requests, entries, message FROM visits WHERE crawl_id = 4") == [
        ("not_found", 0, 0, "栏目自2025-06-04起已不存在，减少访问：下次为2025-06-23，或用 -a only=qinghe。"
         " gone since 2025-06-04, so asked for more rarely: the next time on 2025-06-23, or with -a only=qinghe")
    ]  # fmt: skip
    assert column.rows("SELECT last_outcome, substr(last_visit_at, 1, 10) FROM sites") == [("not_found", "2025-06-24")]
    column.list_pages([*YEARS][5:], [*YEARS][:5])
    assert column.night(29)[0] == "/list.html"
    assert column.rows("SELECT last_outcome, gone_since FROM sites") == [("ok", None)]
    assert column.rows("SELECT kind, closed_at IS NOT NULL FROM alerts WHERE kind <> 'overdue' ORDER BY 1") == [
        ("gone", 1), ("stopped", 1)
    ]  # fmt: skip


def test_alerts_and_coverage_say_it(column: Column) -> None:
    take_away(column)
    for day in (1, 15, 16):
        column.night(day)
    assert column.rows("SELECT kind, crawl_id FROM alerts WHERE kind <> 'overdue' ORDER BY id") == [
        ("stopped", 2), ("gone", 3)
    ]  # fmt: skip
    [(message,)] = column.rows("SELECT message FROM alerts WHERE kind = 'gone'")
    assert str(message).startswith("栏目自2025-06-04起已不存在（not_found）")
    assert column.rows("SELECT DISTINCT status, reason FROM coverage WHERE fiscal_year = 2024") == [
        ("broken", "栏目已不存在 · the column is gone since 2025-06-04: not_found")
    ]


def test_who_names_it_has_it_asked_for_at_once(column: Column) -> None:
    take_away(column)
    for day in (1, 15):
        column.night(day)
    assert column.night(16, "only=qing*") == []
    assert column.night(16.1, "only=qinghe") == ASKED
    assert column.night(16.2, "full=1") == ASKED
    assert column.night(16.3) == []


def test_one_whose_row_is_corrected_is_asked_for_at_once(column: Column) -> None:
    take_away(column)
    for day in (1, 15):
        column.night(day)
    path = column.folder / "sites.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("/list.html", "/other.html"), encoding="utf-8")
    assert column.night(17) == ["/other.html"]
    assert column.night(18) == ["/other.html"], "the address is new: it has not been gone for long"


def test_a_night_without_an_answer_tells_nothing_of_it(column: Column) -> None:
    take_away(column)
    column.night(1)
    column.server.pages["/list.html"] = Answer(status=503)
    column.night(15)
    assert column.rows("SELECT gone_since IS NOT NULL FROM sites") == [(1,)]
    assert column.night(16) == ASKED, "what may pass is asked for the next night"


def test_one_that_was_never_there_is_named_too(column: Column) -> None:
    column.server.pages["/list.html"] = GONE
    for day in (0, 14, 15):
        column.night(day)
    assert column.rows("SELECT kind, subject FROM alerts") == [("gone", "qinghe")]


def set_in_row(column: Column, **fields: str) -> None:
    path = column.folder / "sites.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = [{**row, **fields} for row in csv.DictReader(file)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_one_that_somebody_saw_or_that_is_in_service_again_is_asked_for_at_once(column: Column) -> None:
    take_away(column)
    for day in (1, 15):
        column.night(day)
    set_in_row(column, checked_on="2025-06-18")
    assert column.night(16) == ASKED
    column.night(31)
    path = column.folder / "sites.csv"
    active = path.read_text(encoding="utf-8")
    another = active.splitlines()[1].replace("qinghe", "other").replace("/list.html", "/2014.html")
    set_in_row(column, status="paused")
    with path.open("a", encoding="utf-8") as file:
        file.write(another + "\n")
    assert column.night(32) == ["/2014.html"]
    path.write_text(active, encoding="utf-8")
    assert column.night(33) == ASKED


def test_one_whose_page_is_there_and_one_of_whose_lists_is_gone_is_not_gone(column: Column) -> None:
    years = "".join(f"<li><a href='nb/{year}/index.html'>{year}年</a></li>" for year in (2024, 2023, 2022))
    column.server.pages["/list.html"] = Answer(f"<html><p>政府信息公开年报</p><ul>{years}</ul></html>".encode())
    for year in (2022, 2023, 2024):
        row = f"<ul><li><a href='/{year}.html'>{TITLE.format(year)}</a> {year + 1}-01-20</li></ul>"
        column.server.pages[f"/nb/{year}/index.html"] = Answer(row.encode())
        column.publish(year)
    column.night(0)
    del column.server.pages["/nb/2024/index.html"]
    for day, outcome in ((1, "not_found"), (15, "short_listing"), (16, "short_listing")):  # a look, and walks
        assert "/list.html" in column.night(day)
        assert column.rows("SELECT last_outcome, gone_since FROM sites") == [(outcome, None)]
    assert column.rows("SELECT kind FROM alerts WHERE kind = 'gone'") == []
