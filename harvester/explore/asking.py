"""Named statements of the pages, run by Datasette on its guarded, read-only connections."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from datasette.app import Datasette

from harvester.store import newest_of

Row = dict[str, Any]
NAME = "harvest"
"""The name of the database in addresses, whatever its file is called."""


def database(datasette: Datasette) -> Any:
    """The one database that is served."""
    return datasette.get_database(NAME)


@cache
def statements() -> Mapping[str, str]:
    """Name -> SQL, out of ``sql/pages.sql``."""
    text = (files("harvester.explore") / "sql" / "pages.sql").read_text(encoding="utf-8")
    parts = text.split("-- name: ")[1:]
    return {name: sql.strip() for name, _, sql in (part.partition("\n") for part in parts)}


def reason_of(datasette: Datasette) -> str:
    """Why personal data is shown; empty where it is hidden."""
    settings = datasette.metadata("harvester") or {}
    return str(settings.get("reason") or "")


async def rows(datasette: Datasette, name: str, /, **params: object) -> list[Row]:
    """All rows of a statement. Raises datasette's QueryInterrupted where it takes longer than the time limit."""
    result = await database(datasette).execute(statements()[name], params)
    return [dict(row) for row in result.rows]


async def row(datasette: Datasette, name: str, /, **params: object) -> Row | None:
    """The first row of a statement, None if there is none."""
    found = await rows(datasette, name, **params)
    return found[0] if found else None


async def usual_year(datasette: Datasette) -> int | None:
    """The year that a question is about where nobody names one."""
    return newest_of([(each["fiscal_year"], each["reports"]) for each in await rows(datasette, "years")])
