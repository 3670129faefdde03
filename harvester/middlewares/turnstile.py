"""Lets requests to one address pass one by one, when the address's gate says so. Sends nothing itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, asynccontextmanager

from harvester.fetch import Gate


class Turnstile:
    """A gate and those who wait before it, first come, first served."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self._first = asyncio.Lock()
        self._left = asyncio.Event()

    @asynccontextmanager
    async def passage(self, waiting: AbstractContextManager[None]) -> AsyncIterator["Passage"]:
        """Wait for one's turn; the address is occupied until the block ends, which notes in the Passage how it went.

        ``waiting`` is entered for as long as the turn has not come.
        """
        loop = asyncio.get_running_loop()
        with waiting:
            async with self._first:
                while (wait := self.gate.wait(loop.time())) != 0:
                    if wait is None:
                        self._left.clear()
                        await self._left.wait()
                    else:
                        await asyncio.sleep(wait)
                self.gate.enter(loop.time())
        passage = Passage()
        try:
            yield passage
        finally:
            self.gate.leave(passage.latency, well=passage.well)
            self._left.set()


class Passage:
    """What became of one request: ``latency`` in seconds until the answer began, None while there was none."""

    latency: float | None = None
    well: bool = False
