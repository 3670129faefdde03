"""Walks a parsed page once, collecting lines, tables and pictures in order. Linear and without recursion."""

from collections.abc import Iterator

from lxml import etree

from harvester.documents.blocks import Frame, Item, Line, Picture
from harvester.documents.elements import HEADINGS, KINDS, Kind
from harvester.documents.links import is_attachment
from harvester.documents.spacing import fold
from harvester.documents.tables import read_table

_MAX_DEPTH = 200
"""Deeper elements stand in their ancestor's box: no page nests so deep on purpose."""
_BLOCK, _TABLE, _BREAK, _LINK, _IMAGE, _UNKNOWN = map(int, Kind)
_TOO_DEEP = -1
_PAGE_BREAK = "#PAGE_BREAK#"


class Walk:
    """Keeps one line of text open and its box. ``out`` is what was read, ``notes`` what had to be clipped."""

    def __init__(self, hidden: frozenset[etree._Element]) -> None:
        self.hidden = hidden
        self.out: list[Item] = []
        self.notes: list[str] = []
        self._box = Frame("", None, None, 0, False)
        self._idents = 0
        self._buffer: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._linked = 0
        self._link_at: int | None = None
        self._link_url = ""

    def run(self, root: etree._Element) -> None:
        """Walk the tree below and with ``root``."""
        above: list[tuple[Iterator[etree._Element], etree._Element, int]] = []
        children: Iterator[etree._Element] = iter((root,))
        kinds, buffer = KINDS, self._buffer
        while True:
            for child in children:
                kind = kinds.get(child.tag, _UNKNOWN)  # type: ignore[arg-type]  # comments are gone: tags are names
                if kind == _BLOCK and not len(child):
                    self._take_line(child)
                    continue
                if kind == _TABLE and self._take_table(child):
                    continue
                if kind != _UNKNOWN:
                    kind = self._open(child, kind)
                text = child.text
                if text and (buffer or not text.isspace()):
                    buffer.append(text)
                if len(child):
                    above.append((children, child, kind))
                    children = iter(child)
                    break
                self._leave(child, kind)
            else:
                if not above:
                    break
                children, left, kind = above.pop()
                self._leave(left, kind)
        self._flush()

    def _open(self, element: etree._Element, kind: int) -> int:
        """An element begins; returns the kind it is to be closed as."""
        if kind > _TABLE:
            if kind == _BREAK:
                self._break()
            elif kind == _LINK:
                self._end_link()
                self._link_at, self._link_url = len(self._buffer), element.get("href", "")
            elif kind == _IMAGE:
                self._image(element)
            return kind
        if self._buffer:
            self._flush()
        box = self._box
        if box.depth >= _MAX_DEPTH:
            return _TOO_DEEP
        self._idents += 1
        self._box = Frame(
            str(element.tag), box, element, self._idents, box.hidden or (bool(self.hidden) and element in self.hidden)
        )
        return kind

    def _take_line(self, element: etree._Element) -> None:
        """The short way for a box of plain text."""
        if self._buffer:
            self._flush()
        text, tail, box = element.text, element.tail, self._box
        if text and not text.isspace() and box.depth < _MAX_DEPTH:
            self._idents += 1
            hidden = box.hidden or (bool(self.hidden) and element in self.hidden)
            self._box = Frame(str(element.tag), box, element, self._idents, hidden)
            self._buffer.append(text)
            self._flush()
            self._box = box
        else:
            box.count(str(element.tag))
            if text and not text.isspace():
                self._buffer.append(text)
                self._flush()
        if tail and not tail.isspace():
            self._buffer.append(tail)

    def _leave(self, element: etree._Element, kind: int) -> None:
        """An element ends: its line, its box, then the text behind it."""
        if kind <= _TABLE:
            if self._buffer:
                self._flush()
            if kind != _TOO_DEEP:
                self._box = self._box.parent or self._box
        elif kind == _LINK:
            self._end_link()
        tail = element.tail
        if tail and (self._buffer or not tail.isspace()):
            self._buffer.append(tail)

    def _take_table(self, element: etree._Element) -> bool:
        """A table of data is taken at once; a layout table is a box like any other."""
        if self._buffer:
            self._flush()
        box = self._box
        hidden = box.hidden or (bool(self.hidden) and element in self.hidden)
        table, stray = read_table(Frame("table", box, element, self._idents + 1, hidden), self.hidden, self.notes)
        if table is None:
            box.uncount("table")
            return False
        self._idents += 1
        if stray:
            self.out.append(Line(stray, 0, box, ()))
        self.out.append(table)
        tail = element.tail
        if tail and not tail.isspace():
            self._buffer.append(tail)
        return True

    def _break(self) -> None:
        if self._box.tag in HEADINGS:
            self._buffer.append("\n")
        else:
            self._flush()

    def _end_link(self) -> None:
        if self._link_at is None:
            return
        text = fold("".join(self._buffer[self._link_at :]))
        self._link_at = None
        if text:
            self._linked += len(text)
            if is_attachment(self._link_url, text):
                self._links.append((text, self._link_url))

    def _image(self, element: etree._Element) -> None:
        source = element.get("src", "").strip()
        if source:
            self._flush()
            self.out.append(Picture(fold(element.get("alt", "")), source[:2000], self._box))

    def _flush(self) -> None:
        """End the open line. A link that goes on beyond it is a link in the next line too."""
        if self._link_at is not None:
            self._end_link()
            self._link_at = 0
        if not self._buffer:
            return
        raw = "".join(self._buffer)
        self._buffer.clear()
        if self._box.tag == "pre" and "\n" in raw:
            for line in filter(None, map(fold, raw.split("\n"))):
                links = tuple(link for link in self._links if link[0] in line)
                self.out.append(Line(line, min(sum(len(text) for text, _ in links), len(line)), self._box, links))
            raw = ""
        text = fold(raw)
        if _PAGE_BREAK in text:
            text = fold(text.replace(_PAGE_BREAK, ""))
        if text:
            self.out.append(Line(text, self._linked, self._box, tuple(self._links) if self._links else ()))
        if self._linked:
            self._linked = 0
            self._links.clear()
