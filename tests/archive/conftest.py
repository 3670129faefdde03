"""Captures to archive, as a crawl would bring them."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from archive_samples import MOMENT

from harvester.items import Capture


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
