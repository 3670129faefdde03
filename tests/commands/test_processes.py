"""Work in several processes: in order, in lots, and never far ahead of whoever takes the results."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from harvester.commands import processes
from harvester.commands.processes import in_processes

LEAST, MOST_AHEAD = 3, 40
LOT = 4


def _who(number: int) -> tuple[int, int]:
    return number, os.getpid()


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("together", [1, 4])
def test_results_come_in_the_order_of_the_inputs(jobs: int, together: int) -> None:
    done = [number for number, _ in in_processes(_who, range(50), jobs, together=together)]
    assert done == list(range(50))


def test_a_lot_is_done_by_one_process_and_the_last_may_be_smaller() -> None:
    done = list(in_processes(_who, range(10), 2, together=4))
    lots = [{process for _, process in done[at : at + 4]} for at in (0, 4, 8)]
    assert [len(processes) for processes in lots] == [1, 1, 1]
    assert os.getpid() not in set.union(*lots)


def test_inputs_are_taken_only_a_little_ahead_of_the_results() -> None:
    taken = 0

    def inputs() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = in_processes(_who, inputs(), 2, together=4)
    assert [number for number, _ in islice(results, LEAST)] == list(range(LEAST))
    assert LEAST <= taken <= MOST_AHEAD
    results.close()  # type: ignore[attr-defined]


def _begin(number: int, *, folder: Path) -> int:
    """Notes that an input is under way, which those behind the first lot are until the end of the work is asked for."""
    (folder / str(number)).touch()
    latest = time.monotonic() + 30
    while number >= LOT and not (folder / "end").exists() and time.monotonic() < latest:
        time.sleep(0.01)
    return number


def test_whoever_ends_early_waits_for_the_inputs_under_way_and_not_for_their_lots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pool(ProcessPoolExecutor):
        def shutdown(self, *args: Any, **fields: Any) -> None:
            (tmp_path / "end").touch()
            super().shutdown(*args, **fields)

    monkeypatch.setattr(processes, "ProcessPoolExecutor", Pool)
    results = in_processes(partial(_begin, folder=tmp_path), range(1000), 2, together=LOT)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    begun = {int(file.name) for file in tmp_path.iterdir() if file.name != "end"}
    assert begun >= set(range(LOT))
    assert len(begun - set(range(LOT))) <= 2, "one a process"
