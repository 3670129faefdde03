"""Times of search, questions and pages on a synthetic database: ``python -m benchmarks.explore PATH --reports N``.

The database is written by the store's own writer (kept for the next run). Texts are made of a vocabulary of 1,200
characters with the skew of real text, so that single characters occur in every report and phrases in few.
"""

import argparse
import asyncio
import datetime as dt
import hashlib
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from harvester.explore.catalogue import questions
from harvester.explore.server import application
from harvester.forms import points
from harvester.items import (
    Capture,
    CellKind,
    Cleaned,
    Coverage,
    Entry,
    Evidence,
    Figure,
    Finding,
    Grid,
    Hints,
    Parsed,
    Period,
    Qualifier,
    ReportItem,
    ReportTable,
    Section,
    Severity,
    StatutoryCell,
    Template,
)
from harvester.store import Writer, fts_query, open_database
from harvester.store.derived.summaries import ADDRESSES

KINDS = ("司法局", "教育局", "财政局", "公安局", "民政局", "卫生健康局", "交通运输局", "市场监督管理局", "人民政府")
DIVISIONS = tuple(code for code in sorted(points()) if not code.endswith("00") and code < "7")
PHRASES = ("政府信息公开", "行政复议", "依申请公开", "主动公开", "行政诉讼", "本机关不掌握", "规范性文件", "按期答复")
YEARS = range(2017, 2025)
QUERIES = (
    "公", "开", "3", "复议", "公开", "诉讼", "申请", "司法局", "规范性", "行政复议", "主动公开", "政府信息", "不掌握",
    "件，",
    "依申请公开", "政府信息公开", "本机关不掌握", "行政复议 行政诉讼", "规范性文件 答复", "从未出现的一个长短语",
)  # fmt: skip


def sentence(dice: random.Random, letters: list[str], weights: list[float]) -> str:
    """A sentence of 20 to 60 characters; every third has a phrase of the trade."""
    words = "".join(dice.choices(letters, weights, k=dice.randint(20, 60)))
    phrase = dice.choice(PHRASES) if dice.random() < 0.33 else ""
    return f"{words[:10]}{phrase}{words[10:]}{dice.randint(0, 400)}件。"


def items(count: int, length: int, cells: bool) -> Iterator[ReportItem]:
    """Reports of organs in all provinces, eight years each."""
    dice = random.Random(20)  # noqa: S311 - data of a benchmark
    letters = [chr(0x4E00 + 7 * n) for n in range(1200)]
    weights = [1 / (n + 8) for n in range(1200)]
    pool = [sentence(dice, letters, weights) for _ in range(40_000)]
    addresses: list[tuple[str, ...]] = [key for key in ADDRESSES if not key[0].startswith("reg2007_")]
    for number in range(count):
        organ, year = number // len(YEARS), YEARS[number % len(YEARS)]
        name = f"{chr(0x4E00 + organ % 900 * 3)}{chr(0x5000 + organ // 900)}县{KINDS[organ % len(KINDS)]}"
        yield report(dice, pool, name, year, organ, length, addresses if cells else [])


def report(
    dice: random.Random,
    pool: list[str],
    name: str,
    year: int,
    organ: int,
    length: int,
    addresses: list[tuple[str, ...]],
) -> ReportItem:
    """One report: five sections, one cell for every address that summaries know, a few figures, sometimes a finding."""
    keys = ("overview", "proactive_disclosure", "applications", "review_litigation", "problems_improvements")
    bodies = []
    for _ in keys:
        body = ""
        while len(body) < length // len(keys):
            body += dice.choice(pool)
        bodies.append(body)
    heads = [f"第{n}部分" for n in range(1, 6)]
    text = "\n".join(f"{head}\n{body}" for head, body in zip(heads, bodies, strict=True))
    url = f"http://o{organ}.gov.cn/{year}.html"
    found = dice.random() < 0.05
    return ReportItem(
        site_id=f"site-{organ}",
        entry=Entry(title=name, url=url),
        capture=Capture(
            url=url,
            fetched_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
            status=200,
            headers={},
            body=b"",
            sha256=hashlib.sha256(url.encode()).hexdigest(),
        ),
        hints=Hints(publisher=name, level="county", division=DIVISIONS[organ * 7 % len(DIVISIONS)]),
        cleaned=Cleaned(
            blocks=(),
            title=Evidence(value=f"{name}{year}年政府信息公开工作年度报告"),
            publisher=Evidence(value=name),
            fiscal_year=Evidence(value=year),
            published_on=Evidence(value=dt.date(year + 1, dice.randint(1, 4), 20)),
            signed_on=Evidence(),
            attachments=(),
            text=text,
            fingerprint=hashlib.sha256(text.encode()).hexdigest(),
            coverage=Coverage.OWN_BODY,
        ),
        parsed=Parsed(
            template=Template.V2019 if year < 2021 else Template.V2021,
            sections=tuple(
                Section(position=n, key=key, level=1, heading=head, text=body)
                for n, (key, head, body) in enumerate(zip(keys, heads, bodies, strict=True), 1)
            ),
            tables=tuple(tables(dice, "v2019" if year < 2021 else "v2021", addresses)),
            figures=tuple(figures(dice, bodies[2])),
        ),
        findings=(_finding(),) if found else (),
    )


