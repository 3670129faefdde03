"""What becomes of an item: new, edited, unchanged, failed; one report, many addresses."""

import dataclasses
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_samples import NOON, dump, finding, page, report, unread, visit

from harvester.items import Coverage, Listed, Outcome, PageItem, PageKind, VisitItem
from harvester.store import Counts, KnownPages, Writer

LATER = NOON + dt.timedelta(days=1)
ELSEWHERE = "http://www.qingshan.gov.cn/gk/9.html"


def one(db: Database, query: str, *arguments: object) -> object:
    rows = db.execute(query, list(arguments)).fetchall()
    assert len(rows) == 1, rows
    return rows[0][0] if len(rows[0]) == 1 else tuple(rows[0])


def count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_everything_a_reading_holds_can_be_read_back(db: Database, writer: Writer) -> None:
    item = report(findings=(finding(),), published_on=dt.date(2025, 1, 20))
    assert writer.store([item]) == Counts(new=1)
    assert item.parsed is not None
    assert item.cleaned is not None
    assert db.execute("SELECT position, key, level, heading, text FROM sections").fetchall() == [
        (s.position, s.key, s.level, s.heading, s.text) for s in item.parsed.sections
    ]
    figure = item.parsed.figures[0]
    assert one(db, 'SELECT indicator, period, value, unit, qualifier, quote, start, "end", pattern FROM figures') == (
        "requests_received", "year", 12, "件", "exact", figure.quote, figure.start, figure.end, "received_count",
    )  # fmt: skip
    cells = db.execute(
        'SELECT "row", "column", row_span, column_span, text, kind, value, unit, row_key, column_key, place FROM cells '
        "ORDER BY 1, 2"
    ).fetchall()
    wanted = sorted(
        (
            (c.row, c.column, c.row_span, c.column_span, c.text, str(c.kind), c.value, c.unit, c.row_key, c.column_key,
             c.place)
            for c in item.parsed.tables[0].cells
        ),
        key=lambda cell: cell[:2],
    )  # fmt: skip
    assert cells == wanted
    assert one(db, "SELECT rule, severity, message, expected, actual, location FROM findings") == (
        "APP-01", "error", "合计不等 · totals differ", 3, 2.5, "v2021_applications",
    )  # fmt: skip
    columns = "title, title_source, published_on, published_on_source, template, coverage"
    assert one(db, f"SELECT {columns} FROM reports") == (  # noqa: S608
        "青山市司法局2024年政府信息公开工作年度报告", "title", "2025-01-20", "meta:PubDate", "v2021", "own_body",
    )  # fmt: skip
    assert one(db, "SELECT text, fingerprint FROM versions") == (item.cleaned.text, item.cleaned.fingerprint)
    assert one(db, "SELECT name, level, division FROM publishers") == ("青山市司法局", "prefecture", "330100")


def test_the_same_text_again_adds_no_row(writer: Writer, path: Path) -> None:
    writer.store([report(findings=(finding(),)), visit()])
    before = dump(str(path))
    assert writer.store([report(findings=(finding(),)), visit()]) == Counts(unchanged=1)
    assert dump(str(path)) == before


def test_the_same_text_later_moves_only_the_days_of_last_seeing(db: Database, writer: Writer, path: Path) -> None:
    writer.store([report()])
    before = dump(str(path))
    writer.store([report(fetched_at=LATER)])
    after = dump(str(path))
    assert {name for name in before if before[name] != after[name]} == {"reports", "addresses", "pages"}
    assert one(db, "SELECT last_seen_at FROM reports") == "2026-03-02T04:00:00+00:00"
    assert one(db, "SELECT first_seen_at FROM reports") == "2026-03-01T04:00:00+00:00"
    assert one(db, "SELECT changed_at, fetched_at FROM pages") == (
        "2026-03-01T04:00:00+00:00",
        "2026-03-02T04:00:00+00:00",
    )


