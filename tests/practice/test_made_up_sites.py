"""Scale by argument: hundreds of sites with consistent figures, the same on every run."""

import itertools
import time

import pytest
from arithmetic import broken, broken_between
from http_client import fetch
from hypothesis import given, settings
from hypothesis import strategies as st

from harvester.practice import practice_facts, serve
from harvester.practice.synthetic import LAST_YEAR, made_up_site


@settings(max_examples=40, deadline=None)
@given(number=st.integers(0, 499), years=st.integers(1, 17), organs=st.integers(1, 10))
def test_made_up_figures_keep_every_identity_within_and_between_years(number: int, years: int, organs: int) -> None:
    site = made_up_site(number, years, organs)
    assert site == made_up_site(number, years, organs)
    for report in site.reports:
        assert broken(report) == set()
        assert report.fiscal_year <= LAST_YEAR
    for before, after in itertools.pairwise(site.reports):
        if before.publisher == after.publisher:
            assert broken_between(before, after) == set()
            assert after.fiscal_year == before.fiscal_year + 1


@pytest.mark.parametrize("years", [1, 4, 8])
def test_the_sites_of_the_data_file_follow_the_number_of_years(years: int) -> None:
    for site in practice_facts(years=years):
        for publisher in {report.publisher for report in site.reports}:
            history = [report for report in site.reports if report.publisher == publisher]
            assert len({report.fiscal_year for report in history}) == len(history) == years
            for before, after in itertools.pairwise(history):
                assert broken_between(before, after) == set(after.cross_year_findings)


def test_500_sites_have_ids_names_and_addresses_of_their_own() -> None:
    facts = practice_facts(sites=500, years=4)
    assert len({site.id for site in facts}) == 500
    assert len({report.publisher for site in facts for report in site.reports}) > 500
    for site in facts[:60]:
        keys = [(report.published_on, report.serial) for report in site.reports]
        assert len(set(keys)) == len(keys)


def test_500_sites_start_in_a_few_seconds_and_answer() -> None:
    started = time.process_time()
    with serve(sites=500, years=4) as server:
        assert time.process_time() - started < 20
        expected = server.expected
        assert len(expected) > 2000
        assert len({report.url for report in expected}) == len(expected)
        for report in expected[:: len(expected) // 15]:
            status, _, body = fetch(report.url)
            assert status == 200
            assert len(body) > 2000
