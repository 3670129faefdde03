"""广东 NFCMS: static pages ``index.html``, ``index_2.html``, … without a declared number; a page names the next one."""

import re
from typing import ClassVar

from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.mechanisms import declared_in, following_link, linked_page

_NEXT = ("a.next", "a[rel=next]")


class GdNfcms(HtmlList):
    """A column whose reports are ``…/content/post_<id>.html``, absolute and often on a sibling host."""

    key: ClassVar[str] = "gd-nfcms"

    def further(self, page: Page) -> Further:
        """The link of the next number, else the one that is styled as next; the last page has neither."""
        form = re.compile(rf"(?:^|/)index_{page.number + 1}\.html?(?:$|[?#])")
        url = linked_page(page.root, page.url, form) or following_link(page.root, page.url, _NEXT)
        declared = declared_in(page.text)
        return self.goes_on(url, page, declared, mark="/content/post_" in page.text)
