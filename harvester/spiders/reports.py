"""The spider: registry rows -> listing requests -> report requests -> items. It decides nothing about content."""

from collections.abc import AsyncIterator
from typing import Any

from harvester.items import Outcome, VisitItem
from harvester.platforms import platform_for
from harvester.spiders.looking import Looking
from harvester.spiders.visits import Visit


class ReportsSpider(Looking):
    """Visits report columns."""

    name = "reports"

    async def start(self) -> AsyncIterator[Any]:
        """The first requests of every site."""
        for site in self.plan.sites:
            try:
                visit = Visit(site=site, platform=platform_for(site), known=self._known_listing(site.id))
                requests = list(self._first_requests(visit))
            except Exception as error:
                self.logger.exception("%s: cannot be begun", site.id)
                yield self._end(
                    VisitItem(site_id=site.id, outcome=Outcome.FAILED, entries=0, requests=0, message=str(error))
                )
                continue
            for request in requests:
                yield request
