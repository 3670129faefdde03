"""What SQLite can keep of a text or a number. Pure."""

import json
import math
import re

Value = str | int | float | None

compact = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""A value as JSON without blanks."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""NUL ends a string in SQL functions, and lone surrogates are no UTF-8."""


def storable(text: str) -> str:
    """The text with what SQLite cannot hold replaced by U+FFFD, character for character."""
    if "\0" not in text:
        if text.isascii():
            return text
        try:  # encoding is quicker than an expression; it fails on surrogates alone
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return text
    return _UNSTORABLE.sub("\ufffd", text)


def optional(text: str | None) -> str | None:
    """Storable text, None for the empty one."""
    if not text:
        return None
    return text if text.isascii() and "\0" not in text else storable(text)


def number(value: float | int | None) -> int | float | None:
    """A number SQLite keeps exactly, a float for integers beyond 64 bits, None for what is no number."""
    if value is None or isinstance(value, int):
        return value if value is None or -(2**63) <= value < 2**63 else _finite(value)
    return value if math.isfinite(value) else None


def _finite(value: int) -> float | None:
    try:
        return float(value)
    except OverflowError:
        return None


def scalar(value: Value) -> Value:
    """An expected or actual side of a finding."""
    return storable(value) if isinstance(value, str) else number(value)
