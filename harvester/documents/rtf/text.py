"""The text of an RTF file, control word by control word -> a flow of lines."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from html import escape

from harvester.documents.rtf.rows import WORDS as ROW_WORDS
from harvester.documents.rtf.rows import RowDefinition
from harvester.documents.rtf.state import Head, State
from harvester.documents.rtf.tokens import Token, Tokens
from harvester.documents.rtf.words import BREAKS, BULLETS, LEFT_OUT, MARGINS, OPTIONAL, SIGNS, TRACKED
from harvester.documents.spacing import fold
from harvester.documents.word.flow import Ends, Flow, Line, marked
from harvester.documents.word.styles import Style, heading_level
from harvester.exceptions import UnreadableDocument

_ENDS_IN_TABLE = {
    "cell": (Ends.CELL, True), "row": (Ends.ROW, True), "nestcell": (Ends.CELL, False), "nestrow": (Ends.ROW, False),
}  # fmt: skip
"""What a word ends, and whether in a table that stands in no other."""
_DEEPEST = 1_000
_MOST_SIGNS = 2_000_000
"""Characters that are read; a report has thirty thousand."""


@dataclass(slots=True)
class _Target:
    """Where text goes: the flow and what has come of its paragraph. Without a flow it is only named."""

    flow: Flow | None
    parts: list[str] = field(default_factory=list)
    note: int = 0
    """The number of the footnote that this is."""
    lines: list[str] = field(default_factory=list)


class RtfText:
    """Reads a file into a flow. ``changed``: tracked changes were met; ``margins``: texts of headers and footers.

    Raises:
        UnreadableDocument: cut, or more than any report has.
    """

    def __init__(self, data: bytes, name: str | None = None) -> None:
        self._name, self._who = name, f"{name}: " if name else ""
        self._tokens = Tokens(data, self._who)
        self._head, self._state = Head(), State()
        self._stack: list[tuple[State, _Target, Callable[[], None] | None]] = []
        self._target = _Target(Flow(name))
        self._row = RowDefinition()
        self._raw = bytearray()
        self._skip = self._signs = self._notes = 0
        self._at_end: Callable[[], None] | None = None
        self._in_styles = False
        self.changed, self.remarks, self.margins = False, 0, list[str]()

    def flow(self) -> Flow:
        """The whole text."""
        opened = optional = False
        for token in self._tokens:
            word = token.word
            begins, may_be_unknown, opened, optional = opened, optional, word == "{", word == "*" and opened
            if word == "'":
                self._take_bytes(token.text)
            elif word == "{":
                self._open()
            elif word == "}":
                if not self._close():
                    break
            elif optional:
                opened = True
            elif self._skip and word not in ("u", "uc"):
                self._skip -= 1
            elif begins and self._is_left_out(word, optional=may_be_unknown):
                self._flush()
                self._tokens.skip_group()
            else:
                self._do(token)
        return self._finished()

    def _finished(self) -> Flow:
        """The text with its last paragraph, which nothing needs to end."""
        self._flush()
        if self._stack and (len(self._stack) > 1 or self._target.parts):
            raise UnreadableDocument(f"{self._who}this RTF file is cut; save or fetch it anew")
        if self._target.parts:
            self._end_paragraph()
        flow = self._target.flow
        return flow if flow is not None else Flow(self._name)

    def _open(self) -> None:
        self._flush()
        if len(self._stack) >= _DEEPEST:
            raise UnreadableDocument(f"{self._who}this RTF file nests deeper than any text; save it anew")
        self._stack.append((self._state.copy(), self._target, self._at_end))
        self._at_end, self._skip = None, 0

    def _close(self) -> bool:
        """End a group; whether there is another one around it."""
        self._flush()
        if self._stack:
            if self._at_end is not None:
                self._at_end()
            self._state, self._target, self._at_end = self._stack.pop()
            self._skip = 0
        return bool(self._stack)

    def _is_left_out(self, word: str, *, optional: bool) -> bool:
        return word in LEFT_OUT or (optional and word not in OPTIONAL and word not in MARGINS)

    def _do(self, token: Token) -> None:
        self._flush()
        word, number = token.word, token.number
        if word in SIGNS:
            if not (word == "tab" and self._state.in_label):
                self._show(SIGNS[word])
        elif word == "u":
            self._unicode(number or 0)
        elif word in BREAKS:
            self._end_paragraph()
        elif word in ("page", "column"):
            if self._target.parts:
                self._end_paragraph()
        elif word in _ENDS_IN_TABLE:
            ends, outermost = _ENDS_IN_TABLE[word]
            self._end_paragraph(ends, 1 if outermost else max(2, self._state.tables))
        elif word in ROW_WORDS:
            self._row.take(word, number)
        elif not self._destination(word):
            self._format(word, number)

    def _destination(self, word: str) -> bool:
        """Begin what a word names, if it names a place of text of its own."""
        if word == "pict":
            self._show('<img src="picture">')
            self._tokens.skip_group()
        elif word == "footnote":
            if self._target.note == 0:
                target = _Target(Flow(self._name), note=self._notes + 1)
                self._redirect(target, partial(self._end_note, self._target, target))
        elif word == "shptxt":
            box = _Target(Flow(self._name))
            self._redirect(box, partial(self._end_box, self._target, box))
        elif word in MARGINS or word == "annotation":
            self.remarks += word == "annotation"
            aside = _Target(None)
            self._redirect(aside, lambda: self._end_margin(aside, named=word != "annotation"))
        elif word == "nesttableprops":
            outer, self._row = self._row, RowDefinition()
            self._at_end = lambda: setattr(self, "_row", outer)
        elif word in ("listtext", "pntext"):
            self._state.in_label = True
        elif word in ("fonttbl", "stylesheet"):
            self._in_styles = word == "stylesheet"
            self._redirect(_Target(None), lambda: setattr(self, "_in_styles", False))
        else:
            return False
        return True

    def _redirect(self, target: _Target, at_end: Callable[[], None]) -> None:
        self._target, self._at_end = target, at_end
        self._state.plain()

    def _end_note(self, main: _Target, note: _Target) -> None:
        self._end_paragraph()
        self._notes += 1
        if main.flow is not None:
            for text in filter(str.strip, note.lines):
                main.flow.note(note.note, text.strip())

    def _end_box(self, main: _Target, box: _Target) -> None:
        if box.parts:
            self._end_paragraph()
        if main.flow is not None and box.flow is not None:
            main.flow.box(box.flow)

    def _end_margin(self, aside: _Target, *, named: bool) -> None:
        self._end_paragraph()
        if named:
            self.margins += map(fold, aside.lines)

    def _format(self, word: str, number: int | None) -> None:
        if word in TRACKED and number != 0:
            self.changed = self.changed or self._target.flow is not None
        if word == "chftn":
            self._show(f"<sup>{self._notes + 1}</sup>" if not self._target.note and self._target.flow else "")
        elif word == "ansicpg":
            self._head.code_page(number or 0)
        elif not self._state.take(word, number) and number is not None:
            self._numbered(word, number)

    def _numbered(self, word: str, number: int) -> None:
        state, head = self._state, self._head
        if word == "deff":
            state.font = number
        elif word in ("f", "af") and state.next_is_eastern:
            state.eastern, state.next_is_eastern = number, False
        elif word == "f":
            state.font = number
        elif word == "fcharset":
            head.charsets[state.font] = number
        elif word == "s":
            state.style = number
        elif word == "outlinelevel":
            state.outline = number
            if self._in_styles:
                head.outlines[state.style] = number

    def _unicode(self, number: int) -> None:
        """A letter by its number, negative from 32768 on; two of them may be one beyond 65535."""
        code = number + 0x10000 if number < 0 else number
        self._skip = self._state.after_unicode
        if 0x20 <= code <= 0x10FFFF:
            self._show(escape(chr(code), quote=False))

    def _take_bytes(self, raw: bytes) -> None:
        if self._skip:
            passed = min(self._skip, len(raw))
            self._skip -= passed
            raw = raw[passed:]
        self._raw += raw

    def _flush(self) -> None:
        if self._raw:
            raw, self._raw = bytes(self._raw), bytearray()
            self._show(escape(self._head.decoded(raw, self._state), quote=False))

    def _show(self, markup: str) -> None:
        state = self._state
        if state.hidden or state.deleted or not markup or (state.in_label and markup.strip() in BULLETS):
            return
        self._signs += len(markup)
        if self._signs > _MOST_SIGNS:
            raise UnreadableDocument(f"{self._who}this RTF file has more text than any report; save the report alone")
        marks = {"del": state.struck, "sup": state.raised == 1 and "<" not in markup, "sub": state.raised == 2}
        self._target.parts.append(marked(markup, marks))

    def _end_paragraph(self, ends: Ends = Ends.PARAGRAPH, depth: int | None = None) -> None:
        target, state = self._target, self._state
        text, target.parts = _joined(target.parts), []
        if target.flow is None or target.note:
            target.lines.append(text)
            return
        if ends is Ends.ROW:
            target.flow.add(Line("", depth=depth or 1, ends=ends, edges=self._row.edges, withdrawn=state.deleted))
            return
        outline = state.outline if state.outline is not None else self._head.outlines.get(state.style)
        level = heading_level(Style(outline=outline))
        tag = f"h{level}" if level is not None else "p"
        target.flow.add(Line(text, tag=tag, depth=state.tables if depth is None else depth, ends=ends))


def _joined(parts: list[str]) -> str:
    """The markup of a paragraph; halves of letters beyond 65535 are put together, one alone stands for nothing."""
    text = "".join(parts)
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
