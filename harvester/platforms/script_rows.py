"""Rows that stand in a page as data of its script: records with a title, an address and perhaps a date."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from harvester.forms import judge_title
from harvester.platforms.json_rows import moment, plain
from harvester.platforms.rows import MOST_ROWS, Row

_LARGEST = 1_000_000
_RECORD = re.compile(r"\{[^{}]{10,3000}\}")
_FIELD = re.compile(
    r"[\"']?(\w{1,40})[\"']?\s{0,9}:\s{0,9}(?:\"((?:[^\"\\\n]|\\.){0,1000})\"|'([^'\n]{0,1000})'|(\d{9,13})\b)"
)
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_ADDRESS = re.compile(
    r"(?:https?:/)?\.{0,2}/[^\s<>\"']{1,1000}|[\w./-]{1,500}\.(?:s?html?|jsp|aspx?|php|do|pdf|docx?)(?:\?\S{0,500})?"
)
_PICTURE = re.compile("img|image|pic|icon|thumb|cover", re.IGNORECASE)
_DATES = re.compile(r"date|time|day|rq|sj", re.IGNORECASE)


def script_rows(text: str) -> list[Row]:
    """The records of a page's scripts that a report's title names and that have one address of a page."""
    if "<script" not in text.lower():
        return []
    rows = (_row(record[0]) for record in islice(_RECORD.finditer(text[:_LARGEST]), MOST_ROWS))
    return [row for row in rows if row is not None]


def _row(record: str) -> Row | None:
    values = list(_fields(record))
    titles = [plain(value) for _, value in values if judge_title(plain(value)).accepted]
    found = [value for name, value in values if _ADDRESS.fullmatch(value) and not _PICTURE.search(name)]
    addresses = list(dict.fromkeys(found))
    if not titles or len(addresses) != 1:
        return None
    dates = (moment(value) for name, value in values if _DATES.search(name))
    return Row(title=max(titles, key=len), href=addresses[0], date=next(filter(None, dates), None))


def _fields(record: str) -> Iterator[tuple[str, str]]:
    for name, double, single, number in _FIELD.findall(record):
        value = _ESCAPED.sub(lambda one: chr(int(one[1], 16)) if one[1] else one[2], double or single or number)
        yield name, unquote(value).strip() if value.startswith("%") else value.strip()
