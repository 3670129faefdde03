"""A district's disclosure platform: one column with the reports of several organs, on TRS with ``.htm`` pages."""

from typing import ClassVar

from harvester.practice.families.trs import Trs


class District(Trs):
    """The platform's column; the organ stands in the header table, the source line, the path or the signature."""

    key: ClassVar[str] = "district"
    per_page: ClassVar[int] = 8
    extension: ClassVar[str] = "htm"

    @property
    def column(self) -> str:
        """The directory of the column."""
        return "/xjwz/zwgk/zfxxgk/zfxxgknb"
