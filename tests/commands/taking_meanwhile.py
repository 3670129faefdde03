"""A crawl whose database or archive another process takes after the look ahead, and before the crawl opens it.

``taking_meanwhile.py lock|write PATH command …``: the lock file at PATH for good, or the write lock of the database at
PATH for a second, as another command's transaction may last.
"""

import subprocess
import sys

from scrapy.cmdline import execute

from harvester.commands import crawl

WHAT, PATH, *COMMAND = sys.argv[1:]
_TAKE = {
    "lock": "from filelock import FileLock; lock = FileLock(sys.argv[1]); lock.acquire(); rest = sys.stdin.readline",
    "write": "import sqlite3; db = sqlite3.connect(sys.argv[1], isolation_level=None); db.execute('BEGIN IMMEDIATE'); "
    "rest = lambda: time.sleep(1)",
}

look_ahead = crawl._look_ahead


def then_taken(database: str, archive: str) -> None:
    look_ahead(database, archive)
    code = f"import sys, time; {_TAKE[WHAT]}; print('taken', flush=True); rest()"
    taker = subprocess.Popen([sys.executable, "-c", code, PATH], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert taker.stdout is not None
    assert taker.stdout.readline() == b"taken\n"


crawl._look_ahead = then_taken
execute(["scrapy", *COMMAND])
