"""The pages in a real browser: nothing leaves this machine, nothing hostile runs, keyboard and telephone suffice.

Also makes the pictures of docs/explore.md (with HARVESTER_PICTURES=1) and keeps a screenshot of every page under
``build/screenshots``. Skipped where there is no Chromium or no Playwright.
"""

import os
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from explore_samples import HOSTILE_URL, plant
from sqlite_utils import Database

from harvester.explore.catalogue import questions

api = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium of the system (apt-get install chromium)")

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
EVIL = '"><script>window.hacked=1</script><img src=x onerror=window.hacked=1><svg onload=window.hacked=1>'

PAGES = {
    "home": "/",
    "questions": "/questions",
    "search": "/search?q=行政复议",
    "bodies": "/publishers",
    "body": "/publishers/1",
    "coverage": "/coverage",
    "charts": "/charts",
    "map": "/map",
    "report": "/reports/1",
    "citation": "/reports/1/cite?figure=1",
    "capture": "/captures/1",
    "tables": "/harvest",
    "table": "/harvest/reports?_search=复议",
    "sql": "/harvest?sql=select+1",
    **{each.key: f"/questions/{each.key}" for each in questions()},
}


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """The application on a free port of loopback."""
    import uvicorn

    from harvester.explore.server import application

    running = uvicorn.Server(uvicorn.Config(application(database).app(), log_level="error", ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        while not running.started and thread.is_alive():
            time.sleep(0.05)
        assert running.started
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def server(demo: Path) -> Iterator[str]:
    with serving(demo) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def tab(browser: Any, asked: list[str]) -> Iterator[Any]:
    """A tab that notes every address it asks for and every dialogue that opens."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1000, "height": 800})
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (asked.append(f"dialog {dialog.message}"), dialog.dismiss()))
    yield page
    context.close()


def test_no_page_asks_another_host_for_anything(tab: Any, asked: list[str], server: str, root: Path) -> None:
    shots = root / "build" / "screenshots"
    shots.mkdir(parents=True, exist_ok=True)
    faults: list[str] = []
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    for name, path in PAGES.items():
        answer = tab.goto(server + path)
        assert answer.status == 200, path
        tab.screenshot(path=shots / f"{name}.png")
    away = [url for url in asked if not url.startswith((server, "data:"))]
    assert away == []
    assert len(asked) > len(PAGES)
    assert faults == []


def test_hostile_texts_do_not_run_and_are_shown(tab: Any, asked: list[str], server: str, db: Database) -> None:
    number = db.execute("SELECT report_id FROM addresses WHERE url = ?", [HOSTILE_URL]).fetchone()[0]
    publisher = db.execute("SELECT publisher_id FROM reports WHERE id = ?", [number]).fetchone()[0]
    script = "<script>window.hacked=1</script>"
    places = [
        f"/reports/{number}",
        f"/reports/{number}/cite?figure=1",
        f"/publishers/{publisher}",
        "/search?q=window.hacked",
        "/search?q=<img src=x onerror=window.hacked=1>",
        f"/questions/one-body?publisher={script}",
        "/harvest/current_sections?_size=max",
        f"/harvest/reports/{number}",
        "/harvest/reports",
        f"/harvest?sql=select+'{script}'",
    ]
    for path in places:
        tab.goto(server + path)
        assert tab.evaluate("window.hacked") is None, path
    tab.goto(f"{server}/reports/{number}")
    assert "<script>window.hacked=1</script>" in tab.inner_text("main")
    assert "onerror=window.hacked" in tab.inner_text("main")
    assert tab.evaluate("getComputedStyle(document.body).display") != "none"
    assert not [url for url in asked if url.startswith(("dialog", "javascript"))]


def test_hostile_texts_in_every_column_stay_texts(tab: Any, asked: list[str], demo: Path, tmp_path: Path) -> None:
    """Titles, organs, headings, cells, quotes, findings, attachments and their addresses, remarks on sites, alerts."""
    path = tmp_path / "evil.db"
    shutil.copy(demo, path)
    assert plant(path, EVIL) > 60
    conn = sqlite3.connect(path)
    conn.execute("UPDATE OR IGNORE attachments SET url = 'javascript:window.hacked=1//' || id")
    conn.execute("UPDATE OR IGNORE sites SET listing_url = 'javascript:window.hacked=2//' || id")
    conn.execute("UPDATE reports SET url = 'JavaScript:window.hacked=3//' || id WHERE id IN (1, 2)")
    conn.commit()
    evil = "SELECT id FROM reports WHERE instr(title, 'hacked') OR instr(publisher, 'hacked') OR id IN (1, 2)"
    reports = [row[0] for row in conn.execute(evil)]
    organs = [row[0] for row in conn.execute("SELECT id FROM publishers WHERE instr(name, 'hacked') OR id < 3")]
    tables = ("pages", "attachments", "sites", "current_findings", "current_figures", "alerts", "cells", "changes")
    conn.close()
    assert reports
    assert organs
    places = [
        "/", "/charts", "/coverage", "/map", "/publishers", "/search?q=hacked", "/captures/1",
        "/reports/1/cite?figure=1",
        *(f"/reports/{number}" for number in reports), *(f"/publishers/{number}" for number in organs),
        *(f"/harvest/{name}" for name in tables), *(f"/questions/{each.key}" for each in questions()),
    ]  # fmt: skip
    seen = 0
    with serving(path) as address:
        for place in places:
            tab.goto(address + place)
            assert tab.evaluate("window.hacked") is None, place
            assert (
                tab.evaluate("document.querySelectorAll('img[onerror], svg[onload], [href^=javascript i]').length") == 0
            )
            seen += "window.hacked" in tab.inner_text("body")
    assert seen > 15, "what was planted must have been shown"
    assert not [url for url in asked if url.startswith(("dialog", "javascript"))]


def test_the_map_can_be_walked_by_keyboard_and_told_without_a_pointer(tab: Any, server: str) -> None:
    tab.goto(f"{server}/map")
    tab.focus(".sheet a")
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')")
    shown = "getComputedStyle(document.activeElement.querySelector('.tip')).display"
    assert tab.evaluate(shown) != "none"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('svg.map') !== null")
    assert tab.evaluate(shown) != "none"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/publishers?division=*")


CONTRAST = """() => {
    const parts = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
    const behind = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = parts(getComputedStyle(at).backgroundColor);
            if (colour.length < 4 || colour[3] > 0.99) return colour;
        }
        return [255, 255, 255];
    };
    const faint = [];
    for (const element of document.querySelectorAll('body *:not(svg *)')) {
        if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
        const [one, other] = [light(parts(getComputedStyle(element).color)), light(behind(element))];
        const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        if (ratio < 4.5) faint.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
    }
    return [...new Set(faint)];
}"""


@pytest.mark.parametrize("path", ["/", "/map", "/charts", "/coverage", "/publishers/1", "/reports/1", "/search?q=公开"])
def test_every_text_stands_out_from_what_is_behind_it(tab: Any, server: str, path: str) -> None:
    tab.goto(server + path)
    assert tab.evaluate(CONTRAST) == []


def test_what_is_printed_is_the_report_without_menus(tab: Any, server: str) -> None:
    tab.goto(f"{server}/reports/1")
    tab.emulate_media(media="print")
    assert tab.evaluate("getComputedStyle(document.querySelector('header nav')).display") == "none"
    assert tab.evaluate("getComputedStyle(document.querySelector('article')).display") != "none"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/map",
        "/questions/copied-texts",
        "/reports/1",
        "/reports/1/cite?figure=1",
        "/publishers/1",
        "/charts",
        "/coverage",
        "/questions/backlog",
    ],
)
def test_a_telephone_shows_pages_without_scrolling_sideways(browser: Any, server: str, path: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(server + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_the_keyboard_reaches_the_content_and_the_search(tab: Any, server: str) -> None:
    tab.goto(server)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#content"
    tab.focus("input[type=search]")
    tab.keyboard.type("行政复议")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?q=*")
    assert tab.locator("ol.hits > li").count() == 20
    assert tab.locator("mark").first.inner_text() == "行政复议"


def test_every_control_has_a_name_and_every_chart_a_label(tab: Any, server: str) -> None:
    for path in ("/", "/charts", "/map", "/coverage", "/search", "/questions/requests-by-place", "/publishers/1"):
        tab.goto(server + path)
        unnamed = "[...document.querySelectorAll('input,select')].filter(e => !e.labels.length).length"
        assert tab.evaluate(unnamed) == 0, path
        unlabelled = "[...document.querySelectorAll('svg[role=img]')].filter(e => !e.getAttribute('aria-label')).length"
        assert tab.evaluate(unlabelled) == 0, path


def test_pictures_of_the_documentation(tab: Any, server: str, db: Database, root: Path, tmp_path: Path) -> None:
    folder = root / "docs" / "pictures" if os.environ.get("HARVESTER_PICTURES") else tmp_path
    folder.mkdir(exist_ok=True)
    body = db.execute("SELECT id FROM publishers WHERE name = '重庆市司法局'").fetchone()[0]
    newest = "SELECT max(report_id) FROM summaries WHERE template = 'v2021' AND publisher_id = ?"
    report = db.execute(newest, [body]).fetchone()[0]
    places = {
        "explore-home": "/",
        "explore-body": f"/publishers/{body}",
        "explore-report": f"/reports/{report}#section-9",
    }
    tab.set_viewport_size({"width": 900, "height": 760})
    for name, path in places.items():
        tab.goto(server + path)
        tab.screenshot(path=folder / f"{name}.png")
        assert (folder / f"{name}.png").stat().st_size < 200_000
        assert (root / "docs" / "pictures" / f"{name}.png").is_file()
