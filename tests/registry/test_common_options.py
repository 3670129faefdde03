"""What every row may say of its host: the bounds of each value, and which values need a reason."""

from typing import Any

import pytest

from harvester.registry import COMMON_OPTIONS

SPECS = {spec.name: spec for spec in COMMON_OPTIONS}


BOUNDS: list[tuple[str, list[Any], list[Any]]] = [
    ("delay", [0, 0.5, 3600], [-0.1, 3600.5, True, "3", None]),
    ("concurrency", [1, 64], [0, 65, 1.0, True, "1"]),
    ("timeout", [1, 60.5, 600], [0.5, 601, False]),
    ("encoding", ["gb18030", "hz"], ["base64", "gb-18030-x", 3, None]),
    ("tls", ["unverified", "legacy", "legacy-unverified"], ["off", True]),
    ("http_only", [True], [False, 1, "true"]),
    ("referer", ["page", "http://www.site.test/"], ["", " ", 3]),
    ("robots", ["ignore", "unreachable_allows"], ["obey", True]),
    ("private_address", [True], [False, 1]),
    ("attachments", [True, False], [0, "false", None]),
    ("drop_query", [[], ["t", "v"]], [["t", ""], [3], "t", ("t",)]),
    ("max_pages", [1, 5000], [0, 5001, 2.0, True]),
    ("visit_pages", [1, 20000], [0, 20001, 2.0, True]),
]


@pytest.mark.parametrize(("option", "right", "wrong"), BOUNDS)
def test_a_value_within_its_bounds_passes_and_any_other_is_told(
    option: str, right: list[Any], wrong: list[Any]
) -> None:
    check = SPECS[option].check
    assert [check(value) for value in right] == [None] * len(right)
    assert all((check(value) or "").startswith(("must be", "is no")) for value in wrong), option


def test_each_common_option_is_tried_above() -> None:
    assert [option for option, _, _ in BOUNDS] == list(SPECS)


@pytest.mark.parametrize(
    ("option", "mannerly", "relaxed"),
    [
        ("delay", [3, 3.0, 60], [2.9, 0]),
        ("concurrency", [1], [2]),
        ("timeout", [1, 600], []),
        ("attachments", [True, False], []),
        ("drop_query", [["t"]], []),
        ("max_pages", [5000], []),
        ("visit_pages", [20000], []),
        ("encoding", [], ["gb18030"]),
        ("tls", [], ["unverified"]),
        ("http_only", [], [True]),
        ("referer", [], ["page"]),
        ("robots", [], ["ignore"]),
        ("private_address", [], [True]),
    ],
)
def test_what_relaxes_our_manners_needs_a_reason(option: str, mannerly: list[Any], relaxed: list[Any]) -> None:
    relaxes = SPECS[option].relaxes
    assert [relaxes(value) for value in (*mannerly, *relaxed)] == [False] * len(mannerly) + [True] * len(relaxed)
