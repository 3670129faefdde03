"""The pages say what the database holds, in two languages, and nothing of it runs."""

import re
from itertools import pairwise
from typing import Any

import pytest
from explore_samples import EDITED_URL, HOSTILE_URL, PERSONAL, SCRIPT
from sqlite_utils import Database

from harvester.explore.catalogue import questions
from harvester.explore.labels import indicator_label
from harvester.store import open_database

OWN = [
    "/", "/questions", "/search", "/search?q=公开", "/publishers", "/publishers/1", "/coverage", "/charts", "/map",
    "/reports/1", "/reports/1/cite?figure=1", "/captures/1", *(f"/questions/{each.key}" for each in questions()),
]  # fmt: skip
STOCK = ["/harvest", "/harvest/reports", "/harvest/current_figures?_size=3", "/harvest/one-body"]


def report_id(db: Database, url: str) -> int:
    return int(db.execute("SELECT report_id FROM addresses WHERE url = ?", [url]).fetchone()[0])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", OWN)
def test_our_pages_have_no_script_and_load_only_from_here(visitor: Any, path: str, language: str) -> None:
    answer = visitor.get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert not re.search(r"<script|\son\w+=|javascript:", answer.text, re.IGNORECASE)
    loaded = re.findall(r"<(?:link|img|script|iframe|source)[^>]*?(?:href|src)=[\"']([^\"']+)", answer.text)
    assert all(each.startswith(("/assets/", "data:")) for each in loaded), loaded


@pytest.mark.parametrize("path", STOCK)
def test_datasettes_own_pages_load_only_from_here(visitor: Any, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200
    loaded = re.findall(r"<(?:link|img|script|iframe|source)\s[^>]*?(?:href|src)=[\"']([^\"']+)", answer.text)
    assert loaded
    assert all(each.startswith(("/", "http://localhost/", "data:,")) for each in loaded), loaded


def test_the_first_page_says_what_is_in_here(visitor: Any, db: Database) -> None:
    reports, organs = db.execute("SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM publishers)").fetchone()
    text = visitor.get("/").text
    assert f"<dd>{reports}</dd>" in text
    assert f'<dd><a href="/publishers">{organs}</a></dd>' in text
    assert all(each.title[0] in text for each in questions())
    assert "库中还没有报告" not in text


def test_the_first_page_leads_to_the_alerts_that_are_open(visitor: Any, db: Database) -> None:
    alerts = db.execute("SELECT count(*) FROM alerts WHERE closed_at IS NULL").fetchone()[0]
    link = f'<a href="/harvest/alerts?closed_at__isnull=1&amp;_sort_desc=id">{alerts}</a>'
    assert link in visitor.get("/").text
    listed = visitor.get("/harvest/alerts.json?closed_at__isnull=1&_sort_desc=id").json()
    assert listed["filtered_table_rows_count"] == alerts > 0


def test_an_empty_database_says_how_it_is_filled(visit: Any, tmp_path: Any) -> None:
    path = tmp_path / "empty.db"
    open_database(path).conn.close()
    text = visit(path).get("/").text
    assert "库中还没有报告" in text
    assert "scrapy import" in text
    assert "––" not in text


def test_the_language_follows_the_browser_and_the_switch(visitor: Any) -> None:
    assert 'lang="zh-CN"' in visitor.get("/").text
    assert 'lang="en"' in visitor.get("/", headers={"accept-language": "en-GB"}).text
    switched = visitor.get("/language/en?back=/charts")
    assert (switched.status_code, switched.headers["location"]) == (302, "/charts")
    assert 'lang="en"' in visitor.get("/", cookies={"lang": "en"}).text


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nSet-Cookie: x", "/a\n"]
)
def test_the_switch_leads_nowhere_else(visitor: Any, back: str) -> None:
    answer = visitor.get("/language/en", params={"back": back})
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("path", ["/reports/999999", "/publishers/999999", "/questions/none", "/captures/999999",
                                  "/reports/1?version=77", "/reports/1/cite?figure=999"])  # fmt: skip
