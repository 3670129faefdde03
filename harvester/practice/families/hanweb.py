"""大汉 jcms: rows as records of an XML datastore inside the column page, later pages from ``dataproxy.jsp``."""

import hashlib
from collections.abc import Callable
from typing import ClassVar
from urllib.parse import quote, urlsplit

from harvester.practice.families.asked import number_in, parameters
from harvester.practice.families.base import Article, Family
from harvester.practice.model import Decoy, Report
from harvester.practice.page import Page, Request, Validators

PROXY = "/module/web/jpage/dataproxy.jsp"
EMPTY = b"<datastore>\r\n<recordset>\r\n</recordset>\r\n\r\n</datastore>"
"""The 54 bytes a server sends that does not know the ids: a refusal, not the end of the list."""


class Hanweb(Family):
    """``/col/col<id>/index.html`` and ``/art/Y/M/D/art_<column>_<id>.html``."""

    key: ClassVar[str] = "hanweb"
    platform: ClassVar[str] = "hanweb-jcms"
    per_page: ClassVar[int] = 4
    listing_validators: ClassVar[Validators] = "none"

    def listing_path(self, number: int) -> str:
        """Only the first page has an address of its own."""
        return f"/col/col{self.column}/index.html" if number == 1 else ""

    def report_path(self, report: Report) -> str:
        """Month and day without leading zeros."""
        day = report.published_on
        return f"/art/{day.year}/{day.month}/{day.day}/art_{self.column}_{report.serial}.html"

    def decoy_path(self, decoy: Decoy) -> str:
        """As a report's."""
        day = decoy.published_on
        return f"/art/{day.year}/{day.month}/{day.day}/art_{self.column}_{decoy.serial}.html"

    def attachment_path(self, report: Report, number: int) -> str:
        """A servlet hands the file out under a hash."""
        name = hashlib.md5(f"{report.serial} {number}".encode(), usedforsecurity=False).hexdigest()
        return f"/module/download/downfile.jsp?classid=0&filename={name}.{report.attachments[number].kind}"

    @property
    def column(self) -> int:
        """The column's id."""
        return self.number("column", 5)

    @property
    def unit(self) -> int:
        """The id of the list on the column page."""
        return self.number("unit", 7)

    @property
    def web(self) -> int:
        """The site's id in the CMS."""
        return self.number("web", 2)

    @property
    def ids(self) -> tuple[str, str]:
        """Column and unit as the proxy wants them."""
        return f"{self.column}", f"{self.unit}"

    def proxy(self, number: int) -> str:
        """The address of a further page."""
        name = quote(self.facts.host)
        return (
            f"{PROXY}?page={number}&appid=1&appid=1&webid={self.web}&path=/&columnid={self.ids[0]}"
            f"&unitid={self.ids[1]}&webname={name}&permissiontype=0"
        )

    def dynamic(self, request: Request, articles: Callable[[], list[Article]]) -> Page | None:
        """The datastore of one page, by ``page`` or, posted, by ``startrecord``; wrong ids are refused."""
        parts = urlsplit(request.target)
        if parts.path != PROXY:
            return None
        asked = parameters(request)
        known = (asked.get("columnid", ""), asked.get("unitid", "")) == self.ids
        rows, number = articles(), self._asked_page(asked)

        def text() -> str:
            if not known:
                return EMPTY.decode()
            shown = self.slice(rows, number) if number > 0 else []
            return self.render(
                "datastore.xml",
                path=parts.path,
                articles=shown,
                total=len(rows),
                pages=self.pages_of(len(rows)),
                page=number,
            )

        return self.generated(text, "text/xml; charset=utf-8")

    def _asked_page(self, asked: dict[str, str]) -> int:
        if "page" in asked:
            return number_in(asked, "page")
        return (number_in(asked, "startrecord") - 1) // self.per_page + 1


class HanwebSealed(Hanweb):
    """The proxy's ids are encrypted: nothing in the page tells them but the address in ``<nextgroup>``."""

    key: ClassVar[str] = "hanweb_sealed"
    folders: ClassVar[tuple[str, ...]] = ("hanweb_sealed", "hanweb")

    @property
    def ids(self) -> tuple[str, str]:
        """Two blobs that only the server can open."""
        return self.hexadecimal("sealed column", 32), self.hexadecimal("sealed unit", 32)
