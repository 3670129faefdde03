"""Whether a text goes on at further addresses: a pager made of the page's own name, as links or a script write it."""

import re
from itertools import islice
from urllib.parse import urljoin, urlsplit

GOES_ON = "the text goes on at "
"""Begins the remark; the address of the next page follows."""

_NAME = re.compile(r"(?:^|/)([\w.%-]{0,60}\d[\w.%-]{0,60}?)\.(s?html?|jhtml)$")
"""A page that one text stands on has a number in its name; ``index`` and ``list`` are lists, and their pages too."""
_TIME = re.compile(r"20\d\d(?:[-_]?[01]\d){0,2}(?:[-_]?[0-3]\d)?")
"""A name that only says when: with a hyphen and a number it is another page of that time."""
_PATH = re.compile(r"[^\"'\s=()<>]*\Z")
_LONGEST = 500
_CALL = re.compile(r"createPageHTML\(\s{0,9}([^()]{1,200})\)")
_MOST = 20
"""Links and calls that are looked at."""
_SHORTEST_NAME = 5
"""Characters; ``2024_1.html`` beside ``2024.html`` is a month or another column, no second page."""


def further_page(source: str, url: str | None) -> str | None:
    """The name of the page behind this one, None where nothing says that there is one.

    ``t20240110_7.html`` goes on at ``t20240110_7_1.html`` where it links there, or where the script that draws pagers
    is told the page's own name and more than one page.
    """
    found = _NAME.search((url or "").partition("?")[0].partition("#")[0])
    if found is None or found[1] not in source:  # either says the name
        return None
    name, ending = found.groups()
    if len(name) < _SHORTEST_NAME:
        return None
    signs = "_" if _TIME.fullmatch(name) else "_-"
    linked = (
        _linked_beside(source, url or "", name, signs) if any(f"{name}{sign}" in source for sign in signs) else None
    )
    if linked is None and _is_counted(source, name):
        return f"{name}_1.{ending}"
    return linked


def _is_counted(source: str, name: str) -> bool:
    """Whether a script that draws pagers is told this name and more than one page."""
    calls = islice(_CALL.finditer(source), _MOST) if "createPageHTML" in source else ()
    return any(_counts_pages_of(name, call[1]) for call in calls)


def _linked_beside(source: str, url: str, name: str, signs: str) -> str | None:
    """The first link to a numbered page of this name in the folder of the page."""
    pattern = re.compile(rf"(?<=[\"'/=\s]){re.escape(name)}[{signs}]\d{{1,2}}\.(?:s?html?|jhtml)(?![\w.])")
    links = islice(pattern.finditer(source), _MOST)
    return next((link[0] for link in links if _lies_beside(source, link.start(), url)), None)


def _lies_beside(source: str, at: int, url: str) -> bool:
    """Whether a link to a name, which begins at a place, leads into the folder of the page."""
    path = _PATH.search(source, max(0, at - _LONGEST), at)
    if path is None or not path[0]:
        return True
    try:
        folders = [urlsplit(each).path.rpartition("/")[0] for each in (url, urljoin(url, path[0]))]
    except ValueError:  # no address
        return False
    return folders[0] == folders[1]


def _counts_pages_of(name: str, arguments: str) -> bool:
    """Whether a pager is told this name, that this is its first page, and that there are more."""
    given = [argument.strip() for argument in arguments.split(",")]
    numbers = [int(each) for each in given if each.isascii() and each.isdigit() and len(each) <= 4]
    return len(numbers) >= 2 and numbers[0] > 1 and numbers[1] <= 1 and any(each.strip("\"'") == name for each in given)
