"""Pagers whose script puts the next address together: read where it is made of texts and the page's number alone.

Nothing is executed. ``location = 'list.jsp?id=7&page=' + n`` says where page n is; a condition, a second variable or a
request behind the scenes does not, and such a pager is only told of (``unread_pager``).
"""

import re
from collections.abc import Iterator
from itertools import islice

from parsel import Selector

from harvester.platforms.called import function_of, put_together
from harvester.platforms.hrefs import Element
from harvester.platforms.pager_words import number_of, says_next

_LARGEST = 500_000
_MOST_LINKS = 3000
_MOST_CALLS = 5
"""Functions that are looked for; a pager has one."""
_MOST_PLACES = 50
_AROUND = 250
_CALL = re.compile(
    r"^\s{0,9}(?:javascript:)?\s{0,9}(?:return\s{1,9})?(\w{1,60})\(\s{0,9}[\"']?(\d{1,4})[\"']?\s{0,9}\)", re.I
)
_LAYPAGE = re.compile(r"laypage(?:\.render)?\s{0,3}\(\s{0,3}\{(.{0,1000}?)\}\s{0,9}\)", re.DOTALL)
_COUNTS = {name: re.compile(rf"\b{name}\s{{0,3}}:\s{{0,3}}[\"']?(\d{{1,5}})") for name in ("count", "limit", "pages")}
_CURRENT = re.compile(r"\bcurrentPage\s{0,3}=\s{0,3}(\d{1,4})\b")
_COUNT_PAGE = re.compile(r"\bcountPage\s{0,3}=\s{0,3}(\d{1,4})\b")
_NEXT_PAGE = re.compile(
    r"([\w./?=&%-]{1,200})[\"']\s{0,3}\+\s{0,3}\(?\s{0,3}nextPage\s{0,3}\)?\s{0,3}\+\s{0,3}[\"']([\w./?=&%-]{0,60})"
)
_PER_PAGE = 10
"""Rows of a page where laypage is not told how many."""
_WORDS_OF_MORE = (
    "totalpage",
    "pagecount",
    "pagetotal",
    "total_page",
    "page(",
    "data-page",
    "加载",
    "查看更多",
    "显示更多",
    "浏览更多",
)
_CARRIED = ("data-url", "data-href", "data-next")
_ASKS_FOR_MORE = re.compile(r"(?:点击)?(?:查看|显示|浏览|加载)更多\w{0,6}|点击加载\w{0,6}|加载下一页")
_TOTAL = re.compile(r"共(?:有|计)?\s{0,3}(\d{1,6})\s{0,3}条(?:记录|结果|信息|数据)?")
_TWO = r"(?:[2-9]|\d{2,5})\b"
_MORE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?:totalPages?|pageCount|pageTotal|total_page)[\"']?\s{{0,3}}[:=]\s{{0,3}}[\"']?{_TWO}",
        rf"(?:href|onclick)\s?=\s?[\"'](?:javascript:)?\s{{0,9}}\w{{0,20}}page\(\s{{0,9}}[\"']?{_TWO}",
        rf"<a\b[^<>]{{0,200}}\bdata-page(?:no|num|index)?\s{{0,3}}=\s{{0,3}}[\"']?{_TWO}",
        r">\s{0,9}(?:加载更多|点击加载|加载下一页)",
        r"<(?:div|span|p|button|a)\b(?![^<>]{0,200}\bhref\s?=\s?[\"'](?!javascript|#))[^<>]{0,200}>"
        r"\s{0,9}(?:点击)?(?:查看|显示|浏览)更多\w{0,6}\s{0,9}<",
    )
)


def scripted_page(text: str, root: Selector, number: int) -> str | None:
    """The address, as it stands in the page, of the page after the one with this number (from 1)."""
    if not any(word in text for word in ("location", "open(", "nextPage")):
        return None
    text = text[:_LARGEST]
    return _called(text, root, number) or _laid(text, number) or _counted(text)


