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


def test_an_expression_without_end_is_ended_and_the_handler_of_others_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "LONGEST", 0.2)
    begun, before = time.monotonic(), signal.getsignal(signal.SIGALRM)
    with pytest.raises(ReadingTooLong, match=r"0\.2 seconds"), within():
        endless()
    assert time.monotonic() - begun < 20
    assert signal.getsignal(signal.SIGALRM) is before


def test_the_timer_of_others_goes_on_behind_what_ended_in_time() -> None:
    handler, timer = signal.getsignal(signal.SIGALRM), signal.setitimer(signal.ITIMER_REAL, 1000)
    try:
        with within():
            assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= time_limit.LONGEST
        assert signal.getitimer(signal.ITIMER_REAL)[0] > time_limit.LONGEST
        assert signal.getsignal(signal.SIGALRM) is handler
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)


def test_outside_the_main_thread_there_is_no_limit() -> None:
    seen: list[object] = []

    def look() -> None:
        with within():
            seen.append(signal.getsignal(signal.SIGALRM))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGALRM)]


def test_reading_by_itself_says_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "LONGEST", 0.1)
    monkeypatch.setattr(reading, "clean", endless)
    with pytest.raises(ReadingTooLong):
        reading.read_report(b"<p>x</p>")


def test_the_limit_is_far_above_what_reading_takes() -> None:
    assert time_limit.LONGEST >= 30
