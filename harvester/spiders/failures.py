"""An error of the downloader -> its outcome and a line of words."""

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
from twisted.python.failure import Failure

from harvester.items import Outcome
from harvester.middlewares.host_guard import OffSite

_BY_CLASS: tuple[tuple[tuple[type[BaseException], ...], Outcome, str], ...] = (
    ((OffSite,), Outcome.OFF_SITE, ""),
    ((DownloadTimeoutError, TimeoutError, network.TimeoutError), Outcome.TIMEOUT, "no answer in time"),
    ((CannotResolveHostError, network.DNSLookupError), Outcome.UNREACHABLE, "the host name is not known"),
    ((DownloadConnectionRefusedError, network.ConnectionRefusedError), Outcome.UNREACHABLE, "connection refused"),
    ((DownloadCancelledError,), Outcome.TOO_LARGE, "larger than the limit"),
    ((ResponseDataLossError,), Outcome.UNREACHABLE, "the answer broke off"),
    ((DownloadFailedError, network.ConnectError, network.ConnectionClosed), Outcome.UNREACHABLE, "connection failed"),
)
_LONGEST = 300


def outcome_of(failure: Failure) -> tuple[Outcome, str]:
    """What an errback's failure means; what is not known stays FAILED with its own text."""
    error = failure.value
    text = " ".join(str(error).split())[:_LONGEST]
    for classes, outcome, words in _BY_CLASS:
        if isinstance(error, classes):
            return outcome, ": ".join(part for part in (words, text) if part)
    if isinstance(error, IgnoreRequest):
        return _ignored(failure, text)
    return Outcome.FAILED, f"{type(error).__name__}: {text}"


def _ignored(failure: Failure, text: str) -> tuple[Outcome, str]:
    """Scrapy's own refusals differ by their text only."""
    low = text.lower()
    if "robots.txt" in low:
        return Outcome.ROBOTS_REFUSED, "refused by robots.txt"
    if "redirect" in low:
        request = getattr(failure, "request", None)
        passed = set(request.meta.get("redirect_urls", [])) if request is not None else set()
        if len(passed) == 1:  # asked again and again for the same page: a cookie check
            return Outcome.CHALLENGE, "the page redirects to itself"
        return Outcome.FAILED, "too many redirects"
    if "maxsize" in low or "exceeded" in low:
        return Outcome.TOO_LARGE, text
    return Outcome.FAILED, text
