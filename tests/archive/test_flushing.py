"""The disk is waited for in a thread: once for all that was written before, and a failure is told to whoever waits."""

import threading

import pytest

from harvester.archive import Flushing
from harvester.exceptions import ArchiveError


class Disk:
    """Flushes when it is let, and counts."""

    def __init__(self) -> None:
        self.flushes = 0
        self.begun = threading.Event()
        self.let = threading.Event()
        self.let.set()
        self.fault: Exception | None = None

    def flush(self) -> None:
        """One flush."""
        self.begun.set()
        assert self.let.wait(20)
        self.flushes += 1
        if self.fault is not None:
            raise self.fault


def test_nothing_written_needs_no_flush() -> None:
    disk = Disk()
    flushing = Flushing(disk.flush)
    flushing.wait()
    flushing.close()
    assert disk.flushes == 0


def test_one_flush_covers_all_that_was_written_before_it() -> None:
    disk = Disk()
    flushing = Flushing(disk.flush)
    for _ in range(5):
        flushing.note()
    flushing.wait()
    flushing.wait()
    assert disk.flushes == 1
    flushing.close()


def test_what_is_written_during_a_flush_waits_for_the_next_one() -> None:
    disk = Disk()
    flushing = Flushing(disk.flush)
    disk.let.clear()
    flushing.note()
    flushing.begin()
    flushing.note()
    waiting = threading.Thread(target=flushing.wait)
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive(), "the disk has not answered"
    disk.let.set()
    waiting.join(20)
    assert not waiting.is_alive()
    assert disk.flushes == 2
    flushing.close()


def test_a_failing_disk_is_told_to_everyone_who_waits_from_then_on() -> None:
    disk = Disk()
    disk.fault = ArchiveError("the disk is failing")
    flushing = Flushing(disk.flush)
    flushing.note()
    flushing.begin()
    for _ in range(2):
        with pytest.raises(ArchiveError, match="failing"):
            flushing.wait()
    flushing.close()
    assert disk.flushes == 1


def test_the_end_waits_for_the_flush_at_hand() -> None:
    disk = Disk()
    flushing = Flushing(disk.flush)
    disk.let.clear()
    flushing.note()
    flushing.begin()
    assert disk.begun.wait(20)
    ending = threading.Thread(target=flushing.close)
    ending.start()
    ending.join(0.05)
    assert ending.is_alive(), "the disk has not answered"
    disk.let.set()
    ending.join(20)
    assert not ending.is_alive()
    assert disk.flushes == 1
