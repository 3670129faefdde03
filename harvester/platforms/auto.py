"""``platform=auto``: the family is detected from the first listing page, and its class does the work from there on."""

from typing import ClassVar

from scrapy.http import Response

from harvester.platforms.base import Listing, Platform
from harvester.platforms.catalogue import PLATFORMS
from harvester.platforms.detect import Detection, detect


class Auto(Platform):
    """Delegates to the family of the first page; ``detection`` says which and why once a page was read."""

    key: ClassVar[str] = "auto"
    detection: Detection | None = None

    def parse_listing(self, response: Response) -> Listing:
        """Detect once, then read as that family does."""
        if self.detection is None:
            self.detection = detect(response.url, self.text(response))
        return PLATFORMS[self.detection.platform](self.site).parse_listing(response)
