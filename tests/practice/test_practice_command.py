"""``scrapy practice`` as a user runs it."""

import csv
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from harvester.items import SITE_COLUMNS
from harvester.practice import FAULTS

ROOT = Path(__file__).resolve().parents[2]


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "scrapy", "practice", *arguments]


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(_command(*arguments), cwd=ROOT, capture_output=True, text=True, timeout=200)


def test_it_prints_and_writes_the_rows_and_a_command_line_and_ends(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "rows.csv"
    done = _run("--seconds", "0", "--sites", "7", "--years", "4", "--write", str(path))
    assert done.returncode == 0, done.stderr
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 7
    assert tuple(rows[0]) == SITE_COLUMNS
    assert path.read_text(encoding="utf-8") in done.stdout
    assert f"scrapy crawl reports -a sites={path}" in done.stdout


def test_it_serves_until_interrupted_and_logs_requests() -> None:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(_command("-v"), cwd=ROOT, text=True, **pipes) as process:
        try:
            lines = []
            while not lines or "crawl reports" not in lines[-1]:
                lines.append(process.stdout.readline())
                assert lines[-1], "it ended early"
            address = next(row for row in csv.DictReader(lines))["listing_url"]
            with urllib.request.urlopen(address, timeout=200) as answer:  # noqa: S310 - loopback
                assert answer.status == 200
            assert "200  GET  practice-lanzhou-sfj" in process.stderr.readline()
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=200)
    assert process.returncode == 0, errors
    assert "stopped" in errors


def test_a_taken_port_is_named_and_the_exit_code_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = _run("--port", str(port))
    assert done.returncode == 1
    assert f"port {port} on 127.0.0.1 is taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_numbers_are_named() -> None:
    done = _run("--sites", "501")
    assert done.returncode == 2
    assert "sites must be from 1 to 500, not 501" in done.stderr


def test_faults_are_switched_on_by_site_and_said(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    given = ("--faults", "practice-000=challenge-412,late-year", "--faults", "practice-huludao-sfj=robots-503")
    done = _run("--seconds", "0", "--sites", "6", "--write", str(path), *given)
    assert done.returncode == 0, done.stderr
    assert "practice-000: challenge-412, a script challenge with status 412: challenge" in done.stdout
    assert "practice-000: late-year, " in done.stdout
    assert "practice-huludao-sfj: robots-503, robots.txt answers 503: server_error" in done.stdout


def test_every_fault_gets_a_site_of_its_own() -> None:
    done = _run("--seconds", "0", "--years", "2", "--faults", "every")
    assert done.returncode == 0, done.stderr
    sites = [line.partition(": ")[0] for line in done.stdout.splitlines() if re.match(r"practice-[\w-]+: ", line)]
    assert len(sites) == len(set(sites)) == len(FAULTS)


def test_a_fault_that_is_not_there_or_badly_written_is_named() -> None:
    for text, message in (
        ("practice-000", "write SITE=NAME,NAME or every"),
        ("practice-000=x", "no fault is called 'x'"),
    ):
        done = _run("--sites", "6", "--faults", text)
        assert done.returncode == 2
        assert message in done.stderr
        assert "Traceback" not in done.stderr
