"""Every fault a site can have, over real HTTP: each has its own outcome, none becomes data, none costs a report."""

from collections.abc import Iterator

import pytest
from harvest_run import Harvest, harvest, losses

from harvester.items import Outcome, PageKind
from harvester.practice import FAULTS, ExpectedFault, every_fault, serve, sites_for

DEALT = every_fault()
WALLS = {name for name, fault in FAULTS.items() if fault.place == "attachment"}
LEFT_FOR_ANOTHER_DAY = {
    Outcome.CHALLENGE,
    Outcome.FORBIDDEN,
    Outcome.HOST_STOPPED,
    Outcome.SHORT_LISTING,
    Outcome.TIMEOUT,
}
"""What the visit of a host may come to that was stopped in the middle; which one depends on what was under way."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harvest]:
    with serve(sites=sites_for(DEALT), years=2, organs=2, faults=DEALT) as server:
        faulty = [row for row in server.rows if row["id"] in DEALT]
        yield harvest(server, tmp_path_factory.mktemp("faults"), faulty)


def of(crawled: Harvest, name: str) -> ExpectedFault:
    (found,) = [fault for fault in crawled.faults if fault.fault == name]
    return found


def test_every_fault_is_dealt_to_a_site_of_its_own() -> None:
    assert sorted(name for names in DEALT.values() for name in names) == sorted(FAULTS)


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_the_visit_has_the_outcome_of_its_fault(crawled: Harvest, name: str) -> None:
    fault = of(crawled, name)
    outcome, _, message = crawled.visits[fault.site_id]
    if FAULTS[name].stops_host and FAULTS[name].has_bait:
        assert outcome in LEFT_FOR_ANOTHER_DAY, message
    else:
        assert outcome == fault.visit, message
    if fault.outcome is not Outcome.OK:
        assert message


@pytest.mark.parametrize("name", sorted(name for name in set(FAULTS) - WALLS if FAULTS[name].place != "site"))
def test_the_page_has_the_outcome_of_its_fault_and_says_why(crawled: Harvest, name: str) -> None:
    fault = of(crawled, name)
    if fault.outcome is Outcome.OK:
        assert not losses(crawled, crawled.of(fault.site_id))
        return
    kind, outcome, message = crawled.pages[fault.url]
    assert (kind, outcome) == (fault.kind, fault.outcome), message
    assert message


@pytest.mark.parametrize("name", sorted(WALLS))
def test_a_wall_before_attachments_is_named_and_the_rest_of_them_left_alone(crawled: Harvest, name: str) -> None:
    fault = of(crawled, name)
    base = fault.url[: fault.url.index("/", 8)]
    found = [page for url, page in crawled.pages.items() if page[0] == "attachment" and url.startswith(base)]
    assert {outcome for _, outcome, _ in found} <= {fault.outcome, Outcome.HOST_STOPPED}
    assert fault.outcome in {outcome for _, outcome, _ in found}
    assert all(message for _, _, message in found)


def test_attachments_of_all_other_sites_were_kept(crawled: Harvest) -> None:
    left = {of(crawled, name).site_id for name in WALLS}
    left |= {fault.site_id for fault in crawled.faults if FAULTS[fault.fault].stops_host}
    wanted = {url for report in crawled.expected if report.site_id not in left for _, url in report.attachments}
    assert len(wanted) > 20
    assert [url for url in sorted(wanted) if crawled.pages.get(url, ("", "", ""))[:2] != ("attachment", "ok")] == []


def test_no_fault_became_a_report(crawled: Harvest) -> None:
    wrong = [fault.fault for fault in crawled.faults if fault.outcome is not Outcome.OK and fault.url in crawled.stored]
    assert wrong == []
    published = {(report.site_id, report.publisher, report.fiscal_year) for report in crawled.expected}
    assert [row for row in crawled.reports if tuple(row) not in published] == []


def test_no_other_report_was_lost_and_none_came_out_wrong(crawled: Harvest) -> None:
    stopped = {fault.site_id for fault in crawled.faults if FAULTS[fault.fault].stops_host}
    certain = [report for report in crawled.expected if report.site_id not in stopped]
    assert len(certain) > 100
    assert losses(crawled, certain) == []


def test_what_a_stopped_host_still_owes_is_named(crawled: Harvest) -> None:
    stopped = {fault.site_id for fault in crawled.faults if FAULTS[fault.fault].stops_host}
    for report in crawled.expected:
        if report.site_id in stopped and report.url not in crawled.stored:
            page, visit = crawled.pages.get(report.url), crawled.visits[report.site_id]
            assert (page and page[1] == Outcome.HOST_STOPPED) or visit[0] == Outcome.SHORT_LISTING, report.url


def test_a_report_under_several_addresses_is_one_report(crawled: Harvest) -> None:
    fault = of(crawled, "several-addresses")
    rows = [row for row in crawled.reports if row[0] == fault.site_id]
    assert len(rows) == len(set(rows)) == len(crawled.of(fault.site_id))
    assert sum(1 for url in crawled.stored if "/mobile/" in url or "/old/zfxxgk" in url) == 2


def test_decoys_of_faulty_sites_are_not_stored_either(crawled: Harvest) -> None:
    assert not set(crawled.decoys) & set(crawled.stored)


def test_no_copy_on_a_foreign_host_was_touched(crawled: Harvest) -> None:
    assert [seen for seen in crawled.asked if seen[0].endswith("-copy")] == []


def test_what_robots_txt_forbids_was_not_asked_for(crawled: Harvest) -> None:
    forbidden = of(crawled, "robots-forbids")
    assert {path for site, path in crawled.asked if site == forbidden.site_id} == {"/robots.txt"}
    hidden = of(crawled, "robots-hides-one")
    assert not [path for site, path in crawled.asked if site == hidden.site_id and hidden.url.endswith(path)]


def test_a_walk_without_end_was_ended(crawled: Harvest) -> None:
    fault = of(crawled, "endless-paging")
    pages = [path for site, path in crawled.asked if site == fault.site_id and "/index" in path]
    assert len(pages) == 9


def test_protections_are_left_alone(crawled: Harvest) -> None:
    """One request, and no answer to the puzzle: neither a cookie nor a second try."""
    for name in ("challenge-412", "challenge-521"):
        fault = of(crawled, name)
        asked = [path for site, path in crawled.asked if site == fault.site_id and fault.url.endswith(path)]
        assert len(asked) == 1, name


def test_the_summary_names_each_outcome_and_the_exit_code_tells_that_some_failed(crawled: Harvest) -> None:
    assert crawled.code == 1
    assert "Traceback" not in crawled.out
    for outcome in {outcome for outcome, _, _ in crawled.visits.values()} - {"ok"}:
        assert outcome in crawled.out
    assert {fault.kind for fault in crawled.faults} == set(PageKind)
