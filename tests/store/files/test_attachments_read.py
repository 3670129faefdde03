"""What attachments state, in the database: beside the page's own tables, never double, with its history."""

import dataclasses
import datetime as dt
import hashlib
from pathlib import Path

import pytest
from attachment_samples import file, linked, reading
from sqlite_utils import Database
from store_samples import HOME, NOON, applications, dump, finding, report, review

from harvester.items import FileOutcome, FileReading, Finding, Outcome, Severity
from harvester.store import Writer, check_index, count_waiting_files, rebuild

VALUES: dict[str, int | None] = {"new_received": 12, "results_total": 12, "granted": 12}
MISSING = Finding(rule="table_in_attachment", severity=Severity.INFO, message="统计表在附件中")


def stated(db: Database) -> list[tuple[object, ...]]:
    """The numbers above 0 of the requests table by its total column, as every reader of the database sees them."""
    return db.execute(
        "SELECT row_key, value FROM statutory_cells WHERE column_key = 'total' AND value > 0 ORDER BY 1"
    ).fetchall()


def rules(db: Database) -> list[str]:
    return [rule for (rule,) in db.execute("SELECT rule FROM current_findings ORDER BY position").fetchall()]


@pytest.fixture
def bare(writer: Writer) -> Writer:
    """A report whose page has no table and sends its reader to the file."""
    writer.store([report(tables=(), findings=(MISSING,))])
    return writer


def test_the_forms_of_a_file_are_those_of_a_report_whose_page_has_none(db: Database, bare: Writer) -> None:
    wrong = finding()
    bare.store([file(reading(applications(VALUES), review({"review_total": 3}), findings=(wrong,)))])
    assert stated(db) == [("granted", 12), ("new_received", 12), ("results_total", 12)]
    assert db.execute("SELECT position, key, attachment_id, counts FROM tables ORDER BY 1").fetchall() == [
        (1, "v2021_applications", 1, 1),
        (2, "v2021_review_litigation", 1, 1),
    ]
    assert rules(db) == ["APP-01", "APP-01"]
    assert db.execute("SELECT new_received, review_total, errors FROM summaries").fetchall() == [(12, 3, 2)]
    assert db.execute("SELECT new_received FROM requests").fetchall() == [(12,)]
    assert db.execute("SELECT count(*) FROM versions").fetchall() == [(1,)]
    assert db.execute("SELECT count(*) FROM changes").fetchall() == [(0,)]


def test_the_era_that_a_page_does_not_show_is_that_of_its_file_and_outlives_a_second_reading(
    db: Database, writer: Writer
) -> None:
    page = report(tables=())
    assert page.parsed is not None
    page = dataclasses.replace(page, parsed=dataclasses.replace(page.parsed, template=None))
    writer.store([page])
    writer.store([file(reading(applications(VALUES)))])
    for _ in range(2):
        assert db.execute("SELECT r.template, s.template FROM reports r JOIN summaries s").fetchall() == [
            ("v2021", "v2021")
        ]
        Writer(db, parser_version="9").store_again([page])
    assert db.execute("SELECT template, files_template FROM versions").fetchall() == [(None, "v2021")]


def test_the_page_s_own_form_counts_and_the_file_s_is_held_against_it(db: Database, writer: Writer) -> None:
    writer.store([report()])
    writer.store([file(reading(applications(VALUES | {"granted": 11}), findings=(finding(),)))])
    assert stated(db) == [("granted", 12), ("new_received", 12), ("results_total", 12)]
    assert db.execute("SELECT granted FROM requests").fetchall() == [(12,)]
    assert db.execute("SELECT key, counts FROM tables ORDER BY position").fetchall() == [
        ("v2021_applications", 1),
        ("v2021_applications", 0),
    ]
    ((rule, message, expected, actual),) = db.execute(
        "SELECT rule, message, expected, actual FROM current_findings"
    ).fetchall()
    assert (rule, expected, actual) == ("attachment_differs", 12, 11)
    assert "附件.xls" in message
    assert "12/11" in message


