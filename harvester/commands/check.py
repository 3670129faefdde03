"""``scrapy check``: what does not add up in reports, for who writes or collects them before they are published.

Scrapy's own command of this name tests contracts in docstrings of spiders; this project has none.
"""

import argparse
import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from harvester.commands.check_folder import Together
from harvester.commands.check_words import (
    COLUMNS,
    Result,
    is_wrong,
    report_lines,
    rows,
    total_line,
    usual_language,
)
from harvester.commands.output import printable
from harvester.commands.report_files import files_below, read_files, with_progress
from harvester.commands.report_output import report_output
from harvester.commands.unknown_options import refuse_unknown_options
from harvester.explore import harmless
from harvester.items import Hints

LANGUAGES = ("zh", "en")
_OTHER_FORMS = (
    ".xlsx", ".xls", ".et", ".ods", ".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd", ".html", ".htm", ".mhtml",
    ".zip",
)  # fmt: skip
Show = Callable[[Result], None]


class Command(ScrapyCommand):
    """Check reports offline: no network, no database, no registry."""

    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """What stands after the command's name."""
        return "[options] PATH ..."

    def short_desc(self) -> str:
        """One line for ``scrapy --help``."""
        return "Say what does not add up in reports before they are published (docx, doc, pdf, html, text …)"

    def long_desc(self) -> str:
        """The paragraph of ``scrapy check --help``."""
        return (
            "Reads reports (docx, doc, wps, rtf, pdf, ofd, xlsx, xls, ods, html, txt) and says what does not add up in "
            "each: sums of the forms, numbers of the prose that the forms contradict, missing chapters, years and "
            "dates. A folder stands for all files in it, - for standard input (a pasted text). Nothing leaves this "
            "machine. Exit codes: 0 no errors; 1 a report has errors (--strict: or warnings), a file could not be read "
            "or is no report; "
            "2 wrong usage. 检查尚未发布的年度报告：勾稽关系、文表是否一致、章节、年度与日期。"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Adds ours to Scrapy's own."""
        super().add_options(parser)
        group = parser.add_argument_group(title="Checking")
        group.add_argument(
            "--language", choices=LANGUAGES, help="of what is said (default: zh where LANG is Chinese, else en)"
        )
        form = group.add_mutually_exclusive_group()
        form.add_argument("--csv", action="store_true", help="a row a finding, as CSV")
        form.add_argument("--json", action="store_true", help="a row a finding, as JSON Lines")
        group.add_argument("-o", "--output", metavar="FILE", help="write to FILE; .csv and .json choose that form")
        group.add_argument("--publisher", metavar="NAME", help="the organ, where it is known from elsewhere")
        group.add_argument("--strict", action="store_true", help="exit code 1 for warnings, too")
        group.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="processes to read with (default 1)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Checks every file; never stops at a bad one."""
        refuse_unknown_options(args)
        if not args:
            raise UsageError("name at least one file or folder, e.g.: scrapy check draft.docx")
        if opts.jobs < 1:
            raise UsageError("--jobs takes a number from 1 up")
        language = opts.language or usual_language()
        kind = _kind(opts)
        paths = list(files_below(args, opts.output))
        _refuse_form(opts.output)
        together = Together()
        encoding = "utf-8-sig" if kind == "csv" else "utf-8"  # the mark by which spreadsheets know UTF-8

        def count() -> None:
            if kind != "text" or opts.output:
                print(total_line(together.verdicts, language), file=sys.stderr)

        with report_output(self, "check", opts.output, then=count, encoding=encoding) as out:
            show = _showing(kind, out, language)
            for result in with_progress(read_files(paths, Hints(publisher=opts.publisher), opts.jobs), len(paths)):
                together.add(result)
                self.exitcode = max(self.exitcode or 0, int(is_wrong(result, strict=opts.strict)))
                show(result)
            if kind == "text" and len(paths) > 1:
                out.writelines(f"{printable(line)}\n" for line in together.lines(language))
                out.write(total_line(together.verdicts, language) + "\n")


def _refuse_form(output: str | None) -> None:
    """A name that promises a document would hold text: no program opens that, and it may be the draft's own name."""
    if output and (ending := Path(output).suffix.lower()) in _OTHER_FORMS:
        raise UsageError(f"{output}: check writes text, CSV or JSON, not {ending}; a spreadsheet opens FILE.csv")


def _kind(opts: argparse.Namespace) -> str:
    ending = Path(opts.output).suffix.lower() if opts.output else ""
    if opts.csv or opts.json:
        return "csv" if opts.csv else "json"
    return {".csv": "csv", ".json": "json", ".jsonl": "json"}.get(ending, "text")


def _showing(kind: str, out: IO[str], language: str) -> Show:
    if kind == "csv":
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        return lambda result: writer.writerows(
            {name: harmless(value) for name, value in row.items()} for row in rows(result, language)
        )
    if kind == "json":
        return lambda result: out.writelines(
            json.dumps(row, ensure_ascii=False) + "\n" for row in rows(result, language)
        )
    return lambda result: out.writelines(printable(line) + "\n" for line in report_lines(result, language))
