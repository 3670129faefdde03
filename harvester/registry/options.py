"""What an option of a row may be: its name, kind, meaning, and whether a value relaxes our manners.

Options every platform shares are here; a platform declares its own with the same ``OptionSpec``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MANNERLY_DELAY = 3.0
"""Seconds between two requests to a host; a row that wants less says why."""
MANNERLY_CONCURRENCY = 1


def never(_value: Any) -> bool:
    """The option relaxes nothing."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionSpec:
    """``check`` returns what is wrong with a value, or None; ``relaxes`` tells that a value needs a reason."""

    name: str
    meaning: str
    default: str
    check: Callable[[Any], str | None]
    relaxes: Callable[[Any], bool] = never


def number(low: float, high: float) -> Callable[[Any], str | None]:
    """A check: a JSON number between the bounds, both included."""

    def check(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            return f"must be a number from {low:g} to {high:g}"
        return None

    return check


def whole(low: int, high: int) -> Callable[[Any], str | None]:
    """A check: a whole number between the bounds, both included."""

    def check(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            return f"must be a whole number from {low} to {high}"
        return None

    return check


def text(value: Any) -> str | None:
    """A check: a text that is not empty."""
    return None if isinstance(value, str) and value.strip() else "must be a text"


def one_of(*words: str) -> Callable[[Any], str | None]:
    """A check: one of some words."""

    def check(value: Any) -> str | None:
        return None if value in words else f"must be one of {', '.join(words)}"

    return check


def pattern(groups: int = 0) -> Callable[[Any], str | None]:
    """A check: a regular expression with at least so many groups."""

    def check(value: Any) -> str | None:
        if not isinstance(value, str):
            return "must be a regular expression"
        try:
            compiled = re.compile(value)
        except re.error as error:
            return f"is no regular expression: {error}"
        return None if compiled.groups >= groups else f"needs {groups} group(s) in parentheses"

    return check


def texts(value: Any) -> str | None:
    """A check: a list of texts."""
    good = isinstance(value, list) and all(isinstance(each, str) and each for each in value)
    return None if good else "must be a list of texts"


def encoding(value: Any) -> str | None:
    """A check: the name of a character encoding that Python knows, and no other codec (base64, zlib)."""
    try:
        b"a".decode(value, "replace")
    except (LookupError, TypeError, ValueError):
        return "is no known character encoding"
    return None


def always(_value: Any) -> bool:
    """Any value of the option is an exception from the rule, and says why."""
    return True


def yes(value: Any) -> str | None:
    """A check: true; whoever wants the default leaves the option away."""
    return None if value is True else "must be true; leave it out otherwise"


def yes_or_no(value: Any) -> str | None:
    """A check: true or false."""
    return None if isinstance(value, bool) else "must be true or false"


REFERER_PAGE = "page"
"""Value of ``referer``: attachments say which report links to them."""
TLS = ("unverified", "legacy", "legacy-unverified")

COMMON_OPTIONS = (
    OptionSpec(
        name="delay",
        meaning="seconds between two requests to the host",
        default="3",
        check=number(0, 3600),
        relaxes=lambda value: value < MANNERLY_DELAY,
    ),
    OptionSpec(
        name="concurrency",
        meaning="requests to the host at a time",
        default="1",
        check=whole(1, 64),
        relaxes=lambda value: value > MANNERLY_CONCURRENCY,
    ),
    OptionSpec(name="timeout", meaning="seconds to wait for an answer", default="60", check=number(1, 600)),
    OptionSpec(
        name="encoding",
        meaning="character encoding of the listing where the site misstates it",
        default="found from the bytes",
        check=encoding,
        relaxes=always,
    ),
    OptionSpec(
        name="tls",
        meaning="https by other rules: unverified (any certificate), legacy (TLS 1.0, short keys), legacy-unverified",
        default="TLS 1.2 or later and a valid certificate",
        check=one_of(*TLS),
        relaxes=always,
    ),
    OptionSpec(
        name="http_only",
        meaning="links and redirects to https on this host are followed over http, where its https is broken",
        default="false",
        check=yes,
        relaxes=always,
    ),
    OptionSpec(
        name="referer",
        meaning="the Referer sent with every request of the row, where the site answers nobody without one; "
        "page: attachments say which report links to them",
        default="pages: the page that carried the link; attachments: none",
        check=text,
        relaxes=always,
    ),
    OptionSpec(
        name="robots",
        meaning="ignore (with the owner's leave), or unreachable_allows (robots.txt never answers, the pages do)",
        default="obeyed; unreachable means not now",
        check=one_of("ignore", "unreachable_allows"),
        relaxes=always,
    ),
    OptionSpec(
        name="private_address",
        meaning="the host may resolve to a private address, for a registry inside a network of its own",
        default="false",
        check=yes,
        relaxes=always,
    ),
    OptionSpec(
        name="attachments",
        meaning="false: the files that reports link to are named, not fetched",
        default="true",
        check=yes_or_no,
    ),
    OptionSpec(
        name="drop_query",
        meaning="query parameters that only change the display, dropped from addresses",
        default="[]",
        check=texts,
    ),
    OptionSpec(name="max_pages", meaning="pages of one list to visit at most", default="200", check=whole(1, 5000)),
    OptionSpec(
        name="visit_pages",
        meaning="pages of all lists of the column together to visit at most",
        default="1000, or max_pages where that is more",
        check=whole(1, 20000),
    ),
)
"""Options that every platform understands."""
