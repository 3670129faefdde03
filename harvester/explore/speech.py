"""Stored texts as people read them: hours in China, the half of a bilingual sentence that they understand. Pure."""

import datetime as dt
import re

from harvester.items import BEIJING

_SEAM = re.compile(r" / (?=[A-Za-z])| · (?=[a-z\d])|(?<=。) (?=[A-Z\d])")


def moment(text: str | None) -> str:
    """A stored hour (ISO 8601, UTC) as day and minute in China; a day stays a day, anything else stays as it is."""
    if not text or "T" not in text:
        return text or ""
    try:
        at = dt.datetime.fromisoformat(text)
        return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M") if at.tzinfo else text
    except (ValueError, OverflowError):  # no hour, or one beyond the year 9999 in China
        return text


def day(text: str | None) -> str:
    """The day in China of a stored hour."""
    return moment(text)[:10]


def half(text: str | None, language: str) -> str:
    """The Chinese or the English half of a sentence written in both (中文 / English); a plain one as it is."""
    if not text:
        return ""
    found = _SEAM.search(text)
    if found is None:
        return text
    return text[: found.start()] if language == "zh" else text[found.end() :]
