"""``scrapy demo``: what a stranger sees first, and whether its comparison would notice a loss."""

import dataclasses
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from ports import free_ports
from rereading_samples import run_command
from store_samples import report

from harvester.commands import demo
from harvester.commands.comparison import compare
from harvester.documents import lacking
from harvester.exceptions import HarvesterError
from harvester.practice import ExpectedReport, serve
from harvester.store import StoredReport, Writer, open_database, opened, stored_report


@pytest.fixture(scope="module")
def published() -> list[ExpectedReport]:
    with serve(sites=2, years=4) as server:
        return list(server.expected)


def as_stored(report: ExpectedReport) -> StoredReport:
    return StoredReport(
        id=1,
        site_id=report.site_id,
        publisher=report.publisher,
        fiscal_year=report.fiscal_year,
        title=report.title,
        url=report.url,
        template=report.template,
        values=dict(report.cells),
        rules=tuple(report.findings),
    )


def test_what_is_stored_as_it_was_published_is_well(published: list[ExpectedReport]) -> None:
    result = compare(published, [as_stored(report) for report in published])
    assert result.well
    assert result.missing == ()
    assert result.values > 100


def test_a_report_that_did_not_arrive_is_named(published: list[ExpectedReport]) -> None:
    result = compare(published, [None, *(as_stored(report) for report in published[1:])])
    assert not result.well
    assert len(result.missing) == 1
    assert published[0].url in result.missing[0]


def test_a_wrong_a_lost_and_an_invented_value_are_named(published: list[ExpectedReport]) -> None:
    report = next(r for r in published if len(r.cells) > 3)
    stored = as_stored(report)
    wrong, lost, *_ = report.cells
    values = {**stored.values, wrong: -1, ("v2021_art20_1", "rules", "made_up"): 7}
    del values[lost]
    result = compare([report], [dataclasses.replace(stored, values=values)])
    assert not result.well
    assert len(result.wrong_values) == 3


def test_a_missed_and_an_invented_finding_are_named(published: list[ExpectedReport]) -> None:
    report = published[0]
    missed = dataclasses.replace(report, findings=("APP-01",))
    result = compare([missed], [dataclasses.replace(as_stored(report), rules=("RL-01",))])
    assert [line.split(": ")[1] for line in result.wrong_findings] == [
        "APP-01 planted, not found",
        "RL-01 found, not planted",
    ]


def test_a_decoy_in_the_database_is_not_well(published: list[ExpectedReport]) -> None:
    assert not compare(published[:1], [as_stored(published[0])], ["http://127.0.0.1:1/guide.html"]).well


def counts(output: str) -> dict[str, int]:
    return {name: int(value) for name, value in re.findall(r"│ (\w+) +│ +(\d+) │", output)}


def test_the_first_run_brings_every_report_and_the_second_nothing_new(scrapy, tmp_path: Path) -> None:
    database = tmp_path / "demo.db"
    port = str(free_ports(5))
    first = scrapy("demo", "--database", str(database), "--port", port)
    assert first.returncode == 0, first.stdout + first.stderr
    seen = counts(first.stdout)
    assert seen["new"] >= 25
    assert seen["missing"] == seen["failed"] == 0
    assert seen["values"] > 3000
    assert "Three numbers" in first.stdout
    assert "was corrected on its site" in first.stdout
    assert "edited 1, unchanged 4, new 0" in first.stdout
    assert f"scrapy explore {database}" in first.stdout, "not the database of another demo"
    second = scrapy("demo", "--database", str(database), "--port", port)
    assert second.returncode == 0, second.stdout + second.stderr
    again = counts(second.stdout)
    assert (again["new"], again["edited"], again["unchanged"]) == (0, 0, seen["new"])
    assert "was corrected" not in second.stdout, "the correction stands on the site from the beginning now"
    assert "Traceback" not in first.stderr + second.stderr


def test_every_published_statutory_value_stands_in_the_view_under_its_keys(scrapy, tmp_path: Path) -> None:
    database = tmp_path / "demo.db"
    done = scrapy("demo", "-s", f"DATABASE={database}", "--sites", "3", "--years", "4")
    assert done.returncode == 0, done.stdout + done.stderr
    db = open_database(database, read_only=True)
    try:
        rows = db.execute("SELECT report_id, table_key, row_key, column_key, value FROM statutory_cells").fetchall()
        urls = dict(db.execute("SELECT id, url FROM reports").fetchall())
        assert stored_report(db, "http://127.0.0.1:1/nowhere.html") is None
    finally:
        db.close()
    assert len(rows) == counts(done.stdout)["values"]
    assert {row[0] for row in rows} <= urls.keys()


def test_an_argument_is_refused_with_a_hint(scrapy) -> None:
    done = scrapy("demo", "everything")
    assert done.returncode == 2
    assert "takes options only" in done.stdout + done.stderr


@pytest.mark.parametrize("more", [[], ["--fresh"]])
def test_a_database_of_real_reports_is_left_alone(tmp_path: Path, more: list[str]) -> None:
    with opened(tmp_path / "harvest.db") as db:
        Writer(db).store([report()])
    before = (tmp_path / "harvest.db").read_bytes()
    done = run_command("demo", tmp_path, *more)
    assert done.returncode == 1
    assert "holds qingshan, which is no practice site. Name another file with --database." in done.stderr
    assert (tmp_path / "harvest.db").read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["harvest.db"], "nor is anything put beside it"


def test_a_file_of_something_else_is_not_removed_for_a_fresh_demo(tmp_path: Path) -> None:
    other = tmp_path / "thesis.txt"
    other.write_text("years of work", encoding="utf-8")
    done = run_command("demo", tmp_path, "--database", other, "--fresh")
    assert done.returncode == 1
    assert "is not an SQLite database" in done.stderr
    assert other.read_text(encoding="utf-8") == "years of work"


def test_where_the_usual_ports_are_taken_the_sites_stand_at_others(scrapy, tmp_path: Path) -> None:
    with serve(sites=1, years=4) as other:
        taken = urlsplit(other.rows[0]["listing_url"]).port
        done = scrapy(
            "demo", "--database", str(tmp_path / "d.db"), "--sites", "3", "--years", "4", "--port", str(taken)
        )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "is taken" in done.stdout


@pytest.mark.parametrize(("package", "extra"), [("pdfplumber", "pdf"), ("python_calamine", "office")])
def test_without_a_reader_of_files_it_says_which_extra_is_missing(
    package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = lacking.find_spec
    monkeypatch.setattr(lacking, "find_spec", lambda name: None if name == package else found(name))
    with pytest.raises(HarvesterError, match=rf"pip install 'harvester\[{extra}\]'"):
        demo._refuse_unread()
    monkeypatch.undo()
    demo._refuse_unread()
