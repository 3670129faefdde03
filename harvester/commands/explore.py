"""``scrapy explore``: the database in a browser, on this machine only, read-only."""

import argparse
import contextlib
import socket
import sys
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.option_values import port, reason
from harvester.commands.output import until_the_reader_leaves
from harvester.commands.unknown_options import refuse_unknown_options
from harvester.exceptions import HarvesterError
from harvester.store import check_index, open_database, opened, rebuild

PORT = 8001


class Command(ScrapyCommand):
    """Serves the pages until it is stopped."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands after the command's name."""
        return "[options] [DATABASE]"

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Look at the database in a browser: questions, charts, search, reports"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy explore --help``."""
        return (
            "Serves the database (default: setting DATABASE) at http://127.0.0.1:8001/, for this machine only and "
            "for reading only, also while a crawl writes to it. Mobile numbers, private mailboxes and names of "
            "contacts are hidden unless a reason is given. Needs the extra web (make explore, or pip install -e "
            "'.[web]')."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds ours to Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            "--port", type=port, default=PORT, metavar="N", help=f"port on loopback, 0 for any (default: {PORT})"
        )
        parser.add_argument(
            "--unmask",
            type=reason,
            metavar="REASON",
            help="show personal data; the reason stands on every page",
        )
        parser.add_argument("--check-index", action="store_true", help="check summaries and search index, and stop")
        parser.add_argument("--rebuild-index", action="store_true", help="make both anew from the reports, and stop")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serves, or checks; sets the exit code."""
        refuse_unknown_options(args)
        if len(args) > 1:
            raise UsageError("name one database at most")
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it runs a command
        database = Path(args[0] if args else self.settings["DATABASE"])
        try:
            if opts.check_index or opts.rebuild_index:
                with until_the_reader_leaves():
                    self.exitcode = _upkeep(database, anew=opts.rebuild_index)
            else:
                _serve(database, opts.port, opts.unmask or self.settings.get("UNMASK_REASON", "").strip())
        except HarvesterError as error:
            print(f"explore: {error}", file=sys.stderr)
            self.exitcode = 1


def _upkeep(database: Path, *, anew: bool) -> int:
    open_database(database, read_only=True).conn.close()  # refuses a file that is not there
    with opened(database) as db:
        if anew:
            print(f"{database}: summaries and index of {rebuild(db):,} reports made anew")
        check = check_index(db)
    print(f"{database}: {check.reports:,} reports, index " + ("in step" if not check.faults else "not in step:"))
    for fault in check.faults:
        print(f"  {fault}")
    return 1 if check.faults else 0


def _serve(database: Path, port: int, reason: str) -> None:
    try:
        import uvicorn

        from harvester.explore.server import application
    except ImportError as error:
        raise HarvesterError(
            f"{error.name} is missing; it comes with make explore, or with pip install -e '.[web]'"
        ) from error
    app = application(database, reason=reason).app()
    try:
        listening = socket.create_server(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise HarvesterError(f"port {port}: {said}. Name another with --port, or 0 for any that is free.") from error
    with listening, contextlib.suppress(KeyboardInterrupt):
        with until_the_reader_leaves():
            print(f"{database}: http://127.0.0.1:{listening.getsockname()[1]}/ (Ctrl-C ends it)", flush=True)
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])