def waiting_page(root: Selector) -> str | None:
    """The address of the next rows that a button of an endless list carries (``data-url``)."""
    for name in _CARRIED:
        for button in root.xpath(f"/descendant::*[@{name}]")[:_MOST_PLACES]:
            element: Element = button.root
            words = "".join("".join(element.itertext()).split())[:20]
            address = (element.get(name) or "").strip()
            if address and re.search(r"[/.?]", address) and (_ASKS_FOR_MORE.fullmatch(words) or says_next(element)):
                return address
    return None


def pages_in_script(text: str) -> int | None:
    """The number of pages that a pager's script states; None where it states none."""
    if (pager := _laypage(text)) is not None:
        return _laid_pages(pager)
    if "countPage" in text and (count := _COUNT_PAGE.search(text[:_LARGEST])):
        return int(count[1]) or None
    return None


def unread_pager(text: str, rows: int = 0) -> str | None:
    """The piece of a page that tells of a second one, for first pages of which no further one was found.

    ``rows`` are the links that may be its rows, all told: a page that counts more than these shows a part.
    """
    text = text[:_LARGEST]
    if rows and (total := _TOTAL.search(text)) is not None and int(total[1]) > rows:
        return " ".join(total[0].split())
    low = text.lower()
    if not any(word in low for word in _WORDS_OF_MORE):
        return None
    match = next((found for form in _MORE if (found := form.search(text))), None)
    return " ".join(match[0].split())[:120] if match else None


def _called(text: str, root: Selector, number: int) -> str | None:
    """By a function of the page that a link to the next page calls with its number."""
    for name, argument in islice(dict.fromkeys(_calls(root, number)), _MOST_CALLS):
        function = function_of(text, name)
        if function and len(function[0]) == 1:
            address = put_together(function[1], {re.escape(function[0][0]): argument})
            if address:
                return address
    return None


def _calls(root: Selector, number: int) -> Iterator[tuple[str, str]]:
    for link in root.xpath("/descendant::*[self::a or @onclick]")[:_MOST_LINKS]:
        element: Element = link.root
        for script in (element.get("href") or "", element.get("onclick") or ""):
            call = _CALL.match(script)
            if call and (says_next(element) or number_of(element) == number + 1):
                yield call[1], call[2]


def _laid(text: str, number: int) -> str | None:
    """By laypage, which hands its function an object with the number wanted (``curr``)."""
    pager = _laypage(text)
    if pager is None or number >= (_laid_pages(pager) or 0):
        return None
    jump = re.search(r"\bjump\s*:\s*function\s*\(\s*(\w{1,40})", pager)
    return put_together(pager, {rf"{re.escape(jump[1])}\.curr": str(number + 1)}) if jump else None


def _laypage(text: str) -> str | None:
    """The options that a page hands to laypage."""
    calls = (_LAYPAGE.match(text, at) for at in _places(text, "laypage"))
    found = next(filter(None, calls), None)
    return found[1] if found else None


def _places(text: str, word: str) -> list[int]:
    """Where a word stands, the first few times."""
    places: list[int] = []
    at = text.find(word, 0, _LARGEST)
    while at >= 0 and len(places) < _MOST_PLACES:
        places.append(at)
        at = text.find(word, at + len(word), _LARGEST)
    return places


def _laid_pages(options: str) -> int | None:
    stated = {name: int(found[1]) for name, form in _COUNTS.items() if (found := form.search(options))}
    if "pages" in stated:
        return stated["pages"] or None
    return -(-stated["count"] // (stated.get("limit") or _PER_PAGE)) or None if "count" in stated else None


def _counted(text: str) -> str | None:
    """By the numbers that an older TRS template writes into each page, counted from 0."""
    current, count = _CURRENT.search(text), _COUNT_PAGE.search(text)
    pieces = (_NEXT_PAGE.search(text[max(0, at - _AROUND) : at + _AROUND]) for at in _places(text, "nextPage"))
    following = next(filter(None, pieces), None)
    if current is None or count is None or following is None or int(current[1]) + 1 >= int(count[1]):
        return None
    return f"{following[1]}{int(current[1]) + 1}{following[2]}"
