"""Sites whose row was deleted from the registry: nobody visits them any more, and nothing is expected of them."""

import json
from collections.abc import Collection

from sqlite_utils import Database

_OWN = """
SELECT coalesce(registry, '') FROM sites WHERE listing_url IS NOT NULL AND left_at IS NULL
GROUP BY 1 HAVING coalesce(registry, '') = :registry OR 2 * sum(id IN (SELECT value FROM json_each(:ids))) > count(*)
"""
_LEFT = """
UPDATE sites SET left_at = :at
WHERE left_at IS NULL AND listing_url IS NOT NULL AND coalesce(registry, '') IN (SELECT value FROM json_each(:own))
    AND id NOT IN (SELECT value FROM json_each(:ids))
"""
_NAMED = "UPDATE sites SET registry = :registry, left_at = NULL WHERE id IN (SELECT value FROM json_each(:ids))"


def note_left(db: Database, registry: str, site_ids: Collection[str], at: str) -> None:
    """Says of sites that a registry does not name any more since when; what another one names is none of its rows.

    To be called before its rows are written. A file that names most of what another one named is that one by another
    name: moved, or given by its full path. So it is of a database from before it was noted which registry names a site.
    A site that is known to no registry (what an import brought, say) has no address of a listing.
    """
    values = {"registry": registry, "ids": json.dumps(sorted(site_ids)), "at": at}
    own = [name for (name,) in db.execute(_OWN, values).fetchall()]
    db.execute(_LEFT, {**values, "own": json.dumps(own)})


def note_named(db: Database, registry: str, site_ids: Collection[str]) -> None:
    """Says of the sites of a registry that it names them."""
    db.execute(_NAMED, {"registry": registry, "ids": json.dumps(sorted(site_ids))})
