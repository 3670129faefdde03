"""国泰新点 Epoint: a page of placeholders, the site's id in one of its scripts, rows from an interface by POST."""

import json
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import urlsplit

from harvester.practice.families.base import Article, OneRule
from harvester.practice.model import Decoy, Report
from harvester.practice.page import Page, Request

ROWS = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
SCRIPT = "/js/webBuilderCommon.js"
CATEGORY = "003001003"


class Epoint(OneRule):
    """``govInfoPub.html?deptcode=&categorynum=``; pages of the interface count from 0."""

    key: ClassVar[str] = "epoint"
    platform: ClassVar[str] = "epoint"
    per_page: ClassVar[int] = 20

    def listing_path(self, number: int) -> str:
        """Only the frame has an address of its own."""
        return f"/dynamic/zwgk/govInfoPub.html?deptcode=&categorynum={CATEGORY}" if number == 1 else ""

    def article_path(self, item: Report | Decoy) -> str:
        """The category's number in triples, the day, an id."""
        return f"/zwgk/003001/{CATEGORY}/{item.published_on:%Y%m%d}/{self.uuid(str(item.serial))}.html"

    def dynamic(self, request: Request, articles: Callable[[], list[Article]]) -> Page | None:
        """The script with the site's id, and the rows for those who know it."""
        path = urlsplit(request.target).path
        if path == SCRIPT:
            guid = self.uuid("site")
            return self.generated(lambda: f'var siteInfo = {{ "siteGuid": "{guid}" }};\n', "text/javascript")
        if path != ROWS or request.method != "POST":
            return None
        asked = _sent(request)
        number = asked.get("pageIndex", 0)
        known = asked.get("siteGuid") == self.uuid("site") and asked.get("categorynum") == CATEGORY

        def text() -> str:
            rows = articles() if known else []
            shown = self.slice(rows, number + 1) if isinstance(number, int) and 0 <= number < 10**6 else []
            data = [{"infourl": row.path, "realtitle": row.title, "infodate": f"{row.date}"} for row in shown]
            return json.dumps({"custom": {"total": len(rows), "data": data}}, ensure_ascii=False)

        return self.generated(text)


def _sent(request: Request) -> dict[str, Any]:
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return sent if isinstance(sent, dict) else {}
