"""An HTML page -> blocks. It judges no content: what belongs to a report is ``clean``'s matter.

A page in order is read as it is written (``as_written``, ``order``), from tag to tag. Any other is first parsed and
written out again well-formed (``markup``), then read in the same way (``walk``). ``tables`` cuts a table into its
cells, ``blocks`` makes what comes out. Nothing here works on a tree.
"""

from harvester.documents.as_written import take_as_written
from harvester.documents.blocks import make_blocks
from harvester.documents.markup import Markup, parse_markup
from harvester.documents.order import OrderedWalk
from harvester.documents.spacing import fold
from harvester.documents.tags import DisorderError
from harvester.documents.walk import Walk
from harvester.items import Document


def read_html(
    text: str, *, url: str | None = None, encoding: str | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """Read a page. Never fails: whatever the markup, what text there is becomes blocks."""
    try:
        markup, walk = _as_written(text)
    except DisorderError:
        markup, walk = _parsed(text)
    return Document(
        blocks=make_blocks(walk.out, base=markup.base or url),
        media_type="text/html",
        encoding=encoding,
        url=url,
        html_title=fold(markup.title),
        metas=markup.metas,
        notes=(*notes, *markup.notes, *walk.notes),
    )


def _as_written(text: str) -> tuple[Markup, Walk]:
    markup, walk = take_as_written(text), OrderedWalk()
    walk.run(markup.html)
    return markup, walk


def _parsed(text: str) -> tuple[Markup, Walk]:
    markup, walk = parse_markup(text.encode("utf-8", "replace")), Walk()
    walk.run(markup.html)
    return markup, walk
