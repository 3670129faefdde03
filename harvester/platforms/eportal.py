"""eportal: column folders and ``/eportal/ui?pageId=…&currentPage=N``; columns and reports alike are folders."""

import re
from typing import ClassVar
from urllib.parse import urljoin

from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.mechanisms import declared_in, linked_page, query_value, with_query

_PAGE_ID = 'input[id="eprotalCurrentPageId"]::attr(value)'  # the misspelling is the product's
_MODULE = re.compile(r"moduleId\W{1,6}(\w{1,40})")


class Eportal(HtmlList):
    """A column page; its further pages are asked for in the query, also where the first one is static."""

    key: ClassVar[str] = "eportal"

    def further(self, page: Page) -> Further:
        """The link with the next number, else its address built from the page's ids where a number is declared."""
        following = page.number + 1
        declared = declared_in(page.text)
        more = declared.more_after(page.number)
        url = linked_page(page.root, page.url, re.compile(rf"[?&]currentPage={following}(?:$|[&#])"))
        if url is None and more:
            url = self._built(page, following)
        mark = "eprotalCurrentPageId" in page.text
        return self.goes_on(url, page, declared, mark=mark)

    def _built(self, page: Page, number: int) -> str | None:
        if query_value(page.url, "pageId"):
            return with_query(page.url, currentPage=number)
        identity, module = page.root.css(_PAGE_ID).get(), _MODULE.search(page.text)
        if not identity or not module:
            return None
        address = urljoin(page.url, "/eportal/ui")
        return with_query(address, pageId=identity, currentPage=number, moduleId=module[1])
