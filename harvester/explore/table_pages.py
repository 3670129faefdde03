"""Datasette's own pages of tables: keys of masked tables, and links from numbers to the pages they stand for."""

from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database, connections
from datasette.utils.asgi import Response
from markupsafe import Markup

from harvester.exceptions import StoreError
from harvester.explore.asking import row
from harvester.explore.rendering import gone
from harvester.store import connect, lies_still

CLOSED = frozenset({"stored_sections", "stored_figures", "searched", "shapes", "shape_cells", "slots", "cell_keys",
                    "terms", "_sqlite_migrations"})  # fmt: skip
"""Tables whose own pages are closed: they hold unmasked texts or bare numbers. The views over them are open. So are
``versions``, but a version has a page: that of its report."""

HIDDEN = ("versions", *sorted(CLOSED))
"""Tables that no list names."""

COUNTED_FOR_MS = 1000
_VERSIONS = frozenset({"version_id", "current_version_id", "previous_version_id", "old_version_id", "new_version_id",
                       "compared_version_id"})  # fmt: skip


_KEYS = "SELECT name FROM pragma_table_info(:table, 'main') WHERE pk ORDER BY pk"
_REFERENCES = """
    SELECT "from" AS "column", "table" AS other_table, "to" AS other_column
    FROM pragma_foreign_key_list(:table, 'main') GROUP BY id HAVING count(*) = 1
"""


class ServedDatabase(Database):  # type: ignore[misc]  # datasette has no types
    """A database whose masked tables keep the keys of the tables behind them.

    To SQLite the temporary view over a table has neither a key nor rowids: pages of it could not be turned.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._opened: dict[int, tuple[object, ...] | None] = {}

    def connect(self, write: bool = False) -> Any:
        """A connection as the store makes it: Datasette's cannot read in a folder that may not be written to."""
        if write:
            raise StoreError("the database is open for reading only")
        present = self._file()  # asked before: of one that comes in between, the next question tells
        conn = connect(Path(self.path), read_only=True, one_thread=False)
        self._all_file_connections.append(conn)
        self._opened[id(conn)] = present
        return conn

    async def execute_fn(self, fn: Any) -> Any:
        """As Datasette's, on the file that stands there now: another one may have been put in its place."""

        def on_present_file(conn: Any) -> Any:
            if self._opened.get(id(conn)) != self._file():
                before, conn = conn, self.connect()  # raises where no file stands: the next call asks again
                try:
                    self.ds._prepare_connection(conn, self.name)
                except BaseException:
                    self._leave(conn)
                    raise
                setattr(connections, self.name, conn)
                self._leave(before)
            return fn(conn)

        return await super().execute_fn(on_present_file)

    def _leave(self, conn: Any) -> None:
        self._all_file_connections.remove(conn)
        del self._opened[id(conn)]
        conn.close()

    def _file(self) -> tuple[object, ...] | None:
        """Which file stands there; of one that nobody writes to, and SQLite does not look at again, in which state."""
        path = Path(self.path)
        try:
            seen = path.stat()
        except OSError:
            return None
        still = lies_still(path)
        return (seen.st_dev, seen.st_ino, still, *((seen.st_size, seen.st_mtime_ns) if still else ()))

    async def execute(self, sql: str, params: Any = None, truncate: bool = False,
                      custom_time_limit: int | None = None, **options: Any) -> Any:  # fmt: skip
        """As Datasette's, but rows of a table's page are counted for a second at most: it stands without the number.

        A slip in SQL is for who asked, not for the terminal; one of ours gets there as a fault of its page.
        """
        if sql.startswith("select count(*) ") and not truncate and custom_time_limit is None:
            custom_time_limit = COUNTED_FOR_MS
        options["log_sql_errors"] = False
        return await super().execute(sql, params, truncate, custom_time_limit, **options)

    async def primary_keys(self, table: str) -> list[str]:
        """The columns of the key; empty for a view."""
        found = await self.execute(_KEYS, {"table": table})
        return [column for (column,) in found.rows]

    async def foreign_keys_for_table(self, table: str) -> list[dict[str, str]]:
        """What single columns refer to, without tables that nobody may open."""
        found = await self.execute(_REFERENCES, {"table": table})
        return [dict(key) for key in found.rows if key["other_table"] not in CLOSED]

    async def get_all_foreign_keys(self) -> dict[str, Any]:
        """As Datasette's, without what tables that nobody may open refer to: the page of a row would lead to them."""
        found: dict[str, Any] = await super().get_all_foreign_keys()
        for keys in found.values():
            keys["incoming"] = [key for key in keys["incoming"] if key["other_table"] not in HIDDEN]
        return found


def link(column: str, value: Any) -> Markup | None:
    """A number of a report or version as a link to its page; None for every other cell."""
    number = value.get("value") if isinstance(value, dict) else value
    if not isinstance(number, int):
        return None
    if column == "report_id":
        return Markup('<a href="/reports/{0}">{0}</a>').format(number)
    if column in _VERSIONS:
        return Markup('<a href="/harvest/versions/{0}">{0}</a>').format(number)
    return None


async def version(datasette: Datasette, request: Any) -> Response:
    """Leads from the number of a version to the page of its report."""
    found = await row(datasette, "version_place", id=int(request.url_vars["id"]))
    if found is None:
        return await gone(datasette, request)
    return Response.redirect(f"/reports/{found['report_id']}?version={found['number']}")
