"""Entities of a page become characters, whatever number a page writes."""

import time

import pytest

from harvester.documents import read_document
from harvester.fetch import characters, embedded_article

ENDLESS = f"&#{'1' * 5000};"


@pytest.mark.parametrize(
    ("written", "read"),
    [("&#24180;&#x62A5;&amp;", "年报&"), (f"年{ENDLESS}报", "年\ufffd报"), (f"年&#{'1' * 900};报", "年\ufffd报")],
)
def test_entities_become_characters(written: str, read: str) -> None:
    assert characters(written) == read


def test_a_number_longer_than_can_be_read_stops_no_page() -> None:
    words = "本机关全年主动公开信息。" * 400
    page = f"<html><head><title>年报{ENDLESS}</title></head><body><p>总体情况</p></body></html>"
    assert read_document(page.encode(), content_type="text/html; charset=utf-8").blocks
    kept = f"<textarea id='content'>&lt;p&gt;{words}&lt;/p&gt;{ENDLESS}</textarea>"
    assert words in embedded_article(kept)


def test_many_long_numbers_cost_no_more_than_their_length() -> None:
    started = time.process_time()
    characters(("&#" + "1" * 999 + " ") * 2_000)
    assert time.process_time() - started < 2
