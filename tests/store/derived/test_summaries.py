"""One row a report, with the same values as the views and null where the report gives none."""

from sqlite_utils import Database
from store_samples import applications, report, review

from harvester.store import Writer
from harvester.store.derived.summaries import COLUMNS, DENIED, summary


def test_the_row_says_what_the_views_say(db: Database, writer: Writer) -> None:
    tables = (
        applications({"new_received": 9, "denied_state_secret": 2, "results_total": 7}),
        review({"review_total": 3}),
    )
    writer.store([report(tables=tables, received=9)])
    row = db.execute(
        "SELECT s.new_received, s.denied, s.review_total, s.requests_in_prose, q.denied, q.new_received, s.errors "
        "FROM summaries AS s JOIN requests AS q ON q.report_id = s.report_id"
    ).fetchone()
    assert row == (9, 2, 3, 9, 2, 9, 0)


def test_a_blank_in_a_group_makes_the_group_unknown_not_smaller() -> None:
    cells = [("v2021_applications", name, "total", 1) for name in DENIED]
    assert summary(cells, [])["denied"] == 8
    assert summary([*cells[:-1], (*cells[-1][:3], None)], [])["denied"] is None
    assert summary(cells[:-1], [])["denied"] is None


def test_a_key_printed_twice_with_different_numbers_has_no_value() -> None:
    cell = ("v2019_applications", "new_received", "total")
    assert summary([(*cell, 3), (*cell, 3)], [])["new_received"] == 3
    assert summary([(*cell, 3), (*cell, 4)], [])["new_received"] is None


def test_the_one_row_of_2019_is_the_group_other() -> None:
    values = summary(
        [("v2019_applications", "other_handling", "total", 5)], [("proactive_total", 7), ("proactive_total", 8)]
    )
    assert values["other"] == 5
    assert values["proactive_total"] is None
    assert set(values) == set(COLUMNS)


def test_an_edited_report_has_the_row_of_its_new_text(db: Database, writer: Writer) -> None:
    writer.store([report(received=3)])
    writer.store([report(received=4)])
    assert db.execute("SELECT new_received, version_id FROM summaries").fetchall() == [(4, 2)]
