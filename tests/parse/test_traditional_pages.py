"""A report in traditional characters: the same numbers under the same keys, and the text as it is printed."""

import datetime as dt
from importlib import resources

import pytest
from page_shapes import PARTS, SHAPES, TITLE, VALUES, keyed

from harvester.reading import read_report

_BOTH_WAYS = frozenset("台后里云系范志于只干征准面佣局")
"""Simplified characters that are traditional ones too."""
_OF_SHORT_PAGES = {"DOC-05", "forms_missing"}
"""What is said of pages that name no organ and have one form only."""


def traditional(text: str) -> str:
    lines = resources.files("harvester.forms").joinpath("traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    table = dict(zip(map(ord, reversed(pairs[1::2])), reversed(pairs[::2]), strict=True))
    return text.translate({code: sign for code, sign in table.items() if chr(code) not in _BOTH_WAYS})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["excel", "header_on_each_page", "turned_round", "units_in_cells", "accordion"])
def test_a_page_in_traditional_characters_gives_the_same_numbers(name: str, encoding: str) -> None:
    reading = read_report(traditional(SHAPES[name]()).encode(encoding))
    cleaned = reading.cleaned
    assert keyed(reading.parsed) == VALUES
    assert cleaned.title.value == traditional(TITLE) != TITLE
    assert (cleaned.fiscal_year.value, cleaned.published_on.value) == (2023, dt.date(2024, 1, 15))
    assert [text for text in map(traditional, PARTS) if text not in cleaned.text] == []
    assert [finding.rule for finding in reading.findings if finding.rule not in _OF_SHORT_PAGES] == []
