"""Judging a page by its beginning: never another verdict than by the whole of it."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch import judge_answer, verdict

PIECES = (
    "<p>", "</p>", "<a href='x'>", "<", ">", "< 5", "<script>", "</script>", "<SCRIPT src=x>", "<style>", "</style>",
    "<title>", "404 not found</title>", "页面不存在", "字" * 200, "报告" * 150, " \n ", "&nbsp;", "<noscript>",
    "</noscript>", "location.href='/'", "<!-- ", " -->", "<img ", "a" * 90,
)  # fmt: skip
URL = "http://www.example.gov.cn/a.html"


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.integers(1, 3000))
def test_the_beginning_of_a_page_gives_the_verdict_of_the_whole(pieces: list[str], beginning: int) -> None:
    body = "".join(pieces).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["harvester.fetch.verdict"], "_BEGINNING", beginning)
        by_beginning = judge_answer(200, {}, body, URL, URL)
        patch.setattr(sys.modules["harvester.fetch.verdict"], "_BEGINNING", 0)
        assert judge_answer(200, {}, body, URL, URL) == by_beginning
    assert verdict(200, {}, body, URL, URL) is by_beginning.outcome
