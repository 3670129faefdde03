"""Crawls in a process of their own with all manners on, and what the rough sites of these tests are made of."""

import json
from pathlib import Path
from typing import Any

from crawling import ROW, Crawled, collect_crawl

REPORT = ("<html><h1>年度报告</h1>" + "<p>本年度共受理申请四件，均已办结。</p>" * 40 + "</html>").encode()


def listing(*hrefs: str, tail: str = "") -> bytes:
    rows = "".join(
        f'<li><a href="{href}" title="青禾县司法局{year}年政府信息公开工作年度报告">青禾</a>'
        f"<span>{year + 1}-01-20</span></li>"
        for year, href in enumerate(hrefs, start=2008)
    )
    return f"<html><p>政府信息公开年报</p><ul>{rows}</ul>{tail}</html>".encode()


def row(site: str, url: str, note: str = ROW["note"], **options: Any) -> dict[str, str]:
    given = {"delay": 0, "concurrency": 2, "timeout": 90, **options}
    return {"id": site, "listing_url": url, "options": json.dumps(given), "note": note}


def crawl(
    folder: Path, rows: list[dict[str, str]], env: dict[str, str] | None = None, timeout: float = 200, **settings: str
) -> Crawled:
    given = {"ARCHIVE": str(folder / "archive"), **settings}
    return collect_crawl(folder, rows, env=env, timeout=timeout, settings=given)
