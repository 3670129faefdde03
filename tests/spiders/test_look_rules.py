"""The look alone, without a crawl: what it asks first, what is as before, and when the walk begins."""

import datetime as dt
from typing import Any

import pytest
from scrapy import Request

from harvester.items import Entry, KnownListing, Level, Scope
from harvester.platforms import FOLDER, YEAR, Listing, Platform, platform_for
from harvester.registry import Site
from harvester.spiders.first_look import FirstLook, part_of, posted_with

FRONT = "http://a.test/nb/"
READER = "1/x"
ENTRY = Entry(title="2023", url="http://a.test/1", date=dt.date(2024, 1, 20), fiscal_year=2023)
PAGE = Listing(entries=(ENTRY,), rows=frozenset({ENTRY.url}))
YEARS = {year: f"http://a.test/nb/{year}.html" for year in (2022, 2023, 2024)}


def platform(**options: Any) -> Platform:
    return platform_for(Site(
        id="a", publisher="青禾县司法局", level=Level.COUNTY, division="", platform="static", listing_url=FRONT,
        scope=Scope.OWN, options=options,
    ))  # fmt: skip


def of_years() -> Platform:
    return platform(address="{year}.html", years=[2022, 2024])


def known(*parts: str, url: str = FRONT, reader: str = READER, **fields: Any) -> KnownListing:
    digest = f"{reader}:{''.join(parts)}"
    return KnownListing(url=url, digest=digest, walk_at=dt.datetime(2030, 1, 1, tzinfo=dt.UTC), entries=(), **fields)


def look(before: KnownListing | None, on: Platform | None = None) -> FirstLook:
    return FirstLook.of(READER, on or platform(), before, str.lower)


def asked(one: FirstLook, on: Platform | None = None) -> list[str]:
    return [request.url for request in one.requests(on or platform())]


@pytest.mark.parametrize(
    "before",
    [None, known(part_of(PAGE), reader="1/y"), known(part_of(PAGE), part_of(PAGE))],
    ids=["nothing known", "read otherwise", "of other pages"],
)
def test_without_anything_to_compare_a_visit_is_a_walk(before: KnownListing | None) -> None:
    one = look(before)
    assert (one.walking, asked(one), one.rest(), one.ended()) == (True, [FRONT], (), False)
    assert not one.awaits(FRONT)


def test_a_page_as_before_ends_the_look_and_no_walk_begins() -> None:
    one = look(known(part_of(PAGE)))
    assert (one.walking, one.aside, asked(one), one.awaits(FRONT)) == (False, False, [FRONT], True)
    assert not one.ended()
    assert one.same(FRONT, PAGE)
    assert (one.awaits(FRONT), one.ended()) == (False, True)


def test_a_page_not_modified_is_as_before_whatever_it_lists() -> None:
    one = look(known(part_of(PAGE)))
    assert one.same(FRONT, unmodified=True)
    assert one.ended()


def test_another_page_begins_the_walk_which_does_not_ask_for_it_again() -> None:
    one = look(known(part_of(PAGE)))
    assert not one.same(FRONT, Listing())
    assert (one.rest(), one.walking, one.ended()) == ((), True, False)


@pytest.mark.parametrize(
    "other",
    [
        Listing(),
        Listing(entries=(Entry(title="2023年", url=ENTRY.url, date=ENTRY.date),)),
        Listing(entries=(Entry(title=ENTRY.title, url=ENTRY.url),)),
        Listing(entries=(Entry(title=ENTRY.title, url="http://a.test/2", date=ENTRY.date),)),
        Listing(entries=(ENTRY,), declared_total=2),
        Listing(entries=(ENTRY,), declared_pages=2),
        Listing(entries=(ENTRY,), beside=("2022",)),
        Listing(entries=(ENTRY,), leads_on=True, next_requests=(Request(FRONT),)),
        None,
    ],
    ids=["rows", "a title", "a day", "an address", "rows declared", "pages declared", "lists beside", "led on", "none"],
)
def test_whatever_tells_of_news_is_part_of_a_page(other: Listing | None) -> None:
    assert part_of(other) != part_of(PAGE)


def test_the_order_of_rows_and_the_next_page_of_a_list_are_none() -> None:
    second = Entry(title="2022", url="http://a.test/2")
    pages = Listing(entries=(second, ENTRY), next_requests=(Request(f"{FRONT}2"),)), Listing(entries=(ENTRY, second))
    assert part_of(pages[0]) == part_of(pages[1])


def test_where_the_rows_are_elsewhere_that_page_is_looked_at_and_a_walk_begins_at_the_front() -> None:
    one = look(known(part_of(PAGE), url="http://a.test/rows"))
    assert (one.aside, asked(one)) == (True, ["http://a.test/rows"])
    one.same("http://a.test/rows", Listing())
    assert [request.url for request in one.rest()] == [FRONT]
    assert (one.rest(), one.parts, one.ended()) == ((), {}, False)


@pytest.mark.parametrize("kind", ["application/json", None])
def test_what_was_posted_is_posted_again(kind: str | None) -> None:
    one = look(known(part_of(PAGE), url="http://a.test/rows", posted='{"p":1}', posted_type=kind))
    (request,) = one.requests(platform())
    assert (request.method, request.body) == ("POST", b'{"p":1}')
    assert posted_with(request) == ('{"p":1}', kind or "")


