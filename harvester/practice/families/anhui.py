"""安徽 platforms: annual reports with a controller of their own (show), or with ids that hold a time (openness)."""

from typing import ClassVar

from harvester.practice.families.base import OneRule
from harvester.practice.model import Decoy, Report


class AhShow(OneRule):
    """``/XxgkContent/showList/<organ>/<column>/page_N.html``; reports are filed apart from articles."""

    key: ClassVar[str] = "ah_show"
    platform: ClassVar[str] = "ah-xxgk-show"
    per_page: ClassVar[int] = 6
    date_form: ClassVar[str] = "%Y-%m-%d 11:04"
    files_below: ClassVar[bool] = True

    def listing_path(self, number: int) -> str:
        """Counted from 1."""
        return f"/XxgkContent/showList/{self.number('organ', 3)}/0/page_{number}.html"

    def article_path(self, item: Report | Decoy) -> str:
        """By what it is."""
        controller = "XxgkAnnualReport" if isinstance(item, Report) else "XxgkNews"
        return f"/{controller}/show/{item.serial}.html"

    def attachment_path(self, report: Report, number: int) -> str:
        """Without the file's extension."""
        return f"/XxgkAnnualReport/download/{report.serial}{number}.html"


class AhOpenness(OneRule):
    """``/openness/list.html?branch_id=…&page=N``; the ids' times are those of a migration."""

    key: ClassVar[str] = "ah_openness"
    platform: ClassVar[str] = "ah-openness-oid"
    per_page: ClassVar[int] = 5
    metas: ClassVar[bool] = False

    def listing_path(self, number: int) -> str:
        """The first page without its number."""
        page = f"&page={number}" if number > 1 else ""
        return f"/openness/list.html?branch_id={self._id('branch')}&column_code=170000{page}"

    def article_path(self, item: Report | Decoy) -> str:
        """Two collections."""
        kind = "annual_report" if isinstance(item, Report) else "content"
        return f"/openness/detail/{kind}/{self._id(str(item.serial))}.html"

    def _id(self, purpose: str) -> str:
        """24 hexadecimal digits; all begin with the second in which the old site was taken over."""
        return f"656f9a00{self.hexadecimal(purpose, 16)}"
