"""The registry: what is read from a row, and how each fault is named with its line and column."""

import csv
import datetime as dt
import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.exceptions import RegistryError
from harvester.items import BEIJING, SITE_COLUMNS, Level, Scope, SiteStatus
from harvester.platforms import OPTIONS
from harvester.registry import COMMON_OPTIONS, check_sites, load_sites, read_registry

GOOD = {
    "id": "qinghe-sfj",
    "publisher": "青禾县司法局",
    "level": "county",
    "division": "990000",
    "platform": "static",
    "listing_url": "http://www.site.test/nb/",
    "scope": "own",
    "since": "2019",
    "options": '{"delay": 5}',
    "status": "active",
    "checked_on": "2026-01-31",
    "note": "",
}


def registry(tmp_path: Path, *rows: dict[str, str], header: tuple[str, ...] = SITE_COLUMNS, bom: bool = False) -> Path:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[row.get(column, "") for column in header] for row in rows])
    path = tmp_path / "sites.csv"
    path.write_text(text.getvalue(), encoding="utf-8-sig" if bom else "utf-8")
    return path


def faults(tmp_path: Path, **changes: str) -> list[tuple[int, str, str]]:
    found = check_sites(registry(tmp_path, {**GOOD, **changes}), platforms=OPTIONS)
    return [(fault.line, fault.column, fault.what) for fault in found]


def test_a_row_becomes_a_typed_site(tmp_path):
    (site,) = load_sites(registry(tmp_path, GOOD), platforms=OPTIONS)
    assert (site.id, site.publisher, site.level, site.scope) == ("qinghe-sfj", "青禾县司法局", Level.COUNTY, Scope.OWN)
    assert (site.since, site.status, str(site.checked_on)) == (2019, SiteStatus.ACTIVE, "2026-01-31")
    assert site.option("delay", 3.0) == 5
    assert site.option("timeout", 60) == 60


@pytest.mark.parametrize("written", ["2026-03-05", "2026/3/5", "2026/03/05"])
def test_a_day_is_read_as_a_spreadsheet_writes_it_back(tmp_path, written):
    (site,) = load_sites(registry(tmp_path, {**GOOD, "checked_on": written}), platforms=OPTIONS)
    assert site.checked_on == dt.date(2026, 3, 5)


def test_a_byte_order_mark_and_empty_lines_are_no_faults(tmp_path):
    path = registry(tmp_path, GOOD, bom=True)
    path.write_text(path.read_text(encoding="utf-8-sig") + "\n\n,,,,,,,,,,,\n", encoding="utf-8-sig")
    assert len(load_sites(path)) == 1


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"id": "Qinghe"}, "id"),
        ({"id": ""}, "id"),
        ({"level": "city"}, "level"),
        ({"scope": "some"}, "scope"),
        ({"status": "on"}, "status"),
        ({"division": "99000"}, "division"),
        ({"division": "９９００００"}, "division"),
        ({"platform": "unheard-of"}, "platform"),
        ({"platform": ""}, "platform"),
        ({"listing_url": "ftp://www.site.test/"}, "listing_url"),
        ({"listing_url": "www.site.test/nb/"}, "listing_url"),
        ({"listing_url": "http://[::1/"}, "listing_url"),
        ({"listing_url": "http://a:99999999/"}, "listing_url"),
        ({"listing_url": "http://user@www.site.test/"}, "listing_url"),
        ({"publisher": ""}, "publisher"),
        ({"scope": "mixed"}, "publisher"),
        ({"since": "last year"}, "since"),
        ({"since": "1999"}, "since"),
        ({"since": str(dt.datetime.now(BEIJING).year + 2)}, "since"),  # 2: the year may end meanwhile
        ({"checked_on": "2026-02-30"}, "checked_on"),
        ({"checked_on": "20260131"}, "checked_on"),
        ({"checked_on": "2026/2/30"}, "checked_on"),
        ({"options": "{"}, "options"),
        ({"options": "[1]"}, "options"),
        ({"options": '{"nonsense": 1}'}, "options"),
        ({"options": '{"delay": "slow"}'}, "options"),
        ({"options": '{"delay": true}'}, "options"),
        ({"options": '{"encoding": "klingon"}'}, "options"),
        ({"options": '{"encoding": "base64"}'}, "options"),
        ({"options": '{"rows": "li["}'}, "options"),
        ({"options": '{"link": "("}'}, "options"),
        ({"options": '{"date": "\\\\d+"}'}, "options"),
        ({"options": '{"page_url": "index.html"}'}, "options"),
        ({"options": '{"shift": 1}'}, "options"),
        ({"options": '{"delay": 0}'}, "note"),
        ({"options": '{"concurrency": 4}'}, "note"),
    ],
)
def test_each_fault_is_named_with_its_line_and_column(tmp_path, changes, column):
    found = faults(tmp_path, **changes)
    assert [(line, name) for line, name, _ in found] == [(2, column)]
    assert found[0][2]


def test_an_option_that_relaxes_a_default_is_right_with_a_reason(tmp_path):
    assert faults(tmp_path, options='{"delay": 0, "concurrency": 4}', note="our own server") == []


def test_an_auto_row_may_use_the_options_of_any_platform(tmp_path):
    assert faults(tmp_path, platform="auto", options='{"shift": 1}') == []


