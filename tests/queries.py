"""What a test asks of a database that another process wrote."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def rows(path: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """The answer to a query, over a connection of its own; ``path`` is the database or the folder that holds it."""
    with closing(sqlite3.connect(_file(path))) as db:
        return db.execute(query, values).fetchall()


def change(path: Path, statement: str, *values: object) -> None:
    """Runs a statement and commits it; ``path`` as above."""
    with closing(sqlite3.connect(_file(path))) as db, db:
        db.execute(statement, values)


def _file(path: Path) -> Path:
    return path / "harvest.db" if path.is_dir() else path
