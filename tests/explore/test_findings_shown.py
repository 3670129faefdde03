"""Pages, views and counts name the same findings: of the report itself, of other years, none that a file resolves."""

import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

LINE = re.compile(r'<li class="(?:error|warning|info)">')


def findings_of(page: str) -> int:
    start = page.index('id="findings"')
    return len(LINE.findall(page[start : page.index("</ul>", start) if "</ul>" in page[start:] else len(page)]))


def test_there_are_findings_of_both_kinds(db: Database) -> None:
    assert db.execute("SELECT count(*) FROM current_findings WHERE compared_version_id > 0").fetchone()[0] > 0
    assert db.execute("SELECT count(*) FROM current_findings WHERE compared_version_id IS NULL").fetchone()[0] > 0


def test_a_reports_page_has_every_finding_of_its_current_version(visitor: Any, db: Database) -> None:
    found = db.execute("SELECT report_id, count(*) FROM current_findings GROUP BY report_id ORDER BY 2 DESC").fetchall()
    for number, expected in found:
        assert findings_of(visitor.get(f"/reports/{number}").text) == expected, number


def test_a_report_without_findings_says_so(visitor: Any, db: Database) -> None:
    number = db.execute(
        "SELECT id FROM reports WHERE current_version_id > 0 AND id NOT IN (SELECT report_id FROM current_findings)"
    ).fetchone()[0]
    assert "没有发现矛盾" in visitor.get(f"/reports/{number}").text


def test_an_organs_page_has_every_finding_of_its_reports(visitor: Any, db: Database) -> None:
    found = db.execute(
        "SELECT r.publisher_id, count(*) FROM current_findings AS f JOIN reports AS r ON r.id = f.report_id "
        "WHERE r.publisher_id > 0 AND r.fiscal_year > 0 GROUP BY 1 HAVING count(*) <= 200"
    ).fetchall()
    assert found
    for number, expected in found:
        assert findings_of(visitor.get(f"/publishers/{number}").text) == expected, number


def test_the_count_in_the_table_of_years_is_that_of_errors_and_warnings(visitor: Any, db: Database) -> None:
    number, report, expected = db.execute(
        "SELECT r.publisher_id, f.report_id, count(*) FROM current_findings AS f JOIN reports AS r "
        "ON r.id = f.report_id WHERE f.severity <> 'info' GROUP BY 2 HAVING max(f.compared_version_id) > 0 LIMIT 1"
    ).fetchone()
    page = visitor.get(f"/publishers/{number}").text
    assert f'<a href="/reports/{report}#findings">{expected}</a>' in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_finding_across_years_leads_to_the_other_report(visitor: Any, db: Database, language: str) -> None:
    report, other = db.execute(
        "SELECT f.report_id, v.report_id FROM current_findings AS f JOIN versions AS v ON v.id = f.compared_version_id "
        "LIMIT 1"
    ).fetchone()
    page = visitor.get(f"/reports/{report}", headers={"accept-language": language}).text
    words = {"zh": "对照的报告", "en": "the other report"}[language]
    assert f'<a href="/reports/{other}">{words}</a>' in page


def test_what_a_file_resolves_is_in_no_answer(visit: Any, demo: Path, tmp_path: Path) -> None:
    path = shutil.copy(demo, tmp_path / "resolved.db")
    conn = sqlite3.connect(path)
    conn.execute(
        "INSERT INTO attachments (report_id, url, name) SELECT report_id, 'http://a.gov.cn/a.docx', 'a' FROM summaries"
    )
    conn.execute("UPDATE findings SET resolved_by = (SELECT max(id) FROM attachments), rule = 'NAR-01' WHERE 1")
    conn.execute("UPDATE summaries SET errors = 1")
    conn.commit()
    conn.close()
    reader = visit(Path(path))
    for question in ("broken-identities", "prose-against-table"):
        assert "没有符合" in reader.get(f"/questions/{question}").text, question
    assert "没有发现矛盾" in reader.get("/charts").text


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh", "网站已撤下，发现于 2024-06-02 04:00"), ("en", "taken down by the site, found on 2024-06-02")],
)
def test_a_report_that_was_taken_down_says_so(visit: Any, demo: Path, tmp_path: Path, language: str, said: str) -> None:
    path = Path(shutil.copy(demo, tmp_path / "gone.db"))
    conn = sqlite3.connect(path)
    conn.execute("UPDATE addresses SET gone_at = '2024-06-01T20:00:00+00:00' WHERE report_id = 2")
    conn.commit()
    conn.close()
    reader = visit(path)
    assert said in reader.get("/reports/2", headers={"Accept-Language": language}).text
    assert "△" not in reader.get("/reports/3", headers={"Accept-Language": language}).text.partition('id="findings"')[0]
    assert reader.get("/harvest/gone_reports.json?_shape=array").json()[0]["report_id"] == 2
