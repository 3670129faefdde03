"""Waiting for the disk, in a thread of its own: one flush covers all that was written before it began."""

import threading
from collections.abc import Callable


class Flushing:
    """Calls ``flush`` in its thread when somebody says ``begin``, and lets him ``wait`` who needs it to have ended.

    The thread begins with the first flush. Not for several who wait at once.
    """

    def __init__(self, flush: Callable[[], None]) -> None:
        self._flush = flush
        self._changed = threading.Condition()
        self._written = self._asked = self._done = 0
        self._error: Exception | None = None
        self._thread: threading.Thread | None = None
        self._ended = False

    def note(self) -> None:
        """Something was written, and is not on the disk before the next flush has ended."""
        self._written += 1

    def begin(self) -> None:
        """Have everything that was written so far brought to the disk; does not wait."""
        with self._changed:
            self._asked = self._written
            self._changed.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="archive", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Return when everything that was written so far would survive a power cut.

        Raises:
            Exception: what ``flush`` raised, now or before.
        """
        written = self._written
        if self._done < written and self._error is None:
            if self._asked < written:
                self.begin()
            with self._changed:
                self._changed.wait_for(lambda: self._done >= written or self._error is not None)
        if self._error is not None:
            raise self._error

    def close(self) -> None:
        """End the thread, after the flush that it may be at."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (asked := self._next()) is not None:
            try:
                self._flush()
            except Exception as error:
                self._error = error  # told to whoever waits
            with self._changed:
                self._done = asked
                self._changed.notify_all()

    def _next(self) -> int | None:
        """What is to be covered by the next flush, as soon as that is more than was; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._asked > self._done)
            return None if self._ended or self._error is not None else self._asked
