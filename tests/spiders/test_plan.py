"""The arguments of a crawl, the pace of hosts, and the walk over a listing."""

import datetime as dt

import pytest
from scrapy import Request

from harvester.exceptions import HarvesterError, RegistryError
from harvester.items import SITE_COLUMNS, Entry, Level, Outcome, Refusal, Scope, SiteStatus
from harvester.platforms import Listing, platform_for
from harvester.registry import Site
from harvester.spiders.concluding import conclude
from harvester.spiders.manners import download_slots, hosts_in_turns
from harvester.spiders.plan import make_plan
from harvester.spiders.visits import Visit

NOON = dt.datetime(2025, 6, 2, 12, tzinfo=dt.UTC)


def site(name: str = "a", url: str = "http://a.test/", status: SiteStatus = SiteStatus.ACTIVE, **options) -> Site:
    return Site(
        id=name,
        publisher="青禾县司法局",
        level=Level.COUNTY,
        division="",
        platform="static",
        listing_url=url,
        scope=Scope.OWN,
        options=options,
        status=status,
    )


@pytest.fixture
def sites_csv(tmp_path):
    path = tmp_path / "sites.csv"
    rows = [
        f"{name},青禾县司法局,county,,static,http://{name}.test/,own,,,{status},,closed on 2026-01-31"
        for name, status in (("qh-sfj", "active"), ("qh-slj", "active"), ("bl-sfj", "active"), ("old", "dead"))
    ]
    path.write_text("\n".join([",".join(SITE_COLUMNS), *rows]), encoding="utf-8")
    return str(path)


def test_without_arguments_every_active_row_is_crawled(sites_csv):
    plan = make_plan(sites_csv)
    assert [row.id for row in plan.sites] == ["qh-sfj", "qh-slj", "bl-sfj"]
    assert len(plan.listing_urls) == 4
    assert (plan.years, plan.full) == (None, False)


@pytest.mark.parametrize(
    ("only", "ids"), [("qh-*", ["qh-sfj", "qh-slj"]), ("bl-sfj, qh-slj", ["qh-slj", "bl-sfj"]), ("*", None)]
)
def test_only_names_sites_by_id_and_pattern(sites_csv, only, ids):
    assert [row.id for row in make_plan(sites_csv, only=only).sites] == (ids or ["qh-sfj", "qh-slj", "bl-sfj"])


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, r"no active row to crawl \(row0 is paused\)"), (7, r"no active row to crawl \(7 rows are paused\)")],
)
def test_a_registry_that_rests_says_which_rows_or_how_many_and_what_to_do(tmp_path, count, said):
    rows = [f"row{n},青禾县司法局,county,,static,http://{n}.test/,own,,,paused,,not seen" for n in range(count)]
    (tmp_path / "sites.csv").write_text("\n".join([",".join(SITE_COLUMNS), *rows]), encoding="utf-8")
    with pytest.raises(HarvesterError, match=said + "; look at a listing with scrapy probe"):
        make_plan(str(tmp_path / "sites.csv"))


@pytest.mark.parametrize(
    ("years", "wanted", "unwanted"),
    [("2019-2021", (2019, 2021), (2018, 2022)), ("2020", (2020,), (2019, 2021)), ("2020-", (2020, 2099), (2019,))],
)
def test_years_choose_reports_and_an_unknown_year_is_always_wanted(sites_csv, years, wanted, unwanted):
    plan = make_plan(sites_csv, years=years)
    assert all(plan.wants(year) for year in (*wanted, None))
    assert not any(plan.wants(year) for year in unwanted)


@pytest.mark.parametrize(
    ("said", "full"), [(" Yes ", True), ("true", True), ("0", False), ("no", False), ("false", False)]
)
def test_full_is_said_in_many_ways(sites_csv, said, full):
    assert make_plan(sites_csv, full=said).full is full


def test_another_registry_may_be_named(sites_csv):
    plan = make_plan("/nowhere/sites.csv", sites=sites_csv)
    assert [row.id for row in plan.sites] == ["qh-sfj", "qh-slj", "bl-sfj"]
    assert len(plan.rows) == len(plan.listing_urls) == 4


@pytest.mark.parametrize(
    "arguments",
    [
        {"colour": "red"},
        {"only": "none"},
        {"only": "old"},
        {"only": "qh-sfj,none"},
        {"years": "last"},
        {"years": "2021-2019"},
        {"years": "19-20"},
        {"full": "maybe"},
        {"sites": "/nowhere/sites.csv"},
    ],
)
def test_a_wrong_argument_is_said_before_anything_starts(sites_csv, arguments):
    with pytest.raises(HarvesterError) as raised:
        make_plan(sites_csv, **arguments)
    assert str(raised.value)


