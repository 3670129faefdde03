"""Looks up host names, and refuses an answer that leads into a private network.

The check stands where the connection asks for the address, so that what was checked is what is connected to, also if
a name changes its answer between two questions (DNS rebinding).
"""

from collections.abc import Sequence

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

from harvester.fetch import is_private
from harvester.middlewares.refusals import PrivateAddress


class GuardedResolver(CachingThreadedResolver):
    """Scrapy's resolver with the check; IPv4 only, as that is. ``trusted`` are names that rows of the registry give."""

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.trusted: set[str] = set()

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802 - Twisted's name
        """The address of a name; fails with PrivateAddress."""
        return super().getHostByName(name, timeout).addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if name not in self.trusted and is_private(address):
            raise PrivateAddress(f"{name} is {address}, an address of a private network")
        return address
