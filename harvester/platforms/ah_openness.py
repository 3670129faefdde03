"""安徽 openness: lists ``?branch_id=…&column_code=…&page=N``, reports ``/openness/detail/annual_report/<24 hex>.html``.

The ids of reports hold a time of creation, which may be that of a migration: it is never taken for a date.
"""

import re
from typing import ClassVar

from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.mechanisms import declared_in, linked_page, with_query


class AhOpenness(HtmlList):
    """A list of one organ, paged in the query."""

    key: ClassVar[str] = "ah-openness-oid"

    def further(self, page: Page) -> Further:
        """The page of the next number, if this one links to it or declares it."""
        declared = declared_in(page.text)
        following = page.number + 1
        more = declared.more_after(page.number)
        url = linked_page(page.root, page.url, re.compile(rf"[?&]page={following}(?:$|[&#])"))
        if url is None and more:
            url = with_query(page.url, page=following)
        return self.goes_on(url, page, declared, mark="/openness/detail/" in page.text)
