"""A command of ours, killed before one of its statements: ``killing.py NUMBER command …``; 0 only counts them.

The same number is the same moment of the same work, so a kill can be repeated. Words in the place of the number stand
for the first statement that has them.
"""

import os
import signal
import sqlite3
import sys
from typing import Any

from scrapy.cmdline import execute

NUMBER, *COMMAND = sys.argv[1:]
PAGES_A_STEP = 5


class Mortal(sqlite3.Connection):
    """Counts the statements of all connections."""

    done = 0

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        count(arguments[0])
        return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        count(arguments[0])
        return super().executemany(*arguments)

    def backup(self, target: sqlite3.Connection, **options: Any) -> None:
        """In small steps, each of which counts as a statement."""
        options.update(pages=PAGES_A_STEP, progress=lambda *_: count())
        super().backup(target, **options)


def count(statement: str = "") -> None:
    Mortal.done += 1
    if Mortal.done == int(NUMBER) if NUMBER.isdecimal() else NUMBER in statement:
        os.kill(os.getpid(), signal.SIGKILL)


connect = sqlite3.connect
sqlite3.connect = lambda *arguments, **named: connect(*arguments, factory=Mortal, **named)  # type: ignore[assignment]
try:
    execute(["scrapy", *COMMAND])
finally:
    print(f"statements: {Mortal.done}", flush=True)
