"""The text of a Word file -> markup that the page reader reads: lines, tables with their spans, what is struck out.

ECMA-376 part 1, 17.3 (paragraphs and runs) and 17.4 (tables). Tracked changes are read as if they were accepted.
Footnotes and endnotes stand behind the paragraph or table that refers to them, with their number raised. Headers,
footers and comments are no part of the report's text and are not read.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from lxml import etree

from harvester.documents.word.notes import Notes, note_key
from harvester.documents.word.numbers import WX, Numbering, W
from harvester.documents.word.spanning import SpanningCell, rows_markup
from harvester.documents.word.styles import Styles, heading_level

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_THROUGH = frozenset({
    W + name for name in (
        "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir", "ruby",
        "rubyBase",
    )
} | {WX + "sect", WX + "sub-section", WX + "pBdrGroup"})  # fmt: skip
"""What only wraps: its content counts as if it stood there itself."""
_WITHDRAWN = frozenset({W + "del", W + "moveFrom"})
_BOX = W + "txbxContent"
_CHARACTERS = {W + "tab": "\t", W + "cr": "<br>", W + "noBreakHyphen": "-", W + "ptab": "\t"}
_PICTURES = frozenset({W + "drawing", W + "pict", W + "object"})
_PICTURE_DATA = ("blip", "imagedata")
_REFERENCES = frozenset({W + "footnoteReference", W + "endnoteReference"})
_NO_NOTES: Notes = {}
_OFF = frozenset({"0", "false", "off"})
_MOST_COLUMNS = 1000


class WordMarkup:
    """Writes the markup.

    ``places`` names the outermost elements by what a reader of Word counts; ``changed``: tracked changes were met.
    """

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes = _NO_NOTES) -> None:
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._noted: list[str] = []
        """Keys of the notes that were referred to, in order: their numbers are counted as Word does."""
        self.changed = False
        self.places: dict[str, str] = {}

    def body(self, element: etree._Element) -> str:
        """The markup of the whole text."""
        out: list[str] = []
        counts: dict[str, int] = {}
        paragraphs = tables = noted = 0
        for child in self._inside(element):
            if child.tag == W + "tbl":
                tables += 1
                written = [("table", self._table(child), f"table {tables}")]
            elif child.tag == W + "p":
                paragraphs += 1
                written = [(tag, text, f"paragraph {paragraphs}") for tag, text in self._paragraph(child)]
            else:
                continue
            written += self._notes_since(noted)
            noted = len(self._noted)
            for tag, text, place in written:
                counts[tag] = counts.get(tag, 0) + 1
                self.places[f"{tag}[{counts[tag]}]"] = place
                out.append(text)
        return "".join(out)

    def _notes_since(self, first: int) -> Iterator[tuple[str, str, str]]:
        """Tag, markup and place of each paragraph of the notes referred to since then, notes on notes too."""
        number = first
        while number < len(self._noted):
            note = self._notes[self._noted[number]]
            number += 1
            for child in self._inside(note):
                text = self._runs(child, []).strip() if child.tag == W + "p" else ""
                if text:
                    yield "p", f"<p><sup>{number}</sup> {text}</p>", f"note {number}"

    def _inside(self, element: etree._Element) -> Iterator[etree._Element]:
        """The children that count, through what only wraps them."""
        for child in element:
            if child.tag in _WITHDRAWN:
                self.changed = True
            elif child.tag in _THROUGH:
                self.changed = self.changed or child.tag in (W + "ins", W + "moveTo")
                yield from self._inside(child)
            elif child.tag == _COMPATIBLE + "AlternateContent":
                choice = child.find(_COMPATIBLE + "Choice")
                yield from self._inside(choice if choice is not None else child)
            else:
                yield child

    def _paragraph(self, element: etree._Element) -> Iterator[tuple[str, str]]:
        """Tag and markup of a paragraph, then of the paragraphs and tables in text boxes that hang on it."""
        properties = element.find(W + "pPr")
        style = self._styles.of(properties)
        boxes: list[etree._Element] = []
        text = self._runs(element, boxes)
        if style.list_number is not None and text:
            text = escape(self._numbering.label(style.list_number, style.list_depth or 0), quote=False) + text
        level = heading_level(style)
        tag = f"h{level}" if level is not None else "p"
        yield tag, f"<{tag}>{text}</{tag}>"
        for box in boxes:
            for child in self._inside(box):
                if child.tag == W + "tbl":
                    yield "table", self._table(child)
                elif child.tag == W + "p":
                    yield from self._paragraph(child)

    def _runs(self, element: etree._Element, boxes: list[etree._Element]) -> str:
        out = []
        for child in self._inside(element):
            if child.tag == W + "r":
                out.append(self._run(child, boxes))
            elif isinstance(child.tag, str) and child.tag.startswith(_MATH):
                out.append(escape("".join(each.text or "" for each in child.iter(_MATH + "t")), quote=False))
        return "".join(out)

    def _run(self, element: etree._Element, boxes: list[etree._Element]) -> str:
        properties = element.find(W + "rPr")
        if properties is not None and _is_on(properties, "vanish"):
            return ""
        text = "".join(self._pieces(element, boxes))
        if properties is None or not text:
            return text
        if _is_on(properties, "strike") or _is_on(properties, "dstrike"):
            text = f"<del>{text}</del>"
        raised = properties.find(W + "vertAlign")
        tag = {"superscript": "sup", "subscript": "sub"}.get(raised.get(W + "val", "") if raised is not None else "")
        return f"<{tag}>{text}</{tag}>" if tag else text

    def _pieces(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        for child in self._inside(element):
            if child.tag == W + "t":
                yield escape(child.text or "", quote=False)
            elif child.tag == W + "br":
                yield "<br>" if child.get(W + "type", "textWrapping") == "textWrapping" else ""
            elif child.tag in _REFERENCES:
                yield self._reference(child)
            elif child.tag in _PICTURES:
                inner = [
                    each for each in child.iter(_BOX) if next(each.iterancestors(_BOX, child.tag)).tag == child.tag
                ]
                boxes += inner
                if not inner and any(
                    etree.QName(each).localname in _PICTURE_DATA for each in child.iter(etree.Element)
                ):
                    yield '<img src="picture">'
            else:
                yield _CHARACTERS.get(child.tag, "")

    def _reference(self, element: etree._Element) -> str:
        """The raised number of a note, as Word counts; its id where the file does not hold it."""
        key = note_key(element)
        if key not in self._notes:
            return f"<sup>{escape(element.get(W + 'id', ''))}</sup>"
        if key not in self._noted:
            self._noted.append(key)
        return f"<sup>{self._noted.index(key) + 1}</sup>"

    def _table(self, element: etree._Element) -> str:
        rows: list[list[SpanningCell]] = []
        open_above: dict[int, SpanningCell] = {}
        for each in self._inside(element):
            if each.tag == W + "tr" and not self._is_withdrawn(each):
                row, open_above = self._row(each, open_above)
                rows.append(row)
        return f"<table>{rows_markup(rows)}</table>"

    def _is_withdrawn(self, row: etree._Element) -> bool:
        properties = row.find(W + "trPr")
        gone = properties is not None and properties.find(W + "del") is not None
        self.changed = self.changed or gone
        return gone

    def _row(
        self, element: etree._Element, open_above: Mapping[int, SpanningCell]
    ) -> tuple[list[SpanningCell], dict[int, SpanningCell]]:
        """The cells that begin in a row, and by their columns those that the next row may go on with."""
        row: list[SpanningCell] = []
        still_open: dict[int, SpanningCell] = {}
        column = _number(element.find(W + "trPr"), "gridBefore", 0)
        if column:
            row.append(SpanningCell("", column))
        from_above = False
        for each in self._inside(element):
            if each.tag != W + "tc":
                continue
            properties = each.find(W + "tcPr")
            across, merged = _number(properties, "gridSpan", 1), _merge(properties, "vMerge")
            if _merge(properties, "hMerge") == "continue" and (row or from_above):
                if not from_above:  # else the cell that came down is that wide already
                    row[-1].across += across
            elif merged == "continue" and column in open_above:
                from_above = True
                still_open[column] = cell = open_above[column]
                cell.down += 1
            else:
                from_above = False
                cell = SpanningCell("".join(self._content(each)), across)
                row.append(cell)
                if merged == "restart":
                    still_open[column] = cell
            column += across
        return row, still_open

    def _content(self, cell: etree._Element) -> Iterable[str]:
        for child in self._inside(cell):
            if child.tag == W + "tbl":
                yield self._table(child)
            elif child.tag == W + "p":
                yield from (text for _, text in self._paragraph(child))


def _is_on(properties: etree._Element, name: str) -> bool:
    found = properties.find(W + name)
    return found is not None and found.get(W + "val", "1") not in _OFF


def _number(properties: etree._Element | None, name: str, otherwise: int) -> int:
    found = properties.find(W + name) if properties is not None else None
    text = found.get(W + "val", "") if found is not None else ""
    return min(int(text), _MOST_COLUMNS) if text.isascii() and text.isdecimal() and len(text) < 9 else otherwise


def _merge(properties: etree._Element | None, name: str) -> str:
    """How a cell is merged: "restart", "continue" (also where nothing is said of which), "" where it is not."""
    found = properties.find(W + name) if properties is not None else None
    return "" if found is None else found.get(W + "val", "continue")
