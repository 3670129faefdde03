"""Ctrl-C while a command's modules are still being read."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("error", "shown"), [("KeyboardInterrupt", ""), ("ValueError", "ValueError")])
def test_ctrl_c_before_a_command_runs_ends_without_a_traceback_and_any_other_error_with_its_own(
    tmp_path: Path, error: str, shown: str
) -> None:
    (tmp_path / "interrupted.py").write_text(f"raise {error}", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"}
    call = [sys.executable, "-c", "import harvester.commands, interrupted"]
    done = subprocess.run(call, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr.strip().splitlines()[-1:] == ([shown] if shown else [])
    assert done.returncode == (1 if shown else -signal.SIGINT)  # a shell shows 130