def test_another_body_with_the_same_text_is_no_new_version(db: Database, writer: Writer) -> None:
    writer.store([report(body=b"visit counter 1")])
    assert writer.store([report(body=b"visit counter 2", fetched_at=LATER)]) == Counts(unchanged=1)
    assert (count(db, "versions"), count(db, "captures")) == (1, 1)


def test_an_edit_is_a_new_version_and_becomes_the_current_one(db: Database, writer: Writer) -> None:
    writer.store([report(received=12)])
    assert writer.store([report(received=13, fetched_at=LATER)]) == Counts(edited=1)
    assert db.execute("SELECT number, previous_version_id, seen_at FROM versions ORDER BY number").fetchall() == [
        (1, None, "2026-03-01T04:00:00+00:00"), (2, 1, "2026-03-02T04:00:00+00:00"),
    ]  # fmt: skip
    assert one(db, "SELECT current_version_id FROM reports") == 2
    assert one(db, "SELECT value FROM current_figures") == 13
    assert count(db, "captures") == 2


def test_an_edit_taken_back_is_a_third_version(db: Database, writer: Writer) -> None:
    for received in (12, 13, 12):
        writer.store([report(received=received)])
    assert count(db, "versions") == 3
    assert one(db, "SELECT value FROM current_figures") == 12


def test_an_edited_title_and_date_reach_the_report(db: Database, writer: Writer) -> None:
    writer.store([report()])
    writer.store([report(title="青山市司法局二〇二四年度报告", remark="补充。", published_on=dt.date(2025, 2, 1))])
    assert one(db, "SELECT title, published_on FROM reports") == ("青山市司法局二〇二四年度报告", "2025-02-01")


def test_the_same_report_at_another_address_is_another_address(db: Database, writer: Writer) -> None:
    for _ in range(2):
        writer.store([report(), report(url=ELSEWHERE)])
    assert (count(db, "reports"), count(db, "addresses"), count(db, "versions")) == (1, 2, 1)
    assert one(db, "SELECT count(*) FROM attachments") == 2  # each page links its own file


def test_another_text_of_the_same_title_elsewhere_is_kept_but_not_the_current_one(db: Database, writer: Writer) -> None:
    items = [report(), report(url=ELSEWHERE, remark="转载。")]
    assert writer.store(items) == Counts(new=1, edited=1)
    assert writer.store(items) == Counts(unchanged=2)
    assert (count(db, "reports"), count(db, "versions")) == (1, 2)
    assert one(db, "SELECT current_version_id, url FROM reports") == (1, "http://sf.qingshan.gov.cn/2025/1.html")
    assert count(db, "changes") == 0


def test_another_title_of_the_same_organ_and_year_is_a_report_of_its_own_with_a_finding(
    db: Database, writer: Writer
) -> None:
    assert writer.store([report(), report(url=ELSEWHERE, title="白石县司法局2024年报告", remark="另一份。")]).new == 2
    assert db.execute("SELECT keyed_by FROM reports ORDER BY id").fetchall() == [("publisher",), ("address",)]
    assert one(db, "SELECT rule, report_id FROM current_findings") == ("same_identity", 2)


def test_coverage_tells_two_reports_of_one_organ_apart(db: Database, writer: Writer) -> None:
    own, region = report(), report(coverage=Coverage.WHOLE_REGION, url=ELSEWHERE, remark="全市。")
    assert writer.store([own, region]) == Counts(new=2)
    assert count(db, "findings") == 0


def test_the_same_text_under_two_organs_is_two_reports(writer: Writer) -> None:
    title = "2024年政府信息公开工作年度报告"
    items = [report(title=title), report(title=title, publisher="白石县司法局", url=ELSEWHERE)]
    assert writer.store(items) == Counts(new=2)


def test_what_the_registry_says_of_its_own_organ_is_said_of_no_other(db: Database, writer: Writer) -> None:
    item = report(publisher="白石县人民政府")
    writer.store([dataclasses.replace(item, hints=dataclasses.replace(item.hints, publisher="青山市司法局"))])
    assert one(db, "SELECT name, level, division FROM publishers") == ("白石县人民政府", None, None)


