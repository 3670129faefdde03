"""A column that is divided by years: links, tabs or a choice of 2025年, 2024年 … Each leads to a list of its own."""

import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from urllib.parse import parse_qsl, urljoin, urlsplit

from parsel import Selector

from harvester.platforms.chosen_pages import chosen_page
from harvester.platforms.hrefs import Element, absolute, on_same_host, strip_around
from harvester.platforms.rows import fold, root_of, title_of

FOLDER = "folder"
"""Key of ``Request.meta``: the year by which the column names the folder that is asked for."""
MOST_FOLDERS = 30
MOST_LINKS = 3000
MOST_SHOWN = 2
"""Fiscal years of the rows of one year's page: some reports are late."""
_MOST_IN_STRIP = 100
"""Links or choices of a strip of years, few of them of anything else."""
_YEAR = re.compile(r"(20[0-3]\d)\s?(?:年度?)?(?:政府)?(?:信息公开)?(?:年报|年度报告)?")
_NAMED = re.compile(r">\s{0,20}20[0-3]\d\s?(?:年度?)?(?:政府)?(?:信息公开)?(?:年报|年度报告)?\s{0,20}<")
_BY_SCRIPT = re.compile(r"<(?:option|li|span|div|a)\b([^<>]{0,300})>\s{0,20}(20[0-3]\d)\s?(?:年度?)?\s{0,20}<")
_LEADS = re.compile(r"\bhref\s?=\s?[\"']?+(?!javascript|#)", re.IGNORECASE)
_FIRST_PAGE = re.compile(r"|index\w*|default|main|\w*list\w*", re.IGNORECASE)
"""Names of a page that stands for its folder; another page's folder has its own name (``nb.htm``, ``nb/``)."""
_IN_NAME = re.compile(r"(?<!\d)20[0-3]\d(?!\d)")
_NUMBER = re.compile(r"\d+")


def year_folders(text: str, url: str) -> dict[str, int]:
    """The addresses that links named by a year lead to, below the column's own address, with the year; none for one.

    They come as they stand in the page. Links that lead elsewhere belong to the site, not to the column.
    """
    root = root_of(text, url)
    folder = urlsplit(urljoin(url, "."))
    found: dict[str, int] = {}
    for target, year, _ in _named_by_year(root, url):
        parts = urlsplit(target)
        below = parts.path.startswith(folder.path) and parts.path.rstrip("/") != urlsplit(url).path.rstrip("/")
        if on_same_host(url, target) and below:
            found.setdefault(target, year)
    found = found if len(set(found.values())) > 1 else {}
    return dict(list((found or _chosen(root, text, url)).items())[:MOST_FOLDERS])


def years_beside(
    text: str, url: str, rows: Collection[str], shown: Collection[int | None], canonical: Callable[[str], str]
) -> dict[str, int]:
    """The same for a page that shows the rows of one year and leads to those of others; ``rows`` are none of them.

    ``shown`` are the years of its reports: a page that shows several is not divided by years, only searched by them.

    Taken is a link that differs from the page's address in the year alone, lies below it, or stands among nothing but
    years and has an address of the same form; what else a site files by years belongs to other columns.
    """
    if len(shown) > MOST_SHOWN or _NAMED.search(text) is None:
        return {}
    root = root_of(text, url)
    here = url.partition("#")[0]
    named = [
        each for each in _named_by_year(root, url) if on_same_host(url, each[0]) and canonical(each[0]) not in rows
    ]
    if len({year for _, year, _ in named}) < 2:
        named = []
    found: dict[str, int] = {}
    for target, year, link in named:
        if target != here and (_is_other_year(here, target, year) or (_same_form(here, target) and _is_strip(link))):
            found.setdefault(target, year)
    for target, year in (_chosen(root, text, url) if not found else {}).items():
        if target != here:
            found.setdefault(target, year)
    return dict(list(found.items())[:MOST_FOLDERS])


def unread_years(text: str, shown: Collection[int | None]) -> str | None:
    """The years that only a script lets choose in a page with the rows of one; ``shown`` are those of its rows."""
    if len(shown) > 1:
        return None
    years = dict.fromkeys(found[2] for found in _BY_SCRIPT.finditer(text) if not _LEADS.search(found[1]))
    return " ".join(years) if len(years) > 1 else None


def _named_by_year(root: Selector, url: str) -> Iterator[tuple[str, int, Element]]:
    """Address, year and link of whatever only a year names."""
    for link in root.xpath("/descendant::a[@href]")[:MOST_LINKS]:
        named = _YEAR.fullmatch(title_of(link.root))
        target = absolute(url, link.root.get("href", "")) if named else None
        if named is not None and target is not None:
            yield target.partition("#")[0], int(named[1]), link.root


def _is_other_year(here: str, target: str, year: int) -> bool:
    """Whether an address lies below the page's, beside it under the year's name, or asks the same page for a year."""
    own, other = urlsplit(here), urlsplit(target)
    folder = own.path[: own.path.rfind("/") + 1]
    if own.path == other.path:
        pages, others = dict(parse_qsl(own.query)), dict(parse_qsl(other.query))
        kept = {name: value for name, value in pages.items() if _YEAR.fullmatch(value) is None}
        return others != pages and kept.items() <= others.items()
    file = own.path.rpartition("/")[2].partition(".")[0]
    inside = folder if _FIRST_PAGE.fullmatch(file) else f"{folder}{file}"
    if other.path.startswith(inside) and inside != "/":
        return True
    if not _FIRST_PAGE.fullmatch(file):
        return str(year) in other.path and _NUMBER.sub("", own.path) == _NUMBER.sub("", other.path)
    above = folder[: folder[:-1].rfind("/") + 1]
    beside = other.path[len(above) :] if other.path.startswith(above) else ""
    is_year = _IN_NAME.search(folder[len(above) :]) is not None
    return is_year and beside.count("/") <= 1 and str(year) in beside


def _same_form(here: str, target: str) -> bool:
    """Whether two addresses differ in their numbers only."""
    return _NUMBER.sub("0", here) == _NUMBER.sub("0", target)


def _is_strip(link: Element) -> bool:
    """Whether a link stands among others that name years, and among nothing else."""
    strip = strip_around(link)
    names = [title_of(each) for each in islice(strip.iter("a"), _MOST_IN_STRIP)] if strip is not None else []
    years = sum(_YEAR.fullmatch(name) is not None for name in names)
    return years > 1 and len(names) - years <= 2


def _chosen(root: Selector, text: str, url: str) -> dict[str, int]:
    """The addresses behind the years of a select box, where its script or its form tells them."""
    for choice in root.xpath("/descendant::select")[:20]:
        element: Element = choice.root
        choices = list(islice(element.iter("option"), _MOST_IN_STRIP))
        options = [(each, _YEAR.fullmatch(fold("".join(each.itertext())))) for each in choices]
        years = [(option.get("value"), int(named[1])) for option, named in options if named is not None]
        if len(years) < 2 or len(options) - len(years) > 2:
            continue
        found: dict[str, int] = {}
        for value, year in years:
            href = chosen_page(text, element, str(year) if value is None else value.strip())
            target = absolute(url, href) if href else None
            if target is not None and on_same_host(url, target):
                found.setdefault(target.partition("#")[0], year)
        if len(found) == len(years):
            return found
    return {}
