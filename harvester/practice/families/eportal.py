"""eportal: columns and reports alike are folders; further pages are asked for in the query."""

from typing import ClassVar

from harvester.practice.families.base import OneRule
from harvester.practice.model import Decoy, Report


class Eportal(OneRule):
    """``/zwz/zfxxgk/zfxxgknb31/index.html``, then ``/eportal/ui?pageId=…&currentPage=2``."""

    key: ClassVar[str] = "eportal"
    platform: ClassVar[str] = "eportal"
    per_page: ClassVar[int] = 5
    column: ClassVar[str] = "/zwz/zfxxgk/zfxxgknb31"

    def listing_path(self, number: int) -> str:
        """The first page is a folder."""
        if number == 1:
            return f"{self.column}/index.html"
        return f"/eportal/ui?pageId={self.number('page', 7)}&currentPage={number}&moduleId={self.number('module', 2)}"

    def article_path(self, item: Report | Decoy) -> str:
        """A folder that looks as a column's."""
        return f"{self.column}/{self.number('folder', 7)}/{10_000_000 + item.serial % 80_000_000}/index.html"