def test_what_is_not_there_is_said_in_words(visitor: Any, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "没有这一页" in answer.text


def test_a_report_shows_its_forms_as_tables_with_spans(visitor: Any, db: Database) -> None:
    query = "SELECT report_id, publisher FROM summaries WHERE template = 'v2021' AND new_received > 0 LIMIT 1"
    number, publisher = db.execute(query).fetchone()
    text = visitor.get(f"/reports/{number}").text
    assert publisher in text
    assert text.count('<table class="form') >= 6
    assert "rowspan=" in text
    assert "colspan=" in text
    cells = db.execute(
        "SELECT count(*) FROM statutory_cells WHERE report_id = ? AND kind IN ('number', 'zero')", [number]
    ).fetchone()[0]
    assert text.count(f"/reports/{number}/cite?version=1&amp;table=") == cells


def test_no_page_of_ours_leaves_out_a_level_of_headings(visitor: Any) -> None:
    for address in OWN:
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", visitor.get(address).text)]
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in pairwise(levels)), address


def test_figures_are_marked_in_their_sentences_and_can_be_cited(visitor: Any, db: Database) -> None:
    number = report_id(db, EDITED_URL)
    text = visitor.get(f"/reports/{number}").text
    marked = re.findall(r'<a class="figure" href="#figure-(\d+)">([^<]+)</a>', text)
    assert any("37件" in words for _, words in marked)
    assert all(f'id="figure-{position}"' in text for position, _ in marked)
    citation = visitor.get(f"/reports/{number}/cite?figure={marked[0][0]}").text
    sha256 = db.execute("SELECT sha256 FROM captures WHERE url = ? ORDER BY id DESC", [EDITED_URL]).fetchone()[0]
    for part in (
        "青山县司法局",
        "《青山县司法局2023年政府信息公开工作年度报告》",
        EDITED_URL,
        "2026-03-01",
        sha256,
        "37",
    ):
        assert part in citation


def test_the_english_page_names_figures_and_changed_cells_in_english(visitor: Any, db: Database) -> None:
    number = report_id(db, EDITED_URL)
    query = "SELECT indicator FROM current_figures WHERE report_id = ? ORDER BY position"
    english = indicator_label(db.execute(query, [number]).fetchone()[0], "en")
    text = visitor.get(f"/reports/{number}?lang=en").text
    assert f'<th scope="row">{english}</th>' in text
    assert not re.findall(r'<tr id="figure-\d+"><th scope="row">[^<]*[\u4e00-\u9fff]', text)
    changed = re.findall(r'<td class="number">\d+</td><th scope="row">([^<]+)</th>', text)
    assert changed
    assert not [each for each in changed if re.search("[\u4e00-\u9fff]", each)]
    found = re.search(r'href="(/reports/\d+/cite[^"]*figure=\d+)"', text)
    assert found is not None
    assert f"{english} (" in visitor.get(found[1].replace("&amp;", "&")).text


def test_a_cell_can_be_cited_with_its_label_and_place(visitor: Any, db: Database) -> None:
    query = (
        'SELECT c.report_id, t.position, c."row", c."column", c.value FROM statutory_cells AS c JOIN tables AS t '
        "ON t.id = c.table_id WHERE c.row_key = 'new_received' AND c.column_key = 'total' AND c.value > 0 LIMIT 1"
    )
    number, table, row, column, value = db.execute(query).fetchone()
    text = visitor.get(f"/reports/{number}/cite?table={table}&row={row}&column={column}").text
    assert f"总计 {value:,}" in text
    assert "new requests, total (" in text
    assert f"第 {row + 1} 行第 {column + 1} 列" in text


def test_what_changed_between_versions_stands_on_the_page(visitor: Any, db: Database) -> None:
    number = report_id(db, EDITED_URL)
    text = visitor.get(f"/reports/{number}").text
    changed = text[text.index('id="changes"') :]
    assert "申请31件" in changed
    assert "申请37件" in changed
    old = visitor.get(f"/reports/{number}?version=1").text
    assert "申请31件" in old[: old.index('id="changes"')]


def test_a_publisher_page_marks_where_the_form_changes(visitor: Any, db: Database) -> None:
    number = db.execute("SELECT id FROM publishers WHERE name = '重庆市司法局'").fetchone()[0]
    templates = db.execute(
        "SELECT fiscal_year, template FROM summaries WHERE publisher_id = ? ORDER BY fiscal_year", [number]
    ).fetchall()
    breaks = sum(before[1] != after[1] for before, after in pairwise(templates))
    text = visitor.get(f"/publishers/{number}").text
    assert breaks == 2
    assert text.count('class="break" x1=') == breaks
    assert text.count('<th scope="col" class="number break">') == breaks


