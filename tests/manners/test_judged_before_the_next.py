"""The next request to a host leaves when the answer before it has been judged, however long that takes."""

import json
from itertools import pairwise
from pathlib import Path

from crawling import Crawled
from late_verdicts import LATE
from manners_crawl import REPORT, crawl, listing, row
from rough_server import Rough, rough, says

from harvester import settings

SIX = [f"/r/{number}" for number in range(6)]
CHALLENGE = "<html><body><script>var $_ts={};</script><noscript>请开启JavaScript</noscript></body></html>".encode()
HELD_UP = json.dumps({**settings.DOWNLOADER_MIDDLEWARES, "tests.manners.late_verdicts.LateVerdicts": 700})


def held_up(folder: Path, host: Rough) -> Crawled:
    """A crawl without any pause, whose answers wait before they are judged."""
    site = row("qinghe", f"http://127.0.0.1:{host.port}/nb/", delay=0, concurrency=1)
    return crawl(folder, [site], DOWNLOADER_MIDDLEWARES=HELD_UP)


def test_a_challenge_is_not_knocked_at_again_before_its_answer_has_been_judged(tmp_path):
    with rough({"/nb/": says(listing(*SIX)), **dict.fromkeys(SIX, says(CHALLENGE))}) as host:
        done = held_up(tmp_path, host)
    assert len([seen for seen in host.log if seen.path in SIX]) == 1
    assert len(done.pages_of("qinghe", "host_stopped")) == 5


def test_answers_that_are_judged_late_make_the_host_wait_and_lose_no_page(tmp_path):
    with rough({"/nb/": says(listing(*SIX)), **dict.fromkeys(SIX, says(REPORT))}) as host:
        done = held_up(tmp_path, host)
    assert done.code == 0
    assert len(done.reports("qinghe")) == 6
    assert min(later.at - earlier.at for earlier, later in pairwise(host.asked())) >= LATE
