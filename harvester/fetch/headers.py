"""Headers of an answer as text."""

import datetime as dt
import email.utils
from collections.abc import Iterable, Sequence


def lower_headers(headers: Iterable[tuple[bytes, Sequence[bytes]]]) -> dict[str, str]:
    """Headers by lower-cased name; of several with one name, the last."""
    return {name.decode("latin-1").lower(): values[-1].decode("latin-1") for name, values in headers if values}


def moment_of(text: str) -> dt.datetime | None:
    """The moment that a header names (RFC 5322), in UTC; None for anything else, days outside the calendar too."""
    try:
        moment = email.utils.parsedate_to_datetime(text)
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    except (TypeError, ValueError, OverflowError):  # the last for numbers beyond all calendars
        return None
