"""A column that shows the newest rows of several lists, each with a link 更多 to the whole of it."""

import re
from collections.abc import Callable, Collection
from itertools import islice
from urllib.parse import urlsplit

from harvester.platforms.hrefs import Element, absolute, on_same_host
from harvester.platforms.rows import LEAST_TITLE, fold, root_of, title_of

MOST_LISTS = 30
_MOST_LINKS = 3000
_MOST_SAYING_MORE = 100
_HIGHEST = 6
"""Elements around a link 更多 that are looked at for the rows it belongs to."""
_MOST_IN_BLOCK = 100
_WORDS = re.compile(
    r"[\[【(（<>《·]*(?:查看|点击|浏览)?(?:更多|more)(?:内容|信息|年报|报告|部门)?[\]】)）<>»›》＞+＋.…→]*", re.I
)
_SOME = re.compile(r"更多|more", re.IGNORECASE)


def more_lists(
    text: str, url: str, reports: Collection[str], others: Collection[str], canonical: Callable[[str], str]
) -> tuple[str, ...]:
    """The addresses of the whole lists that stand behind rows of the page.

    ``reports`` are the addresses of its reports, ``others`` those of all its rows, each ``canonical``. The link
    belongs to the nearest rows around it: it is taken where these are mostly reports, so that neither the news beside
    the column nor the site's own services are walked through.
    """
    if _SOME.search(text) is None:
        return ()
    known = {*reports, *others, canonical(url)}
    found: dict[str, None] = {}
    links = islice(root_of(text, url).root.iter("a"), _MOST_LINKS)
    for link in islice(filter(_says_more, links), _MOST_SAYING_MORE):
        target = absolute(url, link.get("href") or "")
        if target is None or not on_same_host(url, target):
            continue
        target = target.partition("#")[0]
        strange = canonical(target) not in known and urlsplit(target).path not in ("", "/")
        if strange and _is_of_reports(link, url, reports, canonical):
            found.setdefault(target)
    return tuple(found)[:MOST_LISTS]


def _says_more(link: Element) -> bool:
    words = ("".join(link.itertext()), link.get("title") or "", *(each.get("alt") or "" for each in link.iter("img")))
    return any(_SOME.search(each) and _WORDS.fullmatch(fold(each).replace(" ", "")) for each in words if len(each) < 60)


def _is_of_reports(link: Element, url: str, reports: Collection[str], canonical: Callable[[str], str]) -> bool:
    """Whether the nearest rows around a link are reports."""
    own = absolute(url, link.get("href") or "")
    for around in islice(link.iterancestors(), _HIGHEST):
        if around.tag in ("body", "html"):
            return False
        taken = other = 0
        for each in islice(around.iter("a"), _MOST_IN_BLOCK):
            target = absolute(url, each.get("href") or "")
            if target is None or target == own:
                continue
            if canonical(target) in reports:
                taken += 1
            elif len(title_of(each)) >= LEAST_TITLE:
                other += 1
        if taken or other:
            return taken > other
    return False
