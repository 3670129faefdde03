"""The correction of the demo: made once, known again in the database that an earlier demo has left."""

import dataclasses
from pathlib import Path

from harvester.commands.correction import Correction, correction_among
from harvester.practice import serve


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
    assert found.stands_in(plain_demo)
    assert not dataclasses.replace(found, after=5).stands_in(plain_demo)
    assert not dataclasses.replace(found, publisher="青禾县司法局").stands_in(plain_demo)


def test_it_stands_in_a_database_that_a_demo_at_other_ports_has_left(plain_demo: Path) -> None:
    found = planned()
    assert dataclasses.replace(found, url=found.url.replace("127.0.0.1", "127.0.0.1:1")).stands_in(plain_demo)
