"""Brings a database to the present schema: migrations for what holds data, re-creation for views, which hold none."""

import re
from collections.abc import Callable, Iterator
from importlib.resources import files

from sqlite_utils import Database, Migrations

from harvester.exceptions import StoreError
from harvester.items.deadline import EARLIER, LATER, LATER_ENDINGS, REVISION_YEAR
from harvester.store.database.reshaping import fill_if_empty, reshape
from harvester.store.rows.cell_parts import with_cells

MIGRATION_SET = "harvester"
_STEPS = "_sqlite_migrations"
"""The table in which sqlite-utils notes the steps taken."""


_AFTERWARDS: dict[str, Callable[[Database], object]] = {
    "0003_summaries_and_search": fill_if_empty,
    "0005_shapes": reshape,
    "0011_read_attachments": fill_if_empty,
}
"""What a step does beside its SQL."""


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: ``executescript`` would commit the transaction that it is part of."""
    pending: list[str] = []
    for line in script.splitlines():
        if line.lstrip().startswith("--"):
            continue
        pending.append(line)
        if line.rstrip().endswith(";"):
            yield "\n".join(pending).strip()
            pending = []
    if rest := "\n".join(pending).strip():
        yield rest


def migrations() -> Migrations:
    """Every step from an empty file to the present tables, in the order of their file names."""
    steps = Migrations(MIGRATION_SET)
    folder = files("harvester.store.database") / "migrations"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".sql"):
            _register(steps, entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8"))
    return steps


def _register(steps: Migrations, name: str, script: str) -> None:
    @steps(name=name)
    def run(db: Database) -> None:
        for statement in statements(script):
            db.execute(statement)
        if (afterwards := _AFTERWARDS.get(name)) is not None:
            afterwards(db)


_PRINTED = re.compile(r"printed\((\w+), (\w+), (\w+)\)")
_PRINTED_VALUE = """(
        SELECT CASE WHEN count(*) = count(cell(value)) AND min(cell(value)) = max(cell(value)) THEN min(cell(value)) END
        FROM tables AS t
        CROSS JOIN shape_cells AS c ON c.shape_id = t.shape_id
        WHERE t.version_id = r.current_version_id AND t."key" IN ({forms}) AND t.counts
            AND c.key_id = (SELECT id FROM cell_keys WHERE row_key = '{row}' AND column_key = '{column}')
    )"""
"""A key printed several times with different values, or once blank, has no single value: NULL, never a choice."""


def _printed(match: re.Match[str]) -> str:
    """``printed(form, row, column)`` in a view: the value of report ``r`` under these keys, in the form of any year."""
    form, row, column = match.groups()
    names = [form] if form.startswith("reg2007_") else [f"v2019_{form}", f"v2021_{form}"]
    return _PRINTED_VALUE.format(forms=", ".join(f"'{name}'" for name in names), row=row, column=column)


_DUE = re.compile(r"due\(([\w.]+), ([\w.]+)\)")


def _due(match: re.Match[str]) -> str:
    """``due(publisher, year)`` in a view: the statutory day as ``items.deadline`` has it."""
    publisher, year = match.groups()
    ends = " OR ".join(f"{publisher} LIKE '%{end}'" for end in LATER_ENDINGS)
    later, earlier = (f"'-{month:02}-{day:02}'" for month, day in (LATER, EARLIER))
    return f"({year} + 1) || CASE WHEN {year} < {REVISION_YEAR} OR {ends} THEN {later} ELSE {earlier} END"


def views() -> dict[str, str]:
    """Name of a view -> its ``CREATE VIEW`` as SQLite keeps it (without the comment above it)."""
    found: dict[str, str] = {}
    for entry in (files("harvester.store.database") / "views").iterdir():
        if entry.name.endswith(".sql"):
            lines = entry.read_text(encoding="utf-8").splitlines()
            text = "\n".join(line for line in lines if not line.startswith("--")).strip()
            found[entry.name.removesuffix(".sql")] = with_cells(_DUE.sub(_due, _PRINTED.sub(_printed, text)))
    return found


def is_present(db: Database) -> bool:
    """Whether nothing has to be written to bring the database to the present schema.

    Raises:
        StoreError: the database was written by a newer version of the program.
    """
    steps = migrations()
    refuse_newer(db, steps)
    return not steps.pending(db) and _stored_views(db) == views()


def is_ours(db: Database) -> bool:
    """Whether the program made this database."""
    return _STEPS in _table_names(db)


def is_of_something_else(db: Database) -> bool:
    """Whether another program made it; a database without a table is nobody's yet."""
    names = _table_names(db)
    return bool(names) and _STEPS not in names


def _table_names(db: Database) -> set[str]:
    return {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}


def refuse_newer(db: Database, steps: Migrations) -> None:
    """Older code must not write into tables it does not understand."""
    known = {step.name for step in steps._migrations}
    newer = [step.name for step in steps.applied(db) if step.name not in known]
    if newer:
        raise StoreError(
            f"The database was written by a newer version of harvester (it has {', '.join(newer)}). "
            "Update the program, or use another database file."
        )


def bring_up_to_date(db: Database) -> None:
    """Applies what is missing and exchanges the views, inside the caller's transaction."""
    migrations().apply(db)
    wanted = views()
    stored = _stored_views(db)
    if stored == wanted:
        return
    for name in stored:
        db.execute(f"DROP VIEW [{name}]")
    for name in sorted(wanted):
        db.execute(wanted[name])


def _stored_views(db: Database) -> dict[str, str]:
    return dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
