"""拓尔思 TRS off its rule: pages shifted by one, rows written by a script, rows from the WAS5 search."""

import json
from collections.abc import Callable
from typing import ClassVar
from urllib.parse import urlsplit

from harvester.practice.families.asked import number_in, parameters
from harvester.practice.families.base import Article
from harvester.practice.families.trs import Trs
from harvester.practice.page import Page, Request

SEARCH = "/was5/web/search"


class TrsShifted(Trs):
    """The second page is ``index_2``; the row has to say so, because the pager's call looks the same."""

    key: ClassVar[str] = "trs_shifted"
    folders: ClassVar[tuple[str, ...]] = ("trs",)
    per_page: ClassVar[int] = 4

    def listing_path(self, number: int) -> str:
        """``index`` for the first page, ``index_2`` for the second."""
        return f"{self.column}/index{f'_{number}' if number > 1 else ''}.{self.extension}"

    def options(self) -> dict[str, object]:
        """The shift."""
        return {"shift": 1}


class TrsWritten(Trs):
    """Rows stand in calls of ``document.writeln``."""

    key: ClassVar[str] = "trs_written"
    folders: ClassVar[tuple[str, ...]] = ("trs_written", "trs")
    per_page: ClassVar[int] = 5


class TrsSearch(Trs):
    """The column's page is a frame; a script asks the search, which never says how many rows there are."""

    key: ClassVar[str] = "trs_search"
    folders: ClassVar[tuple[str, ...]] = ("trs_search", "trs")
    per_page: ClassVar[int] = 4

    def listing_path(self, number: int) -> str:
        """Only the frame has an address of its own."""
        return f"{self.column}/index.{self.extension}" if number == 1 else ""

    @property
    def search(self) -> str:
        """The address in the frame's script."""
        channel, column = self.number("channel", 6), self.number("column", 5)
        return f"{SEARCH}?channelid={channel}&classsql=chnlid%3D{column}&prepage={self.per_page}&page=1"

    def dynamic(self, request: Request, articles: Callable[[], list[Article]]) -> Page | None:
        """One page of rows as JSON; none at all for another channel."""
        if urlsplit(request.target).path != SEARCH:
            return None
        asked = parameters(request)
        number = number_in(asked, "page")
        known = asked.get("channelid") == str(self.number("channel", 6))

        def text() -> str:
            rows = self.slice(articles(), number) if known and number > 0 else []
            docs = [
                {"title": row.title, "url": self.base + row.path, "pubtime": f"{row.date} 16:05:00", "src": ""}
                for row in rows
            ]
            return json.dumps({"pagenum": number, "docs": docs}, ensure_ascii=False)

        return self.generated(text)
