"""XML datastores of records, in column pages, behind proxies and inside JSONP: 大汉 jcms and TrueCMS alike."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from harvester.platforms.json_rows import whole_number
from harvester.platforms.rows import Row, link_rows, root_of

MOST_RECORDS = 5000

_RECORD = re.compile(r"<record>\s{0,99}(?:<!\[CDATA\[)?")
_NEXT_HREF = re.compile(r"""href\s{0,9}=\s{0,9}["']([^"'<>]{1,2000})["']""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Datastore:
    """One ``<datastore>``: its records, what it says about the whole listing, and where the next group is."""

    records: tuple[str, ...]
    total: int | None
    pages: int | None
    next_url: str | None


def datastores(text: str) -> list[Datastore]:
    """Every datastore of a page or an answer; an unclosed one ends with the text."""
    found: list[Datastore] = []
    position = text.find("<datastore")
    while position >= 0 and len(found) < 50:
        end = text.find("</datastore>", position)
        part = text[position : end if end >= 0 else len(text)]
        found.append(_datastore(part))
        position = text.find("<datastore", position + len("<datastore")) if end < 0 else text.find("<datastore", end)
    return found


def record_rows(
    records: Iterable[str], *, link: re.Pattern[str] | None = None, date: re.Pattern[str] | None = None
) -> list[Row]:
    """A record is a row by itself, whatever its markup is; its first link is the row's."""
    return [
        Row(title=row.title, href=row.href, date=row.date)
        for record in records
        for row in link_rows(root_of(f"<div>{record}</div>"), link=link, date=date)[:1]
    ]


def _datastore(part: str) -> Datastore:
    records: list[str] = []
    for piece in _RECORD.split(part)[1 : MOST_RECORDS + 1]:
        records.append(piece.partition("]]>" if "]]>" in piece else "</record>")[0])
    group = part.partition("<nextgroup>")[2].partition("</nextgroup>")[0]
    href = _NEXT_HREF.search(group)
    return Datastore(
        records=tuple(records),
        total=_element(part, "totalrecord"),
        pages=_element(part, "totalpage"),
        next_url=href[1].replace("&amp;", "&") if href else None,
    )


def _element(part: str, name: str) -> int | None:
    return whole_number(part.partition(f"<{name}>")[2].partition("<")[0])
