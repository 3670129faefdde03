"""A Word file (docx) -> blocks: an office's draft, read as the page it will become.

Its text is written as markup and read by the page reader, so that a table, a struck word or digits on two lines of a
cell mean here what they mean there. Places are counted as a person counts in Word: "paragraph 12", "table 2, row 4,
cell 3"; the cells of a row are those that it begins, without those merged into a cell above.
"""

from dataclasses import replace

from harvester.documents.pages.html import read_html
from harvester.documents.word.flat import FlatWordParts, is_flat_word
from harvester.documents.word.margins import margin_notes
from harvester.documents.word.markup import WordMarkup
from harvester.documents.word.notes import read_notes
from harvester.documents.word.numbers import W, read_numbering
from harvester.documents.word.parts import MAIN, MEDIA_TYPE, Parts, WordParts
from harvester.documents.word.places import placed
from harvester.documents.word.styles import Styles
from harvester.exceptions import UnreadableDocument
from harvester.items import Document

CHANGES = "tracked changes were read as if accepted"


def read_word(data: bytes, *, url: str | None = None, name: str | None = None) -> Document:
    """Read a Word text.

    Raises:
        UnreadableDocument: broken, protected, or larger than any report when unpacked.
    """
    parts: Parts = FlatWordParts(data, name) if is_flat_word(data) else WordParts(data, name)
    root = parts.part(MAIN)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise UnreadableDocument(f"{name or 'input'}: this Word file holds no text; save it anew in Word")
    notes = read_notes(parts.part("word/footnotes.xml"), parts.part("word/endnotes.xml"))
    writer = WordMarkup(Styles(parts.part("word/styles.xml")), read_numbering(parts.part("word/numbering.xml")), notes)
    markup = f"<!DOCTYPE html><html><body>{writer.body(body)}</body></html>"
    changed = (CHANGES,) if writer.changed else ()
    read = read_html(markup, url=url, notes=(*changed, *margin_notes(parts)))
    blocks = tuple(placed(block, writer.places) for block in read.blocks)
    return replace(read, blocks=blocks, media_type=MEDIA_TYPE)
