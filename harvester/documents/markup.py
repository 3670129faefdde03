"""Parses markup, however broken, and takes out in C what is never text: scripts, inline elements. Makes no blocks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from harvester.documents.elements import INLINE, KINDS, SKIPPED
from harvester.documents.spacing import fold

MAX_TAGS = 60_000
MAX_CHARACTERS = 3_000_000
"""A page has some thousands of tags and ten thousands of characters; the rest is cut, and a note says so."""
_NESTED = re.compile(r"<(?!/?(?:script|style|br|title)\b)[/a-zA-Z!][^<>]{0,5000}>")
_STYLE_HIDES = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_HIDING_WORDS = (
    "display :", "visibility:", " hidden", "aria-hidden", "DISPLAY:", "VISIBILITY:", "Display:", "Visibility:",
    " HIDDEN",
)  # fmt: skip
"""Without one of these, or a display of none, a page hides nothing; most have none of them."""
_WITH_HIDING_ATTRIBUTES = etree.XPath("descendant-or-self::*[@style or @hidden or @aria-hidden]")
_DECLARATION = re.compile(r"[\s\ufeff]{0,200}<\?xml\b[^>]{0,500}>")
"""An XML declaration: lxml refuses decoded text that still names an encoding."""
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed page: its tree without scripts and inline elements, what its head says, the elements kept from view."""

    root: etree._Element
    hidden: frozenset[etree._Element]
    title: str
    metas: Mapping[str, str]
    base: str | None
    notes: tuple[str, ...]


def parse_markup(text: str) -> Markup:
    """Parse a page of any quality; what lies beyond the limits is cut with a note."""
    text, notes = _within_limits(_DECLARATION.sub("", text, count=1) if "<?xml" in text[:800] else text)
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    root = _parse(text, parser)
    failure = parser.error_log.last_error
    if failure is not None and failure.type_name == "ERR_RESOURCE_LIMIT":
        notes = (*notes, "the markup nests deeper than any page does; it was read without its boxes")
        root = _parse(_NESTED.sub("<br>", text), parser)
    if root is None:
        root = etree.fromstring("<html><body></body></html>", parser)
        notes = (*notes, "the markup holds no content")
    title, base, metas = _head(root)
    etree.strip_elements(root, *SKIPPED, with_tail=False)
    hidden = _hidden(root) if _may_hide(text) else frozenset()
    etree.strip_tags(root, *INLINE)
    return Markup(root, hidden, title, metas, base, notes)


def _head(root: etree._Element) -> tuple[str, str | None, dict[str, str]]:
    """First title, first base address, and the meta tags by lower-cased name, wherever a broken page has them."""
    title, base = "", None
    metas: dict[str, str] = {}
    for element in root.iter("title", "meta", "base"):
        if element.tag == "meta":
            name, content = element.get("name", "").strip().lower(), fold(element.get("content", ""))
            if name and content:
                metas.setdefault(name, content)
        elif element.tag == "title":
            title = title or element.text or ""
        else:
            base = base or element.get("href")
    return title, base, metas


def _parse(text: str, parser: etree.HTMLParser) -> etree._Element | None:
    try:
        root: etree._Element | None = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def _within_limits(text: str) -> tuple[str, tuple[str, ...]]:
    if "\x00" in text:
        text = text.translate(_NOT_XML)
    if not text or text.isspace():
        return "<p></p>", ()
    notes: tuple[str, ...] = ()
    if len(text) > MAX_CHARACTERS:
        text, notes = text[:MAX_CHARACTERS], (f"cut after {MAX_CHARACTERS:,} characters",)
    if len(text) <= MAX_TAGS or text.count("<") <= MAX_TAGS:
        return text, notes
    return text[: _position(text, MAX_TAGS)], (
        *notes,
        f"cut after {MAX_TAGS:,} tags",
    )


def _position(text: str, count: int) -> int:
    """Where the ``count``-th opening bracket stands, found by halving the text rather than by walking it."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if text.count("<", 0, middle) < count:
            low = middle + 1
        else:
            high = middle
    return low - 1


def _may_hide(text: str) -> bool:
    """A quick look at the source, for going through all styles costs as much as parsing the page."""
    if "none" in text and ("display:none" in text or "display: none" in text):
        return True
    return any(word in text for word in _HIDING_WORDS)


def _hidden(root: etree._Element) -> frozenset[etree._Element]:
    """Elements kept from view. An inline one becomes a box, so that it outlives the dissolving of inline elements."""
    found = [element for element in _WITH_HIDING_ATTRIBUTES(root) if _hides(element)]
    for element in found:
        if element.tag not in KINDS:
            element.tag = "div"
    return frozenset(found)


def _hides(element: etree._Element) -> bool:
    """Whether an element's own attributes keep it from the reader's eyes."""
    if _STYLE_HIDES.search(element.get("style", "")):
        return True
    if element.get("hidden") is not None:
        return element.get("hidden") != "until-found"
    return element.get("aria-hidden") == "true"
