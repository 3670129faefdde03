"""A word to a person where nothing seems to happen."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SAID_AFTER = 2.0
"""Seconds of silence after which it is said what is waited for."""


@contextmanager
def said_if_long(words: str, seconds: float = SAID_AFTER) -> Iterator[None]:
    """Prints ``words`` on standard error where what is done inside takes longer than ``seconds``."""
    timer = threading.Timer(seconds, print, [words], {"file": sys.stderr, "flush": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
