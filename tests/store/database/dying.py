"""Opens copies of a database, each in a process that is killed before another statement: ``dying.py DATABASE FOLDER``.

Prints how many were killed. Copies are named after the number of the statement.
"""

import os
import shutil
import signal
import sqlite3
import sys
from functools import partial
from pathlib import Path
from typing import Any

from harvester.store import open_database

DATABASE, FOLDER = map(Path, sys.argv[1:])
connect = sqlite3.connect


class Mortal(sqlite3.Connection):
    done = deadly = 0

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        type(self).done += 1
        if self.done == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(*arguments)


killed = 0
for number in range(5, 400, 23):
    copy = shutil.copy(DATABASE, FOLDER / f"{number}.db")
    if (child := os.fork()) == 0:
        Mortal.deadly = number
        sqlite3.connect = partial(connect, factory=Mortal)  # type: ignore[assignment]
        open_database(copy).conn.close()
        os._exit(0)
    killed += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
print(killed)
