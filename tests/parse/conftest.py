"""Hands the builders of handmade reports to tests."""

from collections.abc import Callable

import pytest
from handmade import make_cleaned, make_table

from harvester.items import Cleaned, Table


@pytest.fixture
def table() -> Callable[..., Table]:
    return make_table


@pytest.fixture
def cleaned() -> Callable[..., Cleaned]:
    return make_cleaned
