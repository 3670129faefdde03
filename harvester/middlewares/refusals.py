"""Why a request is not made. Each is an IgnoreRequest: Scrapy hands it to the errback, and neither logs nor retries."""

from collections.abc import Iterator
from typing import Self

from scrapy.exceptions import IgnoreRequest

from harvester.items import Outcome


class OffSite(IgnoreRequest):
    """The address is on a host that a crawl may not touch."""


class PrivateAddress(OffSite):
    """The host is, or its name leads to, an address inside a private network."""


class RobotsRefused(IgnoreRequest):
    """The site's robots.txt forbids the address."""


class RobotsUnreachable(IgnoreRequest):
    """The site's robots.txt cannot be had now; ``outcome`` says what was in the way."""

    def __init__(self, outcome: Outcome, message: str) -> None:
        super().__init__(f"robots.txt: {message}")
        self.outcome = outcome
        self.message = message


class NotNow(IgnoreRequest):
    """The host is not asked in this run, or not any more; ``outcome`` says what kind of not now."""

    def __init__(self, outcome: Outcome, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome


class CookieCheck(IgnoreRequest):
    """The page redirects to itself: it wants a cookie back, which a program that keeps none does not bring."""

    outcome = Outcome.CHALLENGE


class Circle(IgnoreRequest):
    """Addresses redirect to each other; following them to the limit would end where it began."""

    outcome = Outcome.REDIRECT_LOOP


class BrokenOff(IgnoreRequest):
    """A compressed answer that did not come to its end, or was damaged on its way; the next run asks again."""

    outcome = Outcome.UNREACHABLE
    reason = "compressed answer not whole"
    """For the statistics of retries."""


class HeadTooLarge(IgnoreRequest):
    """What an answer says of itself before its page does not come to an end."""

    outcome = Outcome.TOO_LARGE

    @classmethod
    def behind(cls, error: BaseException) -> Self | None:
        """The one that caused another error, if one did."""
        return next((each for each in _causes(error) if isinstance(each, cls)), None)


class TlsFailed(IgnoreRequest):
    """No secure connection could be made; asking again would change nothing."""

    outcome = Outcome.TLS_ERROR

    @classmethod
    def behind(cls, error: BaseException) -> Self | None:
        """The TLS error that caused another error, if one did."""
        for each in _causes(error):
            if type(each).__module__.startswith(("OpenSSL", "ssl", "service_identity")) or "SSL" in type(each).__name__:
                return cls(f"no secure connection: {_words(each)}")
        return None


def _causes(error: BaseException, depth: int = 0) -> Iterator[BaseException]:
    """An error, what it was raised from, and the failures that Twisted lists in it."""
    if depth > 5:
        return
    yield error
    for reason in getattr(error, "reasons", None) or ():
        value = getattr(reason, "value", None)
        if isinstance(value, BaseException):
            yield from _causes(value, depth + 1)
    if error.__cause__ is not None:
        yield from _causes(error.__cause__, depth + 1)


def _words(error: BaseException) -> str:
    """OpenSSL's own words: its errors carry a list of (library, function, reason)."""
    first = error.args[0] if error.args else ""
    if isinstance(first, list) and first:
        return "; ".join(str(each[-1]) if isinstance(each, tuple) else str(each) for each in first)
    return " ".join(str(error).split())[:200] or type(error).__name__
