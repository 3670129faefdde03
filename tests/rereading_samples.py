"""An archive and a database as an older version of the program left them, made of the practice sites' reports."""

import datetime as dt
import hashlib
import io
import urllib.request
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scrapy.cmdline import ScrapyArgumentParser
from scrapy.utils.misc import load_object
from scrapy.utils.project import get_project_settings

from harvester.archive import ArchiveWriter
from harvester.commands.rereading import read_item
from harvester.items import Capture, Entry, Hints, Outcome, PageItem, PageKind, ReportItem
from harvester.practice import PracticeServer
from harvester.store import Writer, open_database

OLD = "0.0.1"


def fetch(url: str, moment: dt.datetime = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)) -> Capture:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - a practice site
        body = answer.read()
        headers = {name.lower(): value for name, value in answer.headers.items()}
    return Capture(
        url=url,
        fetched_at=moment,
        status=200,
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        headers=headers,
        request_headers={},
    )


def leave_behind(server: PracticeServer, folder: Path, version: str = OLD) -> None:
    """Archives and stores every expected report under a version, and one page that was no report to that version."""
    db = open_database(folder / "harvest.db")
    with ArchiveWriter(folder / "archive") as archive:
        items = []
        for report in server.expected:
            capture = fetch(report.url)
            stored = archive.write(capture)
            capture = replace(capture, warc_file=stored.warc_file, warc_offset=stored.warc_offset)
            listed = dt.date(report.fiscal_year + 1, 1, 20)
            item = ReportItem(
                site_id=report.site_id,
                entry=Entry(title=report.title, url=report.url, date=listed, fiscal_year=report.fiscal_year),
                capture=capture,
                hints=Hints(url=report.url, listing_title=report.title, listing_date=listed),
            )
            items.append(read_item(item, keep_body=True))
        first = items[0]
        assert isinstance(first, ReportItem)
        items[0] = PageItem(
            site_id=first.site_id,
            url=first.entry.url,
            kind=PageKind.REPORT,
            outcome=Outcome.NOT_A_REPORT,
            fetched_at=first.capture.fetched_at,
            status=200,
            sha256=first.capture.sha256,
            title=first.entry.title,
            fiscal_year=first.entry.fiscal_year,
            capture=first.capture,
        )
        Writer(db, parser_version=version).store(items)
    db.conn.close()


def other_body(capture: Capture, body: bytes, **more: Any) -> Capture:
    return replace(capture, body=body, sha256=hashlib.sha256(body).hexdigest(), **more)


@dataclass
class Said:
    """What a command said and the exit code it set."""

    returncode: int
    stdout: str
    stderr: str


def run_command(name: str, folder: Path, *args: object) -> Said:
    """A command of ours as Scrapy runs it, in this process: its own options, the project's settings."""
    command = load_object(f"harvester.commands.{name}.Command")()
    command.settings = get_project_settings()
    where = {"DATABASE": folder / "harvest.db", "ARCHIVE": folder / "archive", "SITES": folder / "sites.csv"}
    command.settings.setdict({key: str(path) for key, path in where.items()}, priority="cmdline")
    parser = ScrapyArgumentParser(conflict_handler="resolve")
    command.add_options(parser)
    opts, rest = parser.parse_known_args([str(arg) for arg in args])
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        command.run(rest, opts)
    return Said(command.exitcode, out.getvalue(), err.getvalue())
