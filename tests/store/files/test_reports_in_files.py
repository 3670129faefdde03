"""Reports whose page has nothing but a title while a file holds them whole: stored from there, never double."""

import dataclasses
import datetime as dt
import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from attachment_samples import file, linked
from sqlite_utils import Database
from store_samples import HOME, NOON, applications, capture, dump

from harvester.apart import read_apart
from harvester.attached import read_attached
from harvester.commands.rereading import read_item
from harvester.items import Entry, FileOutcome, FileReading, FileTable, Hints, Outcome, PageItem, ReportItem
from harvester.practice import office
from harvester.reading import read_report
from harvester.store import (
    Writer,
    check_index,
    confirm,
    count_waiting,
    open_database,
    reads_as_stored,
    rebuild,
    waiting_pages,
)
from harvester.whole import judge

TITLE = "青山市司法局2024年政府信息公开工作年度报告"
REPORT = [
    TITLE,
    "一、总体情况",
    "本年度主动公开政府信息126条。",
    "二、主动公开政府信息情况",
    "见下表。",
    "三、收到和处理政府信息公开申请情况",
    "全年收到政府信息公开申请12件，予以公开9件。",
    "四、政府信息公开行政复议、行政诉讼情况",
    "未发生行政复议和行政诉讼。",
    "五、存在的主要问题及改进情况",
    "公开内容还不够丰富。",
    "六、其他需要报告的事项",
    "无。",
    "青山市司法局",
    "2025年1月14日",
]
OWN_TEXT = "".join(f"<p>{line}</p>" for line in REPORT[1:-2])
SECTIONS = 'SELECT position, "key", heading, text, attachment_id, place FROM current_sections ORDER BY position'
FIGURES = (
    "SELECT indicator, value, quote, section_position, start, attachment_id, place FROM current_figures "
    "ORDER BY position"
)


def docx(*, lines: list[str] = REPORT, received: int = 12) -> bytes:
    return office.docx([line.replace("申请12件", f"申请{received}件") for line in lines], [])


def stated(data: bytes) -> FileReading:
    return read_attached(read_apart(data))


def page(
    body: str = f"<p>附件：{TITLE}.docx</p>", *, files: tuple[str, ...] = (HOME + "/a.docx",), title: str = TITLE
) -> ReportItem:
    head = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布日期：2025-01-20</p>"
    item = ReportItem(
        site_id="qingshan",
        entry=Entry(title=title, url=HOME),
        capture=capture(HOME, f"{head}<div>{body}</div></body></html>".encode()),
        hints=Hints(url=HOME, listing_title=title),
    )
    read = read_item(item, keep_body=True)
    assert isinstance(read, ReportItem)
    return linked(read, *files)


def came(data: bytes, url: str = HOME + "/a.docx", at: dt.datetime = NOON) -> PageItem:
    return file(stated(data), url=url, body=hashlib.sha256(data).hexdigest(), at=at)


def numbers(db: Database) -> list[tuple[object, ...]]:
    return db.execute("SELECT indicator, value FROM current_figures WHERE value > 0 ORDER BY 1").fetchall()


@pytest.fixture
def judging(db: Database) -> Writer:
    return Writer(db, clock=lambda: NOON, judge=judge)


def test_a_bare_page_has_the_sections_and_figures_of_the_file_that_is_the_report(db: Database, judging: Writer) -> None:
    judging.store([page()])
    assert db.execute("SELECT count(*) FROM current_figures").fetchall() == [(0,)]
    judging.store([came(docx())])
    alone = read_report(docx())
    kept = db.execute(SECTIONS).fetchall()
    own = [row for row in kept if row[4] is None]
    of_file = [row for row in kept if row[4] is not None]
    assert [row[1:4] for row in of_file] == [(s.key, s.heading, s.text) for s in alone.parsed.sections]
    assert len({row[1] for row in of_file if row[1] is not None}) == 6
    assert all("paragraph" in str(row[5]) for row in of_file if row[2])
    found = db.execute(FIGURES).fetchall()
    assert [(row[0], row[1], row[2], row[4]) for row in found] == [
        (f.indicator, f.value, f.quote, f.start) for f in alone.parsed.figures
    ]
    by_position = {row[0]: row for row in kept}
    for _, _, quote, section, start, attachment, place in found:
        assert by_position[section][3][start : start + len(str(quote))] == quote
        assert attachment == 1
        assert "paragraph" in str(place)
    assert numbers(db) == [("granted", 9), ("proactive_total", 126), ("requests_received", 12)]
    assert len(own) == 1
    assert db.execute("SELECT proactive_total, requests_in_prose FROM summaries").fetchall() == [(126, 12)]


