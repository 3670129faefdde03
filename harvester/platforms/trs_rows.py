"""Rows of TRS columns that do not stand in the page but are answered by the WAS5 search."""

import re
from typing import Any

from harvester.platforms.json_rows import Fields, dig, rows_of, whole_number
from harvester.platforms.rows import Row

SEARCH = re.compile(r"(?:https?://[\w.:-]{1,200})?/was5/web/search\?[^\"'<>\s]{0,20}channelid=[^\"'<>\s]{1,500}")
"""The address of a search in a page's script, as it stands there."""

_FIELDS = Fields(
    rows="docs",
    title=("title", "doctitle"),
    url=("url", "docpuburl", "chnldocurl"),
    date=("pubtime", "docreltime", "time"),
)
_TOTALS = ("total", "count", "totalnum", "recordcount", "num")


def search_rows(data: Any) -> tuple[list[Row], int | None]:
    """Rows of one answer and the declared number of all; ``pagenum`` is ambiguous and not used."""
    total = next((count for name in _TOTALS if (count := whole_number(dig(data, name))) is not None), None)
    return rows_of(data, _FIELDS), total
