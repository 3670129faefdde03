"""Pages that a form asks for: a link whose script names the next number, and the form that holds the number.

ASP.NET's pages post themselves back, with the state that they carry and the name of what was clicked.
"""

import re
from typing import NamedTuple
from urllib.parse import quote_plus, urlsplit

from parsel import Selector

from harvester.platforms.hrefs import Element, absolute
from harvester.platforms.pager_words import is_next, number_of, says_next

_CALL = re.compile(
    r"^\s{0,9}(?:javascript:)?\s{0,9}(?:return\s)?[\w.$]{1,60}\(\s{0,9}[\"']?(\d{1,5})[\"']?\s{0,9}[,)]", re.I
)
_NUMBER = re.compile(r"(?:cur(?:rent)?_?|go_?|to_?|c)?page_?(?:no|num|number|index|now)?|pn|p", re.I)
_POST_BACK = re.compile(
    r"__doPostBack\(\s{0,9}[\"']([^\"']{1,200})[\"']\s{0,9},\s{0,9}[\"']([^\"']{0,100})[\"']\s{0,9}\)"
)
_STATE = "__VIEWSTATE"
LONGEST_BODY = 1_000_000
"""Characters of a form that are sent back; the state of a page of rows is some ten thousand."""
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
    if (posted := _post_back(page, url, number)) is not None:
        return posted
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


def _post_back(page: Element, url: str, number: int) -> FormPage | None:
    """What a pager's link or button of an ASP.NET page would post; None where it is not plain which that is."""
    forms = [form for form in page.iter("form") if any(each.get("name") == _STATE for each in form.iter("input"))]
    if len(forms) != 1:
        return None
    clicked = _clicked(forms[0], number)
    target = absolute(url, forms[0].get("action") or url)
    if clicked is None or target is None or urlsplit(target).netloc != urlsplit(url).netloc:
        return None
    values = {**_fields(forms[0]), **clicked}
    body = "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in values.items())
    return FormPage("POST", target, body) if len(body) <= LONGEST_BODY else None


def _clicked(form: Element, number: int) -> dict[str, str] | None:
    """The fields that tell what was clicked: a link to the number, else one to the next page, else such a button."""
    numbered: dict[tuple[str, str], None] = {}
    following: dict[tuple[str, str], None] = {}
    for link in form.iter("a"):
        if (call := _POST_BACK.search(link.get("href") or link.get("onclick") or "")) is None:
            continue
        if call[2] in (str(number), f"Page${number}") and number_of(link) == number:
            numbered.setdefault((call[1], call[2]))
        elif says_next(link):
            following.setdefault((call[1], call[2]))
    for found in (numbered, following):
        if len(found) == 1:
            [(target, argument)] = found
            return {"__EVENTTARGET": target, "__EVENTARGUMENT": argument}
    buttons = {
        each.get("name", ""): each.get("value", "")
        for each in form.iter("input")
        if (each.get("type") or "").lower() == "submit" and is_next(each.get("value") or "") and not _disabled(each)
    }
    return buttons if len(buttons) == 1 and "" not in buttons else None


def _disabled(element: Element) -> bool:
    return element.get("disabled") is not None


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
