"""The contact in the user agent: asked for on a terminal, in one line elsewhere."""

import csv
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from crawling import ROOT, ROW
from manners_crawl import crawl, listing, row
from rough_server import rough, says

from harvester.items import SITE_COLUMNS

PAGES = {"/nb/": says(listing("/r/1")), "/r/1": says(b"x" * 900)}


def on_a_terminal(folder: Path, url: str, typed: str) -> str:
    """What a crawl said whose standard input is a terminal on which somebody types."""
    sites = folder / "sites.csv"
    with sites.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, SITE_COLUMNS)
        writer.writeheader()
        writer.writerow({**dict.fromkeys(SITE_COLUMNS, ""), **ROW, **row("a", url)})
    ours, theirs = pty.openpty()
    settings = ["-s", "ITEM_PIPELINES={}", "-s", "EXTENSIONS={}", "-s", f"DATABASE={folder / 'h.db'}"]
    command = [sys.executable, "-m", "scrapy", "crawl", "reports", "-a", f"sites={sites}", *settings]
    env = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "HARVESTER_ARCHIVE": str(folder / "archive")}
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=theirs, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as run:
        os.write(ours, f"{typed}\n".encode())
        _, said = run.communicate(timeout=200)
    os.close(ours)
    os.close(theirs)
    return said.decode()


@pytest.mark.parametrize(
    ("typed", "agent", "words"),
    [
        ("desk@example.org", "contact: desk@example.org)", "export HARVESTER_CONTACT=desk@example.org"),
        ("", "no contact given)", "whom to write to"),
        ("张三", "no contact given)", "cannot be sent"),
    ],
)
def test_on_a_terminal_the_contact_is_asked_for_once_and_used(tmp_path, typed, agent, words):
    with rough(PAGES) as server:
        said = on_a_terminal(tmp_path, f"http://127.0.0.1:{server.port}/nb/", typed)
    assert said.count("whom to write to") == 1
    assert words in said
    assert {seen.headers["User-Agent"].rpartition("; ")[2] for seen in server.log} == {agent}


def test_elsewhere_it_is_one_line_and_nobody_waits_for_an_answer(tmp_path):
    with rough(PAGES) as server:
        done = crawl(tmp_path, [row("a", f"http://127.0.0.1:{server.port}/nb/")])
    assert done.err.count("No contact is set") == 1
    assert done.code == 0


def test_a_contact_that_is_set_is_not_asked_for(tmp_path):
    with rough(PAGES) as server:
        done = crawl(
            tmp_path,
            [row("a", f"http://127.0.0.1:{server.port}/nb/")],
            env={"HARVESTER_CONTACT": "https://a.example/bot"},
        )
    assert "No contact" not in done.err
    assert all("contact: https://a.example/bot)" in seen.headers["User-Agent"] for seen in server.log)
