"""How SQLite finds what views ask for: by the keys of a version, so that no index by form or indicator is needed."""

import pytest
from sqlite_utils import Database


def plan(db: Database, query: str) -> list[str]:
    return [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()]


@pytest.mark.parametrize("view", ["requests", "indicators"])
def test_forms_are_looked_for_within_a_version(db: Database, view: str) -> None:
    steps = plan(db, f"SELECT * FROM {view}")  # noqa: S608 - a name from the line above
    assert "SEARCH t USING INDEX sqlite_autoindex_tables_1 (version_id=?)" in steps
    assert not [step for step in steps if step.startswith("SCAN t")]


@pytest.mark.parametrize("where", ["version_id = 7", "version_id = 7 AND indicator = 'requests_received'"])
def test_figures_are_looked_for_within_a_version(db: Database, where: str) -> None:
    steps = plan(db, f"SELECT * FROM figures WHERE {where}")  # noqa: S608
    assert "SEARCH f USING PRIMARY KEY (version_id=?)" in steps


def test_the_figures_of_current_versions_are_found_from_their_reports(db: Database) -> None:
    steps = plan(db, "SELECT * FROM current_figures WHERE fiscal_year = 2022 AND publisher = '青山市司法局'")
    assert "SEARCH r USING INDEX reports_year (fiscal_year=? AND publisher=?)" in steps
    assert "SEARCH f USING PRIMARY KEY (version_id=?)" in steps
