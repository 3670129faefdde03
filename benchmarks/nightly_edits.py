"""Twenty of many reports edited, some of the servers without validators: which versions come, and which do not."""

import random
from pathlib import Path

from benchmarks.nightly_sites import crawl, register, rows
from harvester.practice import PracticeServer

EDITS = 20
NIGHTS = (30, 60, 69, 72, 75, 78, 81, 84, 87, 90)
"""Days after the first crawl; a quarter of a year is the longest that a report rests. Closer together where the long
rests end, because a visit asks for so many known reports and leaves the others to the next night."""


def edits(server: PracticeServer, place: Path, *, restless: bool = False) -> None:
    """Crawl, edit one cell of each of twenty reports, and count versions until all are due again.

    ``restless`` pages show another date of the day, other counters and other tokens every night.
    """
    registry = register(server, place)
    crawl(place, registry, "0").wait()
    before = rows(place, "SELECT count(*) FROM versions")[0][0]
    bare = rows(place, "SELECT count(*) FROM pages WHERE kind = 'report' AND etag IS NULL AND last_modified IS NULL")
    listed = [report for report in server.expected if any(isinstance(value, int) for value in report.cells.values())]
    chosen = random.Random(7).sample(listed, min(EDITS, len(listed)))  # noqa: S311 - repeatable, not secret
    wanted = {}
    for report in chosen:
        key, value = next((key, value) for key, value in report.cells.items() if isinstance(value, int))
        server.edit(report.url, cells={key: value + 1})
        wanted[report.url] = key
    print(f"{before} versions, {bare[0][0]} reports on servers without validators, {len(wanted)} edited", flush=True)
    for day in NIGHTS:
        if restless:
            server.let_a_day_pass()
        crawl(place, registry, str(day)).wait()
        seen = rows(place, "SELECT count(*) FROM versions WHERE number > 1")[0][0]
        print(f"day {day}: {seen} new versions", flush=True)
    changed = rows(
        place, "SELECT DISTINCT r.url, c.row_key, c.column_key FROM changes c JOIN reports r ON r.id = c.report_id"
    )
    edited = {url for (url,) in rows(place, "SELECT url FROM versions WHERE number > 1")}
    named = {url for url, row, column in changed if url in wanted and wanted[str(url)][1:] == (row, column)}
    print(f"edited reports with a new version: {len(edited & set(wanted))} of {len(wanted)}")
    print(f"false versions: {len(edited - set(wanted))}")
    print(f"the changed cell is named in changes: {len(named)} of {len(wanted)}")
