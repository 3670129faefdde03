"""The registry row of a practice site, in the columns of ``data/sites.csv``."""

import json

from harvester.practice.faults.planting import row_options
from harvester.practice.site import PracticeSite

_REASON = "practice site on loopback: no other reader is slowed down, so there is no pause"


def registry_row(site: PracticeSite) -> dict[str, str]:
    """One row; pauses are off because the row says so."""
    facts = site.facts
    options = {"delay": 0, "concurrency": 8, **site.family.options(), **row_options(facts)}
    return {
        "id": facts.id,
        "publisher": facts.publisher,
        "level": facts.level,
        "division": facts.division,
        "platform": site.family.platform,
        "listing_url": site.base + site.family.listing_path(1),
        "scope": facts.scope,
        "since": str(min((report.fiscal_year for report in facts.reports), default="")),
        "options": json.dumps(options, ensure_ascii=False),
        "status": "active",
        "checked_on": "",
        "note": _REASON,
    }
