"""A connection for people who look: nothing can be written or attached, and texts pass through a given function.

Tables and views with text of reports are shadowed by temporary views of the same name whose text columns are wrapped;
the columns themselves read as null when they are asked for around those views (``main.versions``, ``tables.printed``).
Every other text passes through the same function when it leaves the connection, whatever table it is from: titles,
names of attachments, remarks. Addresses and digests are left alone: eleven digits in them are no telephone.
"""

import re
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from harvester.exceptions import StoreError
from harvester.store.database import schema
from harvester.store.database.describe import descriptions
from harvester.store.database.opening import connect, in_words, opened

Wrap = Callable[[str | None], str | None]

SHADOWED: Mapping[str, tuple[str, ...]] = {
    "versions": ("text",),
    "sections": ("heading", "text"),
    "current_sections": ("heading", "text"),
    "cells": ("text",),
    "statutory_cells": ("text",),
    "figures": ("quote",),
    "current_figures": ("quote",),
    "findings": ("message", "expected", "actual"),
    "current_findings": ("message", "expected", "actual"),
    "changes": ("old_text", "new_text"),
}
"""Table or view -> its columns with text of reports."""

_RAW = {
    ("versions", "text"), ("stored_sections", "heading"), ("stored_sections", "text"), ("tables", "printed"),
    ("stored_figures", "quote"), ("slots", "label"), ("findings", "message"), ("findings", "expected"),
    ("findings", "actual"), ("file_readings", "content"), ("file_readings", "report"),
}  # fmt: skip
_NO_PROSE = re.compile(r"https?://\S+|[0-9a-f]{32,128}")
_SHORTEST = 4
LONGEST = 64 * 1024 * 1024
"""Bytes of a text, blob or row; ``zeroblob(1000000000)`` in an address would otherwise take that much memory."""
_PARTS_OF_CHANGES = ("cell_values", "text_sentences")
TRUSTED = frozenset({*SHADOWED, *_PARTS_OF_CHANGES, "printed_values", "requests", "indicators", "coverage"})
"""Who may read raw columns, by the name SQLite gives the authorizer, parts of the view changes among them.

People's own SQL must not use these names for parts of its own (``WITH cells AS …``); who takes it in looks for that.
"""
_READING = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_PRAGMA,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
    }
)


def guard(conn: sqlite3.Connection, wrap: Wrap) -> None:
    """Makes ``conn`` fit for people's own SQL. ``wrap`` gets every text of a report on its way out.

    ``wrap`` must not raise; it is also available in SQL as ``shown(text)``. The connection stays guarded until closed.
    """
    conn.create_function("shown", 1, lambda text: wrap(text) if isinstance(text, str) else text, deterministic=True)
    for name, columns in SHADOWED.items():
        names = [column[0] for column in conn.execute(f"SELECT * FROM main.{name} LIMIT 0").description]  # noqa: S608
        chosen = ", ".join(f'shown("{each}") AS "{each}"' if each in columns else f'"{each}"' for each in names)
        conn.execute(f"CREATE TEMP VIEW {name} AS SELECT {chosen} FROM main.{name}")  # noqa: S608 - our own names
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    conn.text_factory = lambda raw: _leaving(raw.decode("utf-8", "replace"), wrap)
    conn.set_authorizer(_authorize)


def _leaving(text: str, wrap: Wrap) -> str:
    return text if len(text) < _SHORTEST or _NO_PROSE.fullmatch(text) else wrap(text) or ""


def _authorize(action: int, first: str | None, second: str | None, database: str | None, inner: str | None) -> int:
    """Called when a statement is prepared; ``inner`` is the innermost view that asks."""
    if action not in _READING:
        # FTS5 declares itself by these when it is first met; the file itself is open for reading only.
        own = (first or "").startswith("reports_fts_") or (action, first) == (sqlite3.SQLITE_UPDATE, "sqlite_master")
        return sqlite3.SQLITE_OK if own else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and second is not None and first not in _ASKING:
        return sqlite3.SQLITE_DENY  # a pragma with a value may change something
    if action == sqlite3.SQLITE_READ and database == "main":
        if (first, second) in _RAW and inner not in TRUSTED:
            return sqlite3.SQLITE_IGNORE
        if inner is None and second in SHADOWED.get(first or "", ()):
            return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK


_ASKING = frozenset(
    {
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
        "function_list", "database_list", "encoding", "data_version",
    }
)  # fmt: skip


def open_guarded(path: str | Path, wrap: Wrap) -> sqlite3.Connection:
    """A guarded connection of its own to a database that exists and is of the present schema.

    Raises:
        StoreError: see ``opened``; also if the schema is older than the program (open it for writing once).
    """
    path = Path(path)
    with opened(path, read_only=True) as db:
        present = schema.is_present(db)
    if not present:
        raise StoreError(f"{path}: the schema is older than the program. Run scrapy explore or a crawl on it first.")
    conn = connect(path, read_only=True)
    try:
        with in_words(path):
            guard(conn, wrap)
    except BaseException:
        conn.close()
        raise
    return conn


def columns_of(conn: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """The columns of a table or view of ours. Raises StoreError for another."""
    if name not in descriptions():
        raise StoreError(f"there is no table or view {name!r}")
    return tuple(column[0] for column in conn.execute(f'SELECT * FROM "{name}" LIMIT 0').description)  # noqa: S608


def all_rows(conn: sqlite3.Connection, name: str) -> sqlite3.Cursor:
    """Every row of a table or view of ours, by a name that ``descriptions()`` knows. Raises StoreError for another."""
    if name not in descriptions():
        raise StoreError(f"there is no table or view {name!r}")
    return conn.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - one of our own names
