"""Practice sites that make a crawl wait: it is neither further nor over before a test says so, on any machine."""

import subprocess
import threading
from collections.abc import Container, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from harvester.practice import PracticeServer
from harvester.practice.page import Answer, Request

LONGEST = 200
"""Seconds after which a crawl that does not come to the page is given up."""


class HeldPages:
    """A page whose answer is held back, and with it all that are asked for after it."""

    def __init__(self) -> None:
        self._reached, self._let = threading.Event(), threading.Event()

    def hold(self) -> None:
        """Stand in the way of an answer."""
        self._reached.set()
        self._let.wait(LONGEST)

    def reached(self, process: "subprocess.Popen[str]") -> bool:
        """Wait until the crawl has asked for the page; False where it ended without."""
        for _ in range(LONGEST * 50):
            if self._reached.wait(0.02):
                return True
            if process.poll() is not None:
                return False
        raise AssertionError("the crawl neither asks nor ends")

    def let(self) -> None:
        """Answer."""
        self._let.set()


@contextmanager
def held_pages(server: PracticeServer, first: int, paths: Container[str] | None = None) -> Iterator[HeldPages]:
    """Hold all answers back from the so-many-th page on (of these paths; robots.txt is none), until ``let``."""
    held, answer, seen = HeldPages(), server.answer, 0

    def waiting(site: int, request: Request) -> Answer:
        nonlocal seen
        path = urlsplit(request.target).path
        if path != "/robots.txt" and (paths is None or path in paths):
            seen += 1
            if seen >= first:
                held.hold()
        return answer(site, request)

    server.answer = waiting  # type: ignore[method-assign]
    try:
        yield held
    finally:
        held.let()
        del server.answer