def test_the_same_form_once_more_in_a_file_is_nothing_to_speak_of(db: Database, writer: Writer) -> None:
    writer.store([report()])
    writer.store([file(reading(applications(VALUES)))])
    assert rules(db) == []
    assert len(stated(db)) == 3


def test_a_form_that_the_page_leaves_blank_is_filled_in_by_the_file(db: Database, writer: Writer) -> None:
    blank = applications(dict.fromkeys(VALUES))
    cells = tuple(
        cell._replace(value=None, text="", kind=blank.cells[0].kind.BLANK) if cell.row_key else cell
        for cell in blank.cells
    )
    missed = Finding(
        rule="QUAL-02", severity=Severity.WARNING, message="全部为空", where="printed table 1 (v2021_applications)"
    )
    writer.store([report(tables=(blank._replace(cells=cells),), findings=(missed,))])
    assert rules(db) == ["QUAL-02"]
    writer.store([file(reading(applications(VALUES)))])
    assert rules(db) == []
    assert stated(db) == [("granted", 12), ("new_received", 12), ("results_total", 12)]
    assert db.execute("SELECT new_received, warnings FROM summaries").fetchall() == [(12, 0)]


def test_a_picture_of_one_section_s_table_is_resolved_by_a_file_with_that_table(db: Database, writer: Writer) -> None:
    pictures = tuple(
        Finding(rule="table_is_image", severity=Severity.WARNING, message="只有图片", expected=key)
        for key in ("applications", "proactive_disclosure")
    )
    writer.store([report(tables=(), findings=pictures)])
    writer.store([file(reading(applications(VALUES)))])
    assert db.execute("SELECT expected FROM current_findings").fetchall() == [("proactive_disclosure",)]


@pytest.mark.parametrize(
    ("missing", "left"), [("applications", []), ("applications, review_litigation", ["forms_missing"])]
)
def test_missing_forms_are_resolved_by_files_that_have_all_of_them(
    db: Database, writer: Writer, missing: str, left: list[str]
) -> None:
    said = Finding(rule="forms_missing", severity=Severity.WARNING, message="未读到", expected=missing)
    writer.store([report(tables=(), findings=(said,))])
    assert rules(db) == ["forms_missing"]
    writer.store([file(reading(applications(VALUES)))])
    assert rules(db) == left


def test_a_file_of_another_year_states_nothing(db: Database, bare: Writer) -> None:
    bare.store([file(reading(applications(VALUES), year=2023))])
    assert stated(db) == []
    assert rules(db) == ["table_in_attachment", "attachment_of_other_year"]
    assert db.execute("SELECT counts FROM tables").fetchall() == [(0,)]


def test_a_file_that_came_again_with_the_same_bytes_changes_nothing(path: Path, db: Database, bare: Writer) -> None:
    came = file(reading(applications(VALUES)))
    bare.store([came])
    before = dump(str(path))
    for again in (came, file(None), file(None, outcome=Outcome.NOT_MODIFIED), file(None, outcome=Outcome.TIMEOUT)):
        bare.store([again])
        after = dump(str(path), without=("pages",))
        assert {name: rows for name, rows in before.items() if name != "pages"} == after
    assert db.execute("SELECT count(*) FROM versions").fetchall() == [(1,)]


