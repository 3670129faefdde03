"""The Datasette application: our pages over one database, loopback and read-only by its settings."""

from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.plugins import pm

from harvester.exceptions import StoreError
from harvester.explore import plugin
from harvester.explore.asking import NAME
from harvester.explore.catalogue import questions
from harvester.explore.personal import mask
from harvester.explore.table_pages import HIDDEN, ServedDatabase
from harvester.store import catch_up, columns_of, descriptions, is_behind, open_database, open_guarded, opened

SQL_TIME_LIMIT_MS = 5000
"""Longest run of one statement; all of ours stay far below on 100,000 reports, a person's own may need more."""

SETTINGS = {
    "sql_time_limit_ms": SQL_TIME_LIMIT_MS,
    "max_returned_rows": 1000,
    "default_page_size": 50,
    "suggest_facets": False,  # suggesting facets runs a query a column: the slowest part of a table page
    "facet_time_limit_ms": 500,
    "allow_download": False,
    "num_sql_threads": 3,
    "cache_size_kb": 65_536,  # a thread; the usual 2 MB does not hold the summaries of 20,000 reports
    "default_cache_ttl": 0,  # a crawl may be writing
    "truncate_cells_html": 500,
    "max_csv_mb": 0,
}


SORTED_BY = {"sections": ("version_id",), "current_sections": ("report_id", "fiscal_year", "version_id")}
"""Of views whose rows carry whole texts, the columns in whose order they lie: sorting by another moves every text."""

LONG_TEXTS = frozenset({"text", "quote", "old_text", "new_text", "content", "report", "sentences"})
"""Columns of passages and numbers as printed: nobody looks for the first, and the whole table is read for it."""


def application(path: str | Path, *, reason: str = "") -> Datasette:
    """The application for a database. ``reason`` is why personal data is shown; empty: it is hidden.

    Brings an older schema up to date; apart from that the file is opened for reading only.

    Raises:
        StoreError: no such database, or it cannot be used.
    """
    path = Path(path)
    _make_current(path)
    if not pm.is_registered(plugin):
        pm.register(plugin, name="harvester-explore")
        pm.unregister(name="datasette.handle_exception")  # all that are registered answer; faults.py does it alone
    folder = Path(__file__).parent
    metadata = _metadata(path)
    metadata["harvester"] = {"reason": reason}
    datasette = Datasette(
        metadata=metadata,
        settings=SETTINGS,
        template_dir=str(folder / "templates"),
        static_mounts=[("assets", str(folder / "assets"))],
        cache_headers=True,
    )
    datasette.remove_database("_memory")
    datasette.add_database(ServedDatabase(datasette, path=str(path), is_mutable=True), name=NAME)
    return datasette


def _make_current(path: Path) -> None:
    """Brings the schema up to date, and the index where a killed crawl left it behind; else nothing is written."""
    open_database(path, read_only=True).conn.close()
    try:
        open_guarded(path, mask).close()
    except StoreError:
        open_database(path).conn.close()
    with opened(path, read_only=True) as db:
        behind = is_behind(db.conn)
    if behind:
        with suppress(StoreError):  # a file that cannot be written is searched as it is
            catch_up(path)


def _metadata(path: Path) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    with closing(open_guarded(path, mask)) as conn:
        for name, described in descriptions().items():
            meanings = {column: described.of(column) for column in columns_of(conn, name)}
            sortable = SORTED_BY.get(name) or tuple(column for column in meanings if column not in LONG_TEXTS)
            tables[name] = {
                "description": " · ".join(described.about),
                "sortable_columns": list(sortable),
                "columns": {column: " · ".join(words) for column, words in meanings.items() if words},
            }
    for name in HIDDEN:
        tables.setdefault(name, {}).update({"hidden": True, "allow": False})
    tables["reports"].update({"fts_table": "reports_fts", "fts_pk": "id", "sort_desc": "fiscal_year"})
    tables["summaries"].update({"sort": "report_id"})
    for shadow in ("", "_data", "_idx", "_docsize", "_config"):
        tables[f"reports_fts{shadow}"] = {"hidden": True, "allow": False}
    queries = {
        each.key: {
            "sql": each.sql,
            "title": f"{each.number}. {each.title[0]}",
            "description": " · ".join((each.title[1], *each.about)),
            "hide_sql": True,
        }
        for each in questions()
    }
    return {
        "title": "政府信息公开年报库 · Annual disclosure reports",
        "databases": {NAME: {"tables": tables, "queries": queries}},
    }
