"""TrueCMS: rows from ``getMessage.do``, an XML datastore in a JSONP answer; never more than ten rows at a time."""

import json
from collections.abc import Callable
from typing import ClassVar
from urllib.parse import urlsplit

from harvester.practice.families.asked import number_in, parameters
from harvester.practice.families.base import Article, OneRule
from harvester.practice.model import Decoy, Report
from harvester.practice.page import Page, Request

MESSAGES = "/TrueCMS/messageController/getMessage.do"


class TrueCms(OneRule):
    """``/zwgk/xxgknb/xxgknb.html``; reports are ``content/<uuid>.html``."""

    key: ClassVar[str] = "truecms"
    platform: ClassVar[str] = "truecms"
    per_page: ClassVar[int] = 10
    column: ClassVar[str] = "/zwgk/xxgknb"

    def listing_path(self, number: int) -> str:
        """Only the column's page has an address of its own."""
        return f"{self.column}/xxgknb.html" if number == 1 else ""

    def article_path(self, item: Report | Decoy) -> str:
        """All in one folder."""
        return f"{self.column}/content/{self.uuid(str(item.serial))}.html"

    def dynamic(self, request: Request, articles: Callable[[], list[Article]]) -> Page | None:
        """The records from ``startrecord`` on; a wrong column gets an empty store."""
        parts = urlsplit(request.target)
        if parts.path != MESSAGES:
            return None
        asked = parameters(request)
        first = number_in(asked, "startrecord")

        def text() -> str:
            rows = articles() if asked.get("columnId") == self.uuid("column") else []
            shown = rows[max(first, 1) - 1 :][: self.per_page]
            store = self.render("records.xml", path=parts.path, articles=shown, total=len(rows))
            return f"{_callback(asked)}({json.dumps({'result': store}, ensure_ascii=False)})"

        return self.generated(text, "text/javascript;charset=utf-8")


def _callback(asked: dict[str, str]) -> str:
    name = asked.get("callback", "")
    return name if name.isascii() and name.isidentifier() and len(name) < 40 else "callback"
