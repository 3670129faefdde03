"""Moments as the database holds them."""

import datetime as dt
from functools import lru_cache


@lru_cache(maxsize=64)  # the moment of a fetch stands in five tables
def timestamp(moment: dt.datetime) -> str:
    """UTC to the second, as all columns ``…_at`` hold it."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
