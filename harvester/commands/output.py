"""What a command prints for a reader that may leave early (``scrapy sites | head``), and page text on a terminal."""

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

ESCAPES = "harvester.escapes"
"""Name of how to write what an encoding has not, to give as ``errors``: by the escapes of JSON, é as ``\\u00e9``."""


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = memoryview(error.object[error.start : error.end].encode("utf-16", "surrogatepass")).cast("H")[1:]
    return "".join(f"\\u{unit:04x}" for unit in units), error.end


codecs.register_error(ESCAPES, _escaped)


def escape_what_the_terminal_lacks() -> None:
    """Characters that the output's encoding has not (a GBK terminal, plain ASCII) are printed as escapes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=ESCAPES)


@contextmanager
def until_the_reader_leaves() -> Iterator[None]:
    """Ends the printing inside quietly where standard output is closed by who reads it; also a decorator.

    Standard output leads nowhere afterwards, so that its last flush cannot fail either. What its encoding does not have
    is printed as escapes.
    """
    escape_what_the_terminal_lacks()
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


class Printer(Console):
    """Rich's console on standard output, whose own answer to a reader that left is the exit code 1."""

    def on_broken_pipe(self) -> None:
        """Left to ``until_the_reader_leaves``, as by every other way of printing."""
        self.quiet = True  # what Rich holds back is not written at the end either
        raise


def printable(text: str) -> str:
    """A text of a page on one line, fit for a terminal: what could steer it becomes ``?``, line ends become blanks."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character == "\u3000" else " " if character.isspace() else "?"
        for character in text
    )
