"""What a publisher's row says of its place: the registry's word, else what the first of its reports named."""

import dataclasses

from sqlite_utils import Database
from store_samples import report

from harvester.items import Evidence, Hints, ReportItem
from harvester.store import Writer


def named(item: ReportItem, division: str | None, level: str | None, hints: Hints) -> ReportItem:
    assert item.cleaned is not None
    cleaned = dataclasses.replace(item.cleaned, division=Evidence(value=division), level=Evidence(value=level))
    return dataclasses.replace(item, cleaned=cleaned, hints=hints)


def places(db: Database) -> list[tuple[object, ...]]:
    return list(db.execute("SELECT name, level, division FROM publishers ORDER BY name"))


def test_an_organ_of_a_mixed_column_has_the_place_that_its_name_tells(db: Database, writer: Writer) -> None:
    writer.store([named(report(), "330100", "prefecture", Hints(division="330000", level="province"))])
    assert places(db) == [("青山市司法局", "prefecture", "330100")]


def test_the_registrys_word_stays_before_the_names(db: Database, writer: Writer) -> None:
    told = Hints(publisher="青山市司法局", division="990000", level="county")
    writer.store([named(report(), "330100", "prefecture", told)])
    writer.store([named(report(year=2023, url="http://a.test/2.html"), "330100", "prefecture", Hints())])
    assert places(db) == [("青山市司法局", "county", "990000")]


def test_the_name_fills_only_what_the_registry_leaves_open(db: Database, writer: Writer) -> None:
    writer.store([named(report(), "330100", "prefecture", Hints(publisher="青山市司法局", level="county"))])
    assert places(db) == [("青山市司法局", "county", "330100")]


def test_a_later_report_under_an_older_code_changes_nothing(db: Database, writer: Writer) -> None:
    writer.store([named(report(), "520600", "prefecture", Hints())])
    writer.store([named(report(year=2009, url="http://a.test/2.html"), "522201", "county", Hints())])
    assert places(db) == [("青山市司法局", "prefecture", "520600")]


def test_what_nothing_tells_is_null(db: Database, writer: Writer) -> None:
    writer.store([named(report(), None, None, Hints())])
    assert places(db) == [("青山市司法局", None, None)]