def test_the_coverage_grid_shows_who_is_there_and_who_is_not(visitor: Any) -> None:
    text = visitor.get("/coverage").text
    assert 'class="is-present"' in text
    assert 'class="is-missing"' in text or 'class="is-unlisted"' in text
    assert "重庆市司法局" in text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_there_is_no_way_to_write(visitor: Any, method: str) -> None:
    assert visitor.send(method, "/harvest").status_code == 405


@pytest.mark.parametrize(
    "sql",
    [
        "select text from main.versions", "select text from main.sections", "select max(text) from stored_sections",
        "select message from main.findings", "select quote from stored_figures",
    ],
)  # fmt: skip
def test_peoples_own_sql_does_not_get_around_the_mask(visitor: Any, sql: str) -> None:
    answer = visitor.get("/harvest.json", params={"sql": f"{sql} limit 500", "_shape": "arrayfirst"})
    assert answer.status_code == 200
    assert set(answer.json()) == {None}


@pytest.mark.parametrize("sql", ["attach 'x' as y", "pragma journal_mode = delete", "delete from reports",
                                 "select load_extension('x')", "select writefile('x', 'y')"])  # fmt: skip
def test_peoples_own_sql_cannot_do_anything_but_read(visitor: Any, sql: str) -> None:
    answer = visitor.get("/harvest.json", params={"sql": sql})
    assert answer.status_code == 400


def test_endless_sql_ends(visitor: Any) -> None:
    sql = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    answer = visitor.get("/harvest.json", params={"sql": sql, "_timelimit": "100"})
    assert answer.status_code == 400
    assert "interrupted" in answer.text.lower()


@pytest.mark.parametrize("path", ["/harvest.db", "/harvest/versions", "/harvest/shape_cells", "/-/databases.json/../x",
                                  "/assets/../server.py", "/assets/%2e%2e/server.py", "/-/permissions"])  # fmt: skip
def test_files_and_raw_tables_are_not_served(visitor: Any, path: str) -> None:
    assert visitor.get(path).status_code in {400, 403, 404}


def test_personal_data_is_hidden_everywhere_unless_there_is_a_reason(visit: Any, db: Database) -> None:
    number = report_id(db, "http://sr.gov.cn/1.html")
    paths = [f"/reports/{number}", "/search?q=张三", "/harvest/current_sections.json?publisher=私人县司法局",
             "/harvest.json?sql=select+text+from+versions+where+text+like+'%25张三%25'",
             "/harvest.csv?sql=select+text+from+sections+where+text+like+'%25张三%25'"]  # fmt: skip
    for path in paths:
        text = visit().get(path).text
        for secret in ("13812345678", "zhangsan1988"):
            assert secret not in text, path
        assert "联系人：张三" not in text
    page = visit().get(f"/reports/{number}").text
    assert "0931-8812345" in page
    assert "xxgk@lanzhou.gov.cn" in page
    shown = visit(reason="核对原文").get(f"/reports/{number}").text
    assert PERSONAL in shown
    assert "核对原文" in shown


def test_hostile_texts_are_texts(visitor: Any, db: Database) -> None:
    text = visitor.get(f"/reports/{report_id(db, HOSTILE_URL)}").text
    assert SCRIPT not in text
    assert "&lt;script&gt;" in text
    assert "{{ 7*7 }}" in text
    assert len(text) < 2_000_000


def test_a_database_of_the_present_schema_is_not_written_to(demo: Any, tmp_path: Any) -> None:
    import shutil

    from harvester.explore.server import application

    path = tmp_path / "copy.db"
    shutil.copy(demo, path)
    path.chmod(0o444)
    before = path.read_bytes()
    application(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8001", "127.0.0.1.evil.example", "localhost.evil.example"]
)
def test_a_page_of_the_web_that_leads_its_own_name_here_reads_nothing(visitor: Any, host: str) -> None:
    for path in ("/", "/harvest.json", "/questions/one-body.csv"):
        answer = visitor.get(path, headers={"host": host})
        assert answer.status_code == 421
        assert answer.text.startswith("this is served to 127.0.0.1 and localhost only")


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "localhost:9", "[::1]:8001"])
def test_this_machine_asks_under_any_name_of_its_own(visitor: Any, host: str) -> None:
    assert visitor.get("/questions", headers={"host": host}).status_code == 200
