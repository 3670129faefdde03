"""大汉 jpaas: the column's page holds units that a script fills from the publishing gateway, HTML inside JSON."""

import json
from collections.abc import Callable
from typing import ClassVar
from urllib.parse import urlsplit

from harvester.practice.families.asked import parameters
from harvester.practice.families.base import Article, OneRule
from harvester.practice.model import Decoy, Report
from harvester.practice.page import Page, Request

GATEWAY = "/api-gateway/jpaas-publish-server/front/page/build/unit"


class HanwebJpaas(OneRule):
    """Two units a page, navigation and list; a page number outside ``paramJson`` is ignored."""

    key: ClassVar[str] = "hanweb_jpaas"
    platform: ClassVar[str] = "hanweb-jpaas"
    per_page: ClassVar[int] = 15
    column: ClassVar[str] = "/xxgk/zfxxgknb"

    def listing_path(self, number: int) -> str:
        """Only the column's page has an address of its own."""
        return f"{self.column}/index.html" if number == 1 else ""

    def article_path(self, item: Report | Decoy) -> str:
        """A folder a year."""
        return f"{self.column}/art/{item.published_on.year}/art_{self.hexadecimal(f'{item.serial}', 32)}.html"

    def unit(self, tag: str) -> str:
        """The parameters of a unit, as the page writes them: a dictionary in single quotes."""
        values = {
            "webId": self.hexadecimal("web", 12),
            "pageId": self.hexadecimal("page", 12),
            "parseType": "bulidstatic",  # the misspelling is the product's
            "pageType": "column",
            "tagId": tag,
            "tplSetId": self.hexadecimal("template", 8),
            "editType": "null",
        }
        return "{" + ",".join(f"'{name}':'{value}'" for name, value in values.items()) + "}"

    def dynamic(self, request: Request, articles: Callable[[], list[Article]]) -> Page | None:
        """One unit; of the list, the page that ``paramJson`` names."""
        parts = urlsplit(request.target)
        if parts.path != GATEWAY:
            return None
        asked = parameters(request)
        known = asked.get("webId") == self.hexadecimal("web", 12)

        def text() -> str:
            if not known:
                return json.dumps({"success": False, "code": "500", "message": "参数错误", "data": None})
            html = '<ul class="nav"><li><a href="/xxgk/index.html">信息公开</a></li></ul>'
            if asked.get("tagId") == "信息列表":
                rows = articles()
                html = self.render(
                    "fragment.html", path=parts.path, articles=self.slice(rows, _page(asked)), total=len(rows)
                )
            return json.dumps({"success": True, "code": "200", "message": "", "data": {"html": html}})

        return self.generated(text)


def _page(asked: dict[str, str]) -> int:
    try:
        number = int(json.loads(asked.get("paramJson", "{}"))["pageNo"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return 1
    return number if 0 < number < 10**6 else 1
