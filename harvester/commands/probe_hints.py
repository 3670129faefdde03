"""What a person should look at before a probed row is kept: unread pagers, and addresses that are no column's."""

import re
from collections.abc import Iterator

from harvester.forms import judge_title
from harvester.platforms import column_of, mark_of_address, page_titles

_LARGEST = 500_000
_BY_YEAR = {"hanweb-xxgk", "lonsun"}
"""Platforms whose columns may be enumerated reports: that a page is a report is their rule."""
_PAGERS = (
    re.compile(
        r"\b\w{0,30}(?:[pP]ager|[pP]aginat|PageHTML|pageTotal|nsetpage)\w{0,20}\s{0,3}"
        r"\([^()<>]{0,160}\d[^()<>]{0,160}\)"
    ),
    re.compile(
        r"\b(?:totalPages?|pageCount|countPage|pageTotal|total_page)[\"']?\s{0,3}[:=]\s{0,3}[\"']?(?:[2-9]|\d{2,5})\b",
        re.IGNORECASE,
    ),
    re.compile(r"<a\b[^<>]{0,300}>\s{0,9}(?:下一页|下页|尾页)\s{0,9}</a>"),
)


def unread_pager(text: str) -> str | None:
    """The piece of a page that looks like a pager, for pages of which no further one was found."""
    match = next((found for form in _PAGERS if (found := form.search(text[:_LARGEST]))), None)
    return " ".join(match[0].split())[:160] if match else None


def hints(url: str, text: str, *, platform: str, taken: int, went_on: bool) -> Iterator[str]:
    """Each thing worth a look, in words; ``taken`` counts the entries that are other pages than this one."""
    if not taken and platform not in _BY_YEAR:
        mark = mark_of_address(url)
        title = next((one for one in page_titles(text) if judge_title(one).accepted), None)
        column = column_of(url, mark)
        if title and mark and column and column != url:
            yield f"this is the report itself ({title}); its column may be {column}"
        elif title:
            yield f"this may be the report itself ({title}); give the column's address, if there is one"
    if taken and not went_on and platform == "static" and (pager := unread_pager(text)):
        yield f"there may be further pages; say how they are found (page_url, next_link): {pager}"
