"""An error of the downloader -> its outcome and a line of words."""

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet import error as network

from harvester.items import Outcome
from harvester.middlewares.refusals import OffSite, RobotsRefused, RobotsUnreachable

_BY_CLASS: tuple[tuple[tuple[type[BaseException], ...], Outcome, str], ...] = (
    ((OffSite,), Outcome.OFF_SITE, ""),
    ((RobotsRefused,), Outcome.ROBOTS_REFUSED, ""),
    ((DownloadTimeoutError, TimeoutError, network.TimeoutError), Outcome.TIMEOUT, "no answer in time"),
    ((CannotResolveHostError, network.DNSLookupError), Outcome.UNREACHABLE, "the host name is not known"),
    ((DownloadConnectionRefusedError, network.ConnectionRefusedError), Outcome.UNREACHABLE, "connection refused"),
    ((DownloadCancelledError,), Outcome.TOO_LARGE, "larger than the limit"),
    ((ResponseDataLossError,), Outcome.UNREACHABLE, "the answer broke off"),
    ((DownloadFailedError, network.ConnectError, network.ConnectionClosed), Outcome.UNREACHABLE, "connection failed"),
)
_LONGEST = 300


def outcome_of(error: BaseException, request: Request | None = None) -> tuple[Outcome, str]:
    """What an error of the downloader means; what is not known stays FAILED with its own text."""
    text = " ".join(str(error).split())[:_LONGEST]
    if isinstance(error, RobotsUnreachable):
        return error.outcome, text
    for classes, outcome, words in _BY_CLASS:
        if isinstance(error, classes):
            return outcome, ": ".join(part for part in (words, text) if part)
    if isinstance(error, IgnoreRequest):
        return _ignored(request, text)
    return Outcome.FAILED, f"{type(error).__name__}: {text}"


def _ignored(request: Request | None, text: str) -> tuple[Outcome, str]:
    """Scrapy's own refusals differ by their text only."""
    low = text.lower()
    if "redirect" in low:
        passed = set(request.meta.get("redirect_urls", [])) if request is not None else set()
        if len(passed) == 1:  # asked again and again for the same page: a cookie check
            return Outcome.CHALLENGE, "the page redirects to itself"
        return Outcome.FAILED, "too many redirects"
    if "maxsize" in low or "exceeded" in low:
        return Outcome.TOO_LARGE, text
    return Outcome.FAILED, text
