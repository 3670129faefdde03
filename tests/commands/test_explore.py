"""scrapy explore: loopback only, also while somebody writes, and the upkeep of the index."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harvester.store import open_database

pytest.importorskip("datasette", reason="needs the extra web")


def test_a_port_that_is_taken_is_said_in_a_line(scrapy: Callable[..., Any], tmp_path: Path) -> None:
    open_database(tmp_path / "harvest.db").conn.close()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = scrapy("explore", str(tmp_path / "harvest.db"), "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"explore: port {port}: ")
    assert "--port" in done.stderr


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=200) as answer:  # noqa: S310 - loopback
        return str(answer.read().decode())


def address_outside() -> str | None:
    """An address of this machine at which others reach it; None where it has none."""
    try:
        outside = socket.gethostbyname(socket.gethostname())
    except OSError:
        return None
    return None if outside.startswith("127.") else outside


def test_it_serves_on_loopback_while_another_process_writes(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "harvest.db"
    db = open_database(path)
    command = [sys.executable, "-m", "scrapy", "explore", str(path), "--port", "0", "--unmask", "试验"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
            assert address is not None, said + process.stdout.read()
            url, port = address[0].rstrip("/"), int(address[1])
            text = get(url)
            assert "个人信息未隐去，理由：试验" in text
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO publishers (name) VALUES ('新来的机关')")
            assert "新来的机关" not in get(f"{url}/publishers")
            db.conn.commit()
            assert "新来的机关" in get(f"{url}/publishers")
            outside = address_outside()
            if outside is not None:
                with pytest.raises(OSError, match=r"refused|timed out"):
                    socket.create_connection((outside, port), timeout=3)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=200)
    db.conn.close()


def test_what_cannot_be_served_is_said_in_a_line(scrapy: object, tmp_path: Path) -> None:
    run = scrapy("explore", str(tmp_path / "none.db"))  # type: ignore[operator]
    assert run.returncode == 1
    assert "There is no database at" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "none.db").exists()


def test_the_index_is_checked_and_made_anew(scrapy: object, tmp_path: Path) -> None:
    path = tmp_path / "harvest.db"
    db = open_database(path)
    db.execute("INSERT INTO sites (id) VALUES ('s')")
    db.execute(
        "INSERT INTO reports (id, coverage, keyed_by, url, site_id, outcome, first_seen_at, last_seen_at) "
        "VALUES (1, 'unknown', 'address', 'http://a/', 's', 'ok', '', '')"
    )
    db.execute(
        "INSERT INTO versions (id, report_id, number, fingerprint, parser_version, reading_sha256, url, seen_at, text) "
        "VALUES (1, 1, 1, 'x', '1', 'y', 'http://a/', '', '公开')"
    )
    db.execute("UPDATE reports SET current_version_id = 1")
    db.conn.commit()
    db.conn.close()
    broken = scrapy("explore", str(path), "--check-index")  # type: ignore[operator]
    assert broken.returncode == 1
    assert "1 reports whose current text is not what is indexed" in broken.stdout
    repaired = scrapy("explore", str(path), "--rebuild-index")  # type: ignore[operator]
    assert repaired.returncode == 0, repaired.stdout + repaired.stderr
    assert "index in step" in repaired.stdout
