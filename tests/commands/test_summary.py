"""The page a crawl ends with."""

from dataclasses import replace

import pytest

from harvester.commands.summary import ADVICE, MOST_LINES, WELL, Summary
from harvester.items import Level, Outcome, Scope, VisitItem
from harvester.registry import Site


def site(name: str) -> Site:
    return Site(
        id=name,
        publisher="",
        level=Level.COUNTY,
        division="",
        platform="static",
        listing_url=f"http://{name}.test/",
        scope=Scope.MIXED,
    )


def visit(name: str, outcome: Outcome, message: str | None = None) -> VisitItem:
    return VisitItem(site_id=name, outcome=outcome, entries=1, requests=3, message=message)


def test_sites_are_counted_by_outcome_and_those_that_failed_are_named_with_reason_and_advice():
    visits = [
        visit("a", Outcome.OK),
        visit("b", Outcome.CHALLENGE, "script challenge (412)"),
        visit("c", Outcome.OK, "x 1"),
    ]
    stats = {"harvester/new": 4, "harvester/edited": 1, "harvester/item_errors": 2}
    summary = Summary.of([site(name) for name in "abcd"], visits, stats)
    text = "\n".join(summary.lines())
    assert (len(summary.well), len(summary.failed), summary.unfinished, summary.errors) == (2, 1, ("d",), 2)
    assert "4 sites, 9 requests" in text
    assert "challenge, 1 site -> the site serves people only" in text
    assert "    b: challenge: script challenge (412)" in text
    assert "4 new, 1 edited, 0 unchanged, 0 failed" in text
    assert "c: x 1" in text
    assert "2 errors were logged; see the log above" in text
    assert Summary.of([], [], {"harvester/store_errors": 1}).lines()[-1] == "1 error was logged; see the log above"


@pytest.mark.parametrize(
    ("visits", "stats", "something"),
    [
        ([], {}, False),
        ([], {"harvester/new": 8}, True),
        ([visit("a", Outcome.SHORT_LISTING)], {"harvester/unchanged": 1}, True),
        ([visit("a", Outcome.TIMEOUT)], {"harvester/failed": 3}, False),
        ([visit("a", Outcome.NOT_MODIFIED)], {}, True),
    ],
)
def test_a_run_that_was_stopped_with_reports_stored_is_not_one_in_which_nothing_worked(visits, stats, something):
    assert Summary.of([site("a")], visits, stats).brought_something is something


def test_a_run_over_thousands_of_failing_sites_still_fits_a_page():
    visits = [visit(f"s{number}", Outcome.TIMEOUT, "no answer") for number in range(5000)]
    lines = Summary.of([], visits, {}).lines()
    assert len(lines) < MOST_LINES + 12
    assert f"    … and {5000 - MOST_LINES} more" in lines


def test_each_outcome_of_many_is_named_with_some_of_its_sites():
    outcomes = sorted(set(Outcome) - WELL)
    visits = [visit(f"s{number}-{outcome}", outcome, "why") for outcome in outcomes for number in range(50)]
    lines = Summary.of([], visits, {}).lines()
    for outcome in outcomes:
        assert f"  {outcome}, 50 sites -> {ADVICE[outcome]}" in lines
        assert f"    s0-{outcome}: {outcome}: why" in lines


def test_attachments_are_counted_by_outcome_with_what_to_do():
    visits = [
        replace(visit("a", Outcome.OK), attachments={"ok": 4, "captcha": 1}),
        replace(visit("b", Outcome.OK), attachments={"ok": 1, "not_modified": 2, "captcha": 2, "not_found": 1}),
    ]
    lines = Summary.of([site("a"), site("b")], visits, {}).lines()
    assert "attachments: 5 kept, 2 unchanged, 4 not had" in lines
    assert [line for line in lines if line.startswith("  captcha") and "     3  ->" in line]


def test_what_made_storing_impossible_stands_on_the_page():
    stats = {"harvester/store_errors": 1, "harvester/ended_by": "data/harvest.db: the disk is full."}
    lines = Summary.of([site("a")], [], stats).lines()
    assert "Ended early, because nothing more could be stored: data/harvest.db: the disk is full." in lines


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - WELL))
def test_every_outcome_that_is_not_well_comes_with_advice(outcome):
    lines = Summary.of([site("a")], [visit("a", outcome, "why")], {}).lines()
    assert f"  {outcome}, 1 site -> {ADVICE[outcome]}" in lines
