"""The order and size of batches, repeats and kills leave no trace in the database."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import NOON, dump, finding, page, report, unread, visit

from harvester.items import Coverage, Outcome, PageKind
from harvester.store import Item, Writer, open_database

URL = "http://sf.qingshan.gov.cn/{}.html".format

reports = st.builds(
    report,
    publisher=st.sampled_from(["青山市司法局", "白石县人民政府", None]),
    year=st.sampled_from([2023, 2024, None]),
    received=st.integers(0, 2),
    url=st.integers(0, 4).map(URL),
    coverage=st.sampled_from([Coverage.OWN_BODY, Coverage.UNKNOWN]),
    title=st.sampled_from([None, "政府信息公开工作年度报告"]),
    findings=st.sampled_from([(), (finding(),)]),
)
others = st.one_of(
    st.builds(unread, url=st.integers(0, 4).map(URL), body=st.sampled_from([b"a", b"b"])),
    st.builds(page, st.integers(0, 6).map(URL), st.sampled_from(Outcome), kind=st.sampled_from(PageKind)),
    st.builds(visit, outcome=st.sampled_from(Outcome)),
)
items = st.lists(st.one_of(reports, others), max_size=12)


def stored(batches: list[list[Item]], folder: str) -> dict[str, list[tuple[object, ...]]]:
    path = Path(tempfile.mkdtemp(dir=folder)) / "h.db"
    db = open_database(path)
    writer = Writer(db, clock=lambda: NOON)
    crawl = writer.begin_crawl()
    for batch in batches:
        writer.store(batch, crawl_id=crawl)
    writer.finish_crawl(crawl, reason="finished")
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.conn.close()
    return dump(str(path))


@settings(max_examples=60, deadline=None)
@given(items=items, cuts=st.lists(st.integers(0, 12), max_size=4))
def test_any_batching_gives_the_same_database(items: list[Item], cuts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        edges = [0, *sorted(cuts), len(items)]
        batches = [items[start:end] for start, end in pairwise(edges)]
        assert stored([items], folder) == stored(batches, folder)


@settings(max_examples=40, deadline=None)
@given(items=st.lists(reports, max_size=10, unique_by=lambda item: item.entry.url))
def test_a_second_run_over_the_same_pages_adds_nothing_but_itself(items: list[Item]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        once, twice = stored([items], folder), stored([items, items], folder)
        for name in once.keys() - {"visits", "crawls"}:
            assert len(once[name]) == len(twice[name]), name
        again = [row[:1] + row[2:] for row in once["versions"]]
        assert again == [row[:1] + row[2:] for row in twice["versions"]]


_LOADER = """
import sys
sys.path.insert(0, sys.argv[2])
from store_samples import report
from harvester.store import Writer, open_database
writer = Writer(open_database(sys.argv[1]))
print("ready", flush=True)
for n in range(400):
    urls = [f"http://sf.qingshan.gov.cn/{n}/{k}.html" for k in range(3)]
    writer.store([report(url=url, publisher=f"青山市第{n}局", year=2020 + k) for k, url in enumerate(urls)])
    print("stored", flush=True)
"""


def test_a_killed_writer_leaves_whole_batches_with_their_crawl_state(path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - moments of killing, not secrets
    here = str(Path(__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    for _ in range(5):
        loader = [sys.executable, "-c", _LOADER, str(path), here]
        with subprocess.Popen(loader, stdout=subprocess.PIPE, text=True, env=env) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            for _ in range(chance.randint(1, 12)):
                assert process.stdout.readline() == "stored\n"
            time.sleep(chance.uniform(0.0, 0.02))  # somewhere in a batch
            process.send_signal(signal.SIGKILL)
        db = sqlite3.connect(path)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        reports, pages, sections = (
            db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for name in ("reports", "pages", "sections")
        )
        assert reports == pages
        assert sections == 3 * reports
        assert reports % 3 == 0
        db.close()
    assert reports >= 3
