"""What another process takes between the look ahead and the crawl's own opening is waited for, or named in one line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_crash_safety import Harvest

from harvester.practice import PracticeServer, serve

SCRIPT = Path(__file__).with_name("taking_meanwhile.py")


@pytest.fixture(scope="module")
def sites() -> Iterator[PracticeServer]:
    with serve(sites=2, years=2) as server:
        yield server


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("archive/writer.lock", "Another process writes into the archive"),
        ("harvest.db.crawl.lock", "another crawl is running into this database"),
    ],
)
def test_a_crawl_that_loses_the_race_says_so_in_one_line_and_the_next_one_runs(
    sites: PracticeServer, tmp_path: Path, path: str, said: str
) -> None:
    harvest = Harvest(sites, tmp_path / "h")
    whole = harvest.command
    harvest.command = [str(SCRIPT), "lock", str(tmp_path / "h" / path), *whole[2:]]
    before = len(sites.log)
    code, lines = harvest.crawl()
    assert code == 3, lines
    beside = ("No contact is set", "Waiting until ")  # the second where opening alone takes seconds
    told = [line for line in lines.splitlines() if not line.startswith(beside)]
    assert len(told) == 1, lines
    assert told[0].startswith("The crawl could not start: ")
    assert said in told[0]
    assert len(sites.log) == before
    harvest.command = whole
    code, lines = harvest.crawl()
    assert code == 0, lines
    assert len(harvest.state()[0]) == len(sites.expected)


def test_a_crawl_that_begins_while_another_command_writes_waits_for_it(sites: PracticeServer, tmp_path: Path) -> None:
    harvest = Harvest(sites, tmp_path / "h")
    harvest.command = [str(SCRIPT), "write", str(harvest.database), *harvest.command[2:]]
    code, lines = harvest.crawl()
    assert code == 0, lines
    assert len(harvest.state()[0]) == len(sites.expected)