def test_nothing_is_posted_to_the_front_itself_or_where_nothing_was() -> None:
    assert look(known(part_of(PAGE), posted="a=1")).posted is None
    (request,) = look(known(part_of(PAGE), url="http://a.test/rows")).requests(platform())
    assert (request.method, posted_with(request)) == ("GET", None)


def test_a_page_with_folders_is_looked_at_with_its_two_newest() -> None:
    folders = {2021: "http://a.test/c", 2024: "http://a.test/b", 2023: "http://a.test/a"}
    walk = look(None)
    assert walk.watched(()) == ()
    walk.meet([Request(url, meta={FOLDER: year}) for year, url in folders.items()])
    watched = ((FRONT, None), (folders[2023], None), (folders[2024], None))
    assert walk.watched(()) == watched
    one = look(known(*[part_of(PAGE)] * 3, watched=watched))
    assert (one.aside, asked(one)) == (True, [url for url, _ in watched])
    for url, _ in watched:
        assert not one.ended()
        assert one.same(url, PAGE)
    assert one.ended()


def test_of_addresses_of_years_the_newest_is_looked_at_and_the_one_before_while_it_is_missing() -> None:
    walk = look(None, of_years())
    assert (walk.latest, asked(walk, of_years())) == (2024, list(YEARS.values()))
    assert walk.watched(()) == ((YEARS[2023], 2023), (YEARS[2024], 2024))
    assert walk.watched({YEARS[2023], YEARS[2024]}) == ((YEARS[2024], 2024),)
    one = look(known(part_of(None), watched=((YEARS[2024], 2024),)), of_years())
    assert (one.aside, asked(one, of_years())) == (False, [YEARS[2024]])
    assert [request.url for request in one.rest()] == list(YEARS.values())


@pytest.mark.parametrize(
    "watched",
    [((YEARS[2023], 2023),), (("http://a.test/else/2024", 2024),), ((FRONT, None),)],
    ids=["a year has passed", "the row says another address", "it was no column of years"],
)
def test_years_that_are_not_those_of_the_row_are_walked(watched: tuple[tuple[str, int | None], ...]) -> None:
    assert look(known(part_of(None), watched=watched), of_years()).walking


def test_a_report_at_the_address_of_a_year_is_news_and_nothing_else_is() -> None:
    def made() -> FirstLook:
        return look(known(part_of(None), watched=((YEARS[2024], 2024),)), of_years())

    one = made()
    assert one.was_missing(YEARS[2024])
    assert not one.was_missing(YEARS[2022])
    assert not one.is_news(YEARS[2024], Listing())
    assert not one.is_news(FRONT, PAGE)
    assert (one.news, one.ended()) == (False, False)
    assert one.is_news(YEARS[2024], PAGE)
    assert one.digest(one.watched({YEARS[2023]})) == f"{READER}:{part_of(PAGE)}"
    assert one.watched(()) == ((YEARS[2023], 2023), (YEARS[2024], 2024)), "all years of the row are known"
    assert (one.news, one.ended()) == (True, True)
    walking = made()
    walking.rest()
    assert not walking.is_news(YEARS[2024], PAGE)


def test_one_of_several_pages_that_could_not_be_had_leaves_the_others_to_tell() -> None:
    watched = ((FRONT, None), ("http://a.test/a", None))
    one = look(known(part_of(PAGE), part_of(PAGE), watched=watched))
    assert not one.failed(FRONT)
    assert one.same("http://a.test/a", PAGE)
    assert (one.lost, one.walking, one.ended()) == (True, False, False)
    assert not one.failed("http://a.test/a")
    assert one.lost
    alone = look(known(part_of(PAGE)))
    assert not alone.failed(FRONT)
    assert not alone.awaits(FRONT)
    assert not alone.lost


def test_the_digest_is_that_of_every_watched_page_or_none() -> None:
    walk = look(None, of_years())
    walk.note(YEARS[2024], None)
    assert walk.digest(walk.watched(())) is None
    walk.note(YEARS[2023], PAGE)
    assert walk.digest(walk.watched(())) == f"{READER}:{part_of(PAGE)}{part_of(None)}"
    assert walk.digest_of("7") == f"{READER}:7"


def test_new_organs_of_a_tree_are_looked_at_until_the_last_of_their_addresses() -> None:
    watched = ((FRONT, None), ("http://a.test/o/2023", 2023), ("http://a.test/o/2024", 2024))
    organs = {name: [Request(f"http://a.test/{name}/{year}", meta={YEAR: year}) for year in YEARS] for name in "on"}
    tree = platform(years=[2022, 2024])
    before = Listing(next_requests=tuple(organs["o"]), leads_on=True)
    one = look(known(part_of(before), part_of(None), part_of(None), watched=watched), tree)
    assert (one.aside, one.latest, asked(one, tree)) == (True, 2024, [url for url, _ in watched])
    assert {request.meta["page"] for request in one.requests(tree)} <= {1, 2}
    assert all(one.same(url, None) for url, _ in watched[1:])
    new = one.grown(FRONT, Listing(next_requests=(*organs["n"], *organs["o"]), leads_on=True))
    assert new == tuple(organs["n"])
    assert (one.news, one.ended(), one.added) == (True, False, {request.url for request in new})
    for request in new:
        assert one.awaits(request.url)
        one.note(request.url, None)
    assert one.ended()
    assert one.watched(())[0] == (FRONT, None)
    assert ("http://a.test/n/2024", 2024) in one.watched(())
