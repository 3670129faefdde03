"""An RTF file -> blocks, as those of a docx with the same text. Rich Text Format Specification 1.9.1.

The reader is our own, because those that exist give text without tables, and the tables are what is needed. A control
word changes what holds up to the end of its group; cells and rows are ends of paragraphs, as in Word's binary files.
"""

from harvester.documents.rtf.text import RtfText
from harvester.documents.word.flow import read_flow
from harvester.documents.word.margins import remarks_and_margins
from harvester.documents.word.reader import CHANGES
from harvester.exceptions import UnreadableDocument
from harvester.items import Document

MEDIA_TYPE = "application/rtf"


def read_rtf(data: bytes, *, url: str | None = None, name: str | None = None) -> Document:
    """Read an RTF text.

    Raises:
        UnreadableDocument: cut, without text, or larger than any report.
    """
    text = RtfText(data.lstrip(), name)
    flow = text.flow()
    notes = remarks_and_margins(text.remarks, text.margins)
    document = read_flow(flow, media_type=MEDIA_TYPE, url=url, notes=(CHANGES, *notes) if text.changed else notes)
    if not document.blocks:
        raise UnreadableDocument(f"{name}: " * bool(name) + "this RTF file holds no text; save it anew")
    return document
