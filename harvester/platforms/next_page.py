"""The next page of a list that is an ordinary page: by its link 下一页, its pager's number, its form or its script."""

from parsel import Selector
from scrapy.http import Request, Response

from harvester.platforms.base import Platform
from harvester.platforms.chosen_pages import chosen_page
from harvester.platforms.hrefs import Element, absolute
from harvester.platforms.mechanisms import numbered_link
from harvester.platforms.pager_words import number_of, says_next
from harvester.platforms.paging_forms import form_page
from harvester.platforms.scripted_pages import scripted_page, waiting_page


def next_page(platform: Platform, root: Selector, response: Response, text: str, number: int) -> Request | None:
    """The request of the page after the one with this number; None where the page shows no way on.

    ``text`` is the page with its scripts, which the tree has no more.
    """
    href = linked_by(root.xpath("/descendant::*[self::a or self::link[@rel='next']][@href]"), any_text=False)
    target = absolute(response.url, href) if (href := href or numbered_link(root, number + 1)) else None
    if target is not None:
        return platform.page_request(target, number + 1)
    form = None if href else form_page(root, response.url, number + 1)
    if form is None:
        href = scripted_page(text, root, number) or _chosen(text, root, number)
        named = None if href else waiting_page(root)
        target = absolute(response.url, href or named or "") if href or named else None
        return platform.page_request(target, number + 1, guessed=named is None) if target else None
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if form.body else None
    return platform.page_request(form.url, number + 1).replace(method=form.method, body=form.body, headers=kind)


def _chosen(text: str, root: Selector, number: int) -> str | None:
    """The address that a choice of pages leads to for the next number."""
    for select in root.xpath("/descendant::select[option]")[:20]:
        options = {number_of(each): each for each in select.root.iter("option")}
        following = options.get(number + 1)
        if following is not None and number in options and {None, *range(1, len(options) + 1)} >= options.keys():
            return chosen_page(text, select.root, following.get("value") or str(number + 1))
    return None


def linked_by(candidates: list[Selector], *, any_text: bool) -> str | None:
    """The first address among links; ``any_text`` takes those as well that do not say 下一页."""
    for candidate in candidates:
        element: Element = candidate.root
        href = (element.get("href") or "").strip()
        if href and href != "#" and not href.lower().startswith("javascript:") and (any_text or says_next(element)):
            return href
    return None
