"""An HTML page -> blocks. It judges no content: what belongs to a report is ``clean``'s matter.

A page in order is read as it is written (``as_written``, ``order``), from tag to tag. Any other is first parsed and
written out again well-formed (``markup``), then read in the same way (``walk``). ``tables`` cuts a table into its
cells, ``blocks`` makes what comes out. Nothing here works on a tree.
"""

from harvester.documents.pages.as_written import in_standards_mode, take_as_written
from harvester.documents.pages.blocks import Blocks, absolute
from harvester.documents.pages.controls import show_fields
from harvester.documents.pages.further_pages import GOES_ON, further_page
from harvester.documents.pages.hidden_classes import mark_hidden_classes
from harvester.documents.pages.links import frames_of
from harvester.documents.pages.markup import Markup, parse_markup
from harvester.documents.pages.order import OrderedWalk
from harvester.documents.pages.set_aside import set_aside_article
from harvester.documents.pages.tags import DisorderError
from harvester.documents.pages.unclosed_tables import close_tables
from harvester.documents.pages.walk import Walk
from harvester.documents.spacing import fold
from harvester.documents.text.line_tables import with_tables_of_lines
from harvester.fetch import embedded_article, embedded_facts, printed_in_place, written_markup
from harvester.fetch.broken_off import HEAD, TAIL, breaks_off
from harvester.items import Document

BROKEN_OFF = "the page ends in the middle, without its end tags"
_SHORTEST_PRINTED = 400
"""Characters of markup; what scripts print around a page (a search field, the day) is shorter or says less."""


def read_html(
    text: str,
    *,
    url: str | None = None,
    encoding: str | None = None,
    notes: tuple[str, ...] = (),
    may_hold_nul: bool = True,
) -> Document:
    """Read a page. Never fails: whatever the markup, what text there is becomes blocks.

    ``may_hold_nul`` is False where the text is known to hold no zero character.
    """
    whole = text
    if "document.write" in text:
        text = printed_in_place(text)
    if "<?xml" in text[:200]:
        text = text.replace("<![CDATA[", "").replace("]]>", "")
    marked: str | None = None
    try:
        markup, walk = _as_written(text, url, may_hold_nul=may_hold_nul)
    except DisorderError:
        marked = mark_hidden_classes(text)
        markup, walk = _parsed(marked, url)
    frames: tuple[str, ...] = ()
    beside: dict[str, str] = {}
    if walk.out.say_little():
        text = mark_hidden_classes(text) if marked is None else marked
        article = embedded_article(text)
        if article:
            markup, walk = _parsed(f"{text}<div>{article}</div>", url)
            walk.notes.append("the text stands in a script of the page")
            beside = embedded_facts(text)
        elif (printed := _printed(text, url)) is not None:
            markup, walk = printed
            walk.notes.append("the text is printed by a script of the page")
        elif apart := set_aside_article(text):
            markup, walk = _parsed(f"{text}<div>{apart}</div>", url)
            walk.notes.append(
                "the text stands in a part that browsers without scripts show, or in a frame's own markup"
            )
        else:
            frames = frames_of(text)
    if breaks_off(f"{whole[:HEAD]}{whole[-TAIL:]}".encode(errors="replace")):
        notes = (*notes, BROKEN_OFF)
    if (further := further_page(whole, url)) is not None:
        notes = (*notes, f"{GOES_ON}{further}")
    return Document(
        blocks=tuple(with_tables_of_lines(walk.out.made)),
        media_type="text/html",
        encoding=encoding,
        url=url,
        html_title=fold(markup.title),
        metas={**beside, **markup.metas},
        notes=(*notes, *markup.notes, *walk.notes),
        frames=tuple(absolute(markup.base or url, frame) for frame in frames),
    )


def _as_written(text: str, url: str | None = None, *, may_hold_nul: bool = True) -> tuple[Markup, Walk]:
    markup = take_as_written(text, may_hold_nul=may_hold_nul)
    walk = OrderedWalk(Blocks(markup.base or url), in_standards_mode=in_standards_mode(text))
    walk.run(markup)
    return markup, walk


def _parsed(text: str, url: str | None = None) -> tuple[Markup, Walk]:
    markup = parse_markup(close_tables(show_fields(text)).encode("utf-8", "replace"))
    walk = Walk(Blocks(markup.base or url))
    walk.run(markup)
    return markup, walk


def _printed(text: str, url: str | None) -> tuple[Markup, Walk] | None:
    """The page with what its scripts print behind it; None where it still says little, as with a film or a menu."""
    written = written_markup(text)
    if len(written) <= _SHORTEST_PRINTED:
        return None
    markup, walk = _parsed(f"{text}<div>{written}</div>", url)
    return None if walk.out.say_little() else (markup, walk)
