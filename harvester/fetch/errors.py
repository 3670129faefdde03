"""An error on the way to a page -> its verdict. Knows errors by their class names, so that it needs no engine."""

import re
from collections.abc import Mapping, Sequence

from harvester.fetch.verdict import Verdict
from harvester.items import Outcome

LONGEST = 300
"""Characters of an error's own text that are kept."""

_FAILURE = re.compile(r"\[?<twisted\.python\.failure\.Failure [\w.]{1,200}: ([^<>]{0,1000})>\]?")
"""How Twisted quotes the error behind another one; its own words are in there."""

_BY_NAME: Mapping[str, tuple[Outcome, str]] = {
    "OffSite": (Outcome.OFF_SITE, ""),
    "PrivateAddress": (Outcome.PRIVATE_ADDRESS, ""),
    "RobotsRefused": (Outcome.ROBOTS_REFUSED, ""),
    "DownloadTimeoutError": (Outcome.TIMEOUT, "no answer in time"),
    "TimeoutError": (Outcome.TIMEOUT, "no answer in time"),
    "CannotResolveHostError": (Outcome.UNREACHABLE, "the host name is not known"),
    "DNSLookupError": (Outcome.UNREACHABLE, "the host name is not known"),
    "DownloadConnectionRefusedError": (Outcome.UNREACHABLE, "connection refused"),
    "ConnectionRefusedError": (Outcome.UNREACHABLE, "connection refused"),
    "ResponseDataLossError": (Outcome.UNREACHABLE, "the answer broke off"),
    "DownloadCancelledError": (Outcome.TOO_LARGE, "larger than the limit"),
    "DownloadFailedError": (Outcome.UNREACHABLE, "connection failed"),
    "ConnectError": (Outcome.UNREACHABLE, "connection failed"),
    "ConnectionClosed": (Outcome.UNREACHABLE, "connection failed"),
}
"""By class name, of the error itself or of the nearest class it derives from."""


def judge_error(error: BaseException, passed: Sequence[str] = ()) -> Verdict:
    """What an error means; ``passed`` are the addresses that redirected. What is not known stays FAILED with its text.

    An error that carries an ``outcome`` of its own is believed.
    """
    text = " ".join(_FAILURE.sub(r"\1", str(error)).split())[:LONGEST]
    own = getattr(error, "outcome", None)
    if isinstance(own, Outcome):
        return Verdict(own, text)
    names = [cls.__name__ for cls in type(error).__mro__]
    for name in names:
        if name in _BY_NAME:
            outcome, words = _BY_NAME[name]
            return Verdict(outcome, ": ".join(part for part in (words, text) if part))
    if "IgnoreRequest" in names:
        return _ignored(text, passed)
    return Verdict(Outcome.FAILED, f"{names[0]}: {text}")


def _ignored(text: str, passed: Sequence[str]) -> Verdict:
    """The engine's own refusals differ by their text only."""
    low = text.lower()
    if "redirect" in low:
        if len(set(passed)) == 1:  # asked again and again for the same page: a cookie check
            return Verdict(Outcome.CHALLENGE, "the page redirects to itself")
        return Verdict(Outcome.REDIRECT_LOOP, f"{len(passed)} redirects and no page")
    if "maxsize" in low or "exceeded" in low:
        return Verdict(Outcome.TOO_LARGE, text)
    return Verdict(Outcome.FAILED, text)
