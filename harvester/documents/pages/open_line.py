"""One line of text that is kept open while a page is walked, and the box it stands in. Knows no tables."""

from harvester.documents.pages.blocks import Blocks
from harvester.documents.pages.cell_text import is_tiny
from harvester.documents.pages.elements import HEADINGS, Kind
from harvester.documents.pages.frames import Frame
from harvester.documents.pages.links import is_attachment, is_bookmark
from harvester.documents.pages.marks import Mark, close_mark, effect_of, has_size, open_mark
from harvester.documents.pages.markup import attribute, unescape
from harvester.documents.pages.tags import DisorderError, hint
from harvester.documents.spacing import fold

MAX_DEPTH = 200
"""Deeper elements stand in their ancestor's box: no page nests so deep on purpose."""
_BREAK, _LINK, _IMAGE, _INLINE, _MARK = map(int, (Kind.BREAK, Kind.LINK, Kind.IMAGE, Kind.INLINE, Kind.MARK))
_FEWEST_TABBED = 3
_PAGE_BREAK = "#PAGE_BREAK#"
_LONGEST_ADDRESS = 2000


class OpenLine:
    """Boxes begin and end it; links, marks and hidden elements go on over its end."""

    no_text: frozenset[str] = frozenset()
    """Boxes in which text is for a parser to settle: DisorderError."""

    def __init__(self, out: Blocks) -> None:
        self.out = out
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
        self._only_tables = False
        """Whether lines were read already, and only what else is met is new."""

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
            self._link_opens = (
                "toggle" in attributes
                or (self._box.tag in HEADINGS and self._link_url[:1] == "#")
                or (not self._link_url and is_bookmark(attributes))
            )

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
        if source and not is_tiny(attributes):
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
