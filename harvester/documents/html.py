"""An HTML page -> blocks. It judges no content: what belongs to a report is ``clean``'s matter.

A page in order is read as it is written (``as_written``, ``order``), from tag to tag. Any other is first parsed and
written out again well-formed (``markup``), then read in the same way (``walk``). ``tables`` cuts a table into its
cells, ``blocks`` makes what comes out. Nothing here works on a tree.
"""

from collections.abc import Sequence

from harvester.documents.as_written import in_standards_mode, take_as_written
from harvester.documents.blocks import DataTable, Item, Line, absolute, make_blocks
from harvester.documents.controls import show_fields
from harvester.documents.links import frames_of
from harvester.documents.markup import Markup, parse_markup
from harvester.documents.order import OrderedWalk
from harvester.documents.spacing import fold
from harvester.documents.tags import DisorderError
from harvester.documents.walk import Walk
from harvester.fetch import embedded_article, printed_in_place
from harvester.items import Document

_LITTLE = 400
"""Characters; footers and notices come to that, hardly any report is so short."""


def read_html(
    text: str, *, url: str | None = None, encoding: str | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """Read a page. Never fails: whatever the markup, what text there is becomes blocks."""
    if "document.write" in text:
        text = printed_in_place(text)
    try:
        markup, walk = _as_written(text)
    except DisorderError:
        markup, walk = _parsed(text)
    frames: tuple[str, ...] = ()
    if _says_little(walk.out):
        article = embedded_article(text) if "ontent" in text else ""
        if article:
            markup, walk = _parsed(f"{text}<div>{article}</div>")
            walk.notes.append("the text stands in a script of the page")
        else:
            frames = frames_of(text)
    return Document(
        blocks=make_blocks(walk.out, base=markup.base or url),
        media_type="text/html",
        encoding=encoding,
        url=url,
        html_title=fold(markup.title),
        metas=markup.metas,
        notes=(*notes, *markup.notes, *walk.notes),
        frames=tuple(absolute(markup.base or url, frame) for frame in frames),
    )


def _as_written(text: str) -> tuple[Markup, Walk]:
    markup, walk = take_as_written(text), OrderedWalk(in_standards_mode=in_standards_mode(text))
    walk.run(markup.html)
    return markup, walk


def _parsed(text: str) -> tuple[Markup, Walk]:
    markup, walk = parse_markup(show_fields(text).encode("utf-8", "replace")), Walk()
    walk.run(markup.html)
    return markup, walk


def _says_little(items: Sequence[Item]) -> bool:
    """Whether a page shows next to nothing beside links: its text may stand in a script or a frame."""
    shown = 0
    for item in items:
        if isinstance(item, DataTable):
            return False
        if isinstance(item, Line) and not item.frame.hidden:
            shown += max(0, len(item.text) - item.linked)
            if shown > _LITTLE:
                return False
    return True
