"""What a program of the tests finds in a process that was forked is what it would find in one started by itself."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from forked import run_python

WHAT_IT_FINDS = """
import json, os, sys, warnings
from pathlib import Path
from harvester import settings
print(json.dumps({
    "name": __name__, "arguments": sys.argv[1:], "folder": str(Path.cwd()), "environment": dict(os.environ),
    "database": settings.DATABASE, "beside": sys.path[0], "shown": sys.stdout.isatty(),
    "imported": "scrapy.crawler" in sys.modules, "reactor": "twisted.internet.reactor" in sys.modules,
    "left": hasattr(settings, "LEFT"),
}))
settings.LEFT = True
print("to the other", file=sys.stderr)
warnings.warn("of the past", DeprecationWarning)
sys.exit(int(sys.argv[1]))
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.py"
    path.write_text(WHAT_IT_FINDS, encoding="utf-8")
    return path


def test_folder_arguments_environment_and_exit_code_are_its_own(script: Path, root: Path, tmp_path: Path) -> None:
    given = {"HOME": str(tmp_path), "PYTHONPATH": str(root), "HARVESTER_DATABASE": "other.db"}
    for warned, code in (({"PYTHONWARNINGS": "error"}, 1), ({}, 3), ({}, 0)):  # nothing is left of the one before
        env = {**given, **warned}
        call = [str(script), str(code), "表"]
        forked = run_python(call, cwd=tmp_path, env=env)
        alone = subprocess.run(
            [sys.executable, *call], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        found, expected = json.loads(forked.stdout), json.loads(alone.stdout)
        assert (found.pop("imported"), expected.pop("imported")) == (True, False)
        for each in (found, expected):
            each["environment"].pop("LC_CTYPE", None)  # Python's own
        assert found == expected
        assert (found["database"], found["left"]) == ("other.db", False)
        assert forked.returncode == alone.returncode == code
        assert forked.stderr.startswith("to the other\n")
        assert ("DeprecationWarning: of the past" in forked.stderr) == ("of the past" in alone.stderr)


def test_a_module_runs_as_the_main_one(root: Path, tmp_path: Path) -> None:
    done = run_python(["-m", "scrapy", "version"], cwd=root, env={"HOME": str(tmp_path)})
    assert (done.returncode, done.stdout.split()[0], done.stderr) == (0, "Scrapy", "")


def test_who_does_not_end_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text("import time\nprint('begun', flush=True)\ntime.sleep(100)\n", encoding="utf-8")
    with pytest.raises(subprocess.TimeoutExpired):
        run_python([str(path)], cwd=tmp_path, env={}, timeout=0.5)


def test_what_is_left_open_in_a_circle_is_told(tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text("class Holder: pass\nh = Holder()\nh.own, h.file = h, open(__file__)\ndel h\n", encoding="utf-8")
    done = run_python([str(path)], cwd=tmp_path, env={"PYTHONWARNINGS": "default"})
    assert "ResourceWarning: unclosed file" in done.stderr
