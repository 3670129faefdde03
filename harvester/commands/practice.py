"""``scrapy practice``: serves the practice sites on loopback until interrupted, and prints their registry rows."""

import argparse
import csv
import io
import signal
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.option_values import port
from harvester.commands.output import until_the_reader_leaves
from harvester.commands.unknown_options import refuse_arguments
from harvester.exceptions import HarvesterError, WrongArguments
from harvester.practice import FAULTS, PracticeServer, RequestSeen, every_fault, serve, sites_for

EVERY = "every"
_LOOK = 0.25
"""Seconds between two looks at the request log."""


class Command(ScrapyCommand):
    """The command; Scrapy finds it by its module's name."""

    requires_project = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """The arguments, for --help."""
        return "[options]"

    def short_desc(self) -> str:
        """One line, for the list of commands."""
        return "Serve the practice government sites on loopback"

    def long_desc(self) -> str:
        """What --help begins with."""
        return (
            "Serves simulated government sites on 127.0.0.1, a port a site, until Ctrl-C. Prints the registry rows that"
            " go with them (CSV) and a command line that crawls them. The first five sites carry the data file's"
            " reports, further ones are made up with consistent figures. The exit code is 1 where the sites cannot be"
            " served, for instance because a port is taken."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        group = parser.add_argument_group("Practice sites")
        group.add_argument(
            "--port", type=port, default=0, metavar="N", help="first port of a block (default: free ones)"
        )
        group.add_argument("--sites", type=int, default=5, metavar="N", help="how many sites, 1 to 500 (default: 5)")
        group.add_argument("--years", type=int, default=5, metavar="N", help="fiscal years of an organ (default: 5)")
        group.add_argument("--organs", type=int, default=3, metavar="N", help="organs of a shared column (default: 3)")
        group.add_argument(
            "--faults",
            action="append",
            default=[],
            metavar="SITE=NAME,…",
            help="what goes wrong at a site (may be repeated); the word every plants each fault at a site of its own",
        )
        group.add_argument("--write", metavar="PATH", help="write the registry rows to a file")
        group.add_argument("-v", "--verbose", action="store_true", help="a line for each request")
        group.add_argument("--seconds", type=float, metavar="S", help="stop by itself after so many seconds")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve until interrupted, and set the exit code."""
        refuse_arguments(args, "practice")
        # Also where a shell started us in the background and so left the interrupt ignored; a supervisor says TERM.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            faults = _faults(opts.faults)
            sites = max(opts.sites, sites_for(faults)) if EVERY in opts.faults else opts.sites
            with serve(sites=sites, years=opts.years, port=opts.port, organs=opts.organs, faults=faults) as server:
                _introduce(server, opts.write)
                _watch(server, verbose=opts.verbose, seconds=opts.seconds)
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
        except WrongArguments as error:
            raise UsageError(str(error), print_help=False) from None
        except (HarvesterError, OSError) as error:
            print(f"practice: {error}", file=sys.stderr)
            self.exitcode = 1


def _faults(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """``SITE=NAME,NAME`` each; raises WrongArguments for any other form."""
    found: dict[str, tuple[str, ...]] = every_fault() if EVERY in texts else {}
    for text in texts:
        site, sign, names = text.partition("=")
        if text == EVERY:
            continue
        if not site or not sign or not names:
            raise WrongArguments(f"--faults {text}: write SITE=NAME,NAME or {EVERY}")
        found[site] = tuple(names.split(","))
    return found


def as_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Registry rows as the text of a registry file."""
    listed = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(listed[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return text.getvalue()


def _introduce(server: PracticeServer, path: str | None) -> None:
    text = as_csv(server.rows)
    if path:
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    with until_the_reader_leaves():
        _say(server, text, path)


def _say(server: PracticeServer, text: str, path: str | None) -> None:
    print(text)
    where = path or "practice.csv"
    saved = "" if path else f"Save the rows above as {where} (or use --write), then crawl them:\n"
    for fault in server.faults:
        print(f"{fault.site_id}: {fault.fault}, {FAULTS[fault.fault].says}: {fault.outcome}")
    print(f"{len(server.rows)} sites, {len(server.expected)} reports. Ctrl-C stops.")
    print(f"{saved or 'Crawl them: '}scrapy crawl reports -a sites={where} -s DATABASE=practice.db", flush=True)


def _watch(server: PracticeServer, *, verbose: bool, seconds: float | None) -> None:
    """Wait, printing requests as they come; the log is emptied so that it cannot grow for days."""
    end = time.monotonic() + seconds if seconds is not None else None
    while end is None or time.monotonic() < end:
        time.sleep(_LOOK)
        for request in server.take_log():
            if verbose:
                print(_line(request), file=sys.stderr, flush=True)


def _line(request: RequestSeen) -> str:
    return f"{request.at:9.2f}s  {request.status}  {request.method:4} {request.site_id}  {request.path}"
