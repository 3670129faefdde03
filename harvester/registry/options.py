"""What an option of a row may be: its name, kind, meaning, and whether a value relaxes our manners.

Options every platform shares are here; a platform declares its own with the same ``OptionSpec``.
"""

import codecs
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
    """A check: the name of a character encoding that Python knows."""
    try:
        codecs.lookup(value)
    except (LookupError, TypeError):
        return "is no known character encoding"
    return None


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
    ),
    OptionSpec(
        name="drop_query",
        meaning="query parameters that only change the display, dropped from addresses",
        default="[]",
        check=texts,
    ),
    OptionSpec(name="max_pages", meaning="listing pages to visit at most", default="200", check=whole(1, 5000)),
)
"""Options that every platform understands."""
