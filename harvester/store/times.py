"""Moments as the database holds them."""

import datetime as dt


def timestamp(moment: dt.datetime) -> str:
    """UTC to the second, as all columns ``…_at`` hold it."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
