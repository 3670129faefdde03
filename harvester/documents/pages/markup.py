"""Parses markup, however broken, and hands it on well-formed. The only module that knows the parser. Makes no blocks.

The parser is lexbor's (through ``selectolax``): it builds the tree that a browser builds. The tree is written out
again at once, in C, because every node handed to Python costs more than parsing it. What follows reads well-formed
markup: each tag that is not void is closed, ``<`` and ``>`` stand for tags alone, all attributes are in double quotes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from harvester.documents.pages.limits import MAX_BYTES, within_limits
from harvester.documents.spacing import fold
from harvester.fetch import characters

_NEVER_TEXT = ["script,style,noscript,template,select,button,textarea,iframe,object,svg,noframes,noembed"]
"""Taken out of the tree: what is written out raw could be taken for tags, and forms and pictures are no text."""
_BLANK_AGAIN = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|zwj|#160|#12288|#x3000);")
"""Blanks that were encoded twice (``&amp;nbsp;``), as editors leave them: nobody writes of them."""
_AS_WRITTEN = LexborDocumentOptions.WO_EVENTS.value


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed page: well-formed markup without scripts and comments, and what its head says."""

    html: str
    title: str
    metas: Mapping[str, str]
    base: str | None
    notes: tuple[str, ...]
    tables: Sequence[int]
    """Where tables begin in the markup, and where their end tags do."""
    table_ends: Sequence[int]


def parse_markup(source: bytes) -> Markup:
    """Parse a page of any quality, given in UTF-8; what lies beyond the limits is cut with a note."""
    source, notes = within_limits(source)
    parser = LexborHTMLParser(source, options=_AS_WRITTEN, scripting=True)
    root = parser.root
    if root is None:
        return Markup("", "", {}, None, (*notes, "the markup holds no content"), (), ())
    title, base, metas = _head(parser)
    root.strip_tags(_NEVER_TEXT, recursive=True)
    html = root.html or ""
    if len(html) > MAX_BYTES:
        html, notes = html[:MAX_BYTES], (*notes, "cut: the markup repeats its own elements without end")
    html = _without_comments(html)
    return Markup(html, title, metas, base, notes, _positions(html, "<table"), _positions(html, "</table>"))


def unescape(text: str) -> str:
    """Characters for the entities in a text or an attribute."""
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", "\xa0")  # nearly all there are
    if "&" not in text:
        return text
    text = characters(text)
    return _BLANK_AGAIN.sub(lambda found: characters(found.group()), text) if "&" in text else text


def attribute(attributes: str, name: str) -> str:
    """The value of an attribute in a well-formed tag, "" where it has none of the name."""
    mark = f' {name}="'
    start = attributes.find(mark)
    if start < 0:
        return ""
    start += len(mark)
    return unescape(attributes[start : attributes.find('"', start)])


def _without_comments(html: str) -> str:
    pieces, done = [], 0
    while (start := html.find("<!--", done)) >= 0:
        pieces.append(html[done:start])
        end = html.find("-->", start + 4)
        done = end + 3 if end >= 0 else len(html)
    return "".join([*pieces, html[done:]]) if pieces else html


def _positions(html: str, mark: str) -> list[int]:
    found, at = [], html.find(mark)
    while at >= 0:
        found.append(at)
        at = html.find(mark, at + 1)
    return found


def _head(parser: LexborHTMLParser) -> tuple[str, str | None, dict[str, str]]:
    """First title, first base address, and the meta tags by lower-cased name, wherever a broken page has them."""
    title, base = "", None
    metas: dict[str, str] = {}
    for element in parser.css("title,meta,base"):
        attributes = element.attributes
        if element.tag == "meta":
            name, content = (attributes.get("name") or "").strip().lower(), fold(attributes.get("content") or "")
            if name and content:
                metas.setdefault(name, content)
        elif element.tag == "title":
            title = title or element.text()
        else:
            base = base or attributes.get("href")
    return title, base, metas
