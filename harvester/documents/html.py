"""An HTML page -> blocks: one parse, one walk. It judges no content: what belongs to a report is ``clean``'s matter.

``markup`` parses and writes the page out again well-formed, ``walk`` reads that from tag to tag, ``tables`` cuts a
table into its cells, ``blocks`` makes what comes out. Nothing here works on a tree.
"""

from harvester.documents.blocks import make_blocks
from harvester.documents.markup import parse_markup
from harvester.documents.spacing import fold
from harvester.documents.walk import Walk
from harvester.items import Document


def read_html(
    source: bytes, *, url: str | None = None, encoding: str | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """Read a page, given in UTF-8. Never fails: whatever the markup, what text there is becomes blocks."""
    markup = parse_markup(source)
    walk = Walk()
    walk.run(markup.html)
    blocks = make_blocks(walk.out, base=markup.base or url)
    return Document(
        blocks=blocks,
        media_type="text/html",
        encoding=encoding,
        url=url,
        html_title=fold(markup.title),
        metas=markup.metas,
        notes=(*notes, *markup.notes, *walk.notes),
    )
