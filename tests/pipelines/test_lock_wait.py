"""How long a crawl tries again at a locked database, when it says so, and when it stops asking for pages."""

from types import SimpleNamespace

import pytest
from scrapy import Spider
from scrapy.utils.test import get_crawler

from harvester.pipelines.lock_wait import MOST_WAITING, UNREMARKED, LockWait


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def wait(clock: Clock, done: list[str]) -> LockWait:
    crawler = get_crawler(Spider)
    crawler.engine = SimpleNamespace(pause=lambda: done.append("pause"), unpause=lambda: done.append("unpause"))
    return LockWait(crawler, 60.0, clock)


def test_it_goes_on_until_its_time_is_over_and_begins_anew_after_a_success(wait: LockWait, clock: Clock) -> None:
    assert not wait.waits
    assert wait.goes_on(1)
    clock.now += 59.9
    assert wait.goes_on(1)
    assert wait.waits
    wait.over()
    assert not wait.waits
    clock.now += 10
    assert wait.goes_on(1)
    clock.now += 60
    assert not wait.goes_on(1)
    assert not wait.waits


def test_a_short_lock_is_not_worth_a_word_and_a_longer_one_is_worth_two(
    wait: LockWait, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    wait.goes_on(1)
    clock.now += UNREMARKED - 0.1
    wait.goes_on(1)
    wait.over()
    assert not caplog.records
    wait.goes_on(1)
    for _ in range(3):
        clock.now += UNREMARKED
        wait.goes_on(1)
    wait.over()
    assert [record.getMessage() for record in caplog.records] == [
        "another process has held the database for 10 s; the crawl waits up to 60 s",
        "the database was locked for 30 s",
    ]


def test_no_more_pages_are_asked_for_while_many_wait_and_they_are_again_afterwards(
    wait: LockWait, done: list[str]
) -> None:
    wait.goes_on(MOST_WAITING - 1)
    assert done == []
    wait.goes_on(MOST_WAITING)
    wait.goes_on(MOST_WAITING + 1)
    assert done == ["pause"]
    wait.over()
    wait.over()
    assert done == ["pause", "unpause"]


def test_giving_up_holds_nothing_up_either(wait: LockWait, clock: Clock, done: list[str]) -> None:
    wait.goes_on(MOST_WAITING)
    clock.now += 60
    assert not wait.goes_on(MOST_WAITING)
    assert done == ["pause", "unpause"]
