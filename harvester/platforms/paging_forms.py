"""Pages that a form asks for: a link whose script names the next number, and the form that holds the number."""

import re
from typing import NamedTuple
from urllib.parse import quote_plus, urlsplit

from parsel import Selector

from harvester.platforms.hrefs import Element, absolute

_CALL = re.compile(
    r"^\s{0,9}(?:javascript:)?\s{0,9}(?:return\s)?[\w.$]{1,60}\(\s{0,9}[\"']?(\d{1,5})[\"']?\s{0,9}[,)]", re.I
)
_NUMBER = re.compile(r"(?:cur(?:rent)?_?|go_?|to_?|c)?page_?(?:no|num|number|index|now)?|pn|p", re.I)
MOST_FIELDS = 50
"""Fields of a form that are sent; more is no pager's form."""


class FormPage(NamedTuple):
    """The request that a form would make for a page."""

    method: str
    url: str
    body: str


def form_page(root: Selector, url: str, number: int) -> FormPage | None:
    """The request for the page with this number, where a link calls for it and one form of the page has its field."""
    page: Element = root.root
    calls = (script for link in page.iter("a") for script in (link.get("href") or "", link.get("onclick") or ""))
    if not any((found := _CALL.match(script)) and int(found[1]) == number for script in calls):
        return None
    forms = [(form, field) for form in page.iter("form") if (field := _number_field(form))]
    if len(forms) != 1:
        return None
    form, field = forms[0]
    values = {**_fields(form), field: str(number)}
    body = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in values.items())
    target = absolute(url, form.get("action") or "")
    if target is None or urlsplit(target).netloc != urlsplit(url).netloc:
        return None
    if (form.get("method") or "get").lower() == "post":
        return FormPage("POST", target, body)
    return FormPage("GET", f"{target.partition('?')[0].partition('#')[0]}?{body}", "")


def _number_field(form: Element) -> str | None:
    """The one field that can only be the page's number."""
    named = [each.get("name") or "" for each in form.iter("input", "select")]
    found = {name for name in named if _NUMBER.fullmatch(name.rpartition(".")[2])}
    return found.pop() if len(found) == 1 and len(named) <= MOST_FIELDS else None


def _fields(form: Element) -> dict[str, str]:
    kinds = ("submit", "button", "image", "file", "reset", "checkbox", "radio", "password")
    return {
        each.get("name", ""): each.get("value") or ""
        for each in form.iter("input")
        if each.get("name") and (each.get("type") or "text").lower() not in kinds
    }
