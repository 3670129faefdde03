"""What is answered where a page cannot be, and what of it stands in the terminal."""

from typing import Any

import pytest

from harvester.explore import page_search

ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"


def test_a_statement_that_is_none_says_how_one_begins(visitor: Any) -> None:
    answer = visitor.get("/harvest", params={"sql": "selec 1"})
    assert answer.status_code == 400
    assert "语句须以 SELECT（或 WITH）开头" in answer.text
    assert "a statement begins with SELECT" in answer.text


@pytest.mark.parametrize("address", ["/harvest", "/harvest.json", "/harvest.csv"])
def test_a_statement_that_took_too_long_says_what_to_do(visitor: Any, address: str) -> None:
    answer = visitor.get(address, params={"sql": ENDLESS, "_timelimit": "100"})
    assert answer.status_code == 400
    assert "scrapy export" in answer.text
    assert "sql_time_limit_ms" not in answer.text


def test_json_answers_a_fault_in_json(visitor: Any) -> None:
    answer = visitor.get("/harvest/nosuch.json")
    assert answer.status_code == 404
    assert answer.json()["ok"] is False
    assert answer.json()["status"] == 404


@pytest.mark.parametrize("path", ["/a/b/c/d/e", "/reports/abc", "/harvest/nosuch", "/harvest/reports/999999999"])
def test_dead_addresses_are_not_found_and_leave_the_terminal_alone(
    visitor: Any, path: str, capfd: Any, caplog: Any
) -> None:
    caplog.set_level("WARNING")
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


@pytest.mark.parametrize("address", ["/harvest", "/harvest.json", "/harvest.csv"])
def test_a_slip_in_sql_is_answered_and_leaves_the_terminal_alone(
    visitor: Any, address: str, capfd: Any, caplog: Any
) -> None:
    caplog.set_level("WARNING")
    answer = visitor.get(address, params={"sql": "select nosuch from reports"})
    assert answer.status_code == 400
    assert "no such column: nosuch" in answer.text
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def test_a_fault_of_ours_is_said_with_its_place(visitor: Any, caplog: Any, monkeypatch: Any) -> None:
    async def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("the cause")

    monkeypatch.setattr(page_search, "page", broken)
    answer = visitor.get("/search")
    assert answer.status_code == 500
    assert "程序出错" in answer.text
    assert "the cause" not in answer.text
    assert "the cause" in caplog.text
    assert "test_faults.py" in caplog.text


def test_an_answer_without_rows_is_a_csv_with_its_columns(visitor: Any) -> None:
    answer = visitor.get("/harvest.csv", params={"sql": "select id, title from reports where id < 0"})
    assert (answer.status_code, answer.text) == (200, "id,title\r\n")
    assert answer.headers["content-type"].startswith("text/plain")
    none = visitor.get("/harvest.csv", params={"sql": "select id from reports where id < 0", "_header": "off"})
    assert (none.status_code, none.text) == (200, "")


def test_a_column_that_there_is_not_to_sort_by_is_a_fault_of_the_request(visitor: Any) -> None:
    answer = visitor.get("/harvest/reports", params={"_sort": "nosuch"})
    assert answer.status_code == 400
    assert "Cannot sort table by nosuch" in answer.text


@pytest.mark.parametrize("query", ["", "?sql=", "?_header=off"])
def test_a_csv_without_a_statement_says_in_words_what_is_missing(visitor: Any, query: str) -> None:
    answer = visitor.get(f"/harvest.csv{query}")
    assert answer.status_code == 400
    assert "没有查询语句" in answer.text
    assert "/harvest.csv?sql=SELECT" in answer.text
    assert visitor.get("/harvest.csv?sql=select+1+as+a").text.split() == ["a", "1"]
    assert visitor.get("/harvest/reports.csv?_size=1").status_code == 200
