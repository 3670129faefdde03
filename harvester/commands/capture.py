"""``scrapy capture``: a page exactly as it was kept, out of the archive, as evidence beside a citation."""

import argparse
import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.archive import locate, read_capture
from harvester.commands.output import printable, until_the_reader_leaves
from harvester.commands.unknown_options import refuse_unknown_options
from harvester.exceptions import ArchiveError, HarvesterError
from harvester.items import Capture
from harvester.store import KeptCapture, capture_of_report, kept_capture, opened

STANDARD_OUTPUT = "-"


class Command(ScrapyCommand):
    """Writes the bytes of one capture to a file, and says what they are."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands after the command's name."""
        return "[options] (CAPTURE | --report N) FILE"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Take a page out of the archive exactly as it was kept, into a file"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy capture --help``."""
        return (
            "CAPTURE is captures.id (Explore links it as 采集 beside each version); with --report the capture that the "
            "report's current version was read from, or that of --version K. Writes the bytes as the server sent them, "
            "compression undone, to FILE (- for standard output), after holding them against the SHA-256 noted when "
            "they came, and prints address, moment, hash and place in the archive. The file is what a stranger wrote: "
            "open it in an editor rather than in a browser. Exit code 1 if the bytes cannot be had."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds ours to Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--database", default="", metavar="PATH", help="default: setting DATABASE")
        parser.add_argument("--report", type=_row_number, metavar="N", help="reports.id instead of a capture")
        parser.add_argument(
            "--version", type=_row_number, metavar="K", dest="number", help="its versions.number (default: the current)"
        )
        parser.add_argument("--force", action="store_true", help="replace FILE if it exists")

    @until_the_reader_leaves()
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Writes the file; sets the exit code."""
        refuse_unknown_options(args)
        wanted, target = _asked(args, opts)
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it runs a command
        database = Path(opts.database or self.settings["DATABASE"])
        try:
            _refuse(target, force=opts.force)
            kept = _kept(database, wanted, opts)
            capture = _read(Path(self.settings["ARCHIVE"]), kept)
            with _writing(target) as file:
                file.write(capture.body)
        except BrokenPipeError:
            raise  # the reader has left
        except (HarvesterError, OSError) as error:
            said = f"{target} cannot be written: {error.strerror or error}" if isinstance(error, OSError) else error
            print(f"capture: {printable(str(said))}", file=sys.stderr)
            self.exitcode = 1
            return
        print(_about(kept, capture, target), file=sys.stderr if target == STANDARD_OUTPUT else sys.stdout)


def _asked(args: list[str], opts: argparse.Namespace) -> tuple[int | None, str]:
    """The capture's id (None with ``--report``) and the file."""
    if opts.report is not None:
        if len(args) != 1:
            raise UsageError("with --report, name the file to write alone")
        return None, args[0]
    if opts.number is not None:
        raise UsageError("--version is a version of a report: say --report N too")
    if len(args) != 2:
        raise UsageError("say which capture and to which file, as in: scrapy capture 12 page.html")
    try:
        return _row_number(args[0]), args[1]
    except argparse.ArgumentTypeError as error:
        raise UsageError(f"{error}: CAPTURE is the column id of the table captures") from None


def _row_number(text: str) -> int:
    """A number that SQLite may have given a row."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 18):
        raise argparse.ArgumentTypeError(f"{text!r} is no number that a row can have")
    return int(text)


def _kept(database: Path, wanted: int | None, opts: argparse.Namespace) -> KeptCapture:
    with opened(database, read_only=True) as db:
        if wanted is not None:
            found, missing = kept_capture(db, wanted), f"there is no capture {wanted} in {database}."
        else:
            which = f"version {opts.number} of report {opts.report}" if opts.number else f"report {opts.report}"
            found = capture_of_report(db, opts.report, opts.number)
            missing = f"there is no capture of {which} in {database}."
    if found is None:
        raise HarvesterError(missing)
    return found


def _read(archive: Path, kept: KeptCapture) -> Capture:
    if kept.warc_file is None or kept.warc_offset is None:
        raise ArchiveError(f"{kept.url}: these bytes were noted, but never archived.")
    capture = read_capture(locate(archive, kept.warc_file), kept.warc_offset)
    if capture.sha256 != kept.sha256:
        raise ArchiveError(f"{kept.warc_file}, byte {kept.warc_offset}: the bytes of another page (setting ARCHIVE?)")
    return capture


def _refuse(target: str, *, force: bool) -> None:
    if target == STANDARD_OUTPUT:
        if sys.stdout.isatty():
            raise HarvesterError("what a stranger wrote could steer the terminal. Name a file, or lead it on with |.")
    elif Path(target).exists() and not Path(target).is_file():
        raise HarvesterError(f"{target} is no file that could be replaced. Name another one.")
    elif Path(target).exists() and not force:
        raise HarvesterError(f"{target} exists already. Name another file, or use --force to replace it.")


@contextlib.contextmanager
def _writing(target: str) -> Iterator[BinaryIO]:
    """The file, in place only when it is whole; standard output as it is."""
    if target == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    partial = Path(f"{target}.{os.getpid()}.partial")
    file = partial.open("xb")  # what lies there already is another's, and neither overwritten nor removed
    try:
        with file:
            yield file
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _about(kept: KeptCapture, capture: Capture, target: str) -> str:
    lines = (
        ("file", f"{target}, {len(capture.body):,} bytes"),
        ("address", kept.url),
        ("captured", f"{kept.fetched_at} (UTC)"),
        ("answer", " ".join(filter(None, (str(kept.status) if kept.status else "saved by hand", kept.media_type)))),
        ("SHA-256", f"{capture.sha256}, as noted when it came"),
        ("archive", f"{kept.warc_file}, byte {kept.warc_offset}"),
    )
    return "\n".join(f"{name:<10}{printable(value)}" for name, value in lines)
