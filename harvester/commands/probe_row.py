"""What a probe saw -> a registry row ready to be read, corrected and pasted. Pure."""

import csv
import datetime as dt
import io
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from harvester.commands.column_owner import PRESENT
from harvester.forms import division_of, judge_title
from harvester.items import SITE_COLUMNS, Entry, Outcome, Scope, SiteStatus

_LEVELS = (
    ("township", re.compile(r"(?:街道|镇|乡)(?:人民政府|办事处)?$|苏木")),
    ("province", re.compile(r"^(?:北京|上海|天津|重庆)市[^县区]*$")),
    ("province", re.compile(r"^[^市州盟县区]{1,8}(?:省|自治区)[^市州盟县区旗]*$")),
    ("county", re.compile(r"县|旗|(?<!自治)(?<!地)区")),
    ("prefecture", re.compile(r"市|州|盟|地区")),
)


def propose_row(
    *,
    listing_url: str,
    platform: str,
    test: str,
    options: Mapping[str, Any],
    entries: Sequence[Entry],
    outcome: Outcome,
    today: dt.date,
) -> dict[str, str]:
    """A row by column; what the titles do not tell stays empty.

    ``level`` and ``division`` are those that the publisher's name tells for certain, else the level is read off its
    sound.
    """
    names = Counter(name for entry in entries if (name := judge_title(entry.title).publisher))
    publisher = next(iter(names)) if len(names) == 1 else ""
    place = division_of(publisher, PRESENT) if publisher else None
    years = [entry.fiscal_year for entry in entries if entry.fiscal_year]
    well = outcome is Outcome.OK
    return {
        "id": proposed_id(listing_url),
        "publisher": publisher,
        "level": (place.organ_level if place else None) or proposed_level(publisher),
        "division": place.code if place else "",
        "platform": platform,
        "listing_url": listing_url,
        "scope": Scope.OWN if publisher else Scope.MIXED,
        "since": str(min(years)) if years else "",
        "options": json.dumps(dict(options), ensure_ascii=False) if options else "",
        "status": SiteStatus.ACTIVE if well else SiteStatus.PAUSED,
        "checked_on": today.isoformat() if well else "",
        "note": f"probe: {test}" + ("" if well else f"; {outcome}"),
    }


def proposed_id(url: str) -> str:
    """Town before office, as the rest of the registry has it: sfj.qinghe.gov.cn is qinghe-sfj."""
    host = (urlsplit(url).hostname or "site").lower()
    if re.fullmatch(r"[\d.]+", host) or ":" in host:
        return re.sub(r"[^a-z0-9]+", "-", host).strip("-")
    labels = [label for label in host.split(".") if label not in ("www", "gov", "cn")]
    return re.sub(r"[^a-z0-9-]+", "-", "-".join(reversed(labels))) or "site"


def proposed_level(publisher: str) -> str:
    """The administrative level that a name shows; "" where it shows none."""
    return next((level for level, form in _LEVELS if publisher and form.search(publisher)), "")


def as_csv(row: Mapping[str, str]) -> str:
    """Header and row as the registry has them."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=SITE_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    return text.getvalue()
