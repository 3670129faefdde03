"""Files that a person names, read one by one: folders, standard input, bad ones among them. Never stops at one."""

import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from scrapy.exceptions import UsageError

from harvester.collecting import collecting_seldom
from harvester.commands.processes import end_with_the_parent
from harvester.exceptions import HarvesterError
from harvester.items import Hints
from harvester.reading import as_json, read_report

MAX_BYTES = 32 * 1024 * 1024
"""Files above this are refused unread; the largest real report page seen is under 2 MB."""
STANDARD_INPUT = Path("-")
_OF_THE_FOLDER = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})
"""What Windows writes into a folder of documents by itself."""


def files_below(args: Iterable[str], output: str | None = None) -> Iterator[Path]:
    """The paths as given; a folder stands for the files below it in name order, hidden ones left out.

    A link that leads nowhere is among them, to be named as one that cannot be opened. A folder without a file stands
    for itself, so that it is named as one that could not be read. ``output`` is where what is said of them will be
    written: no file of a folder.

    Raises:
        UsageError: a path is that of the output, which would be emptied before it is read.
    """
    written = _end_of(Path(output)) if output else None
    for arg in args:
        path = Path(arg)
        if not path.is_dir():
            if path != STANDARD_INPUT and _end_of(path) == written:
                raise UsageError(f"{arg} is to be read: write to another file")
            yield path
            continue
        below = sorted(p for p in path.rglob("*") if _is_to_be_read(p) and not _is_hidden(p.relative_to(path)))
        yield from [each for each in below if written is None or _end_of(each) != written] or [path]


def _end_of(path: Path) -> Path:
    """Where a path leads; one that links lead round in a circle is itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # the latter before Python 3.13
        return path


def _is_to_be_read(path: Path) -> bool:
    return path.is_file() or (path.is_symlink() and not path.exists())


def _is_hidden(path: Path) -> bool:
    """Hidden, what Word keeps beside a document that is open (``~$report.docx``), or what Windows keeps of a folder."""
    return any(part.startswith((".", "~$")) for part in path.parts) or path.name.lower() in _OF_THE_FOLDER


def read_files(paths: list[Path], hints: Hints, jobs: int) -> Iterator[dict[str, Any]]:
    """The objects of the files in their order. Raises BrokenProcessPool where a reading process died."""
    read = partial(read_file, hints=hints)
    if jobs == 1 or len(paths) < 2 or STANDARD_INPUT in paths:
        with collecting_seldom():
            yield from map(read, paths)
        return
    with ProcessPoolExecutor(max_workers=jobs, initializer=end_with_the_parent) as pool:
        yield from pool.map(read, paths, chunksize=8)


def with_progress(results: Iterable[dict[str, Any]], total: int) -> Iterable[dict[str, Any]]:
    """A bar on the terminal when the work is long; nothing where nobody looks."""
    console = Console(stderr=True)
    if total < 20 or not console.is_terminal or sys.stdout.isatty():
        return results
    return track(results, description="reading", total=total, console=console)


def read_file(path: Path, hints: Hints = Hints()) -> dict[str, Any]:  # noqa: B008 - frozen
    """One file as the JSON object of ``scrapy extract``, or an object with ``path`` and ``error``."""
    if path.is_dir():
        return _error(path, "a folder without a file in it; name the saved pages, or the folder they are in")
    try:
        data = _bytes(path)
        if len(data) > MAX_BYTES:
            size = "" if path == STANDARD_INPUT else f"{path.stat().st_size / 1024 / 1024:.0f} MB, "
            return _error(path, f"too large: {size}the limit is {MAX_BYTES // 1024 // 1024} MB; cut it first")
        name = "" if path == STANDARD_INPUT else path.name
        reading = read_report(data, url=hints.url, name=name, hints=hints)
        return as_json(reading, path=_shown(path), url=hints.url)
    except OSError as error:
        return _error(path, f"cannot be opened: {error.strerror}")
    except HarvesterError as error:
        return _error(path, str(error))
    except Exception as error:  # one bad file never stops the others
        return _error(path, f"reading failed, please report it: {type(error).__name__}: {error}")


def _bytes(path: Path) -> bytes:
    """What is read of a file: one byte more than the limit at most."""
    if path == STANDARD_INPUT:
        if sys.stdin.isatty():
            print("Paste the report's text, then press Ctrl-D on a line of its own.", file=sys.stderr)
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _error(path: Path, message: str) -> dict[str, Any]:
    return {"path": _shown(path), "error": message}


def _shown(path: Path) -> str:
    return "(standard input)" if path == STANDARD_INPUT else str(path)
