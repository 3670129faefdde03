"""``scrapy backup PATH``: a consistent copy of the database while it is being written."""

import argparse
import sys
from typing import Any, ClassVar

from rich.console import Console
from rich.progress import Progress
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.output import until_the_reader_leaves
from harvester.commands.unknown_options import refuse_unknown_options
from harvester.exceptions import StoreError
from harvester.store import Copied, copy_database


class Command(ScrapyCommand):
    """Copies the database, checks the copy and says what it holds."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands after the command's name."""
        return "[options] PATH"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Copy the database to PATH, also while a crawl writes to it"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy backup --help``."""
        return (
            "Makes a consistent copy of the database (setting DATABASE) in one file, also while a crawl writes to it, "
            "and checks it. An existing file is replaced only with --force, and only when the copy is whole. To "
            "restore, stop the crawl, delete the files that end in -wal and -shm beside the database (they would be "
            "written over the copy), and put the copy in its place. Exit code 1 if there is no sound copy."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds ours to Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--force", action="store_true", help="replace PATH if it exists")

    @until_the_reader_leaves()
    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Copies; sets the exit code."""
        refuse_unknown_options(args)
        if len(args) != 1:
            raise UsageError("name one file to copy to")
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it runs a command
        database = self.settings["DATABASE"]
        console = Console(stderr=True)
        try:
            with Progress(console=console, transient=True, disable=not console.is_terminal) as display:
                task = display.add_task("Copying", total=None)
                copied = copy_database(
                    database,
                    args[0],
                    force=opts.force,
                    progress=lambda done, total: display.update(task, completed=done, total=total),
                )
        except StoreError as error:
            print(f"backup: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        print(_summary(copied))


def _summary(copied: Copied) -> str:
    counts = ", ".join(f"{count:,} {name}" for name, count in copied.counts.items())
    return f"{copied.path}: {copied.bytes / 1024:,.0f} KB, sound; {counts}"
