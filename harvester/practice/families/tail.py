"""Sites of no family, each in a way that a row's options describe: downwards, by query, as JSON, by organ and year."""

import json
from collections.abc import Callable
from typing import ClassVar
from urllib.parse import urlsplit

from harvester.practice.families.asked import number_in, parameters
from harvester.practice.families.base import Article, Family, OneRule
from harvester.practice.model import Decoy, Report
from harvester.practice.page import Page, Request

ROWS = "/articleCommonController/lists.do"


class NumberedDown(OneRule):
    """``list.html``; of three pages the second is ``list_2.html`` and the last ``list_1.html``; none is linked."""

    key: ClassVar[str] = "numbered_down"
    platform: ClassVar[str] = "static"
    per_page: ClassVar[int] = 4
    metas: ClassVar[bool] = False

    def listing_path(self, number: int) -> str:
        """The first page alone has an address that stays."""
        return "/govinfo/ndbg/list.html" if number == 1 else ""

    def page_path(self, number: int, pages: int) -> str:
        """Numbered from the end."""
        return f"/govinfo/ndbg/list_{pages - number + 1}.html" if number > 1 else self.listing_path(1)

    def article_path(self, item: Report | Decoy) -> str:
        """A column's number and the article's."""
        return f"/govinfo/contents/{self.number('column', 3)}/{item.serial}.html"

    def options(self) -> dict[str, object]:
        """The direction cannot be seen from the page."""
        return {"page_down": True, "page_url": "list_{page}.html"}


class QueryList(OneRule):
    """``iList.jsp?cur_page=N`` with layout tables; a number beyond the last shows the last."""

    key: ClassVar[str] = "query_list"
    platform: ClassVar[str] = "static"
    per_page: ClassVar[int] = 5
    metas: ClassVar[bool] = False

    def listing_path(self, number: int) -> str:
        """The first page without its number."""
        page = f"&cur_page={number}" if number > 1 else ""
        return f"/info/iList.jsp?node_id=GKnode&cat_id={self.number('category', 4)}{page}"

    def article_path(self, item: Report | Decoy) -> str:
        """At the root."""
        return f"/Content-{item.serial}.html"

    def options(self) -> dict[str, object]:
        """Rows and pages."""
        address = f"iList.jsp?node_id=GKnode&cat_id={self.number('category', 4)}&cur_page={{page}}"
        return {"rows": "td.nlist", "page_url": address, "pages": r"共(\d{1,4})页"}


class JsonRows(OneRule):
    """Rows of a form that is posted, as JSON with names of its own."""

    key: ClassVar[str] = "json_rows"
    answers_get: ClassVar[bool] = False
    platform: ClassVar[str] = "static"
    per_page: ClassVar[int] = 6

    def listing_path(self, number: int) -> str:
        """The program's address; it answers to POST alone."""
        return ROWS if number == 1 else ""

    def listing_number(self, target: str, pages: int) -> int | None:
        """No page of rows can be looked at."""
        del target, pages
        return None

    def article_path(self, item: Report | Decoy) -> str:
        """A column of two numbers."""
        column, organ = self.number("column", 4), self.number("organ", 6)
        return f"/col/{column}_{organ}/art/{item.published_on:%Y%m}/{item.serial}a.html"

    def options(self) -> dict[str, object]:
        """What is posted, and where things stand in the answer."""
        return {
            "json": "value.list",
            "fields": {"title": "title", "url": "path", "date": "releaseTime"},
            "total_path": "value.total",
            "post": f"page={{page}}&pagesize={self.per_page}&deptid={self.number('organ', 6)}",
        }

    def dynamic(self, request: Request, articles: Callable[[], list[Article]]) -> Page | None:
        """One page of records; dates in milliseconds are left to others, these are written out."""
        if urlsplit(request.target).path != ROWS or request.method != "POST":
            return None
        number = number_in(parameters(request), "page")

        def text() -> str:
            rows = articles()
            shown = self.slice(rows, number) if number else []
            records = [{"title": row.title, "path": row.path, "releaseTime": f"{row.date} 10:00:00"} for row in shown]
            return json.dumps({"code": 0, "value": {"total": len(rows), "list": records}}, ensure_ascii=False)

        return self.generated(text)


class OrganYear(Family):
    """No list: ``/zfxxgk/artview/<organ>.html?nbYear=<year>``; a year that is missing is a page that says so."""

    key: ClassVar[str] = "organ_year"
    platform: ClassVar[str] = "static"
    has_list: ClassVar[bool] = False

    def organ(self, publisher: str) -> str:
        """The code of an organ."""
        return f"A{self.number(f'organ {publisher}', 4)}"

    def listing_path(self, number: int) -> str:
        """The platform's page, which lists nothing."""
        return "/zfxxgk/index.html" if number == 1 else ""

    def report_path(self, report: Report) -> str:
        """By organ and year."""
        return f"/zfxxgk/artview/{self.organ(report.publisher)}.html?nbYear={report.fiscal_year}"

    def decoy_path(self, decoy: Decoy) -> str:
        """Nothing links to it."""
        return f"/zfxxgk/other/{decoy.serial}.html"

    def attachment_path(self, report: Report, number: int) -> str:
        """Files of the platform."""
        return f"/zfxxgk/files/{report.serial}{number}.{report.attachments[number].kind}"

    def dynamic(self, request: Request, articles: Callable[[], list[Article]]) -> Page | None:
        """The notice in the place of a year that is missing, with status 200."""
        path = urlsplit(request.target).path
        if not path.startswith("/zfxxgk/artview/") or any(row.path == request.target for row in articles()):
            return None
        return self.generated(lambda: self.render("missing.html", path=path), self.media_type)

    def options(self) -> dict[str, object]:
        """The address and the codes."""
        names = dict.fromkeys(report.publisher for report in self.facts.reports)
        return {"address": "/zfxxgk/artview/{organ}.html?nbYear={year}", "organs": [self.organ(name) for name in names]}


class OwnPage(OneRule):
    """The column's page is the newest report itself; older ones are in columns of other years, which no row names."""

    key: ClassVar[str] = "own_page"
    platform: ClassVar[str] = "static"
    folders: ClassVar[tuple[str, ...]] = ("numbered_down",)
    has_list: ClassVar[bool] = False
    shared: ClassVar[bool] = False

    def listing_path(self, number: int) -> str:
        """The folder of a year, whichever that was."""
        return "/zwgk/zfxxgknb/2019n/index.html" if number == 1 else ""

    def published(self) -> tuple[Report, ...]:
        """The last one."""
        return (max(self.facts.reports, key=lambda report: report.fiscal_year),)

    def article_path(self, item: Report | Decoy) -> str:
        """A report is its column; nothing links to other pages."""
        return self.listing_path(1) if isinstance(item, Report) else f"/zwgk/other/{item.serial}.html"

    def options(self) -> dict[str, object]:
        """What the page is."""
        return {"page_is_report": True}
