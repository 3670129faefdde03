"""Walks well-formed markup once, collecting lines, tables and pictures in order. Linear and without recursion."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from harvester.documents.pages.blocks import Blocks
from harvester.documents.pages.elements import Kind
from harvester.documents.pages.frames import Frame
from harvester.documents.pages.markup import Markup
from harvester.documents.pages.nested import find_hosts
from harvester.documents.pages.open_line import OpenLine
from harvester.documents.pages.tables import DataTable, Tables
from harvester.documents.pages.tags import TAGS, Tag
from harvester.memory import Memory

_BOX, _CLOSE, _INLINE, _SKIP = map(int, (Kind.BOX, Kind.CLOSE, Kind.INLINE, Kind.SKIP))
_EDGES = (_BOX, _CLOSE)
"""Tags at which a box begins or ends."""
WATCHED = "form"
"""The box in which ends of inline elements matter to the boxes of a page as it is written (``order``)."""
_TAG = re.compile(r"<(/?[a-zA-Z][^>]*)>")


class Walk(OpenLine):
    """Goes from tag to tag; ``out`` is what was read, ``notes`` what had to be clipped."""

    tags: Memory[str, Tag] = TAGS
    as_written = False
    """Whether the page is walked as it is written, not as a parser has put it in order."""

    def __init__(self, out: Blocks) -> None:
        super().__init__(out)
        self.notes: list[str] = []
        self._skipped: list[str] = []
        self._tables = Tables(as_written=self.as_written)
        self._hosts: Mapping[int, int] | None = None

    def run(self, page: Markup) -> None:
        """Walk a page."""
        self._walk(page, 0, len(page.html))

    def _walk(self, page: Markup, begin: int, limit: int) -> None:
        """A table that holds no other is offered to the reader of tables; any other is boxes."""
        html, tables, ends = page.html, page.tables, page.table_ends
        done, n = begin, bisect_left(tables, begin)
        while n < len(tables) and (table := tables[n]) < limit:
            n += 1
            after = tables[n] if n < len(tables) and tables[n] < limit else limit
            closing = bisect_left(ends, table)
            end = ends[closing] if closing < len(ends) else limit
            self._read(html[done:table])
            done = table
            if end < after:
                if not self._skipped and self._take_table(html, table, end):
                    done = end + len("</table>")
            elif not self._skipped:
                if self._hosts is None:
                    self._hosts = find_hosts(html, self._tables.tags_of(page))
                if table in self._hosts and self._take_host(page, table, self._hosts[table]):
                    done = self._hosts[table] + len("</table>")
                    n = bisect_left(tables, done)
        self._read(html[done:limit])
        self._flush()

    def _read(self, markup: str) -> None:
        """Walk a stretch of markup, from tag to tag."""
        pieces = _TAG.split(markup)
        buffer, tags = self._buffer, self.tags
        pairs = zip(pieces[1::2], pieces[2::2], strict=True)
        self._check_end(pieces[-1])
        text = self._skip(pairs) if self._skipped else pieces[0]
        if text and (buffer or not text.isspace()):
            buffer.append(text)
        for tag, text in pairs:
            kind, name, said, hidden = tags[tag]
            if kind == _INLINE:
                if hidden or self._veils or self._marks or self._box.tag == WATCHED:
                    self._within_line(kind, name, said, hidden)
            elif kind in _EDGES:
                if self._marks:
                    self._box_in_mark(name)
                if kind == _BOX:
                    self._open(name, said, hidden)
                else:
                    self._close(name)
            elif kind == _SKIP:
                text = self._begin_skipping(name, pairs)
            else:
                self._within_line(kind, name, said, hidden)
            if text and (buffer or not text.isspace()):
                buffer.append(text)

    def _check_end(self, text: str) -> None:
        """Look at what stands behind the last tag of a stretch."""

    def _begin_skipping(self, tag: str, pairs: Iterator[tuple[str, str]]) -> str:
        self._skipped = [tag]
        return self._skip(pairs)

    def _skip(self, pairs: Iterator[tuple[str, str]]) -> str:
        """Pass over an element that is never text; returns the text behind it, "" where the stretch ends before."""
        for tag, text in pairs:
            if tag.startswith("/"):
                if tag[1:] == self._skipped[-1]:
                    self._skipped.pop()
                    if not self._skipped:
                        return text
            elif tag.partition(" ")[0] == self._skipped[-1]:
                self._skipped.append(self._skipped[-1])
        return ""

    def _open(self, tag: str, hint: str, hidden: bool) -> None:
        self._begin(tag, hint, hidden)

    def _close(self, tag: str) -> None:  # noqa: ARG002 - well-formed: it is the open box's own
        self._end()

    def _take_table(self, html: str, start: int, end: int) -> bool:
        """A table of data is taken at once; a layout table is a box like any other. It ends where ``end`` is."""
        content, frame = self._table_at(html, start)
        if frame is None:
            return False
        behind_one = self.out.end_in_table()
        return self._keep(
            frame, self._tables.read(html, (content, end), frame.place()[0], self.notes, behind_one=behind_one)
        )

    def _take_host(self, page: Markup, start: int, end: int) -> bool:
        """The same of a table with others inside; forms among these are read behind it, each at its own place."""
        content, frame = self._table_at(page.html, start)
        if frame is None:
            return False
        table, forms = self._tables.read_host(page, (content, end), frame.place()[0], self.notes)
        if not self._keep(frame, table):
            return False
        if forms:
            inside = type(self)(self.out)
            inside._box, inside._idents, inside._tables, inside._hosts = frame, self._idents, self._tables, self._hosts
            inside._only_tables = True
            inside._walk(page, content, end)
            self._idents = inside._idents
        return True

    def _table_at(self, html: str, start: int) -> tuple[int, Frame | None]:
        """Where a table's content begins, and its frame; None where the tag only looks like a table's."""
        content = html.find(">", start) + 1
        _, name, hint, hidden = self.tags[html[start + 1 : content - 1]]
        if name != "table":
            return content, None
        if self._buffer:
            self._flush()
        box = self._box
        return content, Frame("table", box, hint, self._idents + 1, hidden or box.hidden)

    def _keep(self, frame: Frame, table: DataTable | None) -> bool:
        """Note a table of data; the frame of any other was none."""
        if table is None:
            self._box.uncount("table")
            return False
        self._idents += 1
        if table.caption and not self._only_tables:
            self.out.line(table.caption, 0, self._box, ())
        self.out.table(table.grid, table.linked, frame, table.links)
        return True