def test_a_report_of_an_unknown_organ_is_stored_under_its_address(db: Database, writer: Writer) -> None:
    item = report(publisher=None, title="2024年政府信息公开工作年度报告")
    assert writer.store([item]) == Counts(new=1)
    assert one(db, "SELECT publisher_id, publisher, keyed_by FROM reports") == (None, None, "address")
    assert (
        writer.store([dataclasses.replace(item, entry=dataclasses.replace(item.entry, url=ELSEWHERE))]).unchanged == 1
    )
    assert count(db, "addresses") == 2


def test_a_report_whose_organ_becomes_known_takes_its_place(db: Database, writer: Writer) -> None:
    writer.store([report(publisher=None, title="2024年政府信息公开工作年度报告")])
    writer.store([report(remark="发布机构：青山市司法局。")])
    assert one(db, "SELECT publisher, keyed_by FROM reports") == ("青山市司法局", "publisher")


def test_an_address_reused_for_the_next_year_leaves_the_old_report_alone(db: Database, writer: Writer) -> None:
    writer.store([report(year=2023)])
    assert writer.store([report(year=2024)]) == Counts(new=1)
    assert db.execute("SELECT fiscal_year, current_version_id FROM reports ORDER BY id").fetchall() == [
        (2023, 1),
        (2024, 2),
    ]
    assert one(db, "SELECT report_id FROM addresses") == 2


def test_a_reading_that_broke_is_a_stored_report_with_its_finding(db: Database, writer: Writer) -> None:
    for _ in range(2):
        assert writer.store([unread()]) == Counts(failed=1)
    assert one(db, "SELECT fiscal_year, publisher, outcome, keyed_by FROM reports") == (
        2024, "青山市司法局", "failed", "address",
    )  # fmt: skip
    assert one(db, "SELECT rule FROM current_findings") == "reading_failed"
    assert one(db, "SELECT outcome, message FROM pages") == ("failed", "the stage 'clean' failed")
    assert count(db, "versions") == 1


def test_a_reading_that_broke_does_not_hide_the_last_good_one(db: Database, writer: Writer) -> None:
    writer.store([report()])
    assert writer.store([unread(body=b"new bytes")]) == Counts(failed=1)
    assert one(db, "SELECT value FROM current_figures") == 12
    assert one(db, "SELECT outcome, title FROM reports") == ("ok", "青山市司法局2024年政府信息公开工作年度报告")
    assert writer.store([report(received=14)]) == Counts(edited=1)
    assert one(db, "SELECT value FROM current_figures") == 14


def test_a_reading_that_broke_once_makes_no_edit_of_the_text_after_it(db: Database, writer: Writer) -> None:
    for item in (report(), unread(), unread(), report()):
        counts = writer.store([item])
    assert counts == Counts(unchanged=1)
    assert (count(db, "versions"), count(db, "changes")) == (2, 0)
    assert writer.store([report(received=13)]) == Counts(edited=1)
    assert one(db, "SELECT previous_version_id FROM versions WHERE number = 3") == 1


def test_a_report_read_at_last_is_no_longer_failed(db: Database, writer: Writer) -> None:
    writer.store([unread()])
    assert writer.store([report()]) == Counts(new=1)
    assert count(db, "changes") == 0
    assert one(db, "SELECT outcome, keyed_by FROM reports") == ("ok", "publisher")
    assert one(db, "SELECT outcome, message FROM pages") == ("ok", None)


def test_newer_code_that_reads_the_same_only_raises_the_version(db: Database, writer: Writer) -> None:
    writer.store([report()])
    newer = Writer(db, parser_version="99.0")
    assert newer.store([report()]) == Counts(unchanged=1)
    assert one(db, "SELECT parser_version FROM versions") == "99.0"


