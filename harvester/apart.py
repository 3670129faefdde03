"""Reads PDF, OFD and spreadsheet files in a process of its own, with limits on time and memory.

A reader of these may run for ever, take all memory or end its process (a Rust panic, an abort): that costs the file,
not whoever asked. Everything else is read where it is. Files are handed over through pipes; nothing touches the disk.

The process reads one file after another and ends with the one that began it, after some dozens of files, or when a file
was too much for it.
"""

import atexit
import os
import struct
import subprocess
import sys
import threading
from typing import IO

from harvester.documents import read_document, read_elsewhere
from harvester.documents.carried import packed, unpacked
from harvester.exceptions import ReaderMissing, UnreadableDocument
from harvester.items import Document, files_in

MEMORY = 1_000_000_000
"""Bytes of address space; a report of 32 pages takes 85 million with all libraries."""
CPU_SECONDS = 90
"""What one file may take."""
LONGEST = 110.0
"""Seconds of the wall's time, below the limit of a whole reading."""
MOST_FILES = 50
"""Files a process reads: what its libraries do not give back goes with it."""
_READ, _UNREADABLE, _MISSING = range(3)
_START = "from harvester.apart import child; child()"
_HEAD = struct.Struct(">BI")
_MOST_BACK = 60_000_000
_MOST_NAMED = 6


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
    code, answer = _reader.read(data, who)
    if code == _READ:
        return unpacked(answer, url)
    kind = UnreadableDocument if code == _UNREADABLE else ReaderMissing
    raise kind(f"{who}{answer.decode('utf-8', 'replace')}")


def read_one(
    data: bytes, *, url: str | None = None, content_type: str | None = None, name: str | None = None
) -> Document:
    """The same where a report is expected: an archive of several documents is none.

    Raises:
        UnreadableDocument: as there; or it is such an archive.
        ReaderMissing: as there.
    """
    document = read_apart(data, url=url, content_type=content_type, name=name)
    held = files_in(document)
    if len(held) > 1:
        who = f"{name}: " if name else ""
        names = ", ".join(each for each, _ in held[:_MOST_NAMED])
        raise UnreadableDocument(f"{who}an archive of {len(held)} documents ({names}); give the report alone")
    return document


class _Reader:
    """The other process, begun when it is needed; who asks from several threads waits for its turn."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._files = 0
        self._turn = threading.Lock()

    def read(self, data: bytes, who: str) -> tuple[int, bytes]:
        """The code and the words of an answer.

        Raises:
            UnreadableDocument: none came, because the process was ended or died.
        """
        if self._owner != os.getpid():  # a fork: the process is its parent's
            self._process, self._owner, self._turn = None, os.getpid(), threading.Lock()
        with self._turn:
            process = self._begun()
            late = threading.Timer(LONGEST, process.kill)
            late.start()
            answer = None
            try:
                answer = _exchange(process, data)
            finally:
                ended_late = not late.is_alive()
                late.cancel()
                self._files += 1
                if answer is None or self._files >= MOST_FILES:
                    self.end()
        if answer is not None:
            return answer
        if ended_late:
            raise UnreadableDocument(f"{who}reading was ended after {LONGEST:g} seconds; save a smaller file")
        raise UnreadableDocument(f"{who}its reader was ended: more time or memory than a report needs; save it anew")

    def _begun(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own code
                [sys.executable, "-c", _START],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
            self._files = 0
        return self._process

    def end(self) -> None:
        """Ends the process, if it is ours."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was still to be written goes with the process


def _exchange(process: "subprocess.Popen[bytes]", data: bytes) -> tuple[int, bytes] | None:
    """Hands a file over and waits for the answer; None where the process ended instead."""
    assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018 - they are pipes
    try:
        process.stdin.write(_HEAD.pack(_READ, len(data)))
        process.stdin.write(data)
        process.stdin.flush()
        return _message(process.stdout)
    except OSError:
        return None


def _message(pipe: IO[bytes]) -> tuple[int, bytes] | None:
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    code, length = _HEAD.unpack(head)
    if length > _MOST_BACK:
        return None
    body = pipe.read(length)
    return (code, body) if len(body) == length else None


_reader = _Reader()
atexit.register(_reader.end)


def child() -> None:
    """What the other process does: a file from standard input, the document or the reason to standard output."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit_memory()
    while (message := _message(source)) is not None:
        _limit_time()
        code, answer = _answer(message[1])
        target.write(_HEAD.pack(code, len(answer)))
        target.write(answer)
        target.flush()
    os._exit(0)  # what a library left running does not hold up the end


def _answer(data: bytes) -> tuple[int, bytes]:
    try:
        return _READ, packed(read_document(data))
    except ReaderMissing as error:
        return _MISSING, str(error).encode()
    except UnreadableDocument as error:
        return _UNREADABLE, str(error).encode()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows; the wall's time still counts
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """CPU for one more file: the limit counts what the process has had."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
