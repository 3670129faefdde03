"""Ends what takes too long, so that one page made to be read for hours does not hold up a crawl.

Limits on size, depth and repetition keep reading short; this is for what they overlook, such as an expression that
tries every way to divide a sentence. Python's matching looks for signals, so it is ended in the middle of one, too.

The wall's time counts: while a timer of CPU runs, the kernel tells CPU in ticks, and who measures us would be misled.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from harvester.exceptions import ReadingTooLong

LONGEST = 120.0
"""Seconds; the longest pages that are read at all take five on a machine with nothing else to do."""


@contextmanager
def within() -> Iterator[None]:
    """Lets what it encloses take ``LONGEST``. Not to be nested.

    Without effect outside the main thread and where there are no such timers (Windows).

    Raises:
        ReadingTooLong: it took more.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise ReadingTooLong(f"ended after {LONGEST:g} seconds: no report takes so long to read")

    before = signal.signal(signal.SIGALRM, end)
    other = signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *other)
