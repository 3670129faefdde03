"""Golden cases of listings, as ``scrapy probe`` writes them, read back."""

import json
from pathlib import Path

from harvester.commands.listing_case import CASE, Answer, ListingCase
from harvester.items import Level, Scope
from harvester.registry import Site


def load_case(folder: Path) -> ListingCase:
    """Read a case; the row stands for a county's own column."""
    content = json.loads((folder / CASE).read_text(encoding="utf-8"))
    row = content["row"]
    site = Site(
        id="case",
        publisher="",
        level=Level.COUNTY,
        division="",
        platform=row["platform"],
        listing_url=row["listing_url"],
        scope=Scope.MIXED,
        since=row.get("since"),
        options=row.get("options", {}),
    )
    answers = tuple(
        Answer(
            request=each["request"],
            body=(folder / each["file"]).read_bytes() if "file" in each else b"",
            status=each.get("status", 200),
            content_type=each.get("content_type", "text/html"),
        )
        for each in content["answers"]
    )
    return ListingCase(site=site, answers=answers, expected=content["expected"])
