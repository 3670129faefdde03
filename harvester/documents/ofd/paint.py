"""The objects of an OFD page -> its characters and drawn lines, as one who looks at it sees them.

What nobody sees is left out and named: hidden layers, text in no colour or in white on white, watermarks and text that
stands aslant.
"""

from collections.abc import Sequence

from lxml import etree

from harvester.documents.ofd.colours import colour_of, hidden_because, is_white
from harvester.documents.ofd.paths import lines_of_path
from harvester.documents.ofd.resources import Resources
from harvester.documents.ofd.space import Matrix, matrix_of
from harvester.documents.ofd.text import UNKNOWN, plain_text, signs_of
from harvester.documents.ofd.xml import child, is_false, name_of
from harvester.documents.printed.lines import Sign
from harvester.documents.printed.pages import MAX_LINES_DRAWN, MAX_SIGNS
from harvester.documents.printed.ruled_cells import Rule

_DEEPEST = 24
_MOST_OBJECTS = 60_000
"""Objects of a page that are looked at; composite objects could name each other without end."""
_MOST_BOXES = 500
_LONGEST_LEFT_OUT = 200
"""Characters kept of a text that is not read, to name it."""
_HIDDEN, _ASLANT, _WHITE, _NOWHERE = "hidden text", "text that stands aslant", "white text", "text without a place"
_GROUPS = frozenset({"Layer", "PageBlock", "Content"})

_Area = tuple[float, float, float, float]


class Painter:
    """Collects what is drawn on one page.

    ``left_out`` has what was not read with the reason; ``unknown`` counts characters that are drawn and not told;
    ``turns`` counts characters by the quarter that they are turned.
    """

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self.signs: list[Sign] = []
        self.rules: list[Rule] = []
        self.left_out: list[tuple[str, str]] = []
        self.drawn = self.pictures = self.unknown = 0
        self.turns = [0, 0, 0, 0]
        self._white: list[tuple[Sequence[Sign], str]] = []
        self._dark: list[_Area] = []
        self._objects = self._white_signs = 0

    def paint(self, element: etree._Element, around: Matrix, style: str | None = None, deep: int = 0) -> None:
        """Take in the objects of a layer, a block or a composite graphic that lies on the page by a matrix."""
        for each in element:
            self._objects += 1
            if self._objects > _MOST_OBJECTS or deep > _DEEPEST:
                return
            name = name_of(each)
            if is_false(each.get("Visible")):
                self._leave_out(_HIDDEN, "".join(map(plain_text, _texts(each))))
            elif name in _GROUPS:
                self.paint(each, around, each.get("DrawParam") or style, deep + 1)
            elif (matrix := matrix_of(each, around)) is not None:
                self._object(each, name, matrix, style, deep)
            elif name == "TextObject":
                self._leave_out(_NOWHERE, plain_text(each))

    def _object(self, each: etree._Element, name: str, matrix: Matrix, style: str | None, deep: int) -> None:
        if name == "TextObject":
            self._text(each, matrix, style)
        elif name == "PathObject":
            self._path(each, matrix, style)
        elif name == "ImageObject":
            self.pictures += 1
            self._dark.append(matrix.box(0, 0, 1, 1))
        elif name == "CompositeObject":
            unit = self._resources.unit(each.get("ResourceID"))
            if unit is not None:
                self.paint(unit, matrix, each.get("DrawParam") or style, deep + 1)

    def finish(self) -> None:
        """Once all is painted: white text counts where something dark lies below it."""
        dark = self._dark[:_MOST_BOXES]
        for signs, text in self._white:
            first = signs[0]
            x, y = (first["x0"] + first["x1"]) / 2, (first["top"] + first["bottom"]) / 2
            if any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in dark):
                self.signs += signs
            else:
                self._leave_out(_WHITE, text)

    def _text(self, element: etree._Element, matrix: Matrix, style: str | None) -> None:
        if len(self.signs) > MAX_SIGNS:
            return
        fill = colour_of(element, "FillColor", style, self._resources)
        quarter, reason = matrix.quarter, hidden_because(element, fill)
        if reason is None and quarter is None:
            reason = _ASLANT
        if reason is None and is_white(fill) and self._white_signs > MAX_SIGNS:
            reason = _WHITE
        if reason is not None:
            self._leave_out(reason, plain_text(element))
            return
        signs = signs_of(element, matrix, self._resources.glyphs(element.get("Font")))
        self.unknown += sum(sign["text"] == UNKNOWN for sign in signs)
        if not signs:
            self._leave_out(_NOWHERE, plain_text(element))
        elif is_white(fill):
            self._white.append((signs, plain_text(element)))
            self._white_signs += len(signs)
        else:
            self.signs += signs
            self.turns[quarter or 0] += len(signs)

    def _path(self, element: etree._Element, matrix: Matrix, style: str | None) -> None:
        stroked = not is_false(element.get("Stroke"))
        filled = element.get("Fill") is not None and not is_false(element.get("Fill"))
        data = child(element, "AbbreviatedData")
        is_paper = is_white(colour_of(element, "FillColor", style, self._resources))
        if data is None or self.drawn > MAX_LINES_DRAWN or not (stroked or (filled and not is_paper)):
            return
        rules, drawn = lines_of_path(data.text or "", matrix)
        self.rules += rules
        self.drawn += drawn
        if filled and not is_paper and rules:
            self._dark.append(_around(rules))

    def _leave_out(self, reason: str, text: str) -> None:
        if text.strip():
            self.left_out.append((reason, text.strip()[:_LONGEST_LEFT_OUT]))


def _texts(element: etree._Element) -> list[etree._Element]:
    return [each for each in element.iter(etree.Element) if name_of(each) == "TextObject"]


def _around(rules: Sequence[Rule]) -> _Area:
    across = [x for rule in rules for x in ((rule.start, rule.end) if rule.level else (rule.at,))]
    down = [y for rule in rules for y in ((rule.at,) if rule.level else (rule.start, rule.end))]
    return min(across), min(down), max(across), max(down)
