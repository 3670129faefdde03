"""Pages that lead on by themselves: followed as Scrapy follows them, and no other page is decoded for it."""

from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from harvester.middlewares.meta_refresh import MetaRefresh

LEADS_ON = '<html><head><META HTTP-EQUIV="Refresh" content="0;url=/there.html"></head></html>'


def middleware() -> MetaRefresh:
    made: MetaRefresh = MetaRefresh.from_crawler(get_crawler(settings_dict={"METAREFRESH_MAXDELAY": 5}))
    return made


def answer_to(body: bytes, **more: Any) -> Request | Response:
    request = Request("http://a.gov.cn/here.html")
    return middleware().process_response(request, HtmlResponse(request.url, body=body, request=request, **more))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_page_that_leads_on_is_followed_in_every_encoding(encoding: str) -> None:
    page = f"<!-- {'正在跳转' * 200} -->{LEADS_ON}".encode(encoding)
    followed = answer_to(page, encoding=encoding)
    assert isinstance(followed, Request)
    assert followed.url == "http://a.gov.cn/there.html"


class Undecoded(HtmlResponse):
    @property
    def text(self) -> str:
        raise AssertionError("nobody needs the text")


def test_a_page_without_the_word_is_not_decoded() -> None:
    request = Request("http://a.gov.cn/here.html")
    page = Undecoded(request.url, body="<p>年度报告</p>".encode() * 2000, request=request)
    assert middleware().process_response(request, page) is page


def test_a_page_that_speaks_of_refreshing_stays_as_it_is() -> None:
    page = answer_to("<p>如需刷新（refresh）请按 F5</p>".encode())
    assert isinstance(page, HtmlResponse)


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7 refresh"])
def test_a_file_under_the_name_of_a_page_is_not_decoded(start: bytes) -> None:
    request = Request("http://a.gov.cn/file.html")
    file = Undecoded(request.url, body=start + bytes(2000), request=request)
    assert middleware().process_response(request, file) is file


@pytest.mark.parametrize(
    ("header", "leads_to"),
    [
        ("0; url=/there.html", "http://a.gov.cn/there.html"),
        ("1;URL='there.html'", "http://a.gov.cn/there.html"),
        ("300; url=/there.html", None),
        ("5", None),
        ("0; url=/here.html", None),
        ("soon", None),
        ("0; url=file:///etc/hostname", None),
        ("0; url=javascript:leave()", None),
        ("0; url=http://[", None),
        ("0; url=http://a.gov.cn:99999/", None),
    ],
)
def test_the_header_leads_on_as_the_tag_does(header: str, leads_to: str | None) -> None:
    answer = answer_to(b"<html><body></body></html>", headers={"Refresh": header})
    assert isinstance(answer, Request) is (leads_to is not None)
    if isinstance(answer, Request):
        assert answer.url == leads_to
        assert answer.meta["redirect_urls"] == ["http://a.gov.cn/here.html"]
