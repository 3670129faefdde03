"""What a row that is right still lacks: nothing of it is a fault, all of it is work for whoever keeps the registry."""

from harvester.items import SiteStatus
from harvester.registry.site import Site

LISTING_PROPOSED = "listing proposed"
"""How the note of a row begins whose listing was cut out of a report's address and was seen by nobody."""
COLUMN_UNKNOWN = "column unknown"
"""How the note of a row begins whose listing is only the front page of the host of a report."""
NAME_SHORTENED = "name shortened"
"""What a note says where the publisher's name is not the official one."""
LEVEL_GUESSED = "level guessed"
"""What a note says where the level is read off the sound of a name."""


def gaps_of(site: Site) -> tuple[str, ...]:
    """The columns that are empty or not certain, each with what is wrong with it; empty where the row is complete.

    A dead row lacks nothing: it stays for the record.
    """
    if site.status is SiteStatus.DEAD:
        return ()
    marks = [part.strip() for part in site.note.split(";")]
    asked = (
        ("publisher: only its short name", NAME_SHORTENED in marks),
        ("level: a guess", LEVEL_GUESSED in marks),
        ("division", not site.division),
        ("listing_url: only proposed", marks[0].startswith(LISTING_PROPOSED)),
        ("listing_url: column unknown", marks[0].startswith(COLUMN_UNKNOWN)),
        ("since", site.since is None),
        ("checked_on", site.checked_on is None),
    )
    return tuple(what for what, lacking in asked if lacking)
