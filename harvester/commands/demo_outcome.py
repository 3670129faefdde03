"""What ``scrapy demo`` says at its end: what was stored beside what the practice sites published, and where to look."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from harvester.commands.comparison import Comparison, compare
from harvester.commands.correction import Correction
from harvester.commands.summary import Summary
from harvester.forms import load_forms
from harvester.practice import PracticeServer
from harvester.store import Example, examples, opened, stored_report


def conclude(
    console: Console,
    database: Path,
    server: PracticeServer,
    summaries: Sequence[Summary],
    correction: Correction | None,
) -> int:
    """Holds the database against what the sites published, and prints what came of it.

    ``summaries`` are those of the crawl and, after a ``correction``, of the one that followed. Returns the exit code: 0
    where every report and every value arrived as published, the correction was noticed and nothing failed, else 1.

    Raises:
        StoreError: the database cannot be read.
    """
    expected = server.expected
    with opened(database, read_only=True) as db:
        result = compare(
            expected,
            [stored_report(db, report.url) for report in expected],
            [url for url in server.decoys if stored_report(db, url) is not None],
        )
        shown = examples(db)
    _print_counts(console, summaries[0], result, len(expected))
    if correction and len(summaries) > 1:
        _print_correction(console, correction, summaries[1])
    _print_examples(console, shown)
    named = shlex.quote(str(database))
    console.print(
        Text.assemble(
            "\nLook further: ",
            (f"scrapy explore {named}", "bold"),
            " (in a browser; make explore brings what it needs), ",
            (f"sqlite3 {named}", "bold"),
            ", or any tool that opens SQLite; README.md has questions.",
        ),
        soft_wrap=True,
    )
    disturbed = any(each.failed or each.unfinished or each.errors for each in summaries)
    noticed = correction is None or summaries[-1].counts["edited"] == 1
    return 0 if result.well and noticed and not disturbed else 1


def _print_correction(console: Console, correction: Correction, summary: Summary) -> None:
    console.print(
        Text(
            f"\nThen {correction.name} was corrected on its site ({_label(' · '.join(correction.cell[1:]))}: "
            f"{correction.before} became {correction.after}), and its column was crawled again: "
            f"edited {summary.counts['edited']}, unchanged {summary.counts['unchanged']}, new {summary.counts['new']}. "
            "Both versions are kept."
        )
    )
    if summary.failed or summary.unfinished or summary.errors:
        summary.show()


def _print_counts(console: Console, summary: Summary, result: Comparison, expected: int) -> None:
    table = Table(title="What came of it", title_justify="left", show_header=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column()
    counts = summary.counts
    table.add_row("new", str(counts["new"]), "reports seen for the first time")
    table.add_row("edited", str(counts["edited"]), "reports whose text or figures changed since the last time")
    rested = f", {summary.not_due} of them not due to be asked for again" if summary.not_due else ""
    table.add_row("unchanged", str(counts["unchanged"] + summary.not_due), f"reports found as they were{rested}")
    table.add_row("missing", str(len(result.missing)), f"of {expected} published reports did not arrive")
    failed = counts["failed"] + len(summary.failed) + len(summary.unfinished)
    table.add_row("failed", str(failed), "pages or sites that could not be harvested")
    table.add_row("values", str(result.values), f"statutory values compared, {len(result.wrong_values)} wrong")
    table.add_row("findings", str(result.planted), f"planted faults looked for, {len(result.wrong_findings)} wrong")
    console.print(table)
    for heading, lines in (
        ("Missing", result.missing),
        ("Wrong values", result.wrong_values),
        ("Wrong findings", result.wrong_findings),
        ("Stored, but no report", result.decoys_stored),
    ):
        for line in lines[:10]:
            console.print(Text(f"{heading}: {line}", style="red"))
        if len(lines) > 10:
            console.print(Text(f"{heading}: … and {len(lines) - 10} more", style="red"))
    if summary.failed or summary.unfinished or summary.errors:
        summary.show()


def _print_examples(console: Console, shown: Sequence[Example]) -> None:
    console.print("\nThree numbers, each with the place it was read from")
    for each in shown:
        value = f"{each.value:,}" + (f" {each.unit}" if each.unit else "")
        named = f"  {each.publisher} {each.fiscal_year}  {_label(each.what)}"
        console.print(Text.assemble("  ", (value, "bold"), named), soft_wrap=True)
        console.print(Text(f"      {each.evidence}\n      {each.url}", style="dim"), soft_wrap=True)


def _label(what: str) -> str:
    """The printed labels beside the keys: ``new_received · total`` is 本年新收政府信息公开申请数量 · 总计."""
    labels = {line.key: line.label for form in load_forms().tables for line in (*form.columns, *form.rows)}
    return f"{' · '.join(labels.get(part, part) for part in what.split(' · '))} ({what})"
