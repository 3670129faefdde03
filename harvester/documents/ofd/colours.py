"""What can be seen of an object of an OFD page: its colours, and how much of what lies below shines through."""

from lxml import etree

from harvester.documents.ofd.resources import Resources
from harvester.documents.ofd.xml import child, is_false, number

_FAINT = 110
"""Of 255: what is more transparent is a watermark, printed over a page and no part of its text."""
_WHITE = {1: (255.0,), 3: (255.0, 255.0, 255.0), 4: (0.0, 0.0, 0.0, 0.0)}
"""By the number of a colour's values: grey, RGB, CMYK."""


def is_white(colour: etree._Element | None) -> bool:
    """Whether a colour is white; none that is told is black."""
    if colour is None:
        return False
    values = tuple(_value(word) for word in (colour.get("Value") or "").split(None, 4))
    return values == _WHITE.get(len(values))


def _value(word: str) -> float | None:
    if word.startswith("#"):
        try:
            return float(int(word[1:3], 16))
        except ValueError:
            return None
    return number(word)


def colour_of(element: etree._Element, name: str, style: str | None, resources: Resources) -> etree._Element | None:
    """The colour ("FillColor") of an object: its own, else that of its drawing parameters."""
    own = child(element, name)
    return own if own is not None else resources.style(element.get("DrawParam") or style, name)


def opacity(element: etree._Element, colour: etree._Element | None) -> float:
    """From 0 (nothing to be seen) to 255."""
    whole = 255.0
    for each in (element, colour):
        if each is not None and (value := number(each.get("Alpha", "255"))) is not None:
            whole *= min(max(value, 0.0), 255.0) / 255
    return whole


def hidden_because(element: etree._Element, fill: etree._Element | None) -> str | None:
    """Why a text is not to be read, None where it is: nobody sees it, or it is a watermark."""
    filled = not is_false(element.get("Fill"))
    stroked = element.get("Stroke") is not None and not is_false(element.get("Stroke"))
    seen = opacity(element, fill if filled else None)
    if not (filled or stroked) or seen == 0:
        return "text that nobody sees"
    return "a watermark" if seen < _FAINT else None
