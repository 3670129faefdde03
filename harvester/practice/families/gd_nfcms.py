"""广东 NFCMS: static pages, absolute links, the next page only where a link says so."""

from typing import ClassVar

from harvester.practice.families.base import OneRule
from harvester.practice.model import Decoy, Report


class GdNfcms(OneRule):
    """``index.html``, ``index_2.html``; reports are ``content/post_<id>.html``."""

    key: ClassVar[str] = "gd_nfcms"
    platform: ClassVar[str] = "gd-nfcms"
    per_page: ClassVar[int] = 4
    column: ClassVar[str] = "/zwgk/xxgknb"

    def listing_path(self, number: int) -> str:
        """Counted from 1, the first without its number."""
        return f"{self.column}/index{f'_{number}' if number > 1 else ''}.html"

    def article_path(self, item: Report | Decoy) -> str:
        """All posts of a column lie in one folder."""
        return f"{self.column}/content/post_{item.serial}.html"
