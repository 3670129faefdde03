"""The five practice sites, running once for all tests of a module that only look at them."""

from collections.abc import Iterator

import pytest

from harvester.practice import PracticeServer, serve


@pytest.fixture(scope="module")
def sites() -> Iterator[PracticeServer]:
    with serve() as server:
        yield server
