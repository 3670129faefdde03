"""The registry as an aligned table of plain lines, Chinese counted as two columns wide; quick for thousands of rows."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

from harvester.commands.output import printable
from harvester.registry import Site, gaps_of

HEADINGS = ("id", "publisher", "level", "division", "platform", "status", "checked", "missing", "listing")
WIDEST = 44
"""Columns that one wide cell may claim for all rows; a wider cell pushes its own row's rest aside."""


def table_lines(sites: Iterable[Site]) -> Iterator[str]:
    """A line for the headings, a rule, and a line a row."""
    rows = [HEADINGS, *(_cells(site) for site in sites)]
    measured = [[_width(cell) for cell in row] for row in rows]
    widths = [min(max(column), WIDEST) for column in zip(*measured, strict=True)]
    for number, (row, lengths) in enumerate(zip(rows, measured, strict=True)):
        yield _line(row, lengths, widths)
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _cells(site: Site) -> tuple[str, ...]:
    checked = site.checked_on.isoformat() if site.checked_on else "never"
    lacking = ", ".join(gap.partition(":")[0] for gap in gaps_of(site))
    publisher = site.publisher or "(several)"
    cells = (
        site.id, publisher, site.level, site.division, site.platform, site.status, checked, lacking, site.listing_url,
    )  # fmt: skip
    return tuple(map(printable, cells))


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _line(row: Sequence[str], lengths: Sequence[int], widths: Sequence[int]) -> str:
    padded = [cell + " " * (width - length) for cell, length, width in zip(row, lengths, widths, strict=True)]
    return "  ".join(padded).rstrip()
