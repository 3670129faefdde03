"""Crawls and commands beside each other, both killed at random: is the database an undisturbed crawl's in the end."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.nightly_kills import STATE
from benchmarks.nightly_sites import ROOT, crawl, register, rows
from harvester.practice import PracticeServer

COMMANDS = {
    "reparse": ("reparse", "--all", "-j", "2"),
    "audit": ("audit", "--all"),
    "backup": ("backup", "--force", "{folder}/copy.db"),
    "import": ("import", "-j", "1", "{archive}"),
}
MORE = (
    "SELECT r.url, x.rule, x.location FROM cross_findings x JOIN versions r ON r.id = x.version_id",
    "SELECT r.url, s.version_id = r.current_version_id FROM searched s JOIN reports r ON r.id = s.report_id",
    "SELECT kind, subject, fiscal_year, closed_at IS NULL FROM alerts",
    "SELECT url, sha256 FROM captures",
    "SELECT name, level, division FROM publishers",
)
_CHANCE = 0.75
_PATIENCE = 300.0


def beside(server: PracticeServer, place: Path, rounds: int) -> None:
    """Three to six disturbances a round, then a crawl, a reparse, an audit and a backup that nothing disturbs."""
    undisturbed = place / "undisturbed"
    undisturbed.mkdir()
    crawl(undisturbed, register(server, place), "0").wait()
    wanted = [rows(undisturbed, query) for query in (*STATE, *MORE)]
    registry = register(server, place, delay=0.03, concurrency=1)
    moments = random.Random(5)  # noqa: S311 - a run that fails can be repeated
    killed: Counter[str] = Counter()
    equal = 0
    for number in range(rounds):
        folder = place / str(number)
        folder.mkdir()
        for _ in range(moments.randint(3, 6)):
            _disturb(folder, registry, undisturbed / "archive", moments, killed)
        crawl(folder, registry, "0").wait()
        for name in ("reparse", "audit", "backup"):
            command(name, folder, registry, undisturbed / "archive").wait()
        found = [rows(folder, query) for query in (*STATE, *MORE)]
        equal += found == wanted and _is_sound(folder / "copy.db")
        for one, other in zip(wanted, found, strict=True):
            for row in sorted(set(one) ^ set(other), key=repr)[:5]:
                print("   ", row)
        print(f"round {number + 1}: {equal} equal so far, killed {dict(killed)}", flush=True)
    print(
        f"{len(server.expected)} reports, {rounds} rounds: {equal} databases equal to the undisturbed one, copies sound"
    )


def command(name: str, folder: Path, registry: Path, archive: Path) -> subprocess.Popen[str]:
    """One of the commands over a crawl's database, begun."""
    words = [word.format(folder=folder, archive=archive) for word in COMMANDS[name]]
    settings = {"DATABASE": folder / "harvest.db", "ARCHIVE": folder / "archive", "SITES": registry}
    options = [part for key, value in settings.items() for part in ("-s", f"{key}={value}")]
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", *words, *options],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip


def _disturb(folder: Path, registry: Path, archive: Path, moments: random.Random, killed: Counter[str]) -> None:
    """A crawl with a command beside it, either killed three times of four; or one that comes after a killed crawl."""
    name = moments.choice([*COMMANDS, "reparse"])
    under_way = {"crawl": crawl(folder, registry, "0")}
    time.sleep(moments.uniform(0.8, 2.5))
    if name == "import" and moments.random() < _CHANCE:  # the archive takes one writer at a time
        _kill("crawl", under_way["crawl"], killed)
    under_way[name] = command(name, folder, registry, archive)
    time.sleep(moments.uniform(0.5, 3.0))
    for each in moments.sample(sorted(under_way), len(under_way)):
        if moments.random() < _CHANCE:
            _kill(each, under_way[each], killed)
            time.sleep(moments.uniform(0, 0.8))
    for process in under_way.values():
        process.wait(timeout=_PATIENCE)


def _kill(name: str, process: subprocess.Popen[str], killed: Counter[str]) -> None:
    if process.poll() is None:
        killed[name] += 1
        process.send_signal(signal.SIGKILL)
        process.wait()


def _is_sound(path: Path) -> bool:
    db = sqlite3.connect(path)
    try:
        return bool(db.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    finally:
        db.close()
