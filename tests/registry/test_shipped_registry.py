"""The registry that ships: right, and nowhere more certain than what was seen."""

import re
from urllib.parse import urlsplit

import pytest

from harvester.forms import division_of, is_division
from harvester.items import Level, Scope, SiteStatus
from harvester.platforms import OPTIONS
from harvester.registry import Site, gaps_of, read_registry


@pytest.fixture(scope="module")
def sites(root) -> tuple[Site, ...]:
    sites, faults = read_registry(root / "data/sites.csv", platforms=OPTIONS)
    assert faults == []
    assert len(sites) > 250
    return sites


def test_no_row_is_crawled_that_nobody_has_seen_work(sites):
    assert [site.id for site in sites if site.status is SiteStatus.ACTIVE and site.checked_on is None] == []


def test_every_row_that_nobody_checked_says_so(sites):
    assert [site.id for site in sites if site.checked_on is None and "checked_on" not in gaps_of(site)] == []


def test_every_host_is_a_governments_or_a_bare_address(sites):
    hosts = {urlsplit(site.listing_url).hostname or "" for site in sites}
    odd = [host for host in hosts if not host.endswith(".gov.cn") and not re.fullmatch(r"[\d.]+", host)]
    assert odd == []


def test_every_division_is_one_of_the_table_and_fits_the_level(sites):
    levels = {"0000": Level.PROVINCE, "00": Level.PREFECTURE}
    for site in sites:
        if not site.division:
            continue
        assert is_division(site.division), site.id
        level = next((level for end, level in levels.items() if site.division.endswith(end)), Level.COUNTY)
        assert site.level in (level, Level.TOWNSHIP) or "level guessed" in site.note, site.id


def test_an_organs_own_row_has_the_division_of_its_name(sites):
    own = [site for site in sites if site.scope is Scope.OWN]
    assert len(own) > 60
    for site in own:
        found = division_of(site.publisher, 2024)
        assert (found.code if found else "") == site.division, site.id


def test_no_address_of_the_list_of_clones_is_in_it(sites, shared):
    path = shared / "domain/sites-seen.tsv"
    clones = {
        urlsplit(line.split("\t")[0]).hostname
        for line in path.read_text(encoding="utf-8").splitlines()
        if "NEGATIVE-clone" in line
    }
    assert len(clones) >= 25
    assert not clones & {urlsplit(site.listing_url).hostname for site in sites}
