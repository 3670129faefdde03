"""Unpacking answers: what is whole comes out as with Scrapy's own middleware; the rest is no page."""

import gzip
import zlib

import brotli
import pytest
from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.utils.test import get_crawler

from harvester.fetch import judge_error
from harvester.items import Outcome
from harvester.middlewares.decompression import Decompression
from harvester.middlewares.refusals import BrokenOff

PAGE = ("<html><body>" + "政府信息公开工作年度报告" * 3000 + "</body></html>").encode()
LIMIT = 1_000_000

ANSWERS = {
    "whole": (b"gzip", gzip.compress(PAGE)),
    "old name": (b"x-gzip", gzip.compress(PAGE)),
    "nothing": (b"gzip", gzip.compress(b"")),
    "cut off in its sum": (b"gzip", gzip.compress(PAGE)[:-5]),
    "no sum": (b"gzip", gzip.compress(PAGE)[:-8] + b"\0" * 8),
    "empty member before": (b"gzip", gzip.compress(b"") + gzip.compress(PAGE)),
    "two members": (b"gzip", gzip.compress(PAGE[:1000]) + gzip.compress(PAGE[1000:])),
    "zeros behind": (b"gzip", gzip.compress(PAGE) + b"\0" * 9),
    "deflate": (b"deflate", zlib.compress(PAGE)),
    "brotli": (b"br", brotli.compress(PAGE)),
    "twice": (b"gzip, gzip", gzip.compress(gzip.compress(PAGE))),
    "none": (b"", PAGE),
}


def _made(kind: type[HttpCompressionMiddleware]) -> HttpCompressionMiddleware:
    crawler = get_crawler(settings_dict={"DOWNLOAD_MAXSIZE": LIMIT})
    crawler.spider = crawler._create_spider("s")
    return kind.from_crawler(crawler)


def _answer(request: Request, encoding: bytes, body: bytes, status: int = 200) -> Response:
    headers = {"Content-Type": "text/html", **({"Content-Encoding": encoding} if encoding else {})}
    return HtmlResponse(request.url, status=status, headers=headers, body=body, request=request)


def _unpacked(kind: type[HttpCompressionMiddleware], encoding: bytes, body: bytes) -> Response:
    request = Request("http://www.example.gov.cn/a.html")
    came = _made(kind).process_response(request, _answer(request, encoding, body))
    assert isinstance(came, Response)
    return came


@pytest.mark.parametrize(("encoding", "body"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_is_unpacked_as_scrapy_does(encoding: bytes, body: bytes) -> None:
    ours, scrapys = (_unpacked(kind, encoding, body) for kind in (Decompression, HttpCompressionMiddleware))
    assert (type(ours), ours.body, ours.headers, ours.url) == (
        type(scrapys), scrapys.body, scrapys.headers, scrapys.url,
    )  # fmt: skip


BROKEN = {
    "cut off": (b"gzip", gzip.compress(PAGE)[:-40]),
    "wrong sum": (b"gzip", gzip.compress(PAGE)[:-8] + b"\1" * 8),
    "changed on its way": (b"gzip", gzip.compress(PAGE, 0).replace("年度".encode(), "月度".encode(), 1)),
    "cut off brotli": (b"br", brotli.compress(PAGE)[:-9]),
    "no gzip": (b"gzip", bytes(range(256))),
    "unknown": (b"compress", b"\x1f\x9d\x90" + bytes(range(256))),
}


@pytest.mark.parametrize(("encoding", "body"), BROKEN.values(), ids=BROKEN)
def test_what_broke_off_or_is_damaged_is_asked_for_again_and_no_page_at_last(encoding: bytes, body: bytes) -> None:
    middleware, request = _made(Decompression), Request("http://www.example.gov.cn/a.html")
    asked = 0
    while True:
        try:
            came = middleware.process_response(request, _answer(request, encoding, body))
        except BrokenOff as error:
            assert judge_error(error).outcome is Outcome.UNREACHABLE  # noqa: PT017 - it comes at last
            break
        assert isinstance(came, Request)
        assert came.dont_filter
        request, asked = came, asked + 1
    assert asked == 2


@pytest.mark.parametrize(("encoding", "body"), BROKEN.values(), ids=BROKEN)
def test_an_error_stays_the_error_it_is_however_its_page_came(encoding: bytes, body: bytes) -> None:
    request = Request("http://www.example.gov.cn/a.html")
    came = _made(Decompression).process_response(request, _answer(request, encoding, body, status=404))
    assert isinstance(came, Response)
    assert (came.status, came.body, "Content-Encoding" in came.headers) == (404, b"", False)


@pytest.mark.parametrize("encoding", [b"gzip", b"br", b"deflate", b"zstd", b"gbk", b"compress"])
def test_a_page_that_was_never_packed_is_the_page_whatever_its_header_says(encoding: bytes) -> None:
    assert _unpacked(Decompression, encoding, PAGE).body == PAGE


def test_an_answer_that_would_grow_too_large_is_refused() -> None:
    for body in (gzip.compress(b"a" * (LIMIT + 1)), gzip.compress(b"a" * LIMIT * 20)):
        with pytest.raises(IgnoreRequest, match="exceeded"):
            _unpacked(Decompression, b"gzip", body)
    assert len(_unpacked(Decompression, b"gzip", gzip.compress(b"a" * LIMIT)).body) == LIMIT


def test_no_character_encoding_is_guessed_of_compressed_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    def guessed(*_: object) -> None:
        raise AssertionError("guessed")

    monkeypatch.setattr(TextResponse, "_auto_detect_fun", guessed)
    assert _unpacked(Decompression, b"gzip", gzip.compress(PAGE)).body == PAGE
