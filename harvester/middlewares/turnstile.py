"""Lets requests to one address pass one by one, when the address's gate says so. Sends nothing itself."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager

from harvester.fetch import Gate


class Turnstile:
    """A gate and those who wait before it, first come, first served.

    Nobody is woken before it is his turn: on the way to a page a request stands before two of these.
    """

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._queue: deque[asyncio.Future[None]] = deque()
        self._next_look: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def passage(self, waiting: AbstractContextManager[None]) -> AsyncIterator["Passage"]:
        """Wait for one's turn; the address is occupied until the block ends, which notes in the Passage how it went.

        ``waiting`` is entered for as long as the turn has not come.
        """
        await self.enter(waiting)
        passage = Passage()
        try:
            yield passage
        finally:
            self.leave(passage)

    async def enter(self, waiting: AbstractContextManager[None]) -> None:
        """Wait for one's turn, and take it: whoever enters has to ``leave``."""
        loop = asyncio.get_running_loop()
        if not self._queue and self.gate.wait(loop.time()) == 0:
            self.gate.enter(loop.time())
        else:
            with waiting:
                await self._turn(loop)

    def leave(self, passage: "Passage") -> None:
        """Make room for the next one."""
        self.gate.leave(passage.latency, well=passage.well)
        self._look(asyncio.get_running_loop())

    async def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        """Return when the gate was entered on behalf of who waits."""
        turn = loop.create_future()
        self._queue.append(turn)
        self._look(loop)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it was let in, and has gone home
                self.gate.leave(None, well=False)
            self._look(loop)
            raise

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """Lets in who may pass now, and comes again when the next one may; who leaves looks, too."""
        if self._next_look is not None:
            self._next_look.cancel()
            self._next_look = None
        while self._queue:
            if self._queue[0].done():  # it was cancelled
                self._queue.popleft()
                continue
            wait = self.gate.wait(loop.time())
            if wait != 0:
                if wait is not None:
                    self._next_look = loop.call_later(wait, self._look, loop)
                return
            self.gate.enter(loop.time())
            self._queue.popleft().set_result(None)


class Passage:
    """What became of one request: ``latency`` in seconds until the answer began, None while there was none."""

    latency: float | None = None
    well: bool = False
