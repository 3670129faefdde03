"""What commands print where a reader leaves early, a process dies, or a page would steer the terminal."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from harvester.commands.output import ESCAPES, escape_what_the_terminal_lacks, printable
from harvester.items import SITE_COLUMNS
from harvester.store import Writer, open_database

ROOT = Path(__file__).parents[2]
ROW = {
    "id": "qinghe",
    "publisher": "青禾县司法局",
    "level": "county",
    "scope": "own",
    "since": 2020,
    "status": "active",
}


def small_database(folder: Path) -> Path:
    """A database of one site without a report."""
    path = folder / "small.db"
    db = open_database(path)
    Writer(db).sync_sites([{**dict.fromkeys(SITE_COLUMNS, ""), **ROW}])
    db.conn.close()
    return path


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
@pytest.mark.parametrize("command", ["sites", "coverage", "export --list", "practice --sites 1 --port 0 --seconds 0"])
def test_an_output_that_lacks_characters_shows_escapes(command: str, encoding: str, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "scrapy", *command.split(), "-s", f"DATABASE={small_database(tmp_path)}"]
    done = subprocess.run(
        words, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": encoding}, capture_output=True, check=False, timeout=200
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    shown = done.stdout.decode(encoding)
    assert ("\\u" in shown) is (encoding == "ascii" or (encoding == "gbk" and command == "coverage"))


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_what_an_encoding_lacks_is_escaped_as_json_has_it(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "caf\u00e9 \u00b7 \U00020000县 \udcff"
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    escape_what_the_terminal_lacks()
    print(json.dumps(text, ensure_ascii=False), end="", flush=True)
    assert json.loads(written.getvalue().decode(encoding)) == text
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", ESCAPES)


@pytest.mark.parametrize(
    "command",
    [
        "sites",
        "extract README.md README.md",
        "coverage",
        "coverage --json",
        "audit --all",
        "export --list",
        "reparse",
        "explore --check-index",
        "backup {folder}/copy.db",
        "import {folder}/saved.html",
        "practice --sites 1 --port 0 --seconds 0",
    ],
)
def test_a_reader_that_leaves_at_once_is_no_fault_of_the_command(command: str, tmp_path: Path) -> None:
    database = small_database(tmp_path)
    (tmp_path / "saved.html").write_text("<h1>青禾县司法局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p>")
    words = [
        sys.executable, "-m", "scrapy", *command.format(folder=tmp_path).split(),
        "-s", f"DATABASE={database}", "-s", f"ARCHIVE={tmp_path / 'archive'}",
    ]  # fmt: skip
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, said = process.communicate(timeout=200)
    assert "Traceback" not in said
    assert "BrokenPipe" not in said
    assert process.returncode == 0, said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("青禾县司法局\u30002023", "青禾县司法局\u30002023"),
        ("a\x1b[31mb\x9b2J", "a?[31mb?2J"),
        ("one\ntwo\tthree", "one two three"),
        ("\u202e倒\x00", "?倒?"),
    ],
)
def test_words_of_a_page_cannot_steer_the_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_findings_of_a_draft_with_control_characters_are_plain_lines(tmp_path: Path) -> None:
    draft = tmp_path / "draft.html"
    draft.write_text(
        "<h1>青禾县司法局2020年政府信息公开工作年度报告&#27;[2J</h1><p>收到申请&#27;[31m3件。</p>", "utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "extract", str(draft), "--findings"],
        cwd=ROOT, capture_output=True, text=True, timeout=200, check=True,
    )  # fmt: skip
    assert "青禾县司法局" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds the processes of a command in /proc")
def test_a_reading_process_that_is_killed_ends_the_command_with_a_line(tmp_path: Path) -> None:
    pipes = [tmp_path / "a.html", tmp_path / "b.html"]
    for pipe in pipes:
        os.mkfifo(pipe)  # nobody writes to it: the process that opens it waits
    words = [sys.executable, "-m", "scrapy", "extract", "-j", "2", *map(str, pipes)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as command:
        try:
            deadline = time.monotonic() + 100
            while not (readers := _readers(command.pid)) and time.monotonic() < deadline:
                time.sleep(0.05)
            for process in readers:
                os.kill(process, signal.SIGKILL)
            _, said = command.communicate(timeout=200)
        finally:
            command.kill()
    assert command.returncode == 1
    assert "A reading process died" in said
    assert "Traceback" not in said


def _readers(pid: int) -> list[int]:
    """The processes that read for a command: it began them, or (as Python 3.14 does) a server that it began."""
    begun = _begun_by(pid)
    if get_context().get_start_method() == "forkserver":
        return [reader for server in begun for reader in _begun_by(server)]
    return begun


def _begun_by(pid: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, _, rest = stat.read_text().partition(" ")
        except OSError:
            continue  # ended meanwhile
        if int(rest.rpartition(")")[2].split()[1]) == pid:
            found.append(int(number))
    return found
