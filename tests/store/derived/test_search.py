"""The index of texts: an exact substring search that never falls out of step with the reports."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from store_samples import report

from harvester.store import Writer, check_index, fts_query, open_database, rebuild, shared_sentences, words
from harvester.store.derived.search import put_search, sentence_hashes
from harvester.store.derived.tokens import fts_text


def hits(db: Database, text: str, column: str | None = None) -> set[int]:
    query = "SELECT rowid FROM reports_fts WHERE reports_fts MATCH ?"
    return {row[0] for row in db.execute(query, [fts_query(text, column)]).fetchall()}


def scan(db: Database, text: str) -> set[int]:
    query = (
        "SELECT r.id FROM reports AS r JOIN versions AS v ON v.id = r.current_version_id "
        "WHERE instr(v.text, :q) OR instr(r.title, :q)"
    )
    return {row[0] for row in db.execute(query, {"q": text}).fetchall()}


QUERIES = [
    "公", "12", "1", "公开", "申请12", "2件", "申请123", "，均", "。", "政府信息", "甲（乙）丙", "GDP", "PM2.5", "100%",
    "C++", "“依法”", "NEAR", "a-b", "开情况良好。", "一、总体情况",
]  # fmt: skip


@pytest.mark.parametrize("text", QUERIES)
def test_a_search_finds_what_a_scan_finds(db: Database, writer: Writer, text: str) -> None:
    remarks = ["甲（乙）丙", "甲，乙，丙", 'GDP增长PM2.5降"100%"', "C++与C", "“依法”行政 NEAR a-b ab", "人。民"]
    writer.store(
        [
            report(year=2010 + n, url=f"http://a.gov.cn/{n}.html", received=n * 41, remark=each)
            for n, each in enumerate(remarks)
        ]
    )
    assert hits(db, text) == scan(db, text)


@given(st.text(st.sampled_from(" |\t\n\r\x0b\x1c\x1f\x85\xa0\u2028\u3000\u200b\ue000\0ab中，1"), max_size=12))
def test_a_run_of_white_space_and_bars_is_one_break(text: str) -> None:
    cut = re.sub(r"[\s|]+", "\ue000", text)  # what entries made before are removed by
    assert fts_text(text) == "".join(fts_text(character) for character in cut)


CHARACTERS = list("公开申请1230，。“”（）()ａA%_-*^\"'一〇㐀𠀀é")
PIECES = st.lists(st.sampled_from(CHARACTERS), min_size=1, max_size=6).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.lists(PIECES, max_size=8).map("".join), query=PIECES)
def test_any_characters_are_searched_as_they_stand(db: Database, body: str, query: str) -> None:
    found = db.execute("SELECT 1 FROM reports_fts WHERE reports_fts MATCH ?", [fts_query(query)]).fetchall()
    assert found == []
    db.execute("SAVEPOINT one")
    db.execute("INSERT INTO reports_fts (rowid, title) VALUES (1, ?)", [fts_text(body)])
    there = hits(db, query) == {1}
    db.execute("ROLLBACK TO one")
    db.execute("RELEASE one")
    assert there == (query.lower() in body.lower())


@pytest.mark.parametrize("text", ["", " ", "\0", "|", "　"])
def test_nothing_typed_finds_nothing(db: Database, writer: Writer, text: str) -> None:
    writer.store([report()])
    assert hits(db, text) == set()


def test_several_words_must_all_occur_in_any_order(db: Database, writer: Writer) -> None:
    writer.store([report(remark="先甲后乙")])
    assert hits(db, "乙 甲") == {1}
    assert hits(db, "乙 丁") == set()
    assert words(" 甲　乙|丙 ") == ["甲", "乙", "丙"]


def test_a_search_can_keep_to_the_title(db: Database, writer: Writer) -> None:
    writer.store([report(remark="独有")])
    assert hits(db, "独有", "text") == {1}
    assert hits(db, "独有", "title") == set()
    assert hits(db, "年度报告", "title") == {1}


def test_an_edited_report_is_found_by_its_new_text_only(db: Database, writer: Writer) -> None:
    writer.store([report(remark="旧话")])
    writer.store([report(remark="新话")])
    assert (hits(db, "旧话"), hits(db, "新话")) == (set(), {1})
    assert check_index(db).faults == ()


def test_the_check_sees_what_fell_out_of_step_and_rebuilding_repairs_it(db: Database, writer: Writer) -> None:
    writer.store([report(remark="甲"), report(year=2023, url="http://b.gov.cn/1", remark="乙")])
    db.execute("UPDATE reports SET title = 'another' WHERE id = 1")
    db.execute("DELETE FROM searched WHERE report_id = 2")
    db.execute("DELETE FROM summaries WHERE report_id = 2")
    assert len(check_index(db).faults) == 4
    assert rebuild(db) == 2
    assert check_index(db).faults == ()
    assert hits(db, "乙") == {2}


def test_an_index_that_is_gone_is_made_anew_as_it_was(db: Database, writer: Writer) -> None:
    writer.store([report(remark="甲")])
    schema = "SELECT name, replace(sql, 'IF NOT EXISTS ', '') FROM sqlite_master WHERE name LIKE 'reports_fts%'"
    before = db.execute(schema).fetchall()
    db.execute("DROP TABLE reports_fts")
    assert check_index(db).faults == ("there is no index of texts",)
    assert rebuild(db) == 1
    assert check_index(db).faults == ()
    assert hits(db, "甲") == {1}
    assert db.execute(schema).fetchall() == before


def test_what_a_failed_batch_wrote_is_not_in_the_index(db: Database, writer: Writer) -> None:
    writer.store([report()])
    db.execute("BEGIN")
    put_search(db, 1, 1)
    db.execute("DELETE FROM searched")
    db.conn.rollback()
    assert check_index(db).faults == ()


def test_a_database_from_before_the_index_gets_it_at_opening(db: Database, writer: Writer) -> None:
    writer.store([report(remark="早先")])
    path = db.execute("SELECT file FROM pragma_database_list").fetchone()[0]
    for name in ("provinces", "summaries", "searched", "reports_fts"):
        db.execute(f"DROP TABLE {name}")
    db.execute("DELETE FROM _sqlite_migrations WHERE name = '0003_summaries_and_search'")
    db.conn.commit()
    again = open_database(path)
    assert check_index(again).faults == ()
    assert hits(again, "早先") == {1}
    assert again.execute("SELECT new_received FROM summaries").fetchone()[0] == 12
    again.conn.close()


def test_copied_sentences_are_seen_through_other_numbers() -> None:
    text = "我局全年共收到政府信息公开申请{}件，均已按期答复申请人。\n下一年将继续加强对工作人员的业务培训{}。"
    one, same = sentence_hashes(text.format(3, "")), sentence_hashes(text.format(41, ""))
    half = sentence_hashes(text.format(3, "和考核工作"))
    assert shared_sentences(one, same) == 1.0
    assert shared_sentences(one, half) == 0.5
    assert shared_sentences(b"", one) is None
