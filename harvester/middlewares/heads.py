"""Heads of answers without end: all that comes before a page is kept in memory, and no limit of Scrapy counts it.

There is no setting for it: Scrapy's handler, before version 2.19 Twisted itself, takes the reader of an answer by its
name in a module.
"""

from typing import Any

from scrapy.core.downloader.handlers import http11
from twisted.web import _newclient

from harvester.middlewares.refusals import HeadTooLarge

MOST = 256 * 1024
"""Bytes of a head, with the interim answers (100 Continue) before it; real ones have a few thousand."""

_SCRAPYS, _TWISTEDS = "_LenientHTTPClientParser", "HTTPClientParser"
_MODULE, _NAME = (http11, _SCRAPYS) if hasattr(http11, _SCRAPYS) else (_newclient, _TWISTEDS)
_Parser: Any = getattr(_MODULE, _NAME)


class _BoundedParser(_Parser):  # type: ignore[misc]
    _left = MOST

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        self._left -= len(line) + 1
        if self._left < 0:
            raise HeadTooLarge(f"the head of the answer is larger than {MOST} bytes")
        super().lineReceived(line)


def bound_heads() -> None:
    """From now on an answer ends with HeadTooLarge where its head does not come to an end."""
    setattr(_MODULE, _NAME, _BoundedParser)
