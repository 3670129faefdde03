"""Sites of every family, crawled over real HTTP: every report as it was published, and nothing else."""

import json

import pytest
from harvest_run import AUTO, Harvest, harvest, losses

from harvester.platforms import PLATFORMS
from harvester.practice import practice_facts, serve
from harvester.practice.families import FAMILIES

SITES = 30
"""The five of the data file and one of each family after them."""
NEEDS_WORDS = {"trs_shifted"}
"""Families whose listing does not tell how it goes on: the row has to say it, so that nothing can be found out."""

CASES_ONLY = {"huaian-cmsweb"}
"""Platforms of the tail that no practice site speaks: their golden cases are what shows that they work."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Harvest:
    with serve(sites=SITES, years=2, organs=2) as server:
        return harvest(server, tmp_path_factory.mktemp("families"), server.rows)


@pytest.fixture(scope="module")
def found_out(tmp_path_factory: pytest.TempPathFactory) -> Harvest:
    """The same sites in rows that leave the platform open; what no page can tell stays in the row."""
    families = {site.id: FAMILIES[site.family] for site in practice_facts(sites=SITES, years=1, organs=1)}
    with serve(sites=SITES, years=1, organs=1) as server:
        rows = [
            {
                **row,
                "id": row["id"] + AUTO,
                "platform": "auto",
                "options": json.dumps({"delay": 0, "concurrency": 8}),
            }
            for row in server.rows
            if families[row["id"]].platform != "static" and families[row["id"]].key not in NEEDS_WORDS
        ]
        return harvest(server, tmp_path_factory.mktemp("auto"), rows)


def test_thirty_sites_have_every_family_and_the_families_every_platform() -> None:
    served = {site.family for site in practice_facts(sites=SITES, years=1)}
    assert served == set(FAMILIES)
    assert {FAMILIES[key].platform for key in served} | CASES_ONLY == set(PLATFORMS)
    assert not {FAMILIES[key].platform for key in served} & CASES_ONLY


def test_every_visit_was_well_and_found_as_many_reports_as_were_published(crawled: Harvest) -> None:
    assert crawled.code == 0, crawled.out + crawled.err
    assert len(crawled.visits) == SITES
    for site_id, (outcome, entries, message) in crawled.visits.items():
        assert (outcome, entries) == ("ok", len(crawled.of(site_id))), (site_id, message)


def test_every_report_arrived_with_publisher_year_title_date_and_every_value(crawled: Harvest) -> None:
    assert len(crawled.expected) > 60
    assert losses(crawled, crawled.expected) == []


def test_nothing_was_stored_that_was_not_published(crawled: Harvest) -> None:
    assert set(crawled.stored) == {report.url for report in crawled.expected}
    assert sorted((site, publisher, year) for site, publisher, year in crawled.reports) == sorted(
        (report.site_id, report.publisher, report.fiscal_year) for report in crawled.expected
    )


def test_no_page_was_asked_for_that_its_title_shows_to_be_no_report(crawled: Harvest) -> None:
    assert len(crawled.decoys) > 100
    assert not set(crawled.decoys) & set(crawled.stored)
    paths = {url.split("/", 3)[3] for url in crawled.decoys}
    assert not [path for _, path in crawled.asked if path[1:] in paths]
    refused = [url for url in crawled.decoys if crawled.pages.get(url, ("", "", ""))[1] == "not_a_report"]
    assert len(refused) == len(crawled.decoys)


def test_nothing_was_logged_as_an_error(crawled: Harvest) -> None:
    assert "Traceback" not in crawled.out + crawled.err


def test_platforms_are_found_out_where_a_row_leaves_them_open(found_out: Harvest) -> None:
    bad = {site: visit for site, visit in found_out.visits.items() if visit[0] != "ok"}
    assert bad == {}
    assert len(found_out.visits) >= 20
    assert losses(found_out, found_out.expected) == []
