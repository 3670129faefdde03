"""博达 Visual SiteBuilder: static pages numbered downwards, or ``list.jsp``; the pager's own link leads on.

With 11 pages the second is ``nb/10.htm`` and the last ``nb/1.htm``: numbers move whenever a page is added, so none is
ever built or kept. Links are relative to the page they stand in, and the second page lies a folder deeper.
"""

import re
from typing import ClassVar

from parsel import Selector

from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.json_rows import whole_number
from harvester.platforms.mechanisms import Declared, following_link, linked_page
from harvester.platforms.static import SELECTOR_OPTIONS, selector
from harvester.registry import OptionSpec

_NEXT = ("span.p_next > a", "a.p_next", ".p_next a", "a.Next", "a.next")
_PAGER = "[class*=p_pages], [class*=pb_sys], .p_t"


class Vsb(HtmlList):
    """A column page (``nb.htm``), ``list.jsp`` or a disclosure list (``gkml_list.jsp``)."""

    key: ClassVar[str] = "vsb"
    row_selectors: ClassVar[tuple[str, ...]] = ("[id^=line_u]", "tr[id^=line]", "li[id^=line]")
    options: ClassVar[tuple[OptionSpec, ...]] = (
        *SELECTOR_OPTIONS,
        OptionSpec(
            name="next_link",
            meaning="CSS selector of the link to the next page",
            default="the active p_next of the pager",
            check=selector,
        ),
    )

    def further(self, page: Page) -> Further:
        """The pager's active link, which the last page lacks (``p_next_d``); lists by query may have numbers alone."""
        chosen = self.site.option("next_link", "")
        url = following_link(page.root, page.url, (chosen,) if chosen else _NEXT)
        if url is None and not chosen:
            dynamic = rf"[?&](?:PAGENUM|a(?:infolist)?\d{{1,9}}p)={page.number + 1}(?:$|&)"
            url = linked_page(page.root, page.url, re.compile(dynamic))
        pager = page.root.css(_PAGER)
        return Further(requests=self.next_page(url, page), declared=_declared(pager), mark=bool(pager))


def _declared(pager: list[Selector]) -> Declared:
    """共 N 条 of the pager and its largest page number, as people read it and not as its addresses count."""
    text = " ".join(pager[0].xpath(".//text()").getall()) if pager else ""
    shown = [each.css("[class^=p_no] ::text, [class^=p_no]::text").getall() for each in pager[:1]]
    numbers = [number for texts in shown for each in texts if (number := whole_number(each)) is not None]
    return Declared(total=whole_number(text.partition("共")[2].partition("条")[0]), pages=max(numbers, default=None))
