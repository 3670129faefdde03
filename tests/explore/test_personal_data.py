"""No route shows a mobile number, a private mailbox or a contact's name, wherever in the database it stands."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from explore_samples import plant

from harvester.explore import export, mask, questions, unmasked
from harvester.explore.functions import add_functions
from harvester.explore.layout import draw_table
from harvester.explore.own_sql import borrows_a_name
from harvester.explore.personal import mask_beside
from harvester.store import all_rows, descriptions, open_guarded

SECRETS = ("13912340987", "139-1234-0987", "lisi1990@163.com", "联系人：李四光")
PLANTED = f" 手机{SECRETS[0]}，或{SECRETS[1]}，邮箱{SECRETS[2]}，{SECRETS[3]}。"


@pytest.fixture(scope="module")
def planted(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planted") / "planted.db"
    shutil.copy(demo, path)
    assert plant(path, PLANTED) > 60
    return path


def leaks(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_every_table_and_view_of_datasette_is_masked_in_every_format(planted: Path, visit: Callable[..., Any]) -> None:
    visitor, shown = visit(planted), 0
    visitor.datasette._settings["sql_time_limit_ms"] = 60_000  # a busy machine must not decide what is looked at
    for name in descriptions():
        for tail in ("?_size=100&_nocount=1", ".json?_shape=array&_size=100&_nocount=1", ".csv?_size=100"):
            answer = visitor.get(f"/harvest/{name}{tail}")
            assert answer.status_code in {200, 403}, name + tail
            assert leaks(answer.text) == [], name + tail
            shown += "139****0987" in answer.text
    assert shown > 20, "what was planted must have been met"


@pytest.mark.parametrize(
    "sql",
    [
        "select title from searched", "select * from pages", "select * from main.attachments", "select * from cells",
        "select group_concat(title) from reports", "select text || '' from versions", "select * from sites",
        "select upper(message) from cross_findings", "select json_group_array(message) from alerts",
        "select * from visits", "select substr(text, 1, 20000) from versions", "select label from slots",
        "select substr(report, 1, 20000) from file_readings",
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["json", "csv"])
def test_peoples_own_sql_is_masked(planted: Path, visit: Callable[..., Any], sql: str, ending: str) -> None:
    answer = visit(planted).get(f"/harvest.{ending}", params={"sql": sql})
    assert answer.status_code == 200
    assert leaks(answer.text) == []


def test_our_pages_answers_and_downloads_are_masked(planted: Path, visit: Callable[..., Any]) -> None:
    conn = sqlite3.connect(planted)
    reports = [
        row[0] for row in conn.execute("SELECT id FROM reports WHERE title LIKE '%手机%' OR publisher LIKE '%手机%'")
    ]
    conn.close()
    assert reports
    paths = ["/", "/search?q=139", "/search?q=李四", "/publishers", "/coverage", "/charts", "/map", "/reports/1",
             "/publishers/1", "/captures/1", "/reports/1/cite?figure=1"]  # fmt: skip
    paths += [f"/reports/{number}" for number in reports]
    paths += [f"/questions/{each.key}" for each in questions()]
    paths += [f"/questions/{each.key}.{kind}" for each in questions() for kind in ("csv", "json")]
    for path in paths:
        assert leaks(visit(planted).get(path).text) == [], path


def test_exports_are_masked_unless_there_is_a_reason(planted: Path) -> None:
    for wrap, names, expected in ((mask, descriptions(), False), (unmasked, ("pages", "alerts"), True)):
        found = False
        conn = open_guarded(planted, wrap)
        add_functions(conn)
        for name in names:
            cursor = all_rows(conn, name)
            table = export.Table(name=name, columns=tuple(each[0] for each in cursor.description), rows=cursor)
            found |= bool(leaks(export.as_bytes(table, "csv", []).decode()))
        conn.close()
        assert found is expected


def test_a_reason_shows_what_is_hidden_and_stands_on_the_page(planted: Path, visit: Callable[..., Any]) -> None:
    text = visit(planted, reason="核对原文").get("/harvest/pages.json?_shape=array&_size=max").text
    assert SECRETS[0] in text
    assert "核对原文" in visit(planted, reason="核对原文").get("/harvest/pages").text


def test_addresses_and_digests_keep_their_digits(demo: Path) -> None:
    conn = open_guarded(demo, mask)
    same = ("http://a.gov.cn/art/13912340987.html", "ab13912340987cd" + "0" * 49)
    assert conn.execute("SELECT ?, ?", same).fetchone() == same
    assert conn.execute("SELECT ?", ["电话 13912340987"]).fetchone() == ("电话 139****0987",)
    conn.close()


@pytest.mark.parametrize(
    "part",
    ["cells AS (", "CELLS(text) as materialized (", '"cells" AS NOT MATERIALIZED(', "a AS (SELECT 1), [versions] AS (",
     "/* ( */cells--as\nAS/**/(", "'cell_values' AS (", "text_sentences AS (", "`changes` AS ("],
)  # fmt: skip
def test_own_sql_cannot_pass_for_a_view_that_reads_raw_texts(
    planted: Path, visit: Callable[..., Any], part: str
) -> None:
    own = f"WITH {part}SELECT text FROM main.versions) SELECT hex(text) FROM versions LIMIT 1"  # noqa: S608 - what must be refused
    for path in ("/harvest.json", "/harvest", "/harvest/reports.json"):
        for name in ("sql", "_where"):
            answer = visit(planted).get(path, params={name: own})
            assert (answer.status_code, answer.text[:5]) == (400, "WITH:")


def test_own_sql_in_two_arguments_is_looked_at_as_one(planted: Path, visit: Callable[..., Any]) -> None:
    halves = [
        "id IN (WITH cells /*",
        "*/ AS (SELECT id, text FROM main.versions) SELECT id FROM cells WHERE text > '')",
    ]
    assert visit(planted).get("/harvest/reports.json", params={"_where": halves}).status_code == 400


def test_other_own_sql_is_answered(planted: Path, visit: Callable[..., Any]) -> None:
    for own in (
        "WITH mine AS (SELECT id FROM versions) SELECT count(*) FROM mine JOIN cells AS c ON c.table_id = mine.id",
        "SELECT 'cells AS (' AS x, count(*) AS n FROM cells AS k",
        "SELECT count(*) FROM (SELECT text FROM versions) AS versions",
    ):
        assert visit(planted).get("/harvest.json", params={"sql": own}).status_code == 200, own
    assert not any(borrows_a_name(each.sql) for each in questions())


def test_a_name_in_the_cell_beside_its_label_is_hidden() -> None:
    table = {"id": 1, "position": 1, "key": None, "section_key": None}
    texts = (
        ("联系人", "李四光", "电话"),
        ("姓名", "填表人：", "王 五"),
        ("自然人", "数量", "联系人"),
        ("一", "二", "赵六"),
    )
    cells = [
        {"table_id": 1, "row": row, "column": column, "row_span": 1, "column_span": 1, "text": text, "kind": "text",
         "value": None, "row_key": None, "column_key": None}
        for row, line in enumerate(texts) for column, text in enumerate(line)
    ]  # fmt: skip
    shown = [[cell.text for cell in line] for line in draw_table(table, cells).rows]
    assert shown[0] == ["联系人", "李**", "电话"]
    assert shown[1] == ["姓名", "填表人：", "王**"]
    assert shown[3] == ["一", "二", "赵**"]
    assert draw_table(table, cells, lambda _, text: text).rows[0][1].text == "李四光"
    assert mask_beside("联系人数", "李四光") == "李四光"


@pytest.mark.parametrize(
    "path",
    ["/-/databases", "/-/metadata.json", "/-/settings.json", "/-/plugins.json", "/-/threads", "/-/patterns",
     "/-/messages", "/-/allow-debug", "/-/versions.json", "/-/actor.json", "/-/config.json", "/-/logout"],
)  # fmt: skip
def test_datasettes_pages_about_itself_are_closed(visitor: Any, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_a_closed_table_says_so(visitor: Any) -> None:
    answer = visitor.get("/harvest/versions")
    assert answer.status_code == 403
    assert "此处不开放" in answer.text
