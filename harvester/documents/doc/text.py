"""The text of a Word 97-2003 file, paragraph by paragraph -> a flow of lines: what is shown of it, as markup.

A paragraph ends with a mark; that of a cell or a row is one of its own, or has a format that says so. Of a field its
result is shown. Hidden words and such that a tracked change deleted are left out.
"""

import re
from collections.abc import Iterator
from html import escape

from harvester.documents.doc.file import PARAGRAPHS, RUNS, DocFile
from harvester.documents.doc.formats import LongLists, ParagraphFormat, RunFormat, paragraph_format, run_format
from harvester.documents.doc.lists import read_lists
from harvester.documents.doc.pieces import Piece, Pieces
from harvester.documents.doc.runs import Stretches
from harvester.documents.doc.stories import Span, boxes, notes
from harvester.documents.doc.styles import DocStyles
from harvester.documents.spacing import fold
from harvester.documents.word.flow import Ends, Flow, Line, marked
from harvester.documents.word.styles import Style, heading_level

_PARAGRAPH = re.compile("[^\r\x07\x0c]*(?:[\r\x07\x0c]|\\Z)")
_FIELD = re.compile("[\x13-\x15]")
_CELL = "\x07"
_NOTE, _PICTURE, _REMARK = "\x02", "\x01", "\x05"
_SHOWN = dict.fromkeys(range(32)) | {9: "\t", 11: "\x0b", 30: "-", 31: None}
_BREAK = "\x0b"


