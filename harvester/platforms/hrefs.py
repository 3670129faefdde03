"""Where the links of a page really lead: ``<base>``, backslashes, and addresses that stand in a script of the link.

Nothing is executed: an address is taken where it stands as a text in ``window.open('…')``, ``location = '…'`` or as the
first argument of a function, or where a function of the page makes it of texts and what it is handed (``called``).
Whatever else a script would put together stays unknown.
"""

import re
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from harvester.platforms.called import called_address

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
_OF_PAGER = re.compile(
    r"[^\u4e00-\u9fff]*|[^\u4e00-\u9fff]*(?:[上下前后首末尾第]一?\w{0,2}页|跳转|转到|确定)[^\u4e00-\u9fff]*"
)
"""What a link to another page of the list says: those are followed by their numbers (``scripted_pages``)."""
LARGEST_SCRIPTS = 500_000
MOST_CALLS = 500
"""Links of a page whose function is looked for."""
_MOST_FUNCTIONS = 8


def plain_links(root: Selector, url: str | None = None) -> Selector:
    """The page with every link's ``href`` where it leads; elements that lead on when clicked become links.

    ``url`` is the page's own address, needed for ``<base>``. Changes the tree in place.
    """
    page: Element = root.root
    base = _base_of(page, url)
    calls = _Calls(page)
    for element in page.xpath("/descendant::*[@onclick]")[:MOST_LINKS]:
        _lead(element, calls)
    for link in page.xpath("/descendant::*[self::a or self::link][@href]")[:MOST_LINKS]:
        href = link.get("href", "").strip()
        if href.lower().startswith("javascript:"):
            href = script_target(href) or calls.target(href, link) or href
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


def on_same_host(url: str, target: str) -> bool:
    """Whether two addresses are of one host and port."""
    return urlsplit(target).netloc.lower() == urlsplit(url).netloc.lower()


def strip_around(link: Element) -> Element | None:
    """The nearest element around a link that holds another one as well; None where the page has no other."""
    around = link.getparent()
    while around is not None and len(list(islice(around.iter("a"), 2))) == 1:
        around = around.getparent()
    return around


def script_target(script: str) -> str | None:
    """The address that a link's script leads to, None where it has to be put together."""
    found = _LEADS.search(script[:4000]) or _CALLED.search(script[:4000])
    return found[1] if found else None


class _Calls:
    """The functions of one page; its scripts are put together once, if any link calls for one."""

    def __init__(self, page: Element) -> None:
        self._page = page
        self._text: str | None = None
        self._left = MOST_CALLS
        self._names: set[str] = set()

    def target(self, script: str, link: Element) -> str | None:
        """Where a call leads that a link makes; None for the links of a pager."""
        if "(" not in script or self._left <= 0 or _OF_PAGER.fullmatch("".join(link.itertext())[:60]):
            return None
        if self._text is None:
            self._text = "\n".join(str(text) for text in self._page.xpath("/descendant::text()[parent::script]"))[
                :LARGEST_SCRIPTS
            ]
        self._left -= 1
        self._names.add(script.partition("(")[0])
        if len(self._names) > _MOST_FUNCTIONS:
            return None
        return called_address(self._text, script) if self._text else None


def _lead(element: Element, calls: _Calls) -> None:
    """Give an element's address to its link: to itself, to the link in it, or by making it one."""
    script = element.get("onclick", "")
    target = script_target(script) or calls.target(script, element)
    if target is None:
        return
    links = list(element.iter("a"))
    if not links and element.tag not in ("input", "button", "option", "select", "body", "html", "form"):
        element.tag = "a"
        links = [element]
    for link in links[:1]:
        href = (link.get("href") or "").strip()
        if not href or href.lower().startswith(_NOWHERE):
            link.set("href", target)


def _base_of(page: Element, url: str | None) -> str | None:
    """What relative addresses begin from, where a page says that it is not its own address."""
    said = next((each.get("href", "").strip() for each in page.xpath("/descendant::base[@href]")[:1]), "")
    return _joined(url, said) if said and url else None


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href  # an address that is none is refused by name later
