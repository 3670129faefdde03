"""Work in several processes that end when it is done, and also when the process that began them is killed."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from ctypes import c_bool
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.sharedctypes import RawValue
from typing import TypeVar

from harvester.collecting import collect_seldom, collecting_seldom

A = TypeVar("A")
B = TypeVar("B")

_AHEAD = 4
"""Lots of inputs a process that are handed out before the first of them is back."""
_ended: list[c_bool] = []
"""In a process of a pool, one: whether its parent wants no more results. Without a lock, which a process that is killed
would keep."""


def in_processes(work: Callable[[A], B], inputs: Iterable[A], jobs: int, *, together: int = 1) -> Iterator[B]:
    """The results in the order of the inputs. Few inputs are taken ahead, so memory does not grow with their number.

    So many inputs go to a process ``together`` and their results come back together: to hand one over takes a
    millisecond of three threads. Whoever ends before the inputs do waits for one input a process.
    """
    waiting = iter(inputs)
    if jobs == 1:
        with collecting_seldom():
            yield from map(work, waiting)
        return
    ended = RawValue(c_bool, False)
    with ProcessPoolExecutor(max_workers=jobs, initializer=_work_for_the_parent, initargs=(ended,)) as pool:
        lots = iter(lambda: tuple(islice(waiting, together)), ())
        begun: deque[Future[list[B]]] = deque(pool.submit(_all_of, work, lot) for lot in islice(lots, jobs * _AHEAD))
        try:
            while begun:
                results = begun.popleft().result()
                begun.extend(pool.submit(_all_of, work, lot) for lot in islice(lots, 1))
                yield from results
        finally:
            ended.value = True
            pool.shutdown(wait=True, cancel_futures=True)


def _all_of(work: Callable[[A], B], lot: tuple[A, ...]) -> list[B]:
    return [work(each) for each in lot if not _ended[0].value]


def end_with_the_parent() -> None:
    """In a process of a pool: it would wait for work for ever if its parent were killed, so it watches for that.

    Such a process reads, so it looks for garbage as seldom as reading wants.
    """
    collect_seldom()
    threading.Thread(target=_watch, daemon=True).start()


def _work_for_the_parent(ended: c_bool) -> None:
    _ended.append(ended)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are the parent's
    end_with_the_parent()


def _watch() -> None:
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)