class DocText:
    """Reads a file's main text into a flow. ``changed``: tracked changes were met.

    Raises:
        UnreadableDocument: the file is cut or broken, or has more than any report.
    """

    def __init__(self, file: DocFile, name: str | None = None) -> None:
        self._file, self._name = file, name
        self._pieces = Pieces(file)
        self._long_lists = LongLists(file.data)
        self._paragraphs = Stretches(file, PARAGRAPHS, paragraphs=True)
        self._runs = Stretches(file, RUNS, paragraphs=False)
        self._styles, self._numbering = DocStyles(file, self._long_lists), read_lists(file)
        self._notes, self._boxes = notes(file), boxes(file)
        self._numbers = {place: number for number, place in enumerate(self._notes, 1)}
        self._paragraph_formats: dict[tuple[int, bytes], ParagraphFormat] = {}
        self._run_formats: dict[bytes, RunFormat] = {}
        self._text = without_field_codes(self._pieces.text)
        self._main = file.lengths[0]
        self.changed = False
        self.cut = self._pieces.cut

    def flow(self) -> Flow:
        """The main text with what hangs on it."""
        return self._flow((0, min(self._main, len(self._text))))

    def remarks(self) -> int:
        """How many remarks of reviewers hang on the main text."""
        return self._pieces.text.count(_REMARK, 0, self._main)

    def lines_of(self, number: int) -> Iterator[str]:
        """The paragraphs of another text of the file, whatever their formats."""
        first = self._file.text_at(number)
        for match in _PARAGRAPH.finditer(self._text, first, first + self._file.lengths[number]):
            yield fold(match[0].translate(_SHOWN))

    def _flow(self, span: Span) -> Flow:
        flow = Flow(self._name)
        for match in _PARAGRAPH.finditer(self._pieces.text, *span):
            first, end = match.span()
            if first == end:
                continue
            mark = end - 1 if match[0][-1] in "\r\x07\x0c" else end
            for place in range(first, end) if self._notes or self._boxes else ():
                self._hang(flow, place, inner=span[0] > 0)
            flow.add(self._line(first, mark, end))
        return flow

    def _hang(self, flow: Flow, place: int, *, inner: bool) -> None:
        if place in self._notes:
            for text in self._note(self._notes[place]):
                flow.note(self._numbers[place], text)
        if place in self._boxes and not inner:
            for span in self._boxes[place]:
                flow.box(self._flow(span))

    def _note(self, span: Span) -> Iterator[str]:
        for match in _PARAGRAPH.finditer(self._pieces.text, *span):
            if text := self._shown(match.start(), match.end()).strip():
                yield text

    def _line(self, first: int, mark: int, end: int) -> Line:
        said = self._format(max(first, end - 1))
        is_cell = self._pieces.text[mark:end] == _CELL
        ends = Ends.PARAGRAPH
        if said.row_end and said.depth:
            ends = Ends.ROW
        elif is_cell or (said.cell_end and said.depth > 1):
            ends = Ends.CELL
        if ends is Ends.ROW:
            gone = any(form.deleted for _, _, form in self._formatted(mark, end))
            return Line("", depth=said.depth, ends=ends, edges=said.edges, withdrawn=gone)
        text = self._shown(first, mark)
        if said.list_use and text:
            text = escape(self._numbering.label(str(said.list_use), said.list_level or 0), quote=False) + text
        level = heading_level(Style(outline=said.outline))
        return Line(text, tag=f"h{level}" if level is not None else "p", depth=said.depth, ends=ends)

    def _format(self, mark: int) -> ParagraphFormat:
        """What holds for the paragraph whose mark stands at a place."""
        pieces = self._pieces.of(mark, mark + 1)
        if not pieces:
            return ParagraphFormat()
        found = self._paragraphs.at(pieces[0].at)
        key = found.style, found.formats + pieces[0].formats
        if key not in self._paragraph_formats:
            said = paragraph_format(key[1], self._long_lists)
            self._paragraph_formats[key] = self._styles.of(found.style, said)
        return self._paragraph_formats[key]

    def _formatted(self, first: int, end: int) -> Iterator[tuple[int, int, RunFormat]]:
        """Stretches of equal format of some characters."""
        for piece in self._pieces.of(first, end):
            stretches = self._runs.between(piece.at, piece.at + (piece.end - piece.first) * piece.width)
            begins = [max(piece.first, _place(piece, stretch.first)) for stretch in stretches]
            for begin, stop, stretch in zip(begins, [*begins[1:], piece.end], stretches, strict=True):
                if begin < stop:
                    formats = stretch.formats + piece.formats
                    if formats not in self._run_formats:
                        self._run_formats[formats] = run_format(formats)
                    yield begin, stop, self._run_formats[formats]

    def _shown(self, first: int, end: int) -> str:
        """The markup of what is shown of some characters of one paragraph."""
        out = []
        for begin, stop, form in self._formatted(first, end):
            self.changed = self.changed or form.deleted or form.inserted
            if form.deleted or form.hidden:
                continue
            if form.special:
                out.append(self._special(begin, stop, form))
                continue
            text = escape(self._text[begin:stop].translate(_SHOWN), quote=False).replace(_BREAK, "<br>")
            out.append(marked(text, {"del": form.struck, "sup": form.raised == 1, "sub": form.raised == 2}))
        return "".join(out)

    def _special(self, first: int, end: int, form: RunFormat) -> str:
        """Characters that stand for something else: the number of a note, a picture; all others show nothing."""
        out = []
        for place in range(first, end):
            sign = self._text[place]
            if sign == _NOTE and place in self._numbers:
                out.append(f"<sup>{self._numbers[place]}</sup>")
            elif sign == _PICTURE and not form.binary:
                out.append('<img src="picture">')
        return "".join(out)


def without_field_codes(text: str) -> str:
    """The text with zeros in the place of each field's code; marks that belong to no field stand for nothing."""
    begun: list[list[int]] = []
    hidden: list[tuple[int, int]] = []
    for match in _FIELD.finditer(text):
        if match[0] == "\x13":
            begun.append([match.start()])
        elif begun and match[0] == "\x14":
            begun[-1].append(match.start())
        elif begun:
            first, *separators = begun.pop()
            hidden.append((first, separators[0] if separators else match.start()))
    out, at = [], 0
    for first, end in sorted(hidden):
        if end > at:
            out += [text[at:first], "\x00" * (end - max(first, at))]
            at = end
    return "".join([*out, text[at:]])


def _place(piece: Piece, at: int) -> int:
    """The character of a piece that begins at a byte, or the next one."""
    return piece.first + -(-(at - piece.at) // piece.width)
