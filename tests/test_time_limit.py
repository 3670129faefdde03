"""What takes too long is ended, in the middle of an expression too, and the page says so."""

import re
import signal
import threading
import time

import pytest

from harvester import reading, time_limit
from harvester.exceptions import ReadingTooLong
from harvester.time_limit import within


def endless(*_: object, **__: object) -> None:
    """An expression that tries every way to divide sixty signs."""
    re.fullmatch("(?:向+)+", "向" * 60 + "x")


def test_an_expression_without_end_is_ended_and_the_timer_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "LONGEST", 0.2)
    begun, before = time.process_time(), signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(ReadingTooLong, match=r"0\.2 seconds"), within():
        endless()
    assert time.process_time() - begun < 5
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert signal.getsignal(signal.SIGVTALRM) is before


def test_what_ends_in_time_leaves_no_timer() -> None:
    with within():
        assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_outside_the_main_thread_there_is_no_limit() -> None:
    seen: list[tuple[float, float]] = []

    def look() -> None:
        with within():
            seen.append(signal.getitimer(signal.ITIMER_VIRTUAL))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [(0, 0)]


def test_reading_by_itself_says_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "LONGEST", 0.1)
    monkeypatch.setattr(reading, "clean", endless)
    with pytest.raises(ReadingTooLong):
        reading.read_report(b"<p>x</p>")


def test_the_limit_is_far_above_what_reading_takes() -> None:
    assert time_limit.LONGEST >= 30
