"""``python -m benchmarks.archive --n 300 --rounds 5 [--pages FOLDER]``: bytes and CPU a page, beside plain gzip files.

Variants run interleaved in every round; figures are medians over rounds. CPU is user and system time of this process.
"""

import argparse
import datetime as dt
import gzip
import hashlib
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table as Sheet

from benchmarks.corpus.pages import GENERATOR, make_pages
from harvester.archive import ArchiveWriter, read_capture
from harvester.items import Capture

MOMENT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
HEADERS = {
    "server": "nginx",
    "date": "Sun, 01 Mar 2026 00:00:00 GMT",
    "content-type": "text/html",
    "last-modified": "Fri, 27 Feb 2026 02:11:09 GMT",
    "etag": '"69a0f1cd-d7a2"',
    "vary": "Accept-Encoding",
    "x-frame-options": "SAMEORIGIN",
}
REQUEST = {
    "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "accept-language": "en",
    "user-agent": "harvester (annual government-information-disclosure reports; contact: somebody@example.org)",
    "accept-encoding": "gzip, deflate, br, zstd",
}

T = TypeVar("T")
Measured = dict[str, dict[str, float]]


def main() -> int:
    """Measure and print. Exit 2 where there are no pages."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("--n", type=int, default=300, help="pages to generate (default 300)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="measure the .html files of a folder instead")
    options = parser.parse_args()
    pages = _pages(options.pages, options.n)
    if not pages:
        print("No pages: neither --pages FOLDER nor the generator in ../shared/bench.", file=sys.stderr)
        return 2
    rounds: dict[str, list[dict[str, float]]] = defaultdict(list)
    for number in range(options.rounds):
        for name, figures in _round(pages, random.Random(number)).items():  # noqa: S311 - order only
            rounds[name].append(figures)
    mean = statistics.mean(len(page) for page in pages)
    Console(width=130).print(
        _sheet(rounds, f"{len(pages)} pages, {mean / 1000:.1f} KB a page, {options.rounds} rounds")
    )
    return 0


def _pages(folder: Path | None, n: int) -> list[bytes]:
    if folder is not None:
        return [path.read_bytes() for path in sorted(folder.glob("*.html"))]
    if not GENERATOR.exists():
        return []
    with tempfile.TemporaryDirectory() as made:
        make_pages(Path(made), n=n, seed="3")
        return [path.read_bytes() for path in sorted((Path(made) / "pages").iterdir())]


def _captures(pages: list[bytes]) -> list[Capture]:
    return [
        Capture(
            url=f"http://www.example{number % 40}.gov.cn/zwgk/xxgknb/202603/t20260301_{1000000 + number}.html",
            fetched_at=MOMENT,
            status=200,
            body=page,
            sha256=hashlib.sha256(page).hexdigest(),
            headers=HEADERS,
            request_headers=REQUEST,
            ip_address="192.0.2.7",
        )
        for number, page in enumerate(pages)
    ]


def _round(pages: list[bytes], chance: random.Random) -> Measured:
    captures = _captures(pages)
    variants: list[Callable[[Path], Measured]] = [
        lambda folder: _files("gzip -6 files", captures, folder, lambda body: gzip.compress(body, 6)),
        lambda folder: _files("plain files", captures, folder, bytes),
        lambda folder: _archive("archive", captures, folder, durable=False),
        lambda folder: _archive("archive, each page durable", captures, folder, durable=True),
    ]
    chance.shuffle(variants)
    found: Measured = {}
    for variant in variants:
        with tempfile.TemporaryDirectory() as folder:
            found |= variant(Path(folder))
    return found


def _files(name: str, captures: list[Capture], folder: Path, encode: Callable[[bytes], bytes]) -> Measured:
    unpack = gzip.decompress if "gzip" in name else bytes

    def write(capture: Capture) -> Path:
        path = folder / capture.sha256
        path.write_bytes(encode(capture.body))
        return path

    paths, writing = _timed(lambda: [write(capture) for capture in captures])
    _, reading = _timed(lambda: [unpack(path.read_bytes()) for path in paths])
    size = sum(path.stat().st_size for path in paths)
    blocks = sum(path.stat().st_blocks * 512 for path in paths)
    return {name: _figures(captures, size, blocks, writing, reading)}


def _archive(name: str, captures: list[Capture], folder: Path, *, durable: bool) -> Measured:
    found: Measured = {}
    with ArchiveWriter(folder) as writer:
        for title in (name, f"{name}: the same pages again"):
            places, writing = _timed(partial(_written, writer, captures, folder, durable=durable))
            _, reading = _timed(partial(_read, places))
            size = sum(place[2] for place in places)
            found[title] = _figures(captures, size, size, writing, reading)
    return found


def _written(
    writer: ArchiveWriter, captures: list[Capture], folder: Path, *, durable: bool
) -> list[tuple[Path, int, int]]:
    """File, offset and size of each record; ``durable``: each is on the disk before the next."""
    places = []
    for capture in captures:
        stored = writer.write(capture)
        if durable:
            writer.sync()
        places.append((folder / stored.warc_file, stored.warc_offset, stored.size))
    return places


def _read(places: list[tuple[Path, int, int]]) -> list[Capture]:
    return [read_capture(path, offset) for path, offset, _ in places]


def _timed(work: Callable[[], T]) -> tuple[T, tuple[float, float]]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, (time.process_time() - cpu, time.perf_counter() - wall)


def _figures(
    captures: list[Capture], size: int, blocks: int, writing: tuple[float, float], reading: tuple[float, float]
) -> dict[str, float]:
    html = sum(len(capture.body) for capture in captures)
    each = 1000 / len(captures)
    return {
        "bytes, % of the HTML": 100 * size / html,
        "on disk, %": 100 * blocks / html,
        "write, CPU ms": writing[0] * each,
        "write, wall ms": writing[1] * each,
        "read, CPU ms": reading[0] * each,
    }


def _sheet(rounds: dict[str, list[dict[str, float]]], title: str) -> Sheet:
    columns = list(next(iter(rounds.values()))[0])
    sheet = Sheet("a page", *columns, title=title)
    for name in sorted(rounds):
        medians = [statistics.median(figures[column] for figures in rounds[name]) for column in columns]
        sheet.add_row(name, *(f"{value:.2f}" for value in medians))
    return sheet


if __name__ == "__main__":
    sys.exit(main())
