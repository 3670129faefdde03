"""Sites whose row was deleted from the registry: nobody visits them any more, and nothing is expected of them."""

import json
from collections.abc import Collection

from sqlite_utils import Database

_NAMED = "UPDATE sites SET registry = :registry, left_at = NULL WHERE id IN (SELECT value FROM json_each(:ids))"
_LEFT = """
UPDATE sites SET left_at = :at
WHERE left_at IS NULL AND listing_url IS NOT NULL AND coalesce(registry, :registry) = :registry
    AND id NOT IN (SELECT value FROM json_each(:ids))
"""


def note_left(db: Database, registry: str, site_ids: Collection[str], at: str) -> None:
    """Says of every site whether the registry still names it; what another registry names is none of its rows.

    A site that is known to no registry (what an import brought, say) has no address of a listing. One that was stored
    before it was noted which registry names it counts as this one's.
    """
    values = {"registry": registry, "ids": json.dumps(sorted(site_ids)), "at": at}
    db.execute(_NAMED, values)
    db.execute(_LEFT, values)
