"""Captures to archive, as a crawl would bring them."""

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harvester.items import Capture

MOMENT = dt.datetime(2026, 3, 1, 9, 30, 15, 120_000, tzinfo=dt.UTC)


def page(number: int, size: int = 3000) -> bytes:
    """A page of its own in GB 18030, with what such pages repeat."""
    rows = "".join(f"<tr><td>{number * 7 + row}</td><td>件</td></tr>" for row in range(size // 30))
    return f"<html><head><title>第{number}号</title></head><body><table>{rows}</table></body></html>".encode("gb18030")


@pytest.fixture
def capture() -> Callable[..., Capture]:
    """Makes a capture; every field may be given."""

    def make(url: str = "http://www.example.gov.cn/col/1.html", body: bytes = b"<p>ok</p>", **more: Any) -> Capture:
        fields: dict[str, Any] = {
            "fetched_at": MOMENT,
            "status": 200,
            "headers": {"content-type": "text/html; charset=gbk", "etag": '"a-1"'},
            "request_headers": {"user-agent": "harvester/0 (test)", "accept": "text/html"},
        } | more
        return Capture(url=url, body=body, sha256=hashlib.sha256(body).hexdigest(), **fields)

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an archive is to be."""
    return tmp_path / "archive"
