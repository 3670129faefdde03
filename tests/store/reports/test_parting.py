"""A database in which another organ's text stands as an edit: read anew, both organs have their own report."""

import datetime as dt
from dataclasses import replace

from sqlite_utils import Database
from store_samples import HOME, NOON, report

from harvester.items import AGAINST_REGISTRY, Evidence, ReportItem
from harvester.store import Writer, check_index

OWN, OTHER = "青山市司法局", "青山市教育局"
LATER = NOON + dt.timedelta(days=1)
REPORTS = """
SELECT r.publisher, r.title, r.published_on, group_concat(v.seen_at = r.first_seen_at), count(v.previous_version_id),
    (SELECT text FROM versions WHERE id = r.current_version_id) LIKE '%教育%'
FROM reports AS r JOIN versions AS v ON v.report_id = r.id GROUP BY r.id ORDER BY r.id
"""


def named(item: ReportItem, publisher: str, source: str) -> ReportItem:
    assert item.cleaned is not None
    return replace(item, cleaned=replace(item.cleaned, publisher=Evidence(value=publisher, source=source)))


def edited(remark: str) -> tuple[ReportItem, ReportItem]:
    """The organ's own page, and the other's at its address as an earlier reader took it."""
    title = f"{OTHER}2024年政府信息公开工作年度报告"
    own = named(report(), OWN, "registry")
    other = report(remark=remark, title=title, fetched_at=LATER, published_on=dt.date(2025, 1, 9))
    listed = replace(other.entry, title=f"{OWN}2024年政府信息公开工作年度报告")
    return own, named(replace(other, entry=listed), OWN, "registry")


def test_the_organ_has_its_text_back_and_the_other_its_own_report(db: Database, writer: Writer) -> None:
    own, other = edited("教育")
    writer.store([own, other])
    assert db.execute("SELECT count(*) FROM changes").fetchone()[0] > 0
    reader = Writer(db, parser_version="later")
    again = named(other, OTHER, f"title{AGAINST_REGISTRY}")
    for _ in range(2):
        reader.store_again([again])
        assert [row[:3] for row in db.execute(REPORTS).fetchall()] == [
            (OWN, f"{OWN}2024年政府信息公开工作年度报告", None),
            (OTHER, f"{OTHER}2024年政府信息公开工作年度报告", "2025-01-09"),
        ]
        assert [row[3:] for row in db.execute(REPORTS).fetchall()] == [("1", 0, 0), ("1,1", 0, 1)]
        assert db.execute("SELECT count(*) FROM changes").fetchone() == (0,)
        assert check_index(db).faults == ()
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        [address] = db.execute("SELECT report_id FROM addresses WHERE url = ?", [HOME]).fetchall()
        assert address == (2,)
    reader.store([replace(own, capture=replace(own.capture, fetched_at=LATER + dt.timedelta(days=1)))])
    assert db.execute("SELECT report_id FROM addresses WHERE url = ?", [HOME]).fetchall() == [(1,)]
    assert db.execute("SELECT count(*) FROM versions WHERE report_id = 1").fetchone() == (1,)


def test_where_the_text_before_is_the_others_too_the_report_is_the_others(db: Database, writer: Writer) -> None:
    _, other = edited("教育")
    before = named(report(remark=f"{OTHER}的教育"), OWN, "registry")
    writer.store([before, other])
    Writer(db, parser_version="later").store_again([named(other, OTHER, f"title{AGAINST_REGISTRY}")])
    assert db.execute("SELECT publisher FROM reports").fetchall() == [(OTHER,)]


def test_the_text_that_came_back_follows_the_one_before(db: Database, writer: Writer) -> None:
    own, other = edited("教育")
    writer.store([own, other, named(report(remark="更正", fetched_at=LATER + dt.timedelta(hours=1)), OWN, "registry")])
    late = replace(other, capture=replace(other.capture, fetched_at=LATER + dt.timedelta(hours=2)))
    writer.store([late])
    Writer(db, parser_version="later").store_again([named(late, OTHER, f"title{AGAINST_REGISTRY}")])
    pairs = """
    SELECT n.report_id, o.text LIKE '%更正%', n.text LIKE '%更正%', o.text LIKE '%教育%'
    FROM versions AS n JOIN versions AS o ON o.id = n.previous_version_id
    """
    assert db.execute(pairs).fetchall() == [(1, 0, 1, 0)]
