"""A report page of an organ's own column that shows another organ's report: kept under that organ, nothing lost."""

import csv

from column import YEARS, Column
from loopback import Answer

OWN, OTHER = "青禾县司法局", "青禾县教育局"
REPORTS = "SELECT publisher, publisher_source, fiscal_year FROM reports WHERE fiscal_year = 2020 ORDER BY id"
VERSIONS = "SELECT r.publisher, count(*) FROM versions v JOIN reports r ON r.id = v.report_id GROUP BY 1 ORDER BY 1"
TEXTS = VERSIONS.replace("count(*)", "count(DISTINCT v.fingerprint)")
ALERTS = "SELECT kind, subject, fiscal_year, message, closed_at IS NOT NULL FROM alerts WHERE kind = 'another_organ'"
STATUS = "SELECT status, reason FROM coverage WHERE fiscal_year = 2020"


def others(column: Column) -> Answer:
    own = column.server.pages["/2020.html"]
    return Answer(own.body.replace(OWN.encode(), OTHER.encode()).replace(b"128", b"555"))


def test_it_makes_no_version_of_the_columns_organ_and_leads_back_when_put_right(column: Column) -> None:
    column.night(0)
    own = column.server.pages["/2020.html"]
    column.server.pages["/2020.html"] = others(column)
    column.night(120)
    assert column.rows(REPORTS) == [(OWN, "registry", 2020), (OTHER, "title:other", 2020)]
    assert column.rows(VERSIONS) == [(OWN, len(YEARS)), (OTHER, 1)]
    assert column.rows("SELECT count(*) FROM changes") == [(0,)]
    assert column.rows("SELECT new, edited FROM crawls WHERE id = 2") == [(1, 0)]
    assert column.rows("SELECT outcome, message FROM pages WHERE url LIKE '%/2020.html'") == [
        ("ok", f"another organ's report: {OTHER}; another report stood here before: {OWN} 2020")
    ]
    [(kind, site, year, message, closed)] = column.rows(ALERTS)
    assert (kind, site, year, closed) == ("another_organ", "qinghe", 2020, 0)
    assert OTHER in str(message)
    assert column.rows(
        "SELECT rule FROM current_findings WHERE publisher = ? AND rule = 'DOC-07'".replace("?", f"'{OTHER}'")
    )
    column.server.pages["/2020.html"] = own
    column.night(240)
    assert column.rows(VERSIONS) == [(OWN, len(YEARS)), (OTHER, 1)]
    assert column.rows(
        "SELECT r.publisher FROM addresses a JOIN reports r ON r.id = a.report_id WHERE a.url LIKE '%2020%'"
    ) == [(OWN,)]
    assert [row[4] for row in column.rows(ALERTS)] == [1]


def test_met_first_it_leaves_the_year_of_the_columns_organ_open(column: Column) -> None:
    own = column.server.pages["/2020.html"]
    column.server.pages["/2020.html"] = others(column)
    column.night(0)
    assert column.rows(REPORTS) == [(OTHER, "title:other", 2020)]
    assert column.rows(STATUS) == [("broken", f"页面是其他机关的报告 · what is listed is the report of {OTHER}")]
    column.server.pages["/2020.html"] = own
    column.night(120)
    assert column.rows(REPORTS) == [(OTHER, "title:other", 2020), (OWN, "registry", 2020)]
    assert [row[0] for row in column.rows(STATUS)] == ["present"]


def test_a_column_that_lists_another_organs_report_by_its_name_raises_no_alarm(column: Column) -> None:
    column.server.pages["/2020.html"] = others(column)
    for path in ("/list.html", "/list_2.html"):
        body = column.server.pages[path].body.decode()
        column.server.pages[path] = Answer(body.replace(f"{OWN}2020年", f"{OTHER}2020年").encode())
    column.night(0)
    assert column.rows(REPORTS) == [(OTHER, "title:other", 2020)]
    assert column.rows(ALERTS) == []


def test_a_column_that_lists_nothing_but_another_organs_reports_is_named(column: Column) -> None:
    column.night(0)
    for path, answer in list(column.server.pages.items()):
        column.server.pages[path] = Answer(answer.body.replace(OWN.encode(), OTHER.encode()).replace(b"128", b"555"))
    column.night(120)
    assert (OWN, len(YEARS)) in column.rows(VERSIONS)
    assert {row[1] for row in column.rows(ALERTS)} == {"qinghe"}
    assert column.rows("SELECT count(*) FROM changes") == [(0,)]


def add_the_others_column(column: Column) -> None:
    row = f"<li><a href='own_2020.html'>{OTHER}2020年政府信息公开工作年度报告</a> 2021-01-20</li>"
    column.server.pages["/own.html"] = Answer(f"<p>政府信息公开年报</p><ul>{row}</ul>".encode())
    with (column.folder / "sites.csv").open(encoding="utf-8") as file:
        [first] = csv.DictReader(file)
    second = {**first, "id": "jiaoyu", "publisher": OTHER, "listing_url": f"{column.server.base}/own.html"}
    with (column.folder / "sites.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, list(first)).writerow(second)


def test_another_organs_report_that_its_own_column_has_as_well_is_one_report_and_named(column: Column) -> None:
    column.night(0)
    column.server.pages["/own_2020.html"] = column.server.pages["/2020.html"] = others(column)
    add_the_others_column(column)
    column.night(120)
    column.night(121)
    assert column.rows(TEXTS) == [(OWN, len(YEARS)), (OTHER, 1)]  # whichever of the two columns is read first
    assert [row[:3] for row in column.rows(ALERTS)] == [("another_organ", "qinghe", 2020)]


def test_met_in_its_own_column_it_is_that_columns(column: Column) -> None:
    column.server.pages["/own_2020.html"] = column.server.pages["/2020.html"] = others(column)
    column.night(0)
    add_the_others_column(column)
    column.night(1)
    where = "SELECT site_id, publisher, publisher_source, url LIKE '%own_2020%' FROM reports WHERE fiscal_year = 2020"
    assert column.rows(where) == [("jiaoyu", OTHER, "registry", 1)]
    assert column.rows(f"{STATUS} AND site_id = 'jiaoyu'") == [("present", "按期发布 · published 2021-01-20")]
    column.night(120)
    assert column.rows(where) == [("jiaoyu", OTHER, "registry", 1)]
    assert column.rows(VERSIONS) == [(OWN, len(YEARS) - 1), (OTHER, 2)]
    assert [row[:3] for row in column.rows(ALERTS)] == [("another_organ", "qinghe", 2020)]
    assert column.rows("SELECT publisher FROM current_findings WHERE rule = 'DOC-07'") == []


def test_a_page_that_shows_another_years_report_now_says_which_it_showed(column: Column) -> None:
    said = "SELECT message FROM pages WHERE url LIKE '%/2020.html'"
    column.night(0)
    first = column.server.pages["/2020.html"]
    assert column.rows(said) == [(None,)]
    column.publish(2024)
    column.server.pages["/2020.html"] = column.server.pages["/2024.html"]
    column.night(120)
    column.night(240)
    assert column.rows(said) == [(f"another report stood here before: {OWN} 2020",)]
    column.server.pages["/2020.html"] = first
    column.night(360)
    assert column.rows(said) == [(f"another report stood here before: {OWN} 2024",)]
    edited = first.body.replace(b"128", b"129")
    assert edited != first.body
    column.server.pages["/2020.html"] = Answer(edited)
    column.night(480)
    assert column.rows(said) == [(None,)], "an edit is the same report"