def test_a_file_with_other_bytes_makes_a_version_and_says_what_changed(db: Database, bare: Writer) -> None:
    bare.store([file(reading(applications(VALUES)))])
    later = NOON + dt.timedelta(days=90)
    bare.store([file(reading(applications(VALUES | {"granted": 11})), body="b", at=later)])
    assert stated(db) == [("granted", 11), ("new_received", 12), ("results_total", 12)]
    assert db.execute("SELECT number, previous_version_id, fingerprint FROM versions ORDER BY 1").fetchall() == [
        (1, None, db.execute("SELECT fingerprint FROM versions WHERE id = 2").fetchone()[0]),
        (2, 1, db.execute("SELECT fingerprint FROM versions WHERE id = 1").fetchone()[0]),
    ]
    found = db.execute(
        "SELECT cause, row_key, column_key, old_value, new_value FROM changes ORDER BY row_key, column_key"
    ).fetchall()
    assert found == [
        ("attachment", "granted", "natural_person", 12, 11),
        ("attachment", "granted", "total", 12, 11),
    ]
    assert rules(db) == []
    assert db.execute("SELECT granted, version_id FROM summaries").fetchall() == [(11, 2)]
    old = db.execute("SELECT value FROM printed_values WHERE version_id = 1 AND row_key = 'granted'").fetchall()
    assert (12,) in old
    assert check_index(db).faults == ()
    assert db.execute("SELECT text FROM versions WHERE id = 1").fetchone() == (
        db.execute("SELECT text FROM versions WHERE id = 2").fetchone()
    )
    counts = [
        [db.execute(f"SELECT count(*) FROM {name} WHERE version_id = ?", [version]).fetchone() for version in (1, 2)]  # noqa: S608
        for name in ("sections", "figures", "tables", "findings")
    ]
    assert all(one == two for one, two in counts)


def test_an_edited_page_keeps_the_tables_of_its_file_and_only_the_edit_is_a_change(db: Database, bare: Writer) -> None:
    bare.store([file(reading(applications(VALUES)))])
    bare.store([report(tables=(), remark="补充一句", fetched_at=NOON + dt.timedelta(days=1))])
    assert len(stated(db)) == 3
    assert db.execute("SELECT DISTINCT what, cause FROM changes").fetchall() == [("sentence", "edited")]


def test_a_file_at_another_address_takes_the_place_of_the_old_one_when_it_has_come(
    db: Database, writer: Writer
) -> None:
    old, new = HOME + "/old.xls", HOME + "/new.xls"
    writer.store([linked(report(tables=()), old)])
    writer.store([file(reading(applications(VALUES)), url=old)])
    writer.store([linked(report(tables=(), body=b"another link"), new)])
    assert len(stated(db)) == 3
    writer.store([file(None, url=new, outcome=Outcome.TIMEOUT)])
    assert len(stated(db)) == 3
    writer.store([file(reading(applications(VALUES | {"granted": 10})), url=new, body="b")])
    assert ("granted", 10) in stated(db)
    assert db.execute("SELECT DISTINCT cause FROM changes").fetchall() == [("attachment",)]


def test_of_two_files_with_one_form_the_first_counts(db: Database, writer: Writer) -> None:
    one, two = HOME + "/1.docx", HOME + "/2.pdf"
    writer.store([linked(report(tables=()), one, two)])
    writer.store([file(reading(applications(VALUES | {"granted": 9})), url=two, body="2")])
    writer.store([file(reading(applications(VALUES)), url=one, body="1")])
    assert ("granted", 12) in stated(db)
    assert len(stated(db)) == 3
    ((message,),) = db.execute("SELECT message FROM current_findings").fetchall()
    assert "1.docx" in message
    assert "2.pdf" in message
    assert db.execute("SELECT count(*) FROM versions").fetchall() == [(1,)]


def test_the_same_file_at_two_addresses_counts_once(db: Database, writer: Writer) -> None:
    one, two = HOME + "/1.xls", HOME + "/2.xls"
    writer.store([linked(report(tables=()), one, two)])
    writer.store([file(reading(applications(VALUES)), url=one), file(reading(applications(VALUES)), url=two)])
    assert db.execute("SELECT count(*) FROM tables").fetchall() == [(1,)]


