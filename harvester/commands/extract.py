"""``scrapy extract``: reads saved pages or files offline and prints one JSON object a file."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rich.console import Console
from rich.progress import track
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.collecting import collecting_seldom
from harvester.commands.finding_lines import finding_lines
from harvester.commands.output import printable, until_the_reader_leaves
from harvester.commands.processes import end_with_the_parent
from harvester.commands.unknown_options import refuse_unknown_options
from harvester.exceptions import HarvesterError
from harvester.items import Hints
from harvester.reading import as_json, read_report

_ADDRESSES = ("http://", "https://", "file://")
MAX_BYTES = 32 * 1024 * 1024
"""Files above this are refused unread; the largest real report page seen is under 2 MB."""


class Command(ScrapyCommand):
    """Read saved report pages without a network, a database or a registry."""

    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands after the command's name."""
        return "[options] PATH ..."

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Read saved pages and drafts (html, txt, Word, spreadsheets, PDF, OFD) offline, one JSON object a file"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy extract --help``."""
        return (
            "Reads saved pages, text dumps, Word files (docx, doc, wps, rtf), spreadsheets (xlsx, xls, ods), PDF "
            "and OFD files of annual disclosure reports and prints one JSON object a file (JSON Lines): title, "
            "publisher, year, sections, tables with statutory keys, figures, findings. A folder stands for all "
            "files in it. A file that cannot be read gives an object with 'error', the others still come; the "
            "exit code is 1 if any failed, 2 for wrong usage. To check a draft: scrapy extract draft.docx "
            "--findings"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds ours to Scrapy's own."""
        super().add_options(parser)
        group = parser.add_argument_group(title="Reading")
        group.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
        group.add_argument("--url", metavar="URL", help="the page's address: makes its relative links absolute")
        group.add_argument("--publisher", metavar="NAME", help="the organ, where it is known from elsewhere")
        group.add_argument("--findings", action="store_true", help="lines for a person instead: what does not add up")
        group.add_argument("--indent", action="store_true", help="indent the JSON for reading by eye")
        group.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="processes to read with (default 1)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Reads every path; never stops at a bad one."""
        refuse_unknown_options(args)
        if not args:
            raise UsageError("name at least one file or folder, e.g.: scrapy extract saved/*.html")
        if opts.jobs < 1:
            raise UsageError("--jobs takes a number from 1 up")
        if opts.url and not opts.url.startswith(_ADDRESSES):
            raise UsageError(f"--url {opts.url}: an address begins with {', '.join(_ADDRESSES)}")
        paths = list(_files(args))
        hints = Hints(url=opts.url, publisher=opts.publisher)
        failed = 0
        try:
            with until_the_reader_leaves(), _sink(opts.output) as out:
                for result in _progress(_read_all(paths, hints, opts.jobs), len(paths)):
                    failed += "error" in result
                    out.write(_shown(result, opts) + "\n")
        except BrokenProcessPool:
            print(
                "A reading process died (out of memory?); the rest was not read. Try again with -j 1.", file=sys.stderr
            )
            self.exitcode = 1
            return
        if failed:
            print(f'{failed} of {len(paths)} files could not be read; see their "error".', file=sys.stderr)
            self.exitcode = 1


def _shown(result: dict[str, Any], opts: argparse.Namespace) -> str:
    if opts.findings:
        return "\n".join(map(printable, finding_lines(result)))
    return json.dumps(result, ensure_ascii=False, indent=2 if opts.indent else None)


def _files(args: Iterable[str]) -> Iterator[Path]:
    """The paths as given; a folder stands for the files below it in name order, hidden ones left out.

    A folder without a file stands for itself, so that it is named as one that could not be read.
    """
    for arg in args:
        path = Path(arg)
        below = sorted(p for p in path.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(path)))
        yield from below if path.is_dir() and below else [path]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _sink(name: str | None) -> Any:
    if name is None:
        return nullcontext(sys.stdout)
    try:
        return Path(name).open("w", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {name}: {error.strerror}") from error


def _read_all(paths: list[Path], hints: Hints, jobs: int) -> Iterator[dict[str, Any]]:
    read = partial(read_file, hints=hints)
    if jobs == 1 or len(paths) < 2:
        with collecting_seldom():
            yield from map(read, paths)
        return
    with ProcessPoolExecutor(max_workers=jobs, initializer=end_with_the_parent) as pool:
        yield from pool.map(read, paths, chunksize=8)


def _progress(results: Iterable[dict[str, Any]], total: int) -> Iterable[dict[str, Any]]:
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
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            size = path.stat().st_size / 1024 / 1024
            return _error(path, f"too large: {size:.0f} MB, the limit is {MAX_BYTES // 1024 // 1024} MB; cut it first")
        reading = read_report(data, url=hints.url, name=path.name, hints=hints)
        return as_json(reading, path=str(path), url=hints.url)
    except OSError as error:
        return _error(path, f"cannot be opened: {error.strerror}")
    except HarvesterError as error:
        return _error(path, str(error))
    except Exception as error:  # one bad file never stops the others
        return _error(path, f"reading failed, please report it: {type(error).__name__}: {error}")


def _error(path: Path, message: str) -> dict[str, Any]:
    return {"path": str(path), "error": message}
