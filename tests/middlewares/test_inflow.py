"""No more is asked for than can be read meanwhile, and slow servers hold nobody up."""

import asyncio
from types import SimpleNamespace

import pytest
from scrapy.utils.test import get_crawler

from harvester.middlewares.inflow import MOST, SAMPLE, Inflow
from harvester.middlewares.transport import Transport


class World:
    """Clocks and a reader that a test moves by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.cpu = 0.0
        self.unread = 0
        self.inflow = Inflow(lambda: self.unread, cpu=lambda: self.cpu, wall=lambda: self.now)

    def costs(self, seconds: float) -> None:
        for _ in range(round(SAMPLE / seconds) + 1):
            self.cpu += seconds
            self.inflow.answered()

    def send(self) -> None:
        asyncio.run(self.inflow.room())


def test_what_is_expected_and_what_is_unread_count_together() -> None:
    world = World()
    world.costs(0.05)
    for _ in range(MOST):
        assert not world.inflow.is_full()
        world.send()
    assert world.inflow.is_full()
    world.now += 1
    assert not world.inflow.is_full(), "a server that has not answered by now is a slow one"
    world.unread = MOST
    assert world.inflow.is_full()


def test_answers_that_cost_nothing_are_not_waited_for() -> None:
    world = World()
    world.costs(0.002)
    world.unread = 50
    assert not world.inflow.is_full()


def test_hundreds_of_slow_servers_are_asked_at_the_pace_of_reading() -> None:
    world = World()
    world.costs(0.05)
    sent = 0
    while world.now < 10:
        if not world.inflow.is_full():
            world.send()
            sent += 1
        world.now += 0.005
    assert 0.8 / 0.05 * 10 <= sent <= 1 / 0.05 * 10 + MOST, "no answer has come yet, and still they are asked"


def test_who_waits_goes_on_when_there_is_time() -> None:
    world = World()
    world.unread = MOST

    async def one_waits() -> bool:
        waiting = asyncio.create_task(world.inflow.room())
        await asyncio.sleep(0.05)
        waited = not waiting.done()
        world.unread = 0
        await asyncio.wait_for(waiting, 5)
        return waited

    assert asyncio.run(one_waits())


def test_who_waits_goes_on_as_soon_as_an_answer_has_been_read() -> None:
    world = World()
    world.unread = MOST
    world.inflow.cost = 3600.0  # no timer comes before that

    async def two_wait() -> list[bool]:
        waiting = [asyncio.create_task(world.inflow.room()) for _ in range(2)]
        await asyncio.sleep(0)
        world.inflow.look()
        await asyncio.sleep(0)
        assert not any(each.done() for each in waiting), "nothing has been read"
        world.unread = MOST - 1
        world.inflow.look()
        await asyncio.wait_for(waiting[0], 5)
        went = [each.done() for each in waiting]
        waiting[1].cancel()
        return went

    assert asyncio.run(two_wait()) == [True, False]


def test_http_and_https_share_what_may_be_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    without_network = SimpleNamespace(from_crawler=lambda _: None)
    monkeypatch.setattr("harvester.middlewares.transport.HTTP11DownloadHandler", without_network)
    crawler = get_crawler()
    assert Transport(crawler)._inflow is Transport(crawler)._inflow


def test_on_a_busy_machine_an_answer_costs_the_time_it_takes_to_be_read() -> None:
    world = World()
    world.unread = 1
    for _ in range(round(SAMPLE / 0.05) + 1):
        world.cpu += 0.05
        world.now += 0.4
        world.inflow.answered()
    assert 0.3 < world.inflow.cost <= 0.4


@pytest.mark.parametrize(("waits", "cost"), [(0, 0.15), (1, 0.4)])
def test_only_the_time_in_which_something_is_read_is_what_answers_cost(waits: int, cost: float) -> None:
    cpu, wall = [0.0], [0.0]
    inflow = Inflow(lambda: waits, cpu=lambda: cpu[0], wall=lambda: wall[0])
    inflow.answered()
    cpu[0], wall[0] = 0.3, 0.8  # a machine that does other things meanwhile
    inflow.answered()
    assert inflow.cost == pytest.approx(cost)
