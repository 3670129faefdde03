"""Where a command writes what it says of reports: standard output, or a file that is none of those it reads."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.output import ESCAPES, until_the_reader_leaves


@contextmanager
def report_output(
    command: ScrapyCommand, said_by: str, name: str | None, *, then: Callable[[], None], encoding: str = "utf-8"
) -> Iterator[IO[str]]:
    """The output ``name``, None for standard output; ``then`` is called when all is written.

    What ends the writing early is one line instead, and exit code 1.

    Raises:
        UsageError: the file cannot be opened.
    """
    try:
        with until_the_reader_leaves(), _opened(name, encoding) as out:
            yield out
    except BrokenProcessPool:
        print("A reading process died (out of memory?); the rest was not read. Try again with -j 1.", file=sys.stderr)
        command.exitcode = 1
    except OSError as error:  # of the output; each file's own is told with the file
        print(f"{said_by}: {name or 'standard output'} cannot be written: {error.strerror}", file=sys.stderr)
        command.exitcode = 1
    else:
        then()


@contextmanager
def _opened(name: str | None, encoding: str) -> Iterator[IO[str]]:
    if name is None:
        yield sys.stdout
        return
    with ExitStack() as opened:
        try:
            file = opened.enter_context(Path(name).open("w", encoding=encoding, errors=ESCAPES, newline=""))
        except OSError as error:
            raise UsageError(f"cannot write {name}: {error.strerror}") from error
        yield file
