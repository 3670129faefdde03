"""The engine of the 淮安 cluster: columns /col/A_B/, a pager in a script, index_2.html beside the first page."""

import re
from typing import ClassVar

from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.mechanisms import Declared, sibling

_PAGER = re.compile(r"nsetpage\(\s{0,9}[\"']?\d{1,5}[\"']?\s{0,9},\s{0,9}[\"']?(\d{1,5})")


class HuaianCmsweb(HtmlList):
    """Numbered siblings from 2 up, as many as the pager's call declares."""

    key: ClassVar[str] = "huaian-cmsweb"
    in_page: ClassVar[str] = r"\bnsetpage\(\s{0,9}[\"']?\d"

    def further(self, page: Page) -> Further:
        """The sibling of the next number, while the call declares one."""
        pager = _PAGER.search(page.text)
        declared = Declared(pages=int(pager[1]) if pager else None)
        following = sibling(page.url, f"index_{page.number + 1}.html") if declared.more_after(page.number) else None
        return self.goes_on(following, page, declared, mark=pager is not None)
