"""Lists of reports that a column's page names without showing them: 县直部门年报, 历年年报, or an organ a list."""

import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from harvester.platforms.hrefs import Element, absolute, on_same_host, strip_around
from harvester.platforms.named_by_place import is_organ
from harvester.platforms.rows import root_of, title_of

MOST_LISTS = 100
_MOST_LINKS = 3000
_LONGEST = 30
_REPORTS = re.compile(r"年报|公开(?:工作)?(?:年度)?报告")
_OTHERS = re.compile(r"法治|依法行政|网站|预算|决算|统计|财务|审计|解读|指南|制度|图解")
_ONE_YEAR = re.compile(r"(?<!\d)20\d\d年?度?(?!\d*(?:[-—－至~～]|年?(?:度)?(?:及|以前|之前)))")
_EARLIER = re.compile(r"历年|往年|历史|以前|之前|更早")
_SEVERAL = re.compile(
    r"部门|单位|乡镇|镇乡|镇街|街镇|街道|办事处|委办局|县市区|市县|县区|区县|区市|园区|直属|下属|基层|驻[省市县区]"
)
_NO_ONE = re.compile(
    r"(?:[全各本]?[省市县区州旗]|[省市县区州旗镇]?[直级]|各|所属|直属|下属|政府|[、和及的（）()]"
    r"|部门|单位|机关|乡镇|镇乡|镇街|街镇|街道|办事处|委办局|县市区|园区)+"
)
_HOME_FILE = re.compile(r"(?:index|default)\.\w{3,5}$", re.IGNORECASE)
_LEAST = 2
"""Organs that have a list each: one is a link like any other."""


def named_lists(
    text: str, url: str, rows: Collection[str], canonical: Callable[[str], str], *, shared: bool, organs: bool = True
) -> tuple[str, ...]:
    """The addresses of further lists on the page's host that a link names; ``rows`` are no lists.

    A column of reports is named by its words, below the page's own address or by what it collects: earlier years or,
    where the row's column is ``shared``, several organs. There an organ's name among nothing but such leads to its list
    as well, where the page is divided by ``organs`` and the address asks the page itself for another or lies below it.
    """
    if _REPORTS.search(text) is None:
        return ()
    known = {_bare(address) for address in (*rows, canonical(url))}
    named: dict[str, None] = {}
    of_organs: dict[str, None] = {}
    strips: dict[Element, bool] = {}
    for link, words, target in _links(text, url, organs=shared and organs):
        column = _names_column(words, below=_is_below(url, target), shared=shared)
        if not column and (_speaks_of_reports(words) or not _is_alike(url, target)):
            continue
        if _bare(canonical(target)) in known:
            continue
        if column:
            named.setdefault(target)
        elif _is_among_organs(link, strips):
            of_organs.setdefault(target)
    return tuple([*named, *(of_organs if len(of_organs) >= _LEAST else ())][:MOST_LISTS])


def names_several(name: str | None) -> bool:
    """Whether what a title names as its organ stands for many: 县直部门, 乡镇（街道）."""
    return name is not None and _NO_ONE.fullmatch(name) is not None


def _links(text: str, url: str, *, organs: bool) -> Iterator[tuple[Element, str, str]]:
    """Links within the host whose words may name a list of reports or, of ``organs``, an organ; words and address."""
    for link in islice(root_of(text, url).root.iter("a"), _MOST_LINKS):
        words = title_of(link)
        if len(words) > _LONGEST or not (_speaks_of_reports(words) or (organs and is_organ(words))):
            continue
        target = absolute(url, link.get("href") or "")
        if target is not None and on_same_host(url, target):
            yield link, words, target.partition("#")[0]


def _speaks_of_reports(words: str) -> bool:
    return _REPORTS.search(words) is not None and _OTHERS.search(words) is None


def _names_column(words: str, *, below: bool, shared: bool) -> bool:
    """Whether a link's words name a list of reports."""
    if not _speaks_of_reports(words):
        return False
    if _SEVERAL.search(words):
        return shared
    if _ONE_YEAR.search(words):
        return False
    return below or _EARLIER.search(words) is not None


def _is_below(url: str, target: str) -> bool:
    folder = urlsplit(url).path.rpartition("/")[0] + "/"
    return folder != "/" and urlsplit(target).path.startswith(folder)


def _is_alike(url: str, target: str) -> bool:
    """Whether an address asks the page itself for something else, or lies below it."""
    here, other = urlsplit(url), urlsplit(target)
    if here.path == other.path:
        asked = dict(parse_qsl(other.query))
        return {name for name, _ in parse_qsl(here.query)} <= asked.keys() and here.query != other.query
    return _is_below(url, target)


def _is_among_organs(link: Element, strips: dict[Element, bool]) -> bool:
    """Whether the links around one are mostly organs; what was counted before stands in ``strips``."""
    around = strip_around(link)
    if around is None:
        return False
    if around not in strips:
        names = [title_of(each) for each in islice(around.iter("a"), _MOST_LINKS)]
        organs = sum(map(is_organ, names))
        strips[around] = organs >= _LEAST and len(names) - organs <= _LEAST
    return strips[around]


def _bare(address: str) -> str:
    """An address without the name of its folder's first page."""
    return _HOME_FILE.sub("", address)
