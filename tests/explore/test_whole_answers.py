"""A page shows the first rows of a long answer and says how many there are; files have all of them."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from harvester.explore import page_questions
from harvester.explore.catalogue import question, questions


@pytest.fixture
def shortened(monkeypatch: Any) -> Any:
    """The question 5, whose page shows 100 rows at most of the 120 that its answer has."""
    asked = question("not-held")
    assert asked is not None
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)"
    short = replace(asked, sql=numbers + '\nSELECT i AS "件数" FROM n\nORDER BY i\nLIMIT 100')
    monkeypatch.setattr(page_questions, "question", lambda _: short)
    return short


def test_every_line_that_shortens_an_answer_is_left_out_of_files() -> None:
    limits = {each.key: each.limit for each in questions() if each.limit}
    assert len(limits) > 12
    assert set(limits.values()) <= {200, 500, 1000}
    assert not [each.key for each in questions() if re.search(r"LIMIT \d{2,}", each.whole)]


def test_what_is_asked_by_number_is_left_as_it_is() -> None:
    asked = question("most-requests")
    assert asked is not None
    assert asked.limit is None
    assert asked.whole == asked.sql


@pytest.mark.parametrize("asked", [each for each in questions() if each.limit], ids=lambda each: each.key)
def test_the_whole_answer_begins_with_the_rows_of_the_page(visitor: Any, asked: Any) -> None:
    served = visitor.datasette.get_database("harvest")
    values = {each.key: "0" if each.kind == "share" else each.usual for each in asked.parameters} | {"year": "2019"}
    shown, whole = (visitor.loop.run(served.execute(sql, values)).rows for sql in (asked.sql, asked.whole))
    assert sorted(map(repr, map(tuple, shown))) == sorted(map(repr, map(tuple, whole)))[: len(shown)]


@pytest.mark.usefixtures("shortened")
def test_a_page_says_how_many_rows_there_are_and_how_many_it_shows(visitor: Any) -> None:
    page = visitor.get("/questions/not-held", headers={"accept-language": "en"}).text
    assert "120 rows; the first 100 are shown here, a download has all" in page
    assert page.count('<td class="number">') == 100
    assert "120 行；此处显示前 100 行，下载的文件含全部" in visitor.get("/questions/not-held").text


@pytest.mark.usefixtures("shortened")
def test_a_download_has_every_row_and_the_sql_that_gave_it(visitor: Any) -> None:
    rows = list(csv.reader(io.StringIO(visitor.get("/questions/not-held.csv").text)))
    assert [row[0] for row in rows[1:]] == [str(i) for i in range(1, 121)]
    said = visitor.get("/questions/not-held.json").json()
    assert len(said["rows"]) == 120
    assert "LIMIT" not in said["notes"]["SQL"]


def test_rows_that_cannot_be_counted_in_time_are_not_counted(
    visit: Callable[..., Any], shortened: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(page_questions, "question", lambda _: replace(shortened, sql=_endless(shortened.sql)))
    page = visit().get("/questions/not-held", headers={"accept-language": "en"}).text
    assert "the first 100 are shown here" in page
    assert "rows;" not in page


def _endless(sql: str) -> str:
    return sql.replace(" WHERE i < 120", "").replace("ORDER BY i\n", "")
