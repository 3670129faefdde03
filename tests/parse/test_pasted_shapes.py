"""Shapes of pasted pages: whatever the paste did, each gives the same report with the numbers that are printed."""

import datetime as dt

import pytest
from page_shapes import HEADS, PARTS, TITLE, keyed
from pasted_shapes import PASTED, UNREAD

from harvester.reading import read_report

FURNITURE = ("网站标识码", "技术支持", "浏览次数")


@pytest.mark.parametrize("name", PASTED)
def test_every_paste_gives_the_report_and_its_numbers(name: str) -> None:
    make, values = PASTED[name]
    data = make()
    reading = read_report(data if isinstance(data, bytes) else data.encode())
    cleaned = reading.cleaned
    assert (cleaned.title.value, cleaned.fiscal_year.value) == (TITLE, 2023)
    assert cleaned.published_on.value == dt.date(2024, 1, 15)
    assert [text for text in PARTS if text not in cleaned.text] == []
    assert [text for text in FURNITURE if text in cleaned.text] == []
    assert len({section.key for section in reading.parsed.sections if section.level == 1}) == len(HEADS)
    assert keyed(reading.parsed) == values


@pytest.mark.parametrize("name", UNREAD)
def test_a_paste_whose_numbers_are_not_read_invents_none(name: str) -> None:
    make, values = UNREAD[name]
    data = make()
    reading = read_report(data if isinstance(data, bytes) else data.encode())
    assert [text for text in PARTS if text not in reading.cleaned.text] == []
    assert {key for key, value in keyed(reading.parsed).items() if value not in (None, values.get(key))} == set()  # type: ignore[call-overload]
