"""An HTML page -> blocks: one parse, one walk. It judges no content: what belongs to a report is ``clean``'s matter.

The parser is libxml2's (through ``lxml``). Measured on messy pages: lexbor parses 1.2 times as fast and reads their
broken tables no better, but it needs half a minute for 100,000 nested ``div``s, and every node it hands to Python
costs; libxml2 drops scripts and dissolves inline elements in C, so that the walk meets only boxes, links and line
breaks. What libxml2 leaves open (a cell inside an unclosed form) is settled by the state of the innermost open table.
"""

from harvester.documents.blocks import make_blocks
from harvester.documents.markup import parse_markup
from harvester.documents.spacing import fold
from harvester.documents.walk import Walk
from harvester.items import Document


def read_html(
    text: str, *, url: str | None = None, encoding: str | None = None, notes: tuple[str, ...] = ()
) -> Document:
    """Read a page. Never fails: whatever the markup, what text there is becomes blocks."""
    markup = parse_markup(text)
    walk = Walk(markup.hidden)
    walk.run(markup.root)
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
