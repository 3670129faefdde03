"""The hours in which sites are visited."""

import datetime as dt

import pytest

from harvester.fetch import Hours

BEIJING_HOURS_OF_A_DAY = [dt.datetime(2026, 2, 3, hour, 30, tzinfo=dt.UTC) for hour in range(24)]


def allowed(text: str) -> set[int]:
    hours = Hours.of(text)
    assert hours is not None
    return {(at.hour + 8) % 24 for at in BEIJING_HOURS_OF_A_DAY if hours.contain(at)}


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("20-7", {20, 21, 22, 23, 0, 1, 2, 3, 4, 5, 6}),
        (" 9:00 – 12:00 ", {9, 10, 11}),
        ("22-24", {22, 23}),
        ("0-24", set(range(24))),
        ("23-1", {23, 0}),
    ],
)
def test_hours_are_those_of_beijing_and_may_pass_midnight(text, hours):
    assert allowed(text) == hours


def test_an_empty_text_means_at_all_hours():
    assert Hours.of("  ") is None


@pytest.mark.parametrize("text", ["night", "20", "25-7", "7-7", "07-7", "20-7-8", "20:30-7"])
def test_what_are_no_hours_is_refused(text):
    with pytest.raises(ValueError, match="are no hours"):
        Hours.of(text)


def test_hours_are_said_as_people_say_them():
    assert str(Hours.of("20-7")) == "20:00-7:00 Beijing time"
