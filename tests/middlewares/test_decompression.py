"""Unpacking answers: what comes out is what Scrapy's own middleware makes of them, whole or damaged."""

import gzip
import zlib

import brotli
import pytest
from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response, TextResponse
from scrapy.utils.test import get_crawler

from harvester.middlewares.decompression import Decompression

PAGE = ("<html><body>" + "政府信息公开工作年度报告" * 3000 + "</body></html>").encode()
LIMIT = 1_000_000

ANSWERS = {
    "whole": (b"gzip", gzip.compress(PAGE)),
    "old name": (b"x-gzip", gzip.compress(PAGE)),
    "nothing": (b"gzip", gzip.compress(b"")),
    "cut off": (b"gzip", gzip.compress(PAGE)[:-40]),
    "wrong sum": (b"gzip", gzip.compress(PAGE)[:-8] + b"\0" * 8),
    "two members": (b"gzip", gzip.compress(PAGE[:1000]) + gzip.compress(PAGE[1000:])),
    "zeros behind": (b"gzip", gzip.compress(PAGE) + b"\0" * 9),
    "deflate": (b"deflate", zlib.compress(PAGE)),
    "brotli": (b"br", brotli.compress(PAGE)),
    "twice": (b"gzip, gzip", gzip.compress(gzip.compress(PAGE))),
    "unknown": (b"compress", PAGE),
    "none": (b"", PAGE),
}


def _unpacked(kind: type[HttpCompressionMiddleware], encoding: bytes, body: bytes) -> Response:
    crawler = get_crawler(settings_dict={"DOWNLOAD_MAXSIZE": LIMIT})
    request = Request("http://www.example.gov.cn/a.html")
    headers = {"Content-Type": "text/html", **({"Content-Encoding": encoding} if encoding else {})}
    response = HtmlResponse(request.url, headers=headers, body=body, request=request)
    came = kind.from_crawler(crawler).process_response(request, response)
    assert isinstance(came, Response)
    return came


@pytest.mark.parametrize(("encoding", "body"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_is_unpacked_as_scrapy_does(encoding: bytes, body: bytes) -> None:
    ours, scrapys = (_unpacked(kind, encoding, body) for kind in (Decompression, HttpCompressionMiddleware))
    assert (type(ours), ours.body, ours.headers, ours.url) == (
        type(scrapys), scrapys.body, scrapys.headers, scrapys.url,
    )  # fmt: skip


def test_what_is_no_gzip_fails_as_with_scrapy() -> None:
    for kind in (Decompression, HttpCompressionMiddleware):
        with pytest.raises(OSError, match="gzip"):
            _unpacked(kind, b"gzip", PAGE)


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