def test_the_sections_of_page_and_file_together_give_back_the_text(db: Database, judging: Writer) -> None:
    judging.store([page(), came(docx())])
    [(text, own)] = db.execute("SELECT text, own_length FROM versions").fetchall()
    sections = db.execute("SELECT heading, text FROM current_sections ORDER BY position").fetchall()
    assert "".join("".join(f"{heading}{body}".split()) for heading, body in sections) == "".join(text.split())
    assert text[:own] == f"附件：{TITLE}.docx"
    assert text[own + 1 :] == read_report(docx()).cleaned.text


def test_the_page_comes_first_and_the_file_fills_in_what_it_does_not_say(db: Database, judging: Writer) -> None:
    judging.store([page("<p>点击下载附件</p>", title="市司法局政府信息公开工作年度报告"), came(docx())])
    columns = "title, publisher, fiscal_year, published_on, signed_on, keyed_by"
    assert db.execute(f"SELECT {columns} FROM reports").fetchall() == [  # noqa: S608
        ("市司法局政府信息公开工作年度报告", "市司法局", 2024, "2025-01-20", "2025-01-14", "address")
    ]
    sources = "title_source, publisher_source, fiscal_year_source, signed_on_source"
    assert db.execute(f"SELECT {sources} FROM reports").fetchall() == [  # noqa: S608
        ("heading", "title", "attachment", "attachment")
    ]
    assert db.execute("SELECT publisher, fiscal_year FROM summaries").fetchall() == [("市司法局", 2024)]


def test_the_organ_that_only_the_file_names_is_that_of_the_report(db: Database, judging: Writer) -> None:
    judging.store([page("<p>点击下载附件</p>", title="2024年政府信息公开工作年度报告"), came(docx())])
    assert db.execute(
        "SELECT r.publisher, r.publisher_source, p.name FROM reports r JOIN publishers p ON p.id = r.publisher_id"
    ).fetchall() == [("青山市司法局", "attachment", "青山市司法局")]


def test_what_page_and_file_say_against_each_other_is_found(db: Database, judging: Writer) -> None:
    late = [*REPORT[:-2], "青山市民政局", "2025年1月30日"]
    judging.store([page(), came(docx(lines=late))])
    found = db.execute("SELECT rule, actual, attachment_id FROM current_findings ORDER BY position").fetchall()
    assert ("DOC-03", "2025-01-20", 1) in found  # published before it was signed
    assert ("DOC-05", "青山市民政局", 1) in found
    other = [REPORT[0].replace("司法局", "水利局"), *REPORT[1:-2]]
    judging.store([came(docx(lines=other))])
    rules = [rule for (rule,) in db.execute("SELECT rule FROM current_findings").fetchall()]
    assert "attachment_of_other_publisher" in rules


def test_a_page_that_names_no_organ_is_told_by_its_file_and_that_is_no_finding_any_more(
    db: Database, judging: Writer
) -> None:
    judging.store([page("<p>点击下载附件</p>", title="2024年政府信息公开工作年度报告")])
    assert db.execute("SELECT rule FROM current_findings").fetchall() == [("DOC-05",), ("forms_missing",)]
    judging.store([came(docx())])
    assert db.execute("SELECT rule FROM current_findings").fetchall() == [("forms_missing",)]


def test_a_report_attached_once_more_to_its_own_text_is_not_stored_twice(db: Database, judging: Writer) -> None:
    judging.store([page(OWN_TEXT)])
    before = [db.execute(query).fetchall() for query in (SECTIONS, FIGURES, "SELECT text FROM versions")]
    assert len(before[1]) > 2
    judging.store([came(docx())])
    assert [db.execute(query).fetchall() for query in (SECTIONS, FIGURES, "SELECT text FROM versions")] == before


def test_a_file_of_another_year_is_not_the_report(db: Database, judging: Writer) -> None:
    old = [line.replace("2024", "2023").replace("2025", "2024") for line in REPORT]
    judging.store([page(), came(docx(lines=old))])
    assert db.execute("SELECT count(*) FROM current_figures").fetchall() == [(0,)]
    assert db.execute("SELECT rule FROM current_findings").fetchall() == [
        ("forms_missing",),
        ("attachment_of_other_year",),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["政府信息公开申请表", "申请人信息", "姓名", "联系电话"],
        ["青山市司法局政府信息公开指南", "一、公开的范围", "本机关主动公开下列信息。", "二、公开的方式", "网站。"],
        [TITLE, "填表说明", "请如实填写。"],
    ],
)
def test_a_file_that_is_no_report_gives_no_text(db: Database, judging: Writer, lines: list[str]) -> None:
    judging.store([page(), came(docx(lines=lines))])
    assert db.execute("SELECT own_length FROM versions").fetchall() == [(None,)]
    assert db.execute("SELECT report FROM file_readings").fetchall() == [(None,)]


