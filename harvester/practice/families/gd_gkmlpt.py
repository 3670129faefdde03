"""广东 gkmlpt: a catalogue tree in the page's script, rows from an interface that answers page 0 and page 1 alike."""

import datetime as dt
import json
from collections.abc import Callable
from typing import ClassVar
from urllib.parse import urlsplit

from harvester.items import BEIJING
from harvester.practice.families.asked import number_in, parameters
from harvester.practice.families.base import Article, OneRule
from harvester.practice.model import Decoy, Report
from harvester.practice.page import Page, Request


class GdGkmlpt(OneRule):
    """``/gkmlpt/index`` and ``/gkmlpt/api/all/<category>``; dates are Unix seconds."""

    key: ClassVar[str] = "gd_gkmlpt"
    platform: ClassVar[str] = "gd-gkmlpt"
    per_page: ClassVar[int] = 100

    def listing_path(self, number: int) -> str:
        """Only the platform's page has an address of its own."""
        return "/gkmlpt/index" if number == 1 else ""

    def article_path(self, item: Report | Decoy) -> str:
        """Folders by the millions and thousands of the id."""
        serial = item.serial
        return f"/gkmlpt/content/{serial // 1_000_000}/{serial // 1_000}/post_{serial}.html"

    @property
    def config(self) -> str:
        """What the page's script knows of the catalogue: the annual reports are a node among others."""
        node = {"id": self.category, "name": "政府信息公开年报", "post_count": len(self.facts.reports), "jump_url": ""}
        guide = {"id": self.category + 1, "name": "政府信息公开指南", "post_count": 1, "jump_url": ""}
        tree = [{"id": self.category - 1, "name": "政府信息公开", "children": [guide, node], "jump_url": ""}]
        return json.dumps({"SID": str(self.number("sid", 6)), "TREE": tree}, ensure_ascii=False)

    @property
    def category(self) -> int:
        """The id of the node."""
        return self.number("category", 4)

    def dynamic(self, request: Request, articles: Callable[[], list[Article]]) -> Page | None:
        """One page of a hundred rows; another site's id gets none."""
        if urlsplit(request.target).path != f"/gkmlpt/api/all/{self.category}":
            return None
        asked = parameters(request)
        number = max(1, number_in(asked, "page"))
        known = asked.get("sid") == str(self.number("sid", 6))

        def text() -> str:
            rows = articles() if known else []
            shown = [self._post(row) for row in self.slice(rows, number)]
            count = {"post_count": len(rows)}
            return json.dumps({"classify": count, "total": len(rows), "articles": shown}, ensure_ascii=False)

        return self.generated(text)

    def _post(self, row: Article) -> dict[str, object]:
        at = dt.datetime.combine(row.date, dt.time(9, 30), BEIJING)
        return {
            "id": row.serial,
            "title": row.title,
            "publisher": self.facts.host,
            "date": int(at.timestamp()),
            "identifier": f"000/{row.date.year}-{row.serial:05d}",
            "url": self.base + row.path,
            "attachment": [],
            "is_abolished": False,
        }