def test_newer_code_that_reads_otherwise_makes_a_version_that_is_no_edit(db: Database, writer: Writer) -> None:
    writer.store([report()])
    newer = Writer(db, parser_version="99.0")
    again = report()
    assert again.parsed is not None
    figure = again.parsed.figures[0]._replace(value=21)
    reread = dataclasses.replace(again, parsed=dataclasses.replace(again.parsed, figures=(figure,)))
    assert newer.store([reread]) == Counts(reread=1)
    assert one(db, "SELECT cause, what, old_value, new_value FROM changes") == ("reread", "figure", 12, 21)


def test_unchanged_bytes_touch_the_page_and_nothing_else(db: Database, writer: Writer) -> None:
    writer.store([report()])
    bare = dataclasses.replace(report(fetched_at=LATER, unchanged=True), cleaned=None, parsed=None)
    assert writer.store([bare]) == Counts(unchanged=1)
    assert one(db, "SELECT outcome, fetched_at FROM pages") == ("ok", "2026-03-02T04:00:00+00:00")
    assert one(db, "SELECT last_seen_at FROM reports") == "2026-03-02T04:00:00+00:00"


def test_not_modified_keeps_what_is_known_of_the_page(db: Database, writer: Writer) -> None:
    item = report()
    writer.store([item])
    assert writer.store([page(item.entry.url, Outcome.NOT_MODIFIED, fetched_at=LATER)]) == Counts(unchanged=1)
    known = KnownPages(db).page(item.entry.url)
    assert known is not None
    assert (known.etag, known.sha256, known.outcome) == ('"1"', item.capture.sha256, "ok")
    assert known.fetched_at == LATER
    assert one(db, "SELECT last_seen_at FROM reports") == "2026-03-02T04:00:00+00:00"


def test_an_error_page_does_not_take_the_place_of_what_is_known(db: Database, writer: Writer) -> None:
    item = report()
    writer.store([item])
    challenge = dataclasses.replace(page(item.entry.url, Outcome.CHALLENGE, message="412"), sha256="0" * 64, etag='"x"')
    assert writer.store([challenge]) == Counts(failed=1)
    known = KnownPages(db).page(item.entry.url)
    assert known is not None
    assert (known.etag, known.sha256, known.outcome) == ('"1"', item.capture.sha256, "challenge")
    assert one(db, "SELECT value FROM current_figures") == 12


def test_a_refused_page_is_named_and_no_report(db: Database, writer: Writer) -> None:
    refused = page("http://sf.qingshan.gov.cn/guide.html", Outcome.NOT_A_REPORT, message="指南")
    assert writer.store([refused]) == Counts()
    assert one(db, "SELECT outcome, message FROM pages") == ("not_a_report", "指南")
    writer.store([dataclasses.replace(refused, outcome=Outcome.UNCHANGED, message=None)])
    assert one(db, "SELECT outcome, message FROM pages") == ("not_a_report", "指南")


def test_a_page_that_was_read_and_refused_names_its_reader_and_a_listing_names_none(db: Database) -> None:
    refused = page("http://sf.qingshan.gov.cn/guide.html", Outcome.NOT_A_REPORT, message="指南")
    listing = page("http://sf.qingshan.gov.cn/", Outcome.OK, kind=PageKind.LISTING)
    Writer(db, parser_version="7.0").store([refused, listing])
    assert db.execute("SELECT kind, parser_version FROM pages ORDER BY 1").fetchall() == [
        ("listing", None),
        ("report", "7.0"),
    ]


def test_a_page_never_seen_is_not_known(db: Database) -> None:
    assert KnownPages(db).page("http://nowhere.gov.cn/") is None