def test_a_file_that_came_again_changes_nothing(path: Path, db: Database, judging: Writer) -> None:
    judging.store([page(), came(docx())])
    before = dump(str(path))
    for again in (page(), came(docx()), file(None, url=HOME + "/a.docx", outcome=Outcome.TIMEOUT)):
        judging.store([again])
        after = dump(str(path))
        assert {n: r for n, r in before.items() if n != "pages"} == {n: r for n, r in after.items() if n != "pages"}
    assert db.execute("SELECT count(*) FROM versions").fetchall() == [(1,)]


def test_another_file_makes_a_version_and_says_which_figure_and_sentence_changed(db: Database, judging: Writer) -> None:
    judging.store([page(), came(docx())])
    judging.store([came(docx(received=13), at=NOON + dt.timedelta(days=1))])
    assert db.execute("SELECT count(*) FROM versions").fetchall() == [(2,)]
    found = db.execute("SELECT cause, what, indicator, old_value, new_value FROM changes ORDER BY what").fetchall()
    assert found == [
        ("attachment", "figure", "requests_received", 12, 13),
        ("attachment", "sentence", None, None, None),
    ]
    assert ("requests_received", 13) in numbers(db)
    texts = [text for (text,) in db.execute("SELECT text FROM versions ORDER BY id").fetchall()]
    assert ["申请12件" in text for text in texts] == [True, False]
    assert check_index(db).faults == ()


def test_a_page_that_is_given_its_text_later_holds_it_once(db: Database, judging: Writer) -> None:
    judging.store([page(), came(docx())])
    judging.store([page(OWN_TEXT)])
    assert db.execute("SELECT count(*) FROM current_sections WHERE attachment_id IS NOT NULL").fetchall() == [(0,)]
    assert numbers(db) == [("granted", 9), ("proactive_total", 126), ("requests_received", 12)]
    assert db.execute("SELECT what FROM changes WHERE what = 'figure'").fetchall() == []
    assert check_index(db).faults == ()


def test_of_two_files_that_are_the_report_the_first_linked_counts_in_whatever_order_they_come(tmp_path: Path) -> None:
    one, two = HOME + "/1.docx", HOME + "/2.docx"
    dumps = []
    for number, order in enumerate(((one, two), (two, one))):
        path = tmp_path / f"{number}.db"
        db = open_database(path)
        writer = Writer(db, clock=lambda: NOON, judge=judge)
        writer.store([page(files=(one, two))])
        for url in order:
            writer.store([came(docx(received=12 if url == one else 11), url=url)])
        assert ("requests_received", 12) in numbers(db)
        assert db.execute("SELECT count(*) FROM versions").fetchall() == [(1,)]
        assert check_index(db).faults == ()
        dumps.append([db.execute(query).fetchall() for query in (SECTIONS, FIGURES, "SELECT text FROM versions")])
        db.conn.close()
    assert dumps[0] == dumps[1]


def test_its_words_are_found_by_the_search_and_indexes_made_anew_are_the_same(db: Database) -> None:
    together = Writer(db, clock=lambda: NOON, judge=judge, indexed_together=4)
    together.store([page()])
    together.write_index()
    together.store([came(docx())])
    together.write_index()
    assert check_index(db).faults == ()
    before = db.execute("SELECT * FROM summaries").fetchall()
    rebuild(db)
    assert db.execute("SELECT * FROM summaries").fetchall() == before


def test_newer_code_that_reads_the_same_changes_nothing_and_other_prose_makes_a_version(
    db: Database, judging: Writer
) -> None:
    judging.store([page(), came(docx())])
    newer = Writer(db, parser_version="9", judge=judge)
    sha256 = str(came(docx()).sha256)
    before = [db.execute(query).fetchall() for query in (SECTIONS, FIGURES)]
    assert newer.store_files([(sha256, stated(docx()))]).reread == 0
    assert [db.execute(query).fetchall() for query in (SECTIONS, FIGURES)] == before
    assert db.execute("SELECT files_judged FROM versions").fetchall() == [("9",)]
    assert newer.store_files([(sha256, stated(docx(received=14)))]).reread == 1
    assert db.execute("SELECT DISTINCT cause FROM changes").fetchall() == [("reread",)]
    assert ("requests_received", 14) in numbers(db)


