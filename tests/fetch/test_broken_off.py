"""Pages that end in the middle, and pages that only forget their end tags."""

import pytest

from harvester.fetch import breaks_off

PAGE = "<!DOCTYPE html><html><head><title>年报</title></head><body><table><tr><td>行政许可</td><td>12</td></tr></table>"


@pytest.mark.parametrize(
    "end",
    [
        '<a href="/20', "<td", "</t", "<p>本年度收到申请", "<tr><td>行政处罚", '<li class="x">青禾县', "<p>共<b>12",
        "<!-- 页", "<p>全年\r\n",
    ],
)  # fmt: skip
def test_a_page_that_ends_within_a_tag_or_the_words_of_an_element_breaks_off(end: str) -> None:
    assert breaks_off(f"{PAGE}{end}".encode())


@pytest.mark.parametrize(
    "page",
    [
        f"{PAGE}</body></html>", f"{PAGE}</body>\n版权所有", PAGE, f"{PAGE}<p>版权所有</p>", f"{PAGE}<br>版权所有",
        f"{PAGE}</div>版权所有", "<p>青禾县", '{"a": "<p>青禾县', "", "<td", f"{PAGE}</HTML>\n<script>var a = 1 < 2",
    ],
)  # fmt: skip
def test_a_page_without_end_tags_and_a_part_of_a_page_do_not(page: str) -> None:
    assert not breaks_off(page.encode())


def test_a_page_of_nothing_but_open_tags_is_looked_at_once() -> None:
    assert not breaks_off(b"<html>" + b"<p>" * 100_000)
    assert breaks_off(b"<html>" + b"<p " * 100_000)
