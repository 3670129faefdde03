"""The views answer from what is printed, and say nothing where nothing is printed."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlite_utils import Database
from store_samples import (
    DENIED,
    NOON,
    NOT_PROCESSED,
    OTHER,
    UNABLE,
    applications,
    art20,
    finding,
    page,
    report,
    review,
    table,
    visit,
)

from harvester.items import (
    FIRST_DUE_YEAR,
    PAGE_GONE,
    CellKind,
    Entry,
    Listed,
    Outcome,
    PageKind,
    ReportTable,
    StatutoryCell,
    deadline,
)
from harvester.store import Writer

SetToday = Callable[[dt.date], None]


def row(db: Database, query: str, *arguments: object) -> dict[str, object]:
    cursor = db.execute(query, list(arguments))
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    assert len(rows) == 1, rows
    return dict(zip(names, rows[0], strict=True))


def ordinary(**changes: int | None) -> ReportTable:
    values: dict[str, int | None] = {
        "new_received": 40, "carried_over": 10, "granted": 20, "partially_granted": 4, "results_total": 40,
        "carried_forward": 10,
        **{f"denied_{ground}": 1 for ground in DENIED},
        **{f"unable_{ground}": 2 for ground in UNABLE},
        **{f"not_processed_{ground}": 0 for ground in NOT_PROCESSED},
        **{f"other_{ground}": 1 for ground in OTHER},
    }  # fmt: skip
    return applications({**values, **changes})


def test_requests_sums_the_groups_of_the_total_column(db: Database, writer: Writer) -> None:
    writer.store([report(tables=(ordinary(),))])
    found = row(db, "SELECT * FROM requests")
    assert [found[name] for name in ("new_received", "carried_over", "granted", "partially_granted")] == [40, 10, 20, 4]
    assert [found[name] for name in ("denied", "unable_to_provide", "not_processed", "other_handling")] == [8, 6, 0, 3]
    assert [found[name] for name in ("results_total", "carried_forward")] == [40, 10]


def test_a_blank_makes_its_group_unknown_and_no_other(db: Database, writer: Writer) -> None:
    writer.store([report(tables=(ordinary(denied_state_secret=None, carried_over=None),))])
    found = row(db, "SELECT * FROM requests")
    assert found["denied"] is None
    assert found["carried_over"] is None
    assert found["unable_to_provide"] == 6
    measures = row(db, "SELECT * FROM indicators")
    assert measures["denial_rate"] is None
    assert measures["workload"] is None
    assert measures["clearance_rate"] is None
    assert measures["disclosure_rate"] == pytest.approx(24 / 40)


def test_a_value_printed_twice_with_two_numbers_is_no_value(db: Database, writer: Writer) -> None:
    writer.store([report(tables=(ordinary(), applications({"new_received": 41}, position=2)))])
    assert row(db, "SELECT new_received FROM requests") == {"new_received": None}


def test_a_report_without_the_form_has_a_row_of_unknowns(db: Database, writer: Writer) -> None:
    writer.store([report(tables=())])
    found = row(db, "SELECT * FROM requests")
    assert found["report_id"] == 1
    assert found["new_received"] is None
    assert row(db, "SELECT application_volume, review_rate FROM indicators") == {
        "application_volume": None,
        "review_rate": None,
    }


def test_indicators_follow_their_formulas(db: Database, writer: Writer) -> None:
    tables = (
        ordinary(),
        review({
            "review_corrected": 1, "review_pending": 2, "review_total": 6,
            "litigation_direct_corrected": 1, "litigation_direct_pending": 0, "litigation_direct_total": 3,
            "litigation_after_review_corrected": 0, "litigation_after_review_pending": 1,
            "litigation_after_review_total": 1,
        }),
        art20("v2021_art20_1", {
            ("normative_documents", "issued"): 3, ("normative_documents", "repealed"): 1,
            ("normative_documents", "in_force"): 20,
        }, 3),
        art20("v2021_art20_5", {("administrative_licensing", "decisions"): 90}, 4),
        art20("v2021_art20_6", {
            ("administrative_penalty", "decisions"): 50, ("administrative_coercion", "decisions"): 10,
        }, 5),
    )  # fmt: skip
    writer.store([report(tables=tables, published_on=dt.date(2025, 2, 3))])
    found = row(db, "SELECT * FROM indicators")
    wanted = {
        "application_volume": 40, "workload": 50, "clearance_rate": 40 / 50, "backlog_rate": 10 / 50,
        "disclosure_rate": 24 / 40, "full_disclosure_rate": 20 / 40, "denial_rate": 8 / 40, "unable_rate": 6 / 40,
        "not_processed_rate": 0.0, "other_rate": 3 / 40, "natural_person_share": 1.0, "commercial_share": 0.0,
        "review_rate": 6 / 40, "litigation_rate": 4 / 40, "review_correction_rate": 1 / 4,
        "review_correction_rate_with_pending": 1 / 6, "litigation_loss_rate": 1 / 3,
        "litigation_loss_rate_with_pending": 1 / 4, "normative_turnover": 4 / 20, "dispute_conversion": 10 / 40,
        "licence_enforcement_ratio": 90 / 60, "punctuality_days": 3,
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == pytest.approx(wanted)


def test_a_share_of_nothing_is_unknown_and_not_zero(db: Database, writer: Writer) -> None:
    writer.store([report(tables=(applications({}), review({})))])
    found = row(db, "SELECT * FROM indicators")
    assert found["workload"] == 0
    names = ("clearance_rate", "disclosure_rate", "review_rate", "natural_person_share", "litigation_loss_rate")
    assert [found[name] for name in names] == [None] * 5


def test_a_page_date_in_doubt_gives_no_punctuality(db: Database, writer: Writer) -> None:
    writer.store([report(published_on=dt.date(2025, 9, 1), findings=(finding("DOC-03"),))])
    assert row(db, "SELECT punctuality_days FROM indicators") == {"punctuality_days": None}


def test_a_page_date_whose_doubt_a_file_resolves_gives_its_punctuality(db: Database, writer: Writer) -> None:
    writer.store([report(published_on=dt.date(2025, 2, 10), findings=(finding("DOC-03"),))])
    db.execute("INSERT INTO attachments (report_id, url, name) VALUES (1, 'http://a.gov.cn/a.docx', 'a')")
    db.execute("UPDATE findings SET resolved_by = 1")
    assert row(db, "SELECT punctuality_days FROM indicators") == {"punctuality_days": 10}


def test_a_report_after_its_deadline_shows_how_many_days(db: Database, writer: Writer) -> None:
    writer.store([report(published_on=dt.date(2025, 2, 10), findings=(finding("DOC-02"),))])
    assert row(db, "SELECT punctuality_days FROM indicators") == {"punctuality_days": 10}


def test_requests_and_indicators_tell_where_and_of_what_rank_an_organ_is(db: Database, writer: Writer) -> None:
    writer.store([report(year=2021)])
    db.execute("UPDATE publishers SET level = 'prefecture', division = '340800'")
    for view in ("requests", "indicators"):
        assert [(each["level"], each["division"]) for each in db[view].rows] == [("prefecture", "340800")]
    db.execute("UPDATE reports SET publisher_id = NULL")
    assert db.execute("SELECT level, division FROM requests").fetchall() == [(None, None)]


def test_every_derived_measure_is_a_column_of_the_indicators(db: Database) -> None:
    columns = {column[0] for column in db.execute("SELECT * FROM indicators").description}
    assert columns >= {
        "application_volume", "workload", "clearance_rate", "backlog_rate", "disclosure_rate", "full_disclosure_rate",
        "denial_rate", "unable_rate", "not_processed_rate", "other_rate", "natural_person_share", "commercial_share",
        "review_rate", "litigation_rate", "review_correction_rate", "litigation_loss_rate", "normative_turnover",
        "dispute_conversion", "licence_enforcement_ratio", "punctuality_days",
    }  # fmt: skip


@pytest.mark.parametrize("year", [2008, 2018, 2019, 2024])
@pytest.mark.parametrize(
    "publisher",
    ["青山市司法局", "青山市人民政府", "青山市人民政府办公室", "石坪镇人民政府", "青石街道", "青石街道办事处", None],
)
def test_the_views_know_the_same_statutory_days_as_the_program(
    db: Database, writer: Writer, publisher: str | None, year: int
) -> None:
    writer.store([report(publisher=publisher, year=year)])
    know(writer, publisher=publisher, since=FIRST_DUE_YEAR - 5)
    due = deadline(publisher, year).isoformat()
    assert row(db, "SELECT deadline FROM deadlines") == {"deadline": due}
    assert row(db, "SELECT deadline FROM coverage WHERE fiscal_year = ?", year) == {"deadline": due}
    assert row(db, "SELECT min(fiscal_year) AS first FROM coverage") == {"first": FIRST_DUE_YEAR}


def grid(db: Database) -> dict[int, str]:
    return dict(db.execute("SELECT fiscal_year, status FROM coverage ORDER BY 1").fetchall())


def know(writer: Writer, **changes: object) -> None:
    site = {"id": "qingshan", "publisher": "青山市司法局", "since": 2021, "status": "active"}
    writer.sync_sites([{**site, **changes}])


def test_coverage_knows_present_late_missing_and_not_due(db: Database, writer: Writer, set_today: SetToday) -> None:
    know(writer)
    on_time = report(year=2021, published_on=dt.date(2022, 1, 31))
    too_late = report(year=2022, published_on=dt.date(2023, 2, 1), url="http://sf.qingshan.gov.cn/2.html")
    writer.store([on_time, too_late, visit()])
    set_today(dt.date(2025, 1, 20))
    assert grid(db) == {2021: "present", 2022: "late", 2023: "missing", 2024: "not_due"}
    set_today(dt.date(2025, 2, 1))
    assert grid(db)[2024] == "missing"
    reason = row(db, "SELECT reason FROM coverage WHERE fiscal_year = 2022")["reason"]
    assert "2023-02-01" in str(reason)
    assert "2023-01-31" in str(reason)


def test_what_disappeared_again_is_told_with_where_it_is_kept(
    db: Database, writer: Writer, set_today: SetToday
) -> None:
    know(writer)
    second = "http://sf.qingshan.gov.cn/2.html"
    writer.store([report(year=2021, published_on=dt.date(2022, 1, 31)), report(year=2022, url=second), visit()])
    set_today(dt.date(2024, 1, 20))
    assert db["gone_reports"].count == 0
    assert not [reason for (reason,) in db.execute("SELECT reason FROM coverage").fetchall() if "撤下" in reason]
    db.execute("UPDATE addresses SET gone_at = '2023-06-01T20:00:00+00:00' WHERE url <> ?", [second])
    db.execute("UPDATE pages SET outcome = 'not_found' WHERE url = ?", [second])
    gone = {each["fiscal_year"]: each for each in db["gone_reports"].rows}
    assert (gone[2021]["outcome"], gone[2022]["outcome"]) == ("gone", "not_found")
    assert gone[2021]["gone_at"] == "2023-06-01T20:00:00+00:00"
    kept = "SELECT sha256, warc_file, warc_offset FROM captures WHERE url = ?"
    assert db.execute(kept, [second]).fetchone() == tuple(gone[2022][k] for k in ("sha256", "warc_file", "warc_offset"))
    [(status, reason)] = db.execute("SELECT status, reason FROM coverage WHERE fiscal_year = 2021").fetchall()
    assert status == "present"
    assert reason.endswith("；现已撤下 · no longer listed since 2023-06-02")


def test_what_stands_in_a_reports_place_is_what_the_program_calls_no_page(db: Database) -> None:
    (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'gone_reports'").fetchone()
    named = set(re.findall(r"'(\w+)'", sql.partition("HAVING")[2]))
    assert named == {*PAGE_GONE, Outcome.NOT_A_REPORT, Outcome.UNREADABLE}


def test_of_a_row_that_left_the_registry_no_year_is_expected_that_was_not_over(
    db: Database, set_today: SetToday
) -> None:
    rows = [
        {"id": "plain", "listing_url": "http://a.example/", "scope": "own"},
        {"id": "young", "listing_url": "http://b.example/", "scope": "own", "since": 2024},
        {"id": "old", "listing_url": "http://c.example/", "scope": "own", "since": 2022},
    ]
    Writer(db).sync_sites(rows, registry="sites.csv")
    cells = "SELECT site_id, min(fiscal_year), max(fiscal_year) FROM coverage GROUP BY 1 ORDER BY 1"
    set_today(dt.date(2025, 1, 1))
    assert db.execute(cells).fetchall() == [("old", 2022, 2024), ("plain", 2024, 2024), ("young", 2024, 2024)]
    db.execute("UPDATE sites SET left_at = '2024-12-31T17:00:00+00:00'")  # the first of January in Beijing
    assert db.execute(cells).fetchall() == [("old", 2022, 2024), ("plain", 2024, 2024), ("young", 2024, 2024)]
    db.execute("UPDATE sites SET left_at = '2024-03-31T17:00:00+00:00'")
    for year in (2025, 2029):
        set_today(dt.date(year, 6, 1))
        assert db.execute(cells).fetchall() == [("old", 2022, 2023), ("plain", 2023, 2023)]


def test_every_statutory_cell_leads_to_its_page_and_its_place_in_it(db: Database, writer: Writer) -> None:
    writer.store([report(year=2021)])
    joined = (
        'SELECT count(*) FROM statutory_cells AS s JOIN cells AS c USING (table_id, "row", "column") '
        "JOIN tables AS t ON t.id = s.table_id JOIN reports AS r ON r.id = s.report_id "
        "WHERE s.place IS c.place AND s.url = r.url AND s.version_id = t.version_id "
        "AND s.attachment_id IS t.attachment_id AND s.place IS NOT NULL"
    )
    (count,) = db.execute(joined).fetchone()
    assert count == db["statutory_cells"].count > 0


def test_what_was_changed_or_late_names_its_page(db: Database, writer: Writer) -> None:
    writer.store([report(year=2021, received=12, published_on=dt.date(2022, 3, 1))])
    writer.store([report(year=2021, received=21, published_on=dt.date(2022, 3, 1), fetched_at=NOON + dt.timedelta(1))])
    (url,) = db.execute("SELECT url FROM reports").fetchone()
    assert {found for (found,) in db.execute("SELECT url FROM changes").fetchall()} == {url}
    assert db.execute("SELECT url FROM deadlines").fetchall() == [(url,)]


def test_of_what_an_import_brought_no_year_is_expected(db: Database, writer: Writer, set_today: SetToday) -> None:
    set_today(dt.date(2025, 6, 1))
    writer.store([report(year=2021, published_on=dt.date(2022, 1, 31), site_id="imported")])
    assert grid(db) == {2021: "present"}, "nobody visits it, so no year of it is blocked or missing"


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.CHALLENGE, "blocked"),
        (Outcome.ROBOTS_REFUSED, "blocked"),
        (Outcome.UNREACHABLE, "blocked"),
        (Outcome.HOST_STOPPED, "blocked"),
        (Outcome.TLS_ERROR, "blocked"),
        (Outcome.POSTPONED, "blocked"),
        (Outcome.NOT_A_LISTING, "broken"),
        (Outcome.EMPTY_LISTING, "broken"),
        (Outcome.SHORT_LISTING, "broken"),
        (Outcome.SOFT_404, "broken"),
        (Outcome.OK, "missing"),
    ],
)
def test_a_site_that_does_not_answer_is_not_a_missing_report(
    db: Database, writer: Writer, set_today: SetToday, outcome: Outcome, status: str
) -> None:
    know(writer, since=2023)
    set_today(dt.date(2024, 6, 1))
    assert row(db, "SELECT status, reason FROM coverage")["status"] == "blocked"  # not visited yet
    writer.store([visit(outcome=outcome)])
    found = row(db, "SELECT status, reason FROM coverage")
    assert found["status"] == status
    assert status == "missing" or str(outcome) in str(found["reason"])


def test_a_year_is_missing_where_the_listing_was_read_whole_though_a_report_of_another_year_failed(
    db: Database, writer: Writer, set_today: SetToday
) -> None:
    know(writer, since=2022)
    set_today(dt.date(2024, 6, 1))
    url = "http://sf.qingshan.gov.cn/1.html"
    now = NOON
    listed = Listed(url="http://sf.qingshan.gov.cn/", at=now, entries=(Entry(title="1", url=url),), complete=True)
    lost = page(url, Outcome.TIMEOUT, fiscal_year=2022)
    writer.store([lost, replace(visit(outcome=Outcome.TIMEOUT), listed=listed)])
    assert grid(db) == {2022: "broken", 2023: "missing"}
    earlier = replace(listed, at=now - dt.timedelta(days=2))
    writer.store([replace(visit(outcome=Outcome.TIMEOUT), listed=earlier)])
    assert grid(db) == {2022: "broken", 2023: "blocked"}  # tonight the listing itself was not had


def test_no_year_is_missing_where_a_report_of_no_known_year_failed(
    db: Database, writer: Writer, set_today: SetToday
) -> None:
    know(writer, since=2023)
    set_today(dt.date(2024, 6, 1))
    url = "http://sf.qingshan.gov.cn/1.html"
    listed = Listed(url="http://sf.qingshan.gov.cn/", at=NOON, entries=(Entry(title="1", url=url),), complete=True)
    writer.store([page(url, Outcome.TIMEOUT), replace(visit(outcome=Outcome.TIMEOUT), listed=listed)])
    assert grid(db) == {2023: "blocked"}


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(Outcome.ROBOTS_REFUSED, "blocked"), (Outcome.OFF_SITE, "blocked"), (Outcome.NOT_FOUND, "missing")],
)
def test_a_year_is_not_missing_that_may_stand_in_a_list_which_must_not_be_asked_for(
    db: Database, writer: Writer, set_today: SetToday, outcome: Outcome, status: str
) -> None:
    know(writer, since=2023)
    set_today(dt.date(2024, 6, 1))
    url = "http://sf.qingshan.gov.cn/"
    listed = Listed(url=url, at=NOON, entries=(Entry(title="1", url=f"{url}1.html"),), complete=True)
    beside = replace(page(f"{url}2023/", outcome), kind=PageKind.LISTING)
    writer.store([beside, replace(visit(), listed=listed)])
    found = row(db, "SELECT status, reason FROM coverage")
    assert found["status"] == status
    assert (str(outcome) in str(found["reason"])) == (status == "blocked")
    later = replace(listed, at=NOON + dt.timedelta(days=3))  # a walk that no link led to the list any more
    writer.store([replace(visit(), listed=later)])
    assert grid(db) == {2023: "missing"}


def test_a_report_page_that_fails_is_broken_and_says_why(db: Database, writer: Writer, set_today: SetToday) -> None:
    know(writer, since=2023)
    set_today(dt.date(2024, 6, 1))
    fault = page("http://sf.qingshan.gov.cn/1.html", Outcome.UNREADABLE, message="scanned PDF", fiscal_year=2023)
    writer.store([fault, visit()])
    found = row(db, "SELECT status, reason FROM coverage")
    assert found["status"] == "broken"
    assert "scanned PDF" in str(found["reason"])


def test_a_site_without_a_first_year_begins_with_the_first_year_seen(
    db: Database, writer: Writer, set_today: SetToday
) -> None:
    know(writer, since=None)
    set_today(dt.date(2025, 6, 1))
    assert grid(db) == {2024: "blocked"}
    writer.store([report(year=2022), visit()])
    assert grid(db) == {2022: "present", 2023: "missing", 2024: "missing"}


def test_a_first_year_out_of_all_reason_does_not_make_the_view_endless(
    db: Database, writer: Writer, set_today: SetToday
) -> None:
    set_today(dt.date(2025, 6, 1))
    know(writer, since=-5_000_000)
    assert min(grid(db)) == 2008
    know(writer, since=9999)
    assert list(grid(db)) == [2024]


def test_changes_names_the_cell_the_figure_and_its_sentence_and_nothing_else(db: Database, writer: Writer) -> None:
    writer.store([report(tables=(ordinary(),))])
    writer.store([report(tables=(ordinary(new_received=41),), received=13)])
    found = db.execute(
        "SELECT what, table_key, row_key, column_key, indicator, old_value, new_value, cause FROM changes ORDER BY 1, 4"
    ).fetchall()
    assert found == [
        ("cell", "v2021_applications", "new_received", "natural_person", None, 40, 41, "edited"),
        ("cell", "v2021_applications", "new_received", "total", None, 40, 41, "edited"),
        ("figure", None, None, None, "requests_received", 12, 13, "edited"),
        ("sentence", None, None, None, None, None, None, "edited"),
    ]


def test_a_blank_filled_later_is_a_change_with_both_texts(db: Database, writer: Writer) -> None:
    writer.store([report(tables=(ordinary(other_misc=None),))])
    writer.store([report(tables=(ordinary(other_misc=0),))])
    found = db.execute(
        "SELECT old_text, new_text, old_value, new_value FROM changes WHERE column_key = 'total'"
    ).fetchall()
    assert found == [("", "0", None, 0)]


def test_a_table_taken_away_is_a_change_of_every_value(db: Database, writer: Writer) -> None:
    writer.store([report(tables=(ordinary(), review({"review_total": 2})))])
    writer.store([report(tables=(ordinary(),), remark="复议表已删去。")])
    found = db.execute("SELECT DISTINCT table_key, new_text FROM changes WHERE what = 'cell'").fetchall()
    assert found == [("v2021_review_litigation", None)]
    assert row(db, "SELECT count(*) AS n FROM changes WHERE what = 'cell'") == {"n": 15}


def test_an_edited_sentence_without_figures_changes_no_cell_and_is_named(db: Database, writer: Writer) -> None:
    writer.store([report()])
    writer.store([report(remark="更正错别字。")])
    found = db.execute("SELECT what, new_text FROM changes").fetchall()
    assert [what for what, _ in found] == ["sentence"]
    assert "更正错别字。" in found[0][1]


def test_statutory_cells_are_those_of_current_versions_and_labels_are_not_among_them(
    db: Database, writer: Writer
) -> None:
    writer.store([report(tables=(ordinary(),))])
    writer.store([report(tables=(ordinary(new_received=41),))])
    found = row(
        db, "SELECT value, text, kind FROM statutory_cells WHERE row_key = 'new_received' AND column_key = 'total'"
    )
    assert found == {"value": 41, "text": "41", "kind": "number"}
    assert row(db, "SELECT count(*) AS n FROM statutory_cells WHERE kind = 'text'") == {"n": 0}


@pytest.mark.parametrize(
    ("value", "unit", "yuan"),
    [
        (182200, "元", 182200),
        (134.32, "万元", 1343200),
        (0.5, "亿元", 50_000_000),
        (None, "万元", None),
        (7, "件", None),
    ],
)
def test_amounts_have_one_unit_beside_the_printed_one(
    db: Database, writer: Writer, value: float | None, unit: str, yuan: float | None
) -> None:
    kind = CellKind.BLANK if value is None else CellKind.NUMBER
    cell = StatutoryCell(
        row=2, column=1, row_span=1, column_span=1, text=str(value or ""), kind=kind, value=value, unit=unit,
        row_key="administrative_fees", column_key="amount_collected",
    )  # fmt: skip
    writer.store([report(tables=(table("v2021_art20_8", "proactive_disclosure", [cell], 1),))])
    assert row(db, "SELECT value, unit, yuan FROM statutory_cells") == {"value": value, "unit": unit, "yuan": yuan}
