"""The dates of listing rows, in every form seen. A date without a year stays unknown: it is never guessed."""

import datetime as dt
import re

_FORMS = (
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s{0,4}[-/.年]\s{0,4}(?P<month>\d{1,2})\s{0,4}[-/.月]\s{0,4}(?P<day>\d{1,2})(?!\d)"
    ),
    re.compile(r"(?<![\d./-])(?P<day>\d{1,2})\s{1,8}(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})(?![\d./-])"),
)
"""2026-01-20, [2026/01/20], 2026.1.20, 2026年01月20日, broken over lines; a day set in large type before its month."""

_DAY = r"[\[(（【]?(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?[\])）】]?"
_AT_START = re.compile(rf"^\s?{_DAY}\s?(?=\D)")
_AT_END = re.compile(rf"(?<=\D){_DAY}(?:\s\d\d:\d\d(?::\d\d)?)?\s?$")

_NARROW = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")


def listing_date(text: str, form: re.Pattern[str] | None = None) -> dt.date | None:
    """The first valid date in a row's text; ``form`` replaces the known forms and has groups year, month and day."""
    narrow = text.translate(_NARROW)
    for pattern in (form,) if form else _FORMS:
        for match in pattern.finditer(narrow):
            try:
                return dt.date(*(int(part) for part in _parts(match)))
            except ValueError:
                continue  # 2026-13-40 is a number of something else
    return None


def _parts(match: re.Match[str]) -> tuple[str, str, str]:
    named = match.groupdict()
    if {"year", "month", "day"} <= named.keys():
        return named["year"], named["month"], named["day"]
    first, second, third = match.group(1, 2, 3)
    return first, second, third


def without_date(text: str) -> str:
    """A title without a date in brackets or figures that the same link carries before or after it."""
    return _AT_END.sub("", _AT_START.sub("", text)).strip()
