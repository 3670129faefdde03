"""Elements and values of an OFD file's XML: names without their namespace, numbers that are finite.

The namespace is not looked at: makers before the standard's last edition used others.
"""

import math
from collections.abc import Iterator

from lxml import etree

_LARGEST = 1e6
"""Millimetres; no page is a kilometre long. What is larger, or no number, is nothing that can be placed."""


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of a name, none of no element."""
    return (each for each in (element if element is not None else ()) if name_of(each) == name)


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child of the first name, of that the first of the second, and so on."""
    for name in names:
        element = next(children(element, name), None)
    return element


def text_of(element: etree._Element | None) -> str:
    """What stands in an element, without blanks around it."""
    return (element.text or "").strip() if element is not None else ""


def numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """So many numbers that stand in an attribute, None where it holds others or impossible ones."""
    words = text.split(None, count)[:count] if text else []
    found = tuple(map(number, words))
    return tuple(each for each in found if each is not None) if len(found) == count and None not in found else None


def number(word: str | None) -> float | None:
    """A number that a place on paper may have."""
    try:
        value = float(word or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= _LARGEST else None


def is_false(text: str | None) -> bool:
    """Whether an attribute says no."""
    return text is not None and text.strip().lower() in ("false", "0")
