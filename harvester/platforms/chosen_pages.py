"""Where a choice in a select box leads: by its own address, by the script it calls, or by the form it stands in.

Nothing is executed; what a script makes of more than texts and the value that is chosen stays unknown.
"""

import re
from urllib.parse import quote_plus

from harvester.platforms.called import function_of, put_together
from harvester.platforms.hrefs import Element

_SELECTED = r"this\.value|this\.options\[\s*this\.selectedIndex\s*\]\.value|\$\(\s*this\s*\)\.val\(\)"
_ALONE = re.compile(rf"\blocation(?:\s*\.\s*href)?\s*=\s*(?:{_SELECTED}|\w{{1,40}})\s*(?:[;}}\n]|$)")
_CALL = re.compile(rf"^\s*(?:javascript:)?\s*(?:return\s+)?(\w{{1,60}})\(\s*(?:{_SELECTED})\s*\)", re.IGNORECASE)
_ADDRESS = re.compile(r"[/.?]")
_LARGEST = 500_000
_BEHIND = 400
"""Characters behind a select box's name in a script that may say what happens when it changes."""
_MOST_FIELDS = 20


def chosen_page(text: str, select: Element, value: str) -> str | None:
    """The address, as it stands in the page, that a choice with this value leads to; ``text`` is the whole page."""
    script = select.get("onchange") or ""
    if _ADDRESS.search(value) and (not script or _ALONE.search(script) or _CALL.match(script)):
        return value
    if script and (address := put_together(script, {_SELECTED: value})):
        return address
    text = text[:_LARGEST]
    if (call := _CALL.match(script)) is not None:
        function = function_of(text, call[1])
        return put_together(function[1], {re.escape(function[0][0]): value}) if function else None
    name = select.get("id")
    if name and (bound := re.search(rf"#{re.escape(name)}[\"']\s*\)\s*\.\s*(?:change|on)\s*\(", text)):
        own = rf"{_SELECTED}|\$\(\s*[\"']#{re.escape(name)}[\"']\s*\)\.val\(\)"
        return put_together(text[bound.end() : bound.end() + _BEHIND], {own: value})
    return _by_form(select, value) if not script or "submit" in script else None


def _by_form(select: Element, value: str) -> str | None:
    """What the form around a select box asks for by GET, its other fields as they stand."""
    form = next(select.iterancestors("form"), None)
    name = select.get("name")
    if form is None or not name or (form.get("method") or "get").lower() != "get":
        return None
    fields = [each for each in form.iter("input", "select") if each.get("name")]
    if len(fields) > _MOST_FIELDS:
        return None
    values = {
        each.get("name"): each.get("value") or ""
        for each in fields
        if each.tag == "input" and (each.get("type") or "text").lower() in ("hidden", "text", "search")
    }
    query = "&".join(f"{quote_plus(key)}={quote_plus(held)}" for key, held in {**values, name: value}.items())
    return f"{(form.get('action') or '').partition('?')[0]}?{query}"
