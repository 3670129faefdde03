"""博达 VSB: static pages numbered downwards, or ``list.jsp``; attachments through a servlet that counts downloads."""

import posixpath
from typing import ClassVar

from harvester.practice.families.base import OneRule
from harvester.practice.model import Decoy, Report


class Vsb(OneRule):
    """``nb.htm``; of three pages the second is ``nb/2.htm`` and the last ``nb/1.htm``, and links are relative."""

    key: ClassVar[str] = "vsb"
    platform: ClassVar[str] = "vsb"
    per_page: ClassVar[int] = 4
    files_below: ClassVar[bool] = True

    def listing_path(self, number: int) -> str:
        """The first page alone has an address that stays."""
        return "/zfxxgk/nb.htm" if number == 1 else ""

    def page_path(self, number: int, pages: int) -> str:
        """Numbered from the end, a folder deeper than the first."""
        return f"/zfxxgk/nb/{pages - number + 1}.htm" if number > 1 else self.listing_path(1)

    def article_path(self, item: Report | Decoy) -> str:
        """The number of the column's node, and the article's."""
        return f"/info/{self.number('tree', 4)}/{item.serial}.htm"

    def attachment_path(self, report: Report, number: int) -> str:
        """The servlet."""
        file = self.number(f"{report.serial} {number}", 7)
        return f"/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner={self.owner}&wbfileid={file}"

    @property
    def owner(self) -> int:
        """The site's id in the CMS."""
        return self.number("owner", 10)

    def link(self, path: str, target: str) -> str:
        """Relative to the page, except for the servlet."""
        if not path or "?" in target or not target.startswith("/"):
            return target
        return posixpath.relpath(target, posixpath.dirname(path))


class VsbQuery(Vsb):
    """``list.jsp`` with the page's number in the query."""

    key: ClassVar[str] = "vsb_query"
    folders: ClassVar[tuple[str, ...]] = ("vsb_query", "vsb")
    per_page: ClassVar[int] = 5

    def listing_path(self, number: int) -> str:
        """The node's address without a number, for the first page."""
        return f"/list.jsp?urltype=tree.TreeTempUrl&wbtreeid={self.number('tree', 4)}" if number == 1 else ""

    def page_path(self, number: int, pages: int) -> str:
        """The number of all pages stands in the address too."""
        tree = self.number("tree", 4)
        if number == 1:
            return self.listing_path(1)
        return f"/list.jsp?totalpage={pages}&PAGENUM={number}&urltype=tree.TreeTempUrl&wbtreeid={tree}"

    def link(self, path: str, target: str) -> str:
        """From the root."""
        del path
        return target
