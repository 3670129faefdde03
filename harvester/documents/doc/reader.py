"""A Word 97-2003 file (.doc, .wps) -> blocks, as those of a docx with the same text. [MS-DOC].

The reader is our own and knows the text, its tables and what is struck out, hidden, deleted or numbered, nothing of
fonts and pages. Everything in it is bounded by the file's size, so it runs where it is, as that of docx.
"""

from harvester.documents.doc.file import HEADERS, REMARKS, DocFile
from harvester.documents.doc.pieces import MAX_SIGNS
from harvester.documents.doc.text import DocText
from harvester.documents.word.flow import read_flow
from harvester.documents.word.margins import remarks_and_margins
from harvester.documents.word.reader import CHANGES
from harvester.exceptions import UnreadableDocument
from harvester.items import Document

MEDIA_TYPE = "application/msword"


def read_doc(data: bytes, *, url: str | None = None, name: str | None = None) -> Document:
    """Read a Word 97-2003 text.

    Raises:
        UnreadableDocument: protected, cut, broken, or larger than any report.
    """
    file = DocFile(data, name)
    text = DocText(file, name)
    flow = text.flow()
    notes = remarks_and_margins(text.remarks() if file.lengths[REMARKS] else 0, text.lines_of(HEADERS))
    if text.changed:
        notes = (CHANGES, *notes)
    if text.cut:
        notes = (*notes, f"cut after {MAX_SIGNS:,} characters")
    document = read_flow(flow, media_type=MEDIA_TYPE, url=url, notes=notes)
    if not document.blocks:
        raise UnreadableDocument(f"{file.who}this Word file holds no text; save it anew in Word")
    return document
