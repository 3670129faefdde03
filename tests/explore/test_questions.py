"""The twenty-five questions answer on the demo database, and their answers are what the store's views say."""

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from harvester.explore import bindings, mask, question, questions
from harvester.explore.functions import add_functions
from harvester.store import newest_year, open_guarded

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "explore" / "questions.toml").read_text(encoding="utf-8"))[
    "case"
]


def ask(path: object, key: str, given: dict[str, str]) -> tuple[list[str], list[tuple[Any, ...]]]:
    conn = open_guarded(str(path), mask)
    add_functions(conn)
    asked = question(key)
    assert asked is not None
    cursor = conn.execute(asked.sql, bindings(asked, given, newest_year(conn)))
    found = cursor.fetchall()
    conn.close()
    return [column[0] for column in cursor.description], found


def test_there_are_twenty_five_numbered_as_people_ask_them() -> None:
    assert [each.number for each in questions()] == list(range(1, 26))
    assert {case["key"] for case in CASES} == {each.key for each in questions()}
    for each in questions():
        assert all((*each.title, *each.about))


@pytest.mark.parametrize("case", CASES, ids=[case["key"] for case in CASES])
def test_the_answer_is_what_the_views_say(demo: Path, db: Database, case: dict[str, Any]) -> None:
    columns, found = ask(demo, case["key"], case["given"])
    expected, compare = db.execute(case["check"]).fetchone()[0], case["compare"]
    if compare == "rows":
        got: Any = len(found)
    elif compare.startswith("organs "):
        got = sum(str(row[columns.index("机关")]).endswith(compare.removeprefix("organs ")) for row in found)
    else:
        got = sum(row[columns.index(name)] or 0 for row in found for name in compare.split("+"))
    assert got == expected
    assert expected > 0, "a check that compares nothing with nothing checks nothing"


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each.key)
def test_every_question_answers_without_any_parameter_and_with_strange_ones(demo: object, asked: Any) -> None:
    columns, _ = ask(demo, asked.key, {})
    assert len(columns) >= 4
    if asked.chart:
        assert {asked.chart.x, *asked.chart.y} <= set(columns)
    for strange in ("'; DROP TABLE reports; --", "\u202e%_*", "9" * 80, "-1"):
        ask(demo, asked.key, {parameter.key: strange for parameter in asked.parameters})


@pytest.mark.parametrize("asked", questions(), ids=lambda each: each.key)
def test_every_question_finds_something_on_the_plain_demo_as_it_opens(plain_demo: Path, asked: Any) -> None:
    columns, found = ask(plain_demo, asked.key, {})
    assert found
    if asked.chart:
        assert any(row[columns.index(name)] is not None for row in found for name in asked.chart.y)


def test_the_plain_demo_has_the_cases_that_seldom_occur(plain_demo: Path) -> None:
    def only(key: str) -> dict[str, Any]:
        columns, found = ask(plain_demo, key, {})
        assert len(found) == 1
        return dict(zip(columns, found[0], strict=True))

    assert only("not-held")["占比"] == 0.75
    turned = only("denied-to-not-processed")
    assert (turned["机关"], turned["起始年度"], turned["终止年度"]) == ("兰州市司法局", 2019, 2021)
    assert only("fees")["信息处理费（元）"] == 560
    assert only("late")["逾期天数"] == 9
    assert (only("changed-after-publication")["原值"], only("changed-after-publication")["现值"]) == (177, 117)


def test_a_blank_span_is_that_of_each_body_and_a_given_year_is_kept(plain_demo: Path) -> None:
    own = ask(plain_demo, "denied-to-not-processed", {})[1]
    assert ask(plain_demo, "denied-to-not-processed", {"year_from": "2019", "year_to": "2021"})[1] == own
    assert ask(plain_demo, "denied-to-not-processed", {"year_to": "2020"})[1] == []
    assert ask(plain_demo, "denied-to-not-processed", {"year_from": "2021", "year_to": "2019"})[1] == []


def test_late_reports_are_those_after_the_day_of_the_statute(tmp_path: Any) -> None:
    from explore_samples import item, page

    from harvester.store import Writer, open_database

    db = open_database(tmp_path / "late.db")
    body = page("晚县司法局", 2024, ["全年主动公开信息三百条，内容按期更新。"]).replace(b"2025-01-20", b"2025-02-10")
    Writer(db).store([item("晚县司法局", 2024, "http://w.gov.cn/1.html", body)])
    db.conn.close()
    columns, found = ask(tmp_path / "late.db", "late", {})
    assert [dict(zip(columns, row, strict=True))["逾期天数"] for row in found] == [10]


def test_a_blank_year_is_the_newest_with_enough_reports(demo: object, db: Database) -> None:
    year = newest_year(db.conn)
    _, found = ask(demo, "peer-group", {})
    same = ask(demo, "peer-group", {"year": str(year)})[1]
    assert found == same != []


def test_answers_can_be_taken_along(visitor: Any) -> None:
    page = visitor.get("/questions/backlog?share=0.1")
    assert page.status_code == 200
    table = list(csv.reader(io.StringIO(visitor.get("/questions/backlog.csv?share=0.1").content.decode("utf-8-sig"))))
    data = json.loads(visitor.get("/questions/backlog.json?share=0.1").content)
    rows = ask(visitor.datasette.get_database("harvest").path, "backlog", {"share": "0.1"})[1]
    assert len(table) - 1 == len(data["rows"]) == len(rows) > 0
    assert table[0] == data["columns"]
    assert data["notes"]["参数 · parameter share"] == "0.1"
