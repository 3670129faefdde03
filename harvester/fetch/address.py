"""Addresses: the one form under which a page is known, and which hosts may be touched. Pure text; no lookups."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from w3lib.url import safe_url_string

DISPLAY_PARAMETERS = frozenset({"xxgkhide", "ddtab", "ismobile"})
"""Query parameters that change how a page is shown and never which page it is."""

LONGEST_ADDRESS = 2000
"""Characters; longer ones are no addresses of report pages."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
SESSION_PARAMETERS = frozenset({"phpsessid", "jsessionid"})
"""Query parameters in which servers carry a session, another one with every answer."""

_SESSION = re.compile(r";jsessionid=[^/?#]*|/\(S\(\w{10,60}\)\)(?=/)", re.IGNORECASE)
"""Sessions in the path: Java's, and ASP.NET's, whose servers lead an address without one to one with."""


def canonical_url(url: str, drop: Collection[str] = ()) -> str:
    """The address without fragment, default port, session and display parameters; everything else stays as it is.

    ``drop`` are further parameters that a site uses for display only. The order of the query is kept, because some
    servers read it by position. Raises ValueError where the text is no address.
    """
    return _canonical(url, tuple(drop))


_REMEMBERED = 4096
"""Addresses; each is looked at several times on its way, by listing, request, answer and page."""


@lru_cache(maxsize=_REMEMBERED)
def _canonical(url: str, drop: tuple[str, ...]) -> str:
    parts = urlsplit(safe_url_string(url.strip()))
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    if ":" in host:
        host = f"[{host}]"  # IPv6: urlsplit takes the brackets off
    if parts.port is not None and parts.port != _DEFAULT_PORTS.get(scheme):
        host = f"{host}:{parts.port}"
    unwanted = DISPLAY_PARAMETERS | SESSION_PARAMETERS | {name.lower() for name in drop}
    query = "&".join(
        pair for pair in parts.query.split("&") if pair and unquote_plus(pair.split("=", 1)[0]).lower() not in unwanted
    )
    return urlunsplit((scheme, host, _SESSION.sub("", parts.path) or "/", query, ""))


@dataclass(frozen=True, slots=True)
class HostRule:
    """Which hosts a crawl may touch: those of the registry's listings, and any that ends in .gov.cn.

    Clones of government sites carry the same paths under unrelated names, so nothing else is ever an exception.
    """

    hosts: frozenset[tuple[str, int]]

    @classmethod
    def of(cls, listing_urls: Iterable[str]) -> "HostRule":
        """The rule of a registry."""
        return cls(frozenset(place for place in map(place_of, listing_urls) if place))

    def allows(self, url: str) -> bool:
        """Whether the address may be asked for; False for anything that is no http(s) address."""
        place = place_of(url)
        if place is None:
            return False
        return place in self.hosts or place[0].endswith(".gov.cn")

    def names(self, url: str) -> bool:
        """Whether a row of the registry itself names the address's host and port."""
        return place_of(url) in self.hosts


@lru_cache(maxsize=_REMEMBERED)
def place_of(url: str) -> tuple[str, int] | None:
    """Host and port; the two default ports count as one, because sites move from http to https."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname or parts.username is not None:
        return None
    return parts.hostname.lower().rstrip("."), 80 if port in (None, 80, 443) else int(port or 80)
