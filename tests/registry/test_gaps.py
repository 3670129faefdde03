"""What a right row still lacks, and what a dead one has to say."""

import dataclasses
import datetime as dt
import json

import pytest

from harvester.items import SITE_COLUMNS, Level, Scope, SiteStatus
from harvester.registry import Site, check_sites, gaps_of

WHOLE = Site(
    id="qinghe-sfj",
    publisher="青禾县司法局",
    level=Level.COUNTY,
    division="990000",
    platform="static",
    listing_url="http://www.site.test/nb/",
    scope=Scope.OWN,
    since=2019,
    checked_on=dt.date(2026, 1, 31),
    note="seen by a person",
)


@pytest.mark.parametrize(
    ("changes", "gaps"),
    [
        ({}, ()),
        ({"division": ""}, ("division",)),
        ({"since": None, "checked_on": None}, ("since", "checked_on")),
        ({"note": "listing proposed from a report's address; x"}, ("listing_url: only proposed",)),
        ({"note": "column unknown: front page of a report's host"}, ("listing_url: column unknown",)),
        ({"note": "listing known; name shortened"}, ("publisher: only its short name",)),
        ({"note": "listing known; level guessed"}, ("level: a guess",)),
        ({"note": "", "division": ""}, ("division",)),
        ({"status": SiteStatus.DEAD, "division": "", "since": None}, ()),
    ],
)
def test_a_row_names_what_it_lacks(changes, gaps):
    assert gaps_of(dataclasses.replace(WHOLE, **changes)) == gaps


@pytest.mark.parametrize(
    ("note", "faults"),
    [
        ("2026-03-02: the host is gone, the organ was merged", 0),
        ("gone since 2026-03-02", 0),
        ("the host is gone", 1),
        ("2026-03-02", 1),
        ("2026-02-30 gone", 1),
        ("", 2),
    ],
)
def test_a_dead_site_keeps_its_row_with_a_day_and_a_reason(tmp_path, note, faults):
    path = tmp_path / "sites.csv"
    row = f"qh-sfj,青禾县司法局,county,990000,static,http://a.test/nb/,own,2019,,dead,,{json.dumps(note)}"
    path.write_text(f"{','.join(SITE_COLUMNS)}\n{row}\n", encoding="utf-8")
    found = check_sites(path)
    assert [(fault.line, fault.column) for fault in found] == [(2, "note")] * faults


def test_a_living_site_owes_no_such_note(tmp_path):
    path = tmp_path / "sites.csv"
    path.write_text(
        f"{','.join(SITE_COLUMNS)}\nqh,青禾县司法局,county,,static,http://a.test/,own,,,paused,,\n", encoding="utf-8"
    )
    assert check_sites(path) == []
