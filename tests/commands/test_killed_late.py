"""A crawl killed while it looks back on itself, or while it fetches attachments: the next one makes up for it."""

import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from held_pages import held_pages
from test_crash_safety import Harvest
from test_killed_commands import Place

from harvester.commands.practice import as_csv
from harvester.practice import PracticeServer, serve

ALERTS = "SELECT kind, subject, fiscal_year, closed_at IS NULL FROM alerts ORDER BY 1, 2, 3"
FILES = "SELECT url, name, media_type, bytes, sha256, outcome FROM attachments ORDER BY 1"
COMPOSED = (
    "SELECT v.url, v.number, v.files, v.files_reading, t.key, t.counts, a.url, (SELECT count(*) FROM cells "
    "WHERE table_id = t.id) FROM versions v JOIN tables t ON t.version_id = v.id "
    "LEFT JOIN attachments a ON a.id = t.attachment_id ORDER BY v.url, v.number, t.position"
)


@pytest.fixture(scope="module")
def sites() -> Iterator[PracticeServer]:
    with serve(sites=3, years=3) as server:
        yield server


@pytest.fixture(scope="module")
def undisturbed(sites: PracticeServer, tmp_path_factory: pytest.TempPathFactory) -> Harvest:
    harvest = Harvest(sites, tmp_path_factory.mktemp("undisturbed"))
    code, said = harvest.crawl()
    assert code == 0, said
    assert harvest.rows(ALERTS)
    assert [row for row in harvest.rows(FILES) if row[-1] == "ok"]
    return harvest


def place_in(folder: Path, sites: PracticeServer) -> Place:
    registry = folder / "sites.csv"
    registry.write_text(as_csv(sites.rows), encoding="utf-8")
    return Place(folder / "killed", registry)


@pytest.mark.parametrize("statement", ["INSERT INTO alerts", "INSERT INTO audited"])
def test_killed_while_it_compares_a_run_loses_no_alert_and_no_report(
    statement: str, sites: PracticeServer, undisturbed: Harvest, tmp_path: Path
) -> None:
    place = place_in(tmp_path, sites)
    command = ("crawl", "reports")
    place.killed(statement, *command)
    harvest = Harvest(sites, place.folder)
    assert harvest.rows(ALERTS) == []
    assert len(harvest.state()[0]) == len(sites.expected), "what was read is stored by then"
    code, said = harvest.crawl()
    assert code == 0, said
    assert harvest.rows(ALERTS) == undisturbed.rows(ALERTS)
    assert harvest.state() == undisturbed.state()


def test_killed_while_an_attachment_is_fetched_the_next_run_has_it(
    sites: PracticeServer, undisturbed: Harvest, tmp_path: Path
) -> None:
    files = {urlsplit(str(row[0])).path for row in undisturbed.rows(FILES) if row[-1] == "ok"}
    harvest = Harvest(sites, tmp_path / "killed", concurrency=1)
    with held_pages(sites, 1, files) as held, harvest.running() as process:
        assert held.reached(process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    code, said = harvest.crawl()
    assert code == 0, said
    assert harvest.rows(FILES) == undisturbed.rows(FILES)
    assert harvest.state() == undisturbed.state()


@pytest.mark.parametrize("moment", ["read apart", "INSERT INTO file_readings", "UPDATE versions SET files = ?"])
def test_killed_while_an_attachment_is_read_or_joined_to_its_report_the_next_run_has_it_whole(
    moment: str, sites: PracticeServer, undisturbed: Harvest, tmp_path: Path
) -> None:
    place = place_in(tmp_path, sites)
    place.killed(moment, "crawl", "reports")
    harvest = Harvest(sites, place.folder)
    assert harvest.rows(COMPOSED) != undisturbed.rows(COMPOSED)
    code, said = harvest.crawl()
    assert code == 0, said
    assert harvest.rows(COMPOSED) == undisturbed.rows(COMPOSED)
    assert harvest.rows(FILES) == undisturbed.rows(FILES)
    assert harvest.state() == undisturbed.state()
