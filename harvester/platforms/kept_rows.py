"""Rows that a page keeps as markup in a hidden ``<textarea>``, from where a script puts them into the list."""

from collections.abc import Iterator

from harvester.fetch import characters
from harvester.platforms.rows import Row, link_rows, root_of

_OPENS, _CLOSES = "<textarea", "</textarea"
_MOST = 20
"""Such elements of a page that are looked at."""


def kept_rows(text: str, url: str) -> list[Row]:
    """The rows in the text areas of a page, written as markup or with its signs escaped."""
    return [row for markup in _kept(text) for row in link_rows(root_of(markup, url))]


def _kept(text: str) -> Iterator[str]:
    """What stands in the text areas and has links; each sign of the page is passed once."""
    lowered = text.replace("İ", "I").lower()  # that letter alone becomes two
    at = 0
    for _ in range(_MOST):
        if (at := lowered.find(_OPENS, at)) < 0:
            return
        begins, ends = lowered.find(">", at), lowered.find(_CLOSES, at)
        if not 0 <= begins < ends:
            return
        held = text[begins + 1 : ends]
        held = held if "<a" in held.lower() else characters(held)
        if "<a" in held.lower():
            yield held
        at = ends