def test_a_run_and_its_visits_are_written_down(db: Database, writer: Writer) -> None:
    crawl = writer.begin_crawl(sites=2, arguments="full=1")
    listing = page("http://sf.qingshan.gov.cn/", Outcome.OK, kind=PageKind.LISTING)
    writer.store([listing, report(), report(year=2023, url=ELSEWHERE)], crawl_id=crawl)
    writer.store([report(received=30), visit(), visit("beishan", Outcome.CHALLENGE)], crawl_id=crawl)
    assert writer.finish_crawl(crawl, reason="finished", requests=9) == Counts(new=2, edited=1)
    assert one(db, "SELECT reason, requests, new, edited, unchanged, failed, sites, arguments FROM crawls") == (
        "finished", 9, 2, 1, 0, 0, 2, "full=1",
    )  # fmt: skip
    assert db.execute("SELECT site_id, outcome, entries, new, edited, requests FROM visits ORDER BY 1").fetchall() == [
        ("beishan", "challenge", 3, 0, 0, 4), ("qingshan", "ok", 3, 2, 1, 4),
    ]  # fmt: skip
    assert one(db, "SELECT last_outcome, last_visit_at FROM sites WHERE id = 'qingshan'") == (
        "ok", "2026-03-01T04:00:00+00:00",
    )  # fmt: skip


def test_a_visit_is_written_down_whatever_its_message_holds(db: Database, writer: Writer) -> None:
    told = replace(visit(), message="no such page: \ud800\0")
    writer.store([told], crawl_id=writer.begin_crawl())
    assert one(db, "SELECT outcome, message FROM visits") == ("ok", "no such page: \ufffd\ufffd")


def test_the_registry_is_mirrored_and_rows_gone_from_it_stay(db: Database, writer: Writer) -> None:
    row = {
        "id": "qingshan", "publisher": "青山市司法局", "level": "prefecture", "division": "330100",
        "platform": "trs_wcm", "listing_url": "http://sf.qingshan.gov.cn/", "scope": "own",
        "since": 2019, "options": {"delay": 0},
        "status": "active", "checked_on": dt.date(2026, 1, 2), "note": "",
    }  # fmt: skip
    writer.sync_sites([row])
    writer.store([visit()])
    writer.sync_sites([{**row, "status": "paused"}])
    writer.sync_sites([{"id": "other"}])
    assert one(db, "SELECT options, status, checked_on, note, last_outcome FROM sites WHERE id = 'qingshan'") == (
        '{"delay": 0}', "paused", "2026-01-02", None, "ok",
    )  # fmt: skip
    assert count(db, "sites") == 2
    assert one(db, "SELECT name, division FROM publishers") == ("青山市司法局", "330100")


@pytest.mark.parametrize("text", ["a\0b", "broken \ud800 half", "𠮷" * 3, ""])
def test_text_that_no_database_holds_is_stored_with_a_mark_in_its_place(
    db: Database, writer: Writer, text: str
) -> None:
    assert writer.store([report(remark=text, title=text or "t")]) == Counts(new=1)
    stored = str(one(db, "SELECT text FROM sections WHERE position = 1"))
    assert stored == "本年度主动公开情况良好。" + text.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    assert one(db, "SELECT quote FROM figures") == "新收到政府信息公开申请12件"


@pytest.mark.parametrize(
    ("value", "stored"),
    [(10**30, 1e30), (10**400, None), (float("nan"), None), (float("inf"), None), (-8, -8), (0.5, 0.5)],
)
def test_numbers_are_stored_as_printed_or_not_at_all(
    db: Database, writer: Writer, value: float, stored: object
) -> None:
    item = report()
    assert item.parsed is not None
    figure = item.parsed.figures[0]._replace(value=value)
    writer.store([dataclasses.replace(item, parsed=dataclasses.replace(item.parsed, figures=(figure,)))])
    assert one(db, "SELECT value FROM figures") == stored


