"""The ordinary search boxes find any characters, exactly as a scan would."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from harvester.store import fts_query, words

QUERIES = [
    "公", "公开", "申请", "复议", "司法局", "行政复议", "2022年", "信息公开", "政府信息公开", "政府信息公开申请",
    "1", "20", "件，",
    "（一）", "无法提供", "“", "按期答复", "收到政府信息公开申请", "主动公开 复议", "不存在的词语",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_and_a_scan_agree(db: Database, query: str) -> None:
    found = db.execute("SELECT rowid FROM reports_fts WHERE reports_fts MATCH ?", [fts_query(query)]).fetchall()
    # A word may stand in the title or in the text; all words must stand somewhere.
    condition = " AND ".join("(instr(v.text, ?) OR instr(coalesce(r.title, ''), ?))" for _ in words(query))
    scanned = db.execute(
        f"SELECT r.id FROM reports AS r JOIN versions AS v ON v.id = r.current_version_id WHERE {condition}",  # noqa: S608
        [word for word in words(query) for _ in range(2)],
    ).fetchall()
    assert sorted(found) == sorted(scanned)


def test_the_search_page_marks_and_counts(visitor: Any) -> None:
    text = visitor.get("/search", params={"q": "青山县"}).text
    assert "<mark>青山县</mark>" in text
    assert "<strong>1</strong>" in text


def test_filters_narrow_the_search(visitor: Any) -> None:
    wide = visitor.get("/search", params={"q": "公开", "year": "2022"}).text
    narrow = visitor.get("/search", params={"q": "公开", "year": "2022", "publisher": "重庆市司法局"}).text
    assert narrow.count('<li><a href="/reports/') == 1
    assert wide.count('<li><a href="/reports/') > 1
    assert "没有符合" in visitor.get("/search", params={"q": "公开", "year": "1999"}).text
    assert "没有符合" in visitor.get("/search", params={"q": "青山县", "section": "disputes"}).text


@pytest.mark.parametrize("query", ['"', "*", "NEAR(", "a OR b", "title:", "-", "{", "'; drop table reports"])
def test_signs_of_the_query_language_are_searched_not_obeyed(visitor: Any, query: str) -> None:
    assert visitor.get("/search", params={"q": query}).status_code == 200
    assert visitor.get("/harvest/reports.json", params={"_search": query}).status_code == 200


def test_datasettes_own_search_box_finds_two_characters(visitor: Any) -> None:
    found = visitor.get("/harvest/reports.json", params={"_search": "青山", "_shape": "objects"}).json()["rows"]
    assert [row["publisher"] for row in found] == ["青山县司法局"]


def test_a_snippet_can_be_had_in_sql(visitor: Any) -> None:
    sql = (
        "select zh_snippet(s.text, '申请37') as piece from current_sections as s where s.report_id in "
        "(select rowid from reports_fts where reports_fts match zh_query('申请37')) "
        "and s.publisher = '青山县司法局' and s.text like '%申请37%'"
    )
    pieces = visitor.get("/harvest.json", params={"sql": sql, "_shape": "arrayfirst"}).json()
    assert len(pieces) == 1
    assert "申请37件" in pieces[0]


def test_words_that_only_other_choices_hide_are_offered_without_them(visitor: Any) -> None:
    text = visitor.get("/search", params={"q": "青山县", "year": "1999"}).text
    link = '<a href="/search?q=%E9%9D%92%E5%B1%B1%E5%8E%BF">'
    assert f"{link}不限章节、机关、地区和年度，有 1 份报告含这些词 →</a>" in text


def test_words_of_which_no_report_has_all_are_offered_one_by_one(visitor: Any) -> None:
    text = visitor.get("/search", params={"q": "青山县 不存在的词语"}).text
    assert "分别查找" in text
    assert '<a href="/search?q=%E9%9D%92%E5%B1%B1%E5%8E%BF">青山县</a> · <a href="/search?q=' in text
    assert "分别查找" not in visitor.get("/search", params={"q": "不存在的词语"}).text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_the_index_the_search_says_how_to_make_it(
    visit: Any, demo: Path, tmp_path: Path, language: str
) -> None:
    path = Path(shutil.copy(demo, tmp_path / "without.db"))
    conn = sqlite3.connect(path)
    conn.execute("DROP TABLE reports_fts")
    conn.close()
    answer = visit(path).get("/search", params={"q": "公开", "lang": language})
    assert answer.status_code == 200
    assert "scrapy explore --rebuild-index" in answer.text
