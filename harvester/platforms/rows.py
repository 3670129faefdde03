"""The rows of a listing: which links stand in a list, with their full titles and dates. Knows no platform."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml import etree
from parsel import Selector
from parsel.selector import create_root_node

from harvester.forms import uncut
from harvester.platforms.dates import listing_date, without_date
from harvester.platforms.hrefs import Element, plain_links

MOST_ROWS = 5000
"""Rows of one page that are read; a listing has a few dozen."""

_LARGEST_KEPT = 500_000
"""Characters of a page whose tree is kept until the next: it takes some ten times as many bytes."""
_WALLS = {"ul", "ol", "table", "tbody", "body", "html", "form", "dl", "nav"}
_SCRIPTS = ("javascript:", "mailto:", "tel:", "data:")
_SPACE = re.compile(r"\s+")
_SURROUNDINGS = 200
"""Characters that a row may have beside its title before it is a text and no row."""
_SAYS_OPEN = frozenset(
    (
        "查看",
        "详情",
        "详细",
        "查看详情",
        "查看全文",
        "点击查看",
        "查看更多",
        "阅读",
        "阅读全文",
        "浏览",
        "打开",
        "下载",
        "点击下载",
    )
)
"""What a link says that opens what the row names."""
LEAST_TITLE = 8
"""Characters; a link with fewer does something about the site (设为首页) and is no row."""
_MOST_LINKS = 8
"""Links that a row may have; an element with more is a list, though all lead to one address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A link of a list. ``listed`` tells that it surely is a row (it has a date, or a selector named it)."""

    title: str
    href: str
    date: dt.date | None = None
    listed: bool = True


def link_rows(root: Selector, *, link: re.Pattern[str] | None = None, date: re.Pattern[str] | None = None) -> list[Row]:
    """Every link of a page with the row around it, found by climbing until another link comes into view.

    A link whose address only a script knows is a row without one (``href`` is "").
    """
    element = _element(root)
    anchors = _anchors(element, link)
    found = [_row(anchor, _surrounding(anchor), form=date, listed=link is not None) for anchor in anchors]
    hidden = _without_address(element) if link is None else ()
    return found + [Row(title=title, href="", listed=False) for title in hidden]


def selected_rows(
    root: Selector, rows: str, *, link: re.Pattern[str] | None = None, date: re.Pattern[str] | None = None
) -> list[Row]:
    """The rows that a CSS or XPath expression names; the link with the longest title of each."""
    found: list[Row] = []
    selected = root.xpath(rows) if rows.startswith(("/", "./", "(")) else root.css(rows)
    for each in selected[:MOST_ROWS]:
        element = _element(each)
        anchors = [element] if element.tag == "a" else list(_anchors(element, link))
        if anchors:
            anchor = max(anchors, key=lambda one: len(title_of(one)))
            around = _surrounding(anchor) if element is anchor else _text(element)
            found.append(_row(anchor, around, form=date, listed=True))
    return found


def title_of(anchor: Element) -> str:
    """The full title: the attribute, unless the visible text says more; listings cut the visible text."""
    attribute, visible = fold(anchor.get("title", "")), without_date(fold(_text(anchor)))
    if attribute and (visible.startswith(attribute) or len(attribute) >= len(uncut(visible))):
        return attribute
    return visible


def fold(text: str) -> str:
    """White space folded to single blanks."""
    return _SPACE.sub(" ", text).strip()


def _element(selector: Selector) -> Element:
    return selector.root


def _text(element: Element) -> str:
    return "".join(element.itertext())


def _anchors(element: Element, link: re.Pattern[str] | None) -> Iterator[Element]:
    count = 0
    for anchor in element.iter("a"):
        href = (anchor.get("href") or "").strip()
        if not href or href.startswith("#") or href.lower().startswith(_SCRIPTS) or (link and not link.search(href)):
            continue
        count += 1
        if count > MOST_ROWS:
            return
        yield anchor


def _without_address(element: Element) -> Iterator[str]:
    """The titles of the links that do something when clicked, but lead nowhere that could be read."""
    for anchor in islice(element.iter("a"), MOST_ROWS):
        href = (anchor.get("href") or "").strip().lower()
        does = href.startswith("javascript:") or (href in ("", "#") and anchor.get("onclick"))
        if does and len(title := title_of(anchor)) >= LEAST_TITLE:
            yield title


def _row(anchor: Element, around: str, *, form: re.Pattern[str] | None, listed: bool) -> Row:
    title = title_of(anchor)
    if title in _SAYS_OPEN and (cells := _beside(anchor)):
        title, around = max(map(without_date, cells), key=len), " ".join(cells)
    beside = around.replace(_text(anchor), " ", 1)
    date = listing_date(beside, form) or listing_date(_text(anchor), form)
    return Row(title=title, href=anchor.get("href", "").strip(), date=date, listed=listed or date is not None)


def _beside(anchor: Element) -> list[str]:
    """The texts of the other cells of a link's row, where the link itself only says that it opens something."""
    row = next((each for each in islice(anchor.iterancestors(), 4) if each.tag in ("tr", "li", "dl")), None)
    if row is None or not _only_link(row) or not _is_within(row, _SURROUNDINGS):
        return []
    return [fold(_text(cell)) for cell in row if not any(each is anchor for each in cell.iter("a"))]


def _surrounding(anchor: Element) -> str:
    """The text of the largest element around a link that holds no other link, with a following cell of its date."""
    element, limit = anchor, len(_text(anchor)) + _SURROUNDINGS
    while True:
        parent = element.getparent()
        if parent is None or parent.tag in _WALLS or not _only_link(parent) or not _is_within(parent, limit):
            break
        element = parent
    text = _text(element)
    follower = element.getnext()
    if element.tag == "dt" and follower is not None and follower.tag == "dd" and follower.find(".//a") is None:
        text += " " + _text(follower)
    return text if len(text) <= limit else _text(anchor)


def _only_link(element: Element) -> bool:
    """Whether the few links in an element lead to one address (a picture and a title may both be linked)."""
    addresses: set[str] = set()
    for number, anchor in enumerate(element.iter("a")):
        addresses.add(anchor.get("href") or "")
        if len(addresses) > 1 or number >= _MOST_LINKS:
            return False
    return True


def _is_within(element: Element, limit: int) -> bool:
    """Whether an element's text has at most so many characters; not looked at further than that."""
    length = 0
    for piece in element.itertext():
        length += len(piece)
        if length > limit:
            return False
    return True


def root_of(text: str, url: str | None = None) -> Selector:
    """A page as a tree, its links plain (see ``hrefs``); an empty or hostile text gives an empty tree.

    What stands behind ``</html>``, which lxml keeps beside the page's own element, is moved into it.
    Whatever looks at one page gets one tree, as long as it is asked for nothing else: nobody may change it.
    """
    return _last_root(text, url) if len(text) <= _LARGEST_KEPT else _root(text, url)


@lru_cache(maxsize=1)
def _last_root(text: str, url: str | None) -> Selector:
    return _root(text, url)


def _root(text: str, url: str | None) -> Selector:
    """The elements are lxml's own: those of ``lxml.html`` are made by a call of Python each, a third of a listing."""
    try:
        root = create_root_node(text or " ", etree.HTMLParser)
        root.extend([each for each in root.itersiblings() if isinstance(each.tag, str)])
        return plain_links(Selector(root=root, type="html"), url)
    except (etree.LxmlError, ValueError):
        return Selector(text=" ", type="html")
