"""What a visit asks for again, how much of it, and what it may say about its listing in the end."""

import datetime as dt
import gc
from dataclasses import replace
from typing import Any

import pytest
from scrapy import Request

from harvester import __version__
from harvester.fetch import Verdict
from harvester.items import Entry, KnownListing, KnownPage, Level, Outcome, PageKind, Refusal, Scope
from harvester.platforms import MOST_ROWS, Listing, platform_for
from harvester.registry import Site
from harvester.spiders.concluding import conclude
from harvester.spiders.files import MOST_RECHECKS, FileLink
from harvester.spiders.pages import page_item
from harvester.spiders.visits import LEAST_RECHECKS, MOST_LISTED, RECHECK_SHARE, Visit

NOON = dt.datetime(2025, 6, 2, 12, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(days=1)


def visit(known: KnownListing | None = None, **options: Any) -> Visit:
    row = Site(
        id="a", publisher="青禾县司法局", level=Level.COUNTY, division="", platform="static",
        listing_url="http://a.test/", scope=Scope.OWN, options=options,
    )  # fmt: skip
    return Visit(site=row, platform=platform_for(row), known=known)


def entry(number: int) -> Entry:
    return Entry(title=f"{number}", url=f"http://a.test/{number}")


def listing(*numbers: int, **fields: Any) -> Listing:
    entries = tuple(entry(number) for number in numbers)
    return Listing(entries=entries, rows=frozenset(each.url for each in entries), **fields)


def known_page(number: int, **fields: Any) -> KnownPage:
    given: dict[str, Any] = {"title": f"{number}", "site_id": "a", "due_at": NOON, "outcome": Outcome.OK, **fields}
    return KnownPage(url=f"http://a.test/{number}", **given)


def counts(walk: Visit) -> tuple[int, int, int, int]:
    return walk.budget, walk.rechecks, walk.not_due, walk.postponed


def test_a_visit_goes_as_soon_as_nobody_holds_it() -> None:
    walk = visit()
    platform = walk.platform  # kept: only the visit is looked at
    walk.take(listing(1, 2), 1)
    gc.collect()
    gc.disable()
    try:
        del walk
        assert not [each for each in gc.get_objects() if type(each) is Visit]
    finally:
        gc.enable()
    assert platform is not None


def test_an_unknown_report_is_asked_for_and_is_no_recheck() -> None:
    walk = visit()
    assert not walk.rests(entry(1), None, NOON)
    assert not walk.rests(entry(1), known_page(1, due_at=None), NOON)
    assert counts(walk) == (2, 0, 0, 0)


def test_a_known_report_rests_until_the_very_moment_it_is_due() -> None:
    walk = visit()
    assert walk.rests(entry(1), known_page(1, due_at=LATER), NOON)
    assert not walk.rests(entry(1), known_page(1, due_at=NOON), NOON)
    assert counts(walk) == (1, 1, 1, 0)


def test_another_title_in_its_own_listing_ends_the_rest_and_in_that_of_another_site_it_does_not() -> None:
    walk = visit()
    assert not walk.rests(entry(1), known_page(1, due_at=LATER, title="改过"), NOON)
    assert walk.rests(entry(1), known_page(1, due_at=LATER, title="改过", site_id="b"), NOON)
    assert counts(walk) == (1, 0, 1, 0)


@pytest.mark.parametrize("length", [1, LEAST_RECHECKS * RECHECK_SHARE + RECHECK_SHARE])
def test_a_visit_asks_again_for_so_many_and_leaves_the_rest_to_the_next(length: int) -> None:
    walk = visit()
    walk.entries = {entry(number).url: entry(number) for number in range(length)}
    most = max(LEAST_RECHECKS, length // RECHECK_SHARE)
    rested = [walk.rests(entry(number), known_page(number), NOON) for number in range(most + 2)]
    assert rested == [False] * most + [True] * 2
    assert counts(walk) == (most, most, 0, 2)


@pytest.mark.parametrize("outcome", [Outcome.NOT_MODIFIED, Outcome.UNCHANGED, Outcome.OK])
def test_what_was_had_may_be_postponed_and_what_failed_never_is(outcome: Outcome) -> None:
    walk = visit()
    walk.rechecks = LEAST_RECHECKS
    assert walk.rests(entry(1), known_page(1, outcome=outcome), NOON)
    assert not walk.rests(entry(1), known_page(1, outcome=Outcome.TIMEOUT), NOON)
    assert (walk.rechecks, walk.postponed) == (LEAST_RECHECKS + 1, 1)


def test_new_attachments_are_always_asked_for_and_known_ones_so_many() -> None:
    walk = visit()
    old, new = FileLink("http://a.test/a.xls", "附件", known=True), FileLink("http://a.test/b.xls", "附件", known=False)
    assert [walk.asks_for(old) for _ in range(MOST_RECHECKS + 1)] == [True] * MOST_RECHECKS + [False]
    assert walk.asks_for(new)
    assert (walk.budget, walk.file_rechecks) == (MOST_RECHECKS + 1, MOST_RECHECKS)


def test_the_same_listing_request_is_made_once_and_another_method_or_body_is_another() -> None:
    walk = visit()
    asked = [Request("http://a.test/"), Request("http://a.test/", method="POST"), Request("http://a.test/", body=b"2")]
    assert [walk.ask(each) for each in (*asked, *asked)] == [True] * 3 + [False] * 3


def test_the_last_answer_ends_the_visit() -> None:
    walk = visit()
    walk.pending = 2
    assert [walk.answered(), walk.answered()] == [False, True]


def test_only_the_first_fault_of_a_listing_counts() -> None:
    walk = visit()
    walk.fail_listing(Outcome.TIMEOUT, "first")
    walk.fail_listing(Outcome.SERVER_ERROR, "second")
    assert walk.listing_outcome() == (Outcome.TIMEOUT, "first")


def test_a_walk_says_what_it_brought_and_whether_that_is_all() -> None:
    walk = visit()
    walk.take(listing(1, 2), 1)
    walk.first_url, walk.digest = "http://a.test/", "digest"
    listed = conclude(walk, NOON).listed
    assert listed is not None
    assert (listed.url, listed.urls, listed.complete, listed.walked, listed.digest, listed.at) == (
        "http://a.test/", ("http://a.test/1", "http://a.test/2"), True, True, "digest", NOON,
    )  # fmt: skip
    walk.page_lost(2, Outcome.TIMEOUT, "no answer")
    short = conclude(walk, NOON).listed
    assert short is not None
    assert not short.complete


@pytest.mark.parametrize("first", [0, 1, 2])
def test_of_several_lists_the_order_in_which_they_answer_decides_nothing(first: int) -> None:
    read = visit()
    answers = [
        lambda: read.take(listing(1), 1),
        lambda: read.page_lost(1, Outcome.NOT_FOUND, "404"),
        lambda: read.page_lost(2, Outcome.TIMEOUT, "no answer"),
    ]
    for answer in (*answers[first:], *answers[:first]):
        answer()
    assert read.listing_outcome() == (Outcome.SHORT_LISTING, "page 1: 404")


def test_of_several_lists_none_of_which_could_be_had_the_same_one_is_named_in_any_order() -> None:
    lost = [(Outcome.TIMEOUT, "no answer"), (Outcome.NOT_FOUND, "404"), (Outcome.NOT_FOUND, "410")]
    for order in (lost, lost[::-1]):
        walk = visit()
        for outcome, message in order:
            walk.page_lost(1, outcome, message)
        assert walk.listing_outcome() == (Outcome.NOT_FOUND, "404")


def test_a_report_that_was_lost_leaves_the_listing_complete() -> None:
    walk = visit()
    walk.take(listing(1), 1)
    walk.failures[Outcome.TIMEOUT] += 1
    done = conclude(walk, NOON)
    assert done.outcome is Outcome.TIMEOUT
    assert done.listed is not None
    assert done.listed.complete


def test_a_listing_that_brought_nothing_concludes_nothing_and_says_why() -> None:
    walk = visit()
    walk.take(listing(), 1)
    done = conclude(walk, NOON)
    assert (done.outcome, done.message, done.listed) == (Outcome.EMPTY_LISTING, "no report listed", None)
    assert conclude(visit(), NOON).outcome is Outcome.FAILED, "no page at all"
    named = visit()
    named.take(replace(listing(), outcome=Outcome.CHALLENGE, message="a login"), 1)
    assert named.listing_outcome() == (Outcome.CHALLENGE, "a login")


def test_a_visit_that_stopped_at_an_unchanged_page_lists_what_was_known() -> None:
    before = KnownListing(url="http://a.test/", digest="d", walk_at=LATER, entries=(entry(1), entry(2)))
    walk = visit(before)
    assert walk.stop(Outcome.UNCHANGED) == (entry(1), entry(2))
    done = conclude(walk, NOON)
    assert (done.outcome, done.entries) == (Outcome.UNCHANGED, 2)
    assert done.listed is not None
    assert (done.listed.walked, done.listed.complete, done.listed.urls, done.listed.digest) == (False, True, (), None)


def test_what_such_a_visit_found_beside_it_is_added() -> None:
    before = KnownListing(url="http://a.test/", digest="d", walk_at=LATER, entries=(entry(1),))
    walk = visit(before)
    walk.entries = {entry(1).url: entry(1), entry(3).url: entry(3)}
    walk.stop(Outcome.OK)
    assert walk.added == (entry(3),)
    assert sorted(walk.entries) == ["http://a.test/1", "http://a.test/3"]


def test_a_report_had_before_the_cut_counts_as_listed_and_rests() -> None:
    walk = visit()
    walk.had(entry(1))
    assert (walk.pages, walk.counted, walk.not_due, list(walk.entries)) == (1, 1, 1, ["http://a.test/1"])
    assert walk.listing_outcome()[0] is Outcome.OK


def test_rows_and_years_left_out_are_remarked_only_where_something_is_wrong() -> None:
    walk = visit()
    walk.take(listing(1), 1)
    walk.refused, walk.skipped = 2, 3
    assert conclude(walk, NOON).message is None
    walk.fail_listing(Outcome.TIMEOUT, "no answer")
    assert conclude(walk, NOON).message == "no answer; 2 rows refused; 3 reports of other years left out"


def test_attachments_are_counted_by_outcome_and_named_where_they_were_not_had() -> None:
    walk = visit()
    walk.take(listing(1), 1)
    walk.attachments.update([Outcome.OK, Outcome.NOT_MODIFIED, Outcome.NOT_FOUND, Outcome.NOT_FOUND])
    done = conclude(walk, NOON)
    assert done.attachments == {"not_found": 2, "not_modified": 1, "ok": 1}
    assert (done.outcome, done.message) == (Outcome.OK, "attachments not had: not_found 2")


def test_options_that_decide_nothing_about_reading_make_no_other_reader() -> None:
    reader = visit().reader
    assert visit(delay=9, concurrency=1, timeout=7, attachments=False).reader == reader
    assert visit(max_pages=3).reader != reader


def test_a_walk_of_many_pages_is_whole_at_the_declared_numbers_and_short_below() -> None:
    walk = visit()
    walk.take(listing(1, 2, declared_total=3, declared_pages=2), 1)
    walk.take(listing(3), 2)
    assert walk.listing_outcome()[0] is Outcome.OK
    assert (walk.pages, walk.counted) == (2, 3)


def test_the_first_page_of_a_listing_without_entries_gives_the_reason() -> None:
    walk = visit()
    walk.take(listing(outcome=Outcome.CHALLENGE, message="a challenge"), 1)
    walk.take(listing(), 2, guessed=True)
    assert walk.listing_outcome() == (Outcome.CHALLENGE, "a challenge")


def test_a_column_that_only_leads_on_gives_it_where_what_it_leads_to_brought_nothing() -> None:
    walk = visit()
    walk.take(listing(leads_on=True, outcome=Outcome.CHALLENGE, message="a frame"), 1)
    walk.take(listing(leads_on=True, outcome=Outcome.SOFT_404, message="another"), 1)
    walk.take(listing(), 1)
    assert walk.listing_outcome() == (Outcome.CHALLENGE, "a frame")
    well = visit()
    well.take(listing(leads_on=True), 1)
    well.take(listing(outcome=Outcome.SOFT_404, message="the rows"), 1)
    assert well.listing_outcome() == (Outcome.SOFT_404, "the rows")


def test_a_walk_whose_last_page_is_the_last_allowed_is_whole() -> None:
    walk = visit(max_pages=2)
    walk.take(listing(1, next_requests=(Request("http://a.test/p2"),)), 1)
    walk.take(listing(2), 2)
    assert walk.listing_outcome()[0] is Outcome.OK


def test_the_last_declared_page_that_brings_nothing_new_makes_the_listing_short() -> None:
    walk = visit()
    walk.take(listing(1, declared_pages=2), 1)
    walk.take(listing(1, declared_pages=2), 2, guessed=True)
    assert walk.listing_outcome() == (Outcome.SHORT_LISTING, "page 2: nothing new on it")


def test_a_first_page_is_recognised_by_what_it_lists() -> None:
    asked = Request("http://a.test/")
    first = visit()
    assert not first.recognise(listing(1), asked)
    assert first.digest is not None
    before = KnownListing(url="http://a.test/", digest=first.digest, walk_at=LATER, entries=(entry(1),))
    assert visit(before).recognise(listing(1), asked)
    assert not visit(before).recognise(listing(1, 2), asked)


def test_what_was_posted_for_the_rows_is_noted_with_its_type() -> None:
    walk = visit()
    sent = Request("http://a.test/api", method="POST", body=b"page=1", headers={"Content-Type": "a/b"})
    walk.recognise(listing(1), sent)
    walk.take(listing(1), 1)
    listed = conclude(walk, NOON).listed
    assert listed is not None
    assert (listed.url, listed.posted, listed.posted_type) == ("http://a.test/api", "page=1", "a/b")


def test_a_page_that_a_look_could_not_have_names_its_own_reason_and_concludes_nothing() -> None:
    walk = visit()
    walk.look.walking = False
    walk.entries = {entry(1).url: entry(1)}
    walk.page_lost(3, Outcome.TIMEOUT, "no answer")
    done = conclude(walk, NOON)
    assert (done.outcome, done.message, done.listed) == (Outcome.TIMEOUT, "no answer", None)


def test_a_look_that_found_all_as_it_was_says_so() -> None:
    walk = visit(KnownListing(url="http://a.test/", digest="d", walk_at=LATER, entries=(entry(1),)))
    walk.look.walking = False
    walk.stop(Outcome.NOT_MODIFIED)
    assert conclude(walk, NOON).listed is not None


def test_the_fault_of_a_listing_is_named_before_lost_reports_and_of_those_the_commonest() -> None:
    walk = visit()
    walk.take(listing(1, 2, 3), 1)
    walk.failures.update([Outcome.TIMEOUT, Outcome.SERVER_ERROR, Outcome.SERVER_ERROR])
    assert conclude(walk, NOON).outcome is Outcome.SERVER_ERROR
    walk.fail_listing(Outcome.CHALLENGE, "a challenge")
    assert conclude(walk, NOON).outcome is Outcome.CHALLENGE


def test_a_page_with_more_rows_than_are_read_makes_the_listing_short_and_says_so() -> None:
    walk = visit()
    walk.take(listing(*range(MOST_ROWS - 1)), 1)
    assert walk.listing_outcome()[0] is Outcome.OK
    longer = visit()
    assert len(longer.take(listing(*range(MOST_ROWS)), 1).entries) == MOST_ROWS
    assert longer.listing_outcome() == (Outcome.SHORT_LISTING, f"page 1: only its first {MOST_ROWS} rows were read")


def test_a_walk_without_end_stops_after_so_many_rows_and_is_short() -> None:
    walk, asked = visit(), 0
    step = MOST_LISTED // 10
    for page in range(1, 12):
        follows = (Request(f"http://a.test/p{page + 1}"),)
        taken = walk.take(listing(*range(step * (page - 1), step * page), next_requests=follows), page)
        asked += 1
        if not taken.requests:
            break
    assert asked == 10
    assert walk.listing_outcome() == (Outcome.SHORT_LISTING, f"stopped after {MOST_LISTED} rows")


def test_a_last_page_that_reaches_the_bound_of_rows_is_whole() -> None:
    walk = visit()
    for page in range(1, 11):
        numbers = range(MOST_LISTED // 10 * (page - 1), MOST_LISTED // 10 * page)
        follows = (Request(f"http://a.test/p{page + 1}"),) if page < 10 else ()
        walk.take(listing(*numbers, next_requests=follows), page)
    assert walk.listing_outcome()[0] is Outcome.OK


def test_the_largest_number_of_rows_and_pages_that_any_page_declares_counts() -> None:
    for first, second in ((3, 2), (2, 3)):
        walk = visit()
        walk.take(listing(1, declared_total=first), 1)
        walk.take(listing(2, declared_total=second), 2)
        assert walk.listing_outcome() == (Outcome.SHORT_LISTING, "2 of 3 declared rows")
        walk = visit()
        walk.take(listing(1, declared_pages=first), 1)
        walk.take(listing(2, declared_pages=second), 2)
        assert walk.listing_outcome() == (Outcome.SHORT_LISTING, "2 of 3 declared pages")


def test_an_address_that_is_none_can_be_written_down() -> None:
    refused = Verdict(Outcome.NOT_A_REPORT, "no valid address")
    page = page_item(visit().site, "http://a.gov.cn/\ud800.html", PageKind.REPORT, refused, at=NOON)
    assert page.url == "http://a.gov.cn/?.html"


def test_a_column_none_of_whose_reports_could_be_read_says_so_every_night() -> None:
    walk = visit()
    walk.take(listing(1, 2, 3), 1)
    for number in (1, 2):
        assert walk.rests(entry(number), known_page(number, due_at=LATER, outcome=Outcome.SCRIPT_SHELL), NOON)
    walk.failures[Outcome.NOT_FOUND] += 1
    message = conclude(walk, NOON).message or ""
    assert "none of the reports listed could be read so far: script_shell 2" in message


def test_dead_links_beside_a_report_that_was_had_are_not_spoken_of_every_night() -> None:
    walk = visit()
    walk.take(listing(1, 2), 1)
    assert walk.rests(entry(1), known_page(1, due_at=LATER, outcome=Outcome.NOT_FOUND), NOON)
    assert walk.rests(entry(2), known_page(2, due_at=LATER, outcome=Outcome.UNCHANGED), NOON)
    assert conclude(walk, NOON).message is None


def test_addresses_that_change_every_night_are_remarked_with_a_way_out() -> None:
    rows = [Entry(title=f"{year}", url=f"http://a.test/s?id={year}&t={{}}") for year in (2025, 2024, 2023)]
    before = tuple(replace(each, url=each.url.format(1)) for each in rows)
    walk = visit(KnownListing(url="http://a.test/", digest="", walk_at=LATER, entries=before))
    now = tuple(replace(each, url=each.url.format(2)) for each in rows)
    walk.take(Listing(entries=now, rows=frozenset(each.url for each in now)), 1)
    message = conclude(walk, NOON).message or ""
    assert "differs from that of the last visit in t, the titles do not" in message
    assert "drop_query" in message


@pytest.mark.parametrize(("number", "options", "said"), [(1, {}, True), (2, {}, False), (1, {"next": "none"}, False)])
def test_further_pages_that_were_not_found_are_remarked_of_the_first_page_unless_the_row_wants_none(
    number: int, options: dict[str, Any], said: bool
) -> None:
    walk = visit(**options)
    walk.take(listing(1, unread="共 30 条"), number)
    assert ("(page_url): 共 30 条" in (conclude(walk, NOON).message or "")) is said


def test_reports_without_an_address_are_remarked_where_no_row_that_was_had_is_in_their_title() -> None:
    walk = visit()
    walk.take(listing(1, addressless=("乙报告", "甲报告", "下载 1 报告")), 1)
    assert (conclude(walk, NOON).message or "").startswith("2 reports listed without an address that could be read")
    assert (conclude(walk, NOON).message or "").endswith(": 乙报告")
    had = visit()
    had.take(listing(1, addressless=("下载 1 报告",)), 1)
    assert conclude(had, NOON).message is None


def test_lists_that_were_never_there_are_remarked_and_are_the_outcome_where_nothing_else_came() -> None:
    walk = visit()
    walk.list_missing("http://a.test/b", Outcome.NOT_FOUND)
    walk.list_missing("http://a.test/a", Outcome.OFF_SITE)
    alone = conclude(walk, NOON)
    assert (alone.outcome, (alone.message or "").split(";")[0]) == (
        Outcome.NOT_FOUND, "none of the lists that the column leads to is there",
    )  # fmt: skip
    walk.take(listing(1), 1)
    done = conclude(walk, NOON)
    assert done.outcome is Outcome.OK
    assert done.message == (
        "2 lists that the column leads to were never there: not_found 1, off_site 1, http://a.test/a"
    )
    empty = visit()
    empty.list_missing("http://a.test/b", Outcome.NOT_FOUND)
    empty.take(listing(outcome=Outcome.EMPTY_LISTING), 1)
    assert conclude(empty, NOON).outcome is Outcome.EMPTY_LISTING


def test_refusals_are_counted_once_and_only_of_rows_not_met_before() -> None:
    walk = visit()
    refusals = tuple(Refusal(title="预算", url=f"http://a.test/{n}", reason="other") for n in (8, 9))
    first = Listing(rows=frozenset({"http://a.test/8"}), refusals=refusals[:1])
    both = Listing(rows=frozenset({"http://a.test/8", "http://a.test/9"}), refusals=refusals)
    assert (walk.take(first, 1).refusals, walk.take(both, 2).refusals) == (refusals[:1], refusals[1:])
    assert walk.refused == 2


def test_a_request_made_once_or_answered_by_a_redirect_is_not_made_again() -> None:
    walk = visit()
    walk.met("http://a.test/moved")
    pages = [Request(f"http://a.test/{name}") for name in ("2", "2", "moved")]
    step = walk.take(listing(1, next_requests=tuple(pages)), 1)
    assert step.requests == tuple(pages[:1])
    assert walk.ask(pages[0].replace(method="POST", body=b"p=2"))


def test_whoever_reads_is_told_by_platform_address_and_options_in_any_order_but_not_by_pace() -> None:
    one = visit(rows="li", link="/c/")
    assert one.reader == visit(link="/c/", rows="li", delay=9, attachments=False).reader
    assert one.reader != visit(rows="li").reader
    assert one.reader.rpartition("/")[0] == __version__


def test_a_page_had_lately_is_listed_and_counts_as_a_row_of_the_walk() -> None:
    walk = visit()
    walk.had(entry(1))
    assert (walk.pages, walk.counted, walk.not_due, walk.listing_outcome()[0]) == (1, 1, 1, Outcome.OK)
    assert walk.take(listing(1), 2).entries == ()
    assert walk.pages == 1


@pytest.mark.parametrize(
    ("options", "most"), [({}, 1000), ({"max_pages": 1500}, 1500), ({"max_pages": 1500, "visit_pages": 7}, 7)]
)
def test_a_visit_asks_for_so_many_pages_and_never_for_fewer_than_one_list_may_have(
    options: dict[str, Any], most: int
) -> None:
    begun = visit(**options)
    asked = [begun.ask(Request(f"http://a.gov.cn/{number}.html")) for number in range(1600)]
    assert asked.count(True) == most
    assert begun.listing_fault is not None
    assert "visit_pages" in begun.listing_fault[1]
