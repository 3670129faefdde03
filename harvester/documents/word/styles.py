"""What paragraph styles of a Word file say: which are headings, of what level, which are numbered. ECMA-376, 17.7."""

from typing import NamedTuple

from lxml import etree

from harvester.documents.word.numbers import W

_HEADINGS = 6
_DEEPEST_CHAIN = 12


class Style(NamedTuple):
    """Of a style and those it is based on; None where none of them says it."""

    outline: int | None = None
    list_number: str | None = None
    list_depth: int | None = None


class Styles:
    """The styles of a file by their ids; ``of`` adds what a paragraph says itself."""

    def __init__(self, root: etree._Element | None) -> None:
        found = root.findall(W + "style") if root is not None else []
        self._elements = {each.get(W + "styleId", ""): each for each in found}
        self._known: dict[str, Style] = {}

    def of(self, properties: etree._Element | None) -> Style:
        """What holds for a paragraph with these properties (``w:pPr``)."""
        if properties is None:
            return Style()
        named = properties.find(W + "pStyle")
        style = self._style(named.get(W + "val", "")) if named is not None else Style()
        return _over(_said(properties), style)

    def _style(self, ident: str) -> Style:
        if ident not in self._known:
            style, seen = Style(), 0
            step: str | None = ident
            while step is not None and step in self._elements and seen < _DEEPEST_CHAIN:
                element, seen = self._elements[step], seen + 1
                style = _over(style, _said(element.find(W + "pPr")))
                base = element.find(W + "basedOn")
                step = base.get(W + "val") if base is not None else None
            self._known[ident] = style
        return self._known[ident]


def heading_level(style: Style) -> int | None:
    """1 … 6 for a heading; Word's deeper levels count as running text, as those without one."""
    return style.outline + 1 if style.outline is not None and style.outline < _HEADINGS else None


def _said(properties: etree._Element | None) -> Style:
    if properties is None:
        return Style()
    outline, listed = properties.find(W + "outlineLvl"), properties.find(W + "numPr")
    number = listed.find(W + "numId") if listed is not None else None
    depth = listed.find(W + "ilvl") if listed is not None else None
    return Style(
        outline=_digit(outline),
        list_number=number.get(W + "val", "") if number is not None else None,
        list_depth=_digit(depth),
    )


def _over(nearer: Style, farther: Style) -> Style:
    return Style(
        outline=farther.outline if nearer.outline is None else nearer.outline,
        list_number=farther.list_number if nearer.list_number is None else nearer.list_number,
        list_depth=farther.list_depth if nearer.list_depth is None else nearer.list_depth,
    )


def _digit(element: etree._Element | None) -> int | None:
    text = element.get(W + "val", "") if element is not None else ""
    return int(text) if len(text) == 1 and text.isascii() and text.isdecimal() else None
