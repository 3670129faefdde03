"""What a command prints for a reader that may leave early: ``scrapy sites | head`` ends without a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def until_the_reader_leaves() -> Iterator[None]:
    """Ends the printing inside quietly where standard output is closed by who reads it; also a decorator.

    Standard output leads nowhere afterwards, so that its last flush cannot fail either.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
