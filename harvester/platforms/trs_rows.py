"""Rows of TRS columns that do not stand in the page: written by a script, or answered by the WAS5 search."""

import re
from typing import Any

from harvester.platforms.json_rows import Fields, dig, rows_of, whole_number
from harvester.platforms.rows import Row

MOST_WRITES = 5000

SEARCH = re.compile(r"(?:https?://[\w.:-]{1,200})?/was5/web/search\?[^\"'<>\s]{0,20}channelid=[^\"'<>\s]{1,500}")
"""The address of a search in a page's script, as it stands there."""

_WRITE = re.compile(r"document\s{0,9}\.\s{0,9}write(?:ln)?\s{0,9}\(\s{0,99}([\"'])")
_FIELDS = Fields(
    rows="docs",
    title=("title", "doctitle"),
    url=("url", "docpuburl", "chnldocurl"),
    date=("pubtime", "docreltime", "time"),
)
_TOTALS = ("total", "count", "totalnum", "recordcount", "num")


def written_rows(text: str) -> str:
    """The HTML that a page's ``document.write`` calls print; texts that a script puts together are left alone."""
    pieces: list[str] = []
    for match in _WRITE.finditer(text):
        piece = _quoted(text, match.end(), match[1])
        if piece and len(pieces) < MOST_WRITES:
            pieces.append(piece)
    return "\n".join(pieces)


def search_rows(data: Any) -> tuple[list[Row], int | None]:
    """Rows of one answer and the declared number of all; ``pagenum`` is ambiguous and not used."""
    total = next((count for name in _TOTALS if (count := whole_number(dig(data, name))) is not None), None)
    return rows_of(data, _FIELDS), total


def _quoted(text: str, start: int, quote: str) -> str:
    """The text of a script's string that begins at ``start`` and is the call's only argument; "" for any other."""
    position, limit = start, min(len(text), start + 20_000)
    pieces: list[str] = []
    while position < limit and text[position] not in (quote, "\n"):
        if text[position] == "\\":
            position += 1
        pieces.append(text[position : position + 1])
        position += 1
    alone = text[position + 1 : position + 20].lstrip()[:1] == ")"
    return "".join(pieces) if position < limit and text[position] == quote and alone else ""
