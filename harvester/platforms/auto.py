"""``platform=auto``: the family is detected from the address or the first listing page, and its class does the work."""

from typing import ClassVar

from scrapy.http import Request, Response

from harvester.platforms.base import Listing, Platform
from harvester.platforms.catalogue import PLATFORMS
from harvester.platforms.detect import GENERIC, Detection, detect


class Auto(Platform):
    """Delegates to a family; ``detection`` says which and why, from the start or once the first page was read."""

    key: ClassVar[str] = "auto"
    detection: Detection | None = None

    def listing_requests(self) -> tuple[Request, ...]:
        """What the family of the address begins with; a family's list may have other addresses than the row's."""
        found = detect(self.site.listing_url)
        if found.platform == GENERIC:
            return super().listing_requests()
        self.detection = found
        return PLATFORMS[found.platform](self.site).listing_requests()

    def parse_listing(self, response: Response) -> Listing:
        """Detect once, then read as that family does."""
        if self.detection is None:
            self.detection = detect(response.url, self.text(response))
        return PLATFORMS[self.detection.platform](self.site).parse_listing(response)
