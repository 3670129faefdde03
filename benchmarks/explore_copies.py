"""A database five times as large out of one that ``benchmarks.explore`` built: rows copied under other names and ids.

``python -m benchmarks.explore_copies PATH TARGET [--times 5]``; then ``python -m benchmarks.explore TARGET --no-scan``.
The copies keep 400 characters of their text and are not in the index of texts: what is measured is pages and questions.
"""

import argparse
import shutil
import sqlite3
from pathlib import Path

NUMBERED = ("publishers", "captures", "reports", "versions", "tables")
TABLES = (
    "publishers", "sites", "captures", "reports", "versions", "addresses", "stored_sections", "tables",
    "stored_figures", "findings", "summaries", "searched",
)  # fmt: skip
LEADS_TO = {
    "report_id": "reports",
    "version_id": "versions",
    "current_version_id": "versions",
    "table_id": "tables",
    "publisher_id": "publishers",
    "capture_id": "captures",
}


def copy_rows(db: sqlite3.Connection, table: str, step: int, last: dict[str, int]) -> None:
    """One more copy of the first rows of a table, every id raised by ``step`` times the highest first one."""
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    chosen = []
    for name in columns:
        if name == "id":
            chosen.append(f"id || '-{step}'" if table == "sites" else f"id + {step * last[table]}")
        elif name in LEADS_TO:
            chosen.append(f'"{name}" + {step * last[LEADS_TO[name]]}')
        elif name in {"name", "publisher"}:
            chosen.append(f'"{name}" || {step}')
        elif name in {"url", "site_id"}:
            chosen.append(f"\"{name}\" || '-{step}'")
        else:
            chosen.append("substr(text, 1, 400)" if (table, name) == ("versions", "text") else f'"{name}"')
    if table == "sites":
        first = "id NOT GLOB 'site-*-*'"
    else:
        key = "id" if "id" in columns else next(name for name in columns if name in LEADS_TO)
        first = f'"{key}" <= {last[table] if key == "id" else last[LEADS_TO[key]]}'
    db.execute(f"INSERT INTO {table} SELECT {', '.join(chosen)} FROM {table} WHERE {first}")  # noqa: S608


def main() -> None:
    """Copies the file, then its rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    shutil.copy(options.path, options.target)
    db = sqlite3.connect(options.target, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    last = {
        name: int(db.execute(f"SELECT max(id) FROM {name}").fetchone()[0])  # noqa: S608
        for name in (*NUMBERED, "addresses")
    }
    db.execute("BEGIN")
    for step in range(1, options.times):
        for table in TABLES:
            copy_rows(db, table, step, last)
    db.execute("COMMIT")
    db.execute("ANALYZE")
    [count] = db.execute("SELECT count(*) FROM reports").fetchone()
    print(f"{count} reports")
    db.close()


if __name__ == "__main__":
    main()