def tables(dice: random.Random, era: str, addresses: list[tuple[str, ...]]) -> Iterator[ReportTable]:
    """A table for every family of forms."""
    for position, family in enumerate(dict.fromkeys(address[0] for address in addresses), 1):
        cells = tuple(
            _cell(n, row, column, dice.randint(0, 60))
            for n, (row, column) in enumerate(each[1:] for each in addresses if each[0] == family)
        )
        yield ReportTable(
            position=position,
            key=f"{era}_{family}",
            section_key=None,
            rows=len(cells),
            columns=2,
            cells=cells,
            grid=Grid(array=()),
            source_table=position,
        )


def _cell(at: int, row: str, column: str, value: int) -> StatutoryCell:
    return StatutoryCell(
        row=at,
        column=1,
        row_span=1,
        column_span=1,
        text=str(value),
        kind=CellKind.NUMBER,
        value=value,
        row_key=row,
        column_key=column,
    )


def figures(dice: random.Random, body: str) -> Iterator[Figure]:
    """Three figures of the prose."""
    for indicator in ("requests_received", "proactive_total", "processing_fee"):
        yield Figure(indicator=indicator, period=Period.YEAR, value=dice.randint(0, 99), unit="件",
                     qualifier=Qualifier.EXACT, quote=body[:30], section_position=3, start=0, end=30)  # fmt: skip


def _finding() -> Finding:
    return Finding(rule="APP-01", severity=Severity.ERROR, message="应为 5，实为 4。", expected=5, actual=4)


def build(path: Path, count: int, length: int) -> None:
    """Writes the database in batches, if it is not there."""
    if path.exists():
        return
    started, db = time.perf_counter(), open_database(path)
    writer, batch = Writer(db), []
    for each in items(count, length, True):
        batch.append(each)
        if len(batch) == 200:
            writer.store(batch)
            batch = []
    writer.store(batch)
    db.execute("ANALYZE")
    db.conn.commit()
    db.conn.close()
    print(f"built {count} reports in {time.perf_counter() - started:.0f} s, {path.stat().st_size / 1e6:.0f} MB")


def search(path: Path, *, scan: bool) -> None:
    """The queries over the index, against a scan of the same texts."""
    db = open_database(path, read_only=True)
    text = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM versions").fetchone()[0]
    index = db.execute("SELECT sum(length(block)) FROM reports_fts_data").fetchone()[0]
    index += db.execute("SELECT sum(length(sz)) FROM reports_fts_docsize").fetchone()[0]
    print(f"index {index / 1e6:.1f} MB of {text / 1e6:.1f} MB of text: {index / text:.2f}")
    same, times = 0, list[Spent]()
    for query in QUERIES:
        started = _now()
        found = db.execute("SELECT rowid FROM reports_fts WHERE reports_fts MATCH ?", [fts_query(query)])
        hits = {row[0] for row in found}
        times.append(_since(started))
        if scan:
            condition = " AND ".join("(instr(v.text, ?) OR instr(r.title, ?))" for _ in query.split())
            rows = db.execute(
                f"SELECT r.id FROM reports r JOIN versions v ON v.id = r.current_version_id WHERE {condition}",  # noqa: S608
                [word for word in query.split() for _ in range(2)],
            )
            same += hits == {row[0] for row in rows}
    print(f"all hits: {_times(times)}" + (f"; equal to a scan: {same} of {len(QUERIES)}" if scan else ""))
    db.conn.close()


async def pages(path: Path) -> None:
    """Pages and questions as the server answers them; each three times, the first apart."""
    app = application(path)
    await app.invoke_startup()
    groups = {
        "home": ["/"],
        "report": [f"/reports/{n}" for n in (1, 77, 401, 999)],
        "publisher": [f"/publishers/{n}" for n in (1, 9, 51, 101)],
        "coverage": ["/coverage", "/coverage?province=云南省"],
        "charts": ["/charts", "/charts?province=云南省"],
        "map": ["/map", "/map?measure=denied", "/map?measure=late&province=云南省"],
        "search page": [f"/search?q={query}" for query in QUERIES],
        "question": [f"/questions/{each.key}" for each in questions()],
    }
    for name, addresses in groups.items():
        times: list[tuple[Spent, str]] = []
        for address in addresses:
            for _ in range(3):
                started = _now()
                answer = await app.client.get(address)
                times.append((_since(started), address))
                assert answer.status_code == 200, address
        slow = ", ".join(f"{address} {spent[0] * 1000:.0f}" for spent, address in sorted(times, reverse=True)[:4])
        print(f"{name}: {_times([spent for spent, _ in times])} (slowest: {slow})")
    app.executor.shutdown()


Spent = tuple[float, float]
"""Seconds of CPU in all threads of this process, and by the clock on the wall."""


def _now() -> Spent:
    return time.process_time(), time.perf_counter()


def _since(started: Spent) -> Spent:
    return time.process_time() - started[0], time.perf_counter() - started[1]


def _times(spent: list[Spent]) -> str:
    """Medians and worst, CPU first: on a machine with other work the clock measures that work too."""
    cpu, wall = ([each[which] * 1000 for each in spent] for which in (0, 1))
    return (
        f"CPU median {statistics.median(cpu):.0f} ms, worst {max(cpu):.0f} ms; "
        f"clock median {statistics.median(wall):.0f} ms, worst {max(wall):.0f} ms"
    )


def main() -> None:
    """Builds what is missing and measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--length", type=int, default=3_200, help="characters of a report's text")
    parser.add_argument("--no-scan", action="store_true", help="do not compare search with a scan")
    options = parser.parse_args()
    build(options.path, options.reports, options.length)
    search(options.path, scan=not options.no_scan)
    asyncio.run(pages(options.path))


if __name__ == "__main__":
    main()
