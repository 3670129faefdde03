"""A command of ours, killed before one of its statements: ``killing.py NUMBER command …``; 0 only counts them.

The same number is the same moment of the same work, so a kill can be repeated. Words in the place of the number stand
for the first statement that has them; "read apart" for the moment at which a file has been handed to the process that
reads it.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from typing import Any

from scrapy.cmdline import execute

from harvester import apart

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


def exchange(process: "subprocess.Popen[bytes]", data: bytes) -> tuple[int, bytes] | None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(apart._HEAD.pack(apart._READ, len(data)) + data)
    process.stdin.flush()
    count("read apart")
    return apart._message(process.stdout)


if not NUMBER.isdecimal():
    apart._exchange = exchange
connect = sqlite3.connect
sqlite3.connect = lambda *arguments, **named: connect(*arguments, factory=Mortal, **named)  # type: ignore[assignment]
try:
    execute(["scrapy", *COMMAND])
finally:
    print(f"statements: {Mortal.done}", flush=True)
