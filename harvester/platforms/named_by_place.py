"""Reports that a column names by their place alone: below a year stand organs, or beside an organ stand years.

Such a link says 教育局, 2024年 or 查看; which report it leads to is told by the heading above it, the head of its
column and the first cell of its row. What is put together here is a guess, which the page has to bear out.
"""

import re
from collections.abc import Iterator
from itertools import islice

from parsel import Selector

from harvester.forms.organ_names import BEHIND_LABEL
from harvester.platforms.hrefs import Element
from harvester.platforms.own_page import titles_of
from harvester.platforms.rows import Row, fold, title_of

FEWEST = 2
"""Rows of this kind that a page must have: one is chance."""
_MOST_LINKS = 3000
_HIGHEST = 5
_MOST_BEFORE = 5
"""Elements around a link, and those before each, that are looked at for a heading."""
_MOST_HEADS = 3
_MOST_CELLS = 100
_MOST_PIECES = 30
"""Elements and texts of a heading or a cell."""
_LONGEST = 40
_ORGAN = re.compile(
    rf"[\u4e00-\u9fff（）()、]{{1,24}}(?:{BEHIND_LABEL}|会|社|队|所|站)(?:[（(][\u4e00-\u9fff]{{2,12}}[）)])?"
)
_NO_ORGAN = re.compile(r"领导|机构|网上|通知|公告|中心$|政务|信息|互动|建议|协会$|社会$")
_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)\s?(?:年度?)?(?:政府)?(?:信息公开)?(?:工作)?(?:年报|年度报告)?")
_HEADING = re.compile(r"[^\d]{0,12}(20[0-3]\d)\s?年度?[^\d]{0,24}")
_OF_OTHERS = re.compile(r"预算|决算|指南|制度|目录|要点|规划|公示|公告|通知|统计|收费|清单|法治")
_REPORTS = re.compile(r"年报|年度报告|工作报告")
_OPENS = frozenset(
    ("查看", "详情", "查看详情", "点击查看", "下载", "年报", "报告", "年度报告", "工作报告", "浏览", "打开")
)


def placed_rows(root: Selector, *, own: bool = False) -> list[Row]:
    """The rows of a page that is a report column but names none of its reports; nothing where few links are such.

    In an organ's ``own`` column the year of a link's row is enough.
    """
    found: list[Row] = []
    titled = _titled_year(root)
    for link in root.xpath("/descendant::a[@href]")[:_MOST_LINKS]:
        element: Element = link.root
        words = title_of(element)
        if not (href := (element.get("href") or "").strip()):
            continue
        named = _YEAR.fullmatch(words)
        organ = words if is_organ(words) else None
        if named is None and organ is None and words not in _OPENS:
            continue
        if own and organ is None and (year := _row_year(element)) is not None:
            found.append(Row(title=f"{year}年政府信息公开…", href=href, listed=False))
            continue
        above = None if named else _above(element)
        year = int(named[1]) if named else titled if above is None else above
        organ = organ or _beside(element)
        if year and organ is not None and not href.startswith(("#", "javascript:")):
            found.append(Row(title=f"{organ}{year}年政府信息公开…", href=href, listed=False))
    return found if len(found) >= FEWEST else []


def is_organ(words: str) -> bool:
    """Whether a link says the name of an organ and nothing else."""
    return _ORGAN.fullmatch(words) is not None and _NO_ORGAN.search(words) is None


def _titled_year(root: Selector) -> int | None:
    """The year of a page that calls itself the reports of one year."""
    for title in titles_of(root):
        years = set(re.findall(r"(?<!\d)20[0-3]\d(?!\d)", title))
        if len(years) == 1 and _REPORTS.search(title):
            return int(years.pop())
    return None


def _above(element: Element) -> int | None:
    """The year of the nearest heading before a link, or of its column's head; 0 below a heading of other things."""
    ancestors = list(islice(element.iterancestors(), _HIGHEST))
    cell = next((each for each in ancestors if each.tag in ("td", "th")), None)
    if cell is not None and (year := _column_year(cell)) is not None:
        return year
    for around in ancestors:
        if around.tag in ("body", "html"):
            return None
        for before in _before(around):
            pieces = [each.tag for each in islice(before.iter(), _MOST_PIECES)]
            if before.tag in ("ul", "ol", "table") or "a" in pieces or len(pieces) == _MOST_PIECES:
                continue
            words = _words(before)
            if len(words) <= _LONGEST and _OF_OTHERS.search(words):
                return 0
            if (named := _HEADING.fullmatch(words)) is not None:
                return int(named[1])
    return None


def _row_year(element: Element) -> int | None:
    """The year in a cell of its own in a link's row."""
    row = next((each for each in islice(element.iterancestors(), 4) if each.tag == "tr"), None)
    cells = _cells(row) if row is not None else ()
    named = (_YEAR.fullmatch(_words(cell)) for cell in cells)
    return next((int(each[1]) for each in named if each is not None), None)


def _before(element: Element) -> Iterator[Element]:
    count, before = 0, element.getprevious()
    while before is not None and count < _MOST_BEFORE:
        if isinstance(before.tag, str):
            yield before
            count += 1
        before = before.getprevious()


def _column_year(cell: Element) -> int | None:
    """The year in one of a table's first rows, above a cell."""
    row = cell.getparent()
    table = next((each for each in islice(cell.iterancestors(), _HIGHEST) if each.tag == "table"), None)
    if row is None or table is None:
        return None
    place = next((number for number, each in enumerate(_cells(row)) if each is cell), None)
    if place is None:
        return None
    for head in islice(table.iter("tr"), _MOST_HEADS):
        if head is row:
            return None
        cells = _cells(head)
        named = _YEAR.fullmatch(_words(cells[place])) if place < len(cells) else None
        if named is not None:
            return int(named[1])
    return None


def _beside(element: Element) -> str | None:
    """The organ that stands in the first cells of a link's row, or before it in its line."""
    row = next((each for each in islice(element.iterancestors(), 4) if each.tag in ("tr", "li", "dl")), None)
    for cell in islice(row, _MOST_CELLS) if row is not None else ():
        words = _words(cell) if isinstance(cell.tag, str) else ""
        if is_organ(words):
            return words
    leading = fold((row.text or "")[:200]).rstrip(":：") if row is not None else ""
    return leading if is_organ(leading) else None


def _cells(row: Element) -> list[Element]:
    return [each for each in islice(row, _MOST_CELLS) if each.tag in ("td", "th")]


def _words(element: Element) -> str:
    return fold("".join(islice(element.itertext(), _MOST_PIECES))[:200])
