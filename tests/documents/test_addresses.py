"""Addresses are joined to their page's as the standard library joins them, the short way too."""

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from harvester.documents.pages.blocks import absolute

BASES = (
    "http://www.example.gov.cn/zwgk/2021/t1.html", "https://example.gov.cn:8080", "http://example.gov.cn",
    "http://example.gov.cn?a=1", "http://user@example.gov.cn/a", "HTTP://example.gov.cn/a",
    "file:///a/b.html", "a/b", "",
)  # fmt: skip
PARTS = (
    "http://", "https://", "HTTP://", "example.gov.cn", "/", "//", ".", "..", "a", "a.doc", "%20", "?", "#", ";", "-",
    "_", ":80", "@", "表", " ",
)  # fmt: skip


@given(st.sampled_from(BASES), st.lists(st.sampled_from(PARTS), max_size=7).map("".join))
def test_any_address_is_joined_as_the_library_joins_it(base: str, url: str) -> None:
    try:
        joined = urljoin(base, url.strip())
    except ValueError:
        joined = url.strip()
    assert absolute(base, url) == joined


def test_without_a_page_an_address_stays_as_it_is() -> None:
    assert absolute(None, " /a/b.doc ") == "/a/b.doc"
