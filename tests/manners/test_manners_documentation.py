"""docs/manners.md says what is true: its settings exist with its numbers, its query finds the exceptions."""

import json
import re

import pytest

from harvester import settings
from harvester.fetch.breaker import MOST_TIMEOUTS
from harvester.fetch.pace import LONGEST_SLEEP, LONGEST_STRETCH, QUICK
from harvester.store import Writer, open_database


@pytest.fixture(scope="module")
def text(root):
    return (root / "docs" / "manners.md").read_text(encoding="utf-8")


def test_every_setting_that_is_named_exists(text):
    named = set(re.findall(r"`([A-Z][A-Z_]{4,})(?:=\w+)?`", text)) - {"HARVESTER_HOURS", "HARVESTER_CONTACT"}
    assert len(named) >= 7
    assert {name for name in named if not hasattr(settings, name)} == set()


def test_the_numbers_are_those_of_the_code(text):
    assert (settings.DOWNLOAD_DELAY, settings.ADDRESS_DELAY, settings.ADDRESS_CONCURRENCY) == (3, 1, 4)
    assert (settings.HOST_REQUESTS_PER_DAY, settings.DOWNLOAD_TIMEOUT, settings.REDIRECT_MAX_TIMES) == (5000, 60, 5)
    assert (LONGEST_SLEEP, LONGEST_STRETCH, QUICK, MOST_TIMEOUTS) == (120, 10, 2, 3)
    assert settings.DOWNLOAD_MAXSIZE == 20 * 1024 * 1024
    for number in ("3 s", "1 s apart and 4", "5,000", "120 s", "ten times", "20 MiB", "60 s"):
        assert number in text


def test_the_query_lists_every_exception_and_no_careful_row(text, tmp_path):
    (query,) = re.findall(r"```sql\n(.+?)```", text, re.DOTALL)
    rows = {
        "old": {"tls": "legacy", "delay": 20},
        "fast": {"delay": 1, "concurrency": 1},
        "plain": {},
        "kept": {"robots": "ignore", "concurrency": 3},
    }
    db = open_database(tmp_path / "h.db")
    Writer(db).sync_sites(
        [
            {
                "id": name,
                "publisher": "青禾县司法局",
                "level": "county",
                "platform": "static",
                "scope": "own",
                "status": "active",
                "listing_url": f"http://{name}.test/",
                "options": json.dumps(options),
                "note": f"why {name}",
            }
            for name, options in rows.items()
        ]
    )
    found = {tuple(row) for row in db.execute(query).fetchall()}
    db.close()
    assert found == {
        ("old", "tls", "legacy", "why old"),
        ("fast", "delay", 1, "why fast"),
        ("kept", "robots", "ignore", "why kept"),
        ("kept", "concurrency", 3, "why kept"),
    }
