"""Adds what lists as a whole and verbs tell to the figures of sentences that go on with each other, in place."""

from collections.abc import Sequence

from harvester.items import Figure
from harvester.parse.figures.context import Context
from harvester.parse.figures.governed import told_by_verbs
from harvester.parse.figures.items import PATTERN, Item
from harvester.parse.figures.lists import told_by_lists
from harvester.parse.figures.period import Times
from harvester.parse.figures.text import Sentence


def with_lists(
    found: list[Figure], joined: Sequence[tuple[Sentence, Times]], context: Context, position: int
) -> list[Figure]:
    """The figures of sentences that go on with each other, with what lists and verbs tell besides.

    ``context`` holds the numbers of the sentences ``joined``; ``position``: that of their section.
    """
    items = context.items
    told = told_by_lists(items)
    if context.unread:
        told = sorted([*told, *told_by_verbs(items, told, context)])
    if not told:
        return found
    places = _places(found, joined, items)
    for one in reversed(told):
        item = items[one.place]
        sentence, times = joined[item.sentence]
        at = places[one.place]
        if item.indicators:
            if at is not None:
                found[at] = found[at]._replace(indicator=one.indicator, pattern=PATTERN, part_of=one.whole)
            continue
        period = times.at(item.number.start, listed=one.whole is not None)
        if period is None:
            continue
        before = [
            place
            for place, other in zip(places[: one.place], items, strict=False)
            if place is not None and other.sentence == item.sentence
        ]
        first = next((place for place, figure in enumerate(found) if figure.start >= sentence.start), len(found))
        found.insert(
            before[-1] + 1 if before else first,
            Figure(
                indicator=one.indicator, period=period, value=item.number.value, unit=item.number.unit,
                qualifier=item.number.qualifier, quote=sentence.raw, section_position=position,
                start=sentence.start, end=sentence.end, pattern=one.pattern, place=sentence.place, part_of=one.whole,
            ),
        )  # fmt: skip
    return found


def _places(
    found: Sequence[Figure], joined: Sequence[tuple[Sentence, Times]], items: Sequence[Item]
) -> list[int | None]:
    """Where the last figure of each item stands among those found, None where it has none."""
    places: list[int | None] = []
    begin = 0
    for item in items:
        start, number, at = joined[item.sentence][0].start, item.number, None
        for _ in item.indicators:
            for place in range(begin, len(found)):
                figure = found[place]
                if (figure.start, figure.value, figure.unit) == (start, number.value, number.unit):
                    at, begin = place, place + 1
                    break
        places.append(at)
    return places
