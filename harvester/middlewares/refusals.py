"""Why a request is not made. Each is an IgnoreRequest: Scrapy hands it to the errback, and neither logs nor retries."""

from scrapy.exceptions import IgnoreRequest

from harvester.items import Outcome


class OffSite(IgnoreRequest):
    """The address is on a host that a crawl may not touch."""


class RobotsRefused(IgnoreRequest):
    """The site's robots.txt forbids the address."""


class RobotsUnreachable(IgnoreRequest):
    """The site's robots.txt cannot be had now; ``outcome`` says what was in the way."""

    def __init__(self, outcome: Outcome, message: str) -> None:
        super().__init__(f"robots.txt: {message}")
        self.outcome = outcome
        self.message = message
