"""The correction of the demo: made once, known again in the database that an earlier demo has left."""

import dataclasses
from pathlib import Path

from harvester.commands.correction import Correction, correction_among
from harvester.practice import serve
from harvester.store import open_database


def planned() -> Correction:
    with serve() as server:
        found = correction_among(server.expected)
        assert found is not None
        assert next(each for each in server.expected if each.url == found.url).cells[found.cell] == found.before
    return found


def test_it_changes_a_published_number_and_needs_its_report() -> None:
    found = planned()
    assert found.before != found.after
    with serve(sites=1) as server:
        assert correction_among(server.expected) is None


def test_it_stands_only_in_a_database_that_has_the_corrected_number(plain_demo: Path, tmp_path: Path) -> None:
    found, absent = planned(), tmp_path / "none.db"
    assert not found.stands_in(absent)
    assert not absent.exists()
    db = open_database(plain_demo, read_only=True)
    try:
        [(url,)] = db.execute(
            "SELECT DISTINCT versions.url FROM changes JOIN versions ON id = new_version_id"
        ).fetchall()
    finally:
        db.close()
    assert dataclasses.replace(found, url=url).stands_in(plain_demo)
    assert not dataclasses.replace(found, url=url, after=5).stands_in(plain_demo)
    assert not found.stands_in(plain_demo), "the same report at another address is another page"
