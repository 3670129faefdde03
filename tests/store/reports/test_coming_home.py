"""A report that is met first without its organ or year, or in another organ's column, and then in its own."""

from dataclasses import replace

import pytest
from sqlite_utils import Database
from store_samples import report, unread

from harvester.items import AGAINST_REGISTRY, Evidence, ReportItem
from harvester.store import Counts, Writer, check_index

ELSEWHERE = "http://www.qingshan.gov.cn/gk/9.html"
OWN = "http://sf.qingshan.gov.cn/2025/1.html"
ORGAN = "青山市司法局"


def met(url: str, site_id: str, publisher: str | None = ORGAN, year: int | None = 2024, source: str = "") -> ReportItem:
    """The same text everywhere; what is known of it differs."""
    item = report(url=url, site_id=site_id)
    assert item.cleaned is not None
    cleaned = replace(
        item.cleaned,
        publisher=Evidence(value=publisher, source=source or "registry" if publisher else None),
        fiscal_year=Evidence(value=year, source="listing" if year else None),
    )
    return replace(item, cleaned=cleaned)


def rows(db: Database) -> list[tuple[object, ...]]:
    assert check_index(db).faults == ()
    return db.execute(
        "SELECT publisher, fiscal_year, keyed_by, site_id, url, outcome FROM reports ORDER BY id"
    ).fetchall()


HOME_ROW = (ORGAN, 2024, "publisher", "own", OWN, "ok")
FIRST = [
    pytest.param({"publisher": None}, id="no organ"),
    pytest.param({"year": None}, id="no year"),
    pytest.param({"source": f"title{AGAINST_REGISTRY}"}, id="another organ's column"),
]


@pytest.mark.parametrize("first", FIRST)
def test_it_is_that_columns_as_soon_as_it_is_met_there_and_stays_so(
    db: Database, writer: Writer, first: dict[str, object]
) -> None:
    away = met(ELSEWHERE, "shared", **first)  # type: ignore[arg-type]
    writer.store([away])
    assert rows(db)[0][3:5] == ("shared", ELSEWHERE)
    assert writer.store([met(OWN, "own")]) == Counts(unchanged=1)
    assert rows(db) == [HOME_ROW]
    assert writer.store([away, met(OWN, "own"), away]) == Counts(unchanged=3)
    assert rows(db) == [HOME_ROW]
    assert db.execute("SELECT count(*) FROM addresses").fetchone() == (2,)


@pytest.mark.parametrize("first", FIRST)
def test_the_order_in_which_it_is_met_does_not_matter(db: Database, writer: Writer, first: dict[str, object]) -> None:
    writer.store([met(OWN, "own"), met(ELSEWHERE, "shared", **first)])  # type: ignore[arg-type]
    assert rows(db) == [HOME_ROW]


def test_a_text_that_tells_no_organ_does_not_make_one_report_of_two_organs_that_publish_the_same(
    db: Database, writer: Writer
) -> None:
    other = met("http://jy.qingshan.gov.cn/1.html", "education", "青山市教育局")
    writer.store([met(ELSEWHERE, "shared", None), met(OWN, "own"), other])
    assert rows(db) == [HOME_ROW, ("青山市教育局", 2024, "publisher", "education", other.entry.url, "ok")]


@pytest.mark.parametrize("first", FIRST)
def test_a_page_of_its_own_column_that_broke_before_takes_nothing_back(
    db: Database, writer: Writer, first: dict[str, object]
) -> None:
    writer.store([unread(url=OWN), met(ELSEWHERE, "shared", **first), met(OWN, "own")])  # type: ignore[arg-type]
    assert rows(db) == [HOME_ROW]


@pytest.mark.parametrize("first", FIRST)
def test_what_cannot_be_read_takes_nothing_home(db: Database, writer: Writer, first: dict[str, object]) -> None:
    away = met(ELSEWHERE, "shared", **first)  # type: ignore[arg-type]
    writer.store([away])
    before = rows(db)
    broken = unread(url=ELSEWHERE)
    writer.store([replace(broken, hints=replace(broken.hints, publisher="青山市人民政府"))])
    assert rows(db) == before
