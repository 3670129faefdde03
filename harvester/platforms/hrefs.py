"""Where the links of a page really lead: ``<base>``, backslashes, and addresses that stand in a script of the link.

Nothing is executed: an address is taken where it stands as a text in ``window.open('…')``, ``location = '…'`` or as the
first argument of a function. Whatever a script would put together stays unknown.
"""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from parsel import Selector

Element = Any
"""An element of lxml: its declared types also hold for trees of other things than HTML."""

MOST_LINKS = 20_000
"""Links of a page that are looked at."""

_PLACE = r"""["']([^"'<>\s]{1,1500})["']"""
_LEADS = re.compile(
    rf"(?:\bopen\s{{0,9}}\(|\blocation(?:\s{{0,9}}\.\s{{0,9}}href)?\s{{0,9}}=|\blocation\s{{0,9}}\.\s{{0,9}}(?:replace|assign)"
    rf"\s{{0,9}}\()\s{{0,9}}{_PLACE}"
)
_CALLED = re.compile(
    r"""^\s{0,9}(?:javascript:)?\s{0,9}(?:return\s{1,9})?[\w.$]{1,80}\s{0,9}\(\s{0,9}["']"""
    r"""((?:https?://|/|\.{1,2}/)[^"'<>\s]{1,1500}|[^"'<>\s]{1,1500}\.(?:s?html?|jsp|aspx?|php|do)(?:\?[^"'<>\s]{0,500})?)["']""",
    re.IGNORECASE,
)
_NOWHERE = ("javascript:", "#")


def plain_links(root: Selector, url: str | None = None) -> Selector:
    """The page with every link's ``href`` where it leads; elements that lead on when clicked become links.

    ``url`` is the page's own address, needed for ``<base>``. Changes the tree in place.
    """
    page: Element = root.root
    base = _base_of(page, url)
    for element in page.xpath("//*[@onclick]")[:MOST_LINKS]:
        _lead(element)
    for link in page.xpath("//a[@href] | //link[@href]")[:MOST_LINKS]:
        href = link.get("href", "").strip()
        if href.lower().startswith("javascript:"):
            href = script_target(href) or href
        if href and not href.lower().startswith(_NOWHERE):
            href = href.replace("\\", "/")
            link.set("href", _joined(base, href) if base else href)
    return root


def absolute(base: str, href: str) -> str | None:
    """Where an address that a page names leads, seen from ``base``; None where that is no http address."""
    try:
        target = urljoin(base, href.strip())
        _ = urlsplit(target).port
    except ValueError:
        return None
    return target if target.startswith(("http://", "https://")) else None


def script_target(script: str) -> str | None:
    """The address that a link's script leads to, None where it has to be put together."""
    found = _LEADS.search(script[:4000]) or _CALLED.search(script[:4000])
    return found[1] if found else None


def _lead(element: Element) -> None:
    """Give an element's address to its link: to itself, to the link in it, or by making it one."""
    target = script_target(element.get("onclick", ""))
    if target is None:
        return
    links = [element] if element.tag == "a" else list(element.iter("a"))
    if not links and element.tag not in ("input", "button", "option", "select", "body", "html", "form"):
        element.tag = "a"
        links = [element]
    for link in links[:1]:
        href = (link.get("href") or "").strip()
        if not href or href.lower().startswith(_NOWHERE):
            link.set("href", target)


def _base_of(page: Element, url: str | None) -> str | None:
    """What relative addresses begin from, where a page says that it is not its own address."""
    said = next((each.get("href", "").strip() for each in page.xpath("//base[@href]")[:1]), "")
    return _joined(url, said) if said and url else None


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href  # an address that is none is refused by name later
