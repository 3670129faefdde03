"""Walks well-formed markup once, collecting lines, tables and pictures in order. Linear and without recursion."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from harvester.documents.blocks import Blocks
from harvester.documents.elements import HEADINGS, Kind
from harvester.documents.frames import Frame
from harvester.documents.links import is_attachment
from harvester.documents.marks import Mark, close_mark, effect_of, has_size, open_mark
from harvester.documents.markup import Markup, attribute, unescape
from harvester.documents.nested import find_hosts
from harvester.documents.spacing import fold
from harvester.documents.tables import DataTable, Tables
from harvester.documents.tags import TAGS, DisorderError, Tag, hint
from harvester.memory import Memory

MAX_DEPTH = 200
"""Deeper elements stand in their ancestor's box: no page nests so deep on purpose."""
_BOX, _CLOSE, _BREAK, _LINK, _LINK_END, _IMAGE, _INLINE, _SKIP, _MARK = map(int, Kind)
WATCHED = "form"
"""The box in which ends of inline elements matter to the boxes of a page as it is written (``order``)."""
_TAG = re.compile(r"<(/?[a-zA-Z][^>]*)>")
_FEWEST_TABBED = 3
_PAGE_BREAK = "#PAGE_BREAK#"
_LONGEST_ADDRESS = 2000


class Walk:
    """Keeps one line of text open and its box. ``out`` is what was read, ``notes`` what had to be clipped."""

    tags: Memory[str, Tag] = TAGS
    as_written = False
    """Whether the page is walked as it is written, not as a parser has put it in order."""

    no_text: frozenset[str] = frozenset()
    """Boxes in which text is for a parser to settle: DisorderError."""

    def __init__(self, out: Blocks) -> None:
        self.out = out
        self.notes: list[str] = []
        self._box = Frame("", None, "", 0, False)
        self._too_deep = 0
        self._idents = 0
        self._buffer: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._linked = 0
        self._link_at: int | None = None
        self._link_url = ""
        self._link_opens = False
        """Whether the open link is none: it shows what stands below it on the page."""
        self._link_text = ("", "")
        """The text of the last link, as written and folded: often it is all there is in its line."""
        self._veils: list[list[str]] = []
        self._marks: list[Mark] = []
        self._skipped: list[str] = []
        self._tables = Tables(as_written=self.as_written)
        self._hosts: Mapping[int, int] | None = None
        self._only_tables = False

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
            elif kind == _BOX:
                if self._marks:
                    self._box_in_mark(name)
                self._open(name, said, hidden)
            elif kind == _CLOSE:
                if self._marks:
                    self._box_in_mark(name)
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

    def _begin(self, tag: str, hint: str, hidden: bool) -> None:
        """A box begins, and with it a line."""
        if self._buffer:
            self._flush()
        box = self._box
        if box.depth >= MAX_DEPTH:
            self._too_deep += 1
            return
        self._idents += 1
        self._box = Frame(tag, box, hint, self._idents, hidden or box.hidden)

    def _end(self) -> None:
        """A box ends, and with it the line."""
        if self._buffer:
            self._flush()
        if self._too_deep:
            self._too_deep -= 1
        else:
            self._box = self._box.parent or self._box

    def _within_line(self, kind: int, tag: str, attributes: str, hidden: bool) -> None:
        """Any tag that makes no box of its own."""
        if kind == _MARK or self._marks:
            self._mark(kind, tag, attributes)
            kind = _INLINE if kind == _MARK else kind
        if kind == _BREAK:
            self._break()
            return
        if kind == _IMAGE:
            self._image(attributes)
            return
        if self._link_at is not None and kind != _INLINE:
            self._end_link()
        if hidden or self._veils:
            self._veil(tag, attributes, hidden)
        if kind == _LINK:
            self._link_at, self._link_url = len(self._buffer), attribute(attributes, "href")
            self._link_opens = "toggle" in attributes or (self._box.tag in HEADINGS and self._link_url[:1] == "#")

    def _veil(self, tag: str, attributes: str, hidden: bool) -> None:
        """An inline element that is kept from view is a box of its own, so that what it hides is told apart."""
        if hidden:
            self._begin(tag, hint(tag, attributes), hidden)
            self._veils.append([tag])
        else:
            veil = self._veils[-1]
            if tag == veil[0]:
                veil.append(tag)
            elif tag[1:] == veil[0] and tag[0] == "/":
                veil.pop()
                if not veil:
                    self._veils.pop()
                    self._end()

    def _mark(self, kind: int, tag: str, attributes: str) -> None:
        """Keep account of elements whose text is not to be read as it stands."""
        marks = self._marks
        if marks:
            if attributes and has_size(attributes):
                marks[-1].meet_size(self._buffer)
            if marks[-1].counts(tag):
                if not marks[-1].depth:
                    close_mark(marks.pop(), self._buffer)
                return
        effect = effect_of(tag, attributes) if kind == _MARK else None
        if effect is not None:
            open_mark(marks, tag, effect, len(self._buffer))

    def _box_in_mark(self, tag: str) -> None:
        """A box begins or ends in such an element, which goes on."""

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

    def _break(self) -> None:
        if self._box.tag in HEADINGS:
            self._buffer.append("\n")
        else:
            self._flush()

    def _end_link(self) -> None:
        parts = self._buffer[self._link_at :]
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        text = fold(unescape(raw))
        self._link_at = None
        if text:
            self._link_text = raw, text
            if not self._link_opens:
                self._linked += len(text)
            if is_attachment(self._link_url, text):
                self._links.append((text, self._link_url))

    def _image(self, attributes: str) -> None:
        source = attribute(attributes, "src").strip()
        if source:
            self._flush()
            if not self._only_tables:
                self.out.picture(fold(attribute(attributes, "alt")), source[:_LONGEST_ADDRESS], self._box)

    def _flush(self) -> None:
        """End the open line. A link that goes on beyond it is a link in the next line too."""
        if self._link_at is not None:
            self._end_link()
            self._link_at = 0
        buffer = self._buffer
        if not buffer:
            return
        box = self._box
        if box.tag in self.no_text:
            raise DisorderError(f"text in {box.tag}")
        for mark in reversed(self._marks):
            close_mark(mark, buffer)
            mark.start = 0
        raw = buffer[0] if len(buffer) == 1 else "".join(buffer)
        buffer.clear()
        if not self._only_tables:
            self._line(raw, box)
        if self._linked:
            self._linked = 0
            self._links.clear()

    def _line(self, raw: str, box: Frame) -> None:
        written, text = self._link_text
        if raw != written:
            raw = unescape(raw)
            if box.tag == "pre" and "\n" in raw:
                self._lines(raw, box)
                return
            text = fold(raw)
        if _PAGE_BREAK in text:
            text = fold(text.replace(_PAGE_BREAK, ""))
        if text:
            self.out.line(text, self._linked, box, tuple(self._links) if self._links else ())

    def _lines(self, raw: str, box: Frame) -> None:
        """Text whose line ends stand for themselves."""
        lines = raw.split("\n")
        if sum(line.strip().count("\t") > 1 for line in lines) >= _FEWEST_TABBED:  # a table pasted with its tabs
            lines = [line.strip().replace("\t", " | ") for line in lines]
        for line in filter(None, map(fold, lines)):
            links = tuple(link for link in self._links if link[0] in line)
            self.out.line(line, min(sum(len(text) for text, _ in links), len(line)), box, links)