def test_a_file_read_otherwise_by_newer_code_makes_a_version_that_says_so(db: Database, bare: Writer) -> None:
    bare.store([file(reading(applications(VALUES | {"granted": None})))])
    sha256 = hashlib.sha256(b"a").hexdigest()
    newer = Writer(db, parser_version="9")
    assert newer.store_files([(sha256, reading(applications(VALUES | {"granted": None})))]).reread == 0
    assert newer.store_files([(sha256, reading(applications(VALUES)))]).reread == 1
    assert newer.store_files([(sha256, reading(applications(VALUES)))]).reread == 0
    assert ("granted", 12) in stated(db)
    assert db.execute("SELECT DISTINCT cause FROM changes").fetchall() == [("reread",)]
    assert db.execute("SELECT parser_version FROM pages WHERE kind = 'attachment'").fetchall() == [("9",)]


def test_a_file_whose_reader_is_missing_stays_to_be_read(db: Database, bare: Writer) -> None:
    bare.store([file(FileReading(outcome=FileOutcome.READER_MISSING, message="pip install"))])
    assert db.execute("SELECT parser_version, outcome FROM file_readings").fetchall() == [(None, "reader_missing")]
    assert db.execute("SELECT parser_version FROM pages WHERE kind = 'attachment'").fetchall() == [(None,)]
    assert rules(db) == ["table_in_attachment"]
    assert count_waiting_files(db, bare.parser_version) == 0  # not in an archive: nothing to read it from


def test_summaries_made_anew_say_the_same(db: Database, bare: Writer) -> None:
    bare.store([file(reading(applications(VALUES)))])
    before = db.execute("SELECT * FROM summaries").fetchall()
    rebuild(db)
    assert db.execute("SELECT * FROM summaries").fetchall() == before


def test_a_reading_that_the_database_refuses_costs_the_file_alone(db: Database, writer: Writer) -> None:
    writer.store([report(tables=())])
    odd = reading(applications(VALUES))._replace(fiscal_year=2**70)
    counts = writer.store([file(odd), report(url="http://sf.qingshan.gov.cn/2.html", year=2023)])
    assert (counts.new, counts.failed, counts.refused, counts.reports) == (1, 0, 1, 1)
    assert db.execute("SELECT outcome FROM file_readings").fetchall() == [("failed",)]
    assert db.execute("SELECT count(*) FROM reports").fetchall() == [(2,)]


def test_a_new_reading_that_the_database_refuses_costs_the_file_alone(db: Database, writer: Writer) -> None:
    one, two = HOME + "/1.xls", HOME + "/2.xls"
    writer.store([linked(report(tables=()), one, two), file(None, url=one, body="1"), file(None, url=two, body="2")])
    odd, whole = hashlib.sha256(b"1").hexdigest(), hashlib.sha256(b"2").hexdigest()
    read = reading(applications(VALUES))
    counts = writer.store_files([(odd, read._replace(fiscal_year=2**70)), (whole, read)])
    assert counts.failed == 1
    outcomes = db.execute("SELECT sha256, outcome FROM file_readings").fetchall()
    assert dict(outcomes) == {odd: "failed", whole: "read"}
    assert len(stated(db)) == 3


def test_a_file_without_tables_is_noted_and_leaves_what_the_others_state_as_it_is(db: Database, writer: Writer) -> None:
    one, two, three = HOME + "/1.xls", HOME + "/2.doc", HOME + "/3.xls"
    writer.store([linked(report(tables=(), findings=(MISSING,)), one, two, three)])
    writer.store([file(reading(applications(VALUES)), url=one, body="1")])
    rows = "SELECT id, key, counts FROM tables", "SELECT * FROM findings", "SELECT * FROM summaries"
    before = [db.execute(query).fetchall() for query in rows]
    writer.store([file(reading(), url=two, body="2")])
    assert [db.execute(query).fetchall() for query in rows] == before
    assert db.execute("SELECT json_array_length(files) FROM versions").fetchall() == [(2,)]
    writer.store([file(reading(applications(VALUES | {"granted": 11})), url=three, body="3")])
    assert len(stated(db)) == 3
    assert "attachment_differs" in rules(db), "a file with tables is held against the others as ever"
