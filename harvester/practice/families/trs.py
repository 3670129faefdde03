"""拓尔思 TRS WCM: static pages counted by ``createPageHTML``, relative dotted links, ``t<date>_<id>.html``."""

import posixpath
from typing import ClassVar

from harvester.practice.families.base import Family
from harvester.practice.model import Decoy, Report


class Trs(Family):
    """``<column>/index.html``, ``index_1.html`` …; page k is ``index_{k-1}``."""

    key: ClassVar[str] = "trs"
    platform: ClassVar[str] = "trs-wcm"
    per_page: ClassVar[int] = 6
    extension: ClassVar[str] = "html"

    @property
    def column(self) -> str:
        """The directory of the column."""
        return f"/zwgk/zfxxgknb_{self.number('column', 5)}"

    def listing_path(self, number: int) -> str:
        """``index`` for the first page, ``index_1`` for the second."""
        return f"{self.column}/index{f'_{number - 1}' if number > 1 else ''}.{self.extension}"

    def report_path(self, report: Report) -> str:
        """A directory a month."""
        day = report.published_on
        return f"{self.column}/{day:%Y%m}/t{day:%Y%m%d}_{report.serial}.{self.extension}"

    def decoy_path(self, decoy: Decoy) -> str:
        """As a report's."""
        day = decoy.published_on
        return f"{self.column}/{day:%Y%m}/t{day:%Y%m%d}_{decoy.serial}.{self.extension}"

    def attachment_path(self, report: Report, number: int) -> str:
        """A file beside the page, named as the CMS names them."""
        day, kind = report.published_on, report.attachments[number].kind
        return f"{self.column}/{day:%Y%m}/P0{day:%Y%m%d}{report.serial:08d}{number:04d}.{kind}"

    def link(self, path: str, target: str) -> str:
        """Relative to the page, with the leading dot the CMS writes."""
        if not target.startswith("/") or not path:
            return target
        relative = posixpath.relpath(target, posixpath.dirname(path))
        return relative if relative.startswith("..") else f"./{relative}"
