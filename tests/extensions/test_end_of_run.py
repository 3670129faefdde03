"""What a run leaves behind when it ends: metrics, a message to whoever listens, a log for programs, the grid."""

import asyncio
import csv
import http.server
import io
import json
import os
import subprocess
import sys
import threading
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from forked import run_python
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from harvester.commands.practice import as_csv
from harvester.extensions.json_log import JsonLog
from harvester.extensions.metrics import exposition
from harvester.extensions.webhook import Webhook, post
from harvester.items import Outcome, VisitItem
from harvester.practice import serve

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Run:
    folder: Path
    code: int
    said: str
    told: list[dict[str, object]]


def scrapy(folder: Path, *args: str) -> "subprocess.CompletedProcess[str]":
    command = ["-m", "scrapy", *args, "-s", f"DATABASE={folder / 'harvest.db'}"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"}
    return run_python(command, cwd=ROOT, env=env)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("run")
    told: list[dict[str, object]] = []

    class Receiver(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Receiver) as receiver, serve(sites=2, years=2) as sites:
        thread = threading.Thread(target=receiver.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        registry = folder / "sites.csv"
        registry.write_text(as_csv(sites.rows), encoding="utf-8")
        done = scrapy(
            folder, "crawl", "reports", "-a", f"sites={registry}", "-s", f"ARCHIVE={folder / 'archive'}",
            "-s", f"METRICS_FILE={folder / 'metrics' / 'harvester.prom'}", "-s", f"JSON_LOG={folder / 'log.jsonl'}",
            "-s", f"WEBHOOK_URL=http://127.0.0.1:{receiver.server_port}/hook",
        )  # fmt: skip
        receiver.shutdown()
        thread.join()
    return Run(folder, done.returncode, done.stdout + done.stderr, told)


def test_the_metrics_say_what_the_run_came_to(run: Run) -> None:
    assert run.code == 0, run.said
    text = (run.folder / "metrics" / "harvester.prom").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert "harvester_reports_new 4" in lines
    assert "harvester_run_finished 1" in lines
    assert 'harvester_visits{outcome="ok"} 2' in lines
    assert not list((run.folder / "metrics").glob("*.partial"))


def test_the_receiver_is_told_once_with_counts_and_alerts(run: Run) -> None:
    [message] = run.told
    assert message["reason"] == "finished"
    assert message["crawl_id"] == 1
    assert isinstance(message["counts"], dict)
    assert message["counts"]["new"] == 4
    assert message["visits"] == {"ok": 2}
    assert isinstance(message["alerts"], list)


def test_the_log_for_programs_is_one_object_a_line(run: Run) -> None:
    lines = [json.loads(line) for line in (run.folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines)


def test_nobody_listening_is_an_error_that_the_extension_can_catch() -> None:
    with pytest.raises(OSError, match="refused"):
        post("http://127.0.0.1:9/hook", {"reason": "finished"})


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/T0/secret", "http://a b/secret", "http://u:p@127.0.0.1:9/secret"]
)
def test_a_receiver_that_cannot_be_told_is_a_line_without_the_key_in_its_address(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    webhook = Webhook(get_crawler(), address)
    asyncio.run(webhook.spider_closed("finished"))
    assert "could not be told" in caplog.text
    assert "secret" not in caplog.text
    assert "u:p" not in caplog.text


def test_a_log_for_programs_that_cannot_be_opened_is_said_and_keeps_no_run_from_starting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotConfigured, match=r"JSON_LOG: .*cannot be written"):
        JsonLog.from_crawler(get_crawler(settings_dict={"JSON_LOG": str(tmp_path / "file" / "log.jsonl")}))


def test_the_grid_is_printed_and_given_as_csv_and_json(run: Run) -> None:
    shown = scrapy(run.folder, "coverage")
    assert shown.returncode == 0, shown.stderr
    assert "present 4" in shown.stdout
    rows = list(csv.DictReader(io.StringIO(scrapy(run.folder, "coverage", "--csv").stdout)))
    objects = [json.loads(line) for line in scrapy(run.folder, "coverage", "--json").stdout.splitlines()]
    assert [row["status"] for row in rows] == [each["status"] for each in objects]
    assert sum(row["status"] == "present" for row in rows) == 4
    assert all(row["reason"] for row in rows)


@pytest.mark.parametrize("command", ["coverage", "audit"])
def test_a_missing_database_is_said_in_a_line_and_none_is_made(tmp_path: Path, command: str) -> None:
    done = scrapy(tmp_path, command)
    assert done.returncode == 1
    assert "There is no database" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.db"))


def test_an_id_that_no_site_has_is_named_and_no_empty_grid_is_shown(run: Run) -> None:
    done = scrapy(run.folder, "coverage", "--only", "nosuch*")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "coverage: --only nosuch*: no site in the database has such an id\n"


def test_the_metrics_format_has_help_and_type_for_every_figure() -> None:
    visits = [VisitItem(site_id=f"s{n}", outcome=Outcome.OK, entries=1, requests=1) for n in range(3)]
    text = exposition([("requests", 12.0, "Requests made.")], visits)
    assert text.splitlines()[:3] == [
        "# HELP harvester_requests Requests made.",
        "# TYPE harvester_requests gauge",
        "harvester_requests 12",
    ]
    assert text.endswith('harvester_visits{outcome="ok"} 3\n')


def test_the_package_works_from_a_zip_as_eggs_do(tmp_path: Path) -> None:
    egg = tmp_path / "harvester.zip"
    with zipfile.ZipFile(egg, "w") as archive:
        for path in (ROOT / "harvester").rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(ROOT))
    script = (
        f"import sys; sys.path = [{str(egg)!r}] + [p for p in sys.path if p not in ('', {str(ROOT)!r})]\n"
        "import harvester; assert '.zip' in harvester.__file__, harvester.__file__\n"
        "from harvester.store import open_database; open_database('harvest.db').conn.close()\n"
        "from harvester.forms import load_forms; assert load_forms().tables\n"
        "import harvester.settings, harvester.spiders.reports, harvester.extensions.watch\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, done.stderr
