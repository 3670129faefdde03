"""Pages of tables: they can be turned to the last row, and their numbers lead to pages that are open."""

import html
import re
from typing import Any

import pytest
from sqlite_utils import Database


@pytest.mark.parametrize("table", ["findings", "cross_findings", "listed", "tables", "versions"])
def test_a_masked_table_keeps_the_key_of_the_table_behind_it(visitor: Any, table: str) -> None:
    served = visitor.datasette.get_database("harvest")
    keys = visitor.loop.run(served.primary_keys(table))
    assert keys == {"findings": ["version_id", "position"], "cross_findings": ["version_id", "position"],
                    "listed": ["site_id", "url"]}.get(table, ["id"])  # fmt: skip


def test_the_pages_of_findings_can_be_turned_to_the_last_row(visitor: Any, db: Database) -> None:
    seen: list[dict[str, Any]] = []
    address: str | None = "/harvest/findings.json?_size=7&_shape=objects"
    while address:
        answer = visitor.get(address).json()
        seen += answer["rows"]
        address = answer["next_url"] and answer["next_url"].partition("localhost")[2]
    assert len(seen) == db["findings"].count > 7
    assert len({(each["version_id"], each["position"]) for each in seen}) == len(seen)


def test_a_streamed_csv_of_findings_has_every_row(visitor: Any, db: Database) -> None:
    lines = visitor.get("/harvest/findings.csv?_stream=on&_size=7").text.splitlines()
    assert sum(bool(re.match(r"\d+,\d+,", line)) for line in lines) == db["findings"].count


def test_a_row_of_a_masked_table_has_a_page(visitor: Any, db: Database) -> None:
    version, position = db.execute("SELECT version_id, position FROM findings LIMIT 1").fetchone()
    assert visitor.get(f"/harvest/findings/{version},{position}").status_code == 200


@pytest.mark.parametrize("table", ["findings", "tables", "addresses", "changes", "requests", "current_findings"])
def test_every_link_of_a_page_of_rows_leads_somewhere(visitor: Any, table: str) -> None:
    page = visitor.get(f"/harvest/{table}?_size=20").text
    links = {html.unescape(each) for each in re.findall(r'<td[^>]*><a href="(/[^"]+)"', page)}
    assert links
    assert {link: visitor.get(link).status_code for link in links if visitor.get(link).status_code >= 400} == {}


@pytest.mark.parametrize(
    ("table", "sorted_by"),
    [("sections", {"version_id"}), ("current_sections", {"report_id", "fiscal_year", "version_id"})],
)
def test_tables_of_whole_texts_are_sorted_only_in_the_order_in_which_they_lie(
    visitor: Any, db: Database, table: str, sorted_by: set[str]
) -> None:
    columns = [column.name for column in db[table].columns]
    answers = {column: visitor.get(f"/harvest/{table}.json?_sort_desc={column}").status_code for column in columns}
    assert answers == {column: 200 if column in sorted_by else 400 for column in columns}
    for column in sorted_by:
        query = f'EXPLAIN QUERY PLAN SELECT * FROM "{table}" ORDER BY "{column}" DESC'  # noqa: S608
        plan = db.execute(query).fetchall()
        assert not any("TEMP B-TREE FOR ORDER" in step[3] for step in plan)


def test_other_tables_are_sorted_by_anything_but_their_texts(visitor: Any) -> None:
    assert visitor.get("/harvest/figures.json?_sort=indicator").status_code == 200
    assert visitor.get("/harvest/figures.json?_sort=quote").status_code == 400


def test_a_version_leads_to_the_page_of_its_report(visitor: Any, db: Database) -> None:
    version, report, number = db.execute("SELECT id, report_id, number FROM versions WHERE number > 1").fetchone()
    answer = visitor.get(f"/harvest/versions/{version}")
    assert answer.status_code == 302
    assert answer.headers["location"] == f"/reports/{report}?version={number}"
    assert visitor.get("/harvest/versions/999999999").status_code == 404


def test_numbers_of_reports_lead_to_their_pages_in_answers_to_peoples_own_sql(visitor: Any) -> None:
    sql = "select report_id, publisher, 'x' as version_id from requests limit 1"
    page = visitor.get("/harvest", params={"sql": sql}).text
    assert re.search(r'<td[^>]*><a href="/reports/(\d+)">\1</a>', page)
    assert 'href="/harvest/versions/x"' not in page


def test_the_page_of_a_row_leads_to_no_closed_table(visitor: Any, db: Database) -> None:
    number = db.execute("SELECT report_id FROM searched LIMIT 1").fetchone()[0]
    page = visitor.get(f"/harvest/reports/{number}").text
    led = re.findall(r'<a href="(/harvest/\w+\?report_id=\d+)">', page)
    assert len(led) > 2
    assert [visitor.get(address).status_code for address in led] == [200] * len(led)
