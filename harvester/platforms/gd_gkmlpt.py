"""广东 gkmlpt: a catalogue tree in the page's script, rows from ``/gkmlpt/api/all/<category>``, a hundred a page.

The interface answers page 0 and page 1 with the same rows: pages are asked for from 1. A node may point to an ordinary
column instead (``jump_url``), which is read as such.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import urljoin

from scrapy.http import Response

from harvester.platforms.base import PAGE, Listing
from harvester.platforms.gd_nfcms import GdNfcms
from harvester.platforms.hrefs import absolute
from harvester.platforms.html_list import Further, Page
from harvester.platforms.json_rows import Fields, dig, load, rows_of, whole_number
from harvester.platforms.mechanisms import SIZE, Declared, page_size, with_query
from harvester.platforms.static import SELECTOR_OPTIONS
from harvester.registry import OptionSpec
from harvester.registry.options import text as text_value
from harvester.registry.options import whole

MOST_NODES = 5000
FIELDS = Fields(
    rows="articles",
    url=("url", "post_url"),
    date=("display_publish_time", "date", "first_publish_time", "created_at"),
)

_SID = re.compile(r"""["']?\bSID["']?\s{0,9}[:=]\s{0,9}["']?(\w{1,40})""")
_TREE = re.compile(r"""["']?\bTREE["']?\s{0,9}[:=]\s{0,9}(?=\[)""")
_COLUMN = re.compile(r"公开(?:工作)?(?:年报|年度报告)|^年报$|^年度报告$")


class GdGkmlpt(GdNfcms):
    """An organ's disclosure platform (``/gkmlpt/index``), often http only."""

    key: ClassVar[str] = "gd-gkmlpt"
    options: ClassVar[tuple[OptionSpec, ...]] = (
        *SELECTOR_OPTIONS,
        OptionSpec(
            name="category",
            meaning="id of the catalogue node of the annual reports",
            default="the node whose name says so and that has the most posts",
            check=whole(0, 10**9),
        ),
        OptionSpec(name="sid", meaning="id of the organ's site", default="found in the page", check=text_value),
    )

    def parse_listing(self, response: Response) -> Listing:
        """Rows of one answer of the interface; the platform's page only leads to it."""
        text = self.text(response)
        data = load(text)
        if data is None:
            return super().parse_listing(response)
        rows = rows_of(data, FIELDS)
        number = int(response.meta.get(PAGE, 1))
        total = whole_number(dig(data, "total"))
        if total is None:
            total = whole_number(dig(data, "classify.post_count"))
        size = page_size(response, None, len(rows))  # a hundred, where the server gives what its page asks for
        more = bool(rows) and Declared(total=total, size=size).more_after(number)
        following = self.page_request(with_query(response.url, page=number + 1), number + 1)
        following.meta[SIZE] = size
        return self.listing(
            rows,
            response,
            text,
            next_requests=(following,) if more else (),
            declared_total=total,
            recognised=isinstance(dig(data, "articles"), list),
        )

    def further(self, page: Page) -> Further:
        """The interface's address of the node, or where the node points to; any other page is an ordinary column."""
        sid = self.site.option("sid", "") or _first(_SID, page.text)
        category: int | None = self.site.option("category", None)
        if sid and category is None:
            node = _chosen(page.text)
            jump = dig(node, "jump_url") if node else None
            url = absolute(page.url, jump) if isinstance(jump, str) and jump.strip() else None
            if url:
                return Further(requests=(self.page_request(url, 1),), leads_on=True)
            category = whole_number(dig(node, "id")) if node else None
        if not sid or category is None or "/gkmlpt/" not in page.url:
            return super().further(page)
        url = urljoin(page.url, f"/gkmlpt/api/all/{category}?page=1&sid={sid}")
        return Further(requests=(self.page_request(url, 1),), leads_on=True)


def _chosen(text: str) -> dict[str, Any] | None:
    """The node of the annual reports; several organs' nodes of one tree differ in their posts."""
    match = _TREE.search(text)
    try:
        tree = json.JSONDecoder(strict=False).raw_decode(text[match.end() :])[0] if match else None
    except (ValueError, RecursionError):
        return None
    named = [node for node in _nodes(tree) if _COLUMN.search(str(node.get("name", "")).strip())]
    return max(named, key=lambda node: whole_number(node.get("post_count")) or 0, default=None)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    waiting, count = [tree], 0
    while waiting and count < MOST_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            count += 1
            yield value
            waiting.append(value.get("children"))


def _first(form: re.Pattern[str], text: str) -> str:
    match = form.search(text)
    return match[1] if match else ""
