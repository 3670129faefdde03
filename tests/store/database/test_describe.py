"""Every table, view and column of the database is described in both languages."""

import json
import re
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database

from harvester.store.database.describe import descriptions

HAN = re.compile(r"[\u4e00-\u9fff]")


def names(db: Database) -> list[str]:
    # The tables that an index of texts keeps for itself are none of ours to describe.
    query = (
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view') "
        "AND name NOT LIKE '%sqlite%'"
    )
    return [name for (name,) in db.execute(query).fetchall()]


def test_every_column_of_every_table_and_view_is_described(db: Database) -> None:
    bare = [
        f"{name}.{column[0]}"
        for name in names(db)
        for column in db.execute(f"SELECT * FROM {name}").description  # noqa: S608
        if name not in descriptions() or descriptions()[name].of(column[0]) is None
    ]
    assert bare == []


def test_nothing_is_described_that_is_not_there(db: Database) -> None:
    data = json.loads((files("harvester.store.database") / "descriptions.json").read_text(encoding="utf-8"))
    there = {
        name: {column[0] for column in db.execute(f"SELECT * FROM {name}").description}  # noqa: S608
        for name in names(db)
    }
    assert set(data["tables"]) == set(there)
    assert set(data["columns"]) <= set().union(*there.values())
    for name, entry in data["tables"].items():
        assert set(entry["columns"]) <= there[name], name


def test_the_texts_are_chinese_and_then_english() -> None:
    for entry in descriptions().values():
        for chinese, english in (entry.about, *entry.columns.values()):
            assert chinese
            assert not HAN.search(english), english
        assert HAN.search(entry.about[0])


def test_the_documentation_lists_every_table_and_view_in_these_words(db: Database) -> None:
    kinds = dict(db.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')").fetchall())
    text = (Path(__file__).parents[3] / "docs" / "database.md").read_text(encoding="utf-8")
    for name, described in descriptions().items():
        assert f"| `{name}` | {kinds[name]} | {described.about[1]} |" in text, name
