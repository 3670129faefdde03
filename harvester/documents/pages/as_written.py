"""Takes a page as it is written, where nothing in it needs a parser: scripts and comments are cut out.

Most pages are in order, and putting them through a parser costs as much as all the rest of reading them. What is
doubtful is declined here or while it is read (``order``), and then parsed: declining costs time, never text.
"""

import re

from harvester.documents.pages.elements import BOXES, VOID
from harvester.documents.pages.hidden_classes import hide_anything, mark_hidden_classes
from harvester.documents.pages.markup import Markup, attribute, unescape
from harvester.documents.pages.scan import Scanned, scan
from harvester.documents.pages.tags import WRITTEN_TAGS, DisorderError
from harvester.documents.spacing import fold
from harvester.memory import Memory

_LONGEST, _MOST_TAGS = 5_000_000, 200_000
"""Beyond these a page is left to the parser, which is given less; a walk is linear whatever the tags are."""
_TAG_NAME = re.compile(r"<(/?[a-z][^\s/>]*)")
_BOX_TAGS = frozenset((*BOXES, *(f"/{name}" for name in BOXES)))
_META = re.compile(r'meta name="([^"&<]*)" content="([^"&<]*)"\s*/?')


def take_as_written(text: str, *, may_hold_nul: bool = True) -> Markup:
    """The markup of a page without scripts, comments and forms, and what its head says.

    ``may_hold_nul`` is False where it is known that there is none: among bytes that is told thirty times as fast.

    Raises:
        DisorderError: something in it is for a parser to settle.
    """
    if (
        len(text) > _LONGEST
        or (may_hold_nul and "\x00" in text)
        or (len(text) > 3 * _MOST_TAGS and text.count("<") > _MOST_TAGS)
    ):
        raise DisorderError("size or control characters")
    if text.rfind("<") > text.rfind(">"):
        raise DisorderError("cut within a tag")
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        raise DisorderError("line ends of old")
    page = scan(text)
    if page.sheets_elsewhere or hide_anything(page.sheets):
        marked = mark_hidden_classes(text)
        page = page if marked is text else scan(marked)
    if len(page.tables) != len(page.ends):
        raise DisorderError("tables left open")
    if page.unknown:
        _look_into_unknown_box(page.html)
    title, base, metas = _head(page)
    return Markup(page.html, title, metas, base, (), page.tables, page.ends)


def in_standards_mode(text: str) -> bool:
    """Whether a page begins with the doctype of today; what others mean for it is left to the parser."""
    return text[:200].lstrip()[:15].lower() == "<!doctype html>"


def _look_into_unknown_box(html: str) -> None:
    """An element that HTML does not know is a box only if no tag in a line reaches across its ends or other boxes."""
    before, *more = html.split("<ucapcontent")
    inside, end, _ = more[0].partition("</ucapcontent>")
    if len(more) > 1 or not end or "</ucapcontent" in before:
        raise DisorderError("an unknown box that does not end, or several")
    left_open: list[str] = []
    for tag in _TAG_NAME.findall(inside):
        if tag in _BOX_TAGS:
            if left_open:
                raise DisorderError(f"a box in {left_open[-1]}")
        elif tag in VOID:
            continue
        elif tag[0] != "/" and tag != "nobr":
            left_open.append(tag)
        elif not left_open or "/" + left_open.pop() != tag:
            raise DisorderError(f"the order of {tag}")
    if left_open:
        raise DisorderError(f"{left_open[-1]} without an end")


def _head(page: Scanned) -> tuple[str, str | None, dict[str, str]]:
    """First title, first base address, and the meta tags by lower-cased name, wherever a broken page has them."""
    html = page.html
    base = None
    metas: dict[str, str] = {}
    for start in page.heads:
        name, key, value = _HEAD_TAGS[html[start + 1 : html.find(">", start)]]
        if name == "meta" and key and value:
            metas.setdefault(key, value)
        elif name == "base":
            base = base or value or None
    if not page.titles:
        return "", base, metas
    begin = html.find(">", page.titles[0]) + 1
    end = html.find("</title>", begin)
    title = html[begin:end]
    if len(page.titles) > 1 or "<" in title or end < 0:
        raise DisorderError("several titles, or tags in one")
    return unescape(title), base, metas


def _head_tag(tag: str) -> tuple[str, str, str]:
    """Name, what the tag names in small letters, and what it says of it: its content or address."""
    plain = _META.fullmatch(tag)  # most
    if plain is not None:
        return "meta", plain[1].strip().lower(), fold(plain[2])
    _, name, attributes, _ = WRITTEN_TAGS[tag]
    if name != "meta":
        return name, "", attribute(attributes, "href")
    return name, attribute(attributes, "name").strip().lower(), fold(attribute(attributes, "content"))


_HEAD_TAGS = Memory(_head_tag, most=2048, longest=300)
"""Half of them stand on every page of a site."""
