"""What a row may say about its listing: right values pass, wrong ones are told in words."""

from typing import Any

import pytest

from harvester.platforms import OPTIONS

RIGHT: list[tuple[str, str, Any]] = [
    ("static", "fields", {"title": "t", "url": "u"}),
    ("static", "fields", {"title": "a.b", "url": "u", "date": "d"}),
    ("static", "post", "page={page}&size=15"),
    ("static", "address", "/artview/{organ}.html?nbYear={year}"),
    ("static", "page_down", True),
    ("static", "page_size", 15),
    ("hanweb-xxgk", "years", [2019, 2025]),
    ("lonsun", "organs", ["16591"]),
    ("hanweb-jpaas", "paging", "plain"),
    ("epoint", "body", "wrapped"),
    ("gd-gkmlpt", "category", 3055),
    ("vsb", "next_link", "a.next"),
    ("static", "rows", "//ul/li"),
    ("static", "rows", "(//ul)[1]/li"),
    ("static", "page_url", "index_{page}.html"),
    ("static", "date", r"(\d+)年(\d+)月(\d+)日"),
    ("static", "pages", r"共(\d+)页"),
    ("static", "page_first", 0),
    ("static", "page_first", 9),
    ("static", "next", "none"),
]
WRONG: list[tuple[str, str, Any]] = [
    ("static", "fields", {"title": "t"}),
    ("static", "fields", {"title": "t", "url": "u", "author": "a"}),
    ("static", "fields", {"title": "", "url": "u"}),
    ("static", "fields", "title"),
    ("static", "post", "page=1"),
    ("static", "address", "/2024.html"),
    ("static", "page_down", "yes"),
    ("static", "page_size", 0),
    ("hanweb-xxgk", "years", [2025, 2019]),
    ("hanweb-xxgk", "years", [2019]),
    ("hanweb-xxgk", "years", [2019, True]),
    ("hanweb-xxgk", "years", [1999, 2025]),
    ("lonsun", "organs", "16591"),
    ("hanweb-jpaas", "paging", "both"),
    ("gd-gkmlpt", "category", "3055"),
    ("vsb", "next_link", "a >"),
    ("static", "rows", " "),
    ("static", "rows", 3),
    ("static", "rows", "//ul["),
    ("static", "page_url", "index_2.html"),
    ("static", "page_url", "{page}/{page}.html"),
    ("static", "page_url", 2),
    ("static", "link", 3),
    ("static", "link", "(a"),
    ("static", "date", r"(\d+)年(\d+)月"),
    ("static", "pages", "共3页"),
    ("static", "page_first", 10),
    ("static", "page_first", -1),
    ("static", "page_first", True),
    ("static", "page_first", 1.0),
    ("static", "next", "all"),
    ("lonsun", "organs", ["16591", ""]),
    ("lonsun", "organs", [16591]),
]


def checked(platform: str, option: str, value: Any) -> str | None:
    (spec,) = [each for each in OPTIONS[platform] if each.name == option]
    return spec.check(value)


@pytest.mark.parametrize(("platform", "option", "value"), RIGHT)
def test_a_right_value_passes(platform: str, option: str, value: Any) -> None:
    assert checked(platform, option, value) is None


@pytest.mark.parametrize(("platform", "option", "value"), WRONG)
def test_a_wrong_value_is_told(platform: str, option: str, value: Any) -> None:
    assert (checked(platform, option, value) or "").startswith(("must be", "is no", "needs"))


def test_no_platform_declares_an_option_twice_and_every_one_is_described() -> None:
    for specs in OPTIONS.values():
        names = [spec.name for spec in specs]
        assert len(names) == len(set(names))
        assert all(spec.meaning and spec.default for spec in specs)
