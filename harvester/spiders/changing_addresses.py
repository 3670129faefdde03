"""A listing whose addresses change with every answer: the same titles, another parameter. Each night all are new."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from harvester.items import Entry

LEAST = 3
"""Entries below which chance may have done it."""


def changing_parameters(before: Iterable[Entry], now: Iterable[Entry]) -> list[str]:
    """The query parameters in which the addresses of all entries differ, and in nothing else; [] where one does not.

    An entry is known again by its title; titles that stand twice, and new ones, tell nothing.
    """
    old, new = _by_title(before), _by_title(now)
    pairs = [(old[title], new[title]) for title in old.keys() & new.keys()]
    if len(pairs) < LEAST:
        return []
    found: set[str] = set()
    for one, other in pairs:
        names = _differing(one, other)
        if not names:
            return []
        found |= names
    return sorted(found)


def _by_title(entries: Iterable[Entry]) -> dict[str, str]:
    urls: dict[str, str] = {}
    twice: set[str] = set()
    for entry in entries:
        if urls.setdefault(entry.title, entry.url) != entry.url:
            twice.add(entry.title)
    return {title: url for title, url in urls.items() if title not in twice}


def _differing(one: str, other: str) -> set[str]:
    """The names of the parameters in which two addresses differ; none where anything else differs, or nothing."""
    first, second = urlsplit(one), urlsplit(other)
    if (first.netloc, first.path) != (second.netloc, second.path):
        return set()
    pairs = {tuple(pair.partition("=")[::2]) for pair in first.query.split("&")} ^ {
        tuple(pair.partition("=")[::2]) for pair in second.query.split("&")
    }
    return {name for name, _ in pairs if name}
