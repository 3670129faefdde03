"""``scrapy extract``: reads saved pages or files offline and prints one JSON object a file."""

import argparse
import json
import sys
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.check_words import report_lines, usual_language
from harvester.commands.output import printable
from harvester.commands.report_files import files_below, read_files, with_progress
from harvester.commands.report_output import report_output
from harvester.commands.unknown_options import refuse_unknown_options
from harvester.items import Hints

_ADDRESSES = ("http://", "https://", "file://")


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
            "files in it, - for standard input. A file that cannot be read gives an object with 'error', the others "
            "still come; the exit code is 1 if any failed, 2 for wrong usage. To check a draft: scrapy check "
            "draft.docx"
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
        paths = list(files_below(args, opts.output))
        hints = Hints(url=opts.url, publisher=opts.publisher)
        failed = 0

        def count() -> None:
            if failed:
                print(f'{failed} of {len(paths)} files could not be read; see their "error".', file=sys.stderr)
                self.exitcode = 1

        with report_output(self, "extract", opts.output, then=count) as out:
            for result in with_progress(read_files(paths, hints, opts.jobs), len(paths)):
                failed += "error" in result
                out.write(_shown(result, opts) + "\n")


def _shown(result: dict[str, Any], opts: argparse.Namespace) -> str:
    if opts.findings:
        return "\n".join(map(printable, report_lines(result, usual_language())))
    return json.dumps(result, ensure_ascii=False, indent=2 if opts.indent else None)
