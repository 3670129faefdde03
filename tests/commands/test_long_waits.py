"""A long wait is named, a short one is not."""

import time

import pytest

from harvester.commands.waiting import said_if_long


def test_what_takes_long_is_named_meanwhile(capsys: pytest.CaptureFixture[str]) -> None:
    until, said = time.monotonic() + 100, ""
    with said_if_long("Waiting for the database", 0.01):
        while not said.endswith("\n") and time.monotonic() < until:
            time.sleep(0.01)
            said += capsys.readouterr().err
    assert said == "Waiting for the database\n"


def test_what_is_done_in_time_is_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    with said_if_long("Waiting for the database", 1000):
        pass
    assert capsys.readouterr().err == ""
