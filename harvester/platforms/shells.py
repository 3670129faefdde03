"""Pages that only lead on: a script or a refresh that names another address of the same host."""

import re
from urllib.parse import parse_qsl, urlsplit

from scrapy.http import Request, Response

from harvester.fetch import characters
from harvester.platforms.hrefs import absolute, on_same_host

HOPS = "hops"
"""Key of ``Request.meta``: how many pages led on before this one."""
MOST_HOPS = 3
LARGEST_SHELL = 4096
"""Characters; a page with more than this has something to say itself."""

_TARGETS = (
    re.compile(r"""location\s{0,9}(?:\.\s{0,9}href)?\s{0,9}=\s{0,9}["']([^"'<>\s]{1,1000})["']"""),
    re.compile(r"""location\s{0,9}\.\s{0,9}(?:replace|assign)\s{0,9}\(\s{0,9}["']([^"'<>\s]{1,1000})["']"""),
    re.compile(
        r"""http-equiv\s{0,9}=\s{0,9}["']?refresh[^<>]{0,200}?url\s{0,9}=\s{0,9}["']?([^"'<>\s]{1,1000})""", re.I
    ),
)

_KEPT = re.compile(
    r"""\b(\w{1,40})\s{0,9}=\s{0,9}["']([^"'<>\s]{1,1000})["']\s{0,9};?(?:[^"']{0,200}?)"""
    r"""\blocation\s{0,9}(?:(?:\.\s{0,9}href)?\s{0,9}=|\.\s{0,9}(?:replace|assign)\s{0,9}\()\s{0,9}\1\b"""
)
"""An address that a script keeps under a name before it leads there."""
_FRAMES = re.compile(r"<frame\s([^<>]{1,600})>", re.IGNORECASE)
_SOURCE = re.compile(r"""\bsrc\s{0,9}=\s{0,9}["']?([^"'<>\s]{1,1000})""", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|ofd|docx?)(?:[?#]|$)", re.IGNORECASE)
_FURNITURE = re.compile(r"top|head|banner|logo|foot|bottom|copyright|left|menu|nav|tree", re.IGNORECASE)


def led_to(text: str, url: str) -> str | None:
    """The address a shell leads to; None for a page with links of its own, and for a target on another host."""
    if len(text) > LARGEST_SHELL or re.search(r"<a\s", text, re.IGNORECASE):
        return None
    for form in _TARGETS:
        match = form.search(text)
        if match:
            return _within_host(url, match[1])
    if (kept := _KEPT.search(text)) is not None:
        return _within_host(url, kept[2])
    return _main_frame(text, url)


_FRAME = re.compile(r"""<i?frame\s[^<>]{0,400}?src\s{0,9}=\s{0,9}["']?([^"'<>\s]{1,1000})""", re.I)
MOST_FRAMES = 3


_LOADED = re.compile(
    r"""\)\s{0,9}\.\s{0,9}load\s{0,9}\(\s{0,9}["']([^"'<>\s]{1,1000}?\.(?:s?html?|jsp|aspx?|php|do)(?:\?[^"'<>\s]{0,500})?)["']""",
    re.I,
)
"""What jQuery puts into an element of the page: a piece of a page, as a frame shows it."""


def framed(text: str, url: str) -> tuple[str, ...]:
    """The addresses that a page shows in frames, on its own host; a page within itself is none."""
    found: dict[str, None] = {}
    for match in (*_FRAME.finditer(text), *_LOADED.finditer(text)):
        if target := _within_host(url, characters(match[1])):
            found.setdefault(target)
    return tuple(found)[:MOST_FRAMES]


def _within_host(url: str, href: str) -> str | None:
    """Another address of the page's own host."""
    target = absolute(url, href)
    return target if target and target != url and on_same_host(url, target) else None


def shown_file(url: str) -> str | None:
    """The file of its own host that a viewer's address names: ``viewer.html?file=/upload/1.pdf``."""
    for name, value in parse_qsl(urlsplit(url).query):
        if name.lower() in ("file", "pdf", "src", "url", "path") and _FILE.search(value):
            return _within_host(url, value)
    return None


def _main_frame(text: str, url: str) -> str | None:
    """The one frame of a frameset that is no head, foot or menu; None where that is not plain."""
    frames = [found[1] for found in _FRAMES.finditer(text) if _FURNITURE.search(found[1]) is None]
    source = _SOURCE.search(frames[0]) if len(frames) == 1 else None
    return _within_host(url, characters(source[1])) if source else None


def hop(request: Request, response: Response) -> tuple[Request, ...]:
    """The request with one more hop counted; nothing where too many pages have led on already."""
    count = int(response.meta.get(HOPS, 0)) + 1
    if count > MOST_HOPS:
        return ()
    request.meta[HOPS] = count
    return (request,)
