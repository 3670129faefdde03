"""A process that reads looks for garbage seldom; circles still go, and afterwards it is as it was."""

import gc
import weakref

import pytest

from harvester.collecting import EVERY, collecting_seldom


def test_an_error_in_between_leaves_the_process_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="a page"), collecting_seldom():
        raise ValueError("a page")
    assert gc.get_threshold() == before


def test_garbage_is_looked_for_seldom_meanwhile() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold() == (EVERY, *before[1:])
    assert gc.get_threshold() == before


def test_circles_go_all_the_same() -> None:
    class Circle:
        def __init__(self) -> None:
            self.own = self

    with collecting_seldom():
        watched = weakref.ref(Circle())
        kept: list[list[int]] = [[] for _ in range(2 * EVERY)]
        assert watched() is None
    assert kept
