"""Exceptions from our manners: only with a reason, and all found by one question."""

import json

import pytest

from harvester.items import SITE_COLUMNS
from harvester.platforms import OPTIONS
from harvester.registry.exceptions import exceptions_of
from harvester.registry.rows import read_row

ROW = {
    **dict.fromkeys(SITE_COLUMNS, ""),
    "id": "a",
    "publisher": "青禾县司法局",
    "level": "county",
    "platform": "static",
    "listing_url": "https://a.test/nb/",
    "scope": "own",
    "status": "active",
}
EXCEPTIONS = [
    {"tls": "unverified"},
    {"tls": "legacy"},
    {"tls": "legacy-unverified"},
    {"http_only": True},
    {"referer": "https://a.test/"},
    {"encoding": "gb18030"},
    {"robots": "ignore"},
    {"robots": "unreachable_allows"},
    {"private_address": True},
    {"delay": 1},
    {"concurrency": 2},
]


def read(options, note=""):
    faults: list[tuple[str, str]] = []
    row = {**ROW, "options": json.dumps(options), "note": note}
    return read_row(row, OPTIONS, lambda column, what: faults.append((column, what))), faults


@pytest.mark.parametrize("options", EXCEPTIONS, ids=str)
def test_an_exception_without_a_reason_is_a_fault(options):
    site, faults = read(options)
    assert site is None
    assert [column for column, _ in faults] == ["note"]
    assert next(iter(options)) in faults[0][1]


@pytest.mark.parametrize("options", EXCEPTIONS, ids=str)
def test_an_exception_with_a_reason_is_right_and_is_found_again(options):
    site, faults = read(options, "seen on 3 February: the certificate ran out in 2019")
    assert faults == []
    assert dict(exceptions_of(site)) == options


@pytest.mark.parametrize(
    "options",
    [
        {"tls": "none"},
        {"http_only": False},
        {"robots": "off"},
        {"private_address": "yes"},
        {"referer": ""},
        {"tls": True},
    ],
    ids=str,
)
def test_no_other_value_is_taken(options):
    site, faults = read(options, "why not")
    assert site is None
    assert [column for column, _ in faults] == ["options"]


def test_options_that_are_careful_are_no_exceptions():
    site, faults = read({"delay": 20, "concurrency": 1, "timeout": 90, "max_pages": 3})
    assert faults == []
    assert exceptions_of(site) == ()
