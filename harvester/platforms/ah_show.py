"""安徽 show: ``…/showList/<organ>/<column>/page_N.html``; reports have a controller of their own.

They are ``/XxgkAnnualReport/show/<id>.html`` or ``/OpennessAnnualReport/show|download/<id>.html``, no ordinary article.
"""

import re
from typing import ClassVar

from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.mechanisms import declared_in, linked_page

_PAGE = re.compile(r"(?<=/page_)\d{1,5}(?=\.html?)")


class AhShow(HtmlList):
    """A ``showList`` page; rows in one of three layouts."""

    key: ClassVar[str] = "ah-xxgk-show"
    row_selectors: ClassVar[tuple[str, ...]] = (
        "section.m-tglist ul li",
        "div.listright-box ul li",
        "div.search-list tbody tr",
    )

    def further(self, page: Page) -> Further:
        """The page of the next number, if this one links to it or the declared number of pages says that it exists."""
        declared = declared_in(page.text)
        following = page.number + 1
        url = linked_page(page.root, page.url, re.compile(rf"/page_{following}\.html?(?:$|[?#])"))
        if url is None and declared.more_after(page.number) and _PAGE.search(page.url):
            url = _PAGE.sub(str(following), page.url)
        mark = "AnnualReport/" in page.text or "/showList/" in page.url
        return self.goes_on(url, page, declared, mark=mark)
