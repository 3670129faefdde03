"""Ten hosts on one address: its cap is kept, and so is the pause of each host."""

from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from crawling import Crawled
from manners_crawl import REPORT, crawl, listing, row
from rough_server import Rough, rough, says
from sent_times import sent_times

PAUSE = 0.4
"""Seconds that every row asks for; ten hosts side by side would ask the address every 0.04 s."""
CAP = 0.15
"""ADDRESS_DELAY: seconds between two requests to the address."""
NAMES = [f"bureau{number}.practice.gov.cn" for number in range(10)]
REPORTS = 2


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rough, Crawled, list[tuple[float, str]]]:
    pages = {"/nb/": says(listing("/r/1", "/r/2")), "/r/1": says(REPORT), "/r/2": says(REPORT)}
    with rough(pages) as server:
        rows = [
            row(name.partition(".")[0], f"http://{name}:{server.port}/nb/", delay=PAUSE, private_address=True)
            for name in NAMES
        ]
        folder = tmp_path_factory.mktemp("cluster")
        done = crawl(
            folder,
            rows,
            ADDRESS_DELAY=str(CAP),
            EXTENSIONS='{"tests.manners.known_names.KnownNames": 1, "tests.sent_times.SentTimes": 2}',
            KNOWN_NAMES="{" + ", ".join(f'"{name}": "127.0.0.1"' for name in NAMES) + "}",
        )
        return server, done, sent_times(folder)


def test_every_report_of_every_host_arrives(crawled):
    _, done, _ = crawled
    assert done.code == 0
    assert {name.partition(".")[0]: REPORTS for name in NAMES} == {
        name.partition(".")[0]: len(done.reports(name.partition(".")[0])) for name in NAMES
    }


def test_the_address_is_never_asked_faster_than_its_cap(crawled):
    server, _, sent = crawled
    times = [at for at, _ in sent]
    assert len(times) == len(server.log) == 10 * (2 + REPORTS)
    assert times[-1] - times[0] >= (len(times) - 1) * CAP - 0.1
    windows = [later - earlier for earlier, later in zip(times, times[5:], strict=False)]
    assert min(windows) >= 5 * CAP - 0.1


def test_each_host_keeps_the_pause_of_its_row_although_it_waited_for_the_address(crawled):
    server, _, sent = crawled
    by_host: dict[str, list[float]] = defaultdict(list)
    for at, host in sent:
        by_host[host].append(at)
    assert len(by_host) == 10
    assert {host: len(times) for host, times in by_host.items()} == Counter(seen.host for seen in server.log)
    gaps = [later - earlier for times in by_host.values() for earlier, later in pairwise(times)]
    assert min(gaps) >= PAUSE / 2 - 0.1  # half a pause is what the jitter leaves
