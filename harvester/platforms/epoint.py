"""国泰新点 Epoint: rows from ``getgovinfolist`` by POST, pages from 0; the site's id stands in one of its scripts."""

import json
import re
from typing import Any, ClassVar
from urllib.parse import urljoin

from scrapy.http import Request, Response

from harvester.platforms.base import PAGE, Listing
from harvester.platforms.hrefs import absolute
from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.json_rows import Fields, dig, load, rows_of, whole_number
from harvester.platforms.mechanisms import SIZE, Declared, page_size, query_value
from harvester.platforms.static import SELECTOR_OPTIONS
from harvester.registry import OptionSpec
from harvester.registry.options import one_of
from harvester.registry.options import text as text_value

PAGE_SIZE = 20
ENDPOINT = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
FIELDS = Fields(rows="custom.data", title=("realtitle", "title"), url=("infourl",), date=("infodate",))
SCRIPTS = ("webBuilderCommon.js", "ajaxReq.js")

_GUID = re.compile(r"""siteGuid["']?\s{0,9}[:=]\s{0,9}["']([\w-]{8,64})["']""", re.IGNORECASE)
_SCRIPT = re.compile(r"""src\s{0,9}=\s{0,9}["']([^"'<>\s]{0,300}(?:webBuilderCommon|ajaxReq)\.js[^"'<>\s]{0,80})["']""")


class Epoint(HtmlList):
    """A page ``govInfoPub.html?deptcode=&categorynum=``; pages with rows of their own are read as they are."""

    key: ClassVar[str] = "epoint"
    options: ClassVar[tuple[OptionSpec, ...]] = (
        *SELECTOR_OPTIONS,
        OptionSpec(
            name="categorynum", meaning="number of the category", default="that of listing_url", check=text_value
        ),
        OptionSpec(name="deptcode", meaning="code of the organ", default="that of listing_url", check=text_value),
        OptionSpec(
            name="siteguid", meaning="id of the site", default="found in the page or its script", check=text_value
        ),
        OptionSpec(
            name="body",
            meaning="how the server wants its parameters: plain, or wrapped in {params: …}",
            default="plain",
            check=one_of("plain", "wrapped"),
        ),
    )

    def parse_listing(self, response: Response) -> Listing:
        """Rows of one answer; the page, and the script with the site's id, lead to it."""
        text = self.text(response)
        data = load(text)
        if dig(data, "custom") is None:
            return super().parse_listing(response)
        rows = rows_of(data, FIELDS)
        number = int(response.meta.get(PAGE, 1))
        total = whole_number(dig(data, "custom.total"))
        size = page_size(response, None, len(rows))  # some servers give fewer than were asked for
        more = bool(rows) and Declared(total=total, size=size).more_after(number)
        following = self._ask(_sent(response).get("siteGuid", ""), number + 1)
        following.meta[SIZE] = size
        return self.listing(
            rows,
            response,
            text,
            next_requests=(following,) if more else (),
            declared_total=total,
            recognised=isinstance(dig(data, "custom.data"), list),
        )

    def further(self, page: Page) -> Further:
        """First the site's id, then the rows."""
        if not self._category():
            return Further()
        found = _GUID.search(page.text)
        guid = self.site.option("siteguid", "") or (found[1] if found else "")
        if guid:
            return Further(requests=(self._ask(guid, 1),), leads_on=True)
        script = _SCRIPT.search(page.text)
        if script and not page.url.partition("?")[0].endswith(SCRIPTS):
            url = absolute(page.url, script[1])
            return Further(requests=(self.page_request(url, 1),), leads_on=True) if url else Further()
        return Further(mark="ewb-" in page.text)

    def _category(self) -> str:
        return self.site.option("categorynum", "") or query_value(self.site.listing_url, "categorynum") or ""

    def _ask(self, guid: str, number: int) -> Request:
        parameters: dict[str, Any] = {
            "deptcode": self.site.option("deptcode", "") or query_value(self.site.listing_url, "deptcode") or "",
            "categorynum": self._category(),
            "pageIndex": number - 1,
            "pageSize": PAGE_SIZE,
            "siteGuid": guid,
        }
        if self.site.option("body", "plain") == "wrapped":
            parameters = {"params": parameters}
        return self.page_request(urljoin(self.site.listing_url, ENDPOINT), number).replace(
            method="POST", body=json.dumps(parameters), headers={"Content-Type": "application/json;charset=utf-8"}
        )


def _sent(response: Response) -> dict[str, Any]:
    """What was asked for with the request that this is the answer to."""
    body = response.request.body.decode("utf-8", errors="replace") if response.request else ""
    data = load(body)
    inner = dig(data, "params")
    sent = inner if isinstance(inner, dict) else data
    return sent if isinstance(sent, dict) else {}
