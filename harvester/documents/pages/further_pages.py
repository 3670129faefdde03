"""Whether a text goes on at further addresses: a pager made of the page's own name, as links or a script write it."""

import re

GOES_ON = "the text goes on at "
"""Begins the remark; the address of the next page follows."""

_NAME = re.compile(r"(?:^|/)([\w.%-]{0,60}\d[\w.%-]{0,60}?)\.(s?html?|jhtml)$")
"""A page that one text stands on has a number in its name; ``index`` and ``list`` are lists, and their pages too."""
_CALL = re.compile(r"createPageHTML\(\s{0,9}([^()]{1,200})\)")
_MOST_CALLS = 20
_SHORTEST_NAME = 5
"""Characters; ``2024-1.html`` beside ``2024.html`` is a month or another column, no second page."""


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
    if f"{name}_" in source or f"{name}-" in source:
        linked = re.search(rf"[\"'/=\s]({re.escape(name)}[_-]\d{{1,2}}\.(?:s?html?|jhtml))(?![\w.])", source)
        if linked is not None:
            return linked[1]
    if "createPageHTML" in source:
        for number, call in enumerate(_CALL.finditer(source)):
            if number >= _MOST_CALLS:
                break
            if _counts_pages_of(name, call[1]):
                return f"{name}_1.{ending}"
    return None


def _counts_pages_of(name: str, arguments: str) -> bool:
    """Whether a pager is told this name, that this is its first page, and that there are more."""
    given = [argument.strip() for argument in arguments.split(",")]
    numbers = [int(each) for each in given if each.isascii() and each.isdigit() and len(each) <= 4]
    return len(numbers) >= 2 and numbers[0] > 1 and numbers[1] <= 1 and any(each.strip("\"'") == name for each in given)