def test_an_item_the_database_refuses_does_not_take_the_others_with_it(db: Database, writer: Writer) -> None:
    bad = report(url=ELSEWHERE, year=2022)
    assert bad.parsed is not None
    twice = (bad.parsed.sections[0], bad.parsed.sections[0])
    bad = dataclasses.replace(bad, parsed=dataclasses.replace(bad.parsed, sections=twice))
    assert writer.store([report(), bad, report(year=2021, url="http://x.gov.cn/3")]) == Counts(new=2, failed=1)
    assert count(db, "reports") == 2
    outcome, message = db.execute("SELECT outcome, message FROM pages WHERE url = ?", [ELSEWHERE]).fetchone()
    assert outcome == "failed"
    assert "could not be stored" in message
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_batch_begun_anew_after_a_refusal_leaves_nothing_of_the_first_attempt(db: Database, writer: Writer) -> None:
    bad = report(url=ELSEWHERE, year=2022)
    assert bad.parsed is not None
    sections = (bad.parsed.sections[0], bad.parsed.sections[0])
    bad = dataclasses.replace(bad, parsed=dataclasses.replace(bad.parsed, sections=sections))
    crawl = writer.begin_crawl()
    writer.store((item for item in (report(), bad)), crawl_id=crawl)
    writer.store([report(year=2021, url="http://x.gov.cn/3")], crawl_id=crawl)
    assert count(db, "versions") == count(db, "summaries") == 2
    assert db.execute("SELECT sum(new), sum(failed) FROM visits").fetchone() == (2, 1)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_walk_that_began_and_did_not_end_leaves_no_listing_to_stop_at(db: Database) -> None:
    first = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)
    writer, known = Writer(db), KnownPages(db)
    listed = Listed(url="http://a.gov.cn/list", at=first, entries=(), complete=True, digest="d")
    ended = VisitItem(site_id="a", outcome=Outcome.OK, entries=0, requests=1, listed=listed)
    seen = PageItem(
        site_id="a", url="http://a.gov.cn/list", kind=PageKind.LISTING, outcome=Outcome.OK, fetched_at=first, etag='"2"'
    )
    writer.store([ended, seen])
    assert known.listing("a") is not None, "a page of the visit that was stored after its end"
    writer.store([dataclasses.replace(seen, outcome=Outcome.UNCHANGED, fetched_at=first + dt.timedelta(days=1))])
    assert known.listing("a") is not None
    writer.store([dataclasses.replace(seen, fetched_at=first + dt.timedelta(days=2))])
    assert known.listing("a") is None, "killed here, the next run would be told that nothing is new"
    writer.store([dataclasses.replace(ended, listed=dataclasses.replace(listed, at=first + dt.timedelta(days=2)))])
    assert known.listing("a") is not None


@pytest.mark.parametrize("kind", [PageKind.LISTING, PageKind.REPORT])
def test_a_column_that_is_its_own_report_stays_one_where_the_report_is_unchanged(db: Database, kind: PageKind) -> None:
    writer, read = Writer(db), report()
    url = read.entry.url
    listing = page(url, Outcome.OK, kind=PageKind.LISTING)
    of_report = "SELECT kind, outcome, message, sha256, etag, due_at FROM pages"
    writer.store([page(url, Outcome.OK, kind=kind), read])
    before = db.execute(of_report).fetchall()
    assert before[0][:2] == ("report", "ok")
    writer.store([listing])
    assert db.execute(of_report).fetchall() == before, "killed here, what is known of the report stands"
    writer.store([dataclasses.replace(read, unchanged=True)])
    assert db.execute(of_report).fetchall() == before


def test_a_column_that_is_no_report_still_says_so_where_it_is_unchanged(db: Database) -> None:
    writer, read = Writer(db), report()
    url = read.entry.url
    said = page(url, Outcome.NOT_A_REPORT, message="a notice")
    writer.store([page(url, Outcome.OK, kind=PageKind.LISTING), said])
    writer.store([page(url, Outcome.OK, kind=PageKind.LISTING), dataclasses.replace(read, unchanged=True)])
    assert db.execute("SELECT kind, outcome, message FROM pages").fetchall() == [("report", "not_a_report", "a notice")]


def test_a_listing_that_brings_no_hash_and_is_no_report_tells_its_outcome(db: Database) -> None:
    writer = Writer(db)
    writer.store([page(ELSEWHERE, Outcome.FAILED, kind=PageKind.LISTING, message="broke")])
    writer.store([page(ELSEWHERE, Outcome.OK, kind=PageKind.LISTING)])
    assert db.execute("SELECT kind, outcome, message FROM pages").fetchall() == [("listing", "ok", None)]
