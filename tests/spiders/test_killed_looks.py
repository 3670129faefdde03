"""A crawl killed while it looks at a tree with a new organ: the next one ends as if nothing had happened."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from queries import rows
from test_tree_of_organs import FACTS, HERE, ROOT, START, night, without_the_first_organ

from harvester.practice import PracticeServer
from harvester.practice.page import Answer, Request

STATE = (
    "SELECT url, publisher, fiscal_year, site_id FROM reports",
    "SELECT report_id, number, fingerprint FROM versions ORDER BY report_id, number",
    "SELECT url, gone_at FROM addresses",
    "SELECT url, kind, CASE kind WHEN 'report' THEN outcome END, title, fiscal_year, listing_date, sha256 FROM pages",
    "SELECT site_id, url, absent_since FROM listed",
    "SELECT complete, entries, length(digest), length(watched) FROM listings",
)


# Which organ's page answers first decides the order of ``watched``, and whether an empty one is called so or ok.


def state(folder: Path) -> list[list[str]]:
    found = [sorted(map(repr, rows(folder, query))) for query in (*STATE[:1], *STATE[2:])]
    return [*found, sorted(repr(row[1:]) for row in rows(folder, STATE[1]))]


def kill_at(folder: Path, server: PracticeServer, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A night that ends when its so many-th page is asked for."""
    command = [sys.executable, str(HERE / "night_script.py"), str(folder), START, "0.9", "ATTACHMENTS=0"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer, asked = server.answer, []
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL) as process:

        def deadly(site: int, request: Request) -> Answer:
            if request.target != "/robots.txt":
                asked.append(request.target)
                if len(asked) == number:
                    process.kill()
            return answer(site, request)

        monkeypatch.setattr(server, "answer", deadly)
        assert process.wait(timeout=200) == -9
    monkeypatch.undo()


def test_nothing_is_lost_and_nothing_double_whenever_a_look_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, _, fewer = without_the_first_organ()
    before, undisturbed = tmp_path / "before", tmp_path / "undisturbed"
    before.mkdir()
    with PracticeServer([fewer], port=port) as server:
        night(before, server, 0)
    shutil.copytree(before, undisturbed)
    with PracticeServer([FACTS], port=port) as server:
        assert len(night(undisturbed, server, 0.9)) == 8
        for number in (6,):  # by then some of the new organ's pages are stored
            folder = tmp_path / str(number)
            shutil.copytree(before, folder)
            kill_at(folder, server, number, monkeypatch)
            night(folder, server, 0.9)
            for found, wanted in zip(state(folder), state(undisturbed), strict=True):
                assert set(found) ^ set(wanted) == set(), f"killed at page {number}"
            assert state(folder) == state(undisturbed), "as often"
