"""Python programs, each in a process of its own, that need not import Scrapy and the project once more.

What a small crawl costs is mostly its imports. Here a server has made them once, and each process is a fork of it:
memory, files, folder, environment, arguments and exit code are its own, as of any other.
"""

import atexit
import gc
import importlib
import multiprocessing
import os
import pkgutil
import runpy
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import harvester

_ROOMS = ("commands", "extensions", "middlewares", "pipelines", "platforms", "spiders")
_SCRAPY = ("scrapy.cmdline", "scrapy.commands.crawl", "scrapy.crawler", "scrapy.core.engine",
           "scrapy.core.downloader.handlers.http11", "scrapy.utils.project")  # fmt: skip


def _imported_before() -> list[str]:
    house = Path(harvester.__file__).parent
    ours = (pkgutil.iter_modules([str(house / room)], f"harvester.{room}.") for room in _ROOMS)
    return [*_SCRAPY, *(module.name for modules in ours for module in modules)]


_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(_imported_before())


def run_python(
    arguments: Sequence[str], *, cwd: Path, env: Mapping[str, str], timeout: float = 200
) -> subprocess.CompletedProcess[str]:
    """``python ARGUMENTS`` (``-m MODULE ...`` or ``SCRIPT ...``) in this folder and environment, until it has ended."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = _CONTEXT.Process(target=_run, args=(list(arguments), str(cwd), dict(env), str(out), str(err)))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(list(arguments), timeout, out.read_bytes(), err.read_bytes())
        code = process.exitcode
        process.close()
        return subprocess.CompletedProcess(list(arguments), code, out.read_text("utf-8"), err.read_text("utf-8"))


def _run(arguments: list[str], cwd: str, env: dict[str, str], *outputs: str) -> None:
    for number, path in enumerate(outputs, start=1):
        with open(path, "wb") as file:  # noqa: PTH123
            os.dup2(file.fileno(), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    warnings._processoptions([option for option in env.get("PYTHONWARNINGS", "").split(",") if option])
    if "harvester.settings" in sys.modules:
        importlib.reload(sys.modules["harvester.settings"])  # which reads the environment
    try:
        if arguments[0] == "-m":
            sys.path.insert(0, cwd)
            sys.argv = arguments[1:]
            runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
        else:
            sys.path.insert(0, str(Path(arguments[0]).parent))
            sys.argv = arguments
            runpy.run_path(arguments[0], run_name="__main__")
    finally:
        atexit._run_exitfuncs()
        gc.collect()  # what was left open says so
