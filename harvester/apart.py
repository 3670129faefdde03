"""Reads files whose readers are not ours (PDF, spreadsheets) in a process of their own, with limits on time and memory.

Such a reader may run for ever, take all memory or end its process (a Rust panic, an abort): that costs the file, not
whoever asked. Everything else is read where it is. Files are handed over through pipes; nothing touches the disk.
"""

import os
import subprocess
import sys

from harvester.documents import read_document, read_elsewhere
from harvester.documents.carried import packed, unpacked
from harvester.exceptions import ReaderMissing, UnreadableDocument
from harvester.items import Document

MEMORY = 1_500_000_000
"""Bytes of address space; readers and their libraries take some 400 million of it."""
CPU_SECONDS = 90
LONGEST = 110.0
"""Seconds of the wall's time, below the limit of a whole reading."""
_UNREADABLE, _MISSING = 3, 4
_START = "from harvester.apart import child; child()"
_MOST_BACK = 60_000_000


def read_apart(
    data: bytes, *, url: str | None = None, content_type: str | None = None, name: str | None = None
) -> Document:
    """As ``documents.read_document``, for files of every kind.

    Raises:
        UnreadableDocument: as there; or the file took more time or memory than any report.
        ReaderMissing: an optional package would read it.
    """
    if not read_elsewhere(data):
        return read_document(data, url=url, content_type=content_type, name=name)
    who = f"{name}: " if name else ""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter with our own code
            [sys.executable, "-c", _START], input=data, capture_output=True, timeout=LONGEST, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(f"{who}reading was ended after {LONGEST:g} seconds; save a smaller file") from error
    if done.returncode == 0 and len(done.stdout) <= _MOST_BACK:
        return unpacked(done.stdout, url)
    if done.returncode in (_UNREADABLE, _MISSING):
        kind = UnreadableDocument if done.returncode == _UNREADABLE else ReaderMissing
        raise kind(f"{who}{done.stdout.decode('utf-8', 'replace')}")
    raise UnreadableDocument(
        f"{who}its reader was ended (exit {done.returncode}): more time or memory than a report needs; save it anew"
    )


def child() -> None:
    """What the other process does: bytes from standard input, the document or the reason to standard output."""
    _limit()
    try:
        answer, code = packed(read_document(sys.stdin.buffer.read())), 0
    except ReaderMissing as error:
        answer, code = str(error).encode(), _MISSING
    except UnreadableDocument as error:
        answer, code = str(error).encode(), _UNREADABLE
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(code)  # what a library left running does not hold up the end


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows; the wall's time still counts
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