def test_what_an_older_program_kept_of_a_file_is_completed_in_place(db: Database, judging: Writer) -> None:
    older = came(docx())
    assert older.file is not None
    assert older.file.reading is not None
    tables_alone = older.file.reading._replace(report=None)
    judging.store([page(), file(tables_alone, url=HOME + "/a.docx", body=hashlib.sha256(docx()).hexdigest())])
    newer = Writer(db, parser_version="9", judge=judge)
    assert newer.store_files([(str(older.sha256), stated(docx()))]).reread == 0
    assert ("requests_received", 12) in numbers(db)
    assert db.execute("SELECT count(*) FROM versions").fetchall() == [(1,)]


def test_the_page_reads_as_stored_though_its_row_has_more_from_the_file(db: Database, judging: Writer) -> None:
    item = page("<p>点击下载附件</p>", title="2024年政府信息公开工作年度报告")
    judging.store([item, came(docx())])
    db.execute("UPDATE captures SET warc_file = 'x', warc_offset = 0")
    db.execute("UPDATE pages SET parser_version = NULL")
    [waiting] = waiting_pages(db, "9")
    assert reads_as_stored(waiting, item)
    confirm(db, [(waiting.url, waiting.sha256, None)], "9")
    assert count_waiting(db, "9") == 0
    Writer(db, parser_version="9", judge=judge).store_again([item])
    assert db.execute("SELECT publisher, signed_on FROM reports").fetchall() == [("青山市司法局", "2025-01-14")]


def test_prose_of_the_page_is_held_against_the_table_of_the_file(db: Database, judging: Writer) -> None:
    form = applications({"new_received": 15, "results_total": 15, "granted": 9})
    table = FileReading(outcome=FileOutcome.READ, tables=(FileTable(table=form),))
    judging.store([page(OWN_TEXT)])
    assert db.execute("SELECT rule FROM current_findings WHERE rule LIKE 'NAR%'").fetchall() == []
    judging.store([file(table, url=HOME + "/a.docx")])
    found = db.execute("SELECT rule, expected, actual, attachment_id FROM current_findings").fetchall()
    assert ("NAR-01", "15, 15, 15", 12, 1) in found
    agreeing = applications({"new_received": 12, "results_total": 12, "granted": 9})
    table = FileReading(outcome=FileOutcome.READ, tables=(FileTable(table=agreeing),))
    judging.store([file(table, url=HOME + "/a.docx", body="b", at=NOON + dt.timedelta(days=1))])
    assert db.execute("SELECT rule FROM current_findings WHERE rule LIKE 'NAR%'").fetchall() == []


def test_two_bare_pages_of_the_same_few_words_are_two_reports(db: Database, judging: Writer) -> None:
    words = "<p>点击下载附件</p>"
    one, other = page(words, title="2024年政府信息公开工作年度报告"), page(words, title="县2023年政府信息公开年报")
    elsewhere = dataclasses.replace(other, entry=dataclasses.replace(other.entry, url=HOME + "/other.html"))
    judging.store([one, elsewhere])
    assert one.cleaned is not None
    assert other.cleaned is not None
    assert one.cleaned.fingerprint == other.cleaned.fingerprint
    assert db.execute("SELECT count(*) FROM reports").fetchall() == [(2,)]


def test_a_report_in_an_archive_is_read_from_the_file_in_it(db: Database, judging: Writer) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("年报/正文.docx", docx())
    judging.store([page(files=(HOME + "/a.zip",)), came(out.getvalue(), url=HOME + "/a.zip")])
    assert numbers(db) == [("granted", 9), ("proactive_total", 126), ("requests_received", 12)]
    said = db.execute("SELECT DISTINCT attachment_id, place FROM current_figures").fetchall()
    assert said
    assert all(attachment == 1 and str(place).startswith("年报/正文.docx!paragraph ") for attachment, place in said)


def test_a_report_that_a_viewer_shows_is_read_from_the_file(db: Database, judging: Writer) -> None:
    shown = page('<iframe src="/ofd/viewer?file=/files/a.ofd"></iframe>')
    assert shown.cleaned is not None
    (attachment,) = shown.cleaned.attachments
    judging.store([linked(shown, attachment.url)])
    open_findings = "SELECT rule FROM current_findings WHERE rule = 'text_in_frame'"
    assert len(db.execute(open_findings).fetchall()) == 1
    judging.store([came(office.ofd(REPORT), url=attachment.url)])
    assert numbers(db) == [("granted", 9), ("proactive_total", 126), ("requests_received", 12)]
    assert db.execute(open_findings).fetchall() == []