def test_all_faults_of_all_rows_are_told_at_once_and_the_good_rows_still_come(tmp_path):
    path = registry(tmp_path, GOOD, {**GOOD, "id": "b b", "level": "x", "listing_url": "http://b.test/"}, {**GOOD})
    sites, found = read_registry(path, platforms=OPTIONS)
    assert [(fault.line, fault.column) for fault in found] == [(3, "id"), (3, "level"), (4, "id"), (4, "listing_url")]
    assert "line 2" in found[2].what
    assert sites[0].id == "qinghe-sfj"
    with pytest.raises(RegistryError) as raised:
        load_sites(path, platforms=OPTIONS)
    assert len(raised.value.faults) == 4
    assert raised.value.faults[0].startswith(f"{path}:3: id: ")


def test_one_column_by_http_and_by_https_is_one_unless_one_of_the_rows_rests(tmp_path):
    old = {**GOOD, "id": "old", "listing_url": "http://www.site.test/nb/"}
    new = {**GOOD, "id": "new", "listing_url": "https://www.site.test/nb/"}
    twice = check_sites(registry(tmp_path, old, new), platforms=OPTIONS)
    assert [(fault.line, fault.column, fault.what) for fault in twice] == [
        (3, "listing_url", "is the same as in line 2")
    ]
    dead = {**old, "status": "dead", "note": "gone since 2026-01-02: moved to https"}
    assert check_sites(registry(tmp_path, dead, new), platforms=OPTIONS) == []
    paused = {**old, "status": "paused", "note": "waits until the new address has proved itself"}
    assert check_sites(registry(tmp_path, paused, new), platforms=OPTIONS) == []
    assert check_sites(registry(tmp_path, new, paused), platforms=OPTIONS) == []
    again = {**dead, "id": "again"}
    assert [fault.line for fault in check_sites(registry(tmp_path, old, again), platforms=OPTIONS)] == [3]
    other = {**new, "listing_url": "https://www.site.test/nb/2/"}
    assert check_sites(registry(tmp_path, old, other), platforms=OPTIONS) == []


def test_the_line_is_that_of_the_file_also_after_a_note_of_several_lines(tmp_path):
    rows = [{**GOOD, "note": "one\ntwo\nthree"}, {**GOOD, "id": "x", "listing_url": "http://x.test/", "level": "?"}]
    assert [fault.line for fault in check_sites(registry(tmp_path, *rows))] == [5]


@pytest.mark.parametrize("missing", SITE_COLUMNS)
def test_a_missing_column_is_a_fault_of_the_header(tmp_path, missing):
    header = tuple(column for column in SITE_COLUMNS if column != missing)
    found = check_sites(registry(tmp_path, GOOD, header=header))
    assert [(fault.line, fault.column) for fault in found] == [(1, missing)]


def test_a_column_of_no_meaning_is_a_fault_of_the_header(tmp_path):
    found = check_sites(registry(tmp_path, GOOD, header=(*SITE_COLUMNS, "colour")))
    assert [(fault.line, fault.column) for fault in found] == [(1, "colour")]


def test_a_row_with_too_few_fields_is_named(tmp_path):
    path = registry(tmp_path, GOOD)
    path.write_text(path.read_text(encoding="utf-8") + "a,b,c\n", encoding="utf-8")
    assert [(fault.line, fault.what) for fault in check_sites(path)] == [(3, "has 3 fields, the header has 12")]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'id,"open', b"\x00\x00"])
def test_a_file_that_is_no_registry_is_a_fault_and_no_crash(tmp_path, content):
    path = tmp_path / "sites.csv"
    path.write_bytes(content)
    assert check_sites(path)


def test_a_file_that_is_not_there_is_a_fault(tmp_path):
    (fault,) = check_sites(tmp_path / "none.csv")
    assert "cannot be read" in str(fault)
    assert check_sites(tmp_path)  # a folder is none either


@given(st.lists(st.text(max_size=30), min_size=12, max_size=12))
@settings(max_examples=150, deadline=None)
def test_no_row_crashes_the_check(tmp_path_factory, fields):
    path = registry(tmp_path_factory.getbasetemp(), dict(zip(SITE_COLUMNS, fields, strict=True)))
    sites, found = read_registry(path, platforms=OPTIONS)
    assert bool(sites) is not bool(found) or not any(field.strip() for field in fields)


def test_thousands_of_rows_are_checked_in_about_a_second(tmp_path):
    options = json.dumps({"delay": 5, "rows": "ul.list li", "link": r"/c/\d+"})
    rows = [{**GOOD, "id": f"s-{i}", "listing_url": f"http://s{i}.test/", "options": options} for i in range(3000)]
    path = registry(tmp_path, *rows)
    started = time.process_time()
    assert len(load_sites(path, platforms=OPTIONS)) == 3000
    assert time.process_time() - started < 3


def test_the_shipped_registry_is_right_and_claims_no_unseen_site(root):
    sites = load_sites(root / "data" / "sites.csv", platforms=OPTIONS)
    assert {site.publisher for site in sites} >= {
        "兰州市司法局",
        "葫芦岛市司法局",
        "昆明市呈贡区司法局",
        "重庆市司法局",
    }
    for site in sites:
        assert site.checked_on is not None or (site.status is SiteStatus.PAUSED and site.note), site.id


def test_every_option_stands_in_the_documentation(root):
    documentation = "".join(
        path.read_text(encoding="utf-8") for path in (root / "docs").glob("*.md") if path.stem in ("sites", "platforms")
    )
    named = {spec.name for specs in (COMMON_OPTIONS, *OPTIONS.values()) for spec in specs}
    assert {name for name in named if f"`{name}`" not in documentation} == set()
