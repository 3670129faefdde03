"""An HTML page -> blocks, in one parse without a tree. It judges no content: what belongs to a report is ``clean``'s matter.

The parser is libxml2's (through ``lxml``) driving this module's target. Measured on messy pages against lexbor: the events
cost 1.5 times a bare parse and no tree is kept, a walk over lexbor's nodes 1.8 times; and lexbor needs half a minute
for 100,000 nested ``div``s, where events stay linear. Structure that libxml2 leaves open (a cell inside an unclosed form, a
heading inside a heading) is settled here by the state of the innermost open table.
"""

from collections.abc import Mapping

from lxml import etree

from harvester.documents.blocks import Frame, Item, Line, Picture, make_blocks
from harvester.documents.elements import HEADINGS, KINDS, Kind, hides
from harvester.documents.links import is_attachment
from harvester.documents.spacing import fold
from harvester.documents.tables import SourceTable, settle
from harvester.items import Document

_MAX_DEPTH = 200
"""Deeper elements share their ancestor's box: no page nests so deep on purpose."""
_BLOCK, _SKIPPED, _BREAK, _LINK, _IMAGE = map(int, (Kind.BLOCK, Kind.SKIPPED, Kind.BREAK, Kind.LINK, Kind.IMAGE))
_PAGE_BREAK = "#PAGE_BREAK#"


def read_html(text: str, *, url: str | None = None, encoding: str | None = None, notes: tuple[str, ...] = ()) -> Document:
    """Read a page. Never fails: whatever the markup, what text there is becomes blocks."""
    target = _Target()
    parser = etree.HTMLParser(target=target, huge_tree=True)
    parser.feed(text if text.strip() else "<p></p>")
    parser.close()
    blocks = make_blocks(target.out, base=target.base or url, notes=target.notes)
    return Document(
        blocks=blocks,
        media_type="text/html",
        encoding=encoding,
        url=url,
        html_title=fold(target.title),
        metas=target.metas,
        notes=(*notes, *target.notes),
    )


class _Target:
    """Receives the parser's events; keeps one line of text open and the box it stands in."""

    def __init__(self) -> None:
        self.box = Frame("", None, 0, {}, False)
        self.stack: list[Frame | int | None] = []
        self.skip = 0
        self.idents = 0
        self.buffer: list[str] = []
        self.out: list[Item] = []
        self.tables: list[SourceTable] = []
        self.links: list[tuple[str, str]] = []
        self.linked = 0
        self.link_at: int | None = None
        self.link_url = ""
        self.title = ""
        self.in_title = False
        self.base: str | None = None
        self.metas: dict[str, str] = {}
        self.notes: list[str] = []

    # -- events
    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.skip:
            self.skip += 1
            return
        kind = KINDS.get(tag)
        if kind is None:
            if attributes and hides(attributes):
                self._open(tag, attributes, hidden=True)
            else:
                self.stack.append(None)
        elif kind == _BLOCK:
            self._open(tag, attributes, hidden=bool(attributes) and hides(attributes))
        elif kind == _BREAK:
            self.stack.append(None)
            self._break()
        elif kind == _LINK:
            self._end_link()
            self.stack.append(_LINK)
            self.link_at, self.link_url = len(self.buffer), attributes.get("href", "")
        elif kind == _SKIPPED:
            self.skip = 1
            if tag == "iframe" or tag == "object":
                self._flush()
        else:
            self._rare(kind, tag, attributes)

    def end(self, tag: str) -> None:
        if self.skip:
            self.skip -= 1
            return
        if not self.stack:
            return
        opened = self.stack.pop()
        if opened is None:
            return
        if opened is _LINK:
            self._end_link()
        elif isinstance(opened, Frame):
            self._close(opened)
        else:
            self.in_title = False

    def data(self, text: str) -> None:
        if not self.skip:
            if self.in_title:
                self.title += text
            else:
                self.buffer.append(text)

    def comment(self, text: str) -> None:
        if "supportMisalignedColumns" in text and self.tables:
            self.tables[-1].ruler_next = not text.startswith("[endif")

    def close(self) -> None:
        self._flush()
        while self.tables:
            self._end_table()

    # -- boxes
    def _open(self, tag: str, attributes: Mapping[str, str], *, hidden: bool) -> Frame:
        self._flush()
        parent = self.box
        if parent.depth >= _MAX_DEPTH and not hidden:
            frame = Frame(parent.tag, parent.parent, parent.depth, parent.attributes, parent.hidden)
            frame.share(parent)
        else:
            self.idents += 1
            frame = Frame(tag, parent, parent.depth + 1, attributes, hidden or parent.hidden, self.idents)
        frame.opened_as, frame.outer = tag, parent
        self.stack.append(frame)
        self.box = frame
        return frame

    def _close(self, frame: Frame) -> None:
        self._flush()
        self.box = frame.outer or frame
        if frame.opened_as == "table":
            self._end_table()
        elif frame.opened_as in ("td", "th", "tr") and self.tables:
            self.out = self.tables[-1].stray

    def _rare(self, kind: int, tag: str, attributes: Mapping[str, str]) -> None:
        if kind == Kind.IMAGE:
            self.stack.append(None)
            self._image(attributes)
        elif kind == Kind.META:
            self.stack.append(None)
            name, content = attributes.get("name", "").strip().lower(), attributes.get("content", "")
            if name and content.strip():
                self.metas.setdefault(name, fold(content))
        elif kind == Kind.TITLE:
            self.in_title = not self.title
            self.stack.append(0 if self.in_title else None)
        elif kind == Kind.BASE:
            self.stack.append(None)
            self.base = attributes.get("href") or None
        else:
            self._table_part(kind, tag, attributes)

    def _table_part(self, kind: int, tag: str, attributes: Mapping[str, str]) -> None:
        frame = self._open(tag, attributes, hidden=bool(attributes) and hides(attributes))
        if kind == Kind.TABLE:
            self.tables.append(SourceTable(frame, self.out))
            self.out = self.tables[-1].stray
        elif self.tables:
            table = self.tables[-1]
            if kind == Kind.ROW_GROUP:
                table.group += 1
                self.out = table.stray
            elif kind == Kind.ROW:
                table.open_row(attributes)
                self.out = table.stray
            else:
                self.out = table.open_cell(frame, attributes)

    def _end_table(self) -> None:
        table = self.tables.pop()
        self.out = table.outer
        settle(table, self.out, self.notes)

    # -- lines
    def _break(self) -> None:
        if self.box.tag in HEADINGS:
            self.buffer.append("\n")
        else:
            self._flush()

    def _end_link(self) -> None:
        if self.link_at is None:
            return
        text = fold("".join(self.buffer[self.link_at :]))
        self.link_at = None
        if text:
            self.linked += len(text)
            if is_attachment(self.link_url, text):
                self.links.append((text, self.link_url))

    def _image(self, attributes: Mapping[str, str]) -> None:
        source = attributes.get("src", "")
        if not source:
            return
        link_at = self.link_at
        self._flush()
        self.link_at = 0 if link_at is not None else None
        self.out.append(Picture(fold(attributes.get("alt", "")), source.strip()[:2000], self.box))

    def _flush(self) -> None:
        if self.link_at is not None:
            self._end_link()
            self.link_at = 0
        if not self.buffer:
            return
        text = fold("".join(self.buffer))
        self.buffer.clear()
        if _PAGE_BREAK in text:
            text = fold(text.replace(_PAGE_BREAK, ""))
        if text:
            self.out.append(Line(text, min(self.linked, len(text)), self.box, self.links))
        self.links = []
        self.linked = 0
