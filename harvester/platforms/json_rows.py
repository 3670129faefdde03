"""Rows that come as JSON, plain or wrapped in a callback (JSONP): loading, finding, and turning them into rows."""

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Any

from harvester.fetch import characters
from harvester.items import BEIJING
from harvester.platforms.dates import listing_date
from harvester.platforms.rows import MOST_ROWS, Row, fold

_CALLBACK = re.compile(r"\s{0,99}(?:/\*{1,2}/\s{0,9})?[\w$.]{1,100}\s{0,9}\(")
_TAG = re.compile(r"<[^<>]{0,300}>")
_SECONDS = re.compile(r"\d{9,10}")
_MILLISECONDS = re.compile(r"\d{12,13}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Where things stand in an answer; several names of a field are tried in turn. Paths are dotted, [] indexes too."""

    rows: str
    title: tuple[str, ...] = ("title",)
    url: tuple[str, ...] = ("url",)
    date: tuple[str, ...] = ("date",)


def load(text: str) -> Any:
    """The value of a JSON or JSONP answer; None where it is neither."""
    body = text.lstrip("\ufeff \t\r\n")
    if body[:1] not in ("{", "["):
        wrapper = _CALLBACK.match(body)
        if wrapper is None:
            return None
        body = body[wrapper.end() :].lstrip()
    try:
        return json.JSONDecoder(strict=False).raw_decode(body)[0]  # raw line ends inside texts are common
    except (ValueError, RecursionError):
        return None


def dig(data: Any, path: str) -> Any:
    """What stands at a dotted path (``list.0``); None where a step is missing, "" is the value."""
    for step in path.split(".") if path else ():
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and step.isdecimal() and len(step) < 6 and int(step) < len(data):
            data = data[int(step)]
        else:
            return None
    return data


def whole_number(value: Any) -> int | None:
    """A count as JSON, markup or an address states it, as number or text; None for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value >= 0 else None
    text = value.strip() if isinstance(value, str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def rows_of(data: Any, fields: Fields) -> list[Row]:
    """The rows of an answer; a record without title or address is none."""
    records = dig(data, fields.rows)
    found: list[Row] = []
    for record in records[:MOST_ROWS] if isinstance(records, list) else ():
        title, url = _first_text(record, fields.title), _first_text(record, fields.url)
        if title and url:
            found.append(Row(title=plain(title), href=url, date=_date(record, fields.date)))
    return found


def plain(text: str) -> str:
    """A title without the markup that searches put into it."""
    return fold(characters(_TAG.sub("", text)))


def moment(value: Any) -> dt.date | None:
    """A date from a text, from Unix seconds or from Unix milliseconds."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    seconds = int(text) if _SECONDS.fullmatch(text) else int(text) // 1000 if _MILLISECONDS.fullmatch(text) else None
    if seconds is None:
        return listing_date(text[:200])
    return dt.datetime.fromtimestamp(seconds, BEIJING).date()


def _first_text(record: Any, paths: tuple[str, ...]) -> str:
    for path in paths:
        value = dig(record, path)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _date(record: Any, paths: tuple[str, ...]) -> dt.date | None:
    return next((date for path in paths if (date := moment(dig(record, path)))), None)
