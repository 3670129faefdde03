"""Which family a listing belongs to, from its address, its text and its reports' links; the test that hit is named."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harvester.forms import judge_title
from harvester.platforms.catalogue import PLATFORMS
from harvester.platforms.marks import ADDRESS_MARKS, GENERIC_OPTIONS, READ_BY, TEXT_MARKS, Mark
from harvester.platforms.rows import link_rows, root_of

GENERIC = "static"
NO_MARK = "no family's mark"
LARGEST_TEXT = 1_000_000
"""Characters of a page that are searched for marks."""


def _told_by_class(form: str) -> tuple[Mark, ...]:
    """What a class says of itself, in ``address`` or ``in_page``: more particular than any mark of old."""
    return tuple(
        Mark(key, f"of {key}", re.compile(said)) for key, cls in PLATFORMS.items() if (said := vars(cls).get(form, ""))
    )


ADDRESS_TESTS = (*_told_by_class("address"), *ADDRESS_MARKS)
TEXT_TESTS = (*_told_by_class("in_page"), *TEXT_MARKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """A platform key and the test that hit; ``family`` may be finer; ``options`` are proposed for the row."""

    platform: str
    test: str
    family: str = ""
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)


def detect(url: str, text: str = "") -> Detection:
    """The family of a listing; the generic list where no test hits.

    The address decides first, then the page, then the shape that most of its reports' addresses have: reports and
    listing may come from two engines, so that this is the weakest test.
    """
    mark = mark_of_address(url)
    if mark is not None and platform_of(mark.family) != GENERIC:
        return _detection(mark, f"address {mark.name}")
    body = text[:LARGEST_TEXT]
    for each in TEXT_TESTS:
        if each.form.search(body):
            return _detection(each, f"text {each.name}")
    if mark is not None:
        return _detection(mark, f"address {mark.name}")
    linked = _mark_of_links(body)
    return _detection(linked, f"links {linked.name}") if linked else Detection(platform=GENERIC, test=NO_MARK)


def mark_of_address(url: str) -> Mark | None:
    """The first mark of a listing's or a report's address."""
    return next((mark for mark in ADDRESS_TESTS if mark.form.search(url[:2000])), None)


def platform_of(family: str) -> str:
    """The key of the class that reads a family."""
    return READ_BY.get(family, family if family in PLATFORMS else GENERIC)


def _mark_of_links(text: str) -> Mark | None:
    """The commonest mark among the links that a report's title names."""
    if not text:
        return None
    hrefs = [row.href for row in link_rows(root_of(text)) if judge_title(row.title).accepted]
    found = Counter(mark for href in hrefs if (mark := mark_of_address(f"/{href}")))
    return found.most_common(1)[0][0] if found else None


def _detection(mark: Mark, test: str) -> Detection:
    platform = platform_of(mark.family)
    options = GENERIC_OPTIONS.get(mark.family, {}) if platform == GENERIC else {}
    return Detection(platform=platform, test=test, family=mark.family, options=options)
