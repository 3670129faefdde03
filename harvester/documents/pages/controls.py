"""Cells whose number stands in a field of a form: what the field shows, for all fields are taken out as no text."""

import re

from harvester.documents.pages.numeric import is_number

_WRAPPED = r"(?:\s|&nbsp;|<(?:p|div|span|font|b|center)(?:\s[^<>]{0,300})?>){0,12}"
_IN_CELL = re.compile(rf"<t[dh](?:\s[^<>]{{0,300}})?>{_WRAPPED}$", re.IGNORECASE)
_TAIL = 1000
"""Characters before a field among which its cell begins."""
_FIELD = re.compile(
    r"<(?P<name>select|textarea|button|svg)(?=[\s>])[^<>]{0,2000}>(?P<inner>.{0,4000}?)</(?P=name)\s?>",
    re.IGNORECASE | re.DOTALL,
)
_OPTION = re.compile(r"<option(?P<attributes>[^<>]{0,300})>(?P<text>[^<]{0,100})", re.IGNORECASE)
_SELECTED = re.compile(r"\sselected\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def show_fields(text: str) -> str:
    """The page with the numbers that fields in its cells show."""
    return _FIELD.sub(
        lambda found: shown_number(found[0], text[max(0, found.start() - _TAIL) : found.start()]) or found[0], text
    )


def shown_number(field: str, before: str) -> str:
    """The number a field shows that stands in a cell, "" for any other; ``before`` is the markup before it."""
    if _IN_CELL.search(before[-_TAIL:]) is None:
        return ""
    found = _FIELD.fullmatch(field)
    if found is None:
        return ""
    inner = found["inner"]
    if found["name"].lower() == "select":
        options = list(_OPTION.finditer(inner))
        chosen = [option for option in options if _SELECTED.search(option["attributes"])] or options[:1]
        inner = chosen[0]["text"] if chosen else ""
    shown = " ".join(_TAG.sub(" ", inner).split())
    return shown if is_number(shown) else ""
