"""开普 UCAP: static pages counted by a call with six arguments, or rows from the JSON search of a channel."""

import json
from collections.abc import Callable
from typing import ClassVar
from urllib.parse import urlsplit

from harvester.practice.families.asked import number_in, parameters
from harvester.practice.families.base import Article, OneRule
from harvester.practice.model import Decoy, Report
from harvester.practice.page import Page, Request


class Ucap(OneRule):
    """``list.shtml``, ``list_2.shtml``; long reports are cut by page-break marks."""

    key: ClassVar[str] = "ucap"
    platform: ClassVar[str] = "ucap"
    per_page: ClassVar[int] = 5
    page_break: ClassVar[str] = "<p>#PAGE_BREAK#</p>"
    date_form: ClassVar[str] = "%Y-%m-%d 09:30"

    @property
    def column(self) -> str:
        """The folder of the list."""
        return f"/zwz/c{self.number('column', 6)}"

    def listing_path(self, number: int) -> str:
        """Counted from 1, the first without its number."""
        return f"{self.column}/list{f'_{number}' if number > 1 else ''}.shtml"

    def article_path(self, item: Report | Decoy) -> str:
        """Under a column code that is not the list's."""
        name = self.hexadecimal(f"{item.serial}", 32)
        return f"/zwz/c{self.number('details', 6)}/{item.published_on:%Y%m}/{name}.shtml"


class UcapSearch(Ucap):
    """The column's page is a frame; a script asks the search of its channel."""

    key: ClassVar[str] = "ucap_search"
    folders: ClassVar[tuple[str, ...]] = ("ucap_search", "ucap")
    per_page: ClassVar[int] = 15

    def listing_path(self, number: int) -> str:
        """Only the frame has an address of its own."""
        return f"{self.column}/xxgk_list.shtml" if number == 1 else ""

    @property
    def search(self) -> str:
        """The address of the search."""
        return f"/common/search/{self.hexadecimal('channel', 32)}"

    def dynamic(self, request: Request, articles: Callable[[], list[Article]]) -> Page | None:
        """One page of rows as JSON."""
        if urlsplit(request.target).path != self.search:
            return None
        number = number_in(parameters(request), "page")

        def text() -> str:
            rows = articles()
            results = [self._result(row) for row in (self.slice(rows, number) if number else [])]
            data = {"total": len(rows), "page": number, "rows": self.per_page, "results": results}
            return json.dumps({"code": 200, "data": data}, ensure_ascii=False)

        return self.generated(text)

    def _result(self, row: Article) -> dict[str, object]:
        index = {"key": "indexnumber", "value": f"000/{row.date.year}-{row.serial:05d}"}
        return {
            "title": row.title,
            "subTitle": "",
            "url": row.path,
            "publishedTimeStr": f"{row.date} 09:30:00",
            "channelName": "政府信息公开年报",
            "content": "",
            "domainMetaList": [{"resultList": [index]}],
        }
