"""Which requests a look makes of a page of organs that names more than it named."""

from dataclasses import replace

from scrapy import Request

from harvester.items import Entry, KnownListing
from harvester.platforms import YEAR, Listing
from harvester.spiders.first_look import FirstLook, part_of

TREE = "http://a.test/tree.jsp"
LATEST = 2024


def address(organ: str, year: int) -> Request:
    return Request(f"http://a.test/{organ}/{year}", meta={YEAR: year})


def tree(*organs: str) -> Listing:
    requests = tuple(address(organ, year) for organ in organs for year in (2022, 2023, LATEST))
    return Listing(next_requests=requests, leads_on=True)


def look(*organs: str) -> FirstLook:
    """A look at a tree that named these organs at the last walk."""
    watched = ((TREE, None), *((address(organ, LATEST).url, LATEST) for organ in organs))
    made = FirstLook(reader="1/x", front=(Request(TREE),), canonical=str, latest=LATEST)
    digits = part_of(tree(*organs)) + "0" * 64 * len(organs)
    made._expect(
        KnownListing(url=TREE, digest=f"1/x:{digits}", walk_at=None, entries=(), rest_until={}, watched=watched)  # type: ignore[arg-type]
    )
    assert not made.walking
    return made


def urls(requests: tuple[Request, ...] | None) -> list[str] | None:
    return None if requests is None else [request.url.removeprefix("http://a.test/") for request in requests]


def test_of_a_new_organ_every_year_is_asked_for_and_of_the_others_none() -> None:
    one = look("a", "b")
    assert urls(one.grown(TREE, tree("a", "n", "b"))) == ["n/2022", "n/2023", "n/2024"]
    assert set(one.expected) - one.added == {TREE, "http://a.test/a/2024", "http://a.test/b/2024"}
    assert not one.ended(), "its addresses are still to come"


def test_organs_in_another_order_are_no_reason_to_ask_for_anything() -> None:
    one = look("a", "b")
    assert urls(one.grown(TREE, tree("b", "a"))) == []
    for organ in "ab":
        one.same(address(organ, LATEST).url, unmodified=True)
    assert one.ended()
    assert one.digest(one.watched(())) is not None


def test_a_tree_that_names_an_organ_no_more_tells_nothing() -> None:
    assert look("a", "b").grown(TREE, tree("a", "n")) is None
    assert look("a", "b").grown(TREE, tree()) is None


def test_nor_does_another_page_or_a_page_of_a_year() -> None:
    entry = Entry(title="t", url=TREE)
    assert look("a").grown(TREE, replace(tree("a", "n"), leads_on=False)) is None
    assert look("a").grown(TREE, Listing(entries=(entry,), rows=frozenset({TREE}))) is None
    assert look("a").grown(address("a", LATEST).url, tree("a", "n")) is None
    plain = Listing(next_requests=(Request("http://a.test/page2"), *tree("a").next_requests), leads_on=True)
    assert look("a").grown(TREE, plain) is None


def test_a_walk_that_has_begun_asks_for_everything_by_itself() -> None:
    one = look("a")
    one.rest()
    assert one.grown(TREE, tree("a", "n")) is None
