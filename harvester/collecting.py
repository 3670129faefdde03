"""How often Python looks for garbage in a process that reads reports.

A report is some thousand tuples that go when it is done with, in no circle; what is remembered of tags and tables is a
hundred thousand objects that stay. Python as it comes looks through the ones at every 700 new objects, and through the
others again and again: an eighth of the cost of reading. Circles are still found, some pages later.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

EVERY = 10_000
"""New objects between two collections of the youngest; Python's own 700 is more than one a report."""


def collect_seldom() -> tuple[int, int, int]:
    """Look that seldom from now on; returns what held before, for ``gc.set_threshold``."""
    before = gc.get_threshold()
    gc.set_threshold(EVERY, *before[1:])
    return before


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look that seldom for a while."""
    before = collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
