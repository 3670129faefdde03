"""Sends no more than can be read meanwhile: what has arrived and is not stored is lost with a killed process.

Servers answer within milliseconds or within a minute, and only the quick ones bring more than is read. So no count of
requests under way is the right one: what counts is what waits to be read, and what was sent so lately that it may
arrive before that has been read.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable

from scrapy.crawler import Crawler

MOST = 2
"""Answers that may wait, be read or be expected at once."""

CHEAP = 0.005
"""Seconds an answer; cheaper ones ("not modified") are not worth waiting for."""

FIRST_COST = 0.02
"""What an answer is taken to cost before that is known."""

LONGEST_COST = 0.5
"""Seconds; one page of monstrous length does not hold up those that come after it."""

SAMPLE = 0.25
"""Seconds of CPU after which the cost of an answer is worked out anew."""


class Inflow:
    """``unread`` says how many answers wait or are being read; the clocks are the process's CPU and the wall."""

    def __init__(
        self,
        unread: Callable[[], int],
        *,
        cpu: Callable[[], float] = time.process_time,
        wall: Callable[[], float] = time.monotonic,
    ) -> None:
        self._unread, self._cpu, self._wall = unread, cpu, wall
        self._sent: deque[float] = deque()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._comes_again = False
        self._since, self._answers = cpu(), 0
        self._looked, self._had, self._busy = wall(), False, 0.0
        self.cost = FIRST_COST

    @classmethod
    def of(cls, crawler: Crawler) -> "Inflow":
        """That of a crawler's engine: what its scraper holds is unread."""

        def unread() -> int:
            slot = crawler.engine.scraper.slot if crawler.engine is not None else None
            return len(slot.queue) + len(slot.active) if slot is not None else 0

        return cls(unread)

    def answered(self) -> None:
        """Count an answer; from time to time, what one costs."""
        self._answers += 1
        self._note(self._unread())
        used = self._cpu() - self._since
        if used >= SAMPLE:
            self.cost = min(max(used, self._busy) / self._answers, LONGEST_COST)
            self._since, self._answers, self._busy = self._cpu(), 0, 0.0

    def _note(self, unread: int) -> None:
        """Time passes while something is read: on a busy machine more of it than CPU."""
        now = self._wall()
        if self._had:
            self._busy += now - self._looked
        self._looked, self._had = now, unread > 0

    def is_full(self) -> bool:
        """Whether a request sent now would bring an answer before there is time for it."""
        unread = self._unread()
        self._note(unread)
        if self.cost < CHEAP:
            return False
        now = self._wall()
        while self._sent and now - self._sent[0] > MOST * self.cost:
            self._sent.popleft()
        return unread + len(self._sent) >= MOST

    async def room(self) -> None:
        """Wait until there is time for one more; first come, first served."""
        if not self._waiting and not self.is_full():
            self._sent.append(self._wall())
            return
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self._waiting.append(turn)
        if not self._comes_again:
            self._comes_again = True
            loop.call_later(self.cost, self._come_again, loop)
        await turn

    def look(self) -> None:
        """Let go whom there is time for; to be called when an answer has been read."""
        while self._waiting:
            if self._waiting[0].done():  # it was cancelled
                self._waiting.popleft()
            elif self.is_full():
                return
            else:
                self._sent.append(self._wall())
                self._waiting.popleft().set_result(None)

    def _come_again(self, loop: asyncio.AbstractEventLoop) -> None:
        """Look as long as others wait: what was sent to a slow server is not expected for ever."""
        self.look()
        self._comes_again = bool(self._waiting)
        if self._comes_again:
            loop.call_later(self.cost, self._come_again, loop)
