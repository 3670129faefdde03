"""TrueCMS: rows from ``getMessage.do`` as JSONP around an XML datastore of records.

Servers cap the rows of an answer below what was asked for, so the next answer begins after the rows that came.
"""

import re
from typing import ClassVar
from urllib.parse import urljoin

from scrapy.http import Request, Response

from harvester.items import Outcome
from harvester.platforms.base import PAGE, Listing
from harvester.platforms.datastore import datastores, record_rows
from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.json_rows import dig, load, whole_number
from harvester.platforms.mechanisms import query_value, with_query
from harvester.platforms.static import SELECTOR_OPTIONS, compiled
from harvester.registry import OptionSpec
from harvester.registry.options import text as text_value

PAGE_SIZE = 20
ENDPOINT = re.compile(r"/true_?cms/messageController/getMessage\.do", re.IGNORECASE)

_COLUMN = re.compile(r"""columnId\W{1,6}([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})""")


class TrueCms(HtmlList):
    """A column page (``/<site>/<col>/<col>.html``) or the address of its interface."""

    key: ClassVar[str] = "truecms"
    row_selectors: ClassVar[tuple[str, ...]] = ("#initData ul li",)
    options: ClassVar[tuple[OptionSpec, ...]] = (
        *SELECTOR_OPTIONS,
        OptionSpec(name="columnid", meaning="id (UUID) of the column", default="found in the page", check=text_value),
    )

    def parse_listing(self, response: Response) -> Listing:
        """Records of one answer; the column's page leads to it, or holds the rows where the interface is dead."""
        data = load(self.text(response))
        if data is None:
            return super().parse_listing(response)
        result = dig(data, "result")
        stores = datastores(result) if isinstance(result, str) else []
        records = [record for store in stores for record in store.records]
        if not records:
            message = f"no record in the answer ({len(response.body)} bytes): a refusal or a wrong id"
            outcome = Outcome.EMPTY_DATASTORE if stores else Outcome.EMPTY_LISTING
            return Listing(outcome=outcome, message=message)
        total = next((store.total for store in stores if store.total is not None), None)
        following = self._following(response, len(records), total)
        return self.listing(
            record_rows(records, link=compiled(self.site, "link"), date=compiled(self.site, "date")),
            response,
            "",
            next_requests=(following,) if following else (),
            declared_total=total,
            recognised=True,
        )

    def further(self, page: Page) -> Further:
        """The interface's address; without the column's id or the interface the page is all there is."""
        endpoint = ENDPOINT.search(page.text)
        found = _COLUMN.search(page.text)
        column = self.site.option("columnid", "") or (found[1] if found else "")
        if not endpoint or not column or page.root.css("#initData ul li"):
            return Further(mark=endpoint is not None)
        query = f"?startrecord=1&endrecord={PAGE_SIZE}&perpage={PAGE_SIZE}&columnId={column}&callback=cb"
        return Further(requests=(self.page_request(urljoin(page.url, endpoint[0] + query), 1),), leads_on=True)

    def _following(self, response: Response, came: int, total: int | None) -> Request | None:
        first = whole_number(query_value(response.url, "startrecord"))
        start = (1 if first is None else first) + came
        if total is None or start > total:
            return None
        url = with_query(response.url, startrecord=start, endrecord=start + PAGE_SIZE - 1)
        return self.page_request(url, int(response.meta.get(PAGE, 1)) + 1)
