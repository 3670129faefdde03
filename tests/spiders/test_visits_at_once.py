"""Of many sites only so many are visited at a time."""

from pathlib import Path

from test_first_look import night, register, rows

from harvester.practice import serve
from harvester.practice.model import RequestSeen

SITES = 8


def most_open(log: list[RequestSeen]) -> int:
    """How many sites had been asked for something and were not yet through with it, at the worst moment."""
    asked = [seen.site_id for seen in log if seen.path != "/robots.txt"]
    spans = [(asked.index(site), len(asked) - asked[::-1].index(site)) for site in set(asked)]
    return max(sum(begun <= at < ended for begun, ended in spans) for at in range(len(asked)))


def test_no_more_visits_are_begun_than_may_be_under_way(tmp_path: Path) -> None:
    with serve(sites=SITES, years=4) as server:
        register(tmp_path, server.rows)
        night(tmp_path, 0, "VISITS_AT_ONCE=2")
        few = server.take_log()
        assert rows(tmp_path, "SELECT count(*) FROM reports") == [(len(server.expected),)]
        assert rows(tmp_path, "SELECT count(*) FROM visits") == [(len(server.rows),)]
        night(tmp_path, 0, "full=1")
        assert most_open(few) <= 2 < most_open(server.take_log())


def test_a_visit_that_never_ends_holds_nobody_up(tmp_path: Path) -> None:
    with serve(sites=3, years=2) as server:
        register(tmp_path, server.rows)
        night(tmp_path, 0, "VISITS_AT_ONCE=1", "UNDER_WAY=1")
        assert rows(tmp_path, "SELECT count(*) FROM reports") == [(len(server.expected),)]
