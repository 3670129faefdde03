"""The spider: registry rows -> listing requests -> report requests -> items. It decides nothing about content."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from harvester.items import GoneColumn, Outcome, VisitItem
from harvester.platforms import NOT_YET, platform_for
from harvester.registry import Site
from harvester.spiders.concluding import not_asked
from harvester.spiders.looking import Looking
from harvester.spiders.manners import hosts_in_turns
from harvester.spiders.visits import Visit

LOOK = 0.1
"""Seconds between two looks for room for a further visit."""


class ReportsSpider(Looking):
    """Visits report columns."""

    name = "reports"

    async def start(self) -> AsyncIterator[Any]:
        """The first requests of every site; of thousands, the later ones wait until earlier visits have ended."""
        most = self.settings.getint("VISITS_AT_ONCE", 0)
        for site in hosts_in_turns(self.plan.sites):
            while 0 < most <= self.under_way and self._is_busy():
                await asyncio.sleep(LOOK)
            if (gone := self._rests(site)) is not None:
                yield self._end(not_asked(site, gone))
                continue
            try:
                visit = Visit(site=site, platform=platform_for(site), known=self._known_listing(site.id))
                requests = list(self._first_requests(visit))
            except Exception as error:
                self.logger.exception("%s: cannot be begun", site.id)
                yield self._end(
                    VisitItem(site_id=site.id, outcome=Outcome.FAILED, entries=0, requests=0, message=str(error))
                )
                continue
            if not visit.pending:  # an address a year, and no year of the row is over
                yield self._end(
                    VisitItem(site_id=site.id, outcome=Outcome.NOT_DUE, entries=0, requests=0, message=NOT_YET)
                )
                continue
            self.under_way += 1
            for request in requests:
                yield request

    def _rests(self, site: Site) -> GoneColumn | None:
        """A column that has been gone for long, until it is due or its row is named."""
        gone = None if self.recheck_all or site.id in self.plan.named else self.known.gone_column(site.id)
        return gone if gone is not None and self.clock() < gone.due_at else None

    def _is_busy(self) -> bool:
        """Whether anything is asked for or read: a visit that never ends would else hold up all others for ever."""
        engine = self.crawler.engine
        if engine is None or engine.scraper.slot is None:
            return False
        return bool(engine.downloader.active) or not engine.scraper.slot.is_idle()