def test_a_faulty_registry_is_refused_with_its_faults(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(",".join(SITE_COLUMNS) + "\nA,x,county,,static,http://a.test/,own,,,active,,\n", encoding="utf-8")
    with pytest.raises(RegistryError):
        make_plan(str(path))


def test_a_host_gets_a_pace_of_its_own_only_where_a_row_says_so():
    assert download_slots([site()], 3, 1) == {}
    assert download_slots([site(delay=0, concurrency=8)], 3, 1) == {"a.test": {"delay": 0.0, "concurrency": 8}}


def test_the_most_careful_row_of_a_host_decides_for_all():
    rows = [site(delay=0, concurrency=8), site("b", "http://a.test/b", delay=10), site("c", "http://a.test/c", delay=1)]
    assert download_slots(rows, 3, 1) == {"a.test": {"delay": 10.0, "concurrency": 1}}
    assert download_slots([rows[0], site("d", "http://a.test/d")], 3, 1) == {"a.test": {"delay": 3.0, "concurrency": 1}}


def page(*numbers: int, following: str = "", decoys: tuple[str, ...] = (), **fields) -> Listing:
    entries = tuple(Entry(title=f"{n}", url=f"http://a.test/{n}") for n in numbers)
    refusals = tuple(Refusal(title=url, url=url, reason="decoy") for url in decoys)
    rows = frozenset([entry.url for entry in entries] + list(decoys))
    requests = (Request(following),) if following else ()
    return Listing(entries=entries, refusals=refusals, rows=rows, next_requests=requests, **fields)


def visit(**options) -> Visit:
    row = site(**options)
    return Visit(site=row, platform=platform_for(row))


def test_hosts_take_turns_and_the_rows_of_a_host_keep_their_order():
    rows = [site(name, f"http://{host}.test/{name}") for name, host in zip("abcdef", "xxyxzz", strict=True)]
    assert [row.id for row in hosts_in_turns(rows)] == ["a", "c", "e", "b", "f", "d"]
    assert hosts_in_turns(()) == []


def test_a_walk_goes_on_while_pages_bring_new_addresses():
    walk = visit()
    first = walk.take(page(1, 2, following="http://a.test/p2"), 1)
    assert ([entry.title for entry in first.entries], len(first.requests)) == (["1", "2"], 1)
    second = walk.take(page(2, 3), 2)
    assert [entry.title for entry in second.entries] == ["3"]
    assert walk.listing_outcome()[0] is Outcome.OK


def test_a_server_that_ignores_the_page_number_ends_the_walk_and_is_short_if_it_declared_more():
    walk = visit()
    walk.take(page(1, 2, following="http://a.test/?p=2", declared_pages=3), 1)
    assert walk.take(page(1, 2, following="http://a.test/?p=3", declared_pages=3), 2).requests == ()
    assert walk.listing_outcome()[0] is Outcome.SHORT_LISTING


def test_a_last_page_that_links_to_itself_is_a_quiet_end():
    walk = visit()
    walk.take(page(1, following="http://a.test/p2"), 1)
    assert walk.take(page(1, following="http://a.test/p2"), 2).requests == ()
    assert walk.listing_outcome()[0] is Outcome.OK


def test_a_page_of_decoys_only_does_not_end_the_walk():
    walk = visit()
    walk.take(page(1, following="http://a.test/p2"), 1)
    step = walk.take(page(decoys=("http://a.test/d",), following="http://a.test/p3"), 2)
    assert (len(step.requests), len(step.refusals)) == (1, 1)


def test_a_promised_page_without_rows_makes_the_listing_short():
    walk = visit()
    walk.take(page(1, following="http://a.test/p2"), 1)
    walk.take(page(outcome=Outcome.EMPTY_LISTING, message="a refusal"), 2)
    assert walk.listing_outcome() == (Outcome.SHORT_LISTING, "page 2: a refusal")


def test_a_guessed_page_without_rows_is_the_end():
    walk = visit()
    walk.take(page(1, following="http://a.test/p2"), 1)
    walk.take(page(following="http://a.test/p3"), 2, guessed=True)
    assert walk.listing_outcome()[0] is Outcome.OK


@pytest.mark.parametrize("declared", [{"declared_total": 3}, {"declared_pages": 2}])
def test_fewer_than_declared_is_a_short_listing(declared):
    walk = visit()
    walk.take(page(1, 2, **declared), 1)
    assert walk.listing_outcome()[0] is Outcome.SHORT_LISTING


def test_decoys_count_as_rows_of_the_declared_total():
    walk = visit()
    walk.take(page(1, decoys=("http://a.test/d",), declared_total=2), 1)
    assert walk.listing_outcome()[0] is Outcome.OK


def test_two_rows_that_lead_to_one_address_both_count():
    walk = visit()
    walk.take(page(1, 2, declared_total=3, count=3), 1)
    assert walk.listing_outcome()[0] is Outcome.OK


def test_a_walk_without_end_is_stopped_and_said_to_be_short():
    walk = visit(max_pages=3)
    for number in range(1, 4):
        requests = walk.take(page(number, following=f"http://a.test/p{number + 1}"), number).requests
    assert requests == ()
    assert "max_pages" in walk.listing_outcome()[1]


def test_a_lost_later_page_makes_the_listing_short_and_a_lost_first_page_names_its_own_reason():
    walk = visit()
    walk.take(page(1, following="http://a.test/p2"), 1)
    walk.page_lost(2, Outcome.TIMEOUT, "no answer")
    assert walk.listing_outcome() == (Outcome.SHORT_LISTING, "page 2: no answer")
    first = visit()
    first.page_lost(1, Outcome.TIMEOUT, "no answer")
    assert conclude(first, NOON).outcome is Outcome.TIMEOUT


def test_a_visit_is_not_well_if_a_report_was_lost_that_asking_again_could_bring():
    walk = visit()
    walk.take(page(1, 2), 1)
    walk.failures[Outcome.NOT_FOUND] += 5
    assert conclude(walk, NOON).outcome is Outcome.OK
    assert "not_found 5" in (conclude(walk, NOON).message or "")
    walk.failures[Outcome.TIMEOUT] += 1
    assert conclude(walk, NOON).outcome is Outcome.TIMEOUT


def test_a_page_that_only_says_where_the_rows_are_is_followed():
    walk = visit()
    assert len(walk.take(page(following="http://a.test/api", leads_on=True), 1).requests) == 1
    assert walk.take(page(following="http://a.test/api", leads_on=True), 1).requests == ()


def test_the_job_number_that_scrapyd_adds_is_no_argument_of_ours(sites_csv):
    assert make_plan(sites_csv, _job="c62a7138eaaa11f1", full="1").full
